using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Linq.Expressions;
using static System.Math;

namespace SymGrad.Tests.Calculus;

/// <summary>A function at an argument, from 2000-digit arithmetic: its value and three derivatives.</summary>
internal sealed record StableReference(string Function, double Argument, double[] Derivatives);

/// <summary>Functions as people write them, by the name that <c>StableSpellings.py</c> knows them by.</summary>
internal static class StableSpellings
{
    private static double three = 3;

    public static ILookup<string, StableReference> References { get; } = Read().ToLookup(reference => reference.Function);

    public static IReadOnlyList<(string Function, Expression<Func<double, double>> Spelling)> All { get; } =
    [
        ("log(1 + x)", x => Log(1 + x)),
        ("log(1 + x)", x => Log(x + 1)),
        ("log(1 - x)", x => Log(1 - x)),
        ("log(1 - x)", x => Log(-x + 1)),
        ("exp(x) - 1", x => Exp(x) - 1),
        ("exp(x) - 1", x => -(1 - Exp(x))),
        ("exp(x) - 1", x => Pow(E, x) - 1),

        ("sigmoid(x)", x => 1 / (1 + Exp(-x))),
        ("sigmoid(x)", x => 1.0 / (Exp(-x) + 1.0)),
        ("sigmoid(x)", x => Pow(1 + Exp(-x), -1)),
        ("sigmoid(x)", x => Exp(x) / (1 + Exp(x))),
        ("sigmoid(x)", x => Exp(x) / (Exp(x) + 1)),
        ("sigmoid(x)", x => 1 / (1 + 1 / Exp(x))),
        ("sigmoid(x)", x => 0.5 * (1 + Tanh(x / 2))),
        ("sigmoid(x)", x => (1 + Tanh(0.5 * x)) / 2),
        ("sigmoid(x)", x => 1 - 1 / (1 + Exp(x))),
        ("sigmoid(x)", x => x >= 0 ? 1 / (1 + Exp(-x)) : Exp(x) / (1 + Exp(x))),
        ("1 - sigmoid(x)", x => 1 - 1 / (1 + Exp(-x))),
        ("1 - sigmoid(x)", x => 1 - Exp(x) / (1 + Exp(x))),
        ("1 - sigmoid(x)", x => Exp(-x) / (1 + Exp(-x))),
        ("1 - sigmoid(x)", x => 1 - Sym.Sigmoid(x)),
        ("sigmoid(x) (1 - sigmoid(x))", x => Sym.Let(1 / (1 + Exp(-x)), s => s * (1 - s))),
        ("sigmoid(x) (1 - sigmoid(x))", x => Sym.Let(1 / (1 + Exp(-x)), s => s - s * s)),
        ("sigmoid(x) (1 - sigmoid(x))", x => Exp(-x) / ((1 + Exp(-x)) * (1 + Exp(-x)))),
        ("sigmoid(x) (1 - sigmoid(x))", x => Exp(-x) / Pow(1 + Exp(-x), 2)),
        ("sigmoid(x) (1 - sigmoid(x))", x => Exp(x) / ((1 + Exp(x)) * (1 + Exp(x)))),
        ("x sigmoid(x)", x => x / (1 + Exp(-x))),
        ("x sigmoid(x)", x => x * (1 / (1 + Exp(-x)))),
        ("log(sigmoid(x))", x => Log(1 / (1 + Exp(-x)))),
        ("log(sigmoid(x))", x => -Log(1 + Exp(-x))),
        ("log(sigmoid(x))", x => Log(Exp(x) / (1 + Exp(x)))),
        ("log(sigmoid(x))", x => x - Log(1 + Exp(x))),
        ("log(sigmoid(x))", x => Min(x, 0) - Log(1 + Exp(-Abs(x)))),
        ("softplus(x)", x => Log(1 + Exp(x))),
        ("softplus(x)", x => Log(Exp(x) + 1)),
        ("softplus(x)", x => Max(x, 0) + Log(1 + Exp(-Abs(x)))),
        ("softplus(x)", x => (x > 0 ? x : 0) + Log(1 + Exp(-Abs(x)))),
        ("softplus(x)", x => x + Log(1 + Exp(-x))),
        ("softplus(x)", x => -Log(1 - 1 / (1 + Exp(-x)))),
        ("log(exp(x) - 1)", x => Log(Exp(x) - 1)),
        ("log(1 - exp(x))", x => Log(1 - Exp(x))),
        ("log(1 - exp(x))", x => Log(1 - 1 / Exp(-x))),
        ("log(exp(x) + exp(2 x))", x => Log(Exp(x) + Exp(2 * x))),
        ("cross entropy", x => Sym.Let(1 / (1 + Exp(-x)), p => -(0.25 * Log(p) + 0.75 * Log(1 - p)))),
        ("cross entropy", x => 0.25 * Log(1 + Exp(-x)) + 0.75 * Log(1 + Exp(x))),

        ("tanh(x)", x => (Exp(x) - Exp(-x)) / (Exp(x) + Exp(-x))),
        ("tanh(x)", x => (Exp(2 * x) - 1) / (Exp(2 * x) + 1)),
        ("tanh(x)", x => (1 - Exp(-2 * x)) / (1 + Exp(-2 * x))),
        ("tanh(x)", x => 2 / (1 + Exp(-2 * x)) - 1),
        ("tanh(x)", x => Sinh(x) / Cosh(x)),
        ("1 - tanh(x)^2", x => 1 - Tanh(x) * Tanh(x)),
        ("1 - tanh(x)^2", x => 1 - Pow(Tanh(x), 2)),
        ("1 - tanh(x)^2", x => 1 / (Cosh(x) * Cosh(x))),
        ("1 - tanh(x)^2", x => (1 - Tanh(x)) * (1 + Tanh(x))),
        ("sinh(x)", x => (Exp(x) - Exp(-x)) / 2),
        ("sinh(x)", x => 0.5 * (Exp(x) - 1 / Exp(x))),
        ("1 - cos(x)", x => 1 - Cos(x)),
        ("1 - cos(x)", x => -(Cos(x) - 1)),

        ("sqrt(x^2 + 1)", x => Sqrt(x * x + 1)),
        ("sqrt(x^2 + 1)", x => Sqrt(1 + Pow(x, 2))),
        ("sqrt(x^2 + 1)", x => Pow(1 + x * x, 0.5)),
        ("sqrt(x^2 + 3)", x => Sqrt(x * x + 3)),
        ("sqrt(x^2 + 3)", x => Sqrt(3 + Pow(x, 2))),
        ("sqrt(x^2 + (2 x)^2)", x => Sqrt(x * x + (2 * x) * (2 * x))),
        ("sqrt(1 - x^2)", x => Sqrt(1 - x * x)),
        ("sqrt(1 - x^2)", x => Sqrt(1 - Pow(x, 2))),
        ("sqrt(x^2 - 1)", x => Sqrt(x * x - 1)),
        ("x^2 - 9", x => x * x - three * three),
        ("asinh(x)", x => Log(x + Sqrt(x * x + 1))),
        ("acosh(x)", x => Log(x + Sqrt(x * x - 1))),
        ("atanh(x)", x => 0.5 * Log((1 + x) / (1 - x))),
        ("atanh(x)", x => (Log(1 + x) - Log(1 - x)) / 2),
        ("x log(x)", x => x * Log(x)),
        ("x log(x)", x => Log(x) * x),
        ("x log(x)", x => -x * Log(1 / x)),
        ("sqrt(1 + x) - 1", x => Sqrt(1 + x) - 1),
        ("sqrt(1 + x) - 1", x => Sqrt(x + 1) - 1),
    ];

    private static List<StableReference> Read()
    {
        using Stream stream = typeof(StableSpellings).Assembly.GetManifestResourceStream("SymGrad.Tests.Calculus.StableSpellings.tsv")!;
        using var reader = new StreamReader(stream);
        var result = new List<StableReference>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                string[] fields = line.Split('\t');
                result.Add(new StableReference(fields[0], Number(fields[1]), [.. fields[2].Split(' ').Select(Number)]));
            }
        }

        return result;
    }

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
