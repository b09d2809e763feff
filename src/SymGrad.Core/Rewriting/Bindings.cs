using System;
using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>What the wildcards and the inner nodes of a pattern stand for in one match.</summary>
/// <remarks>Reused from match to match: a table of a hundred rules is tried on every node.</remarks>
internal sealed class Bindings
{
    // By the id that a node of the pattern has in the graph of its table.
    private Expr?[] matched = new Expr?[64];

    private readonly List<Goal> goals = [];
    private int goalsUsed;

    /// <summary>The floating type that <see cref="ExprType.Generic"/> stands for.</summary>
    public ExprType? Floating { get; set; }

    /// <summary>The integer type that <see cref="ExprType.Int32"/> stands for.</summary>
    public ExprType? Integer { get; set; }

    /// <summary>What a wildcard of the pattern stands for.</summary>
    public Expr this[Expr wildcard] =>
        matched[wildcard.Id] ?? throw new InvalidOperationException($"the pattern does not mention {wildcard}");

    /// <summary>The value of a wildcard that matches constants.</summary>
    public double Number(Expr wildcard) => ((Constant)this[wildcard]).Number;

    /// <summary>The type that a type of the pattern stands for.</summary>
    public ExprType Concrete(ExprType type) =>
        type == ExprType.Generic ? Floating ?? type : type == ExprType.Int32 ? Integer ?? type : type;

    internal Expr? Find(Expr pattern) => matched[pattern.Id];

    internal Goal Goal(Expr pattern, Expr node, Goal? next)
    {
        if (goalsUsed == goals.Count)
        {
            goals.Add(new Goal());
        }

        return goals[goalsUsed++].Set(pattern, node, next);
    }

    internal void Bind(Expr pattern, Expr? node) => matched[pattern.Id] = node;

    /// <summary>Forgets the last match, to begin one with a pattern of these nodes.</summary>
    internal void Begin(Expr[] pattern)
    {
        int last = pattern[pattern.Length - 1].Id;
        if (last >= matched.Length)
        {
            Array.Resize(ref matched, last * 2);
        }

        foreach (Expr node in pattern)
        {
            matched[node.Id] = null;
        }

        Floating = null;
        Integer = null;
        goalsUsed = 0;
    }
}
