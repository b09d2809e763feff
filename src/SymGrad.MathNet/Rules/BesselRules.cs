using System;
using System.Linq.Expressions;
using MathNet.Numerics;

namespace SymGrad.MathNet.Rules;

/// <summary>Bessel functions of real order, by order and argument; Airy, Kelvin and Struve functions. By the argument they are differentiated to any
/// order; by the order of the function once.</summary>
internal static class BesselRules
{
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselJ))]
    public static Expression<Func<double, double, (double, double)>> BesselJ => (n, z) => ValueTuple.Create(
        Slopes.BesselJByOrder(n, z), (SpecialFunctions.BesselJ(n - 1, z) - SpecialFunctions.BesselJ(n + 1, z)) / 2);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselY))]
    public static Expression<Func<double, double, (double, double)>> BesselY => (n, z) => ValueTuple.Create(
        Slopes.BesselYByOrder(n, z), (SpecialFunctions.BesselY(n - 1, z) - SpecialFunctions.BesselY(n + 1, z)) / 2);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselI))]
    public static Expression<Func<double, double, (double, double)>> BesselI => (n, z) => ValueTuple.Create(
        Math.Exp(z) * Slopes.BesselIScaledByOrder(n, z), (SpecialFunctions.BesselI(n - 1, z) + SpecialFunctions.BesselI(n + 1, z)) / 2);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselK))]
    public static Expression<Func<double, double, (double, double)>> BesselK => (n, z) => ValueTuple.Create(
        Math.Exp(-z) * Slopes.BesselKScaledByOrder(n, z), -(SpecialFunctions.BesselK(n - 1, z) + SpecialFunctions.BesselK(n + 1, z)) / 2);

    // e^(-|z|) I
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselIScaled))]
    public static Expression<Func<double, double, (double, double)>> BesselIScaled => (n, z) => ValueTuple.Create(
        Slopes.BesselIScaledByOrder(n, z),
        ((SpecialFunctions.BesselIScaled(n - 1, z) + SpecialFunctions.BesselIScaled(n + 1, z)) / 2)
            - (Math.Sign(z) * SpecialFunctions.BesselIScaled(n, z)));

    // eᶻ K
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselKScaled))]
    public static Expression<Func<double, double, (double, double)>> BesselKScaled => (n, z) => ValueTuple.Create(
        Slopes.BesselKScaledByOrder(n, z),
        SpecialFunctions.BesselKScaled(n, z) - ((SpecialFunctions.BesselKScaled(n - 1, z) + SpecialFunctions.BesselKScaled(n + 1, z)) / 2));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselI0))]
    public static Expression<Func<double, double>> BesselI0 => x => SpecialFunctions.BesselI1(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselI1))]
    public static Expression<Func<double, double>> BesselI1 => x => (SpecialFunctions.BesselI0(x) + SpecialFunctions.BesselI(2.0, x)) / 2;

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselK0))]
    public static Expression<Func<double, double>> BesselK0 => x => -SpecialFunctions.BesselK1(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.BesselK1))]
    public static Expression<Func<double, double>> BesselK1 => x => -SpecialFunctions.BesselK0(x) - (SpecialFunctions.BesselK1(x) / x);

    // √(π / 2z) J of order n + 1/2; MathNet has none of negative order.
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.SphericalBesselJ))]
    public static Expression<Func<double, double, (double, double)>> SphericalBesselJ => (n, z) => ValueTuple.Create(
        Math.Sqrt(Math.PI / (2 * z)) * Slopes.BesselJByOrder(n + 0.5, z),
        (n / z * SpecialFunctions.SphericalBesselJ(n, z)) - SpecialFunctions.SphericalBesselJ(n + 1, z));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.SphericalBesselY))]
    public static Expression<Func<double, double, (double, double)>> SphericalBesselY => (n, z) => ValueTuple.Create(
        Math.Sqrt(Math.PI / (2 * z)) * Slopes.BesselYByOrder(n + 0.5, z),
        (n / z * SpecialFunctions.SphericalBesselY(n, z)) - SpecialFunctions.SphericalBesselY(n + 1, z));

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.AiryAi))]
    public static Expression<Func<double, double>> AiryAi => z => SpecialFunctions.AiryAiPrime(z);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.AiryAiPrime))]
    public static Expression<Func<double, double>> AiryAiPrime => z => z * SpecialFunctions.AiryAi(z);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.AiryBi))]
    public static Expression<Func<double, double>> AiryBi => z => SpecialFunctions.AiryBiPrime(z);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.AiryBiPrime))]
    public static Expression<Func<double, double>> AiryBiPrime => z => z * SpecialFunctions.AiryBi(z);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.KelvinBer))]
    public static Expression<Func<double, double>> KelvinBer => x => SpecialFunctions.KelvinBerPrime(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.KelvinBei))]
    public static Expression<Func<double, double>> KelvinBei => x => SpecialFunctions.KelvinBeiPrime(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.KelvinKer))]
    public static Expression<Func<double, double>> KelvinKer => x => SpecialFunctions.KelvinKerPrime(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.KelvinKei))]
    public static Expression<Func<double, double>> KelvinKei => x => SpecialFunctions.KelvinKeiPrime(x);

    // x² f'' + x f' = i x² f
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.KelvinBerPrime))]
    public static Expression<Func<double, double>> KelvinBerPrime => x => -SpecialFunctions.KelvinBei(x) - (SpecialFunctions.KelvinBerPrime(x) / x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.KelvinBeiPrime))]
    public static Expression<Func<double, double>> KelvinBeiPrime => x => SpecialFunctions.KelvinBer(x) - (SpecialFunctions.KelvinBeiPrime(x) / x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.KelvinKerPrime))]
    public static Expression<Func<double, double>> KelvinKerPrime => x => -SpecialFunctions.KelvinKei(x) - (SpecialFunctions.KelvinKerPrime(x) / x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.KelvinKeiPrime))]
    public static Expression<Func<double, double>> KelvinKeiPrime => x => SpecialFunctions.KelvinKer(x) - (SpecialFunctions.KelvinKeiPrime(x) / x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.StruveL0))]
    public static Expression<Func<double, double>> StruveL0 => x => (2 / Math.PI) + SpecialFunctions.StruveL1(x);

    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.StruveL1))]
    public static Expression<Func<double, double>> StruveL1 => x => SpecialFunctions.StruveL0(x) - (SpecialFunctions.StruveL1(x) / x);
}
