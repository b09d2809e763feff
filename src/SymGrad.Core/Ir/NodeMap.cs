using System.Collections.Generic;

namespace SymGrad.Ir;

/// <summary>A dictionary of nodes that goes by their ids: passes visit nodes in that order, so neighbours in the function are
/// neighbours in memory. On functions of a hundred thousand nodes hashing them takes most of the time otherwise.</summary>
/// <typeparam name="T">What is known of a node.</typeparam>
internal sealed class NodeMap<T>
{
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;

    // A page is made when it is first written to: a map of a few nodes of a large graph stays small.
    private Entry[]?[] pages = new Entry[]?[4];

    // Nodes of another graph whose ids are taken.
    private Dictionary<Expr, T>? others;

    public T this[Expr node]
    {
        get => TryGetValue(node, out T value) ? value : throw new KeyNotFoundException($"nothing is known of {node}");
        set
        {
            ref Entry entry = ref Place(node.Id);
            if (entry.Node is null || entry.Node == node)
            {
                entry = new Entry { Node = node, Value = value };
            }
            else
            {
                (others ??= [])[node] = value;
            }
        }
    }

    public bool ContainsKey(Expr node) => TryGetValue(node, out _);

    public bool TryGetValue(Expr node, out T value)
    {
        int page = node.Id >> PageBits;
        if (page < pages.Length && pages[page] is Entry[] entries && entries[node.Id & (PageSize - 1)] is var entry && entry.Node == node)
        {
            value = entry.Value;
            return true;
        }

        value = default!;
        return others is not null && others.TryGetValue(node, out value);
    }

    /// <summary>Adds what is not there yet.</summary>
    public void Add(Expr node, T value)
    {
        if (!TryAdd(node, value))
        {
            throw new System.ArgumentException($"{node} is known already", nameof(node));
        }
    }

    /// <summary>Adds what is not there yet; false where it is.</summary>
    public bool TryAdd(Expr node, T value)
    {
        if (ContainsKey(node))
        {
            return false;
        }

        this[node] = value;
        return true;
    }

    private ref Entry Place(int id)
    {
        int page = id >> PageBits;
        if (page >= pages.Length)
        {
            System.Array.Resize(ref pages, System.Math.Max(page + 1, 2 * pages.Length));
        }

        return ref (pages[page] ??= new Entry[PageSize])[id & (PageSize - 1)];
    }

    private struct Entry
    {
        public Expr? Node;
        public T Value;
    }
}

/// <summary>A set of nodes that goes by their ids.</summary>
internal sealed class NodeSet
{
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;

    private Expr?[]?[] pages = new Expr?[]?[4];

    // Nodes of another graph whose ids are taken.
    private HashSet<Expr>? others;

    public bool Contains(Expr node)
    {
        int page = node.Id >> PageBits;
        return (page < pages.Length && pages[page] is Expr?[] entries && entries[node.Id & (PageSize - 1)] == node)
            || (others is not null && others.Contains(node));
    }

    /// <summary>False where it is there already.</summary>
    public bool Add(Expr node)
    {
        int page = node.Id >> PageBits;
        if (page >= pages.Length)
        {
            System.Array.Resize(ref pages, System.Math.Max(page + 1, 2 * pages.Length));
        }

        ref Expr? entry = ref (pages[page] ??= new Expr?[PageSize])[node.Id & (PageSize - 1)];
        if (entry is null)
        {
            entry = node;
            return true;
        }

        return entry != node && (others ??= []).Add(node);
    }
}
