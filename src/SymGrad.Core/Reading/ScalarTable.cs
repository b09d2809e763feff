using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>What a static method of the BCL's scalar mathematics means to the reader.</summary>
/// <param name="Coverage">What becomes of its derivative.</param>
/// <param name="Build">Makes the results (several for a tuple) from the operands; null for a refused method.</param>
/// <param name="Meaning">For the coverage table: the primitive, the expansion or the reason.</param>
internal sealed record ScalarFunction(Coverage Coverage, Func<CalledMethod, Expr[], Expr[]>? Build, string Meaning);

internal enum Coverage
{
    /// <summary>Read as primitives that have rows in the derivative table.</summary>
    Differentiated,

    /// <summary>Piecewise constant or not real: evaluated, with derivative zero by rule.</summary>
    ZeroDerivative,

    /// <summary>An error where it depends on a parameter.</summary>
    Refused,
}

/// <summary>A method that is called, as the table needs to know it.</summary>
/// <param name="ReturnType">The type of its result.</param>
/// <param name="Data">The primitive that calls it as it is.</param>
internal sealed record CalledMethod(Type ReturnType, Func<Primitive> Data);

/// <summary>What the static methods of <see cref="Math"/>, <c>MathF</c>, <see cref="double"/> and <see cref="float"/> mean, for every reader.</summary>
/// <remarks>Rows are keyed by name and kinds of parameters: <c>real</c> is double or float, <c>whole</c> an integer, <c>mode</c> a
/// <see cref="MidpointRounding"/>. A test finds every method that has no row.</remarks>
internal static class ScalarTable
{
    private static readonly Dictionary<string, ScalarFunction> Rows = Table();

    /// <summary>The row with this key; null if there is none.</summary>
    public static ScalarFunction? Find(string key) => Rows.TryGetValue(key, out ScalarFunction? row) ? row : null;

    /// <summary>The function with this name on operands of these kinds.</summary>
    public static ScalarFunction? Named(string name, IEnumerable<string> kinds) => Find($"{name}({string.Join(", ", kinds)})");

    /// <summary>The kind of a parameter's type as the table writes it; null if it is none of them.</summary>
    public static string? KindOf(Type type) => type == typeof(MidpointRounding) ? "mode" : Numbers.Holding(type) switch
    {
        null => null,
        { IsFloating: true } => "real",
        { IsBoolean: true } => "truth",
        _ => "whole",
    };

    private static Dictionary<string, ScalarFunction> Table()
    {
        var rows = new Dictionary<string, ScalarFunction>(StringComparer.Ordinal);

        // ---- functions that are primitives by the same name ----
        foreach (Primitive primitive in (Primitive[])
            [
                Primitives.Abs, Primitives.Sqrt, Primitives.Cbrt,
                Primitives.Exp, Primitives.Exp2, Primitives.Exp10, Primitives.ExpM1, Primitives.Exp2M1, Primitives.Exp10M1,
                Primitives.Log, Primitives.Log2, Primitives.Log10, Primitives.LogP1, Primitives.Log2P1, Primitives.Log10P1,
                Primitives.Sin, Primitives.Cos, Primitives.Tan, Primitives.SinPi, Primitives.CosPi, Primitives.TanPi,
                Primitives.Asin, Primitives.Acos, Primitives.Atan, Primitives.AsinPi, Primitives.AcosPi, Primitives.AtanPi,
                Primitives.Atan2, Primitives.Atan2Pi,
                Primitives.Sinh, Primitives.Cosh, Primitives.Tanh, Primitives.Asinh, Primitives.Acosh, Primitives.Atanh,
                Primitives.Pow, Primitives.Hypot, Primitives.CopySign, Primitives.FusedMultiplyAdd, Primitives.Lerp, Primitives.Clamp,
                Primitives.Max, Primitives.Min, Primitives.MaxNumber, Primitives.MinNumber,
                Primitives.MaxMagnitude, Primitives.MinMagnitude, Primitives.MaxMagnitudeNumber, Primitives.MinMagnitudeNumber,
                Primitives.Sigmoid, Primitives.Softplus, Primitives.Sech, Primitives.Gaussian, Primitives.Erf, Primitives.Erfc,
            ])
        {
            Is($"{primitive.Name}({Repeat("real", primitive.Arity)})", primitive);
        }

        Is("RootN(real, whole)", Primitives.RootN);
        Is("ScaleB(real, whole)", Primitives.ScaleB);
        Is("IEEERemainder(real, real)", Primitives.IeeeRemainder);
        Is("Ieee754Remainder(real, real)", Primitives.IeeeRemainder);

        // ---- functions that are short formulas ----
        Reads("Log(real, real)", "Log(x) / Log(b)", a => LogarithmToBase(a[0], a[1]));
        Reads("DegreesToRadians(real)", "x * π / 180", a => a[0] * Math.PI / 180);
        Reads("RadiansToDegrees(real)", "x * 180 / π", a => a[0] * 180 / Math.PI);
        Reads("ReciprocalEstimate(real)", "1 / x", a => 1 / a[0]);
        Reads("ReciprocalSqrtEstimate(real)", "1 / Sqrt(x)", a => 1 / Apply(Primitives.Sqrt, a[0]));
        Reads("MultiplyAddEstimate(real, real, real)", "x * y + z", a => (a[0] * a[1]) + a[2]);
        Reads("MaxNative(real, real)", "Max(x, y)", a => Apply(Primitives.Max, a));
        Reads("MinNative(real, real)", "Min(x, y)", a => Apply(Primitives.Min, a));
        Reads(
            "ClampNative(real, real, real)", "Min(Max(x, lower), upper)",
            a => Apply(Primitives.Min, Apply(Primitives.Max, a[0], a[1]), a[2]));
        Several("SinCos(real)", "(Sin(x), Cos(x))", a => [Apply(Primitives.Sin, a[0]), Apply(Primitives.Cos, a[0])]);
        Several("SinCosPi(real)", "(SinPi(x), CosPi(x))", a => [Apply(Primitives.SinPi, a[0]), Apply(Primitives.CosPi, a[0])]);
        Neighbour("BitIncrement(real)");
        Neighbour("BitDecrement(real)");
        foreach (string conversion in (string[])["CreateChecked", "CreateSaturating", "CreateTruncating"])
        {
            rows.Add(
                conversion,
                new ScalarFunction(
                    Coverage.Differentiated, static (m, a) => [a[0].Graph.Convert(a[0], Numbers.Holding(m.ReturnType)!.Value)],
                    "a conversion"));
        }

        // ---- piecewise constant functions ----
        Constant("Floor(real)", "Floor", a => Apply(Primitives.Floor, a));
        Constant("Ceiling(real)", "Ceiling", a => Apply(Primitives.Ceiling, a));
        Constant("Truncate(real)", "Truncate", a => Apply(Primitives.Truncate, a));
        Constant("Round(real)", "Round", a => Apply(Primitives.Round, a));
        Constant("Round(real, whole)", "called as it is", a => Digits(a[0], a[1], a[0].Graph.Integer((int)MidpointRounding.ToEven)));
        Constant("Round(real, whole, mode)", "called as it is", a => Digits(a));
        Constant("Round(real, mode)", "Round, Truncate, Floor, Ceiling", a => Rounded(a[0], a[1]));
        Constant("Sign(real)", "Signum", a => a[0].Graph.Convert(Apply(Primitives.Signum, a), ExprType.Int32));
        Called("ILogB(real)");
        foreach (string conversion in (string[])["ConvertToInteger", "ConvertToIntegerNative"])
        {
            rows.Add(conversion, new ScalarFunction(Coverage.ZeroDerivative, (m, a) => [Saturated(a[0], m.ReturnType)], "a conversion"));
        }

        // ---- predicates ----
        Constant("IsNaN(real)", "x != x", a => Apply(Primitives.NotEqual, a[0], a[0]));
        Constant("IsRealNumber(real)", "x == x", a => Apply(Primitives.Equal, a[0], a[0]));
        Constant("IsFinite(real)", "Abs(x) < ∞", a => IsFinite(a[0]));
        Constant("IsInfinity(real)", "Abs(x) == ∞", a => Same(Magnitude(a[0]), double.PositiveInfinity));
        Constant("IsPositiveInfinity(real)", "x == ∞", a => Same(a[0], double.PositiveInfinity));
        Constant("IsNegativeInfinity(real)", "x == -∞", a => Same(a[0], double.NegativeInfinity));
        Constant("IsNegative(real)", "CopySign(1, x) < 0", a => SignBit(a[0]) < 0);
        Constant("IsPositive(real)", "CopySign(1, x) > 0", a => SignBit(a[0]) > 0);
        Constant("IsInteger(real)", "x == Truncate(x)", a => IsInteger(a[0]));
        Constant("IsEvenInteger(real)", "x % 2 == 0", a => IsInteger(a[0]) & Same(Magnitude(a[0] % a[0].Graph.Number(2, a[0].Type)), 0));
        Constant("IsOddInteger(real)", "|x % 2| == 1", a => IsInteger(a[0]) & Same(Magnitude(a[0] % a[0].Graph.Number(2, a[0].Type)), 1));
        Constant("IsNormal(real)", "least normal <= |x| < ∞", a => IsFinite(a[0]) & (Magnitude(a[0]) >= LeastNormal(a[0])));
        Constant("IsSubnormal(real)", "0 < |x| < least normal", a => (Magnitude(a[0]) > 0) & (Magnitude(a[0]) < LeastNormal(a[0])));
        Called("IsPow2(real)");
        Compares("op_Equality", (x, y) => Apply(Primitives.Equal, x, y));
        Compares("op_Inequality", (x, y) => Apply(Primitives.NotEqual, x, y));
        Compares("op_LessThan", (x, y) => x < y);
        Compares("op_GreaterThan", (x, y) => x > y);
        Compares("op_LessThanOrEqual", (x, y) => x <= y);
        Compares("op_GreaterThanOrEqual", (x, y) => x >= y);

        // ---- integers are data ----
        rows.Add("Abs(whole)", new ScalarFunction(Coverage.ZeroDerivative, (m, a) => [WholeMagnitude(a[0], m.ReturnType)], "Abs, checked"));
        Constant("Max(whole, whole)", "Max", a => Apply(Primitives.Max, a));
        Constant("Min(whole, whole)", "Min", a => Apply(Primitives.Min, a));
        Constant("Clamp(whole, whole, whole)", "Clamp", a => Apply(Primitives.Clamp, a));
        Constant("Sign(whole)", "Signum", a => a[0].Graph.Convert(Apply(Primitives.Signum, a), ExprType.Int32));
        Constant("BigMul(whole, whole)", "a product of longs", a => Long(a[0]) * Long(a[1]));
        rows.Add(
            "DivRem(whole, whole)",
            new ScalarFunction(Coverage.ZeroDerivative, static (_, a) => [a[0] / a[1], a[0] % a[1]], "(x / y, x % y)"));
        return rows;

        void Is(string signature, Primitive primitive) => Reads(signature, primitive.Name, a => Apply(primitive, a));

        void Reads(string signature, string meaning, Func<Expr[], Expr> build) => Several(signature, meaning, a => [build(a)]);

        void Several(string signature, string meaning, Func<Expr[], Expr[]> build) =>
            rows.Add(signature, new ScalarFunction(Coverage.Differentiated, (_, a) => build(a), meaning));

        void Constant(string signature, string meaning, Func<Expr[], Expr> build) =>
            rows.Add(signature, new ScalarFunction(Coverage.ZeroDerivative, (_, a) => [build(a)], meaning));

        void Compares(string name, Func<Expr, Expr, Expr> build) => Constant($"{name}(real, real)", "a comparison", a => build(a[0], a[1]));

        void Called(string signature) =>
            rows.Add(signature, new ScalarFunction(Coverage.ZeroDerivative, (m, a) => [Call(m, a)], "called as it is"));

        void Neighbour(string signature) =>
            rows.Add(signature, new ScalarFunction(Coverage.Differentiated, (m, a) => [NextTo(m, a[0])], "x + (the step, held constant)"));
    }

    // These have no names in older versions of the BCL.
    private const MidpointRounding ToZero = (MidpointRounding)2;
    private const MidpointRounding ToNegativeInfinity = (MidpointRounding)3;
    private const MidpointRounding ToPositiveInfinity = (MidpointRounding)4;

    private static string Repeat(string kind, int count) => string.Join(", ", Enumerable.Repeat(kind, count));

    private static Expr Apply(Primitive primitive, params Expr[] operands) => operands[0].Graph.Apply(primitive, operands);

    private static Expr Call(CalledMethod method, params Expr[] operands) =>
        operands[0].Graph.Apply(method.Data(), Numbers.Holding(method.ReturnType)!.Value, operands);

    private static Expr Magnitude(Expr x) => Apply(Primitives.Abs, x);

    private static Expr Same(Expr x, double y) => Apply(Primitives.Equal, x, x.Graph.Number(y, x.Type));

    private static Expr IsFinite(Expr x) => Magnitude(x) < double.PositiveInfinity;

    private static Expr IsInteger(Expr x) => IsFinite(x) & Apply(Primitives.Equal, x, Apply(Primitives.Truncate, x));

    private static Expr SignBit(Expr x) => Apply(Primitives.CopySign, x.Graph.Number(1, x.Type), x);

    private static double LeastNormal(Expr x) => x.Type == ExprType.Float32 ? 1.17549435E-38f : 2.2250738585072014E-308;

    private static Expr Long(Expr x) => x.Graph.Convert(x, ExprType.Int64);

    // The BCL gives NaN for the bases 1, 0 and ∞, where the quotient would be an infinity or a zero.
    private static Expr LogarithmToBase(Expr x, Expr b)
    {
        Expr quotient = Apply(Primitives.Log, x) / Apply(Primitives.Log, b);
        if (b is Constant { Number: var known } && known != 1 && known != 0 && !double.IsPositiveInfinity(known))
        {
            return quotient;
        }

        Expr undefined = Same(b, 1) | (Apply(Primitives.NotEqual, x, x.Graph.Number(1, x.Type)) & (Same(b, 0) | Same(b, double.PositiveInfinity)));
        return x.Graph.Choose(undefined, x.Graph.Number(double.NaN, x.Type), quotient);
    }

    // The next representable number moves along with x: the derivative is that of x.
    private static Expr NextTo(CalledMethod method, Expr x)
    {
        Expr next = Call(method, x);
        return x.Graph.Choose(IsFinite(x), x + (next - Apply(Primitives.StopGradient, x)), next);
    }

    private static Expr Rounded(Expr x, Expr mode) => (mode is Constant known ? (MidpointRounding)known.Bits : (MidpointRounding)(-1)) switch
    {
        MidpointRounding.ToEven => Apply(Primitives.Round, x),
        ToZero => Apply(Primitives.Truncate, x),
        ToNegativeInfinity => Apply(Primitives.Floor, x),
        ToPositiveInfinity => Apply(Primitives.Ceiling, x),
        _ => x.Graph.Apply(DataPrimitives.Rounding(x.Type, 2), x.Type, x, mode),
    };

    private static Expr Digits(params Expr[] a) => a[0].Graph.Apply(DataPrimitives.Rounding(a[0].Type, 3), a[0].Type, a);

    // Throws at the least integer, which has no magnitude.
    private static Expr WholeMagnitude(Expr x, Type type)
    {
        Expr magnitude = x.Graph.Apply(DataPrimitives.Checked("Abs", x.Type), x.Type, x);
        return Numbers.Holding(type) == ExprType.Int32 && type != typeof(int) ? InRange(magnitude, type) : magnitude;
    }

    /// <summary>The integer itself if it is one of the type; throws otherwise.</summary>
    public static Expr InRange(Expr x, Type type)
    {
        (long least, long greatest) = Numbers.Range(type);
        Expr inRange = x.Graph.Apply(
            DataPrimitives.Checked("InRange", ExprType.Int64), ExprType.Int64,
            Long(x), x.Graph.Integer(least, ExprType.Int64), x.Graph.Integer(greatest, ExprType.Int64));
        return x.Graph.Convert(inRange, Numbers.Holding(type)!.Value);
    }

    // A conversion that saturates, and takes NaN to zero.
    private static Expr Saturated(Expr x, Type type)
    {
        ExprType held = Numbers.Holding(type) is { IsInteger: true } integer
            ? integer
            : throw new NotSupportedException($"{type.Name} is not a type that the compiler computes in");
        Expr converted = x.Graph.Convert(x, held);
        if (type == typeof(int) || type == typeof(long))
        {
            return converted;
        }

        (long least, long greatest) = Numbers.Range(type);
        return Numbers.Clamped(converted, least, greatest);
    }
}
