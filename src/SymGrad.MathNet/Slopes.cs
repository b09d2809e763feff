using System;
using MathNet.Numerics;

namespace SymGrad.MathNet;

/// <summary>Derivatives by the parameters of shape, for which there is no formula: integrals of the derivative under the integral sign.</summary>
/// <remarks>The integrands are sums of exponentials, which the double exponential transformation integrates to all but the last digits.</remarks>
internal static class Slopes
{
    /// <summary>∂P(a, x)/∂a of the regularized lower incomplete gamma function.</summary>
    public static double GammaByShape(double a, double x)
    {
        if (x <= 0 || double.IsPositiveInfinity(x))
        {
            return x < 0 ? double.NaN : 0;
        }

        // From 0 to x, or from x to infinity, whichever is less.
        double log = Math.Log(x);
        double psi = SpecialFunctions.DiGamma(a);
        double gamma = SpecialFunctions.GammaLn(a);
        bool isLower = x < a + 1;
        double part = Quadrature.OverLogarithm((logU, _) =>
        {
            double logT = isLower ? log + logU : log - logU;
            return Math.Exp((a * logT) - Math.Exp(logT) - gamma) * (logT - psi);
        });
        return isLower ? part : -part;
    }

    /// <summary>∂I(a, b, x)/∂a of the regularized incomplete beta function.</summary>
    public static double BetaByFirst(double a, double b, double x)
    {
        if (x <= 0 || x >= 1)
        {
            return x is 0 or 1 ? 0 : double.NaN;
        }

        double scale = SpecialFunctions.BetaLn(a, b);
        double psi = SpecialFunctions.DiGamma(a) - SpecialFunctions.DiGamma(a + b);
        if (x * (a + b) < a)
        {
            double log = Math.Log(x);
            return Quadrature.OverLogarithm((logU, rest) =>
            {
                double logT = log + logU;
                double logRest = Math.Log((1 - x) + (x * rest));
                return Math.Exp((a * logT) + ((b - 1) * logRest) - scale) * (logT - psi);
            });
        }

        double logAbove = SpecialFunctions.Log1p(-x);
        return -Quadrature.OverLogarithm((logU, rest) =>
        {
            double logRest = logAbove + logU;
            double logT = Math.Log(x + ((1 - x) * rest));
            return Math.Exp(((a - 1) * logT) + (b * logRest) - scale) * (logT - psi);
        });
    }

    /// <summary>∂I(a, b, x)/∂b.</summary>
    public static double BetaBySecond(double a, double b, double x) => -BetaByFirst(b, a, 1 - x);

    /// <summary>∂F(freedom, z)/∂freedom of Student's cumulative distribution: half an incomplete beta function of freedom / (freedom + z²).</summary>
    public static double StudentByFreedom(double freedom, double z)
    {
        double part = freedom / (freedom + (z * z));
        double rest = z * z / (freedom + (z * z));
        double byShape = BetaByFirst(freedom / 2, 0.5, part) / 2;
        double density = Math.Exp(
            (freedom / 2 * Math.Log(part)) - (0.5 * Math.Log(rest)) - SpecialFunctions.BetaLn(freedom / 2, 0.5)) / part;
        double slope = 0.5 * (byShape + (density * part * rest / freedom));
        return z == 0 ? 0 : z < 0 ? slope : -slope;
    }

    /// <summary>∂J(n, x)/∂n of the Bessel function of the first kind, for x above 0.</summary>
    public static double BesselJByOrder(double n, double x) => Checked(x, () =>
    {
        double sine = Math.Sin(n * Math.PI);
        double cosine = Math.Cos(n * Math.PI);
        return (Quadrature.Over(Math.PI, t => -t * Math.Sin((n * t) - (x * Math.Sin(t)))) / Math.PI)
            + Decaying(n, x, t => Math.Exp(-(x * Math.Sinh(t)) - (n * t)) * ((sine * t / Math.PI) - cosine));
    });

    /// <summary>∂Y(n, x)/∂n of the Bessel function of the second kind, for x above 0.</summary>
    public static double BesselYByOrder(double n, double x) => Checked(x, () =>
    {
        double sine = Math.Sin(n * Math.PI);
        double cosine = Math.Cos(n * Math.PI);
        return (Quadrature.Over(Math.PI, t => -t * Math.Cos((x * Math.Sin(t)) - (n * t))) / Math.PI)
            - (Decaying(n, x, t => (t * Math.Exp((n * t) - (x * Math.Sinh(t))))
                - (((t * cosine) + (Math.PI * sine)) * Math.Exp(-(n * t) - (x * Math.Sinh(t))))) / Math.PI);
    });

    /// <summary>∂I(n, x)/∂n of the modified Bessel function of the first kind, times e⁻ˣ, for x above 0.</summary>
    public static double BesselIScaledByOrder(double n, double x) => Checked(x, () =>
    {
        double sine = Math.Sin(n * Math.PI);
        double cosine = Math.Cos(n * Math.PI);
        return (Quadrature.Over(Math.PI, t => -t * Math.Sin(n * t) * Math.Exp(x * (Math.Cos(t) - 1))) / Math.PI)
            + Decaying(n, x, t => Math.Exp(-(x * (Math.Cosh(t) + 1)) - (n * t)) * ((sine * t / Math.PI) - cosine));
    });

    /// <summary>∂K(n, x)/∂n of the modified Bessel function of the second kind, times eˣ, for x above 0.</summary>
    public static double BesselKScaledByOrder(double n, double x) => Checked(x, () =>
        Decaying(n, x, t => t * ((Math.Exp((n * t) - (x * (Math.Cosh(t) - 1))) - Math.Exp(-(n * t) - (x * (Math.Cosh(t) - 1)))) / 2)));

    private static double Checked(double x, Func<double> slope) => x > 0 ? slope() : double.NaN;

    // From 0 to where e^(|n| t - x sinh t) has died away.
    private static double Decaying(double n, double x, Func<double, double> f)
    {
        double end = 1;
        while ((x * Math.Sinh(end)) - (Math.Abs(n) * end) < 745)
        {
            end *= 1.25;
        }

        return Quadrature.Over(end, f);
    }
}
