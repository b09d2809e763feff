using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <content>Arrays that nobody sees outside of the code: they come from a pool, once per call, however often a loop fills them.</content>
internal sealed partial class BlockEmitter
{
    private HashSet<Expr>? seen;
    private List<ParameterExpression> scratch = [];

    private Expression NewArray(Expr array, ParameterExpression variable, Expression count)
    {
        if (!options.Vectorize || IsSeen(array))
        {
            return Expression.NewArrayBounds(variable.Type.GetElementType()!, count);
        }

        scratch.Add(variable);
        return Expression.Call(typeof(Scratch), nameof(Scratch.Enlarged), [variable.Type.GetElementType()!], variable, count);
    }

    /// <summary>Whether anything is done with an array but reading elements that are certain to be in range: an array from the pool may
    /// be too long.</summary>
    private bool IsSeen(Expr array) => (seen ??= Seen()).Contains(array);

    private HashSet<Expr> Seen()
    {
        var found = new HashSet<Expr>(function.Results);
        foreach (Expr node in function.Nodes())
        {
            bool reads = node.Is(Primitives.Load) && new IndexBounds(schedule.OwnerOf).IsInside(node[0], node[1]);
            found.UnionWith(node.Operands.Where((operand, k) => operand.Type.IsArray && !(reads && k == 0)));
            found.UnionWith(node.Regions.SelectMany(region => region.Results).Where(result => result.Type.IsArray));
        }

        return found;
    }

    private IEnumerable<Expression> ReleaseScratch() => scratch.Distinct().Select(
        array => Expression.Call(typeof(Scratch), nameof(Scratch.Release), [array.Type.GetElementType()!], array));
}
