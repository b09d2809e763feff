using System;
using System.Linq.Expressions;
using MathNet.Numerics;

namespace SymGrad.MathNet;

/// <summary>The derivatives of the digamma function, which MathNet.Numerics has not.</summary>
public static class PolyGammas
{
    // B₂ⱼ: the coefficients of the asymptotic series.
    private static readonly double[] Bernoulli =
    [
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330,
    ];

    /// <summary>The polygamma function ψ⁽ⁿ⁾(x): the derivative of order <paramref name="n"/> of the digamma function; of order 0, that function.</summary>
    /// <param name="n">The order, 0 or more.</param>
    /// <param name="x">Not 0 or a negative integer, where the function has poles.</param>
    /// <returns>ψ⁽ⁿ⁾(x), with a relative error of about 1e-14; infinity or NaN at the poles.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    public static double PolyGamma(int n, double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n == 0)
        {
            return SpecialFunctions.DiGamma(x);
        }

        if (double.IsNaN(x) || (x <= 0 && x == Math.Floor(x)))
        {
            return (n & 1) == 1 && !double.IsNaN(x) ? double.PositiveInfinity : double.NaN;
        }

        // Upwards by the recurrence, to where the asymptotic series has all digits.
        double factorial = SpecialFunctions.Factorial(n);
        double sum = 0;
        double at = x;
        for (double last = 15 + (2 * n); at < last; at++)
        {
            sum += factorial / Math.Pow(at, n + 1);
        }

        double power = Math.Pow(at, -n);
        double series = (factorial / n * power) + (factorial / 2 * power / at);
        double rising = factorial * (n + 1) / 2;
        double inverse = power / (at * at);
        for (int j = 0; j < Bernoulli.Length; j++)
        {
            series += Bernoulli[j] * rising * inverse;
            double m = 2 * (j + 1);
            rising *= (m + n) * (m + n + 1) / ((m + 1) * (m + 2));
            inverse /= at * at;
        }

        return (n & 1) == 1 ? sum + series : -(sum + series);
    }

    [DerivativeOf(typeof(PolyGammas), nameof(PolyGamma))]
    internal static Expression<Func<int, double, double>> Slope => (n, x) => PolyGamma(n + 1, x);
}
