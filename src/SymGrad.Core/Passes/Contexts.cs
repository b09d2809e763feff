using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>The code in which nodes are wanted: under which conditions, and in which iterations of which loops.</summary>
internal sealed class Contexts
{
    // More ways to get to a node than this are not followed.
    private const int MostWays = 64;

    private readonly Dictionary<Expr, List<Region>> wantedIn = [];
    private readonly Dictionary<Region, Structured> owners = [];
    private readonly NodeSet bearing = new();
    private int ways;

    /// <param name="roots">What is wanted.</param>
    /// <param name="isSought">The nodes whose contexts are asked for.</param>
    public Contexts(Expr[] roots, Func<Expr, bool> isSought)
    {
        foreach (Expr node in Walk.Reachable(roots))
        {
            if (isSought(node) || Array.Exists(node.Operands, bearing.Contains) || Array.Exists(node.Regions, r => Array.Exists(r.Results, bearing.Contains)))
            {
                bearing.Add(node);
            }
        }

        var pending = new Stack<Region>([new Region([], roots)]);
        while (pending.Count > 0)
        {
            Region region = pending.Pop();
            foreach (Structured opened in Visit(region))
            {
                foreach (Region inner in opened.Regions)
                {
                    owners.Add(inner, opened);
                    pending.Push(inner);
                }
            }
        }
    }

    /// <summary>Whether something holds wherever a node is wanted.</summary>
    /// <param name="node">The node.</param>
    /// <param name="holds">What is asked.</param>
    /// <param name="within">Asks within a region: what is known there is known.</param>
    public bool Everywhere(Expr node, Func<bool> holds, Func<Structured, Region, Func<bool>, bool> within)
    {
        ways = 0;
        return Regions(node).All(region => In(region, holds));

        bool In(Region region, Func<bool> inside) => ++ways <= MostWays
            && (owners.TryGetValue(region, out Structured? owner)
                ? Regions(owner).All(outer => In(outer, () => within(owner, region, inside)))
                : inside());
    }

    /// <summary>Takes something from each place where a node is wanted out to the whole function.</summary>
    /// <param name="node">The node.</param>
    /// <param name="value">What it is where the node is.</param>
    /// <param name="around">What it is around a region; null if there is nothing.</param>
    /// <returns>What has arrived; null if something has not.</returns>
    public List<T>? Outwards<T>(Expr node, T value, Func<Structured, Region, T, T?> around)
        where T : class
    {
        ways = 0;
        var arrived = new List<T>();
        return Regions(node).All(region => Leaves(region, value)) ? arrived : null;

        bool Leaves(Region region, T inside)
        {
            if (++ways > MostWays)
            {
                return false;
            }

            if (!owners.TryGetValue(region, out Structured? owner))
            {
                arrived.Add(inside);
                return true;
            }

            return around(owner, region, inside) is { } outside && Regions(owner).All(outer => Leaves(outer, outside));
        }
    }

    private IReadOnlyList<Region> Regions(Expr node) => wantedIn.TryGetValue(node, out List<Region>? regions) ? regions : [];

    // What the results of a region need, other than in regions inside it. Returns the structured nodes that are met for the first time.
    private IEnumerable<Structured> Visit(Region region)
    {
        var first = new List<Structured>();
        var seen = new NodeSet();
        var pending = new Stack<Expr>(region.Results);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (!bearing.Contains(node) || !seen.Add(node))
            {
                continue;
            }

            if (!wantedIn.TryGetValue(node, out List<Region>? regions))
            {
                wantedIn.Add(node, regions = []);
                if (node is Structured structured)
                {
                    first.Add(structured);
                }
            }

            regions.Add(region);
            foreach (Expr operand in node.Operands)
            {
                pending.Push(operand);
            }
        }

        return first;
    }
}
