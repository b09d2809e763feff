using System;
using System.Linq;
using System.Linq.Expressions;

namespace SymGrad.Tests.Transforms;

/// <summary>The functions that the identities between transforms are tested on.</summary>
internal static class Corpus
{
    private static readonly double[] W = [0.5, -1, 2, 1.5];

    /// <summary>A point of all functions.</summary>
    public static double[] Point => [0.75, -1.25, 0.5, 1.5];

    /// <summary>A direction at it.</summary>
    public static double[] Direction => [1, 0.5, -2, 0.25];

    /// <summary>From an array to a number.</summary>
    public static readonly (string Name, Expression<Func<double[], double>> F)[] Scalars =
    [
        ("square", x => x[0] * x[0]),
        ("linear", x => x.Sum()),
        ("constant", x => 3),
        ("sum of squares", x => x.Sum(v => v * v)),
        ("weighted exponentials", x => x.Zip(W, (a, b) => Math.Exp(a * b)).Sum() * x.Sum()),
        ("product of terms", x => x.Aggregate(1.0, (p, v) => p * (1 + (v * v)))),
        ("branches in a fold", x => x.Aggregate(1.0, (p, v) => p * (v > 0 ? Math.Sin(v) : v * v))),
        ("Rosenbrock", x => Enumerable.Range(0, x.Length - 1).Sum(i =>
            (100 * (x[i + 1] - (x[i] * x[i])) * (x[i + 1] - (x[i] * x[i]))) + ((1 - x[i]) * (1 - x[i])))),
        ("pairs", x => Enumerable.Range(0, x.Length).Sum(i => x.Sum(v => Math.Cos(v * x[i])))),
        ("log-sum-exp", x => Math.Log(x.Sum(v => Math.Exp(v)))),
        ("norm", x => Math.Sqrt(x.Sum(v => v * v))),
        ("a few elements", x => (Math.Sin(x[0]) * Math.Exp(x[1])) + (x[2] / x[3]) - Math.Pow(x[3], x[0])),
    ];

    /// <summary>From an array to an array.</summary>
    public static readonly (string Name, Expression<Func<double[], double[]>> F)[] Arrays =
    [
        ("elementwise", x => x.Select(v => v * Math.Sin(v)).ToArray()),
        ("three of four", x => new[] { x[0] * x[1], Math.Exp(x[2]), x[3] - (x[0] * x[2]) }),
        ("one", x => new[] { x.Sum(v => v * v) }),
        ("identity", x => x),
        ("constant", x => new[] { 1.0, 2.0 }),
        ("softmax", x => x.Select(v => Math.Exp(v) / x.Sum(u => Math.Exp(u))).ToArray()),
        ("differences", x => x.Skip(1).Zip(x, (a, b) => (a - (b * b)) * a).ToArray()),
        ("a product with each", x => W.Select(w => x.Sum(v => Math.Cos(w * v))).ToArray()),
        ("more than inputs", x => Enumerable.Range(0, 7).Select(i => x[i % 4] * x[(i + 1) % 4] * i).ToArray()),
    ];
}
