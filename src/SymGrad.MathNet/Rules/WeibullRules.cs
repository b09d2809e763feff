using System;
using System.Linq.Expressions;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>Weibull's distribution, by shape, scale and place.</summary>
internal static class WeibullRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(Weibull), nameof(Weibull.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (shape, scale, x) => Sym.Let(Math.Pow(x / scale, shape), z => ValueTuple.Create(
        (1 / shape) + (Math.Log(x / scale) * (1 - z)),
        shape / scale * (z - 1),
        (shape - 1 - (shape * z)) / x));

    [DerivativeOf(typeof(Weibull), nameof(Weibull.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (shape, scale, x) =>
        Sym.Let(Weibull.PDF(shape, scale, x), f => Sym.Let(PDFLn.Invoke(shape, scale, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(Weibull), nameof(Weibull.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (shape, scale, x) =>
        Sym.Let(Weibull.PDF(shape, scale, x), f => ValueTuple.Create(
        x / shape * Math.Log(x / scale) * f,
        -x / scale * f,
        f));
}
