using System;
using System.Linq.Expressions;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>The distribution of what has a normal logarithm, by the mean and standard deviation of the logarithm, and the place.</summary>
internal static class LogNormalRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(LogNormal), nameof(LogNormal.PDFLn))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDFLn => (mu, sigma, x) => Sym.Let((Math.Log(x) - mu) / sigma, z => ValueTuple.Create(
        z / sigma,
        ((z * z) - 1) / sigma,
        -(1 + (z / sigma)) / x));

    [DerivativeOf(typeof(LogNormal), nameof(LogNormal.PDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> PDF => (mu, sigma, x) =>
        Sym.Let(LogNormal.PDF(mu, sigma, x), f => Sym.Let(PDFLn.Invoke(mu, sigma, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3)));

    [DerivativeOf(typeof(LogNormal), nameof(LogNormal.CDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> CDF => (mu, sigma, x) =>
        Sym.Let(LogNormal.PDF(mu, sigma, x), f => Sym.Let((Math.Log(x) - mu) / sigma, z => ValueTuple.Create(
        -x * f,
        -z * x * f,
        f)));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(LogNormal), nameof(LogNormal.InvCDF))]
    public static Expression<Func<double, double, double, (double, double, double)>> InvCDF => (mu, sigma, p) =>
        Sym.Let(LogNormal.InvCDF(mu, sigma, p), x => Sym.Let(CDF.Invoke(mu, sigma, x), d => ValueTuple.Create(-d.Item1 / d.Item3, -d.Item2 / d.Item3, 1 / d.Item3)));
}
