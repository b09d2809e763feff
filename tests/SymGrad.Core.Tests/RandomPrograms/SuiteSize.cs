using System.Linq;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>The random programs of the suite's normal run; <c>tests/SymGrad.RandomPrograms</c> runs as many others as one likes.</summary>
internal static class SuiteSize
{
    public static (int Count, int Budget, bool Loops)[] Interpreted { get; } = [(7000, 8, false), (3000, 14, true), (300, 60, true)];

    public static (int Count, int Budget, bool Loops, int Longest)[] Compiled { get; } = [(120, 10, false, 5), (120, 14, true, 40)];

    /// <summary>Functions of tensors with short axes, and with long ones.</summary>
    public const int OfTensors = 120, OfLongTensors = 40;

    /// <summary>Functions in LINQ.</summary>
    public const int OfSequences = 40;

    public static int OfInterpreted => Interpreted.Sum(run => run.Count);

    public static int OfCompiled => Compiled.Sum(run => run.Count);
}
