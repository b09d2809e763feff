using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Takes out what adds nothing: additions of zero to arrays, and with them loops and conditionals that do nothing else. They are
/// the adjoints of what cancels, as of the largest exponent that is taken out of a softmax.</summary>
/// <remarks>Zero times anything is zero, so this is for real algebra.</remarks>
internal static class Prune
{
    // Deeper products are not looked into.
    private const int MostFactors = 16;

    public static Function Run(Function function) =>
        function.Nodes().Exists(node => node.Is(Primitives.Accumulate))
            ? function.With(new Substitution(function.Graph) { Improve = Improve }.Apply(function.Results))
            : function;

    private static Expr Improve(Expr node) => node switch
    {
        Apply addition when addition.Operation == Primitives.Accumulate && IsZero(addition[2], MostFactors) => addition[0],
        Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k } when loop.Combiners[k] == Combiner.Accumulate
            && loop.Body.Results[k] == loop.Body.Parameters[k + 1] => loop.Initial[k],
        Project { Source: { Kind: StructuredKind.If } choice, Index: var k } when node.Type.IsArray
            && choice.Regions[0].Results[k] == choice.Regions[1].Results[k] => choice.Regions[0].Results[k],
        _ => node,
    };

    private static bool IsZero(Expr value, int mostFactors) => value switch
    {
        Constant constant => constant.Number == 0,
        Apply product when mostFactors > 0 && (product.Operation == Primitives.Multiply || product.Operation == Primitives.StrongMultiply) =>
            product.Operands.Any(factor => IsZero(factor, mostFactors - 1)),
        Apply part when mostFactors > 0 && (part.Operation == Primitives.Negate || part.Operation == Primitives.Divide) =>
            IsZero(part[0], mostFactors - 1),
        _ => false,
    };
}
