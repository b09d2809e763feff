using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

// LINQ: what makes a number, an element or an array of a sequence.
internal sealed partial class MethodReader
{
    private Value? ReadFold(IInvocationOperation call, IOperation[] arguments)
    {
        string name = call.TargetMethod.Name;
        Value source = Buffer(Read(arguments[0]));
        FunctionValue? function = arguments.Length > 1 && arguments[1].Type?.TypeKind == TypeKind.Delegate ? Read(arguments[1]) as FunctionValue : null;
        Value Mapped(Value v) => function is null ? v : Apply(function, [v], call);
        switch (name)
        {
            case "Sum" or "Max" or "Min" or "Average" when Types.Held(call.Type) is { } held && arguments.Length <= 2 && (arguments.Length == 1 || function is not null):
                return Folded(source, name, call.Type!, held, v => Scalar(Mapped(v), call), call);
            case "Count" or "LongCount":
                Expr count = function is null && Indexed(source) is { } plain ? plain.Count
                    : Counted(source, function is null ? null : v => Scalar(Mapped(v), call), call);
                return new ScalarValue(call.Type!, graph.Convert(count, Types.Held(call.Type)!.Value));
            case "Any" or "All":
                bool isAny = name == "Any";
                Expr some = function is null && Indexed(source) is { } all ? graph.Integer(0) < all.Count
                    : graph.Integer(0) < Counted(source, function is null ? null : v => Scalar(Mapped(v), call) is var holds && isAny ? holds : !holds, call);
                return new ScalarValue(Truth, isAny ? some : !some);
            case "Contains" when arguments.Length == 2:
                Expr sought = Scalar(arguments[1]);
                return new ScalarValue(Truth, graph.Integer(0) < Counted(source, v => Same(Scalar(v, call), sought), call));
            case "First" or "FirstOrDefault" or "Last" or "LastOrDefault" when arguments.Length == 1 || function is not null:
                return ElementFrom(source, name, function is null ? null : v => Scalar(Mapped(v), call), call);
            case "ElementAt" when Indexed(source) is { } places && Types.Held(arguments[1].Type) is { IsInteger: true }:
                Expr place = Integer(Scalar(arguments[1]));
                return places.At(graph.Apply(IndexChecks.Place, ExprType.Int32, place, places.Count));
            case "MaxBy" or "MinBy" when function is not null && Indexed(source) is { } keyed:
                return Extreme(keyed, name == "MaxBy", v => Scalar(Mapped(v), call), call);
            case "ToArray" when call.Type is { } type && Types.Buffer(type) is { } buffer:
                return Indexed(source) is { } listed ? Owned(type, graph.Build(listed.Count, i => Scalar(listed.At(i), call))) : Listed(source, type, buffer, call);
            case "Aggregate":
                return Aggregated(source, arguments, call);
            default:
                return null;
        }
    }

    private Value Folded(Value source, string name, ITypeSymbol type, ExprType held, Func<Value, Expr> element, IOperation at)
    {
        Expr As(Expr value) => graph.Convert(value, held);
        bool needsOne = name is not "Sum";
        if (Indexed(source) is { } elements)
        {
            Combiner combiner = name switch { "Max" => Combiner.Max, "Min" => Combiner.Min, _ => Combiner.Sum };
            Expr count = needsOne ? AtLeastOne(elements.Count) : elements.Count;
            Expr folded = graph.Reduce(combiner, name == "Average" ? elements.Count : count, i => name == "Average" ? As(element(elements.At(i))) : element(elements.At(i)));
            return new ScalarValue(type, name == "Average" ? folded / As(count) : folded);
        }

        // Of numbers that are picked out: what they come to so far, and how many there were.
        Expr? counted = null;
        Combiner fold = name switch { "Max" => Combiner.Max, "Min" => Combiner.Min, _ => Combiner.Sum };
        Value last = WithVariable(name is "Max" or "Min" ? "best" : "sum", new ScalarValue(type, graph.Identity(fold, held)), total => counted = Counted(
            source,
            v =>
            {
                Expr next = As(element(v)), now = Expr(total);
                state.Set(total, new ScalarValue(type, name switch
                {
                    "Max" => graph.Apply(Primitives.Max, now, next),
                    "Min" => graph.Apply(Primitives.Min, now, next),
                    _ => now + next,
                }));
                return graph.Boolean(true);
            },
            at));
        Expr sum = ((ScalarValue)last).Expr;
        return name == "Average" ? new ScalarValue(type, sum / As(AtLeastOne(counted!)))
            : needsOne ? new ScalarValue(type, graph.Choose(graph.Integer(0) < AtLeastOne(counted!), sum, graph.Zero(held)))
            : last;
    }

    // How many elements of a sequence there are for which something holds.
    private Expr Counted(Value source, Func<Value, Expr>? holds, IOperation at) => ((ScalarValue)WithVariable("count", Number(graph.Integer(0)), count => ForEach(
        source,
        v =>
        {
            Expr one = holds is null ? graph.Boolean(true) : holds(v);
            state.Set(count, Number(Expr(count) + graph.Choose(one, graph.Integer(1), graph.Integer(0))));
        },
        at))).Expr;

    // The first or last element, of those for which something holds.
    private Value? ElementFrom(Value source, string name, Func<Value, Expr>? holds, IInvocationOperation call)
    {
        bool isFirst = name.StartsWith("First", StringComparison.Ordinal), isDefault = name.EndsWith("OrDefault", StringComparison.Ordinal);
        if (holds is null && Indexed(source) is { } whole && !isDefault)
        {
            return whole.At(isFirst
                ? graph.Apply(IndexChecks.Found, ExprType.Int32, graph.Integer(0), whole.Count)
                : graph.Apply(IndexChecks.Found, ExprType.Int32, whole.Count - graph.Integer(1), whole.Count));
        }

        if (Types.Held(call.Type) is not { } held)
        {
            return null;
        }

        Expr? found = null;
        Expr element = ((ScalarValue)WithVariable("found", new ScalarValue(call.Type!, graph.Zero(held)), chosen => found = ((ScalarValue)WithVariable(
            "count", Number(graph.Integer(0)),
            count => ForEach(
                source,
                v =>
                {
                    Expr fits = holds is null ? graph.Boolean(true) : holds(v), now = Expr(count);
                    Expr takes = isFirst ? And(graph.Apply(Primitives.Equal, now, graph.Integer(0)), fits) : fits;
                    state.Set(chosen, new ScalarValue(call.Type!, graph.Choose(takes, Scalar(v, call), Expr(chosen))));
                    state.Set(count, Number(now + graph.Choose(fits, graph.Integer(1), graph.Integer(0))));
                },
                call))).Expr)).Expr;
        return new ScalarValue(call.Type!, isDefault ? element : graph.Choose(graph.Integer(0) < AtLeastOne(found!), element, graph.Zero(held)));
    }

    // The first element with the greatest or the least key.
    private Value Extreme(SequenceValue source, bool isGreatest, Func<Value, Expr> keyOf, IOperation at)
    {
        Expr first = graph.Apply(IndexChecks.Found, ExprType.Int32, graph.Integer(0), source.Count);
        Expr? place = null;
        WithVariable("place", Number(first), best => place = ((ScalarValue)WithVariable("best", new ScalarValue(null!, keyOf(source.At(first))), key =>
        {
            ForEachNumbered(
                source,
                (v, i) =>
                {
                    Expr candidate = keyOf(v);
                    ReadStatementsWhere(
                        isGreatest ? candidate > Expr(key) : candidate < Expr(key),
                        () =>
                        {
                            state.Set(best, Number(i));
                            state.Set(key, new ScalarValue(null!, candidate));
                        },
                        () => { }, at);
                },
                at);
            state.Set(key, state[best]);
        })).Expr);
        return source.At(place!);
    }

    // Counted, then written one after the other.
    private Value Listed(Value source, ITypeSymbol type, ExprType buffer, IOperation at)
    {
        ArrayValue array = Owned(type, graph.Zeros(Counted(source, null, at), buffer));
        ForEachNumbered(source, (v, i) => state.Set(array.Cell, new VersionValue(graph.Store(VersionOf(array.Cell), i, Scalar(v, at)))), at);
        return array;
    }

    private Value? Aggregated(Value source, IOperation[] arguments, IInvocationOperation call)
    {
        bool hasSeed = arguments.Length > 2;
        if (Read(arguments[hasSeed ? 2 : 1]) is not FunctionValue step)
        {
            return null;
        }

        if (!hasSeed && Indexed(source) is null)
        {
            return AggregatedFromFirst(source, step, call);
        }

        // Without a seed the first element is it.
        Value seed = hasSeed ? Copied(Read(arguments[1]))
            : Indexed(source)!.At(graph.Apply(IndexChecks.Found, ExprType.Int32, graph.Integer(0), Indexed(source)!.Count));
        Value rest = hasSeed ? source : Cut(source, source.Type!, "Skip", graph.Integer(1), call)!;
        if (hasSeed && Number(seed) is { } number && Types.Held(arguments[1].Type) is { } held && Types.Held(step.Method.ReturnType) == held)
        {
            seed = new ScalarValue(step.Method.ReturnType, number.Expr);
        }

        Value last = WithVariable(step.Method.Parameters[0].Name, seed, total => ForEach(rest, v => state.Set(total, Apply(step, [state[total]!, v], call)), call));
        return arguments.Length > 3 && Read(arguments[3]) is FunctionValue result ? Apply(result, [last], call) : last;
    }

    private Value? AggregatedFromFirst(Value source, FunctionValue step, IInvocationOperation call)
    {
        if (Types.Held(call.Type) is not { } held)
        {
            return null;
        }

        Value? count = null;
        Value total = WithVariable(step.Method.Parameters[0].Name, new ScalarValue(call.Type!, graph.Zero(held)), now => count = WithVariable("count", Number(graph.Integer(0)), number => ForEach(
            source,
            v =>
            {
                Expr before = Expr(number);
                state.Set(now, Choose(
                    graph.Apply(Primitives.Equal, before, graph.Integer(0)), () => new ScalarValue(call.Type!, Scalar(v, call)), () => Apply(step, [state[now]!, v], call), call));
                state.Set(number, Number(before + graph.Integer(1)));
            },
            call)));
        return new ScalarValue(call.Type!, graph.Choose(graph.Integer(0) < AtLeastOne(((ScalarValue)count!).Expr), ((ScalarValue)total).Expr, graph.Zero(held)));
    }

    private Expr AtLeastOne(Expr count) => graph.Apply(IndexChecks.Found, ExprType.Int32, count - graph.Integer(1), count) + graph.Integer(1);

    // As Equals: NaN is the same as NaN.
    private Expr Same(Expr x, Expr y) => x.Type.IsFloating
        ? graph.Apply(Primitives.Equal, x, y) | (graph.Apply(Primitives.NotEqual, x, x) & graph.Apply(Primitives.NotEqual, y, y))
        : graph.Apply(Primitives.Equal, x, y);
}
