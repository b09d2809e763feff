using System;
using System.Linq.Expressions;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>The beta distribution, by its two shapes and the place.</summary>
internal static class BetaDistributionRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(Beta), nameof(Beta.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (a, b, x) => ValueTuple.Create(
        Math.Log(x) - SpecialFunctions.DiGamma(a) + SpecialFunctions.DiGamma(a + b),
        Sym.LogP1(-x) - SpecialFunctions.DiGamma(b) + SpecialFunctions.DiGamma(a + b),
        ((a - 1) / x) - ((b - 1) / (1 - x)));

    [DerivativeOf(typeof(Beta), nameof(Beta.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (a, b, x) =>
        Sym.Let(Beta.PDF(a, b, x), f => Sym.Let(PDFLn.Invoke(a, b, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(Beta), nameof(Beta.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (a, b, x) =>
        Sym.Let(Beta.PDF(a, b, x), f => ValueTuple.Create(
        Slopes.BetaByFirst(a, b, x),
        Slopes.BetaBySecond(a, b, x),
        f));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(Beta), nameof(Beta.InvCDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> InvCDF => (a, b, p) =>
        Sym.Let(Beta.InvCDF(a, b, p), x => Sym.Let(CDF.Invoke(a, b, x), d => ValueTuple.Create(-d.Item1 / d.Item3, -d.Item2 / d.Item3, 1 / d.Item3)));
}
