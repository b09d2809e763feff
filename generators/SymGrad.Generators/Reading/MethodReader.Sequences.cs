using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

/// <summary>A lazy sequence: nothing is computed until something folds or collects it.</summary>
internal sealed class SequenceValue(ITypeSymbol type, Expr count, Func<Expr, Value> at) : Value<ITypeSymbol>(type)
{
    public Expr Count { get; } = count;

    public Func<Expr, Value> At { get; } = at;
}

internal sealed partial class MethodReader
{
    /// <summary>Methods of <c>Enumerable</c>; null for any other method.</summary>
    private Value? ReadSequenceCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.ContainingType is not { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } })
        {
            return null;
        }

        IOperation[] arguments = [.. call.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Unviewed(a.Value))];
        if (method.Name == "Range")
        {
            return new RangeValue(call.Type!, Scalar(arguments[0]), Scalar(arguments[1]));
        }

        (Expr count, Func<Expr, Value> at) = Elements(Buffer(Read(arguments[0])), call);
        FunctionValue? function = arguments.Length > 1 ? Read(arguments[arguments.Length - 1]) as FunctionValue : null;
        Func<Expr, Value> mapped = function is null ? at : i => Apply(function, [at(i)], call);
        switch (method.Name)
        {
            case "Select" when function is { Method.Parameters.Length: 1 }:
                return new SequenceValue(call.Type!, count, mapped);
            case "Select" when function is { Method.Parameters.Length: 2 }:
                return new SequenceValue(call.Type!, count, i => Apply(function, [at(i), new ScalarValue(Int, i)], call));
            case "Zip" when function is { Method.Parameters.Length: 2 }:
                (Expr otherCount, Func<Expr, Value> other) = Elements(Buffer(Read(arguments[1])), call);
                return new SequenceValue(
                    call.Type!, graph.Apply(Primitives.Min, count, otherCount), i => Apply(function, [at(i), other(i)], call));
            case "Sum" or "Max" or "Min":
                Combiner combiner = method.Name switch { "Sum" => Combiner.Sum, "Max" => Combiner.Max, _ => Combiner.Min };
                return new ScalarValue(call.Type!, graph.Reduce(combiner, count, i => Scalar(mapped(i), call)));
            case "Average":
                Expr total = graph.Reduce(Combiner.Sum, count, i => Scalar(mapped(i), call));
                return new ScalarValue(call.Type!, total / graph.Convert(count, total.Type));
            case "Count" when arguments.Length == 1:
                return new ScalarValue(Int, count);
            case "ToArray":
                return call.Type is { } type && Types.Buffer(type) is not null
                    ? Owned(type, graph.Build(count, i => Scalar(mapped(i), call)))
                    : null;
            case "Aggregate" when function is { Method.Parameters.Length: 2 } && arguments.Length == 3:
                Value seed = Read(arguments[1]);
                return seed is ScalarValue start
                    ? new ScalarValue(start.Type, graph.Project(
                        graph.For(count, [start.Expr], (i, carried) => [Scalar(Apply(function, [new ScalarValue(start.Type, carried[0]), at(i)], call), call)]), 0))
                    : null;
            default:
                throw Refusal.UnknownMethod(call, method);
        }
    }

    // A function of elements changes nothing: each is computed by itself.
    private Value Apply(FunctionValue function, IReadOnlyList<Value> arguments, IOperation at)
    {
        int mark = state.Mark();
        DepthOfCode++;
        Value value = InlineFunction(function, arguments, at);
        DepthOfCode--;
        return state.RollBack(mark).Any(change => change.After is not null && state[change.Key] is not null)
            ? throw Refusal.Expression(at, "'" + at.Syntax + "'", "its lambda changes a variable: write a loop")
            : value;
    }
}
