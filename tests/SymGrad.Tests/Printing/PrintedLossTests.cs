using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using Xunit;

namespace SymGrad.Tests.Printing;

/// <summary>Losses over arrays, in LINQ: value and gradient print as the loops that a person would write, which compute the same numbers.</summary>
public class PrintedLossTests
{
    private const int Classes = 3;

    private static readonly double[] X = [0.5, -1.25, 2, 0.75, -0.5, 2];
    private static readonly double[] Points = [1, 2, -1, 0.5, 0.25, 1, -2, 1, 0.5, 1, 3, -1];
    private static readonly double[] Labels = [1, -1];

    private static readonly Dictionary<string, Expression<Func<double[], double>>> Losses = new()
    {
        ["Logistic"] = w => Enumerable.Range(0, Labels.Length).Sum(i =>
            Math.Log(1 + Math.Exp(-Labels[i] * Enumerable.Range(0, w.Length).Sum(j => Points[(i * w.Length) + j] * w[j])))),
        ["Rosenbrock"] = x => Enumerable.Range(0, x.Length - 1).Sum(i =>
            (100 * (x[i + 1] - (x[i] * x[i])) * (x[i + 1] - (x[i] * x[i]))) + ((1 - x[i]) * (1 - x[i]))),
        ["LogSumExp"] = x => Math.Log(x.Sum(v => Math.Exp(v))),
        ["CrossEntropy"] = x => Enumerable.Range(0, Labels.Length).Sum(i =>
            Math.Log(Enumerable.Range(0, Classes).Sum(k => Math.Exp(x[(i * Classes) + k]))) - x[i * Classes]),
        ["Steps"] = x => Enumerable.Range(0, 3).Aggregate(x, (u, t) => u.Select((v, i) => i == 0 ? v : v - (0.1 * v * (v - u[i - 1]))).ToArray()).Sum(v => v * v),
        ["Norm"] = x => Math.Sqrt(x.Sum(v => v * v)),
        ["Kept"] = x => x.Where(v => v > 0).Sum(v => v * Math.Log(v)),
        ["Greatest"] = x => x.Max(),
        ["Variance"] = x => x.Average(v => (v - x.Average()) * (v - x.Average())),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loss_and_its_gradient_print_as_loops(string name)
    {
        Func<double[], double[], double> made = Sym.GradInto(Losses[name]);
        string text = made.ToCSharp();
        Snapshot.Match(text, $"Loss_{name}");

        // What the lambda captured becomes parameters of the method.
        Dictionary<string, double[]> captured = new() { [nameof(Labels)] = Labels, [nameof(Points)] = Points };
        string[] used = [.. captured.Keys.Where(field => text.Contains(field, StringComparison.Ordinal))];
        string method = text.Replace("f(", $"f({string.Concat(used.Select(field => $"double[] {field}, "))}", StringComparison.Ordinal);
        double[] expected = new double[X.Length], found = new double[X.Length];
        object value = Roslyn.Compile(method).Invoke(null, [.. used.Select(field => captured[field]), X, found])!;
        Assert.Equal(made(X, expected), (double)value, 1e-12);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
