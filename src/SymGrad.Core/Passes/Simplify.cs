using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Rewriting;

namespace SymGrad.Passes;

/// <summary>Applies rules everywhere, operands before users, into the regions of loops and conditionals.</summary>
internal static class Simplify
{
    // Whether a shared node will still be shared is known only after a sweep, so some rules wait for the next one.
    private const int MostSweeps = 6;

    public static Function Run(Function function, IReadOnlyList<RuleSet> sets, Trace? trace = null)
    {
        var settled = new NodeSet();
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            Function swept = Sweep(function, sets, trace, settled, out _);
            if (swept.Results.SequenceEqual(function.Results))
            {
                return function;
            }

            if (IsSettled(swept, settled))
            {
                return swept;
            }

            function = swept;
        }

        return function;
    }

    // Where no rule can apply, whatever nodes cost, another sweep would only walk.
    private static bool IsSettled(Function function, NodeSet settled) =>
        function.Nodes().TrueForAll(node => node is Constant or Variable or External || (node is Apply && settled.Contains(node)));

    /// <summary>One visit to every node, and how many rules were tried at all of them.</summary>
    internal static Function Sweep(
        Function function, IReadOnlyList<RuleSet> sets, Trace? trace, NodeSet settled, out int attempts)
    {
        var workload = new Workload(function);
        var rewriter = new Rewriter(sets, workload, trace, settled);
        var substitution = new Substitution(function.Graph)
        {
            Improve = rewriter.Improve,
            ImproveStructured = Upright,
            Became = workload.Note,
        };
        Function swept = function.With(substitution.Apply(function));
        attempts = rewriter.Attempts;
        return swept;
    }

    /// <summary><c>!c ? x : y</c> is <c>c ? y : x</c>.</summary>
    private static Structured Upright(Structured node) =>
        node.Kind == StructuredKind.If && node.Head.Is(Primitives.Not)
            ? node.Graph.If(node.Head[0], node.Regions[1].Results, node.Regions[0].Results)
            : node;
}
