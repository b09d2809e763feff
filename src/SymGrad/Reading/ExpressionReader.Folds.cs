using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

// Sequences that become numbers.
internal sealed partial class ExpressionReader
{
    /// <summary>The fold of a sequence of numbers by the function with this name; null if there is none.</summary>
    private Value? Folded(Expression at, string name, SequenceValue sequence)
    {
        if (Numbers.Native(sequence.ElementType) is not { IsBoolean: false } type)
        {
            return null;
        }

        Expr Element(Expr i) => Scalar(sequence.At(i), at);
        Expr? result = name switch
        {
            "Sum" => Reduced(Combiner.Sum, sequence, Element),
            "Product" => Reduced(Combiner.Product, sequence, Element),
            "Max" => Reduced(Combiner.Max, sequence, Element),
            "Min" => Reduced(Combiner.Min, sequence, Element),
            "Average" when type.IsFloating => Reduced(Combiner.Sum, sequence, Element) / graph.Convert(sequence.Count, type),
            "Norm" when type.IsFloating => graph.Apply(Primitives.Sqrt, Reduced(Combiner.Sum, sequence, i => Element(i) * Element(i))),
            _ => null,
        };
        return result is null ? null : new ScalarValue(at.Type, result);
    }

    /// <summary>LINQ's sum, average or extremum of numbers; null for elements that are not numbers.</summary>
    private ScalarValue? Summarized(Expression at, string name, EnumerableValue source)
    {
        if (Numbers.Native(source.ElementType) is not { IsBoolean: false } type || Numbers.Native(at.Type) is not { } result)
        {
            return null;
        }

        Expr Sum(ExprType of) => Fold(source, of, Combiner.Sum, item => graph.Convert(Scalar(item, at), of));
        switch (name)
        {
            case nameof(Enumerable.Sum) when type == ExprType.Int32:
                return new ScalarValue(at.Type, ScalarTable.InRange(Sum(ExprType.Int64), typeof(int)));
            case nameof(Enumerable.Sum):
                return new ScalarValue(at.Type, Sum(type));
            case nameof(Enumerable.Average):
                Expr total = graph.Convert(Sum(type.IsFloating ? type : ExprType.Int64), result);
                return new ScalarValue(at.Type, IfAny(source, result, count => total / count));
            default:
                return new ScalarValue(at.Type, IfAny(source, result, _ => Fold(
                    source, type, name == nameof(Enumerable.Max) ? Combiner.Max : Combiner.Min, item => Scalar(item, at))));
        }
    }

    /// <summary>A result for which a sequence must have elements, given their number.</summary>
    private Expr IfAny(EnumerableValue source, ExprType type, Func<Expr, Expr> result)
    {
        // Counted in the type of the result where that is exact: one kind of number in a loop can be computed with vectors.
        Expr count = PlainCount(source) is { } plain ? plain
            : type == ExprType.Float64 ? Fold(source, type, Combiner.Sum, _ => graph.Number(1, type))
            : CountOf(source);
        Expr number = graph.Convert(count, type);
        return count.Type == ExprType.Int32 && IsAtLeast(count, 1)
            ? result(number)
            : graph.Choose(
                graph.Zero(count.Type) < count,
                Conditionally(() => result(number)),
                graph.Apply(DataPrimitives.Check(nameof(SequenceChecks.NoElements), type), type, graph.Zero(type)));
    }

    /// <summary>A fold of all elements: of each part of the sequence by itself, then of these.</summary>
    private Expr Fold(EnumerableValue sequence, ExprType type, Combiner combiner, Func<Value, Expr> element)
    {
        switch (sequence)
        {
            case SequenceValue elements:
                return Reduced(combiner, elements, i => element(elements.At(i)));
            case FilteredValue filtered:
                return Reduced(combiner, filtered.Source, i => graph.Choose(
                    filtered.Keeps(i), Conditionally(() => element(filtered.Source.At(i))), graph.Identity(combiner, type)));
            case FlattenedValue flattened:
                return Fold(flattened.Outer, type, combiner, inner => Fold(Elements(inner), type, combiner, element));
            default:
                return ((ConcatenatedValue)sequence).Sequences
                    .Select(part => part is SequenceValue { Count: Constant { Bits: 1 } } only
                        ? element(only.At(graph.Integer(0)))
                        : Fold(part, type, combiner, element))
                    .Aggregate((x, y) => combiner switch
                    {
                        Combiner.Sum => x + y,
                        Combiner.Product => x * y,
                        Combiner.Max => graph.Apply(Primitives.Max, x, y),
                        _ => graph.Apply(Primitives.Min, x, y),
                    });
        }
    }

    private Expr CountOf(EnumerableValue source) => source switch
    {
        SequenceValue sequence => sequence.Count,
        FilteredValue => NonNegative(Fold(source, ExprType.Int32, Combiner.Sum, _ => graph.Integer(1))),
        FlattenedValue when PlainCount(source) is { } plain => plain,
        FlattenedValue flattened => NonNegative(Fold(flattened.Outer, ExprType.Int32, Combiner.Sum, inner => CountOf(Elements(inner)))),
        _ => ((ConcatenatedValue)source).Sequences.Select(CountOf).Aggregate(Sum),
    };

    /// <summary>The number of elements where nothing has to be counted: of as many equally long sequences it is the product.</summary>
    private Expr? PlainCount(EnumerableValue source)
    {
        switch (source)
        {
            case SequenceValue sequence:
                return sequence.Count;
            case ConcatenatedValue concatenated:
                Expr?[] counts = [.. concatenated.Sequences.Select(PlainCount)];
                return counts.Contains(null) ? null : counts.Aggregate((x, y) => Sum(x!, y!));
            case FlattenedValue { Outer: SequenceValue outer }:
                Variable probe = graph.Variable(ExprType.Int32, "i");
                Expr? each = InIteration(probe, outer.Count, () => PlainCount(Elements(outer.At(probe))));
                return each is null || Walk.Reachable([each]).Contains(probe) ? null : NonNegative(outer.Count * each);
            default:
                return null;
        }
    }

    private Expr NonNegative(Expr count)
    {
        extents.IsNotNegative(count);
        return count;
    }

    // As Equals: NaN is the same as NaN.
    private Expr Same(Expr x, Expr y)
    {
        Expr same = graph.Apply(Primitives.Equal, x, y);
        return x.Type.IsFloating
            ? same | (graph.Apply(Primitives.NotEqual, x, x) & graph.Apply(Primitives.NotEqual, y, y))
            : same;
    }

    private ScalarValue SameElements(SequenceValue first, SequenceValue second, Expression at)
    {
        Expr Differences() => Reduced(
            Combiner.Sum, first,
            i => graph.Choose(Same(Scalar(first.At(i), at), Scalar(second.At(i), at)), graph.Integer(0), graph.Integer(1)));
        Expr same = graph.Apply(Primitives.Equal, first.Count, second.Count);
        return new ScalarValue(typeof(bool), graph.Choose(same, Conditionally(() => IsZero(Differences())), graph.Boolean(false)));
    }

    private Value Aggregated(EnumerableValue source, Value seed, LambdaValue step, Expression at)
    {
        object accumulator = new();
        seed = seed is EnumerableValue sequence ? Collected(sequence, at) : seed;
        var slots = new CarriedValues(this, [(accumulator, seed)], [], at);
        Expr[] initial = slots.Flatten([seed]);
        string name = step.Lambda.Parameters[0].Name ?? "s";
        string[] names = [.. initial.Select((_, k) => k == 0 ? name : name + k)];
        Expr[] final = Iterated(source, initial, names, (carried, item) =>
        {
            int mark = state.Mark();
            slots.Put(carried);
            Value next = Isolated(() => Inline(step, [state[accumulator]!, item], at), at);
            Expr[] after = slots.Flatten([next is EnumerableValue elements ? Collected(elements, at) : next]);
            state.RollBack(mark);
            return after;
        });
        slots.Put(final);
        Value result = state[accumulator]!;
        state.Set(accumulator, null);
        return result;
    }

    // Without a seed the first element is it.
    private Value AggregatedFromFirst(SequenceValue source, LambdaValue step, Expression at)
    {
        bool hasElements = IsAtLeast(source.Count, 1);
        Expr first = hasElements
            ? graph.Integer(0)
            : graph.Apply(DataPrimitives.Check(nameof(SequenceChecks.Found), ExprType.Int32), ExprType.Int32, graph.Integer(0), source.Count);
        return Aggregated(Skipped(source, graph.Integer(1)), source.At(first), step, at);
    }
}
