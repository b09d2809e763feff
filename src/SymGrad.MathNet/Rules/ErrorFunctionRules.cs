using System;
using System.Linq.Expressions;
using MathNet.Numerics;

namespace SymGrad.MathNet.Rules;

/// <summary>The error function and its inverse; functions that are other spellings of elementary ones.</summary>
internal static class ErrorFunctionRules
{
    private const double TwoOverSqrtPi = 1.12837916709551257390;
    private const double HalfSqrtPi = 0.886226925452758013649;

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Erf))]
    public static Expression<Func<double, double>> Erf => x => TwoOverSqrtPi * Sym.Gaussian(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Erfc))]
    public static Expression<Func<double, double>> Erfc => x => -TwoOverSqrtPi * Sym.Gaussian(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.ErfInv))]
    public static Expression<Func<double, double>> ErfInv => z => HalfSqrtPi / Sym.Gaussian(SpecialFunctions.ErfInv(z));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.ErfcInv))]
    public static Expression<Func<double, double>> ErfcInv => z => -HalfSqrtPi / Sym.Gaussian(SpecialFunctions.ErfcInv(z));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Expm1))]
    public static Expression<Func<double, double>> Expm1 => x => Math.Exp(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.ExponentialMinusOne))]
    public static Expression<Func<double, double>> ExponentialMinusOne => x => Math.Exp(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Log1p))]
    public static Expression<Func<double, double>> Log1p => x => 1 / (1 + x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Logistic))]
    public static Expression<Func<double, double>> Logistic => x => Sym.Sigmoid(x) * Sym.Sigmoid(-x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Logit))]
    public static Expression<Func<double, double>> Logit => p => 1 / (p * (1 - p));

    // E₀(x) = e⁻ˣ / x
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.ExponentialIntegral))]
    public static Expression<Func<double, int, double>> ExponentialIntegral => (x, n) =>
        n == 0 ? -Math.Exp(-x) * (1 + (1 / x)) / x
        : n == 1 ? -Math.Exp(-x) / x
        : -SpecialFunctions.ExponentialIntegral(x, n - 1);
}
