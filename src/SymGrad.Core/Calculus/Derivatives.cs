using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Calculus;

/// <summary>The derivative of every primitive: one row each, local partials only. Forward and reverse mode apply the chain rule
/// to these rows and know nothing else about any function.</summary>
/// <remarks>
/// <para>In a row, x, y, z are the operands and f is the result of the primal, which the derivative may use again. The rows are
/// written for accuracy first: a partial is finite and accurate to a few units in the last place wherever the true one is
/// representable, which is why tanh' is sech² and not the cheaper 1 - f², whose digits cancel in the tails.</para>
/// <para>Where a function has a kink, <see cref="Kinks"/> says what these rows return there, and why.
/// Outside its domain a function is NaN; the formula of its derivative may be finite there and means nothing.</para>
/// </remarks>
internal static class Derivatives
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Ln10 = 2.30258509299404568402;
    private const double InverseLn2 = 1.44269504088896340736;
    private const double InverseLn10 = 0.434294481903251827651;
    private const double InversePi = 0.318309886183790671538;
    private const double TwoOverSqrtPi = 1.12837916709551257390;

    private static readonly Graph Pattern = new();
    private static readonly Variable x = Pattern.Variable(ExprType.Generic, "x");
    private static readonly Variable y = Pattern.Variable(ExprType.Generic, "y");
    private static readonly Variable z = Pattern.Variable(ExprType.Generic, "z");
    private static readonly Variable n = Pattern.Variable(ExprType.Int32, "n");
    private static readonly Variable f = Pattern.Variable(ExprType.Generic, "f");

    // What an operand gets where it ties with another one: 1/2 if both are active, else 0.
    private static readonly Variable tieXY = Pattern.Variable(ExprType.Generic, "tieXY");
    private static readonly Variable tieXZ = Pattern.Variable(ExprType.Generic, "tieXZ");
    private static readonly Expr Zero = Pattern.Number(0, ExprType.Generic);
    private static readonly Expr One = Pattern.Number(1, ExprType.Generic);

    /// <summary>A partial that is zero by rule: there is none, rather than the number 0.</summary>
    private static readonly LocalPartial None = default;

    /// <summary>The table.</summary>
    public static IReadOnlyList<DerivativeRow> Rows { get; } =
    [
        // f                      ∂f/∂x                            ∂f/∂y                   ∂f/∂z
        D(x + y,                  One,                             One),
        D(x - y,                  One,                             -One),
        D(x * y,                  y,                               x),
        D(x / y,                  1 / y,                           -f / y),
        D(x % y,                  One,                             -Quotient(x, y)),
        D(-x,                     -One),
        D(FusedMultiplyAdd(x, y, z), y,                            x,                      One),
        D(Lerp(x, y, z),          1 - z,                           z,                      y - x),
        D(Ieee754Remainder(x, y), One,                             -Quotient(x, y)),
        D(StrongMultiply(x, y),   Pole(y),                         x),

        // Magnitude and order
        D(Abs(x),                 Signum(x)),
        D(CopySign(x, y),         Signum(x) * CopySign(One, y),    None),
        D(Max(x, y),              Larger(x, y),                    Larger(y, x)),
        D(Min(x, y),              Larger(y, x),                    Larger(x, y)),
        D(MaxNumber(x, y),        Selected(x, y),                  Selected(y, x)),
        D(MinNumber(x, y),        Selected(x, y),                  Selected(y, x)),
        D(MaxMagnitude(x, y),     Greatest(x, y),                  Greatest(y, x)),
        D(MinMagnitude(x, y),     Selected(x, y),                  Selected(y, x)),
        D(MaxMagnitudeNumber(x, y), Greatest(x, y),                Greatest(y, x)),
        D(MinMagnitudeNumber(x, y), Selected(x, y),                Selected(y, x)),
        D(Clamp(x, y, z),         Inside(x, y, z),                 Beyond(x < y, x, y, tieXY), Beyond(z < x, x, z, tieXZ)),

        // Powers and roots
        D(Sqrt(x),                Pole(0.5 / f)),
        D(Cbrt(x),                Pole(Square(1 / f) / 3)),
        D(RootN(x, n),            Pole(RootSlope(x, n))),
        D(Hypot(x, y),            Cosine(x, f),                    Cosine(y, f)),
        D(Pow(x, y),              Pole(StrongMultiply(y, PowerBelow(x, y))), Pole(PowerGrowth(x, y))),
        D(ScaleB(x, n),           ScaleB(One, n)),

        // Exponentials and logarithms
        D(Exp(x),                 f),
        D(Exp2(x),                Ln2 * f),
        D(Exp10(x),               Ln10 * f),
        D(ExpM1(x),               Exp(x)),
        D(Exp2M1(x),              Ln2 * Exp2(x)),
        D(Exp10M1(x),             Ln10 * Exp10(x)),
        D(Log(x),                 1 / x),
        D(Log2(x),                InverseLn2 / x),
        D(Log10(x),               InverseLn10 / x),
        D(LogP1(x),               1 / (1 + x)),
        D(Log2P1(x),              InverseLn2 / (1 + x)),
        D(Log10P1(x),             InverseLn10 / (1 + x)),
        D(XLogX(x),               Pole(Log(x) + 1)),
        D(Sigmoid(x),             Square(0.5 * Sech(0.5 * x))),
        D(Softplus(x),            Sigmoid(x)),
        D(Gaussian(x),            StrongMultiply(f, -2 * x)),
        D(Erf(x),                 TwoOverSqrtPi * Gaussian(x)),
        D(Erfc(x),                -TwoOverSqrtPi * Gaussian(x)),

        // Trigonometry
        D(Sin(x),                 Cos(x)),
        D(Cos(x),                 -Sin(x)),
        D(Tan(x),                 1 + Square(f)),
        D(SinPi(x),               Math.PI * CosPi(x)),
        D(CosPi(x),               -Math.PI * SinPi(x)),
        D(TanPi(x),               Math.PI * (1 + Square(f))),
        D(Asin(x),                Pole(1 / Sqrt(OneLessSquare(x)))),
        D(Acos(x),                Pole(-1 / Sqrt(OneLessSquare(x)))),
        D(Atan(x),                Square(1 / Hypot(x, One))),
        D(Atan2(x, y),            Swept(y, Hypot(x, y)),           -Swept(x, Hypot(x, y))),
        D(AsinPi(x),              Pole(InversePi / Sqrt(OneLessSquare(x)))),
        D(AcosPi(x),              Pole(-InversePi / Sqrt(OneLessSquare(x)))),
        D(AtanPi(x),              InversePi * Square(1 / Hypot(x, One))),
        D(Atan2Pi(x, y),          InversePi * Swept(y, Hypot(x, y)), -InversePi * Swept(x, Hypot(x, y))),

        // Hyperbolic functions
        D(Sinh(x),                Cosh(x)),
        D(Cosh(x),                Sinh(x)),
        D(Tanh(x),                Square(Sech(x))),
        D(Sech(x),                -f * Tanh(x)),
        D(Asinh(x),               1 / Hypot(x, One)),
        D(Acosh(x),               Pole(1 / (Sqrt(x - 1) * Sqrt(x + 1)))),
        D(Atanh(x),               1 / OneLessSquare(x)),

        // Between floating-point types: 1, in the type of the result. The chain rule converts the product to the operand's type.
        D(Pattern.Apply(Primitives.Convert, ExprType.Generic, x), One),
    ];

    private static readonly Dictionary<Primitive, DerivativeRow> ByPrimitive = Rows.ToDictionary(row => row.Primitive);

    /// <summary>Whether the chain rule knows the primitive from this table. Memory primitives have no row: they are linear, and
    /// the modes treat them themselves.</summary>
    public static bool HasRow(Primitive primitive) => ByPrimitive.ContainsKey(primitive);

    /// <summary>The partial derivative of an application with respect to one operand, in the node's own graph and type.</summary>
    /// <param name="node">The application.</param>
    /// <param name="operand">The operand's position.</param>
    /// <param name="isActive">Which operands depend on what is differentiated; matters only at ties, as in <c>Max(x, 0)</c>. By
    /// default all but constants.</param>
    /// <returns>Null where the derivative is zero by rule: piecewise constant functions, integers and truth values.</returns>
    /// <exception cref="NotSupportedException">The primitive has no row: it is never taken for a constant.</exception>
    public static Expr? Partial(Apply node, int operand, Func<Expr, bool>? isActive = null)
    {
        if (IsZeroByRule(node, operand))
        {
            return null;
        }

        return node.Operation is CalledFunction called
            ? called.Partial(node, operand)
            : Row(node.Operation).Partial(node, operand, isActive ?? (static value => value is not Constant));
    }

    /// <summary>Whether the partial may be infinite where the function itself is finite. There the chain rule multiplies with
    /// <see cref="Primitives.StrongMultiply"/>, so that <c>Max(Sqrt(x), 1)</c> has the derivative 0 at 0 and not 0 · ∞ = NaN.</summary>
    public static bool IsPole(Apply node, int operand)
    {
        if (IsZeroByRule(node, operand) || node.Operation is CalledFunction || !Row(node.Operation).IsPole(operand))
        {
            return false;
        }

        // x^c with c >= 1 has a finite slope everywhere, and is by far the most frequent power.
        return node.Operation != Primitives.Pow || node[1] is not Constant { Number: >= 1 };
    }

    /// <summary>Whether the partial may be infinite for operands that are not: at a pole, or where the function overflows.</summary>
    public static bool IsSteep(Apply node, int operand) =>
        node.Operation == Primitives.Multiply ? IsSteep(node[1 - operand]) : Steep.Contains(node.Operation);

    private static bool IsSteep(Expr factor) =>
        factor is Apply apply && (Steep.Contains(apply.Operation) || (apply.Operation == Primitives.Multiply && apply.Operands.Any(
            operand => operand is Apply inner && Steep.Contains(inner.Operation))));

    private static readonly HashSet<Primitive> Steep =
    [
        Primitives.Divide, Primitives.Sqrt, Primitives.Cbrt, Primitives.RootN, Primitives.Pow, Primitives.ScaleB,
        Primitives.Exp, Primitives.Exp2, Primitives.Exp10, Primitives.ExpM1, Primitives.Exp2M1, Primitives.Exp10M1,
        Primitives.Log, Primitives.Log2, Primitives.Log10, Primitives.LogP1, Primitives.Log2P1, Primitives.Log10P1,
        Primitives.Tan, Primitives.TanPi, Primitives.Asin, Primitives.Acos, Primitives.AsinPi, Primitives.AcosPi,
        Primitives.Atan2, Primitives.Atan2Pi, Primitives.Sinh, Primitives.Cosh, Primitives.Acosh, Primitives.Atanh,
    ];

    private static bool IsZeroByRule(Apply node, int operand) =>
        node.Operation.HasZeroDerivative || !node.Type.IsFloating || !node[operand].Type.IsFloating;

    private static DerivativeRow Row(Primitive primitive) =>
        ByPrimitive.TryGetValue(primitive, out DerivativeRow? row)
            ? row
            : throw new NotSupportedException($"{primitive.Name} has no row in the derivative table");

    // ---- the words the table is written in ----

    private static DerivativeRow D(Expr primal, params LocalPartial[] partials) =>
        new((Apply)primal, f, partials, new Dictionary<Variable, (int, int)> { [tieXY] = (0, 1), [tieXZ] = (0, 2) });

    private static LocalPartial Pole(Expr partial) => new(partial, IsPole: true);

    /// <summary>1 - x², rounded once: accurate next to 1, and with a derivative that is at 0, which (1 - x)(1 + x) has not.</summary>
    private static Expr OneLessSquare(Expr x) => FusedMultiplyAdd(-x, x, One);

    /// <summary>The integer q with <c>f = x - q y</c>. The difference x - f is q y but for rounding, so that the rounded quotient is
    /// exact, which a truncated x / y is not.</summary>
    private static Expr Quotient(Expr x, Expr y) => Round((x - f) / y);

    /// <summary>1 where the first is larger, 0 where it is smaller.</summary>
    private static Expr Larger(Expr mine, Expr other) => Choose(other < mine, One, Choose(mine < other, Zero, tieXY));

    /// <summary>1 where the result is the first operand rather than the second; NaN where it is neither.</summary>
    private static Expr Selected(Expr mine, Expr other) =>
        Choose(Equal(f, mine), Choose(Equal(f, other), tieXY, One), Choose(Equal(f, other), Zero, f));

    /// <summary>As <see cref="Selected"/>, but the greater in magnitude of x and 0 is x, which has the slope 1 at 0 too.</summary>
    private static Expr Greatest(Expr mine, Expr other) =>
        Choose(Equal(f, 0), 1 - tieXY, Selected(mine, other));

    /// <summary>0 beyond the bounds. On a bound, a half if the bound moves too; nothing where the bounds leave no room. 1 elsewhere: a bound
    /// that is not a number bounds nothing.</summary>
    private static Expr Inside(Expr value, Expr lower, Expr upper) => Choose(
        (value < lower) | (upper < value),
        Zero,
        Choose(
            Equal(value, lower) | Equal(value, upper),
            Choose(Equal(lower, upper), Zero, Choose(Equal(value, lower), tieXY, tieXZ)),
            One));

    /// <summary>1 where the bound holds the value.</summary>
    private static Expr Beyond(Expr isBeyond, Expr value, Expr bound, Expr tie) =>
        Choose(isBeyond, One, Choose(Equal(value, bound), tie, Zero));

    /// <summary>f / (n x), which is exact but for rounding; 0 and ∞, where it is 0/0 or ∞/∞, are the solutions of x = 2x, and take
    /// the limit of 1 / (n fⁿ⁻¹).</summary>
    private static Expr RootSlope(Expr x, Expr n)
    {
        Expr degree = Pattern.Convert(n, ExprType.Generic);
        return Choose(Equal(x, x + x), 1 / (degree * Pow(f, degree - 1)), f / x / degree);
    }

    /// <summary>The cosine of the angle between a leg and the hypotenuse; 0 at the origin, the subgradient of least norm.</summary>
    private static Expr Cosine(Expr leg, Expr hypotenuse) => Choose(Equal(hypotenuse, 0), Zero, leg / hypotenuse);

    /// <summary>How fast the angle of a point turns, by one of its coordinates given the other; 0 at the origin, the subgradient of least norm:
    /// around it the angle turns without bound, every way.</summary>
    private static Expr Swept(Expr other, Expr distance) => Choose(Equal(distance, 0), Zero, other / distance / distance);

    /// <summary>xʸ⁻¹. Where y - 1 is rounded, as for 0.3 or beyond 2²⁴, its rounding error times log x is one of the result; xʸ / x has
    /// none. 0 and ∞, where that is 0/0 or ∞/∞, are the solutions of x = 2x.</summary>
    private static Expr PowerBelow(Expr x, Expr y)
    {
        Expr isRounded = ((y < 0.5) & NotEqual(Floor(y), y)) | (Abs(y) >= 16777216);
        return Choose(isRounded & NotEqual(x, x + x), f / x, Pow(x, y - 1));
    }

    /// <summary>xʸ log x; 0 at x = 0 for y ≥ 0, as 0 is what 0ʸ log 0 tends to (and what 0⁰ gets by convention).</summary>
    private static Expr PowerGrowth(Expr x, Expr y) => Choose(Equal(x, 0) & (y >= 0), Zero, f * Log(x));
}
