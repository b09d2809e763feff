using System;
using System.Linq.Expressions;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>Laplace's distribution, by location, scale and place.</summary>
internal static class LaplaceRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(Laplace), nameof(Laplace.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (location, scale, x) => Sym.Let((x - location) / scale, z => ValueTuple.Create(
        Math.Sign(z) / scale,
        (Math.Abs(z) - 1) / scale,
        -Math.Sign(z) / scale));

    [DerivativeOf(typeof(Laplace), nameof(Laplace.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (location, scale, x) =>
        Sym.Let(Laplace.PDF(location, scale, x), f => Sym.Let(PDFLn.Invoke(location, scale, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(Laplace), nameof(Laplace.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (location, scale, x) =>
        Sym.Let(Laplace.PDF(location, scale, x), f => Sym.Let((x - location) / scale, z => ValueTuple.Create(
        -f,
        -z * f,
        f)));
}
