using System.Numerics;

namespace SymGrad.Runtime;

/// <summary>The scalar functions that emitted code calls where the BCL has none, or a wrong one: <c>double.LogP1(1e-17)</c> is 0
/// there. A method is named after its primitive.</summary>
internal static class ScalarFunctions<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T StrongMultiply(T cotangent, T partial) => cotangent == T.Zero ? T.Zero : cotangent * partial;

    public static T Signum(T x) => LaneFunctions<Lane<T>, bool>.Signum(new(x)).Value;

    public static T ExpM1(T x) => LaneFunctions<Lane<T>, bool>.ExpM1(new(x)).Value;

    public static T Exp2M1(T x) => LaneFunctions<Lane<T>, bool>.Exp2M1(new(x)).Value;

    public static T Exp10M1(T x) => LaneFunctions<Lane<T>, bool>.Exp10M1(new(x)).Value;

    public static T LogP1(T x) => LaneFunctions<Lane<T>, bool>.LogP1(new(x)).Value;

    public static T Log2P1(T x) => LaneFunctions<Lane<T>, bool>.Log2P1(new(x)).Value;

    public static T Log10P1(T x) => LaneFunctions<Lane<T>, bool>.Log10P1(new(x)).Value;

    public static T Sigmoid(T x) => LaneFunctions<Lane<T>, bool>.Sigmoid(new(x)).Value;

    public static T Softplus(T x) => LaneFunctions<Lane<T>, bool>.Softplus(new(x)).Value;

    public static T Sech(T x) => LaneFunctions<Lane<T>, bool>.Sech(new(x)).Value;

    /// <summary>The BCL's errs by many units in the last place, because 1/n is rounded.</summary>
    public static T RootN(T x, int n) => LaneFunctions<Lane<T>, bool>.RootN(new(x), n).Value;

    public static T Gaussian(T x) => LaneFunctions<Lane<T>, bool>.Gaussian(new(x)).Value;

    public static T Erf(T x) => LaneFunctions<Lane<T>, bool>.Erf(new(x)).Value;

    public static T Erfc(T x) => LaneFunctions<Lane<T>, bool>.Erfc(new(x)).Value;
}
