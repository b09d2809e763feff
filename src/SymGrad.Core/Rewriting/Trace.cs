using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>One application of a rule.</summary>
/// <param name="Rule">Which rule, and where it is written.</param>
/// <param name="Before">The expression it was applied to.</param>
/// <param name="After">What it became.</param>
internal sealed record Rewrite(Rule Rule, Expr Before, Expr After)
{
    public override string ToString() => $"{Before} → {After} by {Rule}";
}

/// <summary>What happened: every rule that was applied, in order.</summary>
internal sealed class Trace
{
    private readonly List<Rewrite> steps = [];

    public IReadOnlyList<Rewrite> Steps => steps;

    public void Add(Rule rule, Expr before, Expr after) => steps.Add(new Rewrite(rule, before, after));
}
