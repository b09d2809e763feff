using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Rewriting;

namespace SymGrad.Passes;

/// <summary>Turns additions to neighbouring elements around. Where iteration i adds to elements i and i + 1, element j gets what
/// iterations j and j - 1 add to it: one write per element instead of two reads and two writes that wait for one another. What only
/// some iterations give to the first and last elements is added by short loops of its own.</summary>
/// <remarks>Additions change their order, so this is for real algebra. Loops that contain loops are left alone: their iterations are
/// not cheap to repeat.</remarks>
internal static class Gather
{
    /// <summary>Elements further apart than this are not neighbours: more would be computed twice than is saved.</summary>
    private const int Farthest = 8;

    public static Function Run(Function function)
    {
        var gathered = new Dictionary<Structured, Expr[]?>();
        return !function.Nodes().Exists(node => node is Structured { Kind: StructuredKind.Traverse, Initial.Length: > 0 })
            ? function
            : function.With(new Substitution(function.Graph) { Improve = Improve }.Apply(function.Results));

        Expr Improve(Expr node)
        {
            if (node is not Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k })
            {
                return node;
            }

            if (!gathered.TryGetValue(loop, out Expr[]? results))
            {
                gathered.Add(loop, results = Rewrite(loop));
            }

            return results?[k] ?? node;
        }
    }

    private static Expr[]? Rewrite(Structured loop)
    {
        Variable index = loop.Body.Parameters[0];
        bool nests = Walk.Reachable(loop.Body.Results, node => node.Id < index.Id).Exists(node => node is Structured { IsLoop: true });
        Expr[] initial = loop.Initial;
        var scattered = new Dictionary<int, List<Addition>>();
        for (int k = 0; k < initial.Length && !nests; k++)
        {
            if (AdditionsOf(loop, k) is { Count: > 1 } additions)
            {
                scattered.Add(k, additions);
            }
        }

        if (scattered.Count == 0)
        {
            return null;
        }

        Graph graph = loop.Graph;
        var results = new Expr[loop.ResultTypes.Length];
        int[] rest = [.. Enumerable.Range(0, results.Length).Where(k => !scattered.ContainsKey(k) && loop.Combiners[k] != Combiner.Sum)];
        int[] sums = [.. Enumerable.Range(0, results.Length).Where(k => loop.Combiners[k] == Combiner.Sum)];
        if (rest.Length > 0)
        {
            Take(Renewed(loop, rest), rest);
        }

        foreach (KeyValuePair<int, List<Addition>> array in scattered)
        {
            results[array.Key] = Turned(loop, array.Value, initial[array.Key], sums, results);
            sums = [];
        }

        return results;

        void Take(Structured made, int[] from)
        {
            for (int k = 0; k < from.Length; k++)
            {
                results[from[k]] = graph.Project(made, k);
            }
        }
    }

    /// <summary>The loop with some of its results only.</summary>
    private static Structured Renewed(Structured loop, int[] kept)
    {
        Graph graph = loop.Graph;
        Variable[] parameters =
        [
            graph.Variable(ExprType.Int32, loop.Body.Parameters[0].Name),
            .. kept.Where(k => k < loop.Initial.Length).Select(k => graph.Variable(loop.Initial[k].Type, loop.Body.Parameters[k + 1].Name)),
        ];
        Variable[] before = [loop.Body.Parameters[0], .. kept.Where(k => k < loop.Initial.Length).Select(k => loop.Body.Parameters[k + 1])];
        Substitution renewed = new Substitution(graph).Replace(loop.Body.Parameters, [parameters[0], .. loop.Initial]).Replace(before, parameters);
        return graph.Structured(
            StructuredKind.Traverse,
            [loop.Head, .. kept.Where(k => k < loop.Initial.Length).Select(k => loop.Initial[k])],
            [new Region(parameters, renewed.Apply([.. kept.Select(k => loop.Body.Results[k])]))],
            [.. kept.Select(k => loop.Combiners[k])]).InPlaceOf(loop);
    }

    /// <summary>The array added to, element by element; the sums of the loop are made on the way.</summary>
    private static Expr Turned(Structured loop, List<Addition> additions, Expr array, int[] sums, Expr[] results)
    {
        Graph graph = loop.Graph;
        Expr count = loop.Head;
        int first = additions.Min(addition => addition.Offset), last = additions.Max(addition => addition.Offset);
        int span = last - first;

        Variable inner = graph.Variable(ExprType.Int32, loop.Body.Parameters[0].Name);
        Variable version = graph.Variable(array.Type, "values");
        Expr sum = additions.Select(addition => Element.At(loop, addition.Value, Shifted(inner, last - addition.Offset)))
            .Aggregate((x, y) => x + y);
        Structured made = graph.Structured(
            StructuredKind.Traverse,
            [count - span, array],
            [
                new Region(
                    [inner, version],
                    [
                        graph.Accumulate(version, additions[0].Index(Shifted(inner, last)), sum),
                        .. sums.Select(k => Element.At(loop, loop.Body.Results[k], inner)),
                    ]),
            ],
            [Combiner.Accumulate, .. sums.Select(_ => Combiner.Sum)]);
        if (sums.Length > 0)
        {
            Expr left = Least(count, span);
            Variable next = graph.Variable(ExprType.Int32, loop.Body.Parameters[0].Name);
            Structured remaining = graph.Structured(
                StructuredKind.Traverse,
                [left],
                [new Region([next], [.. sums.Select(k => Element.At(loop, loop.Body.Results[k], count - left + next))])],
                [.. sums.Select(_ => Combiner.Sum)]);
            for (int k = 0; k < sums.Length; k++)
            {
                results[sums[k]] = graph.Project(made, k + 1) + graph.Project(remaining, k);
            }
        }

        // What the first iterations add to elements that not all additions reach, and what the last ones do: as many of each in one loop.
        var ends = new List<(Expr Iterations, System.Func<Expr, Expr> At, Addition Addition)>();
        foreach (Addition addition in additions)
        {
            Expr before = Least(count, last - addition.Offset);
            if (addition.Offset < last)
            {
                ends.Add((before, i => i, addition));
            }

            if (addition.Offset > first)
            {
                Expr after = Least(addition.Offset < last ? count - before : count, addition.Offset - first);
                ends.Add((after, i => count - after + i, addition));
            }
        }

        return ends.GroupBy(end => end.Iterations).Aggregate(graph.Project(made, 0), (to, alike) => graph.Project(
            graph.Accumulating(
                alike.Key,
                [to],
                (i, version) => [alike.Aggregate(version[0], (sum, end) => graph.Accumulate(
                    sum, end.Addition.Index(Shifted(end.At(i), end.Addition.Offset)), Element.At(loop, end.Addition.Value, end.At(i))))]),
            0));
    }

    private static Expr Least(Expr count, int most) => count.Graph.Apply(Primitives.Min, count, count.Graph.Integer(most));

    private static Expr Shifted(Expr index, int offset) =>
        offset == 0 ? index : offset > 0 ? index + index.Graph.Integer(offset) : index - index.Graph.Integer(-offset);

    /// <summary>What an iteration adds to an array, if all of it goes to neighbours of one element; null if it does not.</summary>
    private static List<Addition>? AdditionsOf(Structured loop, int k)
    {
        Variable index = loop.Body.Parameters[0];
        var additions = new List<Addition>();
        Expr version = loop.Body.Results[k];
        for (; version.Is(Primitives.Accumulate); version = version[0])
        {
            if (Addition.Of(version[1], index, version[2]) is not { } addition)
            {
                return null;
            }

            additions.Add(addition);
        }

        bool areNeighbours = version == loop.Body.Parameters[k + 1] && additions.Count > 1
            && additions.TrueForAll(addition => addition.Base.SequenceEqual(additions[0].Base))
            && additions.Max(a => a.Offset) - additions.Min(a => a.Offset) is > 0 and <= Farthest;
        return areNeighbours ? additions : null;
    }

    /// <summary>An addition at index + offset, plus terms that are the same for all iterations.</summary>
    private sealed record Addition(int Offset, List<(Expr Term, bool IsSubtracted)> Base, Expr Value)
    {
        public static Addition? Of(Expr position, Variable index, Expr value)
        {
            int offset = 0;
            int found = 0;
            var terms = new List<(Expr Term, bool IsSubtracted)>();
            var pending = new Stack<(Expr Term, bool IsSubtracted)>([(position, false)]);
            while (pending.Count > 0)
            {
                (Expr term, bool isSubtracted) = pending.Pop();
                switch (term)
                {
                    case Variable variable when variable == index:
                        found += isSubtracted ? 2 : 1;
                        break;
                    case Constant constant:
                        offset += (int)(isSubtracted ? -constant.Bits : constant.Bits);
                        break;
                    case Apply sum when sum.Operation == Primitives.Add || sum.Operation == Primitives.Subtract:
                        pending.Push((sum[0], isSubtracted));
                        pending.Push((sum[1], isSubtracted != (sum.Operation == Primitives.Subtract)));
                        break;
                    case var other when !Walk.Reachable([other], node => node.Id < index.Id).Contains(index):
                        terms.Add((other, isSubtracted));
                        break;
                    default:
                        return null;
                }
            }

            return found == 1 ? new Addition(offset, [.. terms.OrderBy(t => t.Term.Id)], value) : null;
        }

        public Expr Index(Expr shifted) =>
            Base.Aggregate(shifted, (sum, term) => term.IsSubtracted ? sum - term.Term : sum + term.Term);
    }
}
