using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>A sparse matrix as a list of terms: an array whose elements are made, each for itself, of a few elements of the input has its Jacobian
/// computed entry by entry in one loop, without sweeps.</summary>
/// <remarks>Two functions go over the same loops. One lists, by the indices alone, in which row and column each term is; from that the caller finds its place
/// among the entries. The other computes the terms and adds each in its place.</remarks>
internal static class Terms
{
    /// <summary>The rows of the terms, each plus one (0 where there is no term), their columns, and the rows that are written, each plus one.</summary>
    /// <param name="function">A lowered function.</param>
    /// <param name="result">The array whose elements are the rows.</param>
    /// <param name="input">The array whose elements are the columns.</param>
    /// <returns>Null if the array is not of that kind.</returns>
    public static Expr[]? Listed(Function function, Expr result, Variable input) => Assembly.Of(result, input, new Listing(function));

    /// <summary>The entries.</summary>
    /// <param name="function">A lowered function.</param>
    /// <param name="result">The array whose elements are the rows.</param>
    /// <param name="input">The array whose elements are the columns.</param>
    /// <param name="places">The place of each term among the entries; and at last the number of these.</param>
    public static Expr? Computed(Function function, Expr result, Variable input, Expr places) =>
        Assembly.Of(result, input, new Filling(function, result.Type.ElementType, places)) is { } entries ? entries[0] : null;

    // Numbers the terms, iteration by iteration.
    private abstract class Numbering(Function function) : Placement
    {
        private readonly HashSet<Expr> parameters = [.. function.Parameters];
        private readonly List<Slots> terms = [];
        private readonly List<Slots> written = [];
        private readonly Dictionary<Slots, Slots> writtenIn = [];
        private bool stores;
        private bool adds;

        protected Graph Graph { get; } = function.Graph;

        // Stand for how many there are.
        protected Variable TermCount { get; } = function.Graph.Variable(ExprType.Int32, "terms");

        protected Variable WrittenCount { get; } = function.Graph.Variable(ExprType.Int32, "written");

        public override Slots Begin(Expr iterations)
        {
            Slots slots = base.Begin(iterations);
            terms.Add(slots);
            writtenIn.Add(slots, base.Begin(iterations));
            written.Add(writtenIn[slots]);
            return slots;
        }

        public override Expr[] Add(Expr[] state, Expr row, Expr column, Expr partial, Slots slots, Expr ordinal) =>
            Added(state, slots.Next(ordinal), row, column, partial);

        public override Expr[] Write(Expr[] state, Expr row, bool replaces, Slots slots, Expr ordinal)
        {
            stores |= replaces;
            adds |= !replaces;
            return replaces ? Written(state, writtenIn[slots].Next(ordinal), row) : state;
        }

        protected abstract Expr[] Added(Expr[] state, Expr place, Expr row, Expr column, Expr partial);

        protected abstract Expr[] Written(Expr[] state, Expr place, Expr row);

        public override Expr[]? End(Expr[] state)
        {
            // The number of iterations must be known where no loop is around; and what is written may not be added to as well.
            if ((stores && adds) || !terms.TrueForAll(slots => slots.Count == 0 || Walk.Reachable(slots.Iterations).TrueForAll(node => node is not Variable || parameters.Contains(node))))
            {
                return null;
            }

            var known = new Substitution(Graph);
            Number(terms, TermCount);
            Number(written, WrittenCount);
            return known.Apply(state);

            void Number(List<Slots> all, Variable count)
            {
                Expr first = Graph.Integer(0);
                foreach (Slots slots in all)
                {
                    known.Replace(slots.First, first).Replace(slots.Stride, Graph.Integer(slots.Count));
                    first = slots.Count == 0 ? first : first + (slots.Iterations * Graph.Integer(slots.Count));
                }

                known.Replace(count, first);
            }
        }
    }

    private sealed class Listing(Function function) : Numbering(function)
    {
        public override Expr[] Start =>
            [Graph.Zeros(TermCount, ExprType.Int32), Graph.Zeros(TermCount, ExprType.Int32), Graph.Zeros(WrittenCount, ExprType.Int32)];

        protected override Expr[] Added(Expr[] state, Expr place, Expr row, Expr column, Expr partial) =>
            [Graph.Accumulate(state[0], place, row + Graph.Integer(1)), Graph.Accumulate(state[1], place, column), state[2]];

        protected override Expr[] Written(Expr[] state, Expr place, Expr row) =>
            [state[0], state[1], Graph.Accumulate(state[2], place, row + Graph.Integer(1))];
    }

    private sealed class Filling(Function function, ExprType element, Expr places) : Numbering(function)
    {
        public override Expr[] Start => [Graph.Zeros(Graph.Load(places, TermCount), element)];

        protected override Expr[] Added(Expr[] state, Expr place, Expr row, Expr column, Expr partial) =>
            [Graph.Accumulate(state[0], Graph.Load(places, place), Graph.Convert(partial, element))];

        protected override Expr[] Written(Expr[] state, Expr place, Expr row) => state;
    }
}
