using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Calculus;

/// <summary>Every point where a primitive is not smooth: what its derivative is there, and by which rule.</summary>
/// <remarks>
/// <para>A row does not make the derivative: <see cref="Derivatives"/> does. It says what that table returns at the points where
/// calculus alone does not decide, so that people can look it up, <c>Explain</c> can print it, and tests can hold every value to its
/// rule and to the subdifferential.</para>
/// <para>x, y, z are operands that depend on what is differentiated; b, c, d are operands that do not; n is an integer; f is the result.
/// Conditionals have no row: <c>c ? a : b</c> has the derivative of the branch that is taken, everywhere.</para>
/// </remarks>
internal static class Kinks
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly Graph Pattern = new();
    private static readonly Variable b = Pattern.Variable(ExprType.Generic, "b");
    private static readonly Variable x = Pattern.Variable(ExprType.Generic, "x");
    private static readonly Variable y = Pattern.Variable(ExprType.Generic, "y");
    private static readonly Variable z = Pattern.Variable(ExprType.Generic, "z");
    private static readonly Variable c = Pattern.Variable(ExprType.Generic, "c");
    private static readonly Variable d = Pattern.Variable(ExprType.Generic, "d");
    private static readonly Variable n = Pattern.Variable(ExprType.Int32, "n");

    /// <summary>The wildcard for the result of the primitive.</summary>
    public static Variable Result { get; } = Pattern.Variable(ExprType.Generic, "f");

    /// <summary>The table.</summary>
    public static IReadOnlyList<Kink> Rows { get; } =
    [
        // f                    where                           derivatives                 by which rule               for example

        // Magnitude and order
        K(Abs(x),               Equal(x, 0),                    [0],                        KinkRule.LeastNorm,         [0], [-0.0]),
        K(CopySign(x, c),       Equal(x, 0),                    [0],                        KinkRule.LeastNorm,         [0, 1], [-0.0, -2]),
        K(CopySign(x, y),       Equal(x, 0),                    [0, 0],                     KinkRule.LeastNorm,         [0, 1], [0, -2]),
        K(CopySign(x, y),       Equal(y, 0),                    [Signed(1, x) * Signed(1, y), 0], KinkRule.Piece,       [-2, 0], [2, -0.0]),
        K(CopySign(c, x),       Equal(x, 0),                    [0],                        KinkRule.PiecewiseConstant, [2, 0], [2, -0.0]),
        .. Extremum(Max),
        .. Extremum(Min),
        .. Extremum(MaxNumber),
        .. Extremum(MinNumber),
        .. Magnitude(MaxMagnitude, larger: true),
        .. Magnitude(MinMagnitude, larger: false),
        .. Magnitude(MaxMagnitudeNumber, larger: true),
        .. Magnitude(MinMagnitudeNumber, larger: false),
        K(Clamp(x, c, d),       Equal(x, c) | Equal(x, d),      [0],                        KinkRule.LeastNorm,         [0, 0, 1], [1, 0, 1], [2, 2, 2]),
        K(Clamp(x, y, z),       Equal(x, y) & (y < z),          [0.5, 0.5, 0],              KinkRule.EvenSplit,         [1, 1, 3]),
        K(Clamp(x, y, z),       Equal(x, z) & (y < z),          [0.5, 0, 0.5],              KinkRule.EvenSplit,         [3, 1, 3]),
        K(Clamp(x, y, d),       Equal(x, y) & (y < d),          [0.5, 0.5],                 KinkRule.EvenSplit,         [1, 1, 3]),
        K(Clamp(x, c, z),       Equal(x, z) & (c < z),          [0.5, 0.5],                 KinkRule.EvenSplit,         [3, 1, 3]),
        K(Clamp(x, y, z),       Equal(x, y) & Equal(x, z),      [0, 0.5, 0.5],              KinkRule.EvenSplit,         [2, 2, 2]),
        K(Clamp(x, y, d),       Equal(x, y) & Equal(x, d),      [0, 0.5],                   KinkRule.Agreed,            [2, 2, 2]),
        K(Clamp(x, c, z),       Equal(x, c) & Equal(x, z),      [0, 0.5],                   KinkRule.Agreed,            [2, 2, 2]),
        K(Clamp(x, y, d),       Equal(x, d) & (y < d),          [0, 0],                     KinkRule.LeastNorm,         [3, 1, 3]),
        K(Clamp(x, c, z),       Equal(x, c) & (c < z),          [0, 0],                     KinkRule.LeastNorm,         [1, 1, 3]),
        K(Clamp(c, y, d),       Equal(c, y),                    [0],                        KinkRule.LeastNorm,         [1, 1, 3]),
        K(Clamp(c, d, z),       Equal(c, z),                    [0],                        KinkRule.LeastNorm,         [3, 1, 3]),
        K(Clamp(c, y, z),       Equal(c, y) | Equal(c, z),      [0, 0],                     KinkRule.LeastNorm,         [1, 1, 3], [3, 1, 3]),

        // Steps
        K(Signum(x),            Equal(x, 0),                    [0],                        KinkRule.PiecewiseConstant, [0], [-0.0]),
        K(Floor(x),             Equal(x, Floor(x)),             [0],                        KinkRule.PiecewiseConstant, [0], [3], [-2]),
        K(Ceiling(x),           Equal(x, Ceiling(x)),           [0],                        KinkRule.PiecewiseConstant, [0], [3], [-2]),
        K(Truncate(x),          Equal(x, Truncate(x)),          [0],                        KinkRule.PiecewiseConstant, [3], [-2]),
        K(Round(x),             Equal(Abs(x - Truncate(x)), 0.5), [0],                      KinkRule.PiecewiseConstant, [0.5], [-2.5]),
        K(x % c,                Equal(Result, 0),               [1],                        KinkRule.Piece,             [6, 3], [-6, 3]),
        K(c % x,                Equal(Result, 0),               [-Round(c / x)],            KinkRule.Piece,             [6, 3], [-6, 3]),
        K(x % y,                Equal(Result, 0),               [1, -Round(x / y)],         KinkRule.Piece,             [6, 3], [-6, 3]),
        K(Ieee754Remainder(x, c), IsHalf(c),                    [1],                        KinkRule.Piece,             [1.5, 3], [-4.5, 3]),
        K(Ieee754Remainder(c, x), IsHalf(x),                    [-Round((c - Result) / x)], KinkRule.Piece,             [1.5, 3], [-4.5, 3]),
        K(Ieee754Remainder(x, y), IsHalf(y),                    [1, -Round((x - Result) / y)], KinkRule.Piece,          [1.5, 3], [-4.5, 3]),

        // Poles
        K(x / y,                Equal(y, 0),                    [1 / y, -Result / y],       KinkRule.Limit,             [2, 0], [2, -0.0]),
        K(c / y,                Equal(y, 0),                    [-Result / y],              KinkRule.Limit,             [2, 0], [2, -0.0]),

        // Roots
        K(Sqrt(x),              Equal(x, 0),                    [Signed(Infinity, x)],      KinkRule.Limit,             [0], [-0.0]),
        K(Cbrt(x),              Equal(x, 0),                    [Infinity],                 KinkRule.Limit,             [0], [-0.0]),
        K(RootN(x, n),          Equal(x, 0) & (Degree > 1),     [Infinity],                 KinkRule.Limit,             [0, 2], [0, 3]),
        K(Hypot(x, y),          Equal(Result, 0),               [0, 0],                     KinkRule.LeastNorm,         [0, 0], [0, -0.0]),
        K(Hypot(x, c),          Equal(Result, 0),               [0],                        KinkRule.LeastNorm,         [0, 0], [-0.0, 0]),
        K(Hypot(b, x),          Equal(Result, 0),               [0],                        KinkRule.LeastNorm,         [0, 0], [0, -0.0]),

        // Powers; a constant exponent has no logarithm, and at least 1 no pole
        K(Pow(x, c),            Equal(x, 0) & (c > 0) & (c < 1), [Infinity],                KinkRule.Limit,             [0, 0.5], [0, 0.25]),
        K(Pow(x, c),            Equal(x, 0) & (c > 1) & NotEqual(c, Floor(c)), [0],         KinkRule.Limit,             [0, 1.5], [0, 2.5]),
        K(Pow(x, c),            Equal(x, 0) & (c < 0),          [c * Pow(x, c - 1)],        KinkRule.Limit,             [0, -1], [0, -2], [0, -0.5], [-0.0, -2]),
        K(Pow(x, y),            Equal(x, 0) & (y > 1),          [0, 0],                     KinkRule.Limit,             [0, 2], [0, 1.5]),
        K(Pow(x, y),            Equal(x, 0) & Equal(y, 1),      [1, 0],                     KinkRule.Limit,             [0, 1]),
        K(Pow(x, y),            Equal(x, 0) & (y > 0) & (y < 1), [Infinity, 0],             KinkRule.Limit,             [0, 0.5], [0, 0.25]),
        K(Pow(x, y),            Equal(x, 0) & Equal(y, 0),      [0, 0],                     KinkRule.Agreed,            [0, 0], [-0.0, 0]),
        K(Pow(x, y),            Equal(x, 0) & (y < 0),          [y * Pow(x, y - 1), -Infinity], KinkRule.Limit,         [0, -1], [0, -2]),
        K(Pow(x, y),            (x < 0) & Equal(y, Floor(y)),   [y * Pow(x, y - 1), double.NaN], KinkRule.Undefined,    [-2, 3], [-2, 0]),
        K(Pow(x, c),            Equal(Abs(c), Infinity) & Equal(Result, 0), [double.NaN],   KinkRule.Undefined,         [0.5, Infinity], [2, -Infinity]),
        K(Pow(c, x),            Equal(c, 0) & (x > 0),          [0],                        KinkRule.Limit,             [0, 2], [0, 0.5]),
        K(Pow(c, x),            Equal(c, 0) & Equal(x, 0),      [0],                        KinkRule.Agreed,            [0, 0]),
        K(Pow(c, x),            Equal(c, 0) & (x < 0),          [-Infinity],                KinkRule.Limit,             [0, -1]),
        K(Pow(c, x),            c < 0,                          [double.NaN],               KinkRule.Undefined,         [-2, 3], [-2, 0]),

        // Logarithms
        K(Log(x),               Equal(x, 0),                    [Signed(Infinity, x)],      KinkRule.Limit,             [0], [-0.0]),
        K(Log2(x),              Equal(x, 0),                    [Signed(Infinity, x)],      KinkRule.Limit,             [0], [-0.0]),
        K(Log10(x),             Equal(x, 0),                    [Signed(Infinity, x)],      KinkRule.Limit,             [0], [-0.0]),
        K(XLogX(x),             Equal(x, 0),                    [-Infinity],                KinkRule.Limit,             [0], [-0.0]),
        K(LogP1(x),             Equal(x, -1),                   [Infinity],                 KinkRule.Limit,             [-1]),
        K(Log2P1(x),            Equal(x, -1),                   [Infinity],                 KinkRule.Limit,             [-1]),
        K(Log10P1(x),           Equal(x, -1),                   [Infinity],                 KinkRule.Limit,             [-1]),

        // Inverse circular and hyperbolic functions at the ends of their domains
        K(Asin(x),              Equal(Abs(x), 1),               [Infinity],                 KinkRule.Limit,             [1], [-1]),
        K(Acos(x),              Equal(Abs(x), 1),               [-Infinity],                KinkRule.Limit,             [1], [-1]),
        K(AsinPi(x),            Equal(Abs(x), 1),               [Infinity],                 KinkRule.Limit,             [1], [-1]),
        K(AcosPi(x),            Equal(Abs(x), 1),               [-Infinity],                KinkRule.Limit,             [1], [-1]),
        K(Acosh(x),             Equal(x, 1),                    [Infinity],                 KinkRule.Limit,             [1]),
        K(Atanh(x),             Equal(Abs(x), 1),               [Infinity],                 KinkRule.Limit,             [1], [-1]),
        .. Angle(Atan2, turn: 1),
        .. Angle(Atan2Pi, turn: 1 / Math.PI),
    ];

    private static readonly ILookup<Primitive, Kink> ByPrimitive = Rows.ToLookup(row => row.Primitive);

    /// <summary>The rows of a primitive; none if it is smooth wherever it is finite.</summary>
    public static IEnumerable<Kink> Of(Primitive primitive) => ByPrimitive[primitive];

    /// <summary>The rows for an application, given which of its operands depend on what is differentiated.</summary>
    public static IEnumerable<Kink> Of(Apply node, Func<Expr, bool> isActive) =>
        Of(node.Operation).Where(kink => kink.Active.SequenceEqual(node.Operands.Select(isActive)));

    /// <summary>Whether a wildcard stands for an operand that does not depend on what is differentiated.</summary>
    public static bool IsInactive(Expr wildcard) => wildcard == b || wildcard == c || wildcard == d || wildcard == n;

    // ---- the words the table is written in ----

    private static Kink K(Expr form, Expr where, Slope[] slopes, KinkRule rule, params double[][] examples) =>
        new((Apply)form, where, [.. slopes.Select(slope => slope.Value)], rule, examples);

    /// <summary>At a tie of two active operands each gets a half; against one that does not move, the subgradient of least norm.</summary>
    private static Kink[] Extremum(Func<Expr, Expr, Expr> f) =>
    [
        K(f(x, y),              Equal(x, y),                    [0.5, 0.5],                 KinkRule.EvenSplit,         [1.5, 1.5], [0, -0.0]),
        K(f(x, c),              Equal(x, c),                    [0],                        KinkRule.LeastNorm,         [2, 2], [-0.0, 0]),
        K(f(c, x),              Equal(c, x),                    [0],                        KinkRule.LeastNorm,         [2, 2], [0, -0.0]),
    ];

    /// <summary>Among numbers of one magnitude the result is the larger or the smaller, with a jump on the way from the one sign to the other.
    /// The larger in magnitude of x and 0 is x, which is smooth.</summary>
    private static Kink[] Magnitude(Func<Expr, Expr, Expr> f, bool larger)
    {
        (double whenPositive, double whenNegative) = larger ? (1, 0) : (0, 1);
        return
        [
            K(f(x, y),          Equal(x, y),                    [0.5, 0.5],                 KinkRule.EvenSplit,         [1.5, 1.5], [0, -0.0]),
            K(f(x, c),          Equal(x, c) & NotEqual(x, 0),   [0],                        KinkRule.LeastNorm,         [2, 2], [-2, -2]),
            K(f(c, x),          Equal(c, x) & NotEqual(x, 0),   [0],                        KinkRule.LeastNorm,         [2, 2], [-2, -2]),
            K(f(x, y),          Equal(x, -y) & (x > 0),         [whenPositive, whenNegative], KinkRule.Piece,           [2, -2]),
            K(f(x, y),          Equal(x, -y) & (x < 0),         [whenNegative, whenPositive], KinkRule.Piece,           [-2, 2]),
            K(f(x, c),          Equal(x, -c) & (x > 0),         [whenPositive],             KinkRule.Piece,             [2, -2]),
            K(f(x, c),          Equal(x, -c) & (x < 0),         [whenNegative],             KinkRule.Piece,             [-2, 2]),
            K(f(c, x),          Equal(x, -c) & (x > 0),         [whenPositive],             KinkRule.Piece,             [-2, 2]),
            K(f(c, x),          Equal(x, -c) & (x < 0),         [whenNegative],             KinkRule.Piece,             [2, -2]),
        ];
    }

    /// <summary>The angle of a point: (y, x), as in the BCL. It jumps across the negative axis, where its slopes do not.</summary>
    private static Kink[] Angle(Func<Expr, Expr, Expr> f, double turn) =>
    [
        K(f(x, y),              Equal(x, 0) & Equal(y, 0),      [0, 0],                     KinkRule.LeastNorm,         [0, 0], [0, -0.0]),
        K(f(x, c),              Equal(x, 0) & Equal(c, 0),      [0],                        KinkRule.LeastNorm,         [0, 0]),
        K(f(c, x),              Equal(x, 0) & Equal(c, 0),      [0],                        KinkRule.LeastNorm,         [0, 0]),
        K(f(x, c),              Equal(x, 0) & (c < 0),          [turn / c],                 KinkRule.Piece,             [0, -2], [-0.0, -2]),
        K(f(x, y),              Equal(x, 0) & (y < 0),          [turn / y, 0],              KinkRule.Piece,             [0, -2], [-0.0, -2]),
    ];

    private static Expr Degree => Pattern.Convert(n, ExprType.Generic);

    /// <summary>Half of the divisor is left over, in magnitude.</summary>
    private static Expr IsHalf(Expr divisor) => Equal(Abs(Result + Result), Abs(divisor));

    private static Expr Signed(double size, Expr sign) => CopySign(Pattern.Number(size, ExprType.Generic), sign);

    /// <summary>A derivative in the table: a number, or an expression over the wildcards.</summary>
    private readonly record struct Slope(Expr Value)
    {
        public static implicit operator Slope(double value) => new(Pattern.Number(value, ExprType.Generic));

        public static implicit operator Slope(Expr value) => new(value);
    }
}
