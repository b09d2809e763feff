using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Spine;

/// <summary>Functions built by hand in the intermediate representation: every construct that readers will make, with arguments at which
/// the function is smooth.</summary>
internal static class Corpus
{
    /// <summary>A function and a point. The function is made anew for each use: graphs belong to one compilation.</summary>
    public sealed record Example(string Name, Func<Function> Make, object[] Point)
    {
        public override string ToString() => Name;
    }

    private static readonly double[] Vector = [0.3, -1.2, 0.7, 1.9, -0.4];
    private static readonly double[] Data = [0.3, -1.2, 0.7, 1.9, -0.4, 0.8, -0.6, 0.1, 1.3, -0.9, 0.5, 0.2];
    private static readonly double[] Weights = [0.4, -0.3, 0.9];
    private static readonly double[] Others = [1.1, -0.6, 0.4, 0.9, 1.5, -0.2, 0.3, 0.7, -1.4, 0.8, 0.1, -0.5];
    private static readonly double[] Labels = [1, -1, -1, 1];

    public static IReadOnlyList<Example> All { get; } =
    [
        new("carried loop", CarriedLoop, [0.7, 1.3, 6]),
        new("carried loop that runs no iteration", CarriedLoop, [0.7, 1.3, 0]),
        new("two carried values that change places", Swap, [0.4, 1.1]),
        new("while loop", WhileLoop, [1.7, 0.3]),
        new("in-place update of an array", InPlaceUpdate, [Vector]),
        new("in-place update by neighbours, twice", Smoothing, [Vector, 0.25]),
        new("nested conditional", NestedConditional, [0.6, -0.8]),
        new("nested conditional, other branch", NestedConditional, [0.6, 0.9]),
        new("nested conditional, outer branch", NestedConditional, [-0.5, 0.9]),
        new("private temporary array", PrivateTemporary, [Vector, 0.9]),
        new("temporary that is filled in part", FilledInPart, [Vector, 0.9]),
        new("sum over an array", SumOfSines, [Vector]),
        new("mean of a built array", MeanOfBuilt, [Vector, 1.5]),
        new("norm of differences of neighbours", Neighbours, [Vector]),
        new("product with a zero", Product, [new[] { 0.5, 0.0, 2.0, -1.5 }]),
        new("maximum", Maximum, [Vector]),
        new("loop in a loop with a carried array", Triangular, [Vector]),
        new("loop in a sum", LoopInSum, [Vector, 0.8]),
        new("while in a loop", WhileInLoop, [Vector]),
        new("conditional in a loop that reads and writes", ConditionalWrites, [Vector]),
        new("scan", ScanOfProducts, [Vector]),
        new("guarded element", GuardedElement, [Vector, 0.5]),
        new("shared expression", Shared, [0.8]),
        new("logistic regression", LogisticRegression, [Data, Weights, Labels]),
        new("mixture of densities", Mixture, [Data, new[] { 0.2, -0.4, 1.1, 0.6, -0.7, 0.3 }, new[] { 0.3, -0.2 }]),
        new("windows", Windows, [Data, Weights]),
        new("rows chosen by a number", ChosenRows, [Weights, Labels]),
        new("product of matrices", () => Matrices(false, false), [Data, Others]),
        new("product of matrices, left transposed", () => Matrices(true, false), [Data, Others]),
        new("product of matrices, right transposed", () => Matrices(false, true), [Data, Others]),
        new("product of matrices, both transposed", () => Matrices(true, true), [Data, Others]),
    ];

    private static Function Of(string name, ExprType[] types, Func<Graph, Variable[], Expr> body)
    {
        var graph = new Graph();
        Variable[] parameters = [.. types.Select((type, k) => graph.Variable(type, "xyz"[k].ToString()))];
        return new Function(name, parameters, [body(graph, parameters)]);
    }

    private static readonly ExprType Number = ExprType.Float64;
    private static readonly ExprType Numbers = ExprType.Float64.Array;

    private static Function CarriedLoop() => Of("CarriedLoop", [Number, Number, ExprType.Int32], (g, p) =>
        g.Project(g.For(p[2], [p[0]], (i, s) => [Sin(s[0]) * p[1] + g.Convert(i, Number) * 0.1]), 0));

    // Room for the longest case outside of the loop; each iteration fills and reads as much as it needs.
    public static Function FilledInPart() => Of("FilledInPart", [Numbers, Number], (g, p) => g.Project(
        g.For(
            g.Length(p[0]),
            [g.Number(0, Number), g.Zeros(g.Integer(6), Number)],
            (i, s) =>
            {
                Expr count = g.Apply(Primitives.Remainder, i, g.Integer(3)) + 1;
                Expr chain = g.Project(
                    g.For(
                        count, [g.Store(s[1], g.Integer(0), g.Load(p[0], i) * p[1])],
                        (j, t) => [g.Store(t[0], j + 1, Sin(g.Load(t[0], j) + g.Load(p[0], i) * g.Convert(j, Number)))]), 0);
                Expr sum = g.Project(
                    g.For(count + 1, [g.Number(0, Number)], (j, t) => [t[0] + (g.Load(chain, j) * g.Load(chain, j))]), 0);
                return [s[0] + (sum * sum), chain];
            }), 0));

    private static Function Swap() => Of("Swap", [Number, Number], (g, p) =>
    {
        Structured loop = g.For(g.Integer(5), [p[0], p[1]], (i, s) => [s[1] + 0.1, s[0] * s[1]]);
        return g.Project(loop, 0) * g.Project(loop, 1);
    });

    // Newton's iteration for a square root, until it is accurate.
    private static Function WhileLoop() => Of("WhileLoop", [Number, Number], (g, p) =>
        g.Project(
            g.While([p[0] + p[1]], s => Abs(s[0] * s[0] - p[0]) > 1e-3, s => [0.5 * (s[0] + p[0] / s[0])]), 0) * p[1]);

    private static Function InPlaceUpdate() => Of("InPlaceUpdate", [Numbers], (g, p) =>
    {
        Expr n = g.Length(p[0]);
        Expr updated = g.Project(
            g.For(n - 1, [p[0]], (i, a) => [g.Store(a[0], i + 1, Sin(g.Load(a[0], i)) * g.Load(a[0], i + 1))]), 0);
        return g.Sum(n, i => g.Load(updated, i) * g.Load(p[0], i));
    });

    private static Function Smoothing() => Of("Smoothing", [Numbers, Number], (g, p) =>
    {
        Expr n = g.Length(p[0]);
        Expr smooth = g.Project(
            g.For(
                g.Integer(2),
                [p[0]],
                (t, outer) =>
                [
                    g.Project(
                        g.For(
                            n - 2,
                            [outer[0]],
                            (i, a) =>
                            [
                                g.Store(
                                    a[0],
                                    i + 1,
                                    g.Load(a[0], i + 1) * g.Load(a[0], i + 1) + p[1] * (g.Load(a[0], i) + g.Load(a[0], i + 2))),
                            ]),
                        0),
                ]),
            0);
        return g.Sum(n, i => g.Load(smooth, i) * g.Load(smooth, i));
    });

    private static Function NestedConditional() => Of("NestedConditional", [Number, Number], (g, p) =>
        g.Choose(
            p[0] > 0,
            g.Choose(p[1] > 0, Log(p[0] * p[1]), Sqrt(p[0]) * p[1]) * p[0],
            Exp(p[0]) - p[1] * p[1]));

    // double[] tmp: written in full and read again by each iteration.
    private static Function PrivateTemporary() => Of("PrivateTemporary", [Numbers, Number], (g, p) =>
        g.Sum(g.Length(p[0]), i =>
        {
            Expr temporary = g.Project(
                g.For(
                    g.Integer(4),
                    [g.Zeros(g.Integer(4), Number)],
                    (j, a) => [g.Store(a[0], j, Cos(g.Load(p[0], i) * p[1] + g.Convert(j, Number)))]),
                0);
            return g.Sum(g.Integer(4), j => g.Load(temporary, j) * g.Load(temporary, 3 - j));
        }));

    // Two products of 3 by 2 and 2 by 3, which is as many numbers whichever way they lie, and a product of the products.
    private static Function Matrices(bool left, bool right) => Of("Matrices", [Numbers, Numbers], (g, p) =>
    {
        (Expr two, Expr three) = (g.Integer(2), g.Integer(3));
        Expr product = g.MatMul(p[0], p[1], new MatrixForm(two, three, two, three, left, right));
        Expr again = g.MatMul(g.Map(product, Sin), product, new MatrixForm(two, three, three, three, right, left));
        return g.Sum(g.Length(again), i => Exp(g.Load(again, i)) * g.Convert(i, Number));
    });

    private static Function SumOfSines() => Of("SumOfSines", [Numbers], (g, p) =>
        g.Sum(g.Length(p[0]), i => Sin(g.Load(p[0], i)) * g.Load(p[0], i)));

    private static Function MeanOfBuilt() => Of("MeanOfBuilt", [Numbers, Number], (g, p) =>
    {
        Expr n = g.Length(p[0]);
        Expr built = g.Map(p[0], x => x * p[1] + 1);
        return g.Sum(n, i => 2 * (g.Load(built, i) * g.Load(built, i))) / g.Convert(n, Number);
    });

    private static Function Neighbours() => Of("Neighbours", [Numbers], (g, p) =>
        Sqrt(g.Sum(g.Length(p[0]) - 1, i =>
        {
            Expr step = g.Load(p[0], i + 1) - g.Load(p[0], i);
            return step * step;
        })));

    private static Function Product() => Of("Product", [Numbers], (g, p) =>
        g.Reduce(Combiner.Product, g.Length(p[0]), i => g.Load(p[0], i)));

    private static Function Maximum() => Of("Maximum", [Numbers], (g, p) =>
        g.Reduce(Combiner.Max, g.Length(p[0]), i => g.Load(p[0], i) * g.Load(p[0], i)));

    private static Function Triangular() => Of("Triangular", [Numbers], (g, p) =>
        g.Sum(g.Integer(1), _ =>
        {
            Expr n = g.Length(p[0]);
            Expr solved = g.Project(
                g.For(
                    n,
                    [p[0]],
                    (i, outer) =>
                    {
                        // The inner loop gets longer with every iteration.
                        Expr sum = g.Project(
                            g.For(i, [g.Load(outer[0], i)], (j, s) => [s[0] * 0.9 + Sin(g.Load(outer[0], j))]), 0);
                        return [g.Store(outer[0], i, sum)];
                    }),
                0);
            return g.Sum(n, i => g.Load(solved, i) * g.Load(solved, i));
        }));

    private static Function LoopInSum() => Of("LoopInSum", [Numbers, Number], (g, p) =>
        g.Sum(g.Length(p[0]), i =>
            g.Project(g.For(g.Integer(3), [g.Load(p[0], i)], (j, s) => [Sin(s[0]) * p[1] + s[0]]), 0)));

    private static Function WhileInLoop() => Of("WhileInLoop", [Numbers], (g, p) =>
        g.Project(
            g.For(
                g.Length(p[0]),
                [g.Number(1, Number)],
                (i, s) =>
                [
                    g.Project(
                        g.While(
                            [s[0] + 3 + g.Load(p[0], i) * g.Load(p[0], i)],
                            w => w[0] > 2,
                            w => [Sqrt(w[0]) * (1 + 0.1 * g.Load(p[0], i))]),
                        0),
                ]),
            0));

    private static Function ConditionalWrites() => Of("ConditionalWrites", [Numbers], (g, p) =>
    {
        Expr n = g.Length(p[0]);
        Expr written = g.Project(
            g.For(
                n - 1,
                [p[0]],
                (i, a) =>
                [
                    g.Project(
                        g.If(
                            g.Load(a[0], i) > 0,
                            [g.Store(a[0], i + 1, g.Load(a[0], i + 1) * g.Load(a[0], i))],
                            [g.Store(a[0], i, Exp(g.Load(a[0], i + 1)))]),
                        0),
                ]),
            0);
        return g.Sum(n, i => g.Load(written, i) * g.Load(written, i));
    });

    private static Function ScanOfProducts() => Of("ScanOfProducts", [Numbers], (g, p) =>
    {
        Expr n = g.Length(p[0]);
        Expr scanned = g.Project(
            g.Scan(n, [g.Number(1, Number)], (i, s) => [s[0] * Cos(g.Load(p[0], i)) + 0.5]), 0);
        return g.Sum(n, i => g.Load(scanned, i) * g.Load(p[0], i));
    });

    // Reads element 7 only where there is one.
    private static Function GuardedElement() => Of("GuardedElement", [Numbers, Number], (g, p) =>
        g.Choose(
            g.Integer(7) < g.Length(p[0]),
            g.Load(p[0], g.Integer(7)) * p[1],
            g.Sum(g.Length(p[0]), i => g.Load(p[0], i) * g.Load(p[0], g.Integer(1)) * p[1])));

    private static Function Shared() => Of("Shared", [Number], (g, p) =>
    {
        Expr f = p[0];
        for (int k = 0; k < 30; k++)
        {
            f = Sin(f) * f + p[0];
        }

        return f;
    });

    /// <summary>Rows x of three numbers, weights w, labels y: the sum of log(1 + exp(-y (x · w))).</summary>
    public static Function LogisticRegression() => Of("LogisticRegression", [Numbers, Numbers, Numbers], (g, p) =>
    {
        Expr d = g.Length(p[1]);
        return g.Sum(g.Length(p[2]), i =>
            LogP1(Exp(-(g.Load(p[2], i) * g.Sum(d, j => g.Load(p[0], (i * d) + j) * g.Load(p[1], j))))));
    });

    /// <summary>Points x, means y and weights z of a mixture of two densities in three dimensions: the logarithm of the likelihood.</summary>
    public static Function Mixture() => Of("Mixture", [Numbers, Numbers, Numbers], (g, p) =>
    {
        Expr d = g.Integer(3);
        return g.Sum(g.Integer(4), i => Log(g.Sum(g.Length(p[2]), k => Exp(g.Load(p[2], k) - (0.5 * g.Sum(d, j =>
        {
            Expr distance = g.Load(p[0], (i * d) + j) - g.Load(p[1], (k * d) + j);
            return distance * distance;
        }))))));
    });

    // A loop with a carried number over neighbours, inside independent iterations.
    private static Function Windows() => Of("Windows", [Numbers, Numbers], (g, p) =>
        g.Sum(g.Length(p[0]) - 2, i => g.Project(
            g.For(g.Integer(3), [g.Load(p[0], i)], (j, s) => [Sin(s[0] * g.Load(p[1], j)) + g.Load(p[0], i + j)]), 0)));

    // Reads at computed indices, some of them under a condition.
    private static Function ChosenRows() => Of("ChosenRows", [Numbers, Numbers], (g, p) =>
        g.Sum(g.Length(p[1]), i =>
        {
            Expr chosen = g.Apply(Primitives.Remainder, i * 2, g.Length(p[0]));
            return g.Choose(g.Load(p[1], i) > 0, Sin(g.Load(p[0], chosen)) * g.Load(p[1], i), g.Load(p[0], chosen));
        }));
}
