using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using Lambda = System.Linq.Expressions.Expression<System.Func<double[], double[], double[], double>>;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random functions of three arrays in LINQ: folds of maps, filters, joins and slices of one another, nested, over parameters and captured data.</summary>
/// <param name="random">Where the choices come from.</param>
/// <param name="budget">The most operators, about.</param>
internal sealed class SequenceGen(Random random, int budget)
{
    /// <summary>The shortest parameter; a function may ask for as many elements of any of them.</summary>
    public const int Shortest = 4;

    private static readonly double[] Weights = [0.75, -1.25, 0.5, 1.5, -0.375];
    private static readonly double[][] Rows = [[0.5, 1, -1], [1.25, -0.25], [-0.75, 0.125, 2, 1]];
    private static readonly double[,] Matrix = { { 1, -0.5, 0.25 }, { 0.75, 2, -1 } };

    private readonly ParameterExpression[] parameters = [.. "xyz".Select(name => Expression.Parameter(typeof(double[]), name.ToString()))];
    private readonly Expression weights = Captured(Weights), rows = Captured(Rows), matrix = Captured(Matrix);
    private int left = budget;

    public static Lambda Make(Random random, int budget)
    {
        var gen = new SequenceGen(random, budget);
        return Expression.Lambda<Func<double[], double[], double[], double>>(gen.Number([], 3), gen.parameters);
    }

    // A sequence, and how many elements it has at least.
    private readonly record struct Sequence(Expression Elements, int Least);

    private sealed class Closure<T>
    {
        public T Value = default!;
    }

    private static MemberExpression Captured<T>(T value) => Expression.Field(Expression.Constant(new Closure<T> { Value = value }), "Value");

    private int Next(int count) => random.Next(count);

    private Expression Number(Expression[] bound, int depth)
    {
        left--;
        if (left <= 0)
        {
            return Leaf(bound);
        }

        switch (Next(depth > 0 ? 26 : 13))
        {
            case 0 or 1:
                return Leaf(bound);
            case 2 or 3:
                return Expression.Add(Number(bound, depth), Number(bound, depth));
            case 4 or 5 or 6:
                return Expression.Multiply(Tame(Number(bound, depth)), Number(bound, depth));
            case 7:
                return Expression.Subtract(Number(bound, depth), Number(bound, depth));
            case 8:
                return Expression.Divide(Number(bound, depth), Positive(Number(bound, depth)));
            case 9:
                return Call(Next(2) == 0 ? "Sin" : "Tanh", Number(bound, depth));
            case 10:
                return Next(2) == 0 ? Call("Exp", Tame(Number(bound, depth))) : Call("Log", Positive(Number(bound, depth)));
            case 11:
                return Next(2) == 0 ? Call("Max", Number(bound, depth), Number(bound, depth)) : Call("Abs", Number(bound, depth));
            case 12:
                return Expression.Condition(Truth(bound, depth), Number(bound, depth), Number(bound, depth));
            case 13:
                Expression value = Number(bound, depth - 1);
                ParameterExpression named = Expression.Parameter(typeof(double), "t");
                return Expression.Call(
                    typeof(Sym), nameof(Sym.Let), [typeof(double), typeof(double)], value, Expression.Lambda(Number([.. bound, named], depth), named));
            default:
                return Fold(bound, depth - 1);
        }
    }

    private Expression Fold(Expression[] bound, int depth)
    {
        Sequence of = Elements(bound, depth);
        switch (Next(of.Least > 0 ? 14 : 8))
        {
            case 0 or 1:
                return Linq("Sum", [], of.Elements);
            case 2 or 3 or 4:
                return Linq("Sum", [typeof(double)], of.Elements, Function(bound, depth));
            case 5:
                ParameterExpression carried = Expression.Parameter(typeof(double), "s"), element = Expression.Parameter(typeof(double), "v");
                return Linq(
                    "Aggregate", [typeof(double), typeof(double)], of.Elements, Number(bound, depth),
                    Expression.Lambda(Expression.Add(Call("Sin", carried), Number([.. bound, carried, element], depth)), carried, element));
            case 6:
                return Expression.Multiply(
                    Expression.Convert(Linq("Count", [typeof(double)], of.Elements, Predicate(bound, depth)), typeof(double)), Number(bound, depth));
            case 7:
                return Expression.Condition(
                    Linq(Next(2) == 0 ? "Any" : "All", [typeof(double)], of.Elements, Predicate(bound, depth)), Number(bound, depth), Number(bound, depth));
            case 8:
                return Linq("Average", [typeof(double)], of.Elements, Function(bound, depth));
            case 9:
                return Linq(Next(2) == 0 ? "Max" : "Min", [], of.Elements);
            case 10:
                return Linq(Next(2) == 0 ? "Max" : "Min", [typeof(double)], of.Elements, Function(bound, depth));
            case 11:
                return Linq(Next(2) == 0 ? "First" : "Last", [typeof(double)], of.Elements);
            case 12:
                return Linq("ElementAt", [typeof(double)], of.Elements, Expression.Constant(Next(of.Least)));
            default:
                return Call("Log", Linq("Sum", [typeof(double)], of.Elements, Composed("Exp", bound, depth)));
        }
    }

    private Sequence Elements(Expression[] bound, int depth)
    {
        left--;
        if (left <= 0 || depth < 0)
        {
            return Source();
        }

        switch (Next(24))
        {
            case 0 or 1 or 2:
                return Source();
            case 3:
                ParameterExpression i = Expression.Parameter(typeof(int), "i");
                int count = 1 + Next(12);
                return new(
                    Linq(
                        "Select", [typeof(int), typeof(double)], Linq("Range", [], Expression.Constant(0), Expression.Constant(count)),
                        Expression.Lambda(Number([.. bound, i], depth), i)),
                    count);
            case 4 or 5 or 6 or 7:
                return Of(Elements(bound, depth), same => Linq("Select", [typeof(double), typeof(double)], same, Function(bound, depth)));
            case 8:
                ParameterExpression v = Expression.Parameter(typeof(double), "v"), at = Expression.Parameter(typeof(int), "i");
                return Of(Elements(bound, depth), same => Linq(
                    "Select", [typeof(double), typeof(double)], same, Expression.Lambda(Number([.. bound, v, at], depth), v, at)));
            case 9 or 10:
                return Of(Elements(bound, depth), some => Linq("Where", [typeof(double)], some, Predicate(bound, depth)), _ => 0);
            case 11 or 12:
                (Sequence first, Sequence second) = (Elements(bound, depth), Elements(bound, depth));
                ParameterExpression a = Expression.Parameter(typeof(double), "a"), b = Expression.Parameter(typeof(double), "b");
                return new(
                    Linq(
                        "Zip", [typeof(double), typeof(double), typeof(double)], first.Elements, second.Elements,
                        Expression.Lambda(Number([.. bound, a, b], depth), a, b)),
                    Math.Min(first.Least, second.Least));
            case 13:
                int taken = 1 + Next(6);
                return Of(Elements(bound, depth), some => Linq(Next(2) == 0 ? "Take" : "TakeLast", [typeof(double)], some, Expression.Constant(taken)), n => Math.Min(n, taken));
            case 14:
                int skipped = Next(3);
                return Of(Elements(bound, depth), some => Linq(Next(2) == 0 ? "Skip" : "SkipLast", [typeof(double)], some, Expression.Constant(skipped)), n => Math.Max(0, n - skipped));
            case 15:
                return Of(Elements(bound, depth), same => Linq("Reverse", [typeof(double)], Linq("AsEnumerable", [typeof(double)], same)));
            case 16:
                (Sequence head, Sequence tail) = (Elements(bound, depth), Elements(bound, depth));
                return new(Linq("Concat", [typeof(double)], head.Elements, tail.Elements), head.Least + tail.Least);
            case 17:
                return Of(Elements(bound, depth), some => Linq(Next(2) == 0 ? "Append" : "Prepend", [typeof(double)], some, Number(bound, depth)), n => n + 1);
            case 18:
                return Of(Elements(bound, depth), some => Linq(Next(2) == 0 ? "TakeWhile" : "SkipWhile", [typeof(double)], some, Predicate(bound, depth)), _ => 0);
            case 19:
                return Of(Elements(bound, depth), same => Linq("ToArray", [typeof(double)], same));
            case 20 when depth > 0:
                ParameterExpression outer = Expression.Parameter(typeof(double), "a");
                Sequence some = Elements(bound, depth - 1), inner = Elements([.. bound, outer], depth - 1);
                return new(
                    Linq(
                        "SelectMany", [typeof(double), typeof(double)], some.Elements,
                        Expression.Lambda<Func<double, IEnumerable<double>>>(inner.Elements, outer)),
                    some.Least * inner.Least);
            case 21 when depth > 0:
                ParameterExpression row = Expression.Parameter(typeof(double[]), "row");
                return new(
                    Linq(
                        "Select", [typeof(double[]), typeof(double)], rows,
                        Expression.Lambda(Linq("Sum", [], Zipped(row, Elements(bound, depth - 1).Elements, bound, depth)), row)),
                    Rows.Length);
            case 22:
                ParameterExpression j = Expression.Parameter(typeof(int), "j");
                return new(
                    Linq(
                        "Select", [typeof(int), typeof(double)], Linq("Range", [], Expression.Constant(0), Expression.Constant(3)),
                        Expression.Lambda(Expression.Multiply(Expression.ArrayIndex(matrix, Expression.Constant(Next(2)), j), Number([.. bound, j], depth)), j)),
                    3);
            default:
                int times = 1 + Next(4);
                return new(Linq("Repeat", [typeof(double)], Number(bound, depth), Expression.Constant(times)), times);
        }
    }

    private static Sequence Of(Sequence from, Func<Expression, Expression> make, Func<int, int>? least = null) =>
        new(make(from.Elements), least is null ? from.Least : least(from.Least));

    private MethodCallExpression Zipped(Expression x, Expression y, Expression[] bound, int depth)
    {
        ParameterExpression a = Expression.Parameter(typeof(double), "a"), b = Expression.Parameter(typeof(double), "b");
        return Linq("Zip", [typeof(double), typeof(double), typeof(double)], x, y, Expression.Lambda(Expression.Multiply(a, Number([.. bound, b], depth)), a, b));
    }

    private Sequence Source() => Next(6) switch
    {
        0 => new(weights, Weights.Length),
        1 => new(Expression.ArrayIndex(rows, Expression.Constant(2)), Rows[2].Length),
        var k => new(parameters[k % 3], Shortest),
    };

    private LambdaExpression Function(Expression[] bound, int depth)
    {
        ParameterExpression v = Expression.Parameter(typeof(double), "v");
        return Expression.Lambda(Number([.. bound, v, v, v], depth), v);
    }

    private LambdaExpression Composed(string function, Expression[] bound, int depth)
    {
        ParameterExpression v = Expression.Parameter(typeof(double), "v");
        return Expression.Lambda(Call(function, Tame(Number([.. bound, v, v], depth))), v);
    }

    private LambdaExpression Predicate(Expression[] bound, int depth)
    {
        ParameterExpression v = Expression.Parameter(typeof(double), "v");
        return Expression.Lambda(Truth([.. bound, v, v], depth), v);
    }

    private BinaryExpression Truth(Expression[] bound, int depth) => Expression.GreaterThan(Number(bound, depth - 1), Leaf(bound));

    private Expression Leaf(Expression[] bound)
    {
        int choice = Next(bound.Length + 3);
        return choice < bound.Length ? (bound[choice].Type == typeof(int) ? Expression.Convert(bound[choice], typeof(double)) : bound[choice])
            : choice == bound.Length ? Expression.Constant((Next(401) - 200) / 128.0)
            : Expression.ArrayIndex(parameters[Next(3)], Expression.Constant(Next(Shortest)));
    }

    // Sums of products of sums grow beyond all bounds; there differences say nothing.
    private static MethodCallExpression Tame(Expression x) => Call("Sin", x);

    private static BinaryExpression Positive(Expression x) => Expression.Add(Expression.Multiply(Tame(x), Tame(x)), Expression.Constant(0.75));

    private static MethodCallExpression Call(string function, params Expression[] x) =>
        Expression.Call(typeof(Math).GetMethod(function, [.. x.Select(_ => typeof(double))])!, x);

    private static MethodCallExpression Linq(string name, Type[] types, params Expression[] arguments) =>
        Expression.Call(typeof(Enumerable), name, types, arguments);
}
