using System;
using System.Linq.Expressions;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>The logistic distribution, by mean, scale and place.</summary>
internal static class LogisticDistributionRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(Logistic), nameof(Logistic.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (mean, scale, x) => Sym.Let((x - mean) / scale, z => ValueTuple.Create(
        Math.Tanh(z / 2) / scale,
        ((z * Math.Tanh(z / 2)) - 1) / scale,
        -Math.Tanh(z / 2) / scale));

    [DerivativeOf(typeof(Logistic), nameof(Logistic.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (mean, scale, x) =>
        Sym.Let(Logistic.PDF(mean, scale, x), f => Sym.Let(PDFLn.Invoke(mean, scale, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(Logistic), nameof(Logistic.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (mean, scale, x) =>
        Sym.Let(Logistic.PDF(mean, scale, x), f => Sym.Let((x - mean) / scale, z => ValueTuple.Create(
        -f,
        -z * f,
        f)));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(Logistic), nameof(Logistic.InvCDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> InvCDF => (mean, scale, p) =>
        Sym.Let(Logistic.InvCDF(mean, scale, p), x => Sym.Let(CDF.Invoke(mean, scale, x), d => ValueTuple.Create(-d.Item1 / d.Item3, -d.Item2 / d.Item3, 1 / d.Item3)));
}
