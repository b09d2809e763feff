using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>A norm is the root of a sum of squares where that neither overflows nor loses digits, which is nearly always; only elsewhere it is
/// folded with care.</summary>
/// <remarks>The sum of squares is a loop like any other: it is fused and vectorized.</remarks>
internal static class Guard
{
    public static Function Run(Function function)
    {
        List<Expr> nodes = function.Nodes();
        HashSet<Expr> guarded = [.. nodes.Where(IsChoice).Select(node => ((Project)node).Source.Regions[1].Results[((Project)node).Index])];
        return nodes.TrueForAll(node => !IsNorm(node) || guarded.Contains(node))
            ? function
            : function.With(new Substitution(function.Graph) { Improve = Guarded }.Apply(function));
    }

    // What this pass makes: a function that is printed has gone through it before.
    private static bool IsChoice(Expr node) => node is Project { Source: { Kind: StructuredKind.If } choice, Index: var k }
        && choice.Regions[0].Results[k].Is(Primitives.Sqrt) && IsNorm(choice.Regions[1].Results[k]);

    private static bool IsNorm(Expr node) =>
        node is Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k } && loop.Combiners[k] == Combiner.Norm;

    private static Expr Guarded(Expr node)
    {
        if (!IsNorm(node) || node is not Project { Source: var loop, Index: var k })
        {
            return node;
        }

        // Squares that are lost at the lower end are no part of a sum that is this far above it.
        Graph graph = node.Graph;
        Expr squares = Fold(loop, loop.Body.Results[k] * loop.Body.Results[k], Combiner.Sum);
        (double least, double greatest) = node.Type == ExprType.Float64 ? (1e-280, 1e300) : (1e-24, 1e37);
        Expr isSafe = (graph.Number(least, node.Type) < squares) & (squares < greatest);
        return graph.Choose(isSafe, graph.Apply(Primitives.Sqrt, squares), Fold(loop, loop.Body.Results[k], Combiner.Norm));
    }

    private static Expr Fold(Structured loop, Expr element, Combiner combiner)
    {
        Graph graph = loop.Graph;
        Variable index = graph.Variable(ExprType.Int32, loop.Body.Parameters[0].Name);
        Expr renamed = Rewriting.Element.At(loop, element, index);
        return graph.Project(graph.Structured(StructuredKind.Traverse, [loop.Head], [new Region([index], [renamed])], [combiner]), 0);
    }
}
