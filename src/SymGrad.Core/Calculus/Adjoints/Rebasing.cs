using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>Lets a loop that fills new arrays fill stretches of given ones instead.</summary>
internal static class Rebasing
{
    /// <summary>Whether a carried array of a loop starts as zeros and is written to only, never read.</summary>
    public static bool IsPossible(Structured loop, int carried) => loop.Initial[carried].Is(Primitives.Zeros) && IsOnlyWritten(loop, carried);

    /// <summary>The loop, some of whose carried arrays are others, in which it begins elsewhere.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="arrays">By the number of a carried array: the one in its place, and where its first element is in there.</param>
    public static Structured Of(Structured loop, IReadOnlyDictionary<int, (Expr Array, Expr Begin)> arrays)
    {
        Graph graph = loop.Graph;
        Variable index = graph.Variable(loop.Body.Parameters[0].Type, loop.Body.Parameters[0].Name);
        Variable[] state = [.. loop.Body.Parameters.Skip(1).Select(p => graph.Variable(p.Type, p.Name))];
        Expr[] results = new Substitution(graph).Replace(loop.Body.Parameters, [index, .. state]).Apply(loop.Body.Results);

        // Arrays that one inner loop writes go into it together.
        var inner = new Dictionary<Structured, Dictionary<int, (Expr Array, Expr Begin)>>();
        foreach (KeyValuePair<int, (Expr Array, Expr Begin)> entry in arrays)
        {
            if (results[entry.Key] is Apply store)
            {
                results[entry.Key] = graph.Store(store[0], entry.Value.Begin + store[1], store[2]);
            }
            else
            {
                var written = (Project)results[entry.Key];
                if (!inner.TryGetValue(written.Source, out Dictionary<int, (Expr Array, Expr Begin)>? known))
                {
                    inner.Add(written.Source, known = []);
                }

                known.Add(written.Index, (state[entry.Key], entry.Value.Begin));
            }
        }

        foreach (KeyValuePair<Structured, Dictionary<int, (Expr Array, Expr Begin)>> pair in inner.OrderBy(pair => pair.Key.Id))
        {
            results = new Substitution(graph).Replace(pair.Key, Of(pair.Key, pair.Value)).Apply(results);
        }

        Expr[] initial = loop.Initial;
        return graph.Structured(
            StructuredKind.For, [loop.Head, .. initial.Select((start, k) => arrays.TryGetValue(k, out (Expr Array, Expr Begin) other) ? other.Array : start)],
            [new Region([index, .. state], results)], []).InPlaceOf(loop);
    }

    private static bool IsOnlyWritten(Structured loop, int carried)
    {
        Variable parameter = loop.Body.Parameters[carried + 1];
        Expr next = loop.Body.Results[carried];
        List<Expr> nodes = Walk.Reachable(loop.Body.Results);
        bool isUsedOnce = nodes.Sum(node => UsesIn(node, parameter)) + loop.Body.Results.Count(result => result == parameter) == 1
            && nodes.Sum(node => UsesIn(node, next)) == 0;
        return isUsedOnce && next switch
        {
            Apply store => store.Operation == Primitives.Store && store[0] == parameter,
            Project { Source: { Kind: StructuredKind.For } inner, Index: var k } => inner.Initial[k] == parameter && IsOnlyWritten(inner, k),
            _ => false,
        };
    }

    private static int UsesIn(Expr node, Expr used) =>
        node.Operands.Count(operand => operand == used) + node.Regions.Sum(region => region.Results.Count(result => result == used));
}
