using System;
using System.Collections.Generic;
using static System.Math;
using static SymGrad.Ir.ElementaryFunctions;
using static SymGrad.Ir.HalfTurns;

namespace SymGrad.Ir;

/// <summary>Forward differentiation by dual numbers, written down independently of <c>Calculus.Derivatives</c>, which it checks: on
/// purpose in other forms, and without its care for extreme operands.</summary>
/// <remarks>A direction knows nothing of activity: a tie is split evenly if both operands move, and takes the constant side if one
/// does not.</remarks>
internal sealed class DualArithmetic : IArithmetic<Dual>
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Ln10 = 2.30258509299404568402;

    private static readonly Dictionary<Primitive, Operation<Dual>> Table = new()
    {
        [Primitives.Add] = Of((x, y) => x + y, (x, y) => 1, (x, y) => 1),
        [Primitives.Subtract] = Of((x, y) => x - y, (x, y) => 1, (x, y) => -1),
        [Primitives.Multiply] = Of((x, y) => x * y, (x, y) => y, (x, y) => x),
        [Primitives.Divide] = Of((x, y) => x / y, (x, y) => 1 / y, (x, y) => -x / (y * y)),
        [Primitives.Remainder] = Of((x, y) => x % y, (x, y) => 1, (x, y) => -Truncate(x / y)),
        [Primitives.Negate] = Of(x => -x, x => -1),
        [Primitives.FusedMultiplyAdd] = (x, y, z, _) => new(
            ExactArithmetic.FusedMultiplyAdd(x.Value, y.Value, z.Value),
            (x.Tangent * y.Value) + (x.Value * y.Tangent) + z.Tangent),
        [Primitives.Lerp] = (x, y, z, _) => new(
            (x.Value * (1 - z.Value)) + (y.Value * z.Value),
            (x.Tangent * (1 - z.Value)) + (y.Tangent * z.Value) + ((y.Value - x.Value) * z.Tangent)),
        [Primitives.IeeeRemainder] = Of(IEEERemainder, (x, y) => 1, (x, y) => -Math.Round(x / y)),
        [Primitives.StrongMultiply] = Of((x, y) => x == 0 ? 0 : x * y, (x, y) => y, (x, y) => x),
        [Primitives.Abs] = Of(Abs, x => double.IsNaN(x) ? x : Sign(x)),
        [Primitives.CopySign] = Of(CopySign, (x, y) => Sign(x) * (IsNegative(y) ? -1 : 1), (x, y) => 0),
        [Primitives.Max] = Selecting(Extrema.Max),
        [Primitives.Min] = Selecting(Extrema.Min),
        [Primitives.MaxNumber] = Selecting(Extrema.MaxNumber),
        [Primitives.MinNumber] = Selecting(Extrema.MinNumber),
        [Primitives.MaxMagnitude] = Selecting(Extrema.MaxMagnitude),
        [Primitives.MinMagnitude] = Selecting(Extrema.MinMagnitude),
        [Primitives.MaxMagnitudeNumber] = Selecting(Extrema.MaxMagnitudeNumber),
        [Primitives.MinMagnitudeNumber] = Selecting(Extrema.MinMagnitudeNumber),
        [Primitives.Clamp] = (x, y, z, _) => Extrema.Clamp(x.Value, y.Value, z.Value) is var value && x.Value == value
            ? (y.Value == value ? Tie(x, y) : z.Value == value ? Tie(x, z) : x)
            : y.Value == value ? y : z,
        [Primitives.Sqrt] = Of(Sqrt, x => 1 / (2 * Sqrt(x))),
        [Primitives.Cbrt] = Of(Cbrt, x => Cbrt(x) / x / 3),
        [Primitives.RootN] = (x, _, _, n) => x.Through(RootN(x.Value, n), 1 / (n * Pow(RootN(x.Value, n), n - 1))),
        [Primitives.Hypot] = Of(Hypot, (x, y) => x / Sqrt((x * x) + (y * y)), (x, y) => y / Sqrt((x * x) + (y * y))),
        [Primitives.Pow] = Of(Pow, (x, y) => y == 0 ? 0 : y * Pow(x, y) / x, (x, y) => Pow(x, y) * Log(x)),
        [Primitives.ScaleB] = (x, _, _, n) => x.Through(ScaleB(x.Value, n), Pow(2, n)),
        [Primitives.Exp] = Of(Exp, Exp),
        [Primitives.Exp2] = Of(x => Pow(2, x), x => Pow(2, x) * Ln2),
        [Primitives.Exp10] = Of(x => Pow(10, x), x => Pow(10, x) * Ln10),
        [Primitives.ExpM1] = Of(ExpM1, Exp),
        [Primitives.Exp2M1] = Of(Exp2M1, x => Exp(x * Ln2) * Ln2),
        [Primitives.Exp10M1] = Of(Exp10M1, x => Exp(x * Ln10) * Ln10),
        [Primitives.Log] = Of(Log, x => 1 / x),
        [Primitives.Log2] = Of(Log2, x => 1 / (x * Ln2)),
        [Primitives.Log10] = Of(Log10, x => 1 / (x * Ln10)),
        [Primitives.LogP1] = Of(LogP1, x => 1 / (1 + x)),
        [Primitives.Log2P1] = Of(Log2P1, x => 1 / ((1 + x) * Ln2)),
        [Primitives.Log10P1] = Of(Log10P1, x => 1 / ((1 + x) * Ln10)),
        [Primitives.Sigmoid] = Of(Sigmoid, x => 1 / (2 + (2 * Cosh(x)))),
        [Primitives.XLogX] = Of(x => x == 0 ? 0 : x * Log(x), x => 1 + Log(x)),
        [Primitives.Softplus] = Of(Softplus, x => 0.5 + (0.5 * Tanh(x / 2))),
        [Primitives.Gaussian] = Of(Gaussian, x => -2 * x * Exp(-x * x)),
        [Primitives.Erf] = Of(x => Elementary.Value(Primitives.Erf, x), x => 2 / Sqrt(PI) * Exp(-x * x)),
        [Primitives.Erfc] = Of(x => Elementary.Value(Primitives.Erfc, x), x => -2 / Sqrt(PI) * Exp(-x * x)),
        [Primitives.Sin] = Of(Sin, Cos),
        [Primitives.Cos] = Of(Cos, x => -Sin(x)),
        [Primitives.Tan] = Of(Tan, x => 1 / (Cos(x) * Cos(x))),
        [Primitives.SinPi] = Of(SinPi, x => CosPi(x) * PI),
        [Primitives.CosPi] = Of(CosPi, x => -SinPi(x) * PI),
        [Primitives.TanPi] = Of(TanPi, x => PI / (CosPi(x) * CosPi(x))),
        [Primitives.Asin] = Of(Asin, x => 1 / Sqrt(1 - (x * x))),
        [Primitives.Acos] = Of(Acos, x => -1 / Sqrt(1 - (x * x))),
        [Primitives.Atan] = Of(Atan, x => 1 / (1 + (x * x))),
        [Primitives.Atan2] = Of(Atan2, (y, x) => x / ((x * x) + (y * y)), (y, x) => -y / ((x * x) + (y * y))),
        [Primitives.AsinPi] = Of(x => Asin(x) / PI, x => 1 / Sqrt(1 - (x * x)) / PI),
        [Primitives.AcosPi] = Of(x => Acos(x) / PI, x => -1 / Sqrt(1 - (x * x)) / PI),
        [Primitives.AtanPi] = Of(x => Atan(x) / PI, x => 1 / (1 + (x * x)) / PI),
        [Primitives.Atan2Pi] = Of(
            (y, x) => Atan2(y, x) / PI, (y, x) => x / ((x * x) + (y * y)) / PI, (y, x) => -y / ((x * x) + (y * y)) / PI),
        [Primitives.Sinh] = Of(Sinh, Cosh),
        [Primitives.Cosh] = Of(Cosh, Sinh),
        [Primitives.Tanh] = Of(Tanh, x => (1 - Tanh(x)) * (1 + Tanh(x))),
        [Primitives.Sech] = Of(Sech, x => -Sinh(x) / (Cosh(x) * Cosh(x))),
        [Primitives.Asinh] = Of(Asinh, x => 1 / Sqrt(1 + (x * x))),
        [Primitives.Acosh] = Of(Acosh, x => 1 / Sqrt((x * x) - 1)),
        [Primitives.Atanh] = Of(Atanh, x => 1 / (1 - (x * x))),
        [Primitives.Convert] = Of(x => x, x => 1),
    };

    public static DualArithmetic Instance { get; } = new();

    public Dual FromDouble(double value) => value;

    public double ToDouble(Dual value) => value.Value;

    public bool Less(Dual x, Dual y) => x.Value < y.Value;

    public bool Same(Dual x, Dual y) => x.Value == y.Value;

    public Dual Round(Dual value, ExprType type) =>
        type.Element == Scalar.Float32 ? new((float)value.Value, (float)value.Tangent) : value;

    public Operation<Dual> Operation(Primitive primitive, ExprType type)
    {
        Operation<Dual> exact = Table.TryGetValue(primitive, out Operation<Dual>? found) ? found
            : primitive.HasZeroDerivative ? Constant(Elementary.Of(primitive))
            : throw new NotSupportedException($"{primitive.Name} is not evaluated on dual numbers");
        return type.Element == Scalar.Float32 ? (x, y, z, n) => Round(exact(x, y, z, n), type) : exact;
    }

    private static Operation<Dual> Constant(Operation<double> operation) =>
        (x, y, z, n) => operation(x.Value, y.Value, z.Value, n);

    private static Operation<Dual> Of(Func<double, double> function, Func<double, double> slope) =>
        (x, _, _, _) => x.Through(function(x.Value), slope(x.Value));

    private static Operation<Dual> Of(
        Func<double, double, double> function, Func<double, double, double> xSlope, Func<double, double, double> ySlope) =>
        (x, y, _, _) => Dual.Through(
            function(x.Value, y.Value), x, xSlope(x.Value, y.Value), y, ySlope(x.Value, y.Value));

    private static Operation<Dual> Selecting(Func<double, double, double> function) => (x, y, _, _) =>
    {
        double value = function(x.Value, y.Value);
        return x.Value != value && y.Value != value ? new(value, double.NaN)
            : x.Value != value ? y
            : y.Value != value ? x
            : Tie(x, y);
    };

    private static Dual Tie(Dual x, Dual y) =>
        x.Tangent == 0 || y.Tangent == 0 ? new(x.Value) : new(x.Value, 0.5 * (x.Tangent + y.Tangent));
}
