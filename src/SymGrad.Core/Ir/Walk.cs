using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>Visits graphs without recursion.</summary>
internal static class Walk
{
    /// <summary>What is computed in any case where some values are wanted: they, and what they need other than in a branch or in an iteration.</summary>
    public static NodeSet Certain(IReadOnlyList<Expr> wanted)
    {
        var certain = new NodeSet();
        var pending = new Stack<Expr>(wanted);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (certain.Add(node))
            {
                foreach (Expr operand in node.Operands)
                {
                    pending.Push(operand);
                }
            }
        }

        return certain;
    }

    /// <summary>Some nodes, and what mentions them, in its operands or in its regions.</summary>
    /// <param name="nodes">Where to look, operands before users.</param>
    /// <param name="on">The nodes.</param>
    public static HashSet<Expr> Dependent(IEnumerable<Expr> nodes, IEnumerable<Expr> on)
    {
        var dependent = new HashSet<Expr>(on);
        foreach (Expr node in nodes)
        {
            if (Array.Exists(node.Operands, dependent.Contains) || Array.Exists(node.Regions, region => Array.Exists(region.Results, dependent.Contains)))
            {
                dependent.Add(node);
            }
        }

        return dependent;
    }

    /// <summary>How often each value is used: as an operand, as the result of a region, or as one of some results.</summary>
    public static Dictionary<Expr, int> UsesIn(IEnumerable<Expr> nodes, IEnumerable<Expr> results)
    {
        var uses = new Dictionary<Expr, int>();
        foreach (Expr used in nodes.SelectMany(node => node.Operands.Concat(node.Regions.SelectMany(region => region.Results))).Concat(results))
        {
            uses[used] = uses.TryGetValue(used, out int count) ? count + 1 : 1;
        }

        return uses;
    }

    /// <summary>All nodes that the roots need, bodies of structured nodes and their parameters included, operands before users.</summary>
    public static List<Expr> Reachable(params Expr[] roots) => Reachable(roots, static _ => false);

    /// <summary>As the other, but not looking behind the nodes at which <paramref name="stop"/> holds; those are included.</summary>
    public static List<Expr> Reachable(Expr[] roots, Func<Expr, bool> stop)
    {
        var seen = new NodeSet();
        var pending = new Stack<Expr>();
        var found = new List<Expr>();
        foreach (Expr root in roots)
        {
            Visit(root);
        }

        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            found.Add(node);
            if (stop(node))
            {
                continue;
            }

            foreach (Expr operand in node.Operands)
            {
                Visit(operand);
            }

            foreach (Region region in node.Regions)
            {
                foreach (Variable parameter in region.Parameters)
                {
                    Visit(parameter);
                }

                foreach (Expr result in region.Results)
                {
                    Visit(result);
                }
            }
        }

        return InOrder(found);

        void Visit(Expr node)
        {
            if (seen.Add(node))
            {
                pending.Push(node);
            }
        }
    }

    // Where the ids are dense each node is put in its place; sorting takes longer.
    private static List<Expr> InOrder(List<Expr> nodes)
    {
        if (Places(nodes) is not Expr?[] places)
        {
            nodes.Sort(static (a, b) => a.Id.CompareTo(b.Id));
            return nodes;
        }

        nodes.Clear();
        foreach (Expr? node in places)
        {
            if (node is not null)
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    // Null where they are not dense, or not unique: the verifier looks at nodes of different graphs too.
    private static Expr?[]? Places(List<Expr> nodes)
    {
        int first = int.MaxValue;
        int last = -1;
        foreach (Expr node in nodes)
        {
            first = Math.Min(first, node.Id);
            last = Math.Max(last, node.Id);
        }

        if (nodes.Count == 0 || last - first > 4L * nodes.Count)
        {
            return null;
        }

        var places = new Expr?[last - first + 1];
        foreach (Expr node in nodes)
        {
            ref Expr? place = ref places[node.Id - first];
            if (place is not null)
            {
                return null;
            }

            place = node;
        }

        return places;
    }

    /// <summary>The regions whose parameters each node mentions without binding them: where it can be computed at all.</summary>
    public static NodeMap<HashSet<Region>> Dependencies(IEnumerable<Expr> nodes)
    {
        var none = new HashSet<Region>();
        var owner = new Dictionary<Expr, Region>();
        var result = new NodeMap<HashSet<Region>>();
        var list = nodes as IReadOnlyCollection<Expr> ?? [.. nodes];
        foreach (Expr node in list)
        {
            foreach (Region region in node.Regions)
            {
                foreach (Variable parameter in region.Parameters)
                {
                    owner[parameter] = region;
                }
            }
        }

        foreach (Expr node in list)
        {
            HashSet<Region> set = none;
            if (owner.TryGetValue(node, out Region? own))
            {
                set = [own];
            }
            else
            {
                bool shared = true;
                foreach (Expr operand in node.Operands)
                {
                    IncludeOf(operand, ref set, ref shared);
                }

                foreach (Region region in node.Regions)
                {
                    foreach (Expr captured in region.Results)
                    {
                        IncludeOf(captured, ref set, ref shared);
                    }
                }

                if (node.Regions.Length > 0)
                {
                    foreach (Region region in node.Regions)
                    {
                        if (set.Contains(region))
                        {
                            set = shared ? [.. set] : set;
                            shared = false;
                            set.Remove(region);
                        }
                    }
                }
            }

            result.Add(node, set);
        }

        return result;

        // A list may end at nodes whose operands it does not hold.
        void IncludeOf(Expr needed, ref HashSet<Region> set, ref bool shared)
        {
            if (result.TryGetValue(needed, out HashSet<Region>? more))
            {
                Include(more, ref set, ref shared);
            }
        }
    }

    // Most nodes mention what one of their operands mentions: share that set rather than copy it.
    private static void Include(HashSet<Region> more, ref HashSet<Region> set, ref bool shared)
    {
        if (more.Count == 0 || ReferenceEquals(more, set) || set.IsSupersetOf(more))
        {
            return;
        }

        if (more.IsSupersetOf(set))
        {
            set = more;
            shared = true;
            return;
        }

        set = shared ? [.. set] : set;
        shared = false;
        set.UnionWith(more);
    }
}
