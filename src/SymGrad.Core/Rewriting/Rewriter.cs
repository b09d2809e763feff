using System;
using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>Applies sets of rules at one node until none applies, its operands being rewritten already.</summary>
/// <param name="sets">In the order in which they are tried.</param>
/// <param name="workload">What nodes cost in the function that is being rewritten.</param>
/// <param name="trace">Told of every rule applied.</param>
/// <param name="settled">The nodes that no rule of these sets applies to, whatever they cost: kept from sweep to sweep, so that a
/// later sweep looks only at what has changed.</param>
internal sealed class Rewriter(IReadOnlyList<RuleSet> sets, Workload workload, Trace? trace, NodeSet settled)
{
    // Bounds that no sound table comes near: a cycle among rules costs time, never the process.
    private const int MostStepsAtANode = 64;
    private const int MostNestedReplacements = 24;

    private readonly NodeMap<Expr> improved = new();
    private readonly List<Bindings> scratch = [];
    private int nesting;
    private bool askedForWorkload;

    /// <summary>What nodes cost. A rule that asks for it may apply in another sweep where it does not apply now.</summary>
    public Workload Workload
    {
        get
        {
            askedForWorkload = true;
            return workload;
        }
    }

    /// <summary>How many rules were tried or applied: what the tests of linear time count.</summary>
    public int Attempts { get; private set; }

    /// <summary>The bindings of the rule that is being tried.</summary>
    internal Bindings Bindings => scratch[nesting - 1];

    /// <summary>The best form of a node whose operands have theirs.</summary>
    public Expr Improve(Expr node)
    {
        if (node is not (Apply or Project) || nesting >= MostNestedReplacements || settled.Contains(node))
        {
            return node;
        }

        if (improved.TryGetValue(node, out Expr? known))
        {
            return known;
        }

        if (++nesting > scratch.Count)
        {
            scratch.Add(new Bindings());
        }

        bool askedOutside = askedForWorkload;
        Expr now = node;
        for (int step = 0; step < MostStepsAtANode; step++)
        {
            askedForWorkload = false;
            if (Step(now) is not Expr better)
            {
                if (!askedForWorkload && now is Apply)
                {
                    settled.Add(now);
                }

                break;
            }

            now = settled.Contains(better) ? better : improved.TryGetValue(better, out Expr? best) ? best : better;
        }

        askedForWorkload |= askedOutside;
        nesting--;
        if (now != node)
        {
            improved[node] = now;
        }

        if (!settled.Contains(now))
        {
            improved[now] = now;
        }

        return now;
    }

    /// <summary>Applies a primitive and improves the result: how computed rules make nodes.</summary>
    public Expr Make(Primitive operation, params Expr[] operands) => Improve(operands[0].Graph.Apply(operation, operands));

    /// <summary>A loop over the same iterations with one result, <paramref name="element"/> of an iteration of <paramref name="like"/>.</summary>
    public Expr Loop(Structured like, Combiner combiner, Expr element)
    {
        Variable old = like.Body.Parameters[0];
        Variable index = like.Graph.Variable(old.Type, old.Name);
        Workload.Place(index, old);
        Expr renamed = Element.At(like, element, index);
        Structured made = like.Graph.Structured(
            StructuredKind.Traverse, [like.Head], [new Region([index], [renamed])], [combiner]);
        Workload.Place(made, like);
        return Improve(like.Graph.Project(made, 0));
    }

    private Expr? Step(Expr node)
    {
        for (int k = 0; k < sets.Count; k++)
        {
            foreach (Rule rule in sets[k].For(node))
            {
                Attempts++;
                if (rule.Rewrite(node, this) is Expr better && better != node)
                {
                    trace?.Add(rule, node, better);
                    return better;
                }
            }
        }

        return null;
    }
}
