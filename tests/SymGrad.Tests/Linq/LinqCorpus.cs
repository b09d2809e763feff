using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using static System.Math;

namespace SymGrad.Tests.Linq;

/// <summary>Functions of one array in LINQ, by name: each operator that is read, and how people combine them.</summary>
internal static class LinqCorpus
{
    private static readonly double[] Weights = [0.5, -1.5, 2, 0.25, 1];
    private static readonly int[] Places = [2, 0, 1];
    private static readonly bool[] Flags = [.. Enumerable.Range(0, 40).Select(i => i % 3 != 1)];
    private static readonly List<Sample> Samples = [new(1, 2), new(-0.5, 0.25), new(2, 1)];

    private static readonly double[] Labels = [1, -1, 1];
    private static readonly double[][] Rows = [[0.5, 1, -1], [2, -0.25, 0.75], [-1.5, 0.1]];
    private static readonly double[,] Matrix = { { 1, 2, 0.5 }, { -1, 0.25, 3 } };
    private static readonly List<Measurement> Measurements = [new(2, [1, -1]), new(-0.5, [0.25, 3, 1])];

    public static IReadOnlyDictionary<string, Expression<Func<double[], double>>> Functions { get; } = new Dictionary<string, Expression<Func<double[], double>>>
    {
        // Folds
        ["Sum"] = x => x.Sum() * x.Sum(),
        ["Sum of a function"] = x => x.Sum(v => v * Exp(-v * v)),
        ["Average"] = x => x.Average() * x.Average(v => v * v),
        ["Max and Min"] = x => x.Max() * x.Min(),
        ["Max and Min of a function"] = x => x.Max(v => v * v) - x.Min(v => Sin(v)),
        ["variance"] = x => x.Average(v => (v - x.Average()) * (v - x.Average())),
        ["Aggregate with a seed"] = x => x.Aggregate(1.0, (p, v) => p * (1 + v * v)),
        ["Aggregate without a seed"] = x => x.Aggregate((s, v) => Sin(s) + v * v),
        ["Aggregate with a tuple and a result"] = x => x.Aggregate(
            ValueTuple.Create(0.0, 1.0), (p, v) => ValueTuple.Create(p.Item1 + v * p.Item2, p.Item2 * Cos(v)), p => p.Item1 * p.Item2),
        ["Aggregate with an anonymous object"] = x => x.Aggregate(
            new { sum = 0.0, last = 1.0 }, (p, v) => new { sum = p.sum + v * p.last, last = v }, p => p.sum),
        ["Aggregate that carries an array"] = x => x.Aggregate(
            Weights, (w, v) => w.Select(c => c * Cos(v)).ToArray()).Sum(),
        ["steps of the heat equation"] = x => Enumerable.Range(0, 3).Aggregate(
            x, (u, t) => u.Select((v, i) => i == 0 || i == u.Length - 1 ? v : v + 0.2 * (u[i - 1] - 2 * v * v + u[i + 1])).ToArray()).Sum(v => v * v),
        ["steps that keep the array before the last"] = x => Enumerable.Range(0, 4).Aggregate(
            ValueTuple.Create(x, x), (s, t) => ValueTuple.Create(s.Item2, s.Item2.Select((v, i) => 2 * v - s.Item1[i] - 0.1 * Sin(v)).ToArray()), s => s.Item1[1] * s.Item2.Sum()),
        ["steps of two arrays"] = x => Enumerable.Range(0, 3).Aggregate(
            ValueTuple.Create(x, x), (s, t) => ValueTuple.Create(s.Item2.Select(v => Cos(v)).ToArray(), s.Item1.Select((v, i) => v * s.Item2[i]).ToArray()), s => s.Item1.Sum() + s.Item2.Sum(v => v * v)),
        ["steps that may leave an array as it is"] = x => Enumerable.Range(0, 4).Aggregate(
            x, (u, t) => u[0] > 1 ? u.Select(v => v * u[0] / 2).ToArray() : t % 2 == 0 ? u : u.Select(v => v + u[1]).ToArray()).Sum(v => v * v),
        ["Horner's rule"] = x => Weights.Aggregate(0.0, (s, c) => s * x[0] + c) + x.Reverse().Aggregate(0.0, (s, c) => s * 0.5 + c),
        ["Aggregate of what is kept"] = x => x.Where(v => v > 0).Aggregate(0.5, (s, v) => s * v + v),

        // Maps
        ["Select"] = x => x.Select(v => v * v + 1).Sum(Log),
        ["Take of a range and ElementAt from the end"] = x => x.Take(new Range(1, new Index(1, true))).Sum(v => v * v) * x.ElementAt(new Index(2, true)) + x.ElementAtOrDefault(new Index(9, true)),
        ["Select with the index"] = x => x.Select((v, i) => Sin(v) * i).Sum(),
        ["Select of a method group"] = x => x.Select(Exp).Sum() + x.Sum(Sin) + x.Select(Math.Abs).Max(),
        ["Select of Select"] = x => x.Select(v => v + 1).Select(v => v * v).Select((v, i) => v / (i + 1)).Sum(),
        ["Select into tuples"] = x => x.Select(v => ValueTuple.Create(Sin(v), v)).Sum(p => p.Item1 * p.Item2),
        ["Select into anonymous objects"] = x => x.Select((v, i) => new { v, weight = 1.0 / (i + 1) }).Sum(p => p.v * p.v * p.weight),
        ["Index"] = x => x.Index().Sum(p => p.Index * p.Item * p.Item),

        // Several sequences
        ["Zip"] = x => x.Zip(Weights, (a, b) => a * b * a).Sum() + x.Zip(x.Skip(1), (a, b) => (a - b) * (a - b)).Sum(),
        ["Zip into tuples"] = x => x.Zip(Weights).Sum(p => p.First * p.First * p.Second) + x.Zip(x.Skip(2)).Sum(p => p.Item1 * p.Item2),
        ["Zip with flags"] = x => x.Zip(Flags).Sum(p => p.Second ? p.First * p.First : p.First) + x.Select((v, i) => Flags[i % 3] ? Sin(v) : v).Sum(),
        ["Zip of three"] = x => x.Zip(Weights, x.Skip(1)).Sum(p => p.First * p.Second * p.Third),
        ["Concat"] = x => x.Concat(Weights).Sum(v => v * v * v) + x.Concat(x.Select(v => 2 * v)).Max(),
        ["Concat by index"] = x => x.Concat(x.Skip(1)).Select((v, i) => v * v * i).Sum() + x.Take(2).Concat(Weights).ElementAt(1),
        ["Append and Prepend"] = x => x.Append(x[0] * 2).Sum(v => v * v) + x.Prepend(3).Select((v, i) => v * i).Sum() + x.Append(9).Last() * x.Prepend(2).Last(),
        ["SelectMany"] = x => x.SelectMany(a => x.Select(b => a * b)).Sum(Sin),
        ["SelectMany of a result"] = x => x.SelectMany(a => Weights, (a, w) => a * a * w).Sum(),
        ["SelectMany with the index"] = x => x.SelectMany((a, i) => x.Take(i), (a, b) => a * b * b).Sum(),
        ["SelectMany by index"] = x => x.SelectMany(a => x.Take(3), (a, b) => a + b).Select((v, k) => v * v * k).Sum(),
        ["SelectMany of unequal lengths by index"] = x => x.SelectMany((a, i) => x.Take(i + 1)).Select((v, k) => v * v * k).Sum(),

        // Parts
        ["Take and Skip"] = x => x.Take(2).Sum(v => v * v) + x.Skip(1).Sum(v => v * v * v) + x.Skip(1).Take(2).Sum(Sin) + x.Take(100).Sum() + x.Skip(100).Sum(),
        ["TakeLast and SkipLast"] = x => x.TakeLast(2).Sum(v => v * v) + x.SkipLast(1).Sum(v => v * v * v),
        ["TakeWhile and SkipWhile"] = x => x.TakeWhile(v => v < 2).Sum(v => v * v) + x.SkipWhile(v => v < 1).Sum(Sin) + x.TakeWhile((v, i) => i < 2).Sum(),
        ["Reverse"] = x => x.Reverse().Zip(x, (a, b) => a * b).Sum() + x.Reverse().Select((v, i) => v * v * i).Sum(),
        ["First, Last, ElementAt"] = x => x.First() * x.Last() + x.ElementAt(1) * x.Select(v => v * v).ElementAt(2),
        ["First, Last of a condition"] = x => x.First(v => v < 1) * x.Last(v => v > 0),
        ["OrDefault"] = x => x.FirstOrDefault() + x.FirstOrDefault(v => v > 1000) + x.ElementAtOrDefault(1) * x.ElementAtOrDefault(99) + x.LastOrDefault(v => v > 0),
        ["MinBy and MaxBy"] = x => x.MaxBy(v => Sin(v)) * x.MinBy(v => v * v),

        // Conditions
        ["Where"] = x => x.Where(v => v > 0).Sum(v => v * v),
        ["Where of a map"] = x => x.Select(v => v * v).Where(v => v > 1).Where((v, i) => i < 3).Average(),
        ["Where inside Select"] = x => x.Select(a => x.Where(b => b > a).Sum(b => b * a)).Sum(),
        ["Where, then by index"] = x => x.Where(v => v > 0).Select((v, i) => v * v * (i + 1)).Sum() + x.Where(v => v > 0).Skip(1).First() + x.Where(v => v > 0).Last(),
        ["Where with extrema"] = x => x.Where(v => v > 0).Max() * x.Where(v => v < 0).Min(v => v * 2),
        ["Where with the index"] = x => x.Where((v, i) => i % 2 == 0).Sum(v => v * v),
        ["ToArray of what is kept"] = x => x.Where(v => v > 0).ToArray()[1] * x.Where(v => v > 0).ToList().Count,
        ["conditionals"] = x => x.Select(v => v > 1 ? v * v : v < 0 ? -v : 0.5 * v).Sum(),
        ["counts"] = x => x.Count(v => v > 0) * x[0] + (x.Any(v => v > 5) ? 1 : 2) * x[1] + (x.All(v => v > -9) ? x[2] : 0),
        ["contents"] = x => (x.Contains(3.0) ? x[0] : x[1]) + (x.Take(2).SequenceEqual(x.Skip(1).Take(2)) ? 0 : x[2] * x[2]),

        // Integers
        ["Range"] = x => Enumerable.Range(0, x.Length).Sum(i => x[i] * x[x.Length - 1 - i]),
        ["Range of pairs"] = x => Enumerable.Range(0, x.Length - 1).Sum(i => Sin(x[i]) * x[i + 1]),
        ["triangle"] = x => Enumerable.Range(0, x.Length).Sum(i => Enumerable.Range(0, i).Sum(j => x[i] * x[j] * x[j])),
        ["Repeat"] = x => Enumerable.Repeat(x[0] * x[1], 3).Select((v, i) => v * i).Sum() + Enumerable.Empty<double>().Sum(),
        ["gather"] = x => Places.Select(i => x[i]).Select((v, k) => v * v * (k + 1)).Sum() + Places.Sum() * x[0] + Places.Max() * Places.Average(),
        ["stencil"] = x => Enumerable.Range(1, x.Length - 2).Select(i => x[i - 1] - 2 * x[i] + x[i + 1]).Sum(d => d * d),

        // Query syntax
        ["query"] = x => (from v in x where v > 0 let square = v * v select square * Sin(v)).Sum(),
        ["query of two sequences"] = x => (from a in x from b in Weights where a > b select a * a * b).Sum(),

        ["query with several names"] = x => (from a in x let s = Sin(a) from i in Enumerable.Range(1, 3) let p = s * i let q = p * p select p + q * a).Average(),

        // Arrays of arrays, matrices, objects with arrays
        ["rows"] = w => Rows.Select((row, i) => Log(1 + Exp(-Labels[i] * row.Zip(w, (a, b) => a * b).Sum()))).Sum(),
        ["rows by index"] = w => Enumerable.Range(0, Rows.Length).Sum(i => Enumerable.Range(0, Rows[i].Length).Sum(j => Rows[i][j] * w[j] * w[j])),
        ["one row"] = w => Enumerable.Range(0, 3).Sum(j => Rows[1][j] * w[j] * w[j]) + Rows[2].Sum() * w[0] * w[0] + Rows.Last().First() * w[1],
        ["greatest row"] = w => Rows.Max(row => row.Zip(w, (a, b) => a * b).Sum()) * Rows.Where(row => row.Length > 2).Average(row => row[0] * w[0]),
        ["all rows in one"] = w => Rows.SelectMany(row => row).Select((a, k) => a * w[0] * k).Sum() + (from row in Rows from a in row select a * a * w[1]).Sum(),
        ["matrix"] = w => Enumerable.Range(0, Matrix.GetLength(0)).Sum(
            i => Math.Pow(Enumerable.Range(0, Matrix.GetLength(1)).Sum(j => Matrix[i, j] * w[j]) - Labels[i], 2)),
        ["matrix under conditions"] = w => Enumerable.Range(0, w.Length).Sum(j => j < 3 ? Matrix[1, j] * w[j] * w[j] : w[j]) + Matrix[0, 1] * w[0],
        ["matrix by another count"] = w => w.Take(2).Select((v, j) => Matrix[j, j + 1] * v * v).Sum() + Enumerable.Range(0, 2).Sum(j => Matrix[w.Length % 2, j] * w[j]),
        ["objects with arrays"] = w => Measurements.Sum(m => m.Factor * m.Values.Zip(w, (a, b) => a * b * b).Sum())
            + Enumerable.Range(0, Measurements.Count).Sum(i => Measurements[i].Factor * w[i]),

        // Whole functions
        ["norm"] = x => Sqrt(x.Sum(v => v * v)),
        ["softmax cross-entropy"] = x => Log(x.Sum(v => Exp(v - x.Max()))) + x.Max() - x[1],
        ["log-sum-exp"] = x => Log(x.Sum(v => Exp(v))),
        ["softmax"] = x => x.Select(v => Exp(v) / x.Sum(Exp)).Select((p, i) => p * p * i).Sum(),
        ["Rosenbrock"] = x => Enumerable.Range(0, x.Length - 1).Sum(i => 100 * (x[i + 1] - x[i] * x[i]) * (x[i + 1] - x[i] * x[i]) + (1 - x[i]) * (1 - x[i])),
        ["Rosenbrock by Zip"] = x => x.Zip(x.Skip(1), (a, b) => 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a)).Sum(),
        ["samples"] = x => Samples.Sum(s => (s.Y - x[0] * s.X - x[1]) * (s.Y - x[0] * s.X - x[1])),
        ["nested ToArray"] = x => x.Select(v => v * v).ToArray().Select((v, i) => v * x[i]).ToArray().Sum(Cos),
        ["mixture"] = x => Weights.Select(w => Log(x.Sum(v => Exp(-(v - w) * (v - w))))).Sum(),
        ["Let"] = x => Sym.Let(x.Sum(v => v * v), s => x.Select(v => v / (1 + s)).Sum(v => v * v * v)),
    };

    /// <summary>Away from kinks and ties: finite differences mean something there.</summary>
    public static IReadOnlyList<double[]> Points { get; } =
    [
        [1.25, 0.6, -0.75, 2.5, 0.125, 3.5],
        [0.3, -1.7, 2.2, 1.1],
        [.. Enumerable.Range(0, 37).Select(i => 2.5 * Sin(1 + (1.37 * i)))],
    ];

    internal sealed record Sample(double X, double Y);

    internal sealed record Measurement(double Factor, double[] Values);
}
