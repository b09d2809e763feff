using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>What is known of the integers that count and index: enough to see that a count is not negative, or an index in range.</summary>
/// <remarks>An expression is taken as a sum of atoms; each is replaced by the end of its range that makes the sum least. Overflow is left out of
/// account: what is counted fits in memory.</remarks>
internal sealed class Extents(Graph graph)
{
    private const int Deepest = 6;
    private const int LongestSum = 8;

    private readonly Dictionary<Expr, Expr> countOf = [];
    private readonly Dictionary<Expr, int> depthOf = [];
    private readonly HashSet<Expr> nonNegative = [];
    private readonly List<Expr> running = [];

    /// <summary>What <paramref name="read"/> reads in an iteration of a loop: its index is below its count, and there is at least one.</summary>
    public T InIteration<T>(Expr index, Expr count, int depth, Func<T> read)
    {
        countOf[index] = count;
        depthOf[index] = depth;
        running.Add(count);
        T value = read();
        running.RemoveAt(running.Count - 1);
        return value;
    }

    /// <summary>Notes that a number cannot be negative where it is used.</summary>
    public void IsNotNegative(Expr number) => nonNegative.Add(number);

    public bool IsAtLeast(Expr number, int least) => IsNonNegative(Sum.Of(number).Plus(-least), Deepest);

    public bool IsAtMost(Expr number, Expr most) => IsNonNegative(Sum.Of(most).Minus(Sum.Of(number)), Deepest);

    public bool IsBelow(Expr index, Expr count) => countOf.GetValueOrDefault(index) == count || IsNonNegative(Sum.Of(count).Minus(Sum.Of(index)).Plus(-1), Deepest);

    public bool IsIndex(Expr index, Expr count) => IsAtLeast(index, 0) && IsBelow(index, count);

    /// <summary>What an index is below in all iterations of the loop that it runs through; null if it is not a loop's own index plus a constant, or
    /// if only some iterations come by, which is where the code is deeper than the loop's.</summary>
    public Expr? RunBehind(Expr index, int depth)
    {
        (Expr own, Constant? offset) = index is Apply { Operands: [var left, Constant { Bits: >= 0 } right] } sum && sum.Is(Primitives.Add)
            ? (left, right)
            : (index, null);
        return countOf.TryGetValue(own, out Expr? count) && depthOf[own] == depth ? offset is null ? count : count + offset : null;
    }

    /// <summary>The lesser of two counts, without asking where that is known.</summary>
    public Expr Least(Expr x, Expr y) => IsAtMost(x, y) ? x : IsAtMost(y, x) ? y : graph.Apply(Primitives.Min, x, y);

    /// <summary>The number, or 0 if it is negative.</summary>
    public Expr NotBelowZero(Expr number) =>
        IsAtLeast(number, 0) ? number : graph.Apply(Primitives.Max, number, graph.Integer(0));

    private bool IsNonNegative(Sum sum, int depth)
    {
        if (sum.Terms.All(t => t.Value >= 0 && IsKnown(t.Key)))
        {
            return sum.Constant >= 0 || (depth > 0 && HasIterations(sum, depth));
        }

        if (depth == 0)
        {
            return false;
        }

        // The first term that is not known to be at least 0 is replaced by what bounds it.
        (Expr atom, long factor) = sum.Terms.Where(t => t.Value < 0 || !IsKnown(t.Key)).Select(t => (t.Key, t.Value)).First();
        Sum rest = sum.Without(atom);
        bool Holds(Expr bound, long extra = 0) => IsNonNegative(rest.Plus(Sum.Of(bound).Plus(extra).Times(factor)), depth - 1);
        if (atom.Is(Primitives.Max) || atom.Is(Primitives.Min))
        {
            bool either = atom.Is(Primitives.Max) == factor > 0;
            return either ? Holds(atom[0]) || Holds(atom[1]) : Holds(atom[0]) && Holds(atom[1]);
        }

        return (factor < 0 && countOf.TryGetValue(atom, out Expr? count) && Holds(count, -1)) || HasIterations(sum, depth);
    }

    // Within a loop its count is at least 1.
    private bool HasIterations(Sum sum, int depth) =>
        running.Distinct().Any(count => sum.Mentions(count) && IsNonNegative(sum.Minus(Sum.Of(count)).Plus(1), depth - 1));

    private bool IsKnown(Expr atom) => atom.Is(Primitives.Length) || countOf.ContainsKey(atom) || nonNegative.Contains(atom)
        || (atom.Is(Primitives.Max) && (IsKnownTerm(atom[0]) || IsKnownTerm(atom[1])))
        || (atom.Is(Primitives.Min) && IsKnownTerm(atom[0]) && IsKnownTerm(atom[1]));

    private bool IsKnownTerm(Expr term) => term is Constant { Bits: >= 0 } || IsKnown(term);

    /// <summary>A sum of integers, each with a factor.</summary>
    private sealed class Sum(IReadOnlyDictionary<Expr, long> terms, long constant)
    {
        public IReadOnlyDictionary<Expr, long> Terms { get; } = terms;

        public long Constant { get; } = constant;

        public static Sum Of(Expr number) => Of(number, LongestSum);

        private static Sum Of(Expr number, int longest) => number switch
        {
            _ when longest == 0 => new(new Dictionary<Expr, long> { [number] = 1 }, 0),
            Constant constant => new(new Dictionary<Expr, long>(), constant.Bits),
            Apply { Operation: var operation } sum when operation == Primitives.Add => Of(sum[0], longest - 1).Plus(Of(sum[1], longest - 1)),
            Apply { Operation: var operation } difference when operation == Primitives.Subtract => Of(difference[0], longest - 1).Minus(Of(difference[1], longest - 1)),
            Apply { Operation: var operation } negated when operation == Primitives.Negate => Of(negated[0], longest - 1).Times(-1),
            Apply { Operation: var operation } product when operation == Primitives.Multiply && product[1] is Constant factor =>
                Of(product[0], longest - 1).Times(factor.Bits),
            _ => new(new Dictionary<Expr, long> { [number] = 1 }, 0),
        };

        public Sum Plus(long number) => new(Terms, Constant + number);

        public Sum Plus(Sum other)
        {
            var sum = new SortedDictionary<int, (Expr Atom, long Factor)>(Terms.ToDictionary(t => t.Key.Id, t => (t.Key, t.Value)));
            foreach ((Expr atom, long factor) in other.Terms)
            {
                sum[atom.Id] = (atom, sum.GetValueOrDefault(atom.Id).Factor + factor);
            }

            return new(sum.Values.Where(t => t.Factor != 0).ToDictionary(t => t.Atom, t => t.Factor), Constant + other.Constant);
        }

        public Sum Minus(Sum other) => Plus(other.Times(-1));

        public Sum Times(long factor) => new(Terms.ToDictionary(t => t.Key, t => t.Value * factor), Constant * factor);

        public Sum Without(Expr atom) => new(Terms.Where(t => t.Key != atom).ToDictionary(t => t.Key, t => t.Value), Constant);

        public bool Mentions(Expr number) => Of(number).Terms.Keys.Any(Terms.ContainsKey);
    }
}
