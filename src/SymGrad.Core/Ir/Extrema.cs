using System;
using static SymGrad.Ir.ElementaryFunctions;

namespace SymGrad.Ir;

/// <summary>The eight maxima and minima of IEEE 754-2019. -0 is less than +0; NaN wins, except in the <c>Number</c> forms, where it loses;
/// of two operands of one magnitude the magnitude forms take the larger or the smaller.</summary>
internal static class Extrema
{
    public static double Max(double x, double y) =>
        x > y || double.IsNaN(x) ? x : x < y || double.IsNaN(y) ? y : IsNegative(x) ? y : x;

    public static double Min(double x, double y) => -Max(-x, -y);

    public static double MaxNumber(double x, double y) => double.IsNaN(x) ? y : double.IsNaN(y) ? x : Max(x, y);

    public static double MinNumber(double x, double y) => double.IsNaN(x) ? y : double.IsNaN(y) ? x : Min(x, y);

    public static double MaxMagnitude(double x, double y) =>
        Math.Abs(x) > Math.Abs(y) ? x : Math.Abs(x) < Math.Abs(y) ? y : Max(x, y);

    public static double MinMagnitude(double x, double y) =>
        Math.Abs(x) < Math.Abs(y) ? x : Math.Abs(x) > Math.Abs(y) ? y : Min(x, y);

    public static double MaxMagnitudeNumber(double x, double y) =>
        double.IsNaN(x) ? y : double.IsNaN(y) ? x : MaxMagnitude(x, y);

    public static double MinMagnitudeNumber(double x, double y) =>
        double.IsNaN(x) ? y : double.IsNaN(y) ? x : MinMagnitude(x, y);

    /// <summary>As <see cref="Math"/>'s, which netstandard2.0 does not have.</summary>
    /// <exception cref="ArgumentException">The lower bound is above the upper one.</exception>
    public static double Clamp(double value, double lower, double upper) =>
        lower > upper ? throw EmptyRange(lower, upper)
        : value < lower ? lower
        : value > upper ? upper
        : value;

    public static long Clamp(long value, long lower, long upper) =>
        lower > upper ? throw EmptyRange(lower, upper) : Math.Max(lower, Math.Min(value, upper));

    private static ArgumentException EmptyRange(IFormattable lower, IFormattable upper) =>
        new(FormattableString.Invariant($"the lower bound {lower} is above the upper bound {upper}"));
}
