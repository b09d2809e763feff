using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Runtime.Intrinsics;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;
using SymGrad.Runtime;
using SymGrad.Transforming;
using Xunit;
using static System.Math;
using Loss = System.Linq.Expressions.Expression<System.Func<double[], double[], int[], int, int, double>>;

namespace SymGrad.Tests.Emitting;

/// <summary>A loop with loops and conditionals inside runs with an iteration in each lane, and computes what scalar code computes: values and
/// gradients, whatever the number of iterations and the width of vectors.</summary>
public sealed class OuterLanesTests
{
    internal static readonly IReadOnlyDictionary<string, Loss> Losses = new Dictionary<string, Loss>
    {
        ["sums of rows"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i => Sym.Let(Enumerable.Range(0, d).Sum(j => x[(i * d) + j] * w[j]), t => Exp(-t * t))),
        ["mixture"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i => Log(Enumerable.Range(0, d).Sum(c =>
            Exp(-Enumerable.Range(0, d).Sum(j => (x[(i * d) + j] - w[c]) * (x[(i * d) + j] - w[c])))))),
        ["triangle"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, d).Sum(a =>
            Sym.Let(x[(i * d) + a] + Enumerable.Range(0, a).Sum(b => w[(b * (b + 1) / 2) + a] * x[(i * d) + b]), t => t * t))),
        ["recurrences"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, d).Aggregate(0.5, (s, j) => Sin(s + (x[(i * d) + j] * w[j])))),
        ["conditional loops"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i =>
            x[i * d] > 0 ? Enumerable.Range(0, d).Sum(j => Sqrt(x[i * d] + Exp(x[(i * d) + j] * w[j]))) : w[1] * Cos(x[i * d])),
        ["roots of what is negative elsewhere"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i =>
            x[i * d] > 0 ? Log(x[i * d]) * Enumerable.Range(0, d).Sum(j => Sqrt(x[i * d]) * Sin(x[(i * d) + j])) : Enumerable.Range(0, d).Sum(j => Cos(x[(i * d) + j]) * w[j])),
        ["places that are there for some"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i =>
            i > 0 ? Enumerable.Range(0, d).Sum(j => Sin(x[((i - 1) * d) + j]) * x[(i * d) + j]) : 0.5),
        ["gathered by labels"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i =>
            Log(Enumerable.Range(0, d).Sum(j => Exp(x[(i * d) + j] * w[j]))) - x[(i * d) + (k[i] % d)]),
        ["scattered by labels"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i => Sin(w[k[i] % 3]) * Exp(Sin(x[i * d]) * Cos(w[k[i] % 2]))),
        ["many elements by labels, some of them the same"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i =>
            Sin(w[k[i] % 3] * w[(k[i] + 1) % 3]) * Exp(Cos(w[k[i] % 2]) - w[(2 * k[i]) % 3]) * Log(2 + (x[i * d] * x[((k[i] % n) * d) + (i % d)]))),
        ["counts of their own"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, k[i] % (d + 1)).Sum(j => Exp(x[(j * n) + i] * w[j]))),
        ["recurrences of their own length"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i =>
            Enumerable.Range(0, k[i] % (d + 1)).Aggregate(w[0], (s, j) => Sin(s + (x[(i * d) + j] * w[j])))),
        ["even and odd"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i =>
            (k[i] % 2 == 0 ? Exp(x[i * d]) : Sin(x[i * d])) * Enumerable.Range(0, d).Sum(j => Cos(w[j] * x[(i * d) + j]))),
        ["extremes"] = (x, w, k, n, d) => n < 1 ? 0 : Enumerable.Range(0, n).Max(i => Enumerable.Range(0, d).Sum(j => Sin(x[(i * d) + j]) * w[j]))
            - Enumerable.Range(0, n).Min(i => Enumerable.Range(0, d).Sum(j => Cos(x[(i * d) + j] * w[j]))),
        ["arrays of rows"] = (x, w, k, n, d) => Enumerable.Range(0, n).Select(i => Enumerable.Range(0, d).Sum(j => Exp(Sin(x[(i * d) + j])) * w[j])).ToArray().Sum(v => v * v),
        ["arrays in an iteration"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i => Sym.Let(
            Enumerable.Range(0, d).Select(j => Exp(Sin(x[(i * d) + j] * w[j]))).ToArray(), e => e.Select(v => v / e.Sum()).Sum(p => p * Log(p)))),
        ["the index as a number"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, d).Sum(j => Sin(x[(i * d) + j] * i) * w[j])),
        ["strides backwards"] = (x, w, k, n, d) => Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, d).Sum(j => Sin(x[((n - 1 - i) * d) + j]) * Exp(w[j]))),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    private static IEnumerable<int> VectorWidths => new[] { 512, 256, 128 }.Where(width => width <= Widths.Best);

    [Theory]
    [MemberData(nameof(Names))]
    public void Lanes_agree_with_scalar_code(string name)
    {
        Function function = ValueAndGradient(Losses[name]);
        Func<object[], object[]> scalar = EmittedFunction.Compile(function, vectorize: false);
        foreach (int width in VectorWidths)
        {
            Expression<Func<object[], object[]>> lambda = EmittedFunction.Lambda(function, new EmitterOptions(true, NarrowTo: width));

            // What is found by comparing it with what was computed before is computed as it was.
            Assert.True(HasVectorVariables(lambda) || name == "extremes", $"{name} is scalar code");
            Func<object[], object[]> vector = lambda.Compile();
            foreach (int d in new[] { 1, 2, 3, 5 })
            {
                foreach (int n in new[] { 0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 40 })
                {
                    Agree($"{name}, {n} iterations, {d} inside, {width} bits", scalar(Arguments(n, d)), vector(Arguments(n, d)));
                }
            }
        }
    }

    // The index is a product plus what an inner loop counts: not a sum with the factor in it.
    [Fact]
    public void Rows_at_a_multiple_of_the_index()
    {
        double[] matrix = [.. Enumerable.Range(0, 40).Select(k => Math.Cos(k))];
        double[] x = [.. Enumerable.Range(0, 4).Select(k => 0.1 + k)];
        Expression<Func<double[], double[]>> product = v => Enumerable.Range(0, 10)
            .Select(i => Enumerable.Range(0, 4).Sum(j => matrix[(4 * i) + j] * Math.Sin(v[j])) + matrix[(2 * i) + 1]).ToArray();
        Assert.Equal(product.Compile()(x), Sym.Compile(product)(x), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void An_index_out_of_range_is_an_exception_in_lanes_too()
    {
        Function function = ValueAndGradient(Losses["mixture"]);
        Func<object[], object[]> vector = EmittedFunction.Compile(function, vectorize: true);
        foreach (int missing in new[] { 1, 2, 30 })
        {
            object[] arguments = Arguments(19, 2);
            double[] x = (double[])arguments[0];
            arguments[0] = x[..^missing];
            Assert.Throws<IndexOutOfRangeException>(() => vector(arguments));
            arguments = Arguments(19, 2);
            arguments[1] = new double[1];
            Assert.Throws<IndexOutOfRangeException>(() => vector(arguments));
        }
    }

    internal static Function ValueAndGradient(Loss f)
    {
        var request = new Request(Product.ValueAndGradient, typeof(Func<double[], double[], int[], int, int, (double, double[], double[])>));
        Expression<Func<double[], double[], int[], int, int, (double[], double[])>> wrt = (x, w, k, n, d) => ValueTuple.Create(x, w);
        Transformed made = Pipelines.Build(request, Reader.Read(f), Selection.Of(f, wrt), Algebra.Real);
        return Pipeline.Emit(Algebra.Real, made.Read.Function).Run(made.Read.Function);
    }

    internal static object[] Arguments(int n, int d)
    {
        var random = new Random(n + (100 * d));
        return
        [
            Numbers(n * d), Numbers(30), Enumerable.Range(0, n).Select(_ => random.Next(0, 12)).ToArray(), n, d,
        ];

        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    private static void Agree(string what, object[] expected, object[] found)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            double[] wanted = expected[k] as double[] ?? [(double)expected[k]];
            double[] got = found[k] as double[] ?? [(double)found[k]];
            Assert.Equal(wanted.Length, got.Length);
            double size = wanted.Select(Abs).DefaultIfEmpty().Max() + 1;
            for (int j = 0; j < wanted.Length; j++)
            {
                Assert.True(Abs(wanted[j] - got[j]) <= 1e-14 * size * 8, $"{what}, result {k}[{j}]: expected {wanted[j]:r}, found {got[j]:r}");
            }
        }
    }

    internal static bool HasVectorVariables(Expression code)
    {
        var finder = new VectorFinder();
        finder.Visit(code);
        return finder.Found;
    }

    private sealed class VectorFinder : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node.Type.IsGenericType
                && (node.Type.GetGenericTypeDefinition() == typeof(Vector512<>) || node.Type.GetGenericTypeDefinition() == typeof(Vector256<>)
                    || node.Type.GetGenericTypeDefinition() == typeof(Vector128<>));
            return node;
        }
    }
}
