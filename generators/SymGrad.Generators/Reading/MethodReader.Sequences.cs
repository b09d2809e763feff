using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

/// <summary>A lazy sequence whose elements have places: nothing is computed until something folds or collects it.</summary>
internal sealed class SequenceValue(ITypeSymbol type, Expr count, Func<Expr, Value> at) : Value<ITypeSymbol>(type)
{
    public Expr Count { get; } = count;

    public Func<Expr, Value> At { get; } = at;
}

/// <summary>A lazy sequence of as many elements as the numbers say: what is done with each, in order, is all that can be said of it.</summary>
/// <param name="type">The type.</param>
/// <param name="forEach">Reads a loop that does something with each element.</param>
internal sealed class StreamValue(ITypeSymbol type, Action<Action<Value>> forEach) : Value<ITypeSymbol>(type)
{
    public Action<Action<Value>> ForEach { get; } = forEach;
}

// LINQ: what makes sequences of sequences. What makes numbers of them is in the file about folds.
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
        return ReadSource(call, arguments) ?? ReadLazy(call, arguments) ?? ReadFold(call, arguments) ?? throw RefusalOf(call);
    }

    private static RefusalException RefusalOf(IInvocationOperation call) => SequenceRefusals.ReasonOf(call.TargetMethod.Name) is { } reason
        ? Refusal.Sequence(call, call.TargetMethod, reason)
        : Refusal.UnknownMethod(call, call.TargetMethod);

    private Value? ReadSource(IInvocationOperation call, IOperation[] arguments)
    {
        switch (call.TargetMethod.Name)
        {
            case "Range":
                return new RangeValue(call.Type!, Integer(Scalar(arguments[0])), Count(Integer(Scalar(arguments[1]))));
            case "Repeat":
                Value repeated = Copied(Read(arguments[0]));
                return new SequenceValue(call.Type!, Count(Integer(Scalar(arguments[1]))), _ => repeated);
            case "Empty":
                return new SequenceValue(call.Type!, graph.Integer(0), _ => DefaultOf(((INamedTypeSymbol)call.Type!).TypeArguments[0]));
            default:
                return null;
        }
    }

    // Lazy operators. Where the source has places, so has what they make, if only counts decide.
    private Value? ReadLazy(IInvocationOperation call, IOperation[] arguments)
    {
        ITypeSymbol type = call.Type!;
        Value source = Buffer(Read(arguments[0]));
        FunctionValue? function = arguments.Skip(1).Select(a => a.Type?.TypeKind == TypeKind.Delegate ? Read(a) as FunctionValue : null).FirstOrDefault(f => f is not null);
        switch (call.TargetMethod.Name)
        {
            case "AsEnumerable" or "Cast" or "OfType" when Types.Held(((INamedTypeSymbol)type).TypeArguments[0]) is { } held && ElementType(source) is { } own && Types.Held(own) == held:
                return source;
            case "Select" when function is { Method.Parameters.Length: var parameters }:
                return Indexed(source) is { } mapped
                    ? new SequenceValue(type, mapped.Count, i => Apply(function, parameters == 1 ? [mapped.At(i)] : [mapped.At(i), Number(i)], call))
                    : new StreamValue(type, each => ForEachNumbered(source, (v, i) => each(Apply(function, parameters == 1 ? [v] : [v, Number(i)], call)), call));
            case "Where" when function is { Method.Parameters.Length: var parameters }:
                return new StreamValue(type, each => ForEachNumbered(
                    source, (v, i) => ReadStatementsWhere(Scalar(Apply(function, parameters == 1 ? [v] : [v, Number(i)], call), call), () => each(v), () => { }, call), call));
            case "Zip" when Indexed(source) is { } first && Indexed(Buffer(Read(arguments[1]))) is { } second && (function is not null || arguments.Length == 2):
                return new SequenceValue(
                    type, graph.Apply(Primitives.Min, first.Count, second.Count),
                    i => function is null ? PairOf((INamedTypeSymbol)((INamedTypeSymbol)type).TypeArguments[0], first.At(i), second.At(i)) : Apply(function, [first.At(i), second.At(i)], call));
            case "Concat":
                Value after = Buffer(Read(arguments[1]));
                return new StreamValue(type, each =>
                {
                    ForEach(source, each, call);
                    ForEach(after, each, call);
                });
            case "Append" or "Prepend":
                Value added = Copied(Read(arguments[1]));
                bool isFirst = call.TargetMethod.Name == "Prepend";
                return new StreamValue(type, each =>
                {
                    if (isFirst)
                    {
                        each(added);
                    }

                    ForEach(source, each, call);
                    if (!isFirst)
                    {
                        each(added);
                    }
                });
            case "SelectMany" when function is { Method.Parameters.Length: 1 }:
                FunctionValue? pair = arguments.Length == 3 ? Read(arguments[2]) as FunctionValue : null;
                return new StreamValue(type, each => ForEach(
                    source, outer => ForEach(Buffer(Apply(function, [outer], call)), inner => each(pair is null ? inner : Apply(pair, [outer, inner], call)), call), call));
            case "Reverse" when Indexed(source) is { } whole:
                return new SequenceValue(type, whole.Count, i => whole.At(whole.Count - graph.Integer(1) - i));
            case "Take" or "Skip" or "TakeLast" or "SkipLast" when Types.Held(arguments[1].Type) is { IsInteger: true }:
                return Cut(source, type, call.TargetMethod.Name, Integer(Scalar(arguments[1])), call);
            case "TakeWhile" or "SkipWhile" when function is { Method.Parameters.Length: var parameters }:
                bool takes = call.TargetMethod.Name == "TakeWhile";
                return new StreamValue(type, each => WithVariable("leading", new ScalarValue(Truth, graph.Boolean(true)), leading => ForEachNumbered(
                    source,
                    (v, i) =>
                    {
                        // Once a test has failed there is none.
                        ReadStatementsWhere(
                            Expr(leading),
                            () => state.Set(leading, new ScalarValue(Truth, Scalar(Apply(function, parameters == 1 ? [v] : [v, Number(i)], call), call))), () => { }, call);
                        ReadStatementsWhere(takes ? Expr(leading) : !Expr(leading), () => each(v), () => { }, call);
                    },
                    call)));
            default:
                return null;
        }
    }

    private Value? Cut(Value source, ITypeSymbol type, string method, Expr number, IOperation at)
    {
        Expr wanted = NotNegative(number);
        if (Indexed(source) is { } whole)
        {
            Expr rest = NotNegative(whole.Count - wanted), kept = graph.Apply(Primitives.Min, whole.Count, wanted);
            return method switch
            {
                "Take" => new SequenceValue(type, kept, whole.At),
                "SkipLast" => new SequenceValue(type, rest, whole.At),
                "Skip" => new SequenceValue(type, rest, i => whole.At(Sum(wanted, i))),
                _ => new SequenceValue(type, kept, i => whole.At((whole.Count - kept) + i)),
            };
        }

        return method is "TakeLast" or "SkipLast" ? null : new StreamValue(type, each => ForEachNumbered(
            source, (v, i) => ReadStatementsWhere(method == "Take" ? i < wanted : wanted <= i, () => each(v), () => { }, at), at));
    }

    /// <summary>A sequence by places; null if its elements have none.</summary>
    private SequenceValue? Indexed(Value source)
    {
        if (source is StreamValue)
        {
            return null;
        }

        (Expr count, Func<Expr, Value> element) = Elements(source, null!);
        return new SequenceValue(source.Type!, count, element);
    }

    private static ITypeSymbol? ElementType(Value source) => source.Type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } generic => generic.TypeArguments[0],
        _ => null,
    };

    private static StructValue PairOf(INamedTypeSymbol tuple, Value first, Value second) => new(tuple, [.. tuple.TupleElements.Select(e => e.Name)], [first, second]);

    private Value Number(Expr index) => new ScalarValue(Int, index);

    // A count that is given must not be negative.
    private Expr Count(Expr count) => IsNeverNegative(count) || count is Constant { Bits: >= 0 } ? count
        : graph.Apply(IndexChecks.SliceLength, ExprType.Int32, count, graph.Integer(0), count);

    private Expr NotNegative(Expr count) => IsNeverNegative(count) || count is Constant { Bits: >= 0 } ? count : graph.Apply(Primitives.Max, count, graph.Integer(0));

    /// <summary>Reads a loop over the elements of anything that has some.</summary>
    private void ForEach(Value source, Action<Value> each, IOperation at)
    {
        if (source is StreamValue stream)
        {
            stream.ForEach(each);
            return;
        }

        (Expr count, Func<Expr, Value> element) = Elements(source, at);
        WithVariable("i", Number(graph.Integer(0)), counter => ReadLoop(new LoopCode(
            at, null, null, () => Expr(counter) < count,
            () =>
            {
                each(element(Expr(counter)));
                state.Set(counter, Number(Expr(counter) + 1));
            },
            [counter], _ => null)));
    }

    private void ForEachNumbered(Value source, Action<Value, Expr> each, IOperation at)
    {
        WithVariable("place", Number(graph.Integer(0)), number => ForEach(
            source,
            v =>
            {
                each(v, Expr(number));
                state.Set(number, Number(Expr(number) + 1));
            },
            at));
    }

    /// <summary>Gives code a variable that nobody else sees; its last value is returned.</summary>
    private Value WithVariable(string name, Value initial, Action<object> read)
    {
        var variable = new Counter(name);
        state.Set(variable, initial);
        read(variable);
        Value last = state[variable]!;
        state.Set(variable, null);
        return last;
    }

    private Expr Expr(object variable) => ((ScalarValue)state[variable]!).Expr;

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
