using System;
using System.Collections.Generic;

namespace SymGrad.Ir;

/// <summary>Visits graphs without recursion.</summary>
internal static class Walk
{
    /// <summary>All nodes that the roots need, bodies of structured nodes and their parameters included, operands before users.</summary>
    public static List<Expr> Reachable(params Expr[] roots) => Reachable(roots, static _ => false);

    /// <summary>As the other, but not looking behind the nodes at which <paramref name="stop"/> holds; those are included.</summary>
    public static List<Expr> Reachable(Expr[] roots, Func<Expr, bool> stop)
    {
        var seen = new HashSet<Expr>();
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

        found.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return found;

        void Visit(Expr node)
        {
            if (seen.Add(node))
            {
                pending.Push(node);
            }
        }
    }

    /// <summary>The same nodes, each right after the last of its operands that was still missing.</summary>
    public static List<Expr> DepthFirst(Expr[] roots, Func<Expr, bool> stop)
    {
        var seen = new HashSet<Expr>();
        var found = new List<Expr>();
        var pending = new Stack<(Expr Node, bool Left)>();
        for (int k = roots.Length - 1; k >= 0; k--)
        {
            pending.Push((roots[k], false));
        }

        while (pending.Count > 0)
        {
            (Expr node, bool left) = pending.Pop();
            if (left)
            {
                found.Add(node);
                continue;
            }

            if (!seen.Add(node))
            {
                continue;
            }

            pending.Push((node, true));
            if (stop(node))
            {
                continue;
            }

            for (int r = node.Regions.Length - 1; r >= 0; r--)
            {
                Enter(node.Regions[r].Results);
                Enter(node.Regions[r].Parameters);
            }

            Enter(node.Operands);
        }

        return found;

        void Enter(Expr[] nodes)
        {
            for (int k = nodes.Length - 1; k >= 0; k--)
            {
                if (!seen.Contains(nodes[k]))
                {
                    pending.Push((nodes[k], false));
                }
            }
        }
    }

    /// <summary>The regions whose parameters each node mentions without binding them: where it can be computed at all.</summary>
    public static Dictionary<Expr, HashSet<Region>> Dependencies(IEnumerable<Expr> nodes)
    {
        var none = new HashSet<Region>();
        var owner = new Dictionary<Expr, Region>();
        var result = new Dictionary<Expr, HashSet<Region>>();
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
                    Include(result[operand], ref set, ref shared);
                }

                foreach (Region region in node.Regions)
                {
                    foreach (Expr captured in region.Results)
                    {
                        Include(result[captured], ref set, ref shared);
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
