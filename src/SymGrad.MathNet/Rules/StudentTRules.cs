using System;
using System.Linq.Expressions;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace SymGrad.MathNet.Rules;

/// <summary>Student's distribution, by location, scale, degrees of freedom and place.</summary>
internal static class StudentTRules
{
    // Of the logarithm of the density.
    [DerivativeOf(typeof(StudentT), nameof(StudentT.PDFLn))]
    public static Expression<Func<double, double, double, double, (double, double, double, double)>> PDFLn => (location, scale, freedom, x) => Sym.Let((x - location) / scale, z => ValueTuple.Create(
        (freedom + 1) * z / (freedom + (z * z)) / scale,
        (((freedom + 1) * z * z / (freedom + (z * z))) - 1) / scale,
        (SpecialFunctions.DiGamma((freedom + 1) / 2) - SpecialFunctions.DiGamma(freedom / 2) - Sym.LogP1(z * z / freedom) + (((z * z) - 1) / (freedom + (z * z)))) / 2,
        -(freedom + 1) * z / (freedom + (z * z)) / scale));

    [DerivativeOf(typeof(StudentT), nameof(StudentT.PDF))]
    public static Expression<Func<double, double, double, double, (double, double, double, double)>> PDF => (location, scale, freedom, x) =>
        Sym.Let(StudentT.PDF(location, scale, freedom, x), f => Sym.Let(PDFLn.Invoke(location, scale, freedom, x), d => ValueTuple.Create(f * d.Item1, f * d.Item2, f * d.Item3, f * d.Item4)));

    [DerivativeOf(typeof(StudentT), nameof(StudentT.CDF))]
    public static Expression<Func<double, double, double, double, (double, double, double, double)>> CDF => (location, scale, freedom, x) =>
        Sym.Let(StudentT.PDF(location, scale, freedom, x), f => Sym.Let((x - location) / scale, z => ValueTuple.Create(
        -f,
        -z * f,
        Slopes.StudentByFreedom(freedom, z),
        f)));

    // Where the cumulative distribution is p its differential is dp.
    [DerivativeOf(typeof(StudentT), nameof(StudentT.InvCDF))]
    public static Expression<Func<double, double, double, double, (double, double, double, double)>> InvCDF => (location, scale, freedom, p) =>
        Sym.Let(StudentT.InvCDF(location, scale, freedom, p), x => Sym.Let(CDF.Invoke(location, scale, freedom, x), d => ValueTuple.Create(-d.Item1 / d.Item4, -d.Item2 / d.Item4, -d.Item3 / d.Item4, 1 / d.Item4)));
}
