using System;
using BenchmarkDotNet.Attributes;

namespace SymGrad.Benchmarks;

/// <summary>The recurrence's value and derivative under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class RecurrenceBenchmarks
{
    private readonly double x = 0.1;
    private Func<double, (double Value, double Gradient)> made = null!;

    /// <summary>How many times f = sin(f) f + x.</summary>
    [Params(10, 50, 1000)]
    public int Steps { get; set; }

    /// <summary>Makes the delegate.</summary>
    [GlobalSetup]
    public void Build() => made = Sym.ValueAndGrad(Functions.Recurrence(Steps));

    /// <summary>The expert's loop.</summary>
    [Benchmark(Baseline = true)]
    public double HandWritten() => HandWrittenScalars.Recurrence(x, Steps).Gradient;

    /// <summary>SymGrad's.</summary>
    [Benchmark]
    public double ValueAndGrad() => made(x).Gradient;
}
