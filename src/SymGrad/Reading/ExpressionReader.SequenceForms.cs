using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

// What each operator makes of each form of sequence.
internal sealed partial class ExpressionReader
{
    /// <summary>A function of each element; the index is that in the sequence.</summary>
    private EnumerableValue Selected(Type type, EnumerableValue source, LambdaValue selector, Expression at)
    {
        Type element = selector.Lambda.ReturnType;
        return selector.Lambda.Parameters.Count == 2
            ? Mapped(type, element, Indexed(source, at).Named(selector.Lambda.Parameters[1].Name), (item, i) => Isolated(() => Inline(selector, [item, new ScalarValue(typeof(int), i)], at), at))
            : Mapped(type, element, Naming(source, selector), item => Isolated(() => Inline(selector, [item], at), at));
    }

    private static SequenceValue Mapped(Type type, Type element, SequenceValue source, Func<Value, Expr, Value> function) =>
        new(type, element, source.Count, i => function(source.At(i), i)) { IndexName = source.IndexName };

    private static EnumerableValue Naming(EnumerableValue source, LambdaValue function) =>
        source is SequenceValue { IsIndex: true } indices ? indices.Named(function.Lambda.Parameters[0].Name) : source;

    private EnumerableValue Mapped(Type type, Type element, EnumerableValue source, Func<Value, Value> function) => source switch
    {
        SequenceValue sequence => Mapped(type, element, sequence, (item, _) => function(item)),
        FilteredValue filtered => new FilteredValue(Mapped(type, element, filtered.Source, (item, _) => function(item)), filtered.Keeps),
        FlattenedValue flattened => new FlattenedValue(type, element, Mapped(type, type, flattened.Outer, inner => Mapped(type, element, Elements(inner), function))),
        _ => new ConcatenatedValue(type, element, [.. ((ConcatenatedValue)source).Sequences.Select(part => Mapped(type, element, part, function))]),
    };

    private EnumerableValue Filtered(EnumerableValue source, LambdaValue predicate, Expression at) => Filtered(
        predicate.Lambda.Parameters.Count == 2 ? Indexed(source, at).Named(predicate.Lambda.Parameters[1].Name) : Naming(source, predicate), PredicateOf(predicate, at));

    private EnumerableValue Filtered(EnumerableValue source, Func<Value, Expr, Expr> holds) => source switch
    {
        SequenceValue sequence => new FilteredValue(sequence, i => holds(sequence.At(i), i)),
        FilteredValue filtered => new FilteredValue(
            filtered.Source,
            i => graph.Choose(filtered.Keeps(i), Conditionally(() => holds(filtered.Source.At(i), i)), graph.Boolean(false))),
        FlattenedValue flattened => new FlattenedValue(
            source.Type, source.ElementType, Mapped(source.Type, source.Type, flattened.Outer, inner => Filtered(Elements(inner), holds))),
        _ => new ConcatenatedValue(source.Type, source.ElementType, [.. ((ConcatenatedValue)source).Sequences.Select(part => Filtered(part, holds))]),
    };

    private FlattenedValue Flattened(MethodCallExpression call, EnumerableValue source, LambdaValue collection, LambdaValue result)
    {
        Type element = result.Lambda.ReturnType;
        EnumerableValue Inner(Value item, Expr? i) => Mapped(
            call.Type, element,
            Elements(Isolated(() => Inline(collection, i is null ? [item] : [item, new ScalarValue(typeof(int), i)], call), call)),
            inner => Isolated(() => Inline(result, [item, inner], call), call));
        return new FlattenedValue(
            call.Type, element,
            collection.Lambda.Parameters.Count == 2
                ? Mapped(call.Type, call.Type, Indexed(source, call), (item, i) => Inner(item, i))
                : Mapped(call.Type, call.Type, source, item => Inner(item, null)));
    }

    private SequenceValue Zipped(MethodCallExpression call, SequenceValue[] sources, LambdaValue? combine)
    {
        Expr count = sources.Select(s => s.Count).Aggregate(extents.Least);
        Type element = ElementTypeOf(call.Type)!;
        return new SequenceValue(
            call.Type, element, count,
            i => combine is null
                ? TupleTypes.Make(element, [.. sources.Select(s => s.At(i))])
                : Isolated(() => Inline(combine, [.. sources.Select(s => s.At(i))], call), call));
    }

    private EnumerableValue Reversed(EnumerableValue source, Expression at)
    {
        switch (source)
        {
            case FilteredValue filtered:
                return new FilteredValue((SequenceValue)Reversed(filtered.Source, at), i => filtered.Keeps(filtered.Source.Count - graph.Integer(1) - i));
            case ConcatenatedValue concatenated:
                return new ConcatenatedValue(source.Type, source.ElementType, [.. concatenated.Sequences.Reverse().Select(part => Reversed(part, at))]);
            default:
                SequenceValue elements = Indexed(source, at);
                Expr last = elements.Count - graph.Integer(1);
                return new SequenceValue(
                    source.Type, source.ElementType, elements.Count, i => elements.At(i is Constant { Bits: 0 } ? last : last - i)) { ChecksIndex = elements.ChecksIndex };
        }
    }

    private SequenceValue Taken(SequenceValue source, Expr count) =>
        new(source.Type, source.ElementType, extents.Least(count, source.Count), source.At);

    private SequenceValue Skipped(SequenceValue source, Expr count) =>
        new(source.Type, source.ElementType, extents.NotBelowZero(source.Count - count), i => source.At(Sum(count, i))) { ChecksIndex = source.ChecksIndex };

    private EnumerableValue Elements(Value value) =>
        Enumerated(value) ?? throw new InvalidOperationException($"{value.Type} has no elements that can be read");

    /// <summary>The sequence as a count and a function of the index. Filters and sequences of unequal sequences are written out first.</summary>
    private SequenceValue Indexed(EnumerableValue source, Expression? at)
    {
        switch (source)
        {
            case SequenceValue sequence:
                return sequence;
            case FilteredValue filtered:
                return Compacted(filtered);
            case ConcatenatedValue { Sequences: var parts }:
                SequenceValue joint = Indexed(parts[0], at);
                foreach (EnumerableValue part in parts.Skip(1))
                {
                    joint = Joined(joint, Indexed(part, at), source, at);
                }

                return joint;
            default:
                return Unrolled((FlattenedValue)source, at);
        }
    }

    private SequenceValue Joined(SequenceValue first, SequenceValue second, EnumerableValue of, Expression? at) => new(
        of.Type, of.ElementType, Sum(first.Count, second.Count),
        i => Choose(i < first.Count, () => first.At(i), () => second.At(i - first.Count), at ?? Expression.Default(of.ElementType)));

    // Where the elements are that belong to the sequence, one after the other.
    private SequenceValue Compacted(FilteredValue filtered)
    {
        Expr[] found = Loop(filtered.Source, [graph.Zeros(filtered.Source.Count, ExprType.Int32), graph.Integer(0)], ["places", "found"], (i, state) =>
            Where(filtered.Keeps(i), () => [graph.Store(state[0], state[1], i), state[1] + graph.Integer(1)], state));
        extents.IsNotNegative(found[1]);
        return new SequenceValue(
            filtered.Type, filtered.ElementType, found[1], k => filtered.Source.At(graph.Load(found[0], k))) { ChecksIndex = false };
    }

    // Equally long sequences are found by division; others are written one after the other.
    private SequenceValue Unrolled(FlattenedValue source, Expression? at)
    {
        SequenceValue outer = Indexed(source.Outer, at);
        Variable probe = graph.Variable(ExprType.Int32, "i");
        if (InIteration(probe, outer.Count, () => Elements(outer.At(probe))) is SequenceValue { Count: var each }
            && !Walk.Reachable([each]).Contains(probe))
        {
            return new SequenceValue(
                source.Type, source.ElementType, outer.Count * each,
                k => Indexed(Elements(outer.At(k / each)), at).At(k % each));
        }

        if (Numbers.Native(source.ElementType) is not { } number)
        {
            throw Refusal.Of(
                at ?? Expression.Default(source.Type), "its elements come from sequences of different lengths and are not numbers.",
                "Select numbers from them before they are indexed, zipped or collected.");
        }

        Expr[] written = Iterated(
            source, [graph.Zeros(CountOf(source), number), graph.Integer(0)], ["elements", "found"],
            (state, item) => [graph.Store(state[0], state[1], Scalar(item, at!)), state[1] + graph.Integer(1)]);
        return new SequenceValue(
            source.Type, source.ElementType, graph.Length(written[0]), k => new ScalarValue(source.ElementType, graph.Load(written[0], k))) { ChecksIndex = true };
    }

    /// <summary>An array of the elements.</summary>
    private ArrayValue Collected(EnumerableValue source, Expression at)
    {
        if (Numbers.Native(source.ElementType) is null)
        {
            throw Refusal.Of(at, $"it collects elements of type {source.ElementType.Name}.", "Collect numbers.");
        }

        SequenceValue elements = Indexed(source, at);
        return Owned(source.ElementType.MakeArrayType(), Built(elements, i => Scalar(elements.At(i), at)));
    }

    private Func<Value, Expr, Expr> PredicateOf(LambdaValue predicate, Expression at) => (item, i) => Scalar(
        Isolated(() => Inline(predicate, predicate.Lambda.Parameters.Count == 2 ? [item, new ScalarValue(typeof(int), i)] : [item], at), at), at);

    private static Func<Value, Expr, Expr> Not(Func<Value, Expr, Expr> holds) => (item, i) => !holds(item, i);

    // An iteration stands for all of them: it may not leave anything behind.
    private Value Isolated(Func<Value> read, Expression at)
    {
        int mark = state.Mark();
        Value value = read();
        return state.RollBack(mark).Any(change => state[change.Key] is not null)
            ? throw Refusal.Write(at, "a variable outside the function that it maps over elements")
            : value;
    }
}
