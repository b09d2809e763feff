using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Rewriting.Rules;

/// <summary>The laws of <see cref="Stable"/> for roots of sums of squares: norms, distances and standard deviations, which overflow in the
/// squares and have no derivative at the origin unless they are taken as a whole.</summary>
internal sealed class StableNorms() : RuleTable(nameof(Stable), neverRaisesCost: false)
{
    // Longer sums of single squares are left as they are.
    private const int MostTerms = 32;

    public override IEnumerable<Rule> Rows() =>
    [
        R(Primitives.Sqrt, "√Σ x(i)² → norm x(i), √(Σ x(i)² / n) → norm x(i) / √n, √(x² + y² + z²) → hypot(hypot(x, y), z)", Norm),
    ];

    private static Expr? Norm(Apply node, Rewriter rewriter) =>
        IsSquare(node[0]) || node[0] is Constant ? null : Root(node[0], rewriter, MostTerms);

    /// <summary>A number of which the expression is the square, if it is clearly one.</summary>
    private static Expr? Root(Expr square, Rewriter rewriter, int mostTerms)
    {
        switch (square)
        {
            case Constant { Number: > 0 and < double.PositiveInfinity }:
                return rewriter.Make(Primitives.Sqrt, square);
            case var _ when IsSquare(square):
                return square[0];
            case Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k }
                when loop.Combiners[k] == Combiner.Sum && IsSquare(loop.Body.Results[k]):
                return rewriter.Loop(loop, Combiner.Norm, loop.Body.Results[k][0]);
            case var _ when mostTerms == 0:
                return null;

            // An average is an error where there is nothing to average.
            case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }
                when choice.Regions[1].Results[k] is Apply nothing && nothing.Operation == DataPrimitives.Check("NoElements", nothing.Type)
                && Root(choice.Regions[0].Results[k], rewriter, mostTerms - 1) is Expr some:
                return choice.Graph.Choose(choice.Head, some, nothing);
            case var _ when square.Is(Primitives.Add)
                && Root(square[0], rewriter, mostTerms - 1) is Expr x && Root(square[1], rewriter, 0) is Expr y:
                return rewriter.Make(Primitives.Hypot, x, y);
            case var _ when square.Is(Primitives.Multiply) && square[1] is Constant { Number: > 0 } && HasSum(square[0])
                && Root(square[0], rewriter, mostTerms - 1) is Expr scaled:
                return rewriter.Make(Primitives.Multiply, scaled, rewriter.Make(Primitives.Sqrt, square[1]));
            case var _ when square.Is(Primitives.Divide) && HasSum(square[0])
                && Root(square[0], rewriter, mostTerms - 1) is Expr sum:
                // Only a positive divisor leaves a root at all. That of an empty sum may be -1: n - 1 for no elements.
                Expr divisor = square[1].Is(Primitives.Convert) && square[1][0].Is(Primitives.Length)
                    ? square[1]
                    : rewriter.Make(Primitives.Abs, square[1]);
                return rewriter.Make(Primitives.Divide, sum, rewriter.Make(Primitives.Sqrt, divisor));
            default:
                return null;
        }
    }

    private static bool IsSquare(Expr expression) =>
        expression.Is(Primitives.Multiply) && expression[0] == expression[1] && expression.Type.IsFloating;

    private static bool HasSum(Expr expression) => expression is Project || expression.Is(Primitives.Add);
}
