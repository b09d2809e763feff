using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>What has to hold for a <see cref="Block"/> to run.</summary>
internal enum BlockKind : byte
{
    /// <summary>The function itself: runs once.</summary>
    Root,

    /// <summary>A branch of a conditional: runs if it is taken.</summary>
    Branch,

    /// <summary>What a counted loop computes once before its first iteration: runs if there is an iteration at all.</summary>
    Guard,

    /// <summary>The body of a loop: runs once per iteration.</summary>
    Body,

    /// <summary>The condition of a while loop.</summary>
    Condition,
}

/// <summary>A region at the place where it runs, and the nodes computed there, in order.</summary>
/// <remarks>One region can have several blocks: a node that may fail is computed again in each of two branches rather than moved
/// in front of both.</remarks>
internal sealed class Block(BlockKind kind, Block? parent, Structured? owner, Region? region)
{
    private readonly Dictionary<Structured, Block[]> children = [];

    public BlockKind Kind { get; } = kind;

    public Block? Parent { get; } = parent;

    /// <summary>The structured node this block belongs to; null for the root.</summary>
    public Structured? Owner { get; } = owner;

    /// <summary>The region this block runs; null for the root and for guards.</summary>
    public Region? Region { get; } = region;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The nodes computed here, operands before users. Constants and variables are computed nowhere.</summary>
    public List<Expr> Nodes { get; } = [];

    /// <summary>The guard of a counted loop that is computed here, or null.</summary>
    public Block? GuardOf(Structured node) => children[node][0] is { Kind: BlockKind.Guard } guard ? guard : null;

    /// <summary>The block that runs region <paramref name="index"/> of a structured node computed here.</summary>
    public Block BlockOf(Structured node, int index) =>
        children[node] is var blocks && blocks[0].Kind == BlockKind.Guard ? blocks[index + 1] : blocks[index];

    /// <summary>Opens the blocks of a structured node that is computed here.</summary>
    internal Block[] Open(Structured node)
    {
        Block[] opened;
        switch (node.Kind)
        {
            case StructuredKind.If:
                opened = [Child(BlockKind.Branch, 0), Child(BlockKind.Branch, 1)];
                break;
            case StructuredKind.While:
                opened = [Child(BlockKind.Condition, 0), Child(BlockKind.Body, 1)];
                break;
            default:
                var guard = new Block(BlockKind.Guard, this, node, null);
                opened = [guard, new Block(BlockKind.Body, guard, node, node.Regions[0])];
                break;
        }

        children.Add(node, opened);
        return opened;

        Block Child(BlockKind kind, int index) => new(kind, this, node, node.Regions[index]);
    }

    // Nodes are placed users first.
    internal void Reverse()
    {
        Nodes.Reverse();
        foreach (Block child in children.Values.SelectMany(blocks => blocks))
        {
            child.Reverse();
        }
    }

    /// <summary>Whether this block is <paramref name="other"/> or lies around it.</summary>
    public bool Encloses(Block other)
    {
        Block? block = other;
        while (block is not null && block.Depth > Depth)
        {
            block = block.Parent;
        }

        return block == this;
    }

    /// <summary>The structured nodes around this block, the innermost first.</summary>
    public IEnumerable<Structured> Owners()
    {
        for (Block? block = this; block is not null; block = block.Parent)
        {
            if (block.Owner is { } around)
            {
                yield return around;
            }
        }
    }

    public static Block Common(Block a, Block b)
    {
        while (a != b)
        {
            if (a.Depth >= b.Depth)
            {
                a = a.Parent!;
            }
            else
            {
                b = b.Parent!;
            }
        }

        return a;
    }
}
