using System;
using System.Linq.Expressions;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>Pareto's distribution, by scale, shape and place.</summary>
internal static class ParetoRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(Pareto), nameof(Pareto.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (scale, shape, x) => ValueTuple.Create(
        shape / scale,
        (1 / shape) + Math.Log(scale / x),
        -(shape + 1) / x);

    [DerivativeOf(typeof(Pareto), nameof(Pareto.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (scale, shape, x) =>
        Sym.Let(Pareto.PDF(scale, shape, x), f => Sym.Let(PDFLn.Invoke(scale, shape, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(Pareto), nameof(Pareto.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (scale, shape, x) =>
        Sym.Let(Pareto.PDF(scale, shape, x), f => ValueTuple.Create(
        -x / scale * f,
        x / shape * Math.Log(x / scale) * f,
        f));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(Pareto), nameof(Pareto.InvCDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> InvCDF => (scale, shape, p) =>
        Sym.Let(Pareto.InvCDF(scale, shape, p), x => Sym.Let(CDF.Invoke(scale, shape, x), d => ValueTuple.Create(-d.Item1 / d.Item3, -d.Item2 / d.Item3, 1 / d.Item3)));
}
