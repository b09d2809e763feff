using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Looks at the checks of indices before code runs. What loops and conditions say cannot fail is not checked; of the rest, what is decided by
/// integers alone can be asked before anything else is computed, and no loop has a check in it.</summary>
internal sealed class Foresee
{
    private readonly int results;
    private readonly int wanted;
    private readonly int conditions;
    private readonly bool asks;
    private readonly List<Primitive> faults = [];
    private readonly List<(Fault Fault, Primitive Check)> asked = [];

    // Its results, and behind them when it fails.
    private Function function;
    private Extents extents;

    private Foresee(Function function, int results, int conditions, int required, bool asks)
    {
        (this.function, this.results, this.conditions, wanted, this.asks) = (function, results, conditions, results + conditions + required, asks);
        extents = new Extents(function.Graph);
        while (Simpler())
        {
        }
    }

    /// <summary>A function without the checks that cannot fail.</summary>
    /// <param name="function">Its results, conditions under which it throws, what is there because it may throw, and more.</param>
    /// <param name="results">How many are results.</param>
    /// <param name="conditions">How many are conditions.</param>
    /// <param name="required">How many are there because they may throw.</param>
    public static Function Prove(Function function, int results, int conditions, int required) =>
        HasChecks(function) ? new Foresee(function, results, conditions, required, asks: false).function : function;

    /// <summary>A function without the checks that cannot fail, and without those that are among the faults now: where one of these holds, the function
    /// must not be computed.</summary>
    public static (Function Function, IReadOnlyList<(Expr Condition, Primitive Check)> Faults) Run(Function function, int results, int conditions, int required)
    {
        if (!HasChecks(function))
        {
            return (function, []);
        }

        var run = new Foresee(function, results, conditions, required, asks: true);
        int all = function.Results.Count;
        return (run.function.With(run.function.Results.Take(all)), [.. run.faults.Select((check, k) => (run.function.Results[all + k], check))]);
    }

    private static bool HasChecks(Function function) => function.Nodes().Exists(IndexChecks.Checks);

    // Takes checks away. The nodes that are left are made anew, in the order in which they were: operands stay where they stand.
    private bool Simpler()
    {
        var contexts = new Contexts([.. function.Results.Take(wanted)], IndexChecks.Checks);
        var needless = new NodeSet();
        bool isSome = false;
        foreach (Apply check in function.Nodes().Where(IndexChecks.Checks).Cast<Apply>())
        {
            if (IsNeedless(check, contexts))
            {
                needless.Add(check);
                isSome = true;
            }
        }

        AddFaults();
        if (isSome)
        {
            var graph = new Graph();
            Variable[] parameters = [.. function.Parameters.Select(p => graph.Variable(p.Type, p.Name))];
            var there = new Substitution(graph) { StandsFor = node => needless.Contains(node) ? node[0] : null, Improve = WithoutZero }
                .Replace(function.Parameters, parameters);
            graph.AssumeLengthsOf(function.Graph, node => node is Variable parameter && function.Parameters.ToList().IndexOf(parameter) is >= 0 and var k ? parameters[k] : null);
            function = new Function(function.Name, parameters, there.Apply(function.Results));
            extents = new Extents(graph);
        }

        return isSome;

        static Expr WithoutZero(Expr node) =>
            !node.Is(Primitives.Add) || !node.Type.IsInteger ? node
            : node[0] is Constant { Bits: 0 } ? node[1]
            : node[1] is Constant { Bits: 0 } ? node[0]
            : node;
    }

    private bool IsNeedless(Apply check, Contexts contexts)
    {
        // A length is never negative, and what has thrown is not there any more.
        IntegerSum[] known =
        [
            .. function.Results.Skip(results).Take(conditions).SelectMany(thrown => Conditions.Known(thrown, isTrue: false)),
            .. check.Operands.Skip(check.Operation == IndexChecks.Index ? 1 : 2).Select(IntegerSum.Of),
        ];
        foreach (Expr length in known.SelectMany(sum => sum.Terms.Count == 1 ? sum.Terms.Keys : []).Where(atom => atom is External))
        {
            extents.IsNotNegative(length);
        }

        IntegerSum[] open = [.. IndexChecks.Faults(check).Where(fault => !contexts.Everywhere(
            check, () => extents.Where(known, () => extents.IsAtLeastZero(fault.Times(-1).Plus(-1))), Within))];
        return open.Length == 0 || (asks && check.Operands.All(Fault.IsCheap) && Asks(check, open, contexts));
    }

    // Asks for faults beforehand, unless some of them is not known then.
    private bool Asks(Apply check, IntegerSum[] open, Contexts contexts)
    {
        var outside = new List<Fault>();
        foreach (IntegerSum fault in open)
        {
            if (contexts.Outwards(check, new Fault([fault], []), Around) is not { } arrived)
            {
                return false;
            }

            outside.AddRange(arrived.Select(a => a.Shorter(extents)));
        }

        if (outside.Exists(fault => fault.Condition(function.Graph) is Constant { IsTrue: true }))
        {
            return false;
        }

        asked.AddRange(outside.Select(fault => (fault, IndexChecks.Thrower(check.Operation))));
        return true;
    }

    // The conditions of the faults that do not follow from others, as results.
    private void AddFaults()
    {
        for (int k = asked.Count - 1; k >= 0; k--)
        {
            if (asked.Where((other, j) => j != k && other.Check == asked[k].Check).Any(other => asked[k].Fault.Implies(other.Fault, extents)))
            {
                asked.RemoveAt(k);
            }
        }

        foreach ((Fault fault, Primitive check) in asked)
        {
            Expr condition = fault.Condition(function.Graph);
            if (condition is not Constant && !function.Results.Skip(function.Results.Count - faults.Count).Contains(condition))
            {
                faults.Add(check);
                function = function.With([.. function.Results, condition]);
            }
        }

        asked.Clear();
    }

    private bool Within(Structured owner, Region region, Func<bool> holds) => owner.Kind switch
    {
        StructuredKind.If => extents.Where(Conditions.Known(owner.Head, region == owner.Regions[0]), holds),
        StructuredKind.While => holds(),
        _ => extents.InIteration(region.Parameters[0], owner.Head, 0, holds),
    };

    private static Fault? Around(Structured owner, Region region, Fault fault) => owner.Kind switch
    {
        StructuredKind.If => fault.Where(owner.Head, region == owner.Regions[0]),
        StructuredKind.While => null,
        _ => fault.InSomeIteration(owner),
    };
}
