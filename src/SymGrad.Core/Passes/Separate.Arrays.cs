using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <content>What loops do to arrays as a whole, and how many times they run.</content>
internal sealed partial class Separate
{
    // There are n elements, so n is at least 0, and larger than it a loop over them never runs.
    private static bool IsCount(Expr length, Expr head) => length == head || length == Count(head);

    private static Expr Count(Expr head) => head.Is(Primitives.Max) && head[1] is Constant { Bits: 0 } && head.Type.IsInteger ? head[0] : head;

    /// <summary>What is written to an element that has just been written to: <c>a[i] = 0; a[i] += x</c>.</summary>
    private static Expr WithoutEarlier(Expr write)
    {
        Graph graph = write.Graph;
        return write is Apply later && later[0] is Apply earlier && earlier.Operation == Primitives.Store && earlier[1] == later[1]
            ? graph.Store(
                earlier[0], later[1],
                later.Operation == Primitives.Store ? later[2] : earlier[2] is Constant { Bits: 0 } ? later[2] : earlier[2] + later[2])
            : write;
    }

    private sealed partial class Iterations
    {
        // The element that all iterations add to, by the number of the array.
        private readonly Dictionary<int, Expr> places = [];

        /// <summary>What each iteration adds to the one element of an array that all of them add to, an element that is there in any case: a sum
        /// in all but name.</summary>
        private Expr? AddedToOneElement(int k)
        {
            Variable carried = body.Parameters[k + 1];
            if (!pass.reorders || body.Results[k] is not Apply addition || addition.Operation != Primitives.Accumulate || addition[0] != carried
                || UsesOf(carried) != 1 || UsesOf(addition) != 1 || body.Parameters.Any(parameter => Mentions(addition[1], parameter))
                || !IsThere(initial[k], addition[1]))
            {
                return null;
            }

            places.Add(k, addition[1]);
            return addition[2];
        }

        private bool IsThere(Expr array, Expr place) => (array.Is(Primitives.Store) && array.Operands[1] == place)
            || (pass.originals.TryGetValue(place, out Expr? index) && pass.owners.TryGetValue(index, out Structured? around)
                && pass.now.TryGetValue(around.Head, out Expr? count) && IsCount(pass.LengthOf(array), count));

        /// <summary>The largest or smallest of a carried number and what an iteration computes without it; null if it is neither.</summary>
        private (Combiner Combiner, Expr Candidate)? ExtremumOf(Expr next, Variable carried)
        {
            if (carried.Type.IsBoolean || !(next.Is(Primitives.Max) || next.Is(Primitives.Min)) || UsesOf(carried) != 1 || UsesOf(next) != 1)
            {
                return null;
            }

            Combiner combiner = next.Is(Primitives.Max) ? Combiner.Max : Combiner.Min;
            return next[0] == carried ? (combiner, next[1]) : next[1] == carried ? (combiner, next[0]) : null;
        }

        /// <summary>Whether the loop writes to every element of a carried array, in an order that never comes back to one, and reads none: what
        /// the array held before does not matter. Temporaries are hoisted out of loops like this.</summary>
        private bool IsFilled(int k)
        {
            var indices = new List<(Expr Index, Expr Count)>();
            Structured around = loop;
            int place = k;
            while (true)
            {
                Variable carried = around.Body.Parameters[place + 1];
                Expr next = around.Body.Results[place];
                indices.Add((around.Body.Parameters[0], Count(around.Head)));
                if (UsesOf(carried) != 1 || UsesOf(next) != 1)
                {
                    return false;
                }

                switch (next)
                {
                    case Apply store when store.Operation == Primitives.Store:
                        return store[0] == carried && IsRowMajor(store[1], indices)
                            && IsProduct(pass.LengthOf(initial[k]), [.. indices.Select(i => i.Count)]);
                    case Project { Source: { Kind: StructuredKind.For } inner, Index: var carriedInside } when inner.Initial[carriedInside] == carried:
                        (around, place) = (inner, carriedInside);
                        break;
                    default:
                        return false;
                }
            }
        }

        // i, or i * n + j, or (i * m + j) * n + k.
        private static bool IsRowMajor(Expr place, IReadOnlyList<(Expr Index, Expr Count)> indices)
        {
            for (int k = indices.Count - 1; k > 0; k--)
            {
                Expr? row = !place.Is(Primitives.Add) ? null : place[0] == indices[k].Index ? place[1] : place[1] == indices[k].Index ? place[0] : null;
                if (row is null || !row.Is(Primitives.Multiply) || !row.Operands.Contains(indices[k].Count))
                {
                    return false;
                }

                place = row[0] == indices[k].Count ? row[1] : row[0];
            }

            return place == indices[0].Index;
        }

        private static bool IsProduct(Expr length, List<Expr> counts)
        {
            var pending = new Stack<Expr>([length]);
            while (pending.Count > 0)
            {
                Expr factor = pending.Pop();
                if (counts.Remove(factor))
                {
                    continue;
                }

                if (!factor.Is(Primitives.Multiply))
                {
                    return false;
                }

                pending.Push(factor[0]);
                pending.Push(factor[1]);
            }

            return counts.Count == 0;
        }
    }
}
