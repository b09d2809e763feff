using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;
using SymGrad.Tests.Reading;
using SymGrad.Transforming;
using Xunit;

namespace SymGrad.Tests.Linq;

/// <summary>Every function of the corpus: its value is LINQ's own, and its gradient is the same in every way there is to compute it.</summary>
public class LinqTests
{
    public static TheoryData<string> Names => [.. LinqCorpus.Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_read_means_what_LINQ_computes(string name) =>
        Evaluation.Agrees(LinqCorpus.Functions[name], 1e-11, [.. LinqCorpus.Points.Select(x => new object[] { x })]);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_compiled_function_and_the_value_beside_the_gradient_are_LINQs(string name)
    {
        Expression<Func<double[], double>> f = LinqCorpus.Functions[name];
        Func<double[], double> linq = f.Compile();
        Func<double[], double> compiled = Sym.Compile(f);
        Func<double[], (double Value, double[] Gradient)> both = Sym.ValueAndGrad(f);
        foreach (double[] x in LinqCorpus.Points)
        {
            Close(linq(x), compiled(x), 1e-11, name);
            Close(linq(x), both(x).Value, 1e-11, name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_that_of_finite_differences(string name)
    {
        Expression<Func<double[], double>> f = LinqCorpus.Functions[name];
        Func<double[], double> linq = f.Compile();
        Func<double[], double[]> gradient = Sym.Grad(f);
        foreach (double[] x in LinqCorpus.Points)
        {
            double[] found = gradient(x);
            Assert.Equal(x.Length, found.Length);
            double scale = found.Append(Math.Abs(linq(x))).Max(Math.Abs);
            for (int i = 0; i < x.Length; i++)
            {
                double expected = Slope(linq, x, i);
                Assert.True(
                    Math.Abs(expected - found[i]) <= 1e-7 * (scale + Math.Abs(expected)), $"{name}: expected {expected:R}, found {found[i]:R} at {i} of {x.Length}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_interpreter_and_forward_mode_agree_with_the_vector_code(string name)
    {
        Expression<Func<double[], double>> f = LinqCorpus.Functions[name];
        Func<double[], double[]> gradient = Sym.Grad(f);
        ReadFunction read = Reader.Read(f);
        ReadFunction reverse = read with { Function = Pipelines.Build(new Request(Product.Gradient, typeof(Func<double[], double[]>)), read, Selection.All(f), Algebra.Real).Read.Function };
        ReadFunction forward = Forwards(read);
        foreach (double[] x in LinqCorpus.Points)
        {
            double[] expected = gradient(x);
            double scale = expected.Max(Math.Abs) + 1e-300;
            List<double> interpreted = Evaluation.Run(reverse, x);
            for (int i = 0; i < x.Length; i++)
            {
                double[] direction = new double[x.Length];
                direction[i] = 1;
                double tangent = Evaluation.Run(forward, x, direction)[0];
                Assert.True(Math.Abs(expected[i] - interpreted[i]) <= 1e-12 * scale, $"{name}: {expected[i]:R} against {interpreted[i]:R} at {i} of {x.Length}");
                Assert.True(Math.Abs(expected[i] - tangent) <= 1e-11 * scale, $"{name}: {expected[i]:R} against {tangent:R} forward at {i} of {x.Length}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_can_be_differentiated_again(string name)
    {
        Expression<Func<double[], double>> f = LinqCorpus.Functions[name];
        Expression<Func<double[], double[]>> gradient = Sym.Gradient(f);
        Func<double[], double> slope = x => Sym.Compile(gradient)(x).Select((g, i) => g * (1 + i % 3)).Sum();
        Func<double[], double[]> second = Sym.Grad((double[] x) => gradient.Invoke(x).Select((g, i) => g * (1 + i % 3)).Sum());
        double[] at = LinqCorpus.Points[0];
        double[] found = second(at);
        double scale = found.Append(slope(at)).Max(Math.Abs) + 1e-6;
        for (int i = 0; i < at.Length; i++)
        {
            double expected = Slope(slope, at, i);
            Assert.True(Math.Abs(expected - found[i]) <= 1e-6 * scale, $"{name}: expected {expected:R}, found {found[i]:R} at {i}");
        }
    }

    /// <summary>The function's derivative in a direction, as a function of the point and the direction.</summary>
    private static ReadFunction Forwards(ReadFunction read)
    {
        Function lowered = Lower.Run(read.Function);
        Variable x = lowered.Parameters[0];
        Variable direction = x.Graph.Variable(x.Type, "direction");
        Expr?[] tangents = Forward.Differentiate(lowered.Results, new Dictionary<Expr, Expr> { [x] = direction }).Tangents;
        ParameterExpression second = Expression.Parameter(typeof(double[]), "direction");
        return read with
        {
            Function = new Function("f", [x, direction], [tangents[0] ?? x.Graph.Zero(x.Type)]),
            Lambda = Expression.Lambda(read.Lambda.Body, [.. read.Lambda.Parameters, second]),
            Parameters = [.. read.Parameters, second],
        };
    }

    private static double Slope(Func<double[], double> f, double[] x, int i)
    {
        double At(double step) => f([.. x.Select((v, k) => k == i ? v + step : v)]);
        const double h = 1e-3;

        // Central differences of sixth order.
        return ((45 * (At(h) - At(-h))) - (9 * (At(2 * h) - At(-2 * h))) + At(3 * h) - At(-3 * h)) / (60 * h);
    }

    private static void Close(double expected, double actual, double tolerance, string name) =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)), $"{name}: expected {expected:R}, found {actual:R}");
}
