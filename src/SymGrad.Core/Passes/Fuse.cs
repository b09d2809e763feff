using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Makes one loop of independent loops over the same number of iterations, in which what their bodies have in common is
/// computed once: the value and the gradient of a mean take one loop. Reading element i of an array that the same loop
/// builds becomes the element itself, and results that nobody reads are dropped.</summary>
/// <remarks>
/// <para>Nothing is computed twice, nothing is computed earlier than before, and nothing that was conditional becomes
/// unconditional: only loops that run in the same block are fused.</para>
/// <para>Which loops of a block are independent: each gets a stage, the largest number of loops of the block on a way from it to the
/// parameters, where reading an element at one's own index does not count: it is read in the stage of the loop that makes it, or later.
/// Loops of one stage do not need one another, and what a stage needs of others lies in earlier ones, so fusing all equal loops of a
/// stage cannot close a circle. A loop that no loop of the block waits for joins the stage that runs the same loops inside, or else the last one that has its like:
/// the value of a sum is computed beside its gradient.</para>
/// </remarks>
internal sealed class Fuse
{
    private readonly Dictionary<Expr, Structured> owners = [];
    private readonly Dictionary<Structured, FusedLoop> loops = [];
    private readonly Schedule schedule;

    private Fuse(Function function)
    {
        schedule = Schedule.Of(function);
        List<Expr> nodes = function.Nodes();
        foreach (Structured node in nodes.OfType<Structured>())
        {
            foreach (Variable parameter in node.Regions.SelectMany(region => region.Parameters))
            {
                owners.Add(parameter, node);
            }
        }

        Group(nodes);
    }

    /// <summary>Fuses until nothing more can be: fusing two loops brings the loops inside them together.</summary>
    public static Function Run(Function function)
    {
        const int deepestNest = 8;
        for (int round = 0; round < deepestNest && function.Nodes().Any(node => node is Structured); round++)
        {
            var fuse = new Fuse(function);
            Function fused = function.With(new Fusion(function, fuse.LoopOf, fuse.ElementOf, fuse.OwnerOf).Run());
            if (fused.Results.SequenceEqual(function.Results))
            {
                return fused;
            }

            function = fused;
        }

        return function;
    }

    private void Group(List<Expr> nodes)
    {
        Structured[] all = [.. nodes.OfType<Structured>().Where(node => node.Kind == StructuredKind.Traverse)];
        Dictionary<Block, List<Expr>> inside = all.Select(OnlyPlace).OfType<Block>()
            .GroupBy(place => place).Where(loopsThere => loopsThere.Count() > 1).ToDictionary(place => place.Key, _ => new List<Expr>());
        foreach (Expr node in nodes)
        {
            foreach (Block around in schedule.PlacesOf(node).SelectMany(Around).Distinct().Where(inside.ContainsKey))
            {
                inside[around].Add(node);
            }
        }

        foreach (KeyValuePair<Block, List<Expr>> block in inside)
        {
            GroupIn(block.Key, block.Value);
        }

        foreach (Structured loop in all.Where(loop => !loops.ContainsKey(loop)))
        {
            loops.Add(loop, new FusedLoop { Members = { loop } });
        }
    }

    private static IEnumerable<Block> Around(Block block)
    {
        for (Block? around = block; around is not null; around = around.Parent)
        {
            yield return around;
        }
    }

    // The loops of one block, given all that runs in it; loops inside these loops do not make stages of their own.
    private void GroupIn(Block block, List<Expr> nodes)
    {
        var stages = new Dictionary<Expr, int>();
        foreach (Expr node in nodes)
        {
            int stage = 0;
            bool readsOwn = ReadsOwnElement(node) is not null;
            foreach (Expr needed in readsOwn ? node[0].Operands : Needs(node))
            {
                if (stages.TryGetValue(needed, out int before))
                {
                    stage = Math.Max(stage, before + (needed is Project && IsFusedIn(block, needed.Operands[0]) ? 1 : 0));
                }
            }

            stages.Add(node, stage);
        }

        HashSet<Expr> awaited = Awaited(block, nodes);
        var groups = new Dictionary<(Expr Count, int Stage), FusedLoop>();
        foreach (IGrouping<Expr, Structured> alike in nodes.Where(node => IsFusedIn(block, node)).Cast<Structured>().GroupBy(loop => loop.Head))
        {
            int last = alike.Max(loop => stages[loop]);
            foreach (Structured loop in alike)
            {
                int stage = awaited.Contains(loop) ? stages[loop]
                    : alike.Where(other => awaited.Contains(other) && stages[other] >= stages[loop]).OrderBy(other => stages[other])
                        .FirstOrDefault(other => ComputesLoopOf(other, loop)) is { } beside ? stages[beside]
                    : last;
                if (!groups.TryGetValue((loop.Head, stage), out FusedLoop? fused))
                {
                    groups.Add((loop.Head, stage), fused = new FusedLoop());
                }

                fused.Members.Add(loop);
                loops.Add(loop, fused);
            }
        }
    }

    /// <summary>Whether the iterations of one loop run a loop that those of another run too.</summary>
    private static bool ComputesLoopOf(Structured one, Structured other)
    {
        Variable index = one.Body.Parameters[0], renamed = other.Body.Parameters[0];
        if (other.Initial.Length > 0 || !Walk.Reachable(other.Body.Results, node => node.Id < renamed.Id).Exists(IsInnerLoop))
        {
            return false;
        }

        HashSet<Expr> there = [.. Walk.Reachable(one.Body.Results, node => node.Id < index.Id).Where(IsInnerLoop)];
        Expr[] here = there.Count == 0 ? [] : new Substitution(index.Graph) { KeepsVariables = true }.Replace(renamed, index).Apply(other.Body.Results);
        return Walk.Reachable(here, node => node.Id < index.Id).Exists(there.Contains);

        static bool IsInnerLoop(Expr node) => node is Structured { IsLoop: true };
    }

    /// <summary>What loops of a block need. A loop that no other waits for may run as late as the last of its like.</summary>
    private HashSet<Expr> Awaited(Block block, List<Expr> nodes)
    {
        var awaited = new HashSet<Expr>();
        for (int k = nodes.Count - 1; k >= 0; k--)
        {
            if (awaited.Contains(nodes[k]) || IsFusedIn(block, nodes[k]))
            {
                awaited.UnionWith(Needs(nodes[k]));
            }
        }

        return awaited;
    }

    private bool IsFusedIn(Block block, Expr node) => IsTraverse(node) && OnlyPlace((Structured)node) == block;

    /// <summary>Where a loop runs. Guarded code may run in several places: such a loop stays by itself.</summary>
    private Block? OnlyPlace(Structured loop) => schedule.PlacesOf(loop) is { Count: 1 } places ? places[0] : null;

    private FusedLoop LoopOf(Structured traverse) => loops[traverse];

    private Structured? OwnerOf(Expr variable) => owners.TryGetValue(variable, out Structured? owner) ? owner : null;

    /// <summary>The element that a node reads from an array which the loop around it builds itself, once fused.</summary>
    private Expr? ElementOf(Expr node) =>
        ReadsOwnElement(node) is Expr element && loops[((Project)node[0]).Source] == loops[owners[node[1]]] ? element : null;

    /// <summary>The element that a node reads at the index of a loop over as many iterations in the same place.</summary>
    private Expr? ReadsOwnElement(Expr node) =>
        node.Is(Primitives.Load) && node[0] is Project { Source: { Kind: StructuredKind.Traverse } source, Index: var result }
        && source.Combiners[result] == Combiner.Collect && owners.TryGetValue(node[1], out Structured? reader) && reader.Kind == StructuredKind.Traverse && reader.Head == source.Head
        && OnlyPlace(reader) is Block place && OnlyPlace(source) == place
            ? source.Body.Results[result]
            : null;

    private static IEnumerable<Expr> Needs(Expr node) =>
        node.Regions.Length == 0 ? node.Operands : node.Operands.Concat(node.Regions.SelectMany(region => region.Results));

    private static bool IsTraverse(Expr node) => node is Structured { Kind: StructuredKind.Traverse };
}

/// <summary>Loops that become one.</summary>
internal sealed class FusedLoop
{
    /// <summary>In order of creation.</summary>
    public List<Structured> Members { get; } = [];

    /// <summary>The results that somebody reads, by member and index.</summary>
    public List<(Structured Member, int Index)> Results { get; } = [];

    /// <summary>The loop made of them, and where it has each of <see cref="Results"/>.</summary>
    public Structured? Made { get; set; }

    public Dictionary<(Structured Member, int Index), int> Positions { get; } = [];
}
