using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using SymGrad.Calculus;
using SymGrad.Core.Tests.References;
using SymGrad.Ir;
using SymGrad.Rewriting;
using SymGrad.Rewriting.Rules;
using SymGrad.Tests.Calculus;
using SymGrad.Tests.RandomPrograms;

namespace SymGrad.Tests.Readme;

/// <summary>How much of SymGrad is compared with how much of something else: counted in the tables that the tests go by.</summary>
internal static class HowRight
{
    public static int Rows => Primitives.All.Count(primitive => ReferenceTable.Of(primitive).Any());

    public static int ReferencePoints => Primitives.All.Sum(primitive => ReferenceTable.Of(primitive).Count());

    public static int SpelledPoints => StableSpellings.References.Sum(points => points.Count());

    public static (int Read, int Refused) Scalars => Listed("Reading/ScalarCoverage.md");

    public static (int Read, int Refused) Sequences => Listed("Linq/LinqCoverage.md");

    public static (int Read, int Refused) Tensors => Listed("Tensors/TensorCoverage.md");

    /// <summary>What the test run prints.</summary>
    public static IEnumerable<string> Lines()
    {
        int rewrites = new[] { Exact.Rules, Real.Rules, Factored.Rules, Stable.Rules }.Sum(set => set.Rules.Count());
        yield return $"{Derivatives.Rows.Count} rows of derivatives, {Kinks.Rows.Count} of kinks, {rewrites} of rewrites";
        yield return $"{Text(ReferencePoints)} reference points of {Rows} primitives, {SpelledPoints} of {StableSpellings.All.Count} spellings";
        yield return $"{Text(SuiteSize.OfInterpreted)} random programs interpreted, {SuiteSize.OfCompiled} compiled, "
            + $"{SuiteSize.OfSequences} in LINQ, {SuiteSize.OfTensors + SuiteSize.OfLongTensors} of tensors";
        yield return $"{Scalars.Refused + Sequences.Refused + Tensors.Refused} methods of .NET refused with a reason, "
            + $"{Scalars.Read + Sequences.Read + Tensors.Read} read";
        foreach ((string heading, string worst) in Worst())
        {
            yield return $"worst errors in units in the last place, {heading}: {worst}";
        }
    }

    public static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    // Accuracy.md is measured by AccuracyTests, which fail where it is out of date.
    private static IEnumerable<(string Heading, string Worst)> Worst()
    {
        string? heading = null;
        var errors = new List<string>();
        foreach (string line in File.ReadLines(Path("Accuracy/Accuracy.md")).Append("## "))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (errors.Count > 0)
                {
                    yield return (heading!.ToLowerInvariant(), string.Join(", ", errors));
                }

                (heading, errors) = (line[3..], []);
            }
            else if (line.Split(" | ") is { Length: >= 9 } cells && int.TryParse(cells[1], out _))
            {
                double[] measured = [.. new[] { 2, 3, 4 }.Select(k => Number(cells[k]))];
                errors.Add($"{cells[0].Trim('|', ' ')} {measured.Max().ToString("0.0", CultureInfo.InvariantCulture)}");
            }
        }
    }

    private static double Number(string cell) =>
        double.TryParse(cell, CultureInfo.InvariantCulture, out double number) ? number : 0;

    private static (int Read, int Refused) Listed(string page)
    {
        (int read, int refused) = (0, 0);
        bool isOfRefused = false;
        foreach (string line in File.ReadLines(Path(page)))
        {
            isOfRefused = line.StartsWith("## ", StringComparison.Ordinal) ? line.StartsWith("## Refused", StringComparison.Ordinal) : isOfRefused;
            if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                bool isRefused = isOfRefused || (page.StartsWith("Tensors", StringComparison.Ordinal) && !line.EndsWith("| read |", StringComparison.Ordinal));
                (read, refused) = isRefused ? (read, refused + 1) : (read + 1, refused);
            }
        }

        return (read, refused);
    }

    private static string Path(string page) => System.IO.Path.Combine(Folder(), "..", page);

    private static string Folder([CallerFilePath] string path = "") => System.IO.Path.GetDirectoryName(path)!;
}
