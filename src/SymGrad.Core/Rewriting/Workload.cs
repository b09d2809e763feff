using System;
using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>What a node of a function really costs: how many others use it, and how deep in loops it runs.</summary>
/// <remarks>A rule may count on an inner node to go away only if nothing else uses it; and what does not depend on the index of
/// a loop runs outside of the loop, where it is as good as free. So <c>x * (1 / n) → x / n</c> is a gain for a lone reciprocal, a loss for a
/// shared one, and a loss in a loop over x.</remarks>
internal sealed class Workload
{
    private readonly NodeMap<int> originalUses = new();
    private readonly NodeMap<int> originalDepths = new();
    private readonly NodeMap<int> moved = new();
    private readonly NodeMap<int> depths = new();
    private readonly Stack<Expr> pending = [];

    // Without loops nothing runs deeper than anything else.
    private readonly bool isFlat;

    public Workload(Function function)
    {
        List<Expr> nodes = function.Nodes();
        CountUses(function, nodes);
        isFlat = !nodes.Exists(static node => node.Regions.Length > 0);
        if (!isFlat)
        {
            MeasureDepths(nodes);
        }
    }

    /// <summary>Notes what became of a node of the function, so that its users are counted as users of the new one.</summary>
    public void Note(Expr original, Expr now)
    {
        if (now != original && originalUses.TryGetValue(original, out int users))
        {
            moved[now] = Moved(now) + users;
            moved[original] = Moved(original) - users;
        }

        if (!isFlat && original is Variable or Structured)
        {
            depths[now] = originalDepths[original];
        }
    }

    /// <summary>How often others use the node; 0 for one that a rule has just made.</summary>
    public int Uses(Expr node) => (originalUses.TryGetValue(node, out int count) ? count : 0) + Moved(node);

    // How many more users a node has, or how many less, since some nodes have become others.
    private int Moved(Expr node) => moved.TryGetValue(node, out int more) ? more : 0;

    /// <summary>How many loops deep the node runs: the number of nested loops whose parameters it depends on.</summary>
    public int Depth(Expr node)
    {
        if (isFlat)
        {
            return 0;
        }

        if (depths.TryGetValue(node, out int known))
        {
            return known;
        }

        pending.Push(node);
        while (pending.Count > 0)
        {
            Expr next = pending.Peek();
            int waiting = pending.Count;
            if (!depths.ContainsKey(next))
            {
                PushUnknown(next.Operands);
                foreach (Region region in next.Regions)
                {
                    PushUnknown(region.Parameters);
                    PushUnknown(region.Results);
                }
            }

            if (pending.Count == waiting)
            {
                pending.Pop();
                depths[next] = depths.TryGetValue(next, out known) ? known : Deepest(next);
            }
        }

        return depths[node];
    }

    private void PushUnknown(Expr[] nodes)
    {
        foreach (Expr node in nodes)
        {
            if (!depths.ContainsKey(node))
            {
                pending.Push(node);
            }
        }
    }

    /// <summary>Notes that a node which a rule has just made runs as deep as another.</summary>
    public void Place(Expr made, Expr like) => depths[made] = Depth(like);

    // A variable that no one has placed may belong to any loop: taken for very deep, it only keeps rules from applying.
    private int Deepest(Expr node)
    {
        int deepest = node is Variable ? int.MaxValue : 0;
        foreach (Expr operand in node.Operands)
        {
            deepest = Math.Max(deepest, depths[operand]);
        }

        foreach (Region region in node.Regions)
        {
            foreach (Expr result in region.Results)
            {
                deepest = Math.Max(deepest, depths[result]);
            }
        }

        return deepest;
    }

    private void CountUses(Function function, List<Expr> nodes)
    {
        foreach (Expr node in nodes)
        {
            Count(node.Operands);
            foreach (Region region in node.Regions)
            {
                Count(region.Results);
            }
        }

        Count(function.Results);

        void Count(IReadOnlyList<Expr> used)
        {
            for (int k = 0; k < used.Count; k++)
            {
                originalUses.TryGetValue(used[k], out int already);
                originalUses[used[k]] = already + 1;
            }
        }
    }

    private void MeasureDepths(List<Expr> nodes)
    {
        NodeMap<HashSet<Region>> dependencies = Walk.Dependencies(nodes);
        var depthOfRegion = new Dictionary<Region, int>();

        // Outer loops come after their bodies, so going backwards meets them first.
        for (int k = nodes.Count - 1; k >= 0; k--)
        {
            foreach (Region region in nodes[k].Regions)
            {
                depthOfRegion[region] = 1 + DepthOf(nodes[k]);
            }
        }

        foreach (Expr node in nodes)
        {
            if (node is Variable or Structured)
            {
                originalDepths[node] = DepthOf(node);
            }
        }

        int DepthOf(Expr node)
        {
            int depth = 0;
            foreach (Region region in dependencies[node])
            {
                depth = Math.Max(depth, depthOfRegion[region]);
            }

            return depth;
        }
    }
}
