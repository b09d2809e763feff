using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Decides where each node is computed: in the deepest block that dominates all its uses, and from there out of every loop
/// that it does not depend on. Sharing never breaks laziness: what can fail is computed only where it is wanted for certain, in
/// several places if need be.</summary>
/// <remarks>Global code motion after C. Click, "Global code motion, global value numbering" (1995), with regions in place of a
/// control-flow graph.</remarks>
internal sealed class Schedule
{
    /// <summary>More copies than this of a conditional or a loop, or for each node of the function, mean that guarded code is being copied
    /// without end: each copy has blocks of its own, which want copies of other nodes. An element may be read in any number of branches.</summary>
    private const int MaxCopies = 64;

    /// <summary>What takes so many cycles, a division or a function, is computed before a loop of which only some iterations may want it.</summary>
    private const int LeastHoisted = 5;

    private readonly NodeMap<object> uses = new();
    private readonly NodeMap<object> places = new();
    private readonly NodeMap<HashSet<Region>> dependencies;
    private readonly Dictionary<Expr, Structured> owners = [];
    private readonly NodeSet guarded = new();
    private readonly Executed executed;
    private readonly int mostCopies;
    private int copies;

    private Schedule(List<Expr> nodes, IReadOnlyList<Expr> results)
    {
        Root = new Block(BlockKind.Root, null, null, null);
        mostCopies = MaxCopies * nodes.Count;
        dependencies = Walk.Dependencies(nodes);
        executed = FindGuarded(nodes, results);
        foreach (Expr result in results)
        {
            Use(result, Root);
        }

        for (int k = nodes.Count - 1; k >= 0; k--)
        {
            Place(nodes[k]);
        }

        Root.Reverse();
    }

    public Block Root { get; }

    /// <summary>Schedules a function.</summary>
    /// <exception cref="RefusalException">Guarded code would have to be copied beyond measure.</exception>
    public static Schedule Of(Function function) => new(function.Nodes(), function.Results);

    /// <summary>The blocks in which a node is computed: one, except for what may fail.</summary>
    public IReadOnlyList<Block> PlacesOf(Expr node) =>
        node is Project project ? PlacesOf(project.Source)
        : places.TryGetValue(node, out object? found) ? found as IReadOnlyList<Block> ?? [(Block)found] : [];

    /// <summary>Whether a node is guarded: computing it where nobody asked for it could fail.</summary>
    public bool IsGuarded(Expr node) => guarded.Contains(node);

    /// <summary>Whether whoever runs the block of a node wants the node too; if not, it was moved there for sharing, or out of a loop
    /// that may have no iterations, and its adjoint may be zero where its partials are not finite.</summary>
    public bool IsCertain(Expr node)
    {
        IReadOnlyList<Block> at = PlacesOf(node);
        if (!uses.TryGetValue(node, out object? wanted) || at.Count == 0)
        {
            return true;
        }

        return Outermost((wanted as List<Block> ?? [(Block)wanted]).Select(Wanting)).Any(at.Contains);

        Block Wanting(Block block)
        {
            while (block.Kind is BlockKind.Guard or BlockKind.Branch && IsEmptyElsewhere(node, block))
            {
                block = block.Parent!;
            }

            return block;
        }
    }

    /// <summary>The structured node whose region binds a variable; null for parameters of the function.</summary>
    public Structured? OwnerOf(Expr variable) => owners.TryGetValue(variable, out Structured? owner) ? owner : null;

    /// <summary>The regions whose parameters a node mentions.</summary>
    public HashSet<Region> DependenciesOf(Expr node) => dependencies[node];

    /// <summary>Whether evaluating a node can fail or fail to end, given that its operands are there.</summary>
    public static bool CanFail(Expr node, Func<Expr, Structured?> ownerOf) => CanFail(node, new IndexBounds(ownerOf));

    private static bool CanFail(Expr node, IndexBounds bounds) => node switch
    {
        External external => external.MayFail && !external.IsExecuted,
        Apply apply when apply.Operation == Primitives.Load || apply.Operation == Primitives.Store || apply.Operation == Primitives.Accumulate =>
            !bounds.IsInside(apply[0], apply[1]),
        Apply apply when apply.Operation == Primitives.Divide || apply.Operation == Primitives.Remainder =>
            apply.Type.IsInteger && apply[1] is not Constant { Bits: not 0 and not -1 } && !bounds.IsNonZero(apply[0], apply[1]),
        Apply apply when apply.Operation == Primitives.Clamp =>
            !(apply[1] is Constant low && apply[2] is Constant high && low.Number <= high.Number),
        Apply apply => apply.Operation.IsPartial,
        Structured structured => structured.Kind == StructuredKind.While,
        _ => false,
    };

    // A node is guarded if computing it where nobody asked for it could fail: it can fail itself, or needs something that can.
    // What the function computes in any case is not.
    private Executed FindGuarded(List<Expr> nodes, IReadOnlyList<Expr> results)
    {
        foreach (Expr node in nodes)
        {
            foreach (Region region in node.Regions)
            {
                foreach (Variable parameter in region.Parameters)
                {
                    owners[parameter] = (Structured)node;
                }
            }
        }

        var bounds = new IndexBounds(OwnerOf);
        NodeSet certain = Walk.Certain(results);
        var found = new Executed(guarded, dependencies);
        foreach (Expr node in nodes)
        {
            bool canFail = CanFail(node, bounds);
            if (!certain.Contains(node)
                && (canFail || Array.Exists(node.Operands, guarded.Contains)
                    || Array.Exists(node.Regions, region => Array.Exists(region.Results, guarded.Contains))))
            {
                guarded.Add(node);
                found.Add(node, canFail);
            }
        }

        return found;
    }

    // Whether a value can be had where a loop or a conditional is computed: that needs it in any case, or nothing fails that it does not need.
    private bool IsThere(Expr value, Structured owner) =>
        !guarded.Contains(value) || IsNeededBy(owner, value)
        || (value is Apply && !CanFail(value, OwnerOf) && Array.TrueForAll(value.Operands, operand => IsThere(operand, owner)));

    private bool IsNeededBy(Structured owner, Expr node)
    {
        if (!neededBy.TryGetValue(owner, out NodeSet? needed))
        {
            neededBy.Add(owner, needed = Walk.Certain(owner.Operands));
        }

        return needed.Contains(node);
    }

    private readonly Dictionary<Structured, NodeSet> neededBy = [];

    // Whoever runs a block wants a node in any case.
    private bool IsCertainIn(Block block, Expr node)
    {
        if (block.Region is not { } region)
        {
            return false;
        }

        if (!certainIn.TryGetValue(region, out NodeSet? certain))
        {
            certainIn.Add(region, certain = Walk.Certain(region.Results));
        }

        return certain.Contains(node is Project project ? project.Source : node);
    }

    private readonly Dictionary<Region, NodeSet> certainIn = [];

    private void Place(Expr node)
    {
        if (!uses.TryGetValue(node, out object? wanted) || node is Constant or Variable)
        {
            return;
        }

        // A result is where the node that returns it is.
        if (node is Project project)
        {
            foreach (Block block in wanted as List<Block> ?? [(Block)wanted])
            {
                Use(project.Source, block);
            }

            return;
        }

        if (wanted is Block only)
        {
            PlaceIn(node, Hoist(node, only));
            return;
        }

        PlaceInSome(node, (List<Block>)wanted);
    }

    private void PlaceInSome(Expr node, List<Block> blocks)
    {
        if (!guarded.Contains(node))
        {
            // A body that is copied into several branches has what depends on its parameters in each copy.
            foreach (IGrouping<Block, Block> copy in blocks.GroupBy(block => InnermostNeeded(node, block)))
            {
                PlaceIn(node, Hoist(node, copy.Aggregate(Block.Common)));
            }

            return;
        }

        List<Block> outermost = Outermost(blocks.Select(block => Hoist(node, block)));
        copies += outermost.Count - 1;
        if (copies > mostCopies || (node is Structured && outermost.Count > MaxCopies))
        {
            throw new RefusalException(
                node, "the same guarded code is needed in too many branches.", "Compute it once, outside of the conditionals.");
        }

        foreach (Block block in outermost)
        {
            PlaceIn(node, block);
        }
    }

    private Block InnermostNeeded(Expr node, Block block)
    {
        HashSet<Region> needed = dependencies[node];
        while (block.Parent is not null && (block.Region is null || !needed.Contains(block.Region)))
        {
            block = block.Parent;
        }

        return block;
    }

    private void PlaceIn(Expr node, Block block)
    {
        Add(places, node, block);
        block.Nodes.Add(node);
        foreach (Expr operand in node.Operands)
        {
            Use(operand, block);
        }

        if (node is Structured structured)
        {
            Block[] opened = block.Open(structured);
            int skip = opened.Length - structured.Regions.Length;
            for (int r = 0; r < structured.Regions.Length; r++)
            {
                foreach (Expr result in structured.Regions[r].Results)
                {
                    Use(result, opened[r + skip]);
                }
            }
        }
    }

    // Out of loops the node does not depend on, and what can fail no further than to the loop's guard; never out of a branch, but for what takes a while,
    // cannot fail and would be computed in each iteration of a loop that takes the branch.
    private Block Hoist(Expr node, Block block)
    {
        HashSet<Region> needed = dependencies[node];
        while (true)
        {
            switch (block.Kind)
            {
                case BlockKind.Body when !needed.Contains(block.Region!) && (block.Parent!.Kind == BlockKind.Guard || !guarded.Contains(node)):
                case BlockKind.Condition when !needed.Contains(block.Region!):
                case BlockKind.Guard when !guarded.Contains(node) || (node.IsExecuted && executed.MayComeFirst(node)) || node is External || block.Owner!.Head is Constant { Bits: > 0 }:
                case BlockKind.Branch when node is Structured { IsLoop: true } && !guarded.Contains(node) && IsInLoop(block, needed):
                case BlockKind.Branch when node is Apply { Type: { IsFloating: true, IsArray: false } } apply && apply.Operation.Cost >= LeastHoisted && IsInLoop(block, needed)
                    && IsThere(node, block.Owner!):
                case BlockKind.Guard or BlockKind.Branch when IsEmptyElsewhere(node, block):
                    block = block.Parent!;
                    break;
                default:
                    return block;
            }
        }
    }

    // Whether the innermost loop around a branch is one that a node does not depend on.
    private static bool IsInLoop(Block branch, HashSet<Region> needed)
    {
        Block? block = branch;
        while (block is not null && block.Kind is BlockKind.Branch or BlockKind.Guard)
        {
            block = block.Parent;
        }

        return block is { Kind: BlockKind.Body or BlockKind.Condition } && !needed.Contains(block.Region!);
    }

    /// <summary>Whether a node is a loop that has no iterations where a block does not run: computed all the same, it does nothing, and
    /// nothing in it fails. Other loops over as many elements, and the branch for their being there, share what it makes.</summary>
    private bool IsEmptyElsewhere(Expr node, Block block)
    {
        if (node is not Structured { Kind: StructuredKind.Traverse or StructuredKind.For or StructuredKind.Scan } loop
            || !Array.TrueForAll(loop.Initial, start => IsThere(start, block.Owner!) || IsCertainIn(block.Parent!, start)))
        {
            return false;
        }

        return block.Kind == BlockKind.Guard
            ? block.Owner!.Head == loop.Head
            : block.Region == block.Owner!.Regions[0] && block.Owner.Head is Apply runs && runs.Operation == Primitives.LessThan
                && runs[0] is Constant { Bits: 0 } && runs[1] == loop.Head;
    }

    // Wanted in both branches of a conditional is wanted before it; wanted in a block is wanted by all inside it.
    private static List<Block> Outermost(IEnumerable<Block> blocks)
    {
        var set = new HashSet<Block>(blocks);
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (Block block in set.Where(b => b.Kind == BlockKind.Branch).ToArray())
            {
                Block other = block.Parent!.BlockOf(block.Owner!, block.Region == block.Owner!.Regions[0] ? 1 : 0);
                if (set.Contains(other))
                {
                    changed |= set.Add(block.Parent!);
                    set.Remove(block);
                    set.Remove(other);
                }
            }
        }

        return [.. set.Where(block => !IsInside(block))];

        bool IsInside(Block block)
        {
            for (Block? outer = block.Parent; outer is not null; outer = outer.Parent)
            {
                if (set.Contains(outer))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private void Use(Expr node, Block block) => Add(uses, node, block);

    // Nearly every node has one place: no list for those.
    private static void Add(NodeMap<object> map, Expr node, Block block)
    {
        if (!map.TryGetValue(node, out object? found))
        {
            map.Add(node, block);
        }
        else if (found is List<Block> list)
        {
            if (!list.Contains(block))
            {
                list.Add(block);
            }
        }
        else if (found != block)
        {
            map[node] = new List<Block> { (Block)found, block };
        }
    }
}
