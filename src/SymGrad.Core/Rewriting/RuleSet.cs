using System;
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

    /// <summary>The rules that can apply to this node.</summary>
    public Rule[] For(Expr node) =>
        node switch
        {
            Apply apply => byRoot.TryGetValue(apply.Operation, out Rule[]? rules) ? rules : Array.Empty<Rule>(),
            Project => byRoot.TryGetValue(Rule.Projection, out Rule[]? rules) ? rules : Array.Empty<Rule>(),
            _ => [],
        };

    public override string ToString() => Name;
}
