using System;
using System.Linq;
using System.Linq.Expressions;

namespace SymGrad.Tests.Rules;

/// <summary>Functions that no lambda could be read of, with rules.</summary>
internal static class Ruled
{
    public static int Calls { get; set; }

    public static double Cube(double x) => Math.Pow(x, 3);

    public static double Square(double x) => x * x;

    public static float Square(float x) => x * x;

    public static double Wave(double x, double y) => Math.Sin(x) * Math.Exp(y);

    // xⁿ / n
    public static double Term(int n, double x) => Math.Pow(x, n) / n;

    public static double Decay(double x) => Math.Exp(-x);

    public static double Chirp(double x, double y) => Math.Sin(x * y);

    public static double SumOfSquares(double[] x) => x.Sum(v => v * v);

    public static double[] Cumulated(double[] x)
    {
        double[] sums = [.. x];
        for (int k = 1; k < sums.Length; k++)
        {
            sums[k] += sums[k - 1];
        }

        return sums;
    }

    public static double Weighted(double[] x, double w, int power) => x.Sum(v => w * Math.Pow(v, power));

    // It gives back what it is given, and so do its rules.
    public static double[] Same(double[] x) => x;

    public static double Wrong(double x) => x * x * x;
}

internal static class Rules
{
    [DerivativeOf(typeof(Ruled), nameof(Ruled.Cube))]
    private static double Cube(double x) => 3 * x * x;

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Square))]
    public static double SquareSlope(double x) => 2 * x;

    [DerivativeOf(typeof(Rules), nameof(SquareSlope))]
    public static double SquareCurvature(double x) => 2;

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Square))]
    public static float SquareSlope(float x) => 2 * x;

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Wave))]
    public static (double X, double Y) Wave(double x, double y)
    {
        Ruled.Calls++;
        return (Math.Cos(x) * Math.Exp(y), Math.Sin(x) * Math.Exp(y));
    }

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Term))]
    public static Expression<Func<int, double, double>> Term => (n, x) => Math.Pow(x, n - 1);

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Decay))]
    public static Expression<Func<double, double>> Decay => x => -Ruled.Decay(x);

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Chirp))]
    public static Expression<Func<double, double, (double, double)>> Chirp =>
        (x, y) => ValueTuple.Create(y * Math.Cos(x * y), x * Math.Cos(x * y));

    [DerivativeOf(typeof(Ruled), nameof(Ruled.SumOfSquares))]
    public static double[] SumOfSquares(double[] x) => [.. x.Select(v => 2 * v)];

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Cumulated), Mode = RuleMode.Jvp)]
    public static double[] CumulatedJvp(double[] x, double[] xDot) => Ruled.Cumulated(xDot);

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Cumulated), Mode = RuleMode.Vjp)]
    public static double[] CumulatedVjp(double[] x, double[] cotangent)
    {
        double[] sums = [.. cotangent];
        for (int k = sums.Length - 2; k >= 0; k--)
        {
            sums[k] += sums[k + 1];
        }

        return sums;
    }

    [DerivativeOf(typeof(Rules), nameof(CumulatedVjp), Mode = RuleMode.Jvp)]
    public static double[] CumulatedVjpJvp(double[] x, double[] cotangent, double[] xDot, double[] cotangentDot) => CumulatedVjp(x, cotangentDot);

    [DerivativeOf(typeof(Rules), nameof(CumulatedVjp), Mode = RuleMode.Vjp)]
    public static (double[], double[]) CumulatedVjpVjp(double[] x, double[] cotangent, double[] bar) => (new double[x.Length], Ruled.Cumulated(bar));

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Weighted), Mode = RuleMode.Jvp)]
    public static double WeightedJvp(double[] x, double w, int power, double[] xDot, double wDot) =>
        x.Select((v, k) => (w * power * Math.Pow(v, power - 1) * xDot[k]) + (wDot * Math.Pow(v, power))).Sum();

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Weighted), Mode = RuleMode.Vjp)]
    public static (double[] X, double W) WeightedVjp(double[] x, double w, int power, double cotangent) =>
        ([.. x.Select(v => cotangent * w * power * Math.Pow(v, power - 1))], cotangent * x.Sum(v => Math.Pow(v, power)));

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Same), Mode = RuleMode.Jvp)]
    public static double[] SameJvp(double[] x, double[] xDot) => xDot;

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Same), Mode = RuleMode.Vjp)]
    public static double[] SameVjp(double[] x, double[] cotangent) => cotangent;

    [DerivativeOf(typeof(Ruled), nameof(Ruled.Wrong))]
    public static double WrongSlope(double x) => 2 * x * x;
}
