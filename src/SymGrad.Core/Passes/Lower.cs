using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Makes loops of upper-level nodes: a scan becomes a loop that stores, a product a loop that carries it. Sums, extrema and
/// built arrays stay as they are: their adjoints are better taken whole, and emitters know them.</summary>
internal static class Lower
{
    /// <summary>Lowers scans and products: what has no adjoint of its own and gets that of a loop.</summary>
    public static Function Run(Function function) => !function.Nodes().Exists(IsUpper)
        ? function
        : function.With(new Substitution(function.Graph) { ImproveStructured = Rewrite }.Apply([.. function.Results]));

    private static bool IsUpper(Expr node) => node is Structured { Kind: StructuredKind.Scan }
        || (node is Structured { Kind: StructuredKind.Traverse } loop && loop.Combiners.Contains(Combiner.Product));

    /// <summary>Lowers loops that add to arrays: as recurrences they have a formula.</summary>
    public static IReadOnlyList<Expr> Accumulations(IReadOnlyList<Expr> results) =>
        Walk.Reachable([.. results]).Exists(IsAccumulating)
            ? new Substitution(results[0].Graph) { ImproveStructured = node => IsAccumulating(node) ? ToLoop(node) : node }.Apply(results)
            : results;

    private static bool IsAccumulating(Expr node) => node is Structured { Kind: StructuredKind.Traverse, Initial.Length: > 0 };

    private static Structured Rewrite(Structured node) => node.Kind switch
    {
        StructuredKind.Scan => FromScan(node),
        _ => IsUpper(node) ? ToLoop(node) : node,
    };

    /// <summary>Independent iterations as a loop with carried values: each combiner is an update.</summary>
    public static Structured ToLoop(Structured node)
    {
        Graph graph = node.Graph;
        Structured loop = graph.For(
            node.Head,
            [.. node.Combiners.Select((combiner, k) => Start(node, k, combiner))],
            (i, carried) =>
            {
                Variable[] added = [.. node.Body.Parameters.Skip(1)];
                Expr[] values = new Substitution(graph)
                    .Replace(node.Body.Parameters[0], i)
                    .Replace(added, [.. carried.Take(added.Length)])
                    .Apply(node.Body.Results);
                return [.. values.Select((value, k) => Update(graph, node.Combiners[k], carried[k], i, value))];
            },
            node.Body.Parameters[0].Name);
        return loop.InPlaceOf(node);
    }

    private static Structured FromScan(Structured node)
    {
        Graph graph = node.Graph;
        Expr[] initial = node.Initial;
        int count = initial.Length;
        Structured loop = graph.For(
            node.Head,
            [.. initial.Select(value => graph.Zeros(node.Head, value.Type)), .. initial],
            (i, carried) =>
            {
                Expr[] state = [.. carried.Skip(count)];
                Expr[] next = new Substitution(graph)
                    .Replace(node.Body.Parameters[0], i)
                    .Replace([.. node.Body.Parameters.Skip(1)], state)
                    .Apply(node.Body.Results);
                return [.. next.Select((value, k) => graph.Store(carried[k], i, value)), .. next];
            },
            node.Body.Parameters[0].Name);
        return loop;
    }

    private static Expr Start(Structured node, int k, Combiner combiner)
    {
        ExprType type = node.ResultTypes[k];
        Graph graph = node.Graph;
        return combiner switch
        {
            Combiner.Accumulate => node.Initial[k],
            Combiner.Collect => graph.Zeros(node.Head, type.ElementType),
            _ => graph.Identity(combiner, type),
        };
    }

    private static Expr Update(Graph graph, Combiner combiner, Expr carried, Expr index, Expr value) => combiner switch
    {
        Combiner.Accumulate => value,
        Combiner.Collect => graph.Store(carried, index, value),
        Combiner.Sum => carried + value,
        Combiner.Product => carried * value,
        Combiner.Max => graph.Apply(Primitives.Max, carried, value),
        Combiner.Norm => graph.Apply(Primitives.Hypot, carried, value),
        _ => graph.Apply(Primitives.Min, carried, value),
    };
}
