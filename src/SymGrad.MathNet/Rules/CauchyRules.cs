using System;
using System.Linq.Expressions;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>Cauchy's distribution, by location, scale and place.</summary>
internal static class CauchyRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(Cauchy), nameof(Cauchy.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (location, scale, x) => Sym.Let((x - location) / scale, z => ValueTuple.Create(
        2 * z / (1 + (z * z)) / scale,
        ((z * z) - 1) / (1 + (z * z)) / scale,
        -2 * z / (1 + (z * z)) / scale));

    [DerivativeOf(typeof(Cauchy), nameof(Cauchy.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (location, scale, x) =>
        Sym.Let(Cauchy.PDF(location, scale, x), f => Sym.Let(PDFLn.Invoke(location, scale, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(Cauchy), nameof(Cauchy.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (location, scale, x) =>
        Sym.Let(Cauchy.PDF(location, scale, x), f => Sym.Let((x - location) / scale, z => ValueTuple.Create(
        -f,
        -z * f,
        f)));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(Cauchy), nameof(Cauchy.InvCDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> InvCDF => (location, scale, p) =>
        Sym.Let(Cauchy.InvCDF(location, scale, p), x => Sym.Let(CDF.Invoke(location, scale, x), d => ValueTuple.Create(-d.Item1 / d.Item3, -d.Item2 / d.Item3, 1 / d.Item3)));
}
