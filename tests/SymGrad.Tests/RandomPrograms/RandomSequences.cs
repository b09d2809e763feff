using System;
using System.Linq;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random functions of arrays in LINQ, each checked in all ways; a number says which.</summary>
internal static class RandomSequences
{
    /// <summary>What is wrong with one of the functions; null if nothing is.</summary>
    public static string? Fault(int number, int budget, Tally tally)
    {
        var random = new Random(number);
        var f = SequenceGen.Make(random, 2 + random.Next(budget));
        double[][] point = [.. Enumerable.Range(0, 3).Select(_ => Numbers(random, SequenceGen.Shortest + random.Next(random.Next(3) == 0 ? 30 : 6)))];
        return SequenceCheck.Fault(f, point, random, tally);
    }

    /// <summary>The fault of the shortest of the functions that are wrong in the same way.</summary>
    public static string Reduced(string fault)
    {
        string kind = ProgramCheck.Kind(fault);
        return Enumerable.Range(0, 300).Select(number => Fault(number, 3 + (number / 40), new Tally())).OfType<string>()
            .Where(other => ProgramCheck.Kind(other) == kind).Prepend(fault).MinBy(other => other.Length)!;
    }

    // No two alike, and none at a kink.
    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (3 * random.NextDouble()) - 1.5)];
}
