using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymGrad.Benchmarks;

/// <summary>Derivatives of a call option's price (Black and Scholes) and of Rosenbrock's function as an expert writes them.</summary>
internal static class HandWrittenTransforms
{
    private const double InverseRootTwo = 0.70710678118654752440;
    private const double InverseRootTwoPi = 0.39894228040143267794;

    /// <summary>The derivatives with respect to spot, strike, time, rate and volatility.</summary>
    public static (double, double, double, double, double) Greeks(double spot, double strike, double time, double rate, double volatility)
    {
        Terms(spot, strike, time, rate, volatility, out double d1, out double d2, out double root, out double discount);
        double n1 = Normal(d1), kn2 = strike * discount * Normal(d2), density = spot * Density(d1);
        return (n1, -kn2 / strike, (density * volatility / (2 * root)) + (rate * kn2), kn2 * time, density * root);
    }

    /// <summary>The price, and the matrix of second derivatives in the same order.</summary>
    public static double Hessian(double spot, double strike, double time, double rate, double volatility, double[,] h)
    {
        Terms(spot, strike, time, rate, volatility, out double d1, out double d2, out double root, out double discount);
        double p1 = Density(d1), density = spot * p1, kn2 = strike * discount * Normal(d2), perStrike = density / strike;
        double inverse = 1 / (volatility * root);
        double d1T = ((rate + (volatility * volatility / 2)) * inverse) - (d1 / (2 * time)), d2T = d1T - (volatility / (2 * root));
        double d1V = -d2 / volatility, d2V = -d1 / volatility, dR = root / volatility;
        h[0, 0] = p1 * inverse / spot;
        h[0, 1] = h[1, 0] = -p1 * inverse / strike;
        h[0, 2] = h[2, 0] = p1 * d1T;
        h[0, 3] = h[3, 0] = p1 * dR;
        h[0, 4] = h[4, 0] = p1 * d1V;
        h[1, 1] = perStrike * inverse / strike;
        h[1, 2] = h[2, 1] = (rate * kn2 / strike) - (perStrike * d2T);
        h[1, 3] = h[3, 1] = (time * kn2 / strike) - (perStrike * dR);
        h[1, 4] = h[4, 1] = -perStrike * d2V;
        h[2, 2] = (-density * volatility / (4 * time * root)) - (volatility / (2 * root) * density * d1 * d1T) - (rate * rate * kn2) + (rate * density * d2T);
        h[2, 3] = h[3, 2] = kn2 - (rate * time * kn2) + (time * density * d2T);
        h[2, 4] = h[4, 2] = (density / (2 * root)) - (root * density * d1 * d1T);
        h[3, 3] = (-time * time * kn2) + (time * density * dR);
        h[3, 4] = h[4, 3] = time * density * d2V;
        h[4, 4] = -root * density * d1 * d1V;
        return (spot * Normal(d1)) - kn2;
    }

    /// <summary>Prices, one after the other.</summary>
    public static void Prices(double[] spot, double[] strike, double[] time, double[] rate, double[] volatility, double[] prices)
    {
        for (int k = 0; k < prices.Length; k++)
        {
            Terms(spot[k], strike[k], time[k], rate[k], volatility[k], out double d1, out double d2, out _, out double discount);
            prices[k] = (spot[k] * Normal(d1)) - (strike[k] * discount * Normal(d2));
        }
    }

    /// <summary>Prices, eight at a time; as many as are a multiple of eight.</summary>
    public static void PricesByVectors(double[] spot, double[] strike, double[] time, double[] rate, double[] volatility, double[] prices)
    {
        for (nuint k = 0; k + 8 <= (nuint)prices.Length; k += 8)
        {
            Vector512<double> s = Load(spot, k), x = Load(strike, k), t = Load(time, k), r = Load(rate, k), v = Load(volatility, k);
            Vector512<double> spread = v * Vector512.Sqrt(t);
            Vector512<double> d1 = (Vector512.Log(s / x) + ((r + (0.5 * v * v)) * t)) / spread;
            Vector512<double> price = (s * Normal(d1)) - (x * Vector512.Exp(-r * t) * Normal(d1 - spread));
            price.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(prices), k);
        }
    }

    /// <summary>Rosenbrock's function, and the matrix of its second derivatives.</summary>
    public static double RosenbrockHessian(double[] x, double[,] h)
    {
        double value = 0;
        Array.Clear(h);
        for (int i = 0; i + 1 < x.Length; i++)
        {
            h[i, i] += (1200 * x[i] * x[i]) - (400 * x[i + 1]) + 2;
            h[i + 1, i + 1] += 200;
            h[i, i + 1] = h[i + 1, i] = -400 * x[i];
            value += Term(x, i);
        }

        return value;
    }

    /// <summary>The function, and that matrix times a vector.</summary>
    public static double RosenbrockProduct(double[] x, double[] v, double[] product)
    {
        double value = 0;
        Array.Clear(product);
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double beside = -400 * x[i];
            product[i] += (((1200 * x[i] * x[i]) - (400 * x[i + 1]) + 2) * v[i]) + (beside * v[i + 1]);
            product[i + 1] += (beside * v[i]) + (200 * v[i + 1]);
            value += Term(x, i);
        }

        return value;
    }

    private static double Term(double[] x, int i)
    {
        double step = x[i + 1] - (x[i] * x[i]), rest = 1 - x[i];
        return (100 * step * step) + (rest * rest);
    }

    private static void Terms(
        double spot, double strike, double time, double rate, double volatility, out double d1, out double d2, out double root, out double discount)
    {
        root = Math.Sqrt(time);
        double spread = volatility * root;
        d1 = (Math.Log(spot / strike) + ((rate + (volatility * volatility / 2)) * time)) / spread;
        d2 = d1 - spread;
        discount = Math.Exp(-rate * time);
    }

    private static double Normal(double x) => 0.5 * Sym.Erfc(-x * InverseRootTwo);

    private static double Density(double x) => InverseRootTwoPi * Math.Exp(-0.5 * x * x);

    private static Vector512<double> Load(double[] from, nuint at) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(from), at);

    // Hart's rational approximation, 15 digits, for |x| < 7.
    private static Vector512<double> Normal(Vector512<double> x)
    {
        Vector512<double> z = Vector512.Min(Vector512.Abs(x), Vector512.Create(7.0));
        Vector512<double> above = Polynomial(z, [3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376]);
        Vector512<double> below = Polynomial(z, [8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752]);
        Vector512<double> tail = Vector512.Exp(-0.5 * z * z) * above / below;
        return Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<double>.Zero), Vector512<double>.One - tail, tail);
    }

    private static Vector512<double> Polynomial(Vector512<double> x, ReadOnlySpan<double> coefficients)
    {
        Vector512<double> sum = Vector512.Create(coefficients[0]);
        foreach (double coefficient in coefficients[1..])
        {
            sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(coefficient));
        }

        return sum;
    }
}
