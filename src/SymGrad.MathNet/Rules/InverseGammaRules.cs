using System;
using System.Linq.Expressions;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>The distribution of what has a gamma distributed reciprocal, by shape, scale and place.</summary>
internal static class InverseGammaRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(InverseGamma), nameof(InverseGamma.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (shape, scale, x) => ValueTuple.Create(
        Math.Log(scale / x) - SpecialFunctions.DiGamma(shape),
        (shape / scale) - (1 / x),
        ((scale / x) - shape - 1) / x);

    [DerivativeOf(typeof(InverseGamma), nameof(InverseGamma.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (shape, scale, x) =>
        Sym.Let(InverseGamma.PDF(shape, scale, x), f => Sym.Let(PDFLn.Invoke(shape, scale, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(InverseGamma), nameof(InverseGamma.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (shape, scale, x) =>
        Sym.Let(InverseGamma.PDF(shape, scale, x), f => ValueTuple.Create(
        -Slopes.GammaByShape(shape, scale / x),
        -x / scale * f,
        f));
}
