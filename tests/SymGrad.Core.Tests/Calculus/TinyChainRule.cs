using System.Collections.Generic;
using SymGrad.Calculus;
using SymGrad.Ir;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Core.Tests.Calculus;

/// <summary>Forward mode in a few lines, to differentiate the rows of the table once more; beside each tangent the sum of the
/// magnitudes of its terms, which bounds what rounding may do to it.</summary>
internal sealed class TinyChainRule(Graph graph, Variable direction)
{
    public (Expr? Tangent, Expr Magnitude) Differentiate(Expr root)
    {
        Expr zero = graph.Zero(direction.Type);
        var tangents = new Dictionary<Expr, (Expr? Tangent, Expr Magnitude)>();
        foreach (Expr node in Walk.Reachable(root))
        {
            (Expr? Tangent, Expr Magnitude) sum = node == direction ? (graph.Number(1, node.Type), graph.Number(1, node.Type)) : (null, zero);
            if (node is Apply apply)
            {
                for (int k = 0; k < apply.Operands.Length; k++)
                {
                    if (tangents[apply[k]] is ({ } tangent, var magnitude) && Derivatives.Partial(apply, k) is { } partial)
                    {
                        Expr term = Derivatives.IsPole(apply, k) ? StrongMultiply(tangent, partial) : tangent * partial;
                        sum.Tangent = sum.Tangent is null ? term : sum.Tangent + term;
                        sum.Magnitude += StrongMultiply(magnitude, Abs(partial));
                    }
                }
            }
            else if (node is Project { Source: { Kind: StructuredKind.If } choice })
            {
                (Expr? then, Expr thenMagnitude) = tangents[choice.Regions[0].Results[0]];
                (Expr? otherwise, Expr otherwiseMagnitude) = tangents[choice.Regions[1].Results[0]];
                if (then is not null || otherwise is not null)
                {
                    sum = (Choose(choice.Head, then ?? zero, otherwise ?? zero), Choose(choice.Head, thenMagnitude, otherwiseMagnitude));
                }
            }

            tangents.Add(node, sum);
        }

        return tangents[root];
    }
}
