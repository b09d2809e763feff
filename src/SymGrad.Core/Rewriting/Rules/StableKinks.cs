using System.Collections.Generic;
using SymGrad.Ir;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Rewriting.Rules;

/// <summary>The laws of <see cref="Stable"/> for kinks in other spellings: the derivative at the kink does not depend on the spelling.</summary>
/// <remarks>A conditional has the derivative of the branch taken, so <c>x >= 0 ? x : 0</c> would have the slope 1 at 0 and
/// <c>x > 0 ? x : 0</c> the slope 0. What a NaN becomes does not change: it falls to the second branch, and the maximum of a NaN and a number is NaN,
/// so the maximum takes the place of the conditional only where the second branch is the operand that may be NaN.</remarks>
internal sealed class StableKinks() : RuleTable(nameof(Stable), neverRaisesCost: false)
{
    public override IEnumerable<Rule> Rows() =>
    [
        R("(x < c ? c : x) → max(x, c), (x > c ? c : x) → min(x, c)", ExtremumWithConstant),
        R("(x >= c ? x : c) → (x > c ? x : c), (x <= c ? x : c) → (x < c ? x : c)", TieWithConstant),
        R("(x < 0 ? -x : x) → |x|, (x > 0 ? -x : x) → -|x|", Magnitude),
        R(x + Abs(x),                                   Max(x, Number(0)) * 2),
        R(x - Abs(x),                                   Min(x, Number(0)) * 2),
        R(Abs(x) - x,                                   Min(x, Number(0)) * -2),
    ];

    private static Expr? ExtremumWithConstant(Project node, Rewriter rewriter) =>
        Order(node) is (var lesser, var greater, _, Constant then, var otherwise) && IsNumber(then) && otherwise is not Constant
            ? then == greater && otherwise == lesser ? rewriter.Make(Primitives.Max, otherwise, then)
                : then == lesser && otherwise == greater ? rewriter.Make(Primitives.Min, otherwise, then)
                : null
            : null;

    private static Expr? TieWithConstant(Project node, Rewriter rewriter) =>
        Order(node) is (var lesser, var greater, false, var then, Constant otherwise) && then is not Constant
            && ((then == greater && otherwise == lesser) || (then == lesser && otherwise == greater))
            ? node.Graph.Choose(lesser < greater, then, otherwise)
            : null;

    private static Expr? Magnitude(Project node, Rewriter rewriter)
    {
        if (Order(node) is not (var lesser, var greater, _, var then, var otherwise))
        {
            return null;
        }

        // What is positive where the condition holds.
        bool isDifference = IsDifference(then, greater, lesser);
        return (isDifference || IsDifference(otherwise, greater, lesser)) && IsOpposite(then, otherwise)
            ? isDifference
                ? rewriter.Make(Primitives.Abs, then)
                : rewriter.Make(Primitives.Negate, rewriter.Make(Primitives.Abs, otherwise))
            : null;
    }

    /// <summary>The parts of <c>lesser &lt; greater ? then : otherwise</c> between floating values.</summary>
    private static (Expr Lesser, Expr Greater, bool Strictly, Expr Then, Expr Otherwise)? Order(Project node) =>
        node.Source is { Kind: StructuredKind.If, Head: Apply test } choice && node.Type.IsFloating && !node.Type.IsArray
            && (test.Operation == Primitives.LessThan || test.Operation == Primitives.LessThanOrEqual) && test[0].Type == node.Type
            ? (test[0], test[1], test.Operation == Primitives.LessThan,
                choice.Regions[0].Results[node.Index], choice.Regions[1].Results[node.Index])
            : null;

    private static bool IsNumber(Constant constant) => !double.IsNaN(constant.Number);

    private static bool IsZero(Expr expression) => expression is Constant { Number: 0 };

    private static bool IsDifference(Expr expression, Expr from, Expr what) =>
        IsZero(what) ? expression == from
        : IsZero(from) ? IsOpposite(expression, what)
        : expression.Is(Primitives.Subtract) && expression[0] == from && expression[1] == what;

    private static bool IsOpposite(Expr left, Expr right) =>
        (left.Is(Primitives.Negate) && left[0] == right) || (right.Is(Primitives.Negate) && right[0] == left)
        || (left.Is(Primitives.Subtract) && right.Is(Primitives.Subtract) && left[0] == right[1] && left[1] == right[0])
        || (left.Is(Primitives.Multiply) && right.Is(Primitives.Multiply)
            && left[0] == right[0] && left[1] is Constant a && right[1] is Constant b && a.Number == -b.Number);
}
