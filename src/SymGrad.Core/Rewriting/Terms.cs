using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>The primitives as functions on expressions, so that derivative rows and rewrite rules read like mathematics:
/// <c>using static SymGrad.Rewriting.Terms;</c>. What C# has an operator for is written with it.</summary>
internal static class Terms
{
    // Magnitude, order, rounding
    public static Expr Abs(Expr x) => x.Graph.Apply(Primitives.Abs, x);

    public static Expr CopySign(Expr x, Expr y) => x.Graph.Apply(Primitives.CopySign, x, y);

    public static Expr Signum(Expr x) => x.Graph.Apply(Primitives.Signum, x);

    public static Expr Max(Expr x, Expr y) => x.Graph.Apply(Primitives.Max, x, y);

    public static Expr Min(Expr x, Expr y) => x.Graph.Apply(Primitives.Min, x, y);

    public static Expr MaxNumber(Expr x, Expr y) => x.Graph.Apply(Primitives.MaxNumber, x, y);

    public static Expr MinNumber(Expr x, Expr y) => x.Graph.Apply(Primitives.MinNumber, x, y);

    public static Expr MaxMagnitude(Expr x, Expr y) => x.Graph.Apply(Primitives.MaxMagnitude, x, y);

    public static Expr MinMagnitude(Expr x, Expr y) => x.Graph.Apply(Primitives.MinMagnitude, x, y);

    public static Expr MaxMagnitudeNumber(Expr x, Expr y) => x.Graph.Apply(Primitives.MaxMagnitudeNumber, x, y);

    public static Expr MinMagnitudeNumber(Expr x, Expr y) => x.Graph.Apply(Primitives.MinMagnitudeNumber, x, y);

    public static Expr Clamp(Expr x, Expr lower, Expr upper) => x.Graph.Apply(Primitives.Clamp, x, lower, upper);

    public static Expr Floor(Expr x) => x.Graph.Apply(Primitives.Floor, x);

    public static Expr Ceiling(Expr x) => x.Graph.Apply(Primitives.Ceiling, x);

    public static Expr Truncate(Expr x) => x.Graph.Apply(Primitives.Truncate, x);

    public static Expr Round(Expr x) => x.Graph.Apply(Primitives.Round, x);

    // Arithmetic without an operator of its own
    public static Expr FusedMultiplyAdd(Expr x, Expr y, Expr z) => x.Graph.Apply(Primitives.FusedMultiplyAdd, x, y, z);

    public static Expr Lerp(Expr x, Expr y, Expr amount) => x.Graph.Apply(Primitives.Lerp, x, y, amount);

    public static Expr Ieee754Remainder(Expr x, Expr y) => x.Graph.Apply(Primitives.IeeeRemainder, x, y);

    public static Expr StrongMultiply(Expr cotangent, Expr derivative) =>
        cotangent.Graph.Apply(Primitives.StrongMultiply, cotangent, derivative);

    // Powers and roots
    public static Expr Sqrt(Expr x) => x.Graph.Apply(Primitives.Sqrt, x);

    public static Expr Cbrt(Expr x) => x.Graph.Apply(Primitives.Cbrt, x);

    public static Expr RootN(Expr x, Expr n) => x.Graph.Apply(Primitives.RootN, x, n);

    public static Expr Hypot(Expr x, Expr y) => x.Graph.Apply(Primitives.Hypot, x, y);

    public static Expr Pow(Expr x, Expr y) => x.Graph.Apply(Primitives.Pow, x, y);

    public static Expr ScaleB(Expr x, Expr n) => x.Graph.Apply(Primitives.ScaleB, x, n);

    // Exponentials and logarithms
    public static Expr Exp(Expr x) => x.Graph.Apply(Primitives.Exp, x);

    public static Expr Exp2(Expr x) => x.Graph.Apply(Primitives.Exp2, x);

    public static Expr Exp10(Expr x) => x.Graph.Apply(Primitives.Exp10, x);

    public static Expr ExpM1(Expr x) => x.Graph.Apply(Primitives.ExpM1, x);

    public static Expr Exp2M1(Expr x) => x.Graph.Apply(Primitives.Exp2M1, x);

    public static Expr Exp10M1(Expr x) => x.Graph.Apply(Primitives.Exp10M1, x);

    public static Expr Log(Expr x) => x.Graph.Apply(Primitives.Log, x);

    public static Expr Log2(Expr x) => x.Graph.Apply(Primitives.Log2, x);

    public static Expr Log10(Expr x) => x.Graph.Apply(Primitives.Log10, x);

    public static Expr LogP1(Expr x) => x.Graph.Apply(Primitives.LogP1, x);

    public static Expr Log2P1(Expr x) => x.Graph.Apply(Primitives.Log2P1, x);

    public static Expr Log10P1(Expr x) => x.Graph.Apply(Primitives.Log10P1, x);

    public static Expr Sigmoid(Expr x) => x.Graph.Apply(Primitives.Sigmoid, x);

    public static Expr Softplus(Expr x) => x.Graph.Apply(Primitives.Softplus, x);

    public static Expr Gaussian(Expr x) => x.Graph.Apply(Primitives.Gaussian, x);

    public static Expr Erf(Expr x) => x.Graph.Apply(Primitives.Erf, x);

    public static Expr Erfc(Expr x) => x.Graph.Apply(Primitives.Erfc, x);

    // Trigonometry
    public static Expr Sin(Expr x) => x.Graph.Apply(Primitives.Sin, x);

    public static Expr Cos(Expr x) => x.Graph.Apply(Primitives.Cos, x);

    public static Expr Tan(Expr x) => x.Graph.Apply(Primitives.Tan, x);

    public static Expr SinPi(Expr x) => x.Graph.Apply(Primitives.SinPi, x);

    public static Expr CosPi(Expr x) => x.Graph.Apply(Primitives.CosPi, x);

    public static Expr TanPi(Expr x) => x.Graph.Apply(Primitives.TanPi, x);

    public static Expr Asin(Expr x) => x.Graph.Apply(Primitives.Asin, x);

    public static Expr Acos(Expr x) => x.Graph.Apply(Primitives.Acos, x);

    public static Expr Atan(Expr x) => x.Graph.Apply(Primitives.Atan, x);

    public static Expr Atan2(Expr y, Expr x) => y.Graph.Apply(Primitives.Atan2, y, x);

    public static Expr AsinPi(Expr x) => x.Graph.Apply(Primitives.AsinPi, x);

    public static Expr AcosPi(Expr x) => x.Graph.Apply(Primitives.AcosPi, x);

    public static Expr AtanPi(Expr x) => x.Graph.Apply(Primitives.AtanPi, x);

    public static Expr Atan2Pi(Expr y, Expr x) => y.Graph.Apply(Primitives.Atan2Pi, y, x);

    // Hyperbolic functions
    public static Expr Sinh(Expr x) => x.Graph.Apply(Primitives.Sinh, x);

    public static Expr Cosh(Expr x) => x.Graph.Apply(Primitives.Cosh, x);

    public static Expr Tanh(Expr x) => x.Graph.Apply(Primitives.Tanh, x);

    public static Expr Sech(Expr x) => x.Graph.Apply(Primitives.Sech, x);

    public static Expr Asinh(Expr x) => x.Graph.Apply(Primitives.Asinh, x);

    public static Expr Acosh(Expr x) => x.Graph.Apply(Primitives.Acosh, x);

    public static Expr Atanh(Expr x) => x.Graph.Apply(Primitives.Atanh, x);

    // Comparisons and conditionals
    public static Expr Equal(Expr x, Expr y) => x.Graph.Apply(Primitives.Equal, x, y);

    public static Expr NotEqual(Expr x, Expr y) => x.Graph.Apply(Primitives.NotEqual, x, y);

    public static Expr Equal(Expr x, double y) => Equal(x, x.Graph.Number(y, x.Type));

    public static Expr NotEqual(Expr x, double y) => NotEqual(x, x.Graph.Number(y, x.Type));

    /// <summary>The conditional expression; the branch not taken is not evaluated.</summary>
    public static Expr Choose(Expr condition, Expr then, Expr otherwise) => condition.Graph.Choose(condition, then, otherwise);

    public static Expr Choose(Expr condition, double then, Expr otherwise) =>
        Choose(condition, otherwise.Graph.Number(then, otherwise.Type), otherwise);

    public static Expr Choose(Expr condition, Expr then, double otherwise) =>
        Choose(condition, then, then.Graph.Number(otherwise, then.Type));

    /// <summary>x².</summary>
    public static Expr Square(Expr x) => x * x;
}
