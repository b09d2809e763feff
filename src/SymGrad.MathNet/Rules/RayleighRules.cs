using System;
using System.Linq.Expressions;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>Rayleigh's distribution, by scale and place.</summary>
internal static class RayleighRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(Rayleigh), nameof(Rayleigh.PDFLn))]
    public static Expression<Func<double, double, (double, double)>> PDFLn => (scale, x) => ValueTuple.Create(
        ((x * x / (scale * scale)) - 2) / scale,
        (1 / x) - (x / (scale * scale)));

    [DerivativeOf(typeof(Rayleigh), nameof(Rayleigh.PDF))]
    public static Expression<Func<double, double, (double, double)>> PDF => (scale, x) =>
        Sym.Let(Rayleigh.PDF(scale, x), f => Sym.Let(PDFLn.Invoke(scale, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2)));

    [DerivativeOf(typeof(Rayleigh), nameof(Rayleigh.CDF))]
    public static Expression<Func<double, double, (double, double)>> CDF => (scale, x) =>
        Sym.Let(Rayleigh.PDF(scale, x), f => ValueTuple.Create(
        -x / scale * f,
        f));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(Rayleigh), nameof(Rayleigh.InvCDF))]
    public static Expression<Func<double, double, (double, double)>> InvCDF => (scale, p) =>
        Sym.Let(Rayleigh.InvCDF(scale, p), x => Sym.Let(CDF.Invoke(scale, x), d => ValueTuple.Create(-d.Item1 / d.Item2, 1 / d.Item2)));
}
