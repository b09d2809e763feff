using System;
using System.Collections.Generic;
using static SymGrad.Ir.DoubleDouble;
using static SymGrad.Ir.DoubleDoubleFunctions;

namespace SymGrad.Ir;

/// <summary>The primitives to about 30 digits: what the rounding errors of ordinary results are measured against.</summary>
/// <remarks>Where the double result or an operand is infinite or NaN, the double result is taken.</remarks>
internal sealed class DoubleDoubleArithmetic : IArithmetic<DoubleDouble>
{
    private static readonly Dictionary<Primitive, Operation<DoubleDouble>> Table = new()
    {
        [Primitives.Add] = Of((x, y) => x + y),
        [Primitives.Subtract] = Of((x, y) => x - y),
        [Primitives.Multiply] = Of((x, y) => x * y),
        [Primitives.Divide] = Of((x, y) => x / y),
        [Primitives.Remainder] = Of((x, y) => x - (y * Truncate(x / y))),
        [Primitives.Negate] = Of(x => -x),
        [Primitives.FusedMultiplyAdd] = Of((x, y, z) => (x * y) + z),
        [Primitives.Lerp] = Of((x, y, z) => (x * (1 - z)) + (y * z)),
        [Primitives.IeeeRemainder] = Of((x, y) => x - (y * Round(x / y))),
        [Primitives.StrongMultiply] = (x, y, _, _) => x == 0 ? 0 : x * y,
        [Primitives.Abs] = Of(Abs),
        [Primitives.CopySign] = Of((x, y) => ElementaryFunctions.IsNegative(x.High) == ElementaryFunctions.IsNegative(y.High) ? x : -x),
        [Primitives.Signum] = Of(x => x > 0 ? 1 : x < 0 ? -1 : x),
        [Primitives.Max] = Of((x, y) => y < x ? x : y),
        [Primitives.Min] = Of((x, y) => x < y ? x : y),
        [Primitives.MaxNumber] = Of((x, y) => y < x ? x : y),
        [Primitives.MinNumber] = Of((x, y) => x < y ? x : y),
        [Primitives.MaxMagnitude] = Of(LargerInMagnitude),
        [Primitives.MinMagnitude] = Of(SmallerInMagnitude),
        [Primitives.MaxMagnitudeNumber] = Of(LargerInMagnitude),
        [Primitives.MinMagnitudeNumber] = Of(SmallerInMagnitude),
        [Primitives.Clamp] = Of((x, y, z) => x < y ? y : z < x ? z : x),
        [Primitives.Floor] = Of(Floor),
        [Primitives.Ceiling] = Of(x => -Floor(-x)),
        [Primitives.Truncate] = Of(Truncate),
        [Primitives.Round] = Of(Round),
        [Primitives.Sqrt] = Of(Sqrt),
        [Primitives.Cbrt] = Of(x => Root(x, 3)),
        [Primitives.RootN] = Guarded(Primitives.RootN, (x, _, _, n) => Root(x, n)),
        [Primitives.Hypot] = Of(Hypot),
        [Primitives.Pow] = Guarded(Primitives.Pow, (x, y, _, _) => Power(x, y)),
        [Primitives.ScaleB] = Guarded(Primitives.ScaleB, (x, _, _, n) => ScaleB(x, n)),
        [Primitives.Exp] = Of(Exp),
        [Primitives.Exp2] = Of(x => Exp(x * Ln2)),
        [Primitives.Exp10] = Of(x => Exp(x * Ln10)),
        [Primitives.ExpM1] = Of(ExpM1),
        [Primitives.Exp2M1] = Of(x => ExpM1(x * Ln2)),
        [Primitives.Exp10M1] = Of(x => ExpM1(x * Ln10)),
        [Primitives.Log] = Of(Log),
        [Primitives.Log2] = Of(x => Log(x) / Ln2),
        [Primitives.Log10] = Of(x => Log(x) / Ln10),
        [Primitives.LogP1] = Of(LogP1),
        [Primitives.Log2P1] = Of(x => LogP1(x) / Ln2),
        [Primitives.Log10P1] = Of(x => LogP1(x) / Ln10),
        [Primitives.Sigmoid] = Of(x => x < 0 ? Exp(x) / (1 + Exp(x)) : 1 / (1 + Exp(-x))),
        [Primitives.XLogX] = Of(x => x == 0 ? 0 : x * Log(x)),
        [Primitives.Softplus] = Of(x => (x > 0 ? x : 0) + LogP1(Exp(-Abs(x)))),
        [Primitives.Gaussian] = Of(x => Exp(-(x * x))),
        [Primitives.Erf] = Of(Erf),
        [Primitives.Erfc] = Of(Erfc),
        [Primitives.Sin] = Of(x => SinCos(x).Sine),
        [Primitives.Cos] = Of(x => SinCos(x).Cosine),
        [Primitives.Tan] = Of(x => SinCos(x).Sine / SinCos(x).Cosine),
        [Primitives.SinPi] = Of(x => SinCosPi(x).Sine),
        [Primitives.CosPi] = Of(x => SinCosPi(x).Cosine),
        [Primitives.TanPi] = Of(x => SinCosPi(x).Sine / SinCosPi(x).Cosine),
        [Primitives.Asin] = Of(Asin),
        [Primitives.Acos] = Of(Acos),
        [Primitives.Atan] = Of(x => Atan2(x, 1)),
        [Primitives.Atan2] = Of(Atan2),
        [Primitives.AsinPi] = Of(x => Asin(x) / Pi),
        [Primitives.AcosPi] = Of(x => Acos(x) / Pi),
        [Primitives.AtanPi] = Of(x => Atan2(x, 1) / Pi),
        [Primitives.Atan2Pi] = Of((y, x) => Atan2(y, x) / Pi),
        [Primitives.Sinh] = Of(Sinh),
        [Primitives.Cosh] = Of(x => Abs(x) > 40 ? Exp(Abs(x) - Ln2) : (Exp(x) + (1 / Exp(x))) * 0.5),
        [Primitives.Tanh] = Of(Tanh),
        [Primitives.Sech] = Of(x => 2 * Exp(-Abs(x)) / (1 + Exp(Abs(x) * -2))),
        [Primitives.Asinh] = Of(Asinh),
        [Primitives.Acosh] = Of(x => x > 1e15 ? Log(x) + Ln2 : LogP1(x - 1 + Sqrt((x - 1) * (x + 1)))),
        [Primitives.Atanh] = Of(Atanh),
        [Primitives.Convert] = Of(x => x),
        [Primitives.StopGradient] = Of(x => x),
    };

    private static readonly HashSet<Primitive> Selecting =
    [
        Primitives.Max, Primitives.Min, Primitives.MaxNumber, Primitives.MinNumber, Primitives.MaxMagnitude, Primitives.MinMagnitude,
        Primitives.MaxMagnitudeNumber, Primitives.MinMagnitudeNumber, Primitives.Clamp,
        Primitives.Remainder, Primitives.IeeeRemainder,
    ];

    public static DoubleDoubleArithmetic Instance { get; } = new();

    public DoubleDouble FromDouble(double value) => value;

    public double ToDouble(DoubleDouble value) => (double)value;

    public bool Less(DoubleDouble x, DoubleDouble y) => x < y;

    public bool Same(DoubleDouble x, DoubleDouble y) => x == y;

    public DoubleDouble Round(DoubleDouble value, ExprType type) => value;

    public Operation<DoubleDouble> Operation(Primitive primitive, ExprType type) =>
        !Table.TryGetValue(primitive, out Operation<DoubleDouble>? operation)
            ? throw new NotSupportedException($"{primitive.Name} is not evaluated in double-double arithmetic")
            : primitive == Primitives.StrongMultiply ? operation
            : Selecting.Contains(primitive) ? Selected(primitive, operation)
            : Guarded(primitive, operation);

    private static Operation<DoubleDouble> Of(Func<DoubleDouble, DoubleDouble> function) => (x, _, _, _) => function(x);

    private static Operation<DoubleDouble> Of(Func<DoubleDouble, DoubleDouble, DoubleDouble> function) =>
        (x, y, _, _) => function(x, y);

    private static Operation<DoubleDouble> Of(Func<DoubleDouble, DoubleDouble, DoubleDouble, DoubleDouble> function) =>
        (x, y, z, _) => function(x, y, z);

    private static Operation<DoubleDouble> Guarded(Primitive primitive, Operation<DoubleDouble> operation)
    {
        Operation<double> plain = Elementary.Of(primitive);
        return (x, y, z, n) =>
        {
            DoubleDouble first = plain(x.High, y.High, z.High, n);
            return first.IsFinite && x.IsFinite && y.IsFinite && z.IsFinite ? operation(x, y, z, n) : first;
        };
    }

    // An operand is returned with all its digits, though another one is infinite: folds of extrema begin with an infinity.
    private static Operation<DoubleDouble> Selected(Primitive primitive, Operation<DoubleDouble> operation)
    {
        Operation<double> plain = Elementary.Of(primitive);
        return (x, y, z, n) =>
        {
            DoubleDouble first = plain(x.High, y.High, z.High, n);
            return !first.IsFinite ? first
                : x.IsFinite && y.IsFinite && z.IsFinite ? operation(x, y, z, n)
                : x.High == first.High ? x : y.High == first.High ? y : z.High == first.High ? z : first;
        };
    }

    private static DoubleDouble Truncate(DoubleDouble x) => x < 0 ? -Floor(-x) : Floor(x);

    private static DoubleDouble Round(DoubleDouble x)
    {
        DoubleDouble below = Floor(x);
        DoubleDouble rest = x - below;
        bool up = rest > 0.5 || (rest == 0.5 && Floor(below * 0.5) * 2 != below);
        return up ? below + 1 : below;
    }

    private static DoubleDouble LargerInMagnitude(DoubleDouble x, DoubleDouble y) =>
        Abs(y) < Abs(x) || (Abs(x) == Abs(y) && y < x) ? x : y;

    private static DoubleDouble SmallerInMagnitude(DoubleDouble x, DoubleDouble y) =>
        Abs(x) < Abs(y) || (Abs(x) == Abs(y) && x < y) ? x : y;

    private static DoubleDouble Hypot(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble longer = Abs(x) < Abs(y) ? Abs(y) : Abs(x);
        DoubleDouble shorter = Abs(x) < Abs(y) ? Abs(x) : Abs(y);
        DoubleDouble ratio = longer == 0 ? 0 : shorter / longer;
        return longer * Sqrt(1 + (ratio * ratio));
    }

    private static DoubleDouble Root(DoubleDouble x, int n)
    {
        DoubleDouble root = x == 0 ? ElementaryFunctions.RootN(0, n) : Exp(Log(Abs(x)) / n);
        return x < 0 ? -root : root;
    }

    private static DoubleDouble Power(DoubleDouble x, DoubleDouble y)
    {
        if (x.High == 0 || y.High == 0)
        {
            return Math.Pow(x.High, y.High);
        }

        DoubleDouble power = Exp(y * Log(Abs(x)));
        return Math.Pow(x.High, y.High) < 0 ? -power : power;
    }

    private static DoubleDouble Asin(DoubleDouble x) => Atan2(x, Sqrt((1 - x) * (1 + x)));

    private static DoubleDouble Acos(DoubleDouble x) => Atan2(Sqrt((1 - x) * (1 + x)), x);

    private static DoubleDouble Sinh(DoubleDouble x)
    {
        DoubleDouble a = Abs(x);
        DoubleDouble rise = a > 40 ? 0 : ExpM1(a);
        DoubleDouble value = a > 40 ? Exp(a - Ln2) : (rise + (rise / (1 + rise))) * 0.5;
        return x < 0 ? -value : value;
    }

    private static DoubleDouble Tanh(DoubleDouble x)
    {
        DoubleDouble fall = ExpM1(Abs(x) * -2);
        DoubleDouble value = -fall / (2 + fall);
        return x < 0 ? -value : value;
    }

    private static DoubleDouble Asinh(DoubleDouble x)
    {
        DoubleDouble a = Abs(x);
        DoubleDouble value = a > 1e15 ? Log(a) + Ln2 : LogP1(a + (a * a / (1 + Sqrt(1 + (a * a)))));
        return x < 0 ? -value : value;
    }

    private static DoubleDouble Atanh(DoubleDouble x)
    {
        DoubleDouble value = LogP1(2 * Abs(x) / (1 - Abs(x))) * 0.5;
        return x < 0 ? -value : value;
    }
}
