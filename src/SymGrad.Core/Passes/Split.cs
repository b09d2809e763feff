using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Cuts a long function into parts that a compiler still optimizes, and tells which values cross from part to part.</summary>
/// <remarks>The JIT stops optimizing methods above 60,000 bytes of IL, 2,000 blocks or 2,000 locals, and its time grows faster than a
/// method's length; parts of a few hundred nodes stay far below all of these.</remarks>
internal sealed class Split
{
    private readonly NodeMap<int> madeIn = new();

    // The values that cross from part to part, and the parts after their own that use them, in order.
    private readonly NodeMap<List<int>> usedIn = new();
    private readonly List<Expr> crossing = [];
    private readonly List<Expr>[] entering;
    private readonly List<Expr>[] leaving;

    private Split(Function function, Schedule schedule, int partSize)
    {
        Expr[] nodes = [.. schedule.Root.Nodes];
        Parts = Cut(nodes, partSize);
        foreach (Variable parameter in function.Parameters)
        {
            madeIn.Add(parameter, -1);
        }

        for (int p = 0; p < Parts.Count; p++)
        {
            foreach (Expr node in Parts[p])
            {
                madeIn[node] = p;
                foreach (Expr value in node is Structured structured ? node.Graph.ProjectAll(structured) : [])
                {
                    madeIn[value] = p;
                }
            }
        }

        for (int p = 0; p < Parts.Count; p++)
        {
            foreach (Expr node in Parts[p])
            {
                UseAll(node, schedule.Root, p);
            }
        }

        foreach (Expr result in function.Results)
        {
            Use(result, Parts.Count);
        }

        entering = [.. Enumerable.Range(0, Parts.Count + 1).Select(_ => new List<Expr>())];
        leaving = [.. Enumerable.Range(0, Parts.Count + 1).Select(_ => new List<Expr>())];
        foreach (Expr value in crossing.OrderBy(value => value.Id))
        {
            leaving[madeIn[value] + 1].Add(value);
            foreach (int part in usedIn[value])
            {
                entering[part].Add(value);
            }
        }
    }

    /// <summary>The nodes of each part, in order.</summary>
    public IReadOnlyList<Expr[]> Parts { get; }

    /// <summary>Cuts the root block of a scheduled function into parts of at most this many nodes.</summary>
    public static Split Of(Function function, Schedule schedule, int partSize) => new(function, schedule, partSize);

    /// <summary>The values that a part needs from before, in the order of their making; part number <c>Parts.Count</c> is the results.</summary>
    public IReadOnlyList<Expr> EnteringPart(int part) => entering[part];

    /// <summary>The values that are made in a part (-1: the parameters) and needed after it, in the order of their making.</summary>
    public IReadOnlyList<Expr> LeavingPart(int part) => leaving[part + 1];

    /// <summary>Whether a value is used after the part that makes it.</summary>
    public bool Leaves(Expr value) => usedIn.ContainsKey(value);

    /// <summary>The last part that uses a value of an earlier one; -1 where none does.</summary>
    public int LastUse(Expr value) => usedIn.TryGetValue(value, out List<int> parts) ? parts[parts.Count - 1] : -1;

    /// <summary>Whether two nodes are made in the same part.</summary>
    public bool Together(Expr a, Expr b) => madeIn.TryGetValue(a, out int p) && madeIn.TryGetValue(b, out int q) && p == q;

    // Cut at whole periods where the code repeats itself: equal parts can share one method.
    private static IReadOnlyList<Expr[]> Cut(Expr[] nodes, int partSize)
    {
        (int begin, int end, int period) = Period.Of(nodes, partSize);
        var parts = new List<Expr[]>();
        Take(0, begin, partSize);
        Take(begin, end, period * Math.Max(1, partSize / Math.Max(1, period)));
        Take(end, nodes.Length, partSize);
        return parts;

        void Take(int from, int to, int size)
        {
            for (int k = from; k < to; k += size)
            {
                parts.Add([.. new ArraySegment<Expr>(nodes, k, Math.Min(size, to - k))]);
            }
        }
    }

    private void UseAll(Expr node, Block block, int part)
    {
        foreach (Expr operand in node.Operands)
        {
            Use(operand, part);
        }

        if (node is Structured structured)
        {
            for (int r = 0; r < structured.Regions.Length; r++)
            {
                Inside(block.BlockOf(structured, r), part);
            }

            if (block.GuardOf(structured) is { } guard)
            {
                Inside(guard, part);
            }
        }
    }

    private void Inside(Block block, int part)
    {
        foreach (Expr node in block.Nodes)
        {
            UseAll(node, block, part);
        }

        foreach (Expr result in block.Region?.Results ?? [])
        {
            Use(result, part);
        }
    }

    private void Use(Expr value, int part)
    {
        if (!madeIn.TryGetValue(value, out int own) || own == part)
        {
            return;
        }

        if (!usedIn.TryGetValue(value, out List<int> parts))
        {
            usedIn.Add(value, parts = []);
            crossing.Add(value);
        }

        if (parts.Count == 0 || parts[parts.Count - 1] != part)
        {
            parts.Add(part);
        }
    }
}
