using System;
using System.Collections.Generic;
using SymGrad.Ir;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Rewriting.Rules;

/// <summary>The laws of the real numbers.</summary>
/// <remarks>The laws of this set, which its tests hold every row to:
/// <list type="bullet">
/// <item>Both sides are equal over the reals wherever the left side is defined; the right side may be defined in more places, as
/// in <c>x * y / y → x</c>.</item>
/// <item>The right side is in error by at most 2 units in the last place times the condition number of the left side, and does not
/// overflow, underflow or cancel where the left side does not, but for a factor of about a thousand at the ends of the range:
/// <c>x / y / z → x / (y * z)</c> is not here.</item>
/// <item>A constant that a rule computes neither overflows nor loses digits, else the rule does not apply.</item>
/// <item>No rule raises the cost. No rule has a commuted twin.</item>
/// </list>
/// Constants move outward and to the front of products, where they meet and become one.</remarks>
internal sealed class Real : RuleTable
{
    private Real()
        : base(nameof(Real))
    {
    }

    public static RuleSet Rules { get; } = new Real().ToSet();

    public override IEnumerable<Rule> Rows() =>
    [
        // Neutral and absorbing elements
        R(x + 0,                            x),
        R(0 - x,                            -x),
        R(x * 0,                            0),
        R(0 / x,                            0),
        R(x - x,                            0),
        R(x / x,                            1),
        R(-(x + a),                         -a - x),
        R(-x - a,                           -a - x),
        R(-(x - y),                         y - x),
        R((x - y) * (y - x),                -((x - y) * (x - y))),
        R(-x - y,                           -(x + y)),
        R(FusedMultiplyAdd(x, y, Number(0)), x * y),
        R(FusedMultiplyAdd(x, Number(0), y), y),

        // Quotients
        .. new Cancellation().Rows(),
        R(x * (1 / y),                      x / y),
        R(1 / (1 / x),                      x),
        R(1 / (x / y),                      y / x),
        R((x * y) / y,                      x),
        R((x / y) * y,                      x),
        R(x / (x * y),                      1 / y),
        R((x * y) / (x * z),                y / z),
        R((x / z) / (y / z),                x / y),

        // Constants in a product become one, in front
        R(a * (b * x),                      (a * b) * x),
        R(a * (b / x),                      (a * b) / x),
        R(a * (x / b),                      x * (a / b),        where: match => IsExact(match.Number(a), match.Number(b))),
        R(a * (x / b),                      x / (b / a),        where: match => IsExact(match.Number(b), match.Number(a))),
        R((x * a) / b,                      x * (a / b),        where: match => IsExact(match.Number(a), match.Number(b))),
        R((x * a) / b,                      x / (b / a),        where: match => IsExact(match.Number(b), match.Number(a))),
        R((x / a) / b,                      x / (a * b)),
        R((a / x) / b,                      (a / b) / x,        where: match => IsExact(match.Number(a), match.Number(b))),
        R(a / (x * b),                      (a / b) / x,        where: match => IsExact(match.Number(a), match.Number(b))),
        R(a / (x / b),                      (a * b) / x),
        R(a / (b / x),                      x * (a / b),        where: match => IsExact(match.Number(a), match.Number(b))),
        R(a * ((b / y) * x),                ((a * b) / y) * x,  where: match => IsModerate(match.Number(a))),
        R((x * a) * y,                      a * (x * y),        where: match => IsModerate(match.Number(a))),
        R((x * a) / y,                      a * (x / y),        where: match => IsModerate(match.Number(a))),
        R((x / a) * y,                      (x * y) / a,        where: match => IsModerate(match.Number(a))),

        // Constants in a sum become one, at the end
        R((x + a) + b,                      x + (a + b)),
        R((x - a) + b,                      x + (b - a)),
        R((x + a) - b,                      x + (a - b)),
        R((x - a) - b,                      x - (a + b)),
        R((a - x) + b,                      (a + b) - x),
        R((a - x) - b,                      (a - b) - x),
        R(a - (x + b),                      (a - b) - x),
        R(a - (x - b),                      (a + b) - x),
        R(a - (b - x),                      x + (a - b)),

        // Like terms
        R(x + a * x,                        (a + 1) * x),
        R(x - a * x,                        (1 - a) * x),
        R(a * x - x,                        (a - 1) * x),
        R(a * x + b * x,                    (a + b) * x),
        R(a * x - b * x,                    (a - b) * x),
        R((x + y) - y,                      x),
        R((x - y) + y,                      x),
        R(x - (x - y),                      y),
        R(x - (x + y),                      -y),
        R((x - y) - x,                      -y),

        // Magnitude and sign
        R(Abs(x) * Signum(x),               x),
        R(x * Signum(x),                    Abs(x)),
        R(Sqrt(x * x),                      Abs(x)),
        R(Hypot(x, Number(0)),              Abs(x)),
        R(Abs(Sqrt(x)),                     Sqrt(x)),
        R(Abs(Exp(x)),                      Exp(x)),
        R(Max(Max(x, y), y),                Max(x, y)),
        R(Min(Min(x, y), y),                Min(x, y)),
        R(StrongMultiply(x, a),             x * a,              where: match => IsFinite(match.Number(a))),
        R(StrongMultiply(-x, y),            -StrongMultiply(x, y)),
        R(StrongMultiply(x * a, y),         StrongMultiply(x, y) * a, where: match => IsModerate(match.Number(a))),

        // Roots and powers
        R(Sqrt(x) * Sqrt(x),                x),
        R(x / Sqrt(x),                      Sqrt(x)),
        R(Sqrt(x) / x,                      1 / Sqrt(x)),
        R(Cbrt(x) * (Cbrt(x) * Cbrt(x)),    x),
        R(Pow(x, Number(0.5)),              Sqrt(x)),
        R(Pow(x, Number(-1)),               1 / x),
        R(Pow(x, Number(2)),                x * x),
        R(Pow(Sqrt(x), Number(4)),          x * x),
        R(Pow(Number(2), x),                Exp2(x)),
        R(Pow(Number(10), x),               Exp10(x)),
        R(Pow(Number(Math.E), x),           Exp(x)),
        R(Pow(Exp(x), y),                   Exp(x * y)),

        // Exponentials and logarithms
        R(Log(Exp(x)),                      x),
        R(Exp(Log(x)),                      x),
        R(Log2(Exp2(x)),                    x),
        R(Exp2(Log2(x)),                    x),
        R(Log10(Exp10(x)),                  x),
        R(Exp10(Log10(x)),                  x),
        R(LogP1(ExpM1(x)),                  x),
        R(ExpM1(LogP1(x)),                  x),
        R(Log(Sqrt(x)),                     Log(x) * 0.5),
        R(Log(1 / x),                       -Log(x)),
        R(Exp(x) * Exp(y),                  Exp(x + y)),
        R(Exp(x) / Exp(y),                  Exp(x - y)),
        R(1 / Exp(x),                       Exp(-x)),
        R(Sigmoid(x) + Sigmoid(-x),         1),
        R(Softplus(x) - Softplus(-x),       x),

        // Circular and hyperbolic functions
        R(Sin(x) * Sin(x) + Cos(x) * Cos(x), 1),
        R(1 - Sin(x) * Sin(x),              Cos(x) * Cos(x)),
        R(1 - Cos(x) * Cos(x),              Sin(x) * Sin(x)),
        R(Cosh(x) * Cosh(x) - Sinh(x) * Sinh(x), 1),
        R(Sin(x) * Cos(x),                  Sin(x * 2) * 0.5),
        R(Sin(x) / Cos(x),                  Tan(x)),
        R(Tan(x) * Cos(x),                  Sin(x)),
        R(Sinh(x) / Cosh(x),                Tanh(x)),
        R(Tanh(x) * Cosh(x),                Sinh(x)),
        R(Sin(-x),                          -Sin(x)),
        R(Cos(-x),                          Cos(x)),
        R(Tan(-x),                          -Tan(x)),
        R(Asin(-x),                         -Asin(x)),
        R(Atan(-x),                         -Atan(x)),
        R(Sinh(-x),                         -Sinh(x)),
        R(Cosh(-x),                         Cosh(x)),
        R(Tanh(-x),                         -Tanh(x)),
        R(Sech(-x),                         Sech(x)),
        R(Gaussian(-x),                     Gaussian(x)),
        R(Erf(-x),                          -Erf(x)),
        R(Asinh(-x),                        -Asinh(x)),
        R(Atanh(-x),                        -Atanh(x)),
        R(Cbrt(-x),                         -Cbrt(x)),
        R(Cos(Abs(x)),                      Cos(x)),
        R(Cosh(Abs(x)),                     Cosh(x)),
        R(Sech(Abs(x)),                     Sech(x)),
        R(Gaussian(Abs(x)),                 Gaussian(x)),
        R(Sin(Asin(x)),                     x),
        R(Cos(Acos(x)),                     x),
        R(Tan(Atan(x)),                     x),
        R(Tanh(Atanh(x)),                   x),
        R(Sinh(Asinh(x)),                   x),
        R(Asinh(Sinh(x)),                   x),

        // Sums over loops
        .. new RealSums().Rows(),
    ];

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    /// <summary>Whether a product may be computed without this factor first: that changes its size by a thousand at most.</summary>
    private static bool IsModerate(double factor) => Math.Abs(factor) is >= 1.0 / 1024 and <= 1024;

    /// <summary>Whether the quotient of two constants is whole, or the divisor a power of two: it is not rounded then.</summary>
    private static bool IsExact(double dividend, double divisor) =>
        divisor != 0 && IsFinite(dividend) && IsFinite(divisor) && Math.Abs(dividend) <= 1L << 24
        && (dividend % divisor == 0 || (BitConverter.DoubleToInt64Bits(divisor) & ((1L << 52) - 1)) == 0)
        && (float)divisor == divisor && IsModerate(divisor);
}
