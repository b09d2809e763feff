using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using static SymGrad.Ir.Products;

namespace SymGrad.Passes;

/// <summary>Whether a loop, or a nest of loops, writes to every element of an array that it carries, in an order that never comes back to one, and
/// reads none: what the array held before does not matter.</summary>
internal static class Fill
{
    // An index with more terms than loops have levels is none of a matrix.
    private const int MostTerms = 16;

    /// <param name="loop">The outermost loop.</param>
    /// <param name="carried">The number of the array among what it carries.</param>
    /// <param name="length">How long the array is.</param>
    public static bool IsWhole(Structured loop, int carried, Expr length)
    {
        Region body = loop.Body;
        int oldest = body.Parameters.Min(parameter => parameter.Id);
        Dictionary<Expr, int> uses = Walk.UsesIn(Walk.Reachable(body.Results, node => node.Id < oldest), body.Results);
        var levels = new List<(Expr Index, Expr Count)>();
        while (loop.Kind == StructuredKind.For)
        {
            Variable array = loop.Body.Parameters[carried + 1];
            Expr next = loop.Body.Results[carried];
            levels.Add((loop.Body.Parameters[0], Counted(loop.Head)));
            if (UsesOf(array) != 1 || UsesOf(next) != 1)
            {
                return false;
            }

            switch (next)
            {
                case Apply store when store.Operation == Primitives.Store:
                    return store[0] == array && store[1] != array && IsRowMajor(store[1], levels) && Same(Factors(length), [.. levels.SelectMany(level => Factors(level.Count))]);
                case Project { Source: { Kind: StructuredKind.For } inner, Index: var inside } when inner.Initial[inside] == array:
                    (loop, carried) = (inner, inside);
                    break;
                default:
                    return false;
            }
        }

        return false;

        int UsesOf(Expr node) => uses.TryGetValue(node, out int count) ? count : 0;
    }

    // i, or i * n + j, or (i * m + j) * n + k, however it is written: each index times the counts of all loops further in.
    private static bool IsRowMajor(Expr place, List<(Expr Index, Expr Count)> levels)
    {
        if (TermsOf(place) is not { } terms || terms.Count != levels.Count)
        {
            return false;
        }

        var width = new List<Expr>();
        for (int k = levels.Count - 1; k >= 0; k--)
        {
            (Expr index, Expr count) = levels[k];
            if (terms.FindIndex(term => Same(term, [index, .. width])) is >= 0 and var at)
            {
                terms.RemoveAt(at);
            }
            else
            {
                return false;
            }

            width.AddRange(Factors(count));
        }

        return true;
    }

    /// <summary>A sum of products, multiplied out; null where there are too many.</summary>
    private static List<List<Expr>>? TermsOf(Expr sum)
    {
        if (sum.Is(Primitives.Add))
        {
            return TermsOf(sum.Operands[0]) is { } left && TermsOf(sum.Operands[1]) is { } right && left.Count + right.Count <= MostTerms ? [.. left, .. right] : null;
        }

        if (sum.Is(Primitives.Multiply))
        {
            return TermsOf(sum.Operands[0]) is { } left && TermsOf(sum.Operands[1]) is { } right && left.Count * right.Count <= MostTerms
                ? [.. left.SelectMany(x => right.Select(y => x.Concat(y).ToList()))]
                : null;
        }

        return [sum is Constant { Bits: 1 } ? [] : [Counted(sum)]];
    }

    private static List<Expr> Factors(Expr product) => Products.Factors(product).ConvertAll(Counted);
}
