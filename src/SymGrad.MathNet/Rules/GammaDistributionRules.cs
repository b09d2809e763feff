using System;
using System.Linq.Expressions;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>The gamma distribution, by shape, rate and place.</summary>
internal static class GammaDistributionRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(Gamma), nameof(Gamma.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (shape, rate, x) => ValueTuple.Create(
        Math.Log(rate * x) - SpecialFunctions.DiGamma(shape),
        (shape / rate) - x,
        ((shape - 1) / x) - rate);

    [DerivativeOf(typeof(Gamma), nameof(Gamma.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (shape, rate, x) =>
        Sym.Let(Gamma.PDF(shape, rate, x), f => Sym.Let(PDFLn.Invoke(shape, rate, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(Gamma), nameof(Gamma.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (shape, rate, x) =>
        Sym.Let(Gamma.PDF(shape, rate, x), f => ValueTuple.Create(
        Slopes.GammaByShape(shape, rate * x),
        x / rate * f,
        f));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(Gamma), nameof(Gamma.InvCDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> InvCDF => (shape, rate, p) =>
        Sym.Let(Gamma.InvCDF(shape, rate, p), x => Sym.Let(CDF.Invoke(shape, rate, x), d => ValueTuple.Create(-d.Item1 / d.Item3, -d.Item2 / d.Item3, 1 / d.Item3)));
}
