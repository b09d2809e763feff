using System;
using System.Collections.Generic;
using static SymGrad.Ir.ElementaryFunctions;

namespace SymGrad.Ir;

/// <summary>How a primitive is evaluated: x, y, z are its floating operands, n its integer one.</summary>
internal delegate TNumber Operation<TNumber>(TNumber x, TNumber y, TNumber z, int n);

/// <summary>The value of every scalar primitive in double precision.</summary>
/// <remarks>This is the definition that compiled code is tested against. It agrees with the base class library of .NET 10, special
/// values included, except where that library loses digits: its <c>LogP1</c>, <c>ExpM1</c> and their relatives cancel near 0.</remarks>
internal static class Elementary
{
    private static readonly Dictionary<Primitive, Operation<double>> Table = new()
    {
        // Arithmetic
        [Primitives.Add] = Of((x, y) => x + y),
        [Primitives.Subtract] = Of((x, y) => x - y),
        [Primitives.Multiply] = Of((x, y) => x * y),
        [Primitives.Divide] = Of((x, y) => x / y),
        [Primitives.Remainder] = Of((x, y) => x % y),
        [Primitives.Negate] = Of(x => -x),
        [Primitives.FusedMultiplyAdd] = Of(ExactArithmetic.FusedMultiplyAdd),
        [Primitives.Lerp] = Of((x, y, z) => ExactArithmetic.FusedMultiplyAdd(x, 1 - z, y * z)),
        [Primitives.IeeeRemainder] = Of(Math.IEEERemainder),
        [Primitives.StrongMultiply] = Of((x, y) => x == 0 ? 0 : x * y),

        // Magnitude, order, rounding
        [Primitives.Abs] = Of(Math.Abs),
        [Primitives.CopySign] = Of(CopySign),
        [Primitives.Signum] = Of(x => x > 0 ? 1 : x < 0 ? -1 : x),
        [Primitives.Max] = Of(Extrema.Max),
        [Primitives.Min] = Of(Extrema.Min),
        [Primitives.MaxNumber] = Of(Extrema.MaxNumber),
        [Primitives.MinNumber] = Of(Extrema.MinNumber),
        [Primitives.MaxMagnitude] = Of(Extrema.MaxMagnitude),
        [Primitives.MinMagnitude] = Of(Extrema.MinMagnitude),
        [Primitives.MaxMagnitudeNumber] = Of(Extrema.MaxMagnitudeNumber),
        [Primitives.MinMagnitudeNumber] = Of(Extrema.MinMagnitudeNumber),
        [Primitives.Clamp] = Of(Extrema.Clamp),
        [Primitives.Floor] = Of(Math.Floor),
        [Primitives.Ceiling] = Of(Math.Ceiling),
        [Primitives.Truncate] = Of(Math.Truncate),
        [Primitives.Round] = Of(Math.Round),

        // Powers and roots
        [Primitives.Sqrt] = Of(Math.Sqrt),
        [Primitives.Cbrt] = Of(Cbrt),
        [Primitives.RootN] = (x, _, _, n) => RootN(x, n),
        [Primitives.Hypot] = Of(Hypot),
        [Primitives.Pow] = Of(Math.Pow),
        [Primitives.ScaleB] = (x, _, _, n) => ScaleB(x, n),

        // Exponentials and logarithms
        [Primitives.Exp] = Of(Math.Exp),
        [Primitives.Exp2] = Of(x => Math.Pow(2, x)),
        [Primitives.Exp10] = Of(x => Math.Pow(10, x)),
        [Primitives.ExpM1] = Of(ExpM1),
        [Primitives.Exp2M1] = Of(Exp2M1),
        [Primitives.Exp10M1] = Of(Exp10M1),
        [Primitives.Log] = Of(x => Math.Log(x)),
        [Primitives.Log2] = Of(Log2),
        [Primitives.Log10] = Of(Math.Log10),
        [Primitives.LogP1] = Of(LogP1),
        [Primitives.Log2P1] = Of(Log2P1),
        [Primitives.Log10P1] = Of(Log10P1),
        [Primitives.Sigmoid] = Of(Sigmoid),
        [Primitives.Softplus] = Of(Softplus),
        [Primitives.Gaussian] = Of(Gaussian),
        [Primitives.Erf] = Of(x => x == 0 ? x : (double)DoubleDoubleFunctions.Erf(x)),
        [Primitives.Erfc] = Of(x => (double)DoubleDoubleFunctions.Erfc(x)),

        // Trigonometry
        [Primitives.Sin] = Of(Math.Sin),
        [Primitives.Cos] = Of(Math.Cos),
        [Primitives.Tan] = Of(Math.Tan),
        [Primitives.SinPi] = Of(HalfTurns.SinPi),
        [Primitives.CosPi] = Of(HalfTurns.CosPi),
        [Primitives.TanPi] = Of(HalfTurns.TanPi),
        [Primitives.Asin] = Of(Math.Asin),
        [Primitives.Acos] = Of(Math.Acos),
        [Primitives.Atan] = Of(Math.Atan),
        [Primitives.Atan2] = Of(Math.Atan2),
        [Primitives.AsinPi] = Of(x => Math.Asin(x) / Math.PI),
        [Primitives.AcosPi] = Of(x => Math.Acos(x) / Math.PI),
        [Primitives.AtanPi] = Of(x => Math.Atan(x) / Math.PI),
        [Primitives.Atan2Pi] = Of((y, x) => Math.Atan2(y, x) / Math.PI),

        // Hyperbolic functions
        [Primitives.Sinh] = Of(Math.Sinh),
        [Primitives.Cosh] = Of(Math.Cosh),
        [Primitives.Tanh] = Of(Math.Tanh),
        [Primitives.Sech] = Of(Sech),
        [Primitives.Asinh] = Of(Asinh),
        [Primitives.Acosh] = Of(Acosh),
        [Primitives.Atanh] = Of(Atanh),

        [Primitives.Convert] = Of(x => x),
        [Primitives.StopGradient] = Of(x => x),
    };

    /// <summary>The evaluation of a primitive on doubles.</summary>
    /// <exception cref="NotSupportedException">It has no value of floating type, or none that is known here.</exception>
    public static Operation<double> Of(Primitive primitive) =>
        Table.TryGetValue(primitive, out Operation<double>? operation)
            ? operation
            : throw new NotSupportedException($"{primitive.Name} is not evaluated on floating-point numbers");

    public static bool Has(Primitive primitive) => Table.ContainsKey(primitive);

    /// <summary>The value of a primitive at a point.</summary>
    public static double Value(Primitive primitive, double x, double y = 0, double z = 0, int n = 0) => Of(primitive)(x, y, z, n);

    private static Operation<double> Of(Func<double, double> function) => (x, _, _, _) => function(x);

    private static Operation<double> Of(Func<double, double, double> function) => (x, y, _, _) => function(x, y);

    private static Operation<double> Of(Func<double, double, double, double> function) => (x, y, z, _) => function(x, y, z);
}
