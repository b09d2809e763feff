using System;
using System.Linq.Expressions;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>The chi-squared distribution, by degrees of freedom and place.</summary>
internal static class ChiSquaredRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(ChiSquared), nameof(ChiSquared.PDFLn))]
    public static Expression<Func<double, double, (double, double)>> PDFLn => (freedom, x) => ValueTuple.Create(
        (Math.Log(x / 2) - SpecialFunctions.DiGamma(freedom / 2)) / 2,
        (((freedom / 2) - 1) / x) - 0.5);

    [DerivativeOf(typeof(ChiSquared), nameof(ChiSquared.PDF))]
    public static Expression<Func<double, double, (double, double)>> PDF => (freedom, x) =>
        Sym.Let(ChiSquared.PDF(freedom, x), f => Sym.Let(PDFLn.Invoke(freedom, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2)));

    [DerivativeOf(typeof(ChiSquared), nameof(ChiSquared.CDF))]
    public static Expression<Func<double, double, (double, double)>> CDF => (freedom, x) =>
        Sym.Let(ChiSquared.PDF(freedom, x), f => ValueTuple.Create(
        Slopes.GammaByShape(freedom / 2, x / 2) / 2,
        f));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(ChiSquared), nameof(ChiSquared.InvCDF))]
    public static Expression<Func<double, double, (double, double)>> InvCDF => (freedom, p) =>
        Sym.Let(ChiSquared.InvCDF(freedom, p), x => Sym.Let(CDF.Invoke(freedom, x), d => ValueTuple.Create(-d.Item1 / d.Item2, 1 / d.Item2)));
}
