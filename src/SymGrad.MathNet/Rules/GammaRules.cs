using System;
using System.Linq.Expressions;
using MathNet.Numerics;

namespace SymGrad.MathNet.Rules;

/// <summary>The gamma and beta functions and their kin.</summary>
internal static class GammaRules
{
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Gamma))]
    public static Expression<Func<double, double>> Gamma => x => SpecialFunctions.Gamma(x) * SpecialFunctions.DiGamma(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.GammaLn))]
    public static Expression<Func<double, double>> GammaLn => x => SpecialFunctions.DiGamma(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.DiGamma))]
    public static Expression<Func<double, double>> DiGamma => x => PolyGammas.PolyGamma(1, x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.DiGammaInv))]
    public static Expression<Func<double, double>> DiGammaInv => p => 1 / PolyGammas.PolyGamma(1, SpecialFunctions.DiGammaInv(p));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Beta))]
    public static Expression<Func<double, double, (double, double)>> Beta => (z, w) => ValueTuple.Create(
        SpecialFunctions.Beta(z, w) * (SpecialFunctions.DiGamma(z) - SpecialFunctions.DiGamma(z + w)),
        SpecialFunctions.Beta(z, w) * (SpecialFunctions.DiGamma(w) - SpecialFunctions.DiGamma(z + w)));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BetaLn))]
    public static Expression<Func<double, double, (double, double)>> BetaLn => (z, w) => ValueTuple.Create(
        SpecialFunctions.DiGamma(z) - SpecialFunctions.DiGamma(z + w), SpecialFunctions.DiGamma(w) - SpecialFunctions.DiGamma(z + w));

    // The density xᵃ⁻¹ e⁻ˣ / Γ(a) of the incomplete gamma functions.
    private static readonly Expression<Func<double, double, double>> GammaDensity =
        (a, x) => Math.Exp(((a - 1) * Math.Log(x)) - x - SpecialFunctions.GammaLn(a));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.GammaLowerRegularized))]
    public static Expression<Func<double, double, (double, double)>> GammaLowerRegularized => (a, x) => ValueTuple.Create(
        Slopes.GammaByShape(a, x), GammaDensity.Invoke(a, x));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.GammaUpperRegularized))]
    public static Expression<Func<double, double, (double, double)>> GammaUpperRegularized => (a, x) => ValueTuple.Create(
        -Slopes.GammaByShape(a, x), -GammaDensity.Invoke(a, x));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.GammaLowerIncomplete))]
    public static Expression<Func<double, double, (double, double)>> GammaLowerIncomplete => (a, x) => ValueTuple.Create(
        (SpecialFunctions.Gamma(a) * Slopes.GammaByShape(a, x)) + (SpecialFunctions.GammaLowerIncomplete(a, x) * SpecialFunctions.DiGamma(a)),
        Math.Pow(x, a - 1) * Math.Exp(-x));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.GammaUpperIncomplete))]
    public static Expression<Func<double, double, (double, double)>> GammaUpperIncomplete => (a, x) => ValueTuple.Create(
        (SpecialFunctions.GammaUpperIncomplete(a, x) * SpecialFunctions.DiGamma(a)) - (SpecialFunctions.Gamma(a) * Slopes.GammaByShape(a, x)),
        -Math.Pow(x, a - 1) * Math.Exp(-x));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.GammaLowerRegularizedInv))]
    public static Expression<Func<double, double, (double, double)>> GammaLowerRegularizedInv => (a, y0) =>
        Sym.Let(SpecialFunctions.GammaLowerRegularizedInv(a, y0), x => ValueTuple.Create(
            -Slopes.GammaByShape(a, x) / GammaDensity.Invoke(a, x), 1 / GammaDensity.Invoke(a, x)));

    private static readonly Expression<Func<double, double, double, double>> BetaDensity =
        (a, b, x) => Math.Exp(((a - 1) * Math.Log(x)) + ((b - 1) * Sym.LogP1(-x)) - SpecialFunctions.BetaLn(a, b));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BetaRegularized))]
    public static Expression<Func<double, double, double, (double, double, double)>> BetaRegularized => (a, b, x) => ValueTuple.Create(
        Slopes.BetaByFirst(a, b, x), Slopes.BetaBySecond(a, b, x), BetaDensity.Invoke(a, b, x));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BetaIncomplete))]
    public static Expression<Func<double, double, double, (double, double, double)>> BetaIncomplete => (a, b, x) => ValueTuple.Create(
        (SpecialFunctions.Beta(a, b) * Slopes.BetaByFirst(a, b, x))
            + (SpecialFunctions.BetaIncomplete(a, b, x) * (SpecialFunctions.DiGamma(a) - SpecialFunctions.DiGamma(a + b))),
        (SpecialFunctions.Beta(a, b) * Slopes.BetaBySecond(a, b, x))
            + (SpecialFunctions.BetaIncomplete(a, b, x) * (SpecialFunctions.DiGamma(b) - SpecialFunctions.DiGamma(a + b))),
        Math.Pow(x, a - 1) * Math.Pow(1 - x, b - 1));
}
