using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Linq.Expressions;

namespace SymGrad.Benchmarks;

/// <summary>Value and gradient of losses over arrays, as a user writes them, against loops written by hand.</summary>
internal static class LoopContest
{
    private const string Reference = "hand-written, 512-bit vectors";
    private const int Rounds = 9;

    private delegate double Loop(double[] x, double[] gradient);

    public static void Run(TextWriter output, Torch? torch)
    {
        foreach (int n in (int[])[10, 1000, 100_000])
        {
            Rosenbrock(output, torch, n);
        }

        LogSumExp(output, torch, 2500);
        LogSumExp(output, torch, 1_280_000);
        LeastSquares(output, torch, 1000, 100);
        LogisticRegression(output, torch, 1000, 100);
        SoftmaxCrossEntropy(output, torch, 1000, 10);
        Mixture(output, torch, 1000, 10, 5);
    }

    private static void Rosenbrock(TextWriter output, Torch? torch, int n) => Compare(
        output, torch, string.Create(CultureInfo.InvariantCulture, $"Rosenbrock, n = {n}"), $"rosenbrock {n}", Numbers(n, 1),
        x => Enumerable.Range(0, x.Length - 1).Sum(i =>
            (100 * (x[i + 1] - (x[i] * x[i])) * (x[i + 1] - (x[i] * x[i]))) + ((1 - x[i]) * (1 - x[i]))),
        HandWrittenLoops.Rosenbrock, HandWrittenLoops.RosenbrockVectors);

    private static void LogSumExp(TextWriter output, Torch? torch, int n) => Compare(
        output, torch, string.Create(CultureInfo.InvariantCulture, $"log-sum-exp, n = {n}"), $"log_sum_exp {n}", Numbers(n, 2),
        x => Math.Log(x.Sum(v => Math.Exp(v))), HandWrittenLoops.LogSumExp, HandWrittenLoops.LogSumExpVectors);

    private static void LeastSquares(TextWriter output, Torch? torch, int n, int d)
    {
        double[] a = Numbers(n * d, 3), b = Numbers(n, 4);
        Compare(
            output, torch, $"linear least squares, {n} x {d}", $"least_squares {n} {d}", Numbers(d, 5),
            w => Enumerable.Range(0, b.Length).Sum(i => Sym.Let(
                Enumerable.Range(0, w.Length).Sum(j => a[(i * w.Length) + j] * w[j]) - b[i], r => r * r)),
            (w, g) => HandWrittenLoops.LeastSquares(a, b, w, g), (w, g) => HandWrittenLoops.LeastSquaresVectors(a, b, w, g));
    }

    private static void LogisticRegression(TextWriter output, Torch? torch, int n, int d)
    {
        double[] a = Numbers(n * d, 6), y = [.. Numbers(n, 7).Select(v => v < 0 ? -1.0 : 1)];
        Compare(
            output, torch, $"logistic regression, {n} x {d}", $"logistic {n} {d}", Numbers(d, 8),
            w => Enumerable.Range(0, y.Length).Sum(i => Math.Log(
                1 + Math.Exp(-y[i] * Enumerable.Range(0, w.Length).Sum(j => a[(i * w.Length) + j] * w[j])))),
            (w, g) => HandWrittenLoops.LogisticRegression(a, y, w, g), (w, g) => HandWrittenLoops.LogisticRegressionVectors(a, y, w, g));
    }

    private static void SoftmaxCrossEntropy(TextWriter output, Torch? torch, int n, int classes)
    {
        int[] labels = [.. Enumerable.Range(0, n).Select(i => i * 7 % classes)];
        Compare(
            output, torch, $"softmax cross-entropy, {n} rows of {classes}", $"softmax {n} {classes}", Numbers(n * classes, 9),
            x => Enumerable.Range(0, labels.Length).Sum(i =>
                Math.Log(Enumerable.Range(0, classes).Sum(k => Math.Exp(x[(i * classes) + k]))) - x[(i * classes) + labels[i]]),
            (x, g) => HandWrittenLoops.SoftmaxCrossEntropy(x, labels, classes, g),
            (x, g) => HandWrittenLoops.SoftmaxCrossEntropyVectors(x, labels, classes, g));
    }

    private static void Mixture(TextWriter output, Torch? torch, int n, int d, int components)
    {
        double[] points = Numbers(n * d, 10);
        Compare(
            output, torch, $"mixture of {components} densities, {n} points in {d} dimensions", $"mixture {n} {d} {components}", Numbers(components * d, 11),
            m => Enumerable.Range(0, n).Sum(i => Math.Log(Enumerable.Range(0, components).Sum(k => Math.Exp(
                -0.5 * Enumerable.Range(0, d).Sum(j => Sym.Let(points[(i * d) + j] - m[(k * d) + j], t => t * t)))))),
            (m, g) => HandWrittenLoops.Mixture(points, n, d, components, m, g), null);
    }

    private static void Compare(
        TextWriter output, Torch? torch, string title, string peer, double[] x, Expression<Func<double[], double>> f, Loop scalar, Loop? vectors)
    {
        Func<double[], double[], double> made = Sym.GradInto(f);
        double[] expected = new double[x.Length], found = new double[x.Length];
        double value = scalar(x, expected);
        Agreement.Require(title, value, made(x, found), 1e-11);
        Agreement.Require<double>(title, expected, found, 1e-9);
        if (vectors is not null)
        {
            Agreement.Require(title, value, vectors(x, found), 1e-11);
            Agreement.Require<double>(title, expected, found, 1e-9);
        }

        string plain = "hand-written, plain loop";
        List<Contestant> contestants =
        [
            Contestant.Local("SymGrad GradInto", count => Repeat(count, x, found, (v, g) => made(v, g))),
            Contestant.Local(plain, count => Repeat(count, x, found, scalar)),
        ];
        if (vectors is not null)
        {
            contestants.Add(Contestant.Local(Reference, count => Repeat(count, x, found, vectors)));
        }

        if (torch is not null)
        {
            contestants.Add(torch.Of(peer, value, Math.Sqrt(expected.Sum(v => v * v))));
        }

        Table.Write(output, title, contestants, Contest.Medians(contestants, Rounds), vectors is null ? plain : Reference);
        long before = GC.GetAllocatedBytesForCurrentThread();
        made(x, found);
        output.WriteLine($"  allocated per call: {GC.GetAllocatedBytesForCurrentThread() - before} bytes");
    }

    private static void Repeat(int count, double[] x, double[] gradient, Loop run)
    {
        double sum = 0;
        for (int k = 0; k < count; k++)
        {
            sum += run(x, gradient);
        }

        if (double.IsNaN(sum))
        {
            throw new InvalidOperationException("NaN in a benchmark.");
        }
    }

    private static double[] Numbers(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => Math.Sin((i * 0.7) + seed))];
}
