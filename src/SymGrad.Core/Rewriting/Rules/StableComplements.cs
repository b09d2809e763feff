using System;
using System.Collections.Generic;
using SymGrad.Ir;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Rewriting.Rules;

/// <summary>The laws of <see cref="Stable"/> for the logarithm of the complement of a probability, 1 - eˣ: where eˣ is small its own digits count,
/// where it is near 1 those of x.</summary>
internal sealed class StableComplements() : RuleTable(nameof(Stable), neverRaisesCost: false)
{
    // Either form is good for eˣ around 1/2.
    private static readonly double half = -Math.Log(2);

    public override IEnumerable<Rule> Rows() =>
    [
        R(Primitives.Log, "log(1 - exp(x)) → x < -log 2 ? log1p(-exp(x)) : log|expm1(x)|", LogOfComplement),
        R(Primitives.Log, "log(exp(x) - 1) → x + log(1 - exp(-x))", LogOfExcess),
    ];

    private static Expr? LogOfComplement(Apply node, Rewriter rewriter) =>
        node[0].Is(Primitives.Negate) && node[0][0].Is(Primitives.ExpM1) ? Complement(node[0][0][0], rewriter) : null;

    private static Expr? LogOfExcess(Apply node, Rewriter rewriter) =>
        node[0].Is(Primitives.ExpM1) && node[0][0] is var x
            ? rewriter.Make(Primitives.Add, x, Complement(rewriter.Make(Primitives.Negate, x), rewriter))
            : null;

    // The absolute value changes nothing, but that the logarithm is not taken for one that has yet to be rewritten.
    private static Expr Complement(Expr x, Rewriter rewriter) => Choose(
        x < half,
        rewriter.Make(Primitives.LogP1, rewriter.Make(Primitives.Negate, Exp(x))),
        Log(Abs(ExpM1(x))));
}
