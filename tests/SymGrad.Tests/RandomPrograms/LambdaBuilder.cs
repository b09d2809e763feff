using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random programs as lambdas: arithmetic, calls of <see cref="Math"/>, LINQ over arrays, blocks with loops and assignments.</summary>
internal sealed class LambdaBuilder
{
    private readonly ParameterExpression[] numbers;
    private readonly ParameterExpression[] arrays;
    private readonly Expression captured;

    private LambdaBuilder(RandomProgram program)
    {
        numbers = [.. program.Numbers.Select((_, k) => Expression.Parameter(typeof(double), "xyz"[k].ToString()))];
        arrays = [.. program.Arrays.Select((_, k) => Expression.Parameter(typeof(double[]), "uv"[k].ToString()))];
        captured = Expression.Field(Expression.Constant(new Closure { Captured = program.Captured }), nameof(Closure.Captured));
    }

    /// <summary>What a lambda captures.</summary>
    internal sealed class Closure
    {
        public double Captured;
    }

    /// <summary>The operations that C# can write.</summary>
    public static IReadOnlyList<Primitive> Writable { get; } = [.. ProgramGen.AllPrimitives.Where(p => Operator(p) is not null || Method(p) is not null)];

    /// <summary>Whether scalar code is what C# would do: operators, and the functions of <see cref="Math"/>. In the place of some of the others,
    /// such as <c>double.LogP1</c>, SymGrad has more accurate ones.</summary>
    public static bool IsCalledAsItIs(Primitive primitive) => Operator(primitive) is not null || Method(primitive)?.DeclaringType == typeof(Math);

    public static Expression<Func<double, double, double, double[], double[], double>> Build(RandomProgram program)
    {
        var builder = new LambdaBuilder(program);
        Expression body = builder.Value(program.Body, new([], [], []));
        return Expression.Lambda<Func<double, double, double, double[], double[], double>>(body, [.. builder.numbers, .. builder.arrays]);
    }

    private sealed record Environment(Expression[] Numbers, Expression[] Integers, Expression[] Arrays)
    {
        public Environment With(params Expression[] more) => new(
            [.. Numbers, .. more.Where(e => e.Type == typeof(double))],
            [.. Integers, .. more.Where(e => e.Type == typeof(int))],
            [.. Arrays, .. more.Where(e => e.Type.IsArray)]);
    }

    private Expression Value(Term term, Environment bound)
    {
        IReadOnlyList<Term> parts = term.Parts;
        switch (term.Form)
        {
            case Form.Parameter:
                return numbers[term.Index];
            case Form.Captured:
                return captured;
            case Form.Constant:
                return Expression.Constant(term.Value);
            case Form.Local:
                return bound.Numbers[term.Index];
            case Form.Apply when Operator(term.Primitive!) is { } operation:
                return parts.Count == 1
                    ? Expression.MakeUnary(operation, Of(parts[0]), typeof(double))
                    : Expression.MakeBinary(operation, Of(parts[0]), Of(parts[1]));
            case Form.Apply:
                return Expression.Call(Method(term.Primitive!)!, parts.Select(Of));
            case Form.ApplyInteger:
                return Expression.Call(Method(term.Primitive!)!, Of(parts[0]), Expression.Constant(term.Index));
            case Form.Choose or Form.ChooseArray:
                return Expression.Condition(Of(parts[0]), Of(parts[1]), Of(parts[2]));
            case Form.Let or Form.ArrayLet:
                Expression value = Of(parts[0]);
                ParameterExpression named = Expression.Variable(value.Type);
                return Expression.Block([named], Expression.Assign(named, value), Value(parts[1], bound.With(named)));
            case Form.Fold:
                return Fold((Combiner)term.Index, Of(parts[0]), parts[1], bound);
            case Form.For:
                return Loop(term.Index, [Of(parts[0])], (i, s) => [Value(parts[1], bound.With([i, .. s]))], s => s[0]);
            case Form.ForTwo:
                return Loop(
                    term.Index,
                    [Of(parts[0]), Of(parts[1])],
                    (i, s) => [Value(parts[2], bound.With([i, .. s])), Value(parts[3], bound.With([i, .. s]))],
                    s => Expression.Multiply(s[0], s[1]));
            case Form.While:
                return Loop(
                    term.Index, [Of(parts[0])], (_, s) => [Value(parts[2], bound.With(s))], s => s[0], s => Value(parts[1], bound.With(s)));
            case Form.At:
                return Let(Of(parts[0]), array => Expression.Condition(
                    Expression.GreaterThan(Expression.ArrayLength(array), Expression.Constant(0)),
                    Expression.ArrayIndex(array, Expression.Modulo(Of(parts[1]), Expression.ArrayLength(array))),
                    Expression.Constant(0.5)));
            case Form.FromInteger:
                return Expression.Convert(Of(parts[0]), typeof(double));
            case Form.Number:
                return Expression.Constant(term.Index);
            case Form.Counter:
                return bound.Integers[term.Index];
            case Form.LengthOf:
                return Expression.ArrayLength(Of(parts[0]));
            case Form.PlusOne:
                return Expression.Add(Of(parts[0]), Expression.Constant(1));
            case Form.Less or Form.IsBelow:
                return Expression.LessThan(Of(parts[0]), Of(parts[1]));
            case Form.LessOrEqual:
                return Expression.LessThanOrEqual(Of(parts[0]), Of(parts[1]));
            case Form.And:
                return Expression.AndAlso(Of(parts[0]), Of(parts[1]));
            case Form.Or:
                return Expression.OrElse(Of(parts[0]), Of(parts[1]));
            case Form.Not:
                return Expression.Not(Of(parts[0]));
            case Form.ArrayParameter:
                return arrays[term.Index];
            case Form.ArrayLocal:
                return bound.Arrays[term.Index];
            case Form.Map:
                return Linq(
                    nameof(Enumerable.ToArray), [typeof(double)],
                    Linq(nameof(Enumerable.Select), [typeof(double), typeof(double)], Of(parts[0]), Selector(parts[1], bound)));
            case Form.Zip:
                ParameterExpression first = Expression.Parameter(typeof(double));
                ParameterExpression second = Expression.Parameter(typeof(double));
                return Linq(
                    nameof(Enumerable.ToArray), [typeof(double)],
                    Linq(
                        nameof(Enumerable.Zip), [typeof(double), typeof(double), typeof(double)], Of(parts[0]), Of(parts[1]),
                        Expression.Lambda(Value(parts[2], bound.With(first, second)), first, second)));
            case Form.Build:
                ParameterExpression index = Expression.Parameter(typeof(int));
                return Linq(
                    nameof(Enumerable.ToArray), [typeof(double)],
                    Linq(
                        nameof(Enumerable.Select), [typeof(int), typeof(double)],
                        Expression.Call(typeof(Enumerable), nameof(Enumerable.Range), null, Expression.Constant(0), Expression.Constant(term.Index)),
                        Expression.Lambda(Value(parts[0], bound.With(index)), index)));
            case Form.Scan:
                return Let(Of(parts[0]), source => Filled(Expression.NewArrayBounds(typeof(double), Expression.ArrayLength(source)), target =>
                    Loop(
                        Expression.ArrayLength(target),
                        [Of(parts[1])],
                        (i, s) => [Value(parts[2], bound.With(i, s[0], Expression.ArrayIndex(source, i)))],
                        _ => target,
                        after: (i, s) => Expression.Assign(Expression.ArrayAccess(target, i), s[0]))));
            case Form.Update:
                return Filled(Copy(Of(parts[0])), target => Loop(
                    Expression.Subtract(Expression.ArrayLength(target), Expression.Constant(1)),
                    [],
                    (_, _) => [],
                    _ => target,
                    after: (i, _) => Expression.Assign(
                        Expression.ArrayAccess(target, Next(i)),
                        Value(parts[1], bound.With(i, Expression.ArrayIndex(target, Next(i)), Expression.ArrayIndex(target, i))))));
            case Form.Scatter:
                return Filled(Copy(Of(parts[0])), target => Loop(
                    Expression.ArrayLength(target),
                    [],
                    (_, _) => [],
                    _ => target,
                    after: (i, _) => Expression.AddAssign(
                        Expression.ArrayAccess(
                            target, Expression.Modulo(Expression.Multiply(i, Expression.Constant(term.Index)), Expression.ArrayLength(target))),
                        Value(parts[1], bound.With(i, Expression.ArrayIndex(target, i))))));
            default:
                throw new ArgumentOutOfRangeException(nameof(term), term.Form, "unknown");
        }

        Expression Of(Term part) => Value(part, bound);
    }

    // Sums by LINQ; the extrema of LINQ refuse to be of nothing, so those are loops, and products are anyway.
    private Expression Fold(Combiner combiner, Expression array, Term body, Environment bound)
    {
        if (combiner == Combiner.Sum)
        {
            return Linq(
                nameof(Enumerable.Sum), [], Linq(nameof(Enumerable.Select), [typeof(double), typeof(double)], array, Selector(body, bound)));
        }

        double start = combiner switch { Combiner.Product => 1, Combiner.Max => double.NegativeInfinity, _ => double.PositiveInfinity };
        return Let(array, source => Loop(
            Expression.ArrayLength(source),
            [Expression.Constant(start)],
            (i, s) =>
            {
                Expression element = Value(body, bound.With(i, Expression.ArrayIndex(source, i)));
                return
                [
                    combiner == Combiner.Product
                        ? Expression.Multiply(s[0], element)
                        : Expression.Call(typeof(Math), combiner.ToString(), null, s[0], element),
                ];
            },
            s => s[0]));
    }

    private LambdaExpression Selector(Term body, Environment bound)
    {
        ParameterExpression element = Expression.Parameter(typeof(double));
        ParameterExpression index = Expression.Parameter(typeof(int));
        return Expression.Lambda(Value(body, bound.With(index, element)), element, index);
    }

    private static Expression Loop(
        int count, Expression[] starts, Func<ParameterExpression, Expression[], Expression[]> next, Func<Expression[], Expression> result,
        Func<Expression[], Expression>? condition = null) =>
        Loop(Expression.Constant(count), starts, next, result, condition);

    // { var s = start; int i = 0; while (i < count && condition) { s = next; i++; } return result; }
    private static BlockExpression Loop(
        Expression count, Expression[] starts, Func<ParameterExpression, Expression[], Expression[]> next, Func<Expression[], Expression> result,
        Func<Expression[], Expression>? condition = null, Func<ParameterExpression, Expression[], Expression>? after = null)
    {
        ParameterExpression i = Expression.Variable(typeof(int));
        ParameterExpression[] state = [.. starts.Select(s => Expression.Variable(s.Type))];
        ParameterExpression[] renewed = [.. starts.Select(s => Expression.Variable(s.Type))];
        LabelTarget end = Expression.Label();
        Expression goesOn = Expression.LessThan(i, count);
        if (condition is not null)
        {
            goesOn = Expression.AndAlso(goesOn, condition(state));
        }

        Expression[] body =
        [
            .. next(i, state).Select((value, k) => Expression.Assign(renewed[k], value)),
            .. state.Select((s, k) => Expression.Assign(s, renewed[k])),
            .. after is null ? [] : new[] { after(i, state) },
            Expression.PreIncrementAssign(i),
        ];
        return Expression.Block(
            [i, .. state],
            [
                Expression.Assign(i, Expression.Constant(0)),
                .. starts.Select((start, k) => Expression.Assign(state[k], start)),
                Expression.Loop(Expression.IfThenElse(goesOn, Expression.Block(renewed, body), Expression.Break(end)), end),
                result(state),
            ]);
    }

    private static Expression Let(Expression value, Func<Expression, Expression> body)
    {
        ParameterExpression named = Expression.Variable(value.Type);
        return Expression.Block([named], Expression.Assign(named, value), body(named));
    }

    private static Expression Filled(Expression array, Func<Expression, Expression> fill) => Let(array, fill);

    private static Expression Copy(Expression array) => Linq(nameof(Enumerable.ToArray), [typeof(double)], array);

    private static Expression Next(Expression i) => Expression.Add(i, Expression.Constant(1));

    private static MethodCallExpression Linq(string name, Type[] types, params Expression[] arguments) =>
        Expression.Call(typeof(Enumerable), name, types, arguments);

    private static ExpressionType? Operator(Primitive primitive) =>
        primitive == Primitives.Add ? ExpressionType.Add
        : primitive == Primitives.Subtract ? ExpressionType.Subtract
        : primitive == Primitives.Multiply ? ExpressionType.Multiply
        : primitive == Primitives.Divide ? ExpressionType.Divide
        : primitive == Primitives.Remainder ? ExpressionType.Modulo
        : primitive == Primitives.Negate ? ExpressionType.Negate
        : null;

    private static MethodInfo? Method(Primitive primitive)
    {
        Type[] types = [.. Enumerable.Range(0, primitive.Arity).Select(k => k == 1 && primitive.Signature == Signature.RealAndInteger ? typeof(int) : typeof(double))];
        MethodInfo?[] found = [typeof(Math).GetMethod(primitive.Name, types), typeof(double).GetMethod(primitive.Name, types)];
        return found.FirstOrDefault(method => method?.ReturnType == typeof(double));
    }
}
