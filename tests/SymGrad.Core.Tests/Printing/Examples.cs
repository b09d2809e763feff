using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Tests;

/// <summary>One function for each construct of the intermediate representation, built by hand.</summary>
internal static class Examples
{
    public static IReadOnlyList<Function> All =>
    [
        Scalar(), Conditional(), MeanOfSquares(), CarriedLoop(), Newton(), InPlace(), NestedSums(), SeveralResults(), Recorded(), Single(),
    ];

    /// <summary>sin(x y) + exp(x) / (1 + y²).</summary>
    public static Function Scalar()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Variable y = graph.Variable(ExprType.Float64, "y");
        return new Function("f", [x, y], [graph.Apply(Primitives.Sin, x * y) + (graph.Apply(Primitives.Exp, x) / (1 + (y * y)))]);
    }

    /// <summary>x √x log x where x is positive, else 1 / (x - 1).</summary>
    public static Function Conditional()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr root = graph.Apply(Primitives.Sqrt, x);
        return new Function(
            "branches", [x], [graph.Choose(x > 0, root * x * graph.Apply(Primitives.Log, root + 1), 1 / (x - 1))]);
    }

    /// <summary>The notebook's function: the mean of 2 (x + 1)².</summary>
    public static Function MeanOfSquares()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Expr count = graph.Length(x);
        Expr y = graph.Map(x, element => element + 1);
        Expr z = graph.Map(y, element => 2 * element * element);
        return new Function(
            "mean", [x], [graph.Sum(graph.Length(z), i => graph.Load(z, i)) / graph.Convert(count, ExprType.Float64)]);
    }

    /// <summary>A product of sines, as a loop that carries its value.</summary>
    public static Function CarriedLoop()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Variable start = graph.Variable(ExprType.Float64, "s");
        Structured loop = graph.For(
            graph.Length(x), [start], (i, carried) => [carried[0] * graph.Apply(Primitives.Sin, graph.Load(x, i) + carried[0])]);
        return new Function("product", [x, start], graph.ProjectAll(loop));
    }

    /// <summary>Newton's iteration for the square root, until it no longer moves.</summary>
    public static Function Newton()
    {
        var graph = new Graph();
        Variable a = graph.Variable(ExprType.Float64, "a");
        Variable x = graph.Variable(ExprType.Float64, "x");
        Structured loop = graph.While(
            [x],
            carried => graph.Apply(Primitives.Abs, (carried[0] * carried[0]) - a) > 1e-9,
            carried => [(carried[0] + (a / carried[0])) * 0.5]);
        return new Function("newton", [a, x], graph.ProjectAll(loop));
    }

    /// <summary>Prefix sums, written over the array itself.</summary>
    public static Function InPlace()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Structured loop = graph.For(
            graph.Length(x) - graph.Integer(1),
            [x],
            (i, carried) =>
            {
                Expr next = i + graph.Integer(1);
                return [graph.Store(carried[0], next, graph.Load(carried[0], next) + graph.Load(carried[0], i))];
            });
        return new Function("prefixSums", [x], graph.ProjectAll(loop));
    }

    /// <summary>Σᵢ xᵢ Σⱼ exp(-(xᵢ - xⱼ)²), a common subexpression in the inner loop and one in the outer.</summary>
    public static Function NestedSums()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Expr count = graph.Length(x);
        return new Function(
            "kernel",
            [x],
            [
                graph.Reduce(
                    Combiner.Sum,
                    count,
                    i => graph.Load(x, i) * graph.Reduce(
                        Combiner.Sum,
                        count,
                        j =>
                        {
                            Expr distance = graph.Load(x, i) - graph.Load(x, j);
                            return graph.Apply(Primitives.Exp, -(distance * distance));
                        },
                        index: "j")),
            ]);
    }

    /// <summary>Three results of one loop: an array, its sum and its largest element; and an integer.</summary>
    public static Function SeveralResults()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Variable n = graph.Variable(ExprType.Int32, "n");
        Structured loop = graph.Traverse(
            graph.Length(x),
            [Combiner.Collect, Combiner.Sum, Combiner.Max],
            i =>
            {
                Expr value = graph.Apply(Primitives.Exp, graph.Load(x, i));
                return [value / (1 + value), value, graph.Load(x, i)];
            });
        return new Function("several", [x, n], [.. graph.ProjectAll(loop), n * n]);
    }

    /// <summary>A loop that records its carried value.</summary>
    public static Function Recorded()
    {
        var graph = new Graph();
        Variable n = graph.Variable(ExprType.Int32, "n");
        Variable x = graph.Variable(ExprType.Float64, "x");
        Structured loop = graph.Scan(
            n, [x], (i, carried) => [carried[0] * graph.Apply(Primitives.Cos, carried[0]) + graph.Convert(i, ExprType.Float64)]);
        return new Function("orbit", [n, x], graph.ProjectAll(loop));
    }

    /// <summary>Single precision, with a constant that is not a short decimal in double precision.</summary>
    public static Function Single()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float32, "x");
        return new Function("single", [x], [(x * 0.1f) + graph.Apply(Primitives.Tanh, x - 0.3f)]);
    }
}
