using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

// LINQ. A sequence is a count and a function from the index to the element, so that whatever folds or collects it becomes one loop; filters
// and joints of sequences keep their form until an element is asked for by its index.
internal sealed partial class ExpressionReader
{
    /// <summary>A call of LINQ, or of a span's methods on the elements of an array; null if it is not one that is read through.</summary>
    private Value? ReadSequenceCall(MethodCallExpression call, Scope scope)
    {
        string name = call.Method.Name;

        // An integer or truth value of data alone is data: it is computed once, by LINQ itself.
        bool isPlainCount = name == nameof(Enumerable.Count) && call.Arguments.Count == 1;
        if (Numbers.Holding(call.Type) is { IsFloating: false } && !isPlainCount && DataOf(call, scope) is { } data)
        {
            return externals.Data(data);
        }

        if (SequenceFunctions.ReasonAgainst(call.Method) is { } reason)
        {
            return DataOrRefuse(call, scope, () => Refusal.Sequence(call, reason));
        }

        Value[] arguments = [.. call.Arguments.Select(a => Read(a, scope))];
        return ReadSource(call, name, arguments)
            ?? (arguments.Length > 0 && Enumerated(arguments[0]) is { } source
                ? ReadOperator(call, name, source, arguments) ?? ReadElementOf(call, name, source, arguments) ?? ReadSummary(call, name, source, arguments)
                : null);
    }

    private SequenceValue? ReadSource(MethodCallExpression call, string name, Value[] arguments)
    {
        switch (name, arguments)
        {
            case (nameof(Enumerable.Range), [ScalarValue from, ScalarValue count]):
                return new SequenceValue(call.Type, typeof(int), NotNegative(count.Expr), i => new ScalarValue(typeof(int), Sum(from.Expr, i)))
                {
                    IsIndex = from.Expr is Constant { Bits: 0 },
                };
            case (nameof(Enumerable.Repeat), [var item, ScalarValue count]):
                return new SequenceValue(call.Type, ElementTypeOf(call.Type)!, NotNegative(count.Expr), _ => item);
            case (nameof(Enumerable.Empty), []):
                Type type = ElementTypeOf(call.Type)!;
                return new SequenceValue(call.Type, type, graph.Integer(0), _ => DefaultOf(type));
            default:
                return null;
        }
    }

    /// <summary>A call that makes a sequence of a sequence.</summary>
    private Value? ReadOperator(MethodCallExpression call, string name, EnumerableValue source, Value[] arguments)
    {
        SequenceValue Elements() => Indexed(source, call);
        switch (name, arguments)
        {
            case (nameof(Enumerable.AsEnumerable), [_]):
                return source;
            case (nameof(Enumerable.Cast) or nameof(Enumerable.OfType), [_]) when ElementTypeOf(call.Type) == source.ElementType:
                return source;
            case (nameof(Enumerable.ToArray) or nameof(Enumerable.ToList), [_]):
                return Numbers.Native(source.ElementType) is null ? Elements().As(call.Type) : Collected(source, call);
            case (nameof(Enumerable.Select), [_, var selector]):
                return Selected(call.Type, source, Function(selector, call), call);
            case (nameof(Enumerable.Where), [_, var predicate]):
                return Filtered(source, Function(predicate, call), call);
            case (nameof(Enumerable.SelectMany), [_, var collection]):
                return new FlattenedValue(call.Type, ElementTypeOf(call.Type)!, Selected(call.Type, source, Function(collection, call), call));
            case (nameof(Enumerable.SelectMany), [_, var collection, var result]):
                return Flattened(call, source, Function(collection, call), Function(result, call));
            case (nameof(Enumerable.Index), [_]):
                Type indexed = ElementTypeOf(call.Type)!;
                return Mapped(call.Type, indexed, Elements(), (item, i) => TupleTypes.Make(indexed, [new ScalarValue(typeof(int), i), item]));
            case (nameof(Enumerable.Zip), [_, var second]):
                return Zipped(call, [Elements(), Other(second)], null);
            case (nameof(Enumerable.Zip), [_, var second, var third]) when Enumerated(third) is not null:
                return Zipped(call, [Elements(), Other(second), Other(third)], null);
            case (nameof(Enumerable.Zip), [_, var second, var combine]):
                return Zipped(call, [Elements(), Other(second)], Function(combine, call));
            case (nameof(Enumerable.Concat), [_, var second]) when Enumerated(second) is { } rest:
                return new ConcatenatedValue(call.Type, source.ElementType, [source, rest]);
            case (nameof(Enumerable.Append), [_, var item]):
                return new ConcatenatedValue(call.Type, source.ElementType, [source, Single(item)]);
            case (nameof(Enumerable.Prepend), [_, var item]):
                return new ConcatenatedValue(call.Type, source.ElementType, [Single(item), source]);
            case (nameof(Enumerable.Reverse), [_]):
                return Reversed(source, call);
            case (nameof(Enumerable.Take), [_, ScalarValue count]):
                return Taken(Elements(), extents.NotBelowZero(count.Expr));
            case (nameof(Enumerable.Take), [_, DataValue { Source: var range }]) when range.Type == typeof(Range):
                Expr end = PlaceOf(Expression.Property(range, nameof(Range.End)), Elements().Count);
                return Skipped(
                    Taken(Elements(), extents.NotBelowZero(end)),
                    extents.NotBelowZero(PlaceOf(Expression.Property(range, nameof(Range.Start)), Elements().Count)));
            case (nameof(Enumerable.Skip), [_, ScalarValue count]):
                return Skipped(Elements(), extents.NotBelowZero(count.Expr));
            case (nameof(Enumerable.TakeLast), [_, ScalarValue count]):
                return Skipped(Elements(), extents.NotBelowZero(Elements().Count - extents.NotBelowZero(count.Expr)));
            case (nameof(Enumerable.SkipLast), [_, ScalarValue count]):
                return Taken(Elements(), extents.NotBelowZero(Elements().Count - extents.NotBelowZero(count.Expr)));
            case (nameof(Enumerable.TakeWhile), [_, var predicate]):
                return Taken(Elements(), FirstIndex(Elements(), Not(PredicateOf(Function(predicate, call), call))));
            case (nameof(Enumerable.SkipWhile), [_, var predicate]):
                return Skipped(Elements(), FirstIndex(Elements(), Not(PredicateOf(Function(predicate, call), call))));
            default:
                return null;
        }

        SequenceValue Other(Value other) => Enumerated(other) is { } sequence ? Indexed(sequence, call) : throw Refusal.Node(call);
        SequenceValue Single(Value item) => new(source.Type, source.ElementType, graph.Integer(1), _ => item);
    }

    /// <summary>A call that picks an element.</summary>
    private Value? ReadElementOf(MethodCallExpression call, string name, EnumerableValue source, Value[] arguments)
    {
        Func<Value, Expr, Expr>? predicate = arguments is [_, LambdaValue lambda, ..] ? PredicateOf(lambda, call) : null;
        bool mayBeMissing = name.EndsWith("OrDefault", StringComparison.Ordinal);
        Value? otherwise = !mayBeMissing ? null
            : arguments.Length == (predicate is null ? 2 : 3) && name != nameof(Enumerable.ElementAtOrDefault) ? arguments[^1]
            : DefaultOf(source.ElementType);
        int given = otherwise == arguments[^1] ? arguments.Length - 1 : arguments.Length;
        switch (name, given)
        {
            case (nameof(Enumerable.ElementAt), 2) when arguments[1] is ScalarValue index:
                return ElementAt(Indexed(source, call), index.Expr);
            case (nameof(Enumerable.ElementAt), 2) when arguments[1] is DataValue { Source: var index } && index.Type == typeof(Index):
                return ElementAt(Indexed(source, call), PlaceOf(index, Indexed(source, call).Count));
            case (nameof(Enumerable.ElementAtOrDefault), 2) when arguments[1] is ScalarValue index:
                return OrDefault(Indexed(source, call), index.Expr);
            case (nameof(Enumerable.ElementAtOrDefault), 2) when arguments[1] is DataValue { Source: var index } && index.Type == typeof(Index):
                return OrDefault(Indexed(source, call), PlaceOf(index, Indexed(source, call).Count));
            case (nameof(Enumerable.First) or nameof(Enumerable.FirstOrDefault), 1):
                return First(source, null);
            case (nameof(Enumerable.First) or nameof(Enumerable.FirstOrDefault), 2) when predicate is not null:
                return First(source, predicate);
            case (nameof(Enumerable.Last) or nameof(Enumerable.LastOrDefault), 1):
                return First(Reversed(source, call), null);
            case (nameof(Enumerable.Last) or nameof(Enumerable.LastOrDefault), 2) when predicate is not null:
                return First(Reversed(source, call), predicate);
            case (nameof(Enumerable.MinBy) or nameof(Enumerable.MaxBy), 2):
                SequenceValue all = Indexed(source, call);
                return all.At(Best(all, Function(arguments[1], call), name == nameof(Enumerable.MaxBy), call));
            default:
                return null;
        }

        Value OrDefault(SequenceValue elements, Expr place) =>
            Choose(InRange(place, elements.Count), () => elements.At(place), () => otherwise!, call);

        Value First(EnumerableValue from, Func<Value, Expr, Expr>? holds)
        {
            (SequenceValue elements, Func<Expr, Expr>? keeps) = holds is null && from is FilteredValue filtered
                ? (filtered.Source, filtered.Keeps)
                : (Indexed(from, call), null);
            keeps ??= holds is null ? null : i => holds(elements.At(i), i);
            if (keeps is null && !mayBeMissing && IsAtLeast(elements.Count, 1))
            {
                return elements.At(graph.Integer(0));
            }

            Expr place = keeps is null ? graph.Integer(0) : FirstIndex(elements, keeps);
            return mayBeMissing
                ? Choose(place < elements.Count, () => elements.At(place), () => otherwise!, call)
                : elements.At(graph.Apply(
                    DataPrimitives.Check(nameof(SequenceChecks.Found), ExprType.Int32), ExprType.Int32, place, elements.Count));
        }
    }

    /// <summary>A call that makes a number or truth value of a sequence.</summary>
    private Value? ReadSummary(MethodCallExpression call, string name, EnumerableValue source, Value[] arguments)
    {
        switch (name, arguments)
        {
            case (nameof(Enumerable.Count) or nameof(Enumerable.LongCount), [_]):
                return Integer(CountOf(source));
            case (nameof(Enumerable.Count) or nameof(Enumerable.LongCount), [_, LambdaValue predicate]):
                return Integer(CountOf(Filtered(source, predicate, call)));
            case (nameof(MemoryExtensions.Count), [_, ScalarValue sought]):
                return Integer(CountOf(Filtered(source, (item, _) => Same(Scalar(item, call), sought.Expr))));
            case (nameof(MemoryExtensions.IndexOf), [_, ScalarValue sought]):
                SequenceValue searched = Indexed(source, call);
                Expr place = FirstIndex(searched, (item, _) => Same(Scalar(item, call), sought.Expr));
                return Integer(graph.Choose(place < searched.Count, place, graph.Integer(-1)));
            case (nameof(Enumerable.Any), [_]):
                return Truth(graph.Integer(0) < CountOf(source));
            case (nameof(Enumerable.Any), [_, var predicate]):
                return Truth(graph.Integer(0) < CountOf(Filtered(source, Function(predicate, call), call)));
            case (nameof(Enumerable.All), [_, var predicate]):
                Func<Value, Expr, Expr> holds = PredicateOf(Function(predicate, call), call);
                return Truth(IsZero(CountOf(Filtered(source, Not(holds)))));
            case (nameof(Enumerable.Contains), [_, ScalarValue sought]):
                return Truth(graph.Integer(0) < CountOf(Filtered(source, (item, _) => Same(Scalar(item, call), sought.Expr))));
            case (nameof(Enumerable.SequenceEqual), [_, var other]) when Enumerated(other) is { } second:
                return SameElements(Indexed(source, call), Indexed(second, call), call);
            case (nameof(Enumerable.Aggregate), [_, var step]):
                return AggregatedFromFirst(Indexed(source, call), Function(step, call), call);
            case (nameof(Enumerable.Aggregate), [_, var seed, var step]):
                return Aggregated(source, seed, Function(step, call), call);
            case (nameof(Enumerable.Aggregate), [_, var seed, var step, var finish]):
                return Inline(Function(finish, call), [Aggregated(source, seed, Function(step, call), call)], call);
            case (nameof(Enumerable.Sum) or nameof(Enumerable.Average) or nameof(Enumerable.Max) or nameof(Enumerable.Min), [_]):
                return Summarized(call, name, source);
            case (nameof(Enumerable.Sum) or nameof(Enumerable.Average) or nameof(Enumerable.Max) or nameof(Enumerable.Min), [_, LambdaValue selector]):
                return Summarized(call, name, Selected(call.Type, source, selector, call));
            default:
                return null;
        }

        ScalarValue Integer(Expr count) => new(call.Type, graph.Convert(count, Numbers.Holding(call.Type)!.Value));
        static ScalarValue Truth(Expr truth) => new(typeof(bool), truth);
    }

    /// <summary>Where an <see cref="Index"/> that is data points to among so many elements.</summary>
    private Expr PlaceOf(Expression index, Expr count)
    {
        Expr Data(string property) => ((ScalarValue)externals.Data(Expression.Property(index, property))).Expr;
        return graph.Choose(Data(nameof(System.Index.IsFromEnd)), count - Data(nameof(System.Index.Value)), Data(nameof(System.Index.Value)));
    }

    /// <summary>The elements of a value, if it has any that can be read one by one.</summary>
    private EnumerableValue? Enumerated(Value value)
    {
        switch (value)
        {
            case EnumerableValue sequence:
                return sequence;
            case ArrayValue { Cell: var cell } array:
                Expr content = VersionOf(cell);
                return Buffer(array.Type, array.Type.GetElementType()!, content);
            case TensorValue tensor:
                Type number = tensor.Type.GetGenericArguments()[0];
                return new SequenceValue(tensor.Type, number, CountOf(tensor), i => new ScalarValue(number, tensor.At(i)));
            case JaggedValue jagged:
                Type row = jagged.Type.GetElementType()!;
                return new SequenceValue(jagged.Type, row, graph.Length(jagged.Rows), i => Row(row, jagged.Rows, i)) { ChecksIndex = true };
            case RectangularValue matrix:
                return Buffer(matrix.Type, matrix.Type.GetElementType()!, matrix.Elements);
            case RowsValue rows:
                return RowsOf(rows);
            case DataValue { Source: var source } when ElementTypeOf(source.Type) is { } type:
                ParameterExpression item = Expression.Parameter(type, "item");
                Expr count = ((ScalarValue)externals.Data(Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [type], source))).Expr;
                extents.IsNotNegative(count);
                return new SequenceValue(source.Type, type, count, i => ElementOf(item, new ElementValue(source, item, item, i)));
            default:
                return null;
        }

        // Each a sequence of what lies between two places.
        SequenceValue RowsOf(RowsValue rows)
        {
            Type row = rows.Type.GetElementType()!, number = row.GetElementType()!;
            extents.IsNotNegative(rows.Count);
            return new SequenceValue(rows.Type, row, rows.Count, i =>
            {
                Expr start = graph.Load(rows.Starts, i), end = graph.Load(rows.Starts, i + graph.Integer(1)), length = end - start;
                extents.IsNotNegative(length);
                Expr At(Expr index, Expr within) => Sum(within == length ? start : end - within, index);
                return new SequenceValue(row, number, length, j => new ScalarValue(number, graph.Load(rows.Elements, Within(j, length, At)))) { ChecksIndex = true };
            }) { ChecksIndex = true };
        }

        SequenceValue Buffer(Type type, Type element, Expr buffer) =>
            new(type, element, graph.Length(buffer), i => new ScalarValue(element, graph.Load(buffer, i))) { ChecksIndex = true };
    }

    /// <summary>The elements of a value by index, if it has any.</summary>
    private SequenceValue? Sequence(Value value) => Enumerated(value) is { } sequence ? Indexed(sequence, null) : null;

    private static Type? ElementTypeOf(Type type) => type == typeof(string) ? null
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private Expr Sum(Expr offset, Expr index) => offset is Constant { Bits: 0 } ? index
        : index is Constant { Bits: 0 } ? offset
        : index + offset;
}
