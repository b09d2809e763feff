using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

// The loops behind sequences, and what is known of counts and indices in them.
internal sealed partial class ExpressionReader
{
    /// <summary>Whether a count is at least some number: because it is seen, or because it is checked at the call from now on.</summary>
    private bool IsAtLeast(Expr count, int least)
    {
        if (extents.IsAtLeast(count, least) || counts.Any(c => c.Count == count && c.Least >= least))
        {
            return true;
        }

        if (DepthOfCode > 0 || !IsLive || externals.CountSource(count) is not { } source)
        {
            return false;
        }

        counts.Add(new CountCheck(count, source, least));
        extents.IsNotNegative(count);
        return true;
    }

    private Expr NotNegative(Expr count) => IsAtLeast(count, 0)
        ? count
        : graph.Apply(DataPrimitives.Check(nameof(SequenceChecks.Count), ExprType.Int32), ExprType.Int32, count);

    /// <summary>The element at an index, which must be in range.</summary>
    private Value ElementAt(SequenceValue source, Expr index) => source.At(
        source.ChecksIndex || extents.IsIndex(index, source.Count) ? index : Checked(index, source.Count));

    private Expr Checked(Expr index, Expr count) =>
        graph.Apply(DataPrimitives.Check(nameof(SequenceChecks.Index), ExprType.Int32), ExprType.Int32, index, count);

    /// <summary>A place computed from an index in range and the length of its row. Where the index runs through a loop, what is checked is the
    /// whole loop, once.</summary>
    private Expr Within(Expr index, Expr length, Func<Expr, Expr, Expr> place)
    {
        if (extents.IsIndex(index, length))
        {
            return place(index, length);
        }

        return extents.RunBehind(index, DepthOfCode) is { } end
            ? place(index, graph.Apply(DataPrimitives.Check(nameof(SequenceChecks.Cover), ExprType.Int32), ExprType.Int32, length, end))
            : place(Checked(index, length), length);
    }

    private Expr InRange(Expr index, Expr count) =>
        graph.Choose(index < graph.Integer(0), graph.Boolean(false), index < count);

    private Expr IsZero(Expr number) => graph.Apply(Primitives.Equal, number, graph.Zero(number.Type));

    private T Conditionally<T>(Func<T> read)
    {
        DepthOfCode++;
        T value = read();
        DepthOfCode--;
        return value;
    }

    private T InIteration<T>(Expr index, Expr count, Func<T> read) => Conditionally(() => extents.InIteration(index, count, DepthOfCode, read));

    private Expr Built(SequenceValue over, Func<Expr, Expr> element) =>
        InAnyCase(graph.Build(over.Count, i => InIteration(i, over.Count, () => element(i)), over.IndexName));

    private Expr Reduced(Combiner combiner, SequenceValue over, Func<Expr, Expr> element) =>
        InAnyCase(graph.Reduce(combiner, over.Count, i => InIteration(i, over.Count, () => element(i)), over.IndexName));

    // Outside of branches and of other iterations LINQ computes what it folds and collects whether or not anything looks at it.
    private Expr InAnyCase(Expr made)
    {
        if (IsLive && made is Project { Source: var loop })
        {
            Executed(loop);
        }

        return made;
    }

    private Expr[] Loop(SequenceValue over, Expr[] initial, string[] names, Func<Expr, Expr[], Expr[]> body)
    {
        Expr count = over.Count;
        Variable index = graph.Variable(ExprType.Int32, over.IndexName);
        Variable[] carried = [.. initial.Select((value, k) => graph.Variable(value.Type, names[k]))];
        Expr[] next = InIteration(index, count, () => body(index, carried));
        Expr[] results = graph.ProjectAll(graph.Structured(StructuredKind.For, [count, .. initial], [new Region([index, .. carried], next)], []));
        return [.. results.Select(InAnyCase)];
    }

    /// <summary>New values where a condition holds, else the old ones.</summary>
    private Expr[] Where(Expr condition, Func<Expr[]> then, Expr[] otherwise)
    {
        if (condition is Constant known)
        {
            return known.IsTrue ? then() : otherwise;
        }

        return graph.ProjectAll(graph.If(condition, Conditionally(then), otherwise));
    }

    /// <summary>State carried from element to element.</summary>
    private Expr[] Iterated(EnumerableValue sequence, Expr[] initial, string[] names, Func<Expr[], Value, Expr[]> step)
    {
        switch (sequence)
        {
            case SequenceValue elements:
                return Loop(elements, initial, names, (i, state) => step(state, elements.At(i)));
            case FilteredValue filtered:
                return Loop(
                    filtered.Source, initial, names,
                    (i, state) => Where(filtered.Keeps(i), () => step(state, filtered.Source.At(i)), state));
            case FlattenedValue flattened:
                return Iterated(flattened.Outer, initial, names, (state, inner) => Iterated(Elements(inner), state, names, step));
            default:
                return ((ConcatenatedValue)sequence).Sequences.Aggregate(initial, (state, part) => Iterated(part, state, names, step));
        }
    }

    /// <summary>The index of the first element for which a condition holds, or the count if there is none.</summary>
    private Expr FirstIndex(SequenceValue source, Func<Value, Expr, Expr> holds) => FirstIndex(source, i => holds(source.At(i), i));

    private Expr FirstIndex(SequenceValue source, Func<Expr, Expr> holds)
    {
        Expr place = graph.Project(
            graph.While(
                [graph.Integer(0)],
                state => graph.Choose(
                    state[0] < source.Count, InIteration(state[0], source.Count, () => !holds(state[0])), graph.Boolean(false)),
                state => [state[0] + graph.Integer(1)]),
            0);
        extents.IsNotNegative(place);
        return place;
    }

    /// <summary>The index of the first element with the greatest or the least key.</summary>
    private Expr Best(SequenceValue source, LambdaValue key, bool isGreatest, Expression at)
    {
        Expr KeyOf(Expr i) => Scalar(Isolated(() => Inline(key, [source.At(i)], at), at), at);
        Expr first = IsAtLeast(source.Count, 1)
            ? graph.Integer(0)
            : graph.Apply(DataPrimitives.Check(nameof(SequenceChecks.Found), ExprType.Int32), ExprType.Int32, graph.Integer(0), source.Count);
        return Loop(Skipped(source, graph.Integer(1)), [first, KeyOf(first)], ["place", "best"], (i, state) =>
        {
            Expr place = i + graph.Integer(1);
            Expr candidate = KeyOf(place);
            return Where(isGreatest ? candidate > state[1] : candidate < state[1], () => [place, candidate], state);
        })[0];
    }
}
