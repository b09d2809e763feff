using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>The integers that decide what a function of integers lists: its parameters and data, and the lengths of arrays. While they are what they were, so is the list.</summary>
internal static class Keys
{
    /// <summary>All of them in one array; null if numbers decide too.</summary>
    public static Expr? Of(Function function)
    {
        if (Items(function) is not { } items)
        {
            return null;
        }

        Graph graph = function.Graph;
        Expr keys = graph.Zeros(Total(graph, items), ExprType.Int32);
        Expr first = graph.Integer(0);
        foreach (Expr item in items)
        {
            Expr from = first;
            keys = !item.Type.IsArray
                ? graph.Store(keys, from, item)
                : graph.Project(graph.For(
                    graph.Length(item), [graph.Store(keys, from, graph.Length(item))],
                    (i, written) => [graph.Store(written[0], from + graph.Integer(1) + i, graph.Load(item, i))]), 0);
            first += SizeOf(graph, item);
        }

        return keys;
    }

    /// <summary>How many of them differ from what they were.</summary>
    public static Expr? Changed(Function function, Expr before)
    {
        if (Items(function) is not { } items)
        {
            return null;
        }

        Graph graph = function.Graph;
        Expr zero = graph.Integer(0);
        Expr first = zero;
        Expr changes = zero;
        foreach (Expr item in items)
        {
            Expr from = first;
            changes += !item.Type.IsArray
                ? Differs(item, from)
                : Differs(graph.Length(item), from) + graph.Sum(graph.Length(item), i => Differs(graph.Load(item, i), from + graph.Integer(1) + i));
            first += SizeOf(graph, item);
        }

        return graph.Choose(graph.Apply(Primitives.Equal, graph.Length(before), Total(graph, items)), changes, graph.Integer(1));

        Expr Differs(Expr now, Expr place) => graph.Choose(graph.Apply(Primitives.Equal, now, graph.Load(before, place)), zero, graph.Integer(1));
    }

    private static Expr Total(Graph graph, List<Expr> items) => items.Aggregate((Expr)graph.Integer(0), (sum, item) => sum + SizeOf(graph, item));

    private static Expr SizeOf(Graph graph, Expr item) => item.Type.IsArray ? graph.Length(item) + graph.Integer(1) : graph.Integer(1);

    private static List<Expr>? Items(Function function)
    {
        List<Expr> nodes = function.Nodes();
        HashSet<Expr> bound = [.. nodes.SelectMany(node => node.Regions).SelectMany(region => region.Parameters)];
        Graph graph = function.Graph;
        var items = new List<Expr>();
        foreach (Expr node in nodes)
        {
            bool isLeaf = node is External or Variable && !bound.Contains(node);
            if (isLeaf && node.Type.IsFloating && node.Type.IsArray)
            {
                if (graph.Length(node) is Apply length && length.Is(Primitives.Length))
                {
                    items.Add(length);
                }
            }
            else if (isLeaf && (node.Type == ExprType.Int32 || node.Type == ExprType.Int32.Array))
            {
                items.Add(node);
            }
            else if (isLeaf && node.Type.IsBoolean && !node.Type.IsArray)
            {
                items.Add(graph.Choose(node, graph.Integer(1), graph.Integer(0)));
            }
            else if (isLeaf || node.Type.IsFloating)
            {
                return null;
            }
        }

        return [.. items.Distinct()];
    }
}
