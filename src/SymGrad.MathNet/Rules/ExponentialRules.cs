using System;
using System.Linq.Expressions;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>The exponential distribution, by rate and place.</summary>
internal static class ExponentialRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(Exponential), nameof(Exponential.PDFLn))]
    public static Expression<Func<double, double, (double, double)>> PDFLn => (rate, x) => ValueTuple.Create(
        (1 / rate) - x,
        -rate);

    [DerivativeOf(typeof(Exponential), nameof(Exponential.PDF))]
    public static Expression<Func<double, double, (double, double)>> PDF => (rate, x) =>
        Sym.Let(Exponential.PDF(rate, x), f => Sym.Let(PDFLn.Invoke(rate, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2)));

    [DerivativeOf(typeof(Exponential), nameof(Exponential.CDF))]
    public static Expression<Func<double, double, (double, double)>> CDF => (rate, x) =>
        Sym.Let(Exponential.PDF(rate, x), f => ValueTuple.Create(
        x / rate * f,
        f));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(Exponential), nameof(Exponential.InvCDF))]
    public static Expression<Func<double, double, (double, double)>> InvCDF => (rate, p) =>
        Sym.Let(Exponential.InvCDF(rate, p), x => Sym.Let(CDF.Invoke(rate, x), d => ValueTuple.Create(-d.Item1 / d.Item2, 1 / d.Item2)));
}
