using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Takes the slopes of sigmoids and hyperbolic tangents in loops from what their values are made of: one exponential for both. With
/// e = exp(-|x|) a sigmoid is e or 1 over 1 + e, and its slope e over (1 + e)²; the slope of a tangent is 1 - tanh², as long as that does not cancel.</summary>
/// <remarks>This hides what a formula is made of, so it comes last; and it is for scalar code: vectors have the functions themselves.</remarks>
internal static class Slopes
{
    // Up to here 1 - tanh² has lost less than three bits.
    private const double LargestTangent = 0.9;

    public static Function Run(Function function)
    {
        List<Expr> nodes = function.Nodes();
        HashSet<Expr> sigmoids = ArgumentsOf(Primitives.Sigmoid), tangents = ArgumentsOf(Primitives.Tanh);
        sigmoids.IntersectWith(nodes.Select(SigmoidSlope).OfType<Expr>());
        tangents.IntersectWith(nodes.Select(TangentSlope).OfType<Expr>());
        if (sigmoids.Count + tangents.Count == 0)
        {
            return function;
        }

        NodeMap<HashSet<Region>> dependencies = Walk.Dependencies(nodes);
        sigmoids.RemoveWhere(x => dependencies[x].Count == 0);
        tangents.RemoveWhere(x => dependencies[x].Count == 0);
        HashSet<Expr> madeSigmoids = [], madeTangents = [];
        return function.With(new Substitution(function.Graph)
        {
            Became = (original, made) =>
            {
                _ = sigmoids.Contains(original) && madeSigmoids.Add(made);
                _ = tangents.Contains(original) && madeTangents.Add(made);
            },
            Improve = node =>
                node.Is(Primitives.Sigmoid) && madeSigmoids.Contains(node.Operands[0]) ? Sigmoid(node.Operands[0])
                : SigmoidSlope(node) is Expr x && madeSigmoids.Contains(x) ? OfSigmoid(x)
                : TangentSlope(node) is Expr y && madeTangents.Contains(y) ? OfTangent(y, node)
                : node,
        }.Apply(function.Results));

        HashSet<Expr> ArgumentsOf(Primitive operation) => [.. nodes.Where(node => node.Is(operation)).Select(node => node.Operands[0])];
    }

    /// <summary>The x of (½ sech(½ x))²; null for anything else.</summary>
    private static Expr? SigmoidSlope(Expr node) =>
        Root(node) is { } half && IsHalf(half) && half.Operands[0].Is(Primitives.Sech) && IsHalf(half.Operands[0].Operands[0])
            ? half.Operands[0].Operands[0].Operands[0]
            : null;

    /// <summary>The x of sech²(x); null for anything else.</summary>
    private static Expr? TangentSlope(Expr node) => Root(node) is { } root && root.Is(Primitives.Sech) ? root.Operands[0] : null;

    private static Expr? Root(Expr node) => node is Apply square && square.Operation == Primitives.Multiply && square[0] == square[1] ? square[0] : null;

    private static bool IsHalf(Expr node) => node is Apply product && product.Operation == Primitives.Multiply && product[1] is Constant { Number: 0.5 };

    private static Expr Exponential(Expr x) => x.Graph.Apply(Primitives.Exp, -x.Graph.Apply(Primitives.Abs, x));

    private static Expr Sigmoid(Expr x) =>
        x.Graph.Choose(x < 0, Exponential(x), x.Graph.Number(1, x.Type)) / (Exponential(x) + 1);

    private static Expr OfSigmoid(Expr x)
    {
        Expr divisor = Exponential(x) + 1;
        return Exponential(x) / (divisor * divisor);
    }

    private static Expr OfTangent(Expr x, Expr slope)
    {
        Expr tangent = x.Graph.Apply(Primitives.Tanh, x);
        return x.Graph.Choose(x.Graph.Apply(Primitives.Abs, tangent) < LargestTangent, 1 - (tangent * tangent), slope);
    }
}
