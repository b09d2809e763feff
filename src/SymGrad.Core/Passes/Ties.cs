using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>The loops in which an extremum is found, and in which an element that is computed again is compared with it: the adjoint of a maximum
/// goes to the elements that equal it. If one of them were computed with vectors and another without, none might.</summary>
internal static class Ties
{
    /// <param name="function">The function.</param>
    /// <param name="isExact">Whether the vector form of an operation gives the bits of the scalar one.</param>
    /// <returns>The loops that have to be computed bit for bit as scalar code computes them.</returns>
    public static HashSet<Structured> Of(Function function, Func<Primitive, bool> isExact)
    {
        List<Expr> nodes = function.Nodes();
        HashSet<Expr> matters =
        [
            .. nodes.Where(node => (node.Is(Primitives.Equal) || node.Is(Primitives.NotEqual)) && node.Operands[0].Type.IsFloating && node.Operands.All(side => side is not Constant)
                && node.Operands.Any(side => MayDiffer(side, isExact))),
        ];
        var found = new HashSet<Structured>();
        if (matters.Count == 0)
        {
            return found;
        }

        // Which comparison is with which extremum.
        (Expr Comparison, Expr Extremum)[] pairs =
            [.. matters.SelectMany(node => Walk.Reachable(node).Where(inner => inner is Structured loop && FindsExtremum(loop)).Select(loop => (node, loop)))];
        foreach (Structured loop in nodes.OfType<Structured>().Where(node => node.IsLoop))
        {
            List<Expr> inside = Walk.Reachable([.. loop.Regions.SelectMany(region => region.Results)]);

            // What iterations compute anew; all else is computed before the loop.
            HashSet<Expr> there = Walk.Dependent(inside, loop.Regions.SelectMany(region => region.Parameters));

            // An iteration with both, in a lane, has both from vector code.
            if (Array.Exists(pairs, pair => there.Contains(pair.Comparison) != there.Contains(pair.Extremum)) || FindsExtremum(loop))
            {
                found.Add(loop);
                found.UnionWith(inside.OfType<Structured>().Where(inner => inner.IsLoop));
            }
        }

        return found;
    }

    private static bool FindsExtremum(Structured node) =>
        node.Kind == StructuredKind.Traverse && node.Combiners.Any(combiner => combiner is Combiner.Max or Combiner.Min);

    // What is read from an array is there already, with whatever bits.
    private static bool MayDiffer(Expr side, Func<Primitive, bool> isExact)
    {
        var seen = new HashSet<Expr>();
        var pending = new Stack<Expr>([side]);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (!seen.Add(node) || node.Type.IsArray)
            {
                continue;
            }

            if (node is Project { Source: var source })
            {
                if (source.IsLoop && !FindsExtremum(source))
                {
                    return true;
                }

                foreach (Expr result in source.IsLoop ? [] : source.Regions.SelectMany(region => region.Results))
                {
                    pending.Push(result);
                }

                continue;
            }

            if (node is Apply { Operation: var operation } && operation.Signature != Signature.Memory && operation != Primitives.Convert && !isExact(operation))
            {
                return true;
            }

            foreach (Expr operand in node.Operands)
            {
                pending.Push(operand);
            }
        }

        return false;
    }
}
