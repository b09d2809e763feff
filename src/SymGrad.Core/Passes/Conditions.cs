using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>What a condition says about integers.</summary>
internal static class Conditions
{
    /// <summary>Sums, all of which are at least 0 exactly where a condition holds; null if it is no comparison of integers, or several of them.</summary>
    public static IntegerSum[]? Sums(Expr condition, bool isTrue)
    {
        switch (condition)
        {
            case Apply comparison when comparison.Operands.Length == 2 && comparison[0].Type.IsInteger:
                IntegerSum difference = IntegerSum.Of(comparison[1]).Minus(IntegerSum.Of(comparison[0]));
                return comparison.Operation.Name switch
                {
                    "LessThan" => [isTrue ? difference.Plus(-1) : difference.Times(-1)],
                    "LessThanOrEqual" => [isTrue ? difference : difference.Times(-1).Plus(-1)],
                    "Equal" when isTrue => [difference, difference.Times(-1)],
                    "NotEqual" when !isTrue => [difference, difference.Times(-1)],
                    _ => null,
                };
            case Apply negated when negated.Operation == Primitives.Not:
                return Sums(negated[0], !isTrue);
            case Apply both when both.Operation == (isTrue ? Primitives.And : Primitives.Or):
                return Both(both[0], both[1]);
            case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                // x && y is x ? y : false; x || y is x ? true : y.
                return choice.Regions[isTrue ? 1 : 0].Results[k] is Constant known && known.IsTrue != isTrue
                    ? Both(choice.Head, choice.Regions[isTrue ? 0 : 1].Results[k])
                    : null;
            default:
                return null;
        }

        IntegerSum[]? Both(Expr x, Expr y) => Sums(x, isTrue) is { } first && Sums(y, isTrue) is { } second ? [.. first, .. second] : null;
    }

    /// <summary>Sums that are at least 0 where a condition holds: as many as it tells.</summary>
    public static IntegerSum[] Known(Expr condition, bool isTrue) => condition switch
    {
        Apply negated when negated.Operation == Primitives.Not => Known(negated[0], !isTrue),
        Apply both when both.Operation == (isTrue ? Primitives.And : Primitives.Or) => [.. Known(both[0], isTrue), .. Known(both[1], isTrue)],
        Project { Source: { Kind: StructuredKind.If } choice, Index: var k } when choice.Regions[isTrue ? 1 : 0].Results[k] is Constant known && known.IsTrue != isTrue =>
            [.. Known(choice.Head, isTrue), .. Known(choice.Regions[isTrue ? 0 : 1].Results[k], isTrue)],
        _ => Sums(condition, isTrue) ?? [],
    };
}
