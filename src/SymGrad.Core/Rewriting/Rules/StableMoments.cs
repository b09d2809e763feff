using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Rewriting.Rules;

/// <summary>The laws of <see cref="Stable"/> for variances and covariances spelled as differences of large numbers: deviations from the mean
/// do not cancel.</summary>
internal sealed class StableMoments() : RuleTable(nameof(Stable), neverRaisesCost: false)
{
    public override IEnumerable<Rule> Rows() =>
    [
        R(Primitives.Subtract, "Σ x y / n - (Σ x / n) (Σ y / n) → Σ (x - x̄) (y - ȳ) / n", MeanOfProducts),
        R(Primitives.Subtract, "Σ x y - (Σ x) (Σ y) / n → Σ (x - x̄) (y - ȳ)", SumOfProducts),
    ];

    private static Expr? MeanOfProducts(Apply node, Rewriter rewriter) =>
        node[0].Is(Primitives.Divide) && node[1].Is(Primitives.Multiply) && node[1][0].Is(Primitives.Divide) && node[1][1].Is(Primitives.Divide)
            && node[0][1] is var count && node[1][0][1] == count && node[1][1][1] == count
            && Deviations(node[0][0], node[1][0][0], node[1][1][0], count, rewriter) is Expr sum
            ? rewriter.Make(Primitives.Divide, sum, count)
            : null;

    private static Expr? SumOfProducts(Apply node, Rewriter rewriter) =>
        node[1].Is(Primitives.Divide) && node[1][0].Is(Primitives.Multiply)
            ? Deviations(node[0], node[1][0][0], node[1][0][1], node[1][1], rewriter)
            : null;

    private static Expr? Deviations(Expr products, Expr first, Expr second, Expr count, Rewriter rewriter)
    {
        if (ElementOf(products) is not (var loop, var product) || !product.Is(Primitives.Multiply) || !Counts(count, loop.Head))
        {
            return null;
        }

        Variable index = loop.Body.Parameters[0];
        (Expr x, Expr y) = (product[0], product[1]);
        if (!IsSum(first, x))
        {
            (x, y) = (y, x);
        }

        if (!IsSum(first, x) || !IsSum(second, y))
        {
            return null;
        }

        Expr xDeviation = rewriter.Make(Primitives.Subtract, x, rewriter.Make(Primitives.Divide, first, count));
        Expr yDeviation = rewriter.Make(Primitives.Subtract, y, rewriter.Make(Primitives.Divide, second, count));
        return rewriter.Loop(loop, Combiner.Sum, rewriter.Make(Primitives.Multiply, xDeviation, yDeviation));

        bool IsSum(Expr sum, Expr element) =>
            ElementOf(sum) is (var other, var its) && other.Head == loop.Head && Element.At(other, its, index) == element;
    }

    private static (Structured Loop, Expr Element)? ElementOf(Expr sum) =>
        sum is Project { Source: { Kind: StructuredKind.Traverse, Initial.Length: 0 } loop, Index: var k }
            && loop.Combiners[k] == Combiner.Sum && sum.Type.IsFloating
            ? (loop, loop.Body.Results[k])
            : null;

    private static bool Counts(Expr count, Expr iterations) =>
        (count.Is(Primitives.Convert) && count[0] == iterations)
        || (count is Constant number && iterations is Constant whole && number.Number == whole.Number);
}
