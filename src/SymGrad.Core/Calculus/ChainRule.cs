using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>What both modes share: a tangent or cotangent times a local partial of the table.</summary>
internal static class ChainRule
{
    /// <summary><paramref name="factor"/> times the partial of <paramref name="node"/> with respect to an operand, in the type that
    /// the product has to have; null where the partial is zero by rule.</summary>
    /// <param name="factor">A tangent of the operand (forward) or the cotangent of the node (reverse).</param>
    /// <param name="node">A scalar primitive.</param>
    /// <param name="operand">The index of the operand.</param>
    /// <param name="speculative">The node is computed where nobody may have asked for it: a zero factor then wins over any partial.</param>
    /// <param name="isActive">Which operands the derivative depends on; at a kink only those count.</param>
    /// <param name="type">The type of the product.</param>
    public static Expr? Times(
        Expr factor, Apply node, int operand, bool speculative, System.Func<Expr, bool> isActive, ExprType type)
    {
        if (node.Operation == Primitives.Convert)
        {
            return node.Type.IsFloating && node[0].Type.IsFloating ? factor.Graph.Convert(factor, type) : null;
        }

        // d(g p) = p dg + g dp, where a g of zero wins over any dp too.
        if (node.Operation == Primitives.StrongMultiply && operand == 1)
        {
            return factor.Graph.Apply(Primitives.StrongMultiply, node[0], factor);
        }

        Expr? partial = Derivatives.Partial(node, operand, isActive);
        return partial is null ? null : Times(factor, partial, speculative || Derivatives.IsPole(node, operand));
    }

    private static Expr Times(Expr factor, Expr partial, bool strong) => partial switch
    {
        Constant { Number: 1 } => factor,
        Constant { Number: -1 } => -factor,
        Constant => factor * partial,
        _ when factor is Constant { Number: 1 } => partial,
        _ when strong => factor.Graph.Apply(Primitives.StrongMultiply, factor, partial),
        _ => factor * partial,
    };

    /// <summary>The sum of two contributions, either of which may be absent.</summary>
    public static Expr Plus(Expr? sum, Expr term) => sum is null ? term : sum + term;
}
