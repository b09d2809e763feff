using System;
using System.Linq.Expressions;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>The distribution of Fisher and Snedecor, by the degrees of freedom and the place.</summary>
internal static class FisherSnedecorRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(FisherSnedecor), nameof(FisherSnedecor.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (d1, d2, x) => Sym.Let((d1 * x) + d2, z => ValueTuple.Create(
        (SpecialFunctions.DiGamma((d1 + d2) / 2) - SpecialFunctions.DiGamma(d1 / 2) + Math.Log(d1 * x / z) + 1 - ((d1 + d2) * x / z)) / 2,
        (SpecialFunctions.DiGamma((d1 + d2) / 2) - SpecialFunctions.DiGamma(d2 / 2) + Math.Log(d2 / z) + 1 - ((d1 + d2) / z)) / 2,
        (((d1 / 2) - 1) / x) - ((d1 + d2) / 2 * d1 / z)));

    [DerivativeOf(typeof(FisherSnedecor), nameof(FisherSnedecor.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (d1, d2, x) =>
        Sym.Let(FisherSnedecor.PDF(d1, d2, x), f => Sym.Let(PDFLn.Invoke(d1, d2, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(FisherSnedecor), nameof(FisherSnedecor.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (d1, d2, x) =>
        Sym.Let(FisherSnedecor.PDF(d1, d2, x), f => Sym.Let((d1 * x) + d2, z => ValueTuple.Create(
        (Slopes.BetaByFirst(d1 / 2, d2 / 2, d1 * x / z) / 2) + (x / d1 * f),
        (Slopes.BetaBySecond(d1 / 2, d2 / 2, d1 * x / z) / 2) - (x / d2 * f),
        f)));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(FisherSnedecor), nameof(FisherSnedecor.InvCDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> InvCDF => (d1, d2, p) =>
        Sym.Let(FisherSnedecor.InvCDF(d1, d2, p), x => Sym.Let(CDF.Invoke(d1, d2, x), d => ValueTuple.Create(-d.Item1 / d.Item3, -d.Item2 / d.Item3, 1 / d.Item3)));
}
