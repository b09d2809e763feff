using System;

namespace SymGrad.Field.Programs;

/// <summary>Prices and the risk of them.</summary>
public static partial class Finance
{
    public enum OptionKind
    {
        Call,
        Put,
    }

    /// <summary>A binomial tree with early exercise.</summary>
    [Differentiable]
    public static double AmericanOption(OptionKind kind, double spot, double strike, double rate, double volatility, double expiry, int steps)
    {
        double dt = expiry / steps;
        double up = Math.Exp(volatility * Math.Sqrt(dt)), down = 1 / up;
        double discount = Math.Exp(-rate * dt);
        double p = (Math.Exp(rate * dt) - down) / (up - down);
        var values = new double[steps + 1];
        for (int i = 0; i <= steps; i++)
        {
            values[i] = Payoff(kind, spot * Math.Pow(up, 2 * i - steps), strike);
        }

        for (int step = steps - 1; step >= 0; step--)
        {
            for (int i = 0; i <= step; i++)
            {
                double hold = discount * (p * values[i + 1] + (1 - p) * values[i]);
                double exercise = Payoff(kind, spot * Math.Pow(up, 2 * i - step), strike);
                values[i] = Math.Max(hold, exercise);
            }
        }

        return values[0];
    }

    private static double Payoff(OptionKind kind, double spot, double strike) => kind switch
    {
        OptionKind.Call => Math.Max(spot - strike, 0),
        OptionKind.Put => Math.Max(strike - spot, 0),
        _ => 0,
    };

    public static object[] AmericanOptionAt(int n) => [OptionKind.Put, 100.0, 104.3, 0.03, 0.25, 0.75, Math.Max(n, 1)];

    /// <summary>Heston's model by Euler steps with full truncation, averaged over given normals.</summary>
    [Differentiable]
    public static double Heston(
        double spot, double strike, double v0, double kappa, double theta, double xi, double rho, [NoDerivative] double[,] z1, [NoDerivative] double[,] z2)
    {
        int paths = z1.GetLength(0), steps = z1.GetLength(1);
        double dt = 1.0 / Math.Max(steps, 1), sum = 0;
        for (int path = 0; path < paths; path++)
        {
            double logSpot = Math.Log(spot), v = v0;
            for (int t = 0; t < steps; t++)
            {
                double positive = Math.Max(v, 0);
                double w = rho * z1[path, t] + Math.Sqrt(1 - rho * rho) * z2[path, t];
                logSpot += -0.5 * positive * dt + Math.Sqrt(positive * dt) * z1[path, t];
                v += kappa * (theta - positive) * dt + xi * Math.Sqrt(positive * dt) * w;
            }

            sum += Math.Max(Math.Exp(logSpot) - strike, 0);
        }

        return sum / paths;
    }

    public static object[] HestonAt(int n) => [100.0, 97.0, 0.04, 1.5, 0.05, 0.3, -0.6, Sample.Matrix(n + 1, 8, 60), Sample.Matrix(n + 1, 8, 61)];

    /// <summary>Hagan's formula.</summary>
    [Differentiable(Order = 2)]
    public static double Sabr(double forward, double strike, double expiry, double alpha, double beta, double rho, double nu)
    {
        double mid = Math.Pow(forward * strike, (1 - beta) / 2);
        double correction = 1 + expiry * ((1 - beta) * (1 - beta) / 24 * alpha * alpha / (mid * mid)
            + rho * beta * nu * alpha / (4 * mid) + (2 - 3 * rho * rho) / 24 * nu * nu);
        if (forward == strike)
        {
            return alpha / mid * correction;
        }

        double log = Math.Log(forward / strike);
        double z = nu / alpha * mid * log;
        double x = Math.Log((Math.Sqrt(1 - 2 * rho * z + z * z) + z - rho) / (1 - rho));
        double series = 1 + (1 - beta) * (1 - beta) / 24 * log * log + Math.Pow((1 - beta) * log, 4) / 1920;
        return alpha / (mid * series) * z / x * correction;
    }

    public static object[] SabrAt(int n) => [0.03 + 0.001 * n, 0.035, 1.5, 0.04, 0.6, -0.3, 0.4];

    public readonly record struct Bond(double Coupon, int Years, double Price);

    public sealed record Curve(double Beta0, double Beta1, double Beta2, double Tau)
    {
        public double ZeroRate(double t)
        {
            double x = t / Tau;
            double f = (1 - Math.Exp(-x)) / x;
            return Beta0 + Beta1 * f + Beta2 * (f - Math.Exp(-x));
        }
    }

    /// <summary>The squared errors of bonds that are priced on a curve of Nelson and Siegel.</summary>
    [Differentiable]
    public static double NelsonSiegel(Curve curve, [NoDerivative] Bond[] bonds)
    {
        double error = 0;
        foreach (Bond bond in bonds)
        {
            double price = 0;
            for (int year = 1; year <= bond.Years; year++)
            {
                double cash = year == bond.Years ? 1 + bond.Coupon : bond.Coupon;
                price += cash * Math.Exp(-curve.ZeroRate(year) * year);
            }

            error += (price - bond.Price) * (price - bond.Price);
        }

        return error;
    }

    public static object[] NelsonSiegelAt(int n)
    {
        var bonds = new Bond[n];
        for (int i = 0; i < n; i++)
        {
            bonds[i] = new Bond(0.02 + 0.001 * (i % 7), 1 + i % 9, 0.9 + 0.01 * (i % 5));
        }

        return [new Curve(0.04, -0.02, 0.01, 1.7), bonds];
    }

    /// <summary>Discount factors from par swap rates, one after the other.</summary>
    [Differentiable(Order = 2)]
    public static double Bootstrap(double[] parRates)
    {
        var discounts = new double[parRates.Length];
        double annuity = 0;
        for (int i = 0; i < parRates.Length; i++)
        {
            discounts[i] = (1 - parRates[i] * annuity) / (1 + parRates[i]);
            annuity += discounts[i];
        }

        return annuity;
    }

    public static object[] BootstrapAt(int n) => [Sample.Positive(n, 62, 0.01)];

    /// <summary>The implied volatility, by Newton's iterations until the price fits.</summary>
    [Differentiable(Order = 2)]
    public static double ImpliedVolatility(double price, double spot, double strike, double rate, double expiry)
    {
        double sigma = 0.2;
        for (int i = 0; i < 50; i++)
        {
            double d1 = (Math.Log(spot / strike) + (rate + 0.5 * sigma * sigma) * expiry) / (sigma * Math.Sqrt(expiry));
            double d2 = d1 - sigma * Math.Sqrt(expiry);
            double model = spot * NormalCdf(d1) - strike * Math.Exp(-rate * expiry) * NormalCdf(d2);
            double vega = spot * Math.Sqrt(expiry) * Math.Exp(-0.5 * d1 * d1) / Math.Sqrt(2 * Math.PI);
            double step = (model - price) / vega;
            sigma -= step;
            if (Math.Abs(step) < 1e-13)
            {
                break;
            }
        }

        return sigma;
    }

    // Abramowitz and Stegun, 26.2.17, smooth on either side of 0.
    private static double NormalCdf(double x)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(x));
        double poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI) * poly;
        return x > 0 ? 1 - tail : tail;
    }

    public static object[] ImpliedVolatilityAt(int n) => [9.5 + 0.1 * n, 100.0, 101.0, 0.02, 0.8];

    /// <summary>The likelihood of a GARCH(1, 1) model.</summary>
    [Differentiable(Order = 2)]
    public static double Garch(double omega, double alpha, double beta, double[] returns)
    {
        double variance = omega / (1 - alpha - beta);
        double logLikelihood = 0;
        for (int t = 0; t < returns.Length; t++)
        {
            if (t > 0)
            {
                variance = omega + alpha * returns[t - 1] * returns[t - 1] + beta * variance;
            }

            logLikelihood -= 0.5 * (Math.Log(2 * Math.PI) + Math.Log(variance) + returns[t] * returns[t] / variance);
        }

        return logLikelihood;
    }

    public static object[] GarchAt(int n) => [0.1, 0.1, 0.8, Sample.Vector(n, 63)];
}
