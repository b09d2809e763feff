using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>Why a derivative is what it is at a point where a function is not smooth.</summary>
internal enum KinkRule
{
    /// <summary>The subgradient of least norm, over the operands that depend on what is differentiated.</summary>
    LeastNorm,

    /// <summary>Several active operands tie: each gets an equal share.</summary>
    EvenSplit,

    /// <summary>The limit of the derivative from within the domain; infinities allowed.</summary>
    Limit,

    /// <summary>The function is constant on either side: zero.</summary>
    PiecewiseConstant,

    /// <summary>The formula of the smooth pieces next to a jump.</summary>
    Piece,

    /// <summary>Agreed upon, because no limit exists: 0⁰.</summary>
    Agreed,

    /// <summary>There is no derivative, and none is made up: NaN.</summary>
    Undefined,
}

/// <summary>One row of <see cref="Kinks"/>: where a primitive is not smooth, and what its derivative is there.</summary>
/// <param name="Form">The primitive applied to wildcards: active ones (x, y, z) and inactive ones (c, d).</param>
/// <param name="Where">The condition on the wildcards.</param>
/// <param name="Slopes">The derivative by each active operand, in order, at these points.</param>
/// <param name="Rule">Why.</param>
/// <param name="Examples">Operands at which the condition holds.</param>
internal sealed record Kink(Apply Form, Expr Where, Expr[] Slopes, KinkRule Rule, double[][] Examples)
{
    private readonly List<Expr> condition = Walk.Reachable(Where);

    public Primitive Primitive => Form.Operation;

    /// <summary>The rule in words.</summary>
    public string Reason => Rule switch
    {
        KinkRule.LeastNorm => "the subgradient of least norm",
        KinkRule.EvenSplit => "a tie splits evenly",
        KinkRule.Limit => "the limit",
        KinkRule.PiecewiseConstant => "constant on either side",
        KinkRule.Piece => "the slope on either side of a jump",
        KinkRule.Agreed => "by convention, as there is no limit",
        _ => "there is none",
    };

    /// <summary>The operands that must depend on what is differentiated; the others must not.</summary>
    public bool[] Active => [.. Form.Operands.Select(operand => !Kinks.IsInactive(operand))];

    /// <summary>The condition for an application of the primitive.</summary>
    public Expr At(Apply node) => Of(node, condition, Where);

    /// <summary>The derivatives for an application of the primitive, by each active operand.</summary>
    public Expr[] SlopesOf(Apply node) => [.. Slopes.Select(slope => Of(node, Walk.Reachable(slope), slope))];

    private Expr Of(Apply node, List<Expr> nodes, Expr pattern) => RowInstance.Make(
        nodes, pattern, node, wildcard => wildcard == Kinks.Result ? node : node[System.Array.IndexOf(Form.Operands, wildcard)]);

    public override string ToString() => $"{Form} at {Where}: {string.Join(", ", Slopes.Select(slope => slope.ToString()))} ({Reason})";
}
