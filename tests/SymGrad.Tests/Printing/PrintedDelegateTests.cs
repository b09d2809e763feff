using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using Xunit;

namespace SymGrad.Tests.Printing;

/// <summary>A model as people write one.</summary>
public sealed record Model(double Scale, double[] Weights, Offset Offset);

/// <summary>A part of it.</summary>
public struct Offset
{
    /// <summary>A member that is set.</summary>
    public double Value { get; set; }
}

/// <summary>What <c>ToCSharp</c> prints for a delegate has the delegate's parameters and result, compiles, and computes the same numbers.</summary>
public class PrintedDelegateTests
{
    private static readonly double[] X = [0.5, -1.25, 2], V = [1, 0.25, -0.5];
    private static readonly double[,] A = { { 1, 2, -1 }, { 0.5, -3, 4 } };
    private static readonly double[][] Rows = [[1, 2], [], [3, -4, 5]];

    private static readonly Expression<Func<double, double, double>> Mixed = (x, y) => Math.Sin(x * y) + (Math.Exp(x) / (1 + (y * y)));
    private static readonly Expression<Func<double[], double>> Chain =
        x => Enumerable.Range(0, x.Length - 1).Sum(i => Math.Pow(x[i + 1] - (x[i] * x[i]), 2));

    private static readonly Expression<Func<double[], double[]>> Squares = x => x.Select((v, i) => v * v * x[0]).ToArray();
    private static readonly Expression<Func<double[,], double>> OfMatrix =
        a => Enumerable.Range(0, a.GetLength(0)).Sum(i => a[i, 0] * Math.Sin(a[i, 1]) * a[0, 2]);

    private static readonly Expression<Func<double[][], double>> OfRows = rows => rows.Sum(row => row.Sum(v => v * v * v));
    private static readonly Expression<Func<Model, double>> OfModel =
        m => (m.Scale * m.Weights.Sum(w => Math.Exp(w))) + (m.Offset.Value * m.Offset.Value);

    private static readonly Dictionary<string, (Func<Delegate> Make, Func<object[]> Arguments)> Delegates = new()
    {
        ["Grad, scalars"] = (() => Sym.Grad(Mixed), () => [0.5, 2.0]),
        ["ValueAndGrad, array"] = (() => Sym.ValueAndGrad(Chain), () => [X]),
        ["GradInto, array"] = (() => Sym.GradInto(Chain), () => [X, new double[3]]),
        ["Jvp, scalars"] = (() => Sym.Jvp(Mixed), () => [0.5, 2.0, 1.0, -1.0]),
        ["Jvp, array"] = (() => Sym.Jvp(Chain), () => [X, V]),
        ["Hvp, array"] = (() => Sym.Hvp(Chain), () => [X, V]),
        ["HvpInto, array"] = (() => Sym.HvpInto(Chain), () => [X, V, new double[3]]),
        ["Jacobian"] = (() => Sym.Jacobian(Squares), () => [X]),
        ["ValueAndJacobian"] = (() => Sym.ValueAndJacobian(Squares), () => [X]),
        ["JacobianInto"] = (() => Sym.JacobianInto(Squares), () => [X, new double[3, 3]]),
        ["Hessian, array"] = (() => Sym.Hessian(Chain), () => [X]),
        ["HessianInto, array"] = (() => Sym.HessianInto(Chain), () => [X, new double[3, 3]]),
        ["Hessian, scalars"] = (() => Sym.Hessian(Mixed), () => [0.5, 2.0]),
        ["ValueGradientHessian"] = (() => Sym.ValueGradientHessian(Chain), () => [X]),
        ["Map"] = (() => Sym.Map(Mixed), () => [X, V]),
        ["MapInto"] = (() => Sym.MapInto(Mixed), () => [X, V, new double[3]]),
        ["Grad, rectangular"] = (() => Sym.Grad(OfMatrix), () => [A]),
        ["GradInto, rectangular"] = (() => Sym.GradInto(OfMatrix), () => [A, new double[2, 3]]),
        ["Grad, jagged"] = (() => Sym.Grad(OfRows), () => [Rows]),
        ["GradInto, jagged"] = (() => Sym.GradInto(OfRows), () => [Rows, Rows.Select(row => new double[row.Length]).ToArray()]),
        ["Grad, record"] = (() => Sym.Grad(OfModel), () => [new Model(2, X, new Offset { Value = 3 })]),
        ["ValueAndGrad, record"] = (() => Sym.ValueAndGrad(OfModel), () => [new Model(2, X, new Offset { Value = 3 })]),
        ["Compile, record"] = (() => Sym.Compile(OfModel), () => [new Model(2, X, new Offset { Value = 3 })]),
    };

    public static TheoryData<string> Names => [.. Delegates.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_printed_method_is_the_delegate(string name)
    {
        (Func<Delegate> make, Func<object[]> arguments) = Delegates[name];
        Delegate made = make();
        string text = made.ToCSharp();
        MethodInfo printed = Roslyn.Compile(text);
        MethodInfo invoke = made.GetType().GetMethod("Invoke")!;
        Assert.Equal(invoke.ReturnType, printed.ReturnType);
        Assert.Equal(invoke.GetParameters().Select(p => p.ParameterType), printed.GetParameters().Select(p => p.ParameterType));

        object[] expectedArguments = arguments(), actualArguments = arguments();
        object? expected = made.DynamicInvoke(expectedArguments), actual = printed.Invoke(null, actualArguments);
        Assert.Equal(Numbers(expected), Numbers(actual), Near);
        Assert.Equal(expectedArguments.SelectMany(Numbers), actualArguments.SelectMany(Numbers), Near);
        Assert.NotEmpty(Sym.ExpressionOf(made).ToCSharp());
        Assert.NotEmpty(made.ToInfix());
        Assert.NotEmpty(made.ToLatex());
    }

    [Fact]
    public void A_pullback_prints_as_a_local_function()
    {
        Func<double[], (double Value, Func<double, double[]> Pullback)> made = Sym.Vjp(Chain);
        string text = made.ToCSharp();
        var printed = Roslyn.Compile(text).CreateDelegate<Func<double[], (double, Func<double, double[]>)>>();
        (double expected, Func<double, double[]> expectedPullback) = made(X);
        (double actual, Func<double, double[]> pullback) = printed(X);
        Assert.Equal(expected, actual, 1e-12);
        Assert.Equal(expectedPullback(1.5), pullback(1.5), Near);
    }

    /// <summary>People write A[i, j], not an index into a buffer.</summary>
    [Fact]
    public void A_matrix_is_indexed_by_row_and_column()
    {
        string text = Sym.Grad(OfMatrix).ToCSharp();
        Assert.Contains("a[i, 0]", text, StringComparison.Ordinal);
        Assert.Contains("aGradient[i, 1] +=", text, StringComparison.Ordinal);
        Assert.Contains("hessian[i, i] += 6 * x[i]", Sym.Hessian(Sym.Function((double[] x) => x.Sum(v => v * v * v))).ToCSharp(), StringComparison.Ordinal);
        Assert.Contains("A[i, 0]", Sym.Grad(Sym.Function((double[,] A) => Enumerable.Range(0, A.GetLength(0)).Sum(i => A[i, 0] * A[i, 0]))).ToInfix(), StringComparison.Ordinal);
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) <= 1e-12 * Math.Max(1, Math.Abs(expected));

    private static IEnumerable<double> Numbers(object? value) => value switch
    {
        null => [],
        double number => [number],
        Array array => array.Cast<object>().SelectMany(Numbers),
        Model model => [model.Scale, .. model.Weights, model.Offset.Value],
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(k => Numbers(tuple[k])),
        _ => throw new ArgumentException(value.GetType().Name, nameof(value)),
    };
}
