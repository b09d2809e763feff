using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SymGrad.Benchmarks;

/// <summary>Prints medians side by side, each with its ratio to one of them.</summary>
internal static class Table
{
    /// <summary>One line for each contestant; ratios above 1 are slower than the reference.</summary>
    public static void Write(
        TextWriter output, string title, IReadOnlyList<Contestant> contestants, double[] medians, string reference)
    {
        double unit = medians[contestants.ToList().FindIndex(contestant => contestant.Name == reference)];
        output.WriteLine();
        output.WriteLine(title);
        for (int k = 0; k < contestants.Count; k++)
        {
            output.WriteLine(FormattableString.Invariant(
                $"  {contestants[k].Name,-36}{Time(medians[k]),12}   {medians[k] / unit,10:0.00} x"));
        }
    }

    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => nanoseconds.ToString("0.0 ns", CultureInfo.InvariantCulture),
        < 1e6 => (nanoseconds / 1e3).ToString("0.00 us", CultureInfo.InvariantCulture),
        < 1e9 => (nanoseconds / 1e6).ToString("0.00 ms", CultureInfo.InvariantCulture),
        _ => (nanoseconds / 1e9).ToString("0.00 s", CultureInfo.InvariantCulture),
    };
}
