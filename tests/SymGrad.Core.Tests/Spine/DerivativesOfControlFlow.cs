using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using Xunit;

namespace SymGrad.Tests.Spine;

/// <summary>Loops, array updates, conditionals and temporaries, differentiated in both modes, and again.</summary>
public sealed class DerivativesOfControlFlow
{
    public static TheoryData<string> Names => [.. Corpus.All.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Reverse_mode_agrees_with_finite_differences(string name)
    {
        (Function function, object[] point) = Get(name);
        Function gradient = ReverseGradient(function);
        double[] found = Flat(Interpreter.Run(gradient, point).Skip(1));
        AssertClose(Differences(function, point), found, 1e-6);
        Assert.Equal((double)Interpreter.Run(function, point)[0], (double)Interpreter.Run(gradient, point)[0], 1e-14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_mode_agrees_with_reverse_mode(string name)
    {
        (Function function, object[] point) = Get(name);
        double[] reverse = Flat(Interpreter.Run(ReverseGradient(function), point).Skip(1));
        double[] direction = Direction(reverse.Length);
        Function forward = ForwardAlong(function, out _);
        double tangent = (double)Interpreter.Run(forward, [.. point, .. Unflat(direction, point)])[1];
        double expected = reverse.Zip(direction, (a, b) => a * b).Sum();
        Assert.Equal(expected, tangent, 1e-12 * (1 + Math.Abs(expected)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_over_reverse_agrees_with_differences_of_the_gradient(string name)
    {
        (Function function, object[] point) = Get(name);
        Function gradient = ReverseGradient(function);
        Variable[] inputs = Inputs(gradient);
        Graph graph = gradient.Graph;
        Variable[] dots = [.. inputs.Select(i => graph.Variable(i.Type, i.Name + "Dot"))];
        (_, Expr?[] tangents) = Forward.Differentiate(
            [.. gradient.Results.Skip(1)], inputs.Zip(dots).ToDictionary(p => (Expr)p.First, p => (Expr)p.Second));
        var product = new Function(
            "HessianVector",
            [.. gradient.Parameters, .. dots],
            [.. tangents.Select((t, k) => t ?? ZeroLike(graph, inputs[k]))]);
        Verifier.Check(product);
        double[] at = Flat(point.Where(IsInput));
        double[] direction = Direction(at.Length);
        double[] found = Flat(Interpreter.Run(product, [.. point, .. Unflat(direction, point)]));
        AssertClose(DifferencesOfGradient(gradient, point, direction), found, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reverse_over_reverse_agrees_with_forward_over_reverse(string name)
    {
        (Function function, object[] point) = Get(name);
        Function gradient = Lower.Run(ReverseGradient(function));
        Variable[] inputs = Inputs(gradient);
        Graph graph = gradient.Graph;
        Variable[] weights = [.. inputs.Select(i => graph.Variable(i.Type, i.Name + "Weight"))];
        (_, Expr?[] adjoints) = Reverse.Differentiate(gradient, [null, .. weights], inputs);
        var product = new Function(
            "VectorHessian", [.. gradient.Parameters, .. weights], [.. adjoints.Select((a, k) => a ?? ZeroLike(graph, inputs[k]))]);
        Verifier.Check(product);
        double[] direction = Direction(Flat(point.Where(IsInput)).Length);
        double[] found = Flat(Interpreter.Run(product, [.. point, .. Unflat(direction, point)]));
        AssertClose(DifferencesOfGradient(ReverseGradient(function), point, direction), found, 1e-6);
    }

    private static (Function, object[]) Get(string name)
    {
        Corpus.Example example = Corpus.All.Single(e => e.Name == name);
        Function function = Lower.Run(example.Make());
        Verifier.Check(function);
        return (function, example.Point);
    }

    private static Function ReverseGradient(Function function)
    {
        Variable[] inputs = Inputs(function);
        (Expr[] values, Expr?[] adjoints) = Reverse.Differentiate(function, [function.Graph.Number(1, ExprType.Float64)], inputs);
        Function gradient = function.With([.. values, .. adjoints.Select((a, k) => a ?? ZeroLike(function.Graph, inputs[k]))]);
        Verifier.Check(gradient);
        return gradient;
    }

    private static Function ForwardAlong(Function function, out Variable[] dots)
    {
        Variable[] inputs = Inputs(function);
        Graph graph = function.Graph;
        dots = [.. inputs.Select(i => graph.Variable(i.Type, i.Name + "Dot"))];
        (Expr[] values, Expr?[] tangents) = Forward.Differentiate(
            function.Results, inputs.Zip(dots).ToDictionary(p => (Expr)p.First, p => (Expr)p.Second));
        var forward = new Function("Forward", [.. function.Parameters, .. dots], [values[0], tangents[0] ?? graph.Number(0, ExprType.Float64)]);
        Verifier.Check(forward);
        return forward;
    }

    private static Variable[] Inputs(Function function) => [.. function.Parameters.Where(p => p.Type.IsFloating)];

    private static Expr ZeroLike(Graph graph, Variable input) =>
        input.Type.IsArray ? graph.Zeros(graph.Length(input), ExprType.Float64) : graph.Number(0, ExprType.Float64);

    private static bool IsInput(object argument) => argument is double or double[];

    private static double[] Flat(IEnumerable<object> values) =>
        [.. values.SelectMany(value => value is double[] array ? array : [(double)value])];

    private static object[] Unflat(double[] flat, object[] like)
    {
        int next = 0;
        return [.. like.Where(IsInput).Select(object (l) => l is double[] a ? flat[next..(next += a.Length)] : flat[next++])];
    }

    private static double[] Direction(int count) => [.. Enumerable.Range(0, count).Select(k => Math.Cos(1.7 * k + 0.3))];

    private static object[] Moved(object[] point, double[] direction, double step)
    {
        double[] flat = [.. Flat(point.Where(IsInput)).Zip(direction, (x, d) => x + step * d)];
        var moved = new Queue<object>(Unflat(flat, point));
        return [.. point.Select(p => IsInput(p) ? moved.Dequeue() : p)];
    }

    private static double[] Differences(Function function, object[] point)
    {
        int count = Flat(point.Where(IsInput)).Length;
        return
        [
            .. Enumerable.Range(0, count).Select(k =>
            {
                double[] unit = [.. Enumerable.Range(0, count).Select(j => j == k ? 1.0 : 0.0)];
                return Extrapolated(h => [(double)Interpreter.Run(function, Moved(point, unit, h))[0]])[0];
            }),
        ];
    }

    private static double[] DifferencesOfGradient(Function gradient, object[] point, double[] direction) =>
        Extrapolated(h => Flat(Interpreter.Run(gradient, Moved(point, direction, h)).Skip(1)));

    // Central differences, extrapolated once (Richardson): the error is of fourth order in the step.
    private static double[] Extrapolated(Func<double, double[]> at)
    {
        double[] Central(double h) => [.. at(h).Zip(at(-h), (a, b) => (a - b) / (2 * h))];
        const double Step = 1e-3;
        return [.. Central(Step / 2).Zip(Central(Step), (fine, coarse) => ((4 * fine) - coarse) / 3)];
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = 1 + expected.Select(Math.Abs).DefaultIfEmpty().Max();
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.True(
                Math.Abs(expected[k] - actual[k]) <= tolerance * scale,
                $"component {k}: expected {expected[k]}, found {actual[k]} in [{string.Join(", ", actual)}]");
        }
    }
}
