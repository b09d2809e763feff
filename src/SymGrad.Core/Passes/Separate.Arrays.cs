using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <content>What loops do to arrays as a whole, and how many times they run.</content>
internal sealed partial class Separate
{
    // There are n elements, so n is at least 0, and larger than it a loop over them never runs.
    private static bool IsCount(Expr length, Expr head) => length == head || length == Products.Counted(head);

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
    }
}
