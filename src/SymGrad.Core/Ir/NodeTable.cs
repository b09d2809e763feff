using System;

namespace SymGrad.Ir;

/// <summary>The nodes of a graph by what they are made of: each is found again rather than made twice.</summary>
/// <remarks>A table of its own with open addressing: a dictionary would keep a key beside each node, several times the size of what it
/// finds, and a graph of a hundred thousand operations goes through millions of nodes.</remarks>
internal sealed class NodeTable
{
    // A node is first looked for beside those that use the same values: what is made one after the other lies side by side, as passes
    // visit it. Where a value has many users the others are anywhere.
    private const int Neighbours = 8;

    private Expr?[] nodes = new Expr?[256];
    private int[] hashes = new int[256];
    private int count;

    /// <summary>The node made of these, or null.</summary>
    public Expr? Find(in NodeKey key)
    {
        int mask = nodes.Length - 1;
        int near = key.Near & mask & ~(Neighbours - 1);
        for (int k = near; k < near + Neighbours; k++)
        {
            if (nodes[k] is not Expr node)
            {
                return null;
            }

            if (hashes[k] == key.Hash && key.IsOf(node))
            {
                return node;
            }
        }

        for (int k = key.Hash & mask; nodes[k] is Expr node; k = (k + 1) & mask)
        {
            if (hashes[k] == key.Hash && key.IsOf(node))
            {
                return node;
            }
        }

        return null;
    }

    /// <summary>Adds what <see cref="Find"/> has not found.</summary>
    public void Add(in NodeKey key, Expr node)
    {
        if (++count > nodes.Length / 2)
        {
            Grow();
        }

        Place(key.Near, key.Hash, node);
    }

    private void Grow()
    {
        (Expr?[] before, int[] hashesBefore) = (nodes, hashes);
        nodes = new Expr?[2 * before.Length];
        hashes = new int[nodes.Length];
        for (int k = 0; k < before.Length; k++)
        {
            if (before[k] is Expr node)
            {
                Place(NodeKey.NearOf(node.Operands, hashesBefore[k]), hashesBefore[k], node);
            }
        }
    }

    private void Place(int near, int hash, Expr node)
    {
        int mask = nodes.Length - 1;
        int k = near & mask & ~(Neighbours - 1);
        int end = k + Neighbours;
        while (k < end && nodes[k] is not null)
        {
            k++;
        }

        if (k == end)
        {
            k = hash & mask;
            while (nodes[k] is not null)
            {
                k = (k + 1) & mask;
            }
        }

        nodes[k] = node;
        hashes[k] = hash;
    }
}

/// <summary>What makes a node that it is: its kind or operation, its type, its number and its operands.</summary>
internal readonly struct NodeKey
{
    private readonly object tag;
    private readonly ExprType type;
    private readonly long payload;
    private readonly Expr[] operands;

    /// <param name="tag">A <see cref="Primitive"/>, or the type of node.</param>
    /// <param name="type">The type of its value.</param>
    /// <param name="payload">The bits of a constant, the slot of an external, the index of a projection.</param>
    /// <param name="operands">The operands.</param>
    public NodeKey(object tag, ExprType type, long payload, params Expr[] operands)
    {
        (this.tag, this.type, this.payload, this.operands) = (tag, type, payload, operands);
        uint hash = Mix((uint)tag.GetHashCode(), (uint)type.GetHashCode());
        hash = Mix(hash, (uint)payload.GetHashCode());
        foreach (Expr operand in operands)
        {
            hash = Mix(hash, (uint)operand.Id);
        }

        Hash = (int)(hash ^ (hash >> 15));
        Near = NearOf(operands, Hash);
    }

    public int Hash { get; }

    /// <summary>A number that is near for nodes with operands of about the same age; the hash of those without.</summary>
    public int Near { get; }

    public static int NearOf(Expr[] operands, int hash)
    {
        if (operands.Length == 0)
        {
            return hash;
        }

        int youngest = 0;
        foreach (Expr operand in operands)
        {
            youngest = Math.Max(youngest, operand.Id);
        }

        return youngest * 4;
    }

    public bool IsOf(Expr node)
    {
        if (node.Type != type || node.Operands.Length != operands.Length)
        {
            return false;
        }

        for (int k = 0; k < operands.Length; k++)
        {
            if (node.Operands[k] != operands[k])
            {
                return false;
            }
        }

        return node switch
        {
            Apply apply => ReferenceEquals(apply.Operation, tag),
            Constant constant => ReferenceEquals(tag, typeof(Constant)) && constant.Bits == payload,
            External external => ReferenceEquals(tag, typeof(External)) && external.Slot == payload,
            Project project => ReferenceEquals(tag, typeof(Project)) && project.Index == payload,
            _ => false,
        };
    }

    private static uint Mix(uint hash, uint value) => unchecked(((hash ^ value) * 0x9E3779B1) ^ (hash >> 13));
}
