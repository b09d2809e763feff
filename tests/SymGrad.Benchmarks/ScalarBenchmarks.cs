using System;
using BenchmarkDotNet.Attributes;

namespace SymGrad.Benchmarks;

/// <summary>A scalar function's value and gradient under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class ScalarBenchmarks
{
    private readonly Func<double, double, (double Value, (double, double) Gradient)> made = Sym.ValueAndGrad(Functions.Mixed);
    private readonly Func<double, double, (double Value, (double, double) Gradient)> written =
        (x, y) => HandWrittenScalars.Mixed(x, y);
    private readonly double x = 0.5;
    private readonly double y = 1.5;

    /// <summary>The expert's derivative.</summary>
    [Benchmark(Baseline = true)]
    public double HandWritten() => written(x, y).Gradient.Item1;

    /// <summary>SymGrad's.</summary>
    [Benchmark]
    public double ValueAndGrad() => made(x, y).Gradient.Item1;
}
