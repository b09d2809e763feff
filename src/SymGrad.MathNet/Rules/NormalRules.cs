using System;
using System.Linq.Expressions;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>The normal distribution, by mean, standard deviation and place.</summary>
internal static class NormalRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(Normal), nameof(Normal.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (mean, stddev, x) => Sym.Let((x - mean) / stddev, z => ValueTuple.Create(
        z / stddev,
        ((z * z) - 1) / stddev,
        -z / stddev));

    [DerivativeOf(typeof(Normal), nameof(Normal.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (mean, stddev, x) =>
        Sym.Let(Normal.PDF(mean, stddev, x), f => Sym.Let(PDFLn.Invoke(mean, stddev, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(Normal), nameof(Normal.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (mean, stddev, x) =>
        Sym.Let(Normal.PDF(mean, stddev, x), f => Sym.Let((x - mean) / stddev, z => ValueTuple.Create(
        -f,
        -z * f,
        f)));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(Normal), nameof(Normal.InvCDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> InvCDF => (mean, stddev, p) =>
        Sym.Let(Normal.InvCDF(mean, stddev, p), x => Sym.Let(CDF.Invoke(mean, stddev, x), d => ValueTuple.Create(-d.Item1 / d.Item3, -d.Item2 / d.Item3, 1 / d.Item3)));
}
