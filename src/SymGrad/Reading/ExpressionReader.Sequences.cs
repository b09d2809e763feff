using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    /// <summary>A call of LINQ; null if it is not one that is read through.</summary>
    private Value? ReadSequenceCall(MethodCallExpression call, Scope scope)
    {
        Value[] arguments = [.. call.Arguments.Select(a => Read(a, scope))];
        string name = call.Method.Name;
        switch (name, arguments)
        {
            case (nameof(Enumerable.Range), [ScalarValue from, ScalarValue count]):
                return new SequenceValue(call.Type, typeof(int), count.Expr, i => new ScalarValue(typeof(int), Sum(from.Expr, i)));
            case (nameof(Enumerable.Repeat), [var item, ScalarValue count]):
                return new SequenceValue(call.Type, item.Type, count.Expr, _ => item);
        }

        if (arguments.Length == 0 || Sequence(arguments[0]) is not { } source)
        {
            return null;
        }

        switch (name, arguments)
        {
            case (nameof(Enumerable.Select), [_, var selector]):
                return Selected(call.Type, source, Function(selector, call), call);
            case (nameof(Enumerable.Zip), [_, var other, .. var rest]) when rest.Length < 2 && Sequence(other) is { } second:
                return Zipped(call, source, second, rest.Length == 0 ? null : Function(rest[0], call));
            case (nameof(Enumerable.ToArray) or nameof(Enumerable.ToList), [_]):
                return Numbers.Native(source.ElementType) is null ? source : Collected(source, call);
            case (nameof(Enumerable.AsEnumerable), [_]):
                return source;
            case (nameof(Enumerable.Count), [_]):
                return new ScalarValue(typeof(int), source.Count);
            case (nameof(Enumerable.First), [_]):
                return source.At(graph.Integer(0));
            case (nameof(Enumerable.Last), [_]):
                return source.At(source.Count - graph.Integer(1));
            case (nameof(Enumerable.ElementAt), [_, ScalarValue { Expr.Type.Element: Ir.Scalar.Int32 } index]):
                return source.At(index.Expr);
            case (nameof(Enumerable.Reverse), [_]):
                return new SequenceValue(call.Type, source.ElementType, source.Count, i => source.At(source.Count - graph.Integer(1) - i));
            case (nameof(Enumerable.Take), [_, ScalarValue { Expr.Type.Element: Ir.Scalar.Int32 } count]):
                return new SequenceValue(call.Type, source.ElementType, Between(count.Expr, source.Count), source.At);
            case (nameof(Enumerable.Skip), [_, ScalarValue { Expr.Type.Element: Ir.Scalar.Int32 } count]):
                Expr skipped = Between(count.Expr, source.Count);
                return new SequenceValue(call.Type, source.ElementType, source.Count - skipped, i => source.At(Sum(skipped, i)));
            case (nameof(Enumerable.Aggregate), [_, var seed, var step]):
                return Aggregated(source, seed, Function(step, call), call);
            case (nameof(Enumerable.Aggregate), [_, var seed, var step, var finish]):
                return Inline(Function(finish, call), [Aggregated(source, seed, Function(step, call), call)], call);
            case (_, [_]):
                return Folded(call, name, source);
            case (nameof(Enumerable.Sum) or nameof(Enumerable.Average) or nameof(Enumerable.Max) or nameof(Enumerable.Min), [_, LambdaValue selector]):
                return Folded(call, name, Selected(call.Type, source, selector, call));
            default:
                return null;
        }
    }

    /// <summary>The elements of a value, if it has any that can be read one by one.</summary>
    private SequenceValue? Sequence(Value value)
    {
        switch (value)
        {
            case SequenceValue sequence:
                return sequence;
            case ArrayValue { Cell: var cell } array:
                Expr content = VersionOf(cell);
                Type element = array.Type.GetElementType()!;
                return new SequenceValue(array.Type, element, graph.Length(content), i => new ScalarValue(element, graph.Load(content, i)));
            case TensorValue tensor:
                Type number = tensor.Type.GetGenericArguments()[0];
                return new SequenceValue(tensor.Type, number, CountOf(tensor), i => new ScalarValue(number, tensor.At(i)));
            case DataValue { Source: var source } when ElementTypeOf(source.Type) is { } type:
                ParameterExpression item = Expression.Parameter(type, "item");
                Expr count = ((ScalarValue)externals.Data(Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [type], source))).Expr;
                return new SequenceValue(source.Type, type, count, i => ElementOf(item, new ElementValue(source, item, item, i)));
            default:
                return null;
        }
    }

    private static Type? ElementTypeOf(Type type) => type == typeof(string) ? null
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private SequenceValue Selected(Type type, SequenceValue source, LambdaValue selector, Expression at) => new(
        type, selector.Lambda.ReturnType, source.Count,
        i => Isolated(
            () => selector.Lambda.Parameters.Count == 2
                ? Inline(selector, [source.At(i), new ScalarValue(typeof(int), i)], at)
                : Inline(selector, [source.At(i)], at),
            at));

    private SequenceValue Zipped(MethodCallExpression call, SequenceValue first, SequenceValue second, LambdaValue? combine)
    {
        Expr count = first.Count == second.Count ? first.Count : graph.Apply(Primitives.Min, first.Count, second.Count);
        Type pair = typeof(ValueTuple<,>).MakeGenericType(first.ElementType, second.ElementType);
        return new SequenceValue(
            call.Type, combine?.Lambda.ReturnType ?? pair, count,
            i => combine is null
                ? TupleTypes.Make(pair, [first.At(i), second.At(i)])
                : Isolated(() => Inline(combine, [first.At(i), second.At(i)], call), call));
    }

    // An iteration stands for all of them: it may not leave anything behind.
    private Value Isolated(Func<Value> read, Expression at)
    {
        int mark = state.Mark();
        Value value = read();
        return state.RollBack(mark).Any(change => state[change.Key] is not null)
            ? throw Refusal.Write(at, "a variable outside the function that it maps over elements")
            : value;
    }

    /// <summary>An array of the elements.</summary>
    private ArrayValue Collected(SequenceValue sequence, Expression at) => Numbers.Native(sequence.ElementType) is null
        ? throw Refusal.Of(at, $"it collects elements of type {sequence.ElementType.Name}.", "Collect numbers.")
        : Owned(sequence.ElementType.MakeArrayType(), graph.Build(sequence.Count, i => Scalar(sequence.At(i), at)));

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
            "Sum" => graph.Sum(sequence.Count, Element),
            "Product" => graph.Reduce(Combiner.Product, sequence.Count, Element),
            "Max" => graph.Reduce(Combiner.Max, sequence.Count, Element),
            "Min" => graph.Reduce(Combiner.Min, sequence.Count, Element),
            "Average" when type.IsFloating => graph.Sum(sequence.Count, Element) / graph.Convert(sequence.Count, type),
            "Average" => graph.Convert(graph.Sum(sequence.Count, i => graph.Convert(Element(i), ExprType.Int64)), ExprType.Float64)
                / graph.Convert(sequence.Count, ExprType.Float64),
            "Norm" when type.IsFloating => graph.Apply(Primitives.Sqrt, graph.Sum(sequence.Count, i => Element(i) * Element(i))),
            _ => null,
        };
        return result is null ? null : new ScalarValue(at.Type, result);
    }

    private Value Aggregated(SequenceValue source, Value seed, LambdaValue step, Expression at)
    {
        object accumulator = new();
        var slots = new CarriedValues(this, [(accumulator, seed)], at);
        Expr[] initial = slots.Flatten([seed]);
        Variable[] start = slots.Variables();
        Variable index = graph.Variable(ExprType.Int32, "i");
        int mark = state.Mark();
        slots.Put(start);
        Value next = Isolated(() => Inline(step, [state[accumulator]!, source.At(index)], at), at);
        Expr[] after = slots.Flatten([next]);
        state.RollBack(mark);
        slots.Put(graph.ProjectAll(graph.Structured(
            StructuredKind.For, [source.Count, .. initial], [new Region([index, .. start], after)], [])));
        Value result = state[accumulator]!;
        state.Set(accumulator, null);
        return result;
    }

    private Expr Sum(Expr offset, Expr index) => offset is Constant { Bits: 0 } ? index : index + offset;

    private Expr Between(Expr count, Expr most) =>
        graph.Apply(Primitives.Max, graph.Apply(Primitives.Min, count, most), graph.Integer(0));
}
