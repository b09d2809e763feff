using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Tests.Emitting;

/// <summary>A loop over two arrays and two numbers, run as vector code and, one iteration after the other, as scalar code.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class LanesFixture<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly ExprType Element = typeof(T) == typeof(double) ? ExprType.Float64 : ExprType.Float32;

    private readonly Dictionary<Expr, ParameterExpression> given = [];

    public LanesFixture()
    {
        Graph = new Graph();
        X = Given(Element.Array, "x");
        Y = Given(Element.Array, "y");
        A = Given(Element, "a");
        B = Given(Element, "b");
        N = Given(ExprType.Int32, "n");
        M = Given(ExprType.Int32, "m");
    }

    public delegate void Loop(T[] x, T[] y, T a, T b, int n, int m, T[][] arrays, T[] folds);

    public Graph Graph { get; }

    public Variable X { get; }

    public Variable Y { get; }

    public Variable A { get; }

    public Variable B { get; }

    /// <summary>The number of iterations.</summary>
    public Variable N { get; }

    /// <summary>Some other integer.</summary>
    public Variable M { get; }

    /// <summary>The widths that this machine has; the narrowest is right, if slow, on any.</summary>
    public static IEnumerable<int> Widths => SymGrad.Tests.Runtime.LaneForms.Widths;

    public Structured Traverse(Combiner[] combiners, Func<Expr, Expr[]> body) => Graph.Traverse(N, combiners, body);

    /// <summary>The loop as vector code; null if it has none.</summary>
    public Loop? Vector(Structured loop, LanesOptions options, Action<Expr>? seen = null)
    {
        ParameterExpression arrays = Expression.Parameter(typeof(T[][]));
        ParameterExpression folds = Expression.Parameter(typeof(T[]));
        ParameterExpression[] destinations =
            [.. loop.Combiners.Select(c => Expression.Variable(IsArray(c) ? typeof(T[]) : typeof(T)))];
        Expression? code = Lanes.TryEmit(loop, given[N], Uniform, destinations, options);
        if (code is null)
        {
            return null;
        }

        List<Expression> all = [];
        for (int k = 0; k < destinations.Length; k++)
        {
            if (IsArray(loop.Combiners[k]))
            {
                all.Add(Expression.Assign(destinations[k], Expression.ArrayIndex(arrays, Expression.Constant(k))));
            }
        }

        all.Add(code);
        for (int k = 0; k < destinations.Length; k++)
        {
            if (!IsArray(loop.Combiners[k]))
            {
                all.Add(Expression.Assign(Expression.ArrayAccess(folds, Expression.Constant(k)), destinations[k]));
            }
        }

        return Expression.Lambda<Loop>(
            Expression.Block(typeof(void), destinations, all),
            [given[X], given[Y], given[A], given[B], given[N], given[M], arrays, folds]).Compile();

        Expression Uniform(Expr node)
        {
            seen?.Invoke(node);
            return Scalar(node, null, null);
        }
    }

    private static bool IsArray(Combiner combiner) => combiner is Combiner.Collect or Combiner.Accumulate;

    /// <summary>The value of result k in one iteration, as scalar code.</summary>
    public Func<T[], T[], T, T, int, int, int, T> Scalar(Structured loop, int k)
    {
        ParameterExpression i = Expression.Parameter(typeof(int));
        return Expression.Lambda<Func<T[], T[], T, T, int, int, int, T>>(
            Scalar(loop.Body.Results[k], loop.Body.Parameters[0], i),
            given[X], given[Y], given[A], given[B], given[N], given[M], i).Compile();
    }

    private Variable Given(ExprType type, string name)
    {
        Variable variable = Graph.Variable(type, name);
        given.Add(variable, Expression.Parameter(ScalarOperations.TypeOf(type), name));
        return variable;
    }

    private Expression Scalar(Expr node, Variable? index, ParameterExpression? i)
    {
        switch (node)
        {
            case Variable when node == index:
                return i!;
            case Variable variable:
                return given[variable];
            case Constant { Type.Element: SymGrad.Ir.Scalar.Boolean } truth:
                return Expression.Constant(truth.IsTrue);
            case Constant { Type.IsInteger: true } integer:
                return Expression.Constant((int)integer.Bits);
            case Constant constant:
                return Expression.Constant(T.CreateTruncating(constant.Number));
            case Project { Source: var source, Index: var k }:
                return Expression.Condition(
                    Scalar(source.Head, index, i),
                    Scalar(source.Regions[0].Results[k], index, i),
                    Scalar(source.Regions[1].Results[k], index, i));
            case Apply load when load.Operation == Primitives.Load:
                return Expression.ArrayIndex(Scalar(load[0], index, i), Scalar(load[1], index, i));
            default:
                var apply = (Apply)node;
                return ScalarOperations.Apply(apply.Operation, apply.Type, [.. apply.Operands.Select(o => Scalar(o, index, i))]);
        }
    }
}
