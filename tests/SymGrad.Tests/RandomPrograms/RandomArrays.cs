using System;
using System.Linq;
using System.Numerics.Tensors;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Random functions of arrays, in LINQ, and of tensors, each checked in all ways; a number says which.</summary>
internal static class RandomArrays
{
    /// <summary>What is wrong with one of the functions of arrays; null if nothing is.</summary>
    public static string? OfArrays(int number, int budget, Tally tally)
    {
        var random = new Random(number);
        var f = SequenceGen.Make(random, 2 + random.Next(budget));
        double[][] point = [.. Enumerable.Range(0, 3).Select(_ => Numbers(random, SequenceGen.Shortest + random.Next(random.Next(3) == 0 ? 30 : 6)))];
        return ArrayCheck<double[]>.Fault(f, point, random, tally);
    }

    /// <summary>What is wrong with one of the functions of tensors; null if nothing is.</summary>
    public static string? OfTensors(int number, int budget, Tally tally)
    {
        var random = new Random(number);
        Tensor<double>[] point =
        [
            .. TensorGen.Shapes(random).Select(lengths => Tensor.Create(
                Numbers(random, lengths.Aggregate((a, b) => a * b)), [.. lengths.Select(length => (nint)length)])),
        ];
        var f = TensorGen.Make(random, 2 + random.Next(budget), point);
        return ArrayCheck<Tensor<double>>.Fault(f, point, random, tally);
    }

    /// <summary>The fault of the shortest of the functions that are wrong in the same way.</summary>
    public static string Reduced(Func<int, int, Tally, string?> check, string fault)
    {
        string kind = ProgramCheck.Kind(fault);
        return Enumerable.Range(0, 300).Select(number => check(number, 3 + (number / 40), new Tally())).OfType<string>()
            .Where(other => ProgramCheck.Kind(other) == kind).Prepend(fault).MinBy(other => other.Length)!;
    }

    // No two alike, and none at a kink.
    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (3 * random.NextDouble()) - 1.5)];
}
