using System.Collections.Generic;
using SymGrad.Ir;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Rewriting.Rules;

/// <summary>Forms that take fewer operations but hide what a formula is made of.</summary>
/// <remarks>The laws of <see cref="Real"/> hold here too. These rules come last, after differentiation: before it, a power is one node with a
/// derivative of one term, and equal terms of a sum are found because nothing has been taken out of them. In a term of
/// three factors two are multiplied that were not before, which may overflow where the largest and the smallest of them are 10¹⁵⁰ apart.</remarks>
internal sealed class Factored : RuleTable
{
    private Factored()
        : base(nameof(Factored))
    {
    }

    public static RuleSet Rules { get; } = new Factored().ToSet();

    public override IEnumerable<Rule> Rows() =>
    [
        // What two terms have in common
        R(x * y + x * z,                    x * (y + z)),
        R(x * y - x * z,                    x * (y - z)),
        R(x * y + z * (x * w),              x * (y + z * w)),
        R(x * y - z * (x * w),              x * (y - z * w)),
        R(x + x * y,                        x * (1 + y)),
        R(x - x * y,                        x * (1 - y)),
        R(x * y - x,                        x * (y - 1)),
        R(x / y + z / y,                    (x + z) / y),
        R(x / y - z / y,                    (x - z) / y),

        // Powers
        R(Pow(x, Number(1.5)),              x * Sqrt(x)),
        R(Pow(x, Number(-0.5)),             1 / Sqrt(x)),
        R(Pow(x, Number(-2)),               1 / (x * x)),
        R(Primitives.Pow, "Pow(x, n) → x * x * ... for whole n up to 16", PowerByProducts),
    ];

    // By squaring: x⁶ = (x x²)². The error of n factors is less than n / 2 units in the last place, the condition number is n.
    private static Expr? PowerByProducts(Apply node, Rewriter rewriter)
    {
        const int most = 16;
        if (node[1] is not Constant { Number: > 2 and <= most } exponent || exponent.Number % 1 != 0)
        {
            return null;
        }

        Expr? power = null;
        Expr square = node[0];
        for (int rest = (int)exponent.Number; rest > 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
            {
                power = power is null ? square : rewriter.Make(Primitives.Multiply, power, square);
            }

            square = rest > 1 ? rewriter.Make(Primitives.Multiply, square, square) : square;
        }

        return power;
    }
}
