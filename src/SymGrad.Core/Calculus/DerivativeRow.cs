using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>A partial as the table states it.</summary>
/// <param name="Expression">Over the wildcards of the table; null: zero by rule.</param>
/// <param name="IsPole">Whether it may be infinite where the function is finite.</param>
internal readonly record struct LocalPartial(Expr? Expression, bool IsPole = false)
{
    public static implicit operator LocalPartial(Expr expression) => new(expression);
}

/// <summary>One row of <see cref="Derivatives"/>: a primitive applied to wildcards, and its partials over the same wildcards.</summary>
internal sealed class DerivativeRow
{
    private readonly LocalPartial[] partials;
    private readonly List<Expr>[] nodes;
    private readonly Dictionary<Variable, (int, int)> ties;

    /// <param name="primal">The primitive applied to distinct wildcards.</param>
    /// <param name="result">The wildcard that stands for the result of the primal.</param>
    /// <param name="partials">By operand; those that are not given are zero by rule.</param>
    /// <param name="ties">Wildcards for the share of an operand that ties with another: the positions of the two.</param>
    public DerivativeRow(Apply primal, Variable result, LocalPartial[] partials, Dictionary<Variable, (int, int)> ties)
    {
        (Primal, Result, this.partials, this.ties) = (primal, result, partials, ties);
        nodes = [.. partials.Select(p => p.Expression is { } expression ? Walk.Reachable(expression) : [])];
    }

    public Primitive Primitive => Primal.Operation;

    /// <summary>The left side: what is differentiated.</summary>
    public Apply Primal { get; }

    /// <summary>The wildcard for the result of the primal.</summary>
    public Variable Result { get; }

    /// <summary>The partials as the table writes them, for printing; null: zero by rule.</summary>
    public IReadOnlyList<Expr?> Partials => [.. partials.Select(p => p.Expression)];

    public bool IsPole(int operand) => operand < partials.Length && partials[operand].IsPole;

    /// <summary>The partial with the node's operands and the node itself in the place of the wildcards.</summary>
    public Expr? Partial(Apply node, int operand, Func<Expr, bool> isActive)
    {
        if (operand >= partials.Length || partials[operand].Expression is not { } expression)
        {
            return null;
        }

        return RowInstance.Make(nodes[operand], expression, node, wildcard => Value(wildcard, node, isActive));
    }

    private Expr Value(Variable wildcard, Apply node, Func<Expr, bool> isActive)
    {
        if (wildcard == Result)
        {
            return node;
        }

        if (ties.TryGetValue(wildcard, out (int First, int Second) pair))
        {
            bool bothMove = isActive(node[pair.First]) && isActive(node[pair.Second]);
            return node.Graph.Number(bothMove ? 0.5 : 0, node.Type);
        }

        return node[Array.IndexOf(Primal.Operands, wildcard)];
    }
}
