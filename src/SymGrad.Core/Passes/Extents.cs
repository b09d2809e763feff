using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>What is known of the integers that count and index: enough to see that a count is not negative, or an index in range.</summary>
/// <remarks>An expression is taken as a sum of atoms; each is replaced by the end of its range that makes the sum least. Overflow is left out of
/// account: what is counted fits in memory.</remarks>
internal sealed class Extents(Graph graph)
{
    private const int Deepest = 6;

    private readonly Dictionary<Expr, Expr> countOf = [];
    private readonly Dictionary<Expr, int> depthOf = [];
    private readonly HashSet<Expr> nonNegative = [];
    private readonly List<Expr> running = [];
    private readonly List<IntegerSum> facts = [];

    /// <summary>What <paramref name="read"/> reads in an iteration of a loop: its index is below its count, and there is at least one.</summary>
    public T InIteration<T>(Expr index, Expr count, int depth, Func<T> read)
    {
        count = Products.Counted(count);
        countOf[index] = count;
        depthOf[index] = depth;
        running.Add(count);
        T value = read();
        running.RemoveAt(running.Count - 1);
        return value;
    }

    /// <summary>What <paramref name="read"/> reads where a sum is at least 0.</summary>
    public T Where<T>(IReadOnlyCollection<IntegerSum> known, Func<T> read)
    {
        facts.AddRange(known);
        T value = read();
        facts.RemoveRange(facts.Count - known.Count, known.Count);
        return value;
    }

    /// <summary>Notes that a number cannot be negative where it is used.</summary>
    public void IsNotNegative(Expr number) => nonNegative.Add(number);

    public bool IsAtLeast(Expr number, int least) => IsAtLeastZero(IntegerSum.Of(number).Plus(-least));

    public bool IsAtMost(Expr number, Expr most) => IsAtLeastZero(IntegerSum.Of(most).Minus(IntegerSum.Of(number)));

    public bool IsBelow(Expr index, Expr count) => (countOf.TryGetValue(index, out Expr? own) && own == count) || IsAtLeastZero(IntegerSum.Of(count).Minus(IntegerSum.Of(index)).Plus(-1));

    public bool IsIndex(Expr index, Expr count) => IsAtLeast(index, 0) && IsBelow(index, count);

    /// <summary>What an index is below in all iterations of the loop that it runs through; null if it is not a loop's own index plus a constant, or
    /// if only some iterations come by, which is where the code is deeper than the loop's.</summary>
    public Expr? RunBehind(Expr index, int depth)
    {
        (Expr own, Constant? offset) = index.Is(Primitives.Add) && index[1] is Constant { Bits: >= 0 } right ? (index[0], right) : (index, null);
        return countOf.TryGetValue(own, out Expr? count) && depthOf[own] == depth ? offset is null ? count : count + offset : null;
    }

    /// <summary>The lesser of two counts, without asking where that is known.</summary>
    public Expr Least(Expr x, Expr y) => IsAtMost(x, y) ? x : IsAtMost(y, x) ? y : graph.Apply(Primitives.Min, x, y);

    /// <summary>The number, or 0 if it is negative.</summary>
    public Expr NotBelowZero(Expr number) =>
        IsAtLeast(number, 0) ? number : graph.Apply(Primitives.Max, number, graph.Integer(0));

    /// <summary>Whether a sum is at least 0, by itself or by what is known to be.</summary>
    public bool IsAtLeastZero(IntegerSum sum) => IsNonNegative(sum, Deepest) || facts.Exists(fact => IsNonNegative(sum.Minus(fact), Deepest));

    private bool IsNonNegative(IntegerSum sum, int depth)
    {
        if (sum.Terms.All(t => t.Value >= 0 && IsKnown(t.Key, depth)))
        {
            return sum.Constant >= 0 || (depth > 0 && HasIterations(sum, depth));
        }

        if (depth == 0)
        {
            return false;
        }

        // The first term that is not known to be at least 0 is replaced by what bounds it.
        (Expr atom, long factor) = sum.Terms.Where(t => t.Value < 0 || !IsKnown(t.Key, depth)).Select(t => (t.Key, t.Value)).First();
        IntegerSum rest = sum.Without(atom);
        bool Holds(Expr bound, long extra = 0) => IsNonNegative(rest.Plus(IntegerSum.Of(bound).Plus(extra).Times(factor)), depth - 1);
        if (atom.Is(Primitives.Max) || atom.Is(Primitives.Min))
        {
            bool either = atom.Is(Primitives.Max) == factor > 0;
            return either ? Holds(atom[0]) || Holds(atom[1]) : Holds(atom[0]) && Holds(atom[1]);
        }

        // As many steps as fit between two numbers: where there is an iteration, they are not farther apart than that.
        if (factor < 0 && atom.Is(Primitives.Divide) && atom[1] is Constant { Bits: > 0 and var step } && factor % step == 0 && running.Contains(atom))
        {
            return IsNonNegative(rest.Plus(IntegerSum.Of(atom[0]).Times(factor / step)), depth - 1);
        }

        return (factor < 0 && countOf.TryGetValue(atom, out Expr? count) && Holds(count, -1)) || HasIterations(sum, depth);
    }

    // Within a loop its count is at least 1.
    private bool HasIterations(IntegerSum sum, int depth) =>
        running.Distinct().Any(count => sum.Mentions(count) && IsNonNegative(sum.Minus(IntegerSum.Of(count)).Plus(1), depth - 1));

    private bool IsKnown(Expr atom, int depth) => atom.Is(Primitives.Length) || countOf.ContainsKey(atom) || nonNegative.Contains(atom) || running.Contains(atom)
        || (atom.Is(Primitives.Max) && (IsKnownTerm(atom[0], depth) || IsKnownTerm(atom[1], depth)))
        || (atom.Is(Primitives.Min) && IsKnownTerm(atom[0], depth) && IsKnownTerm(atom[1], depth))
        || (atom.Is(Primitives.Divide) && atom[1] is Constant { Bits: > 0 } && IsKnownPart(atom[0], depth))
        || (atom.Is(Primitives.Multiply) && IsKnownPart(atom[0], depth) && IsKnownPart(atom[1], depth));

    private bool IsKnownTerm(Expr term, int depth) => term is Constant { Bits: >= 0 } || IsKnown(term, depth);

    private bool IsKnownPart(Expr part, int depth) => depth > 0 && IsNonNegative(IntegerSum.Of(part), depth - 1);
}
