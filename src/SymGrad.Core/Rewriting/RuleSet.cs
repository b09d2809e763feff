using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>A named set of rules that keep the same promise, in the order in which they are tried.</summary>
internal sealed class RuleSet
{
    private readonly Dictionary<object, Rule[]> byRoot;

    public RuleSet(string name, IEnumerable<Rule> rules)
    {
        Name = name;
        Rules = [.. rules];
        byRoot = Rules.GroupBy(rule => rule.Root).ToDictionary(group => group.Key, group => group.ToArray());
    }

    public string Name { get; }

    public IReadOnlyList<Rule> Rules { get; }

    // Which rules can apply is known from the operations of a node and its operands; most nodes have one of a few dozen such heads, so
    // the tables are searched once for each of these and not once for each node.
    private readonly ConcurrentDictionary<(Primitive, object?, object?, object?), Rule[]> byHeads = new();

    /// <summary>The rules that can apply to this node.</summary>
    public Rule[] For(Expr node) =>
        node switch
        {
            Apply apply => For((apply.Operation, Head(apply, 0), Head(apply, 1), Head(apply, 2))),
            Project => byRoot.TryGetValue(Rule.Projection, out Rule[]? rules) ? rules : Array.Empty<Rule>(),
            _ => [],
        };

    private Rule[] For((Primitive, object?, object?, object?) heads) =>
        byHeads.TryGetValue(heads, out Rule[]? known) ? known : byHeads.GetOrAdd(heads, FindByHeads);

    private static object? Head(Apply node, int operand) =>
        operand >= node.Operands.Length ? null
        : node.Operands[operand] switch
        {
            Apply apply => apply.Operation,
            Constant => Rule.Literal,
            _ => null,
        };

    private Rule[] FindByHeads((Primitive Root, object? First, object? Second, object? Third) heads) =>
        byRoot.TryGetValue(heads.Root, out Rule[]? rules)
            ? [.. rules.Where(rule => rule.CanApply(heads.First, heads.Second, heads.Third))]
            : [];

    public override string ToString() => Name;
}
