using System;
using BenchmarkDotNet.Attributes;

namespace SymGrad.Benchmarks;

/// <summary>The notebook's value and gradient under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class NotebookBenchmarks
{
    private double[] x = [];
    private double[] gradient = [];
    private Func<double[], double[], double> gradInto = null!;
    private Func<double[], (double Value, double[] Gradient)> valueAndGrad = null!;

    /// <summary>Rows and columns.</summary>
    [Params(2, 64, 1024)]
    public int Size { get; set; }

    /// <summary>Makes the input and the delegates.</summary>
    [GlobalSetup]
    public void Build()
    {
        x = new double[Size * Size];
        Array.Fill(x, 1);
        gradient = new double[x.Length];
        gradInto = Sym.GradInto(Functions.NotebookOfDoubles);
        valueAndGrad = Sym.ValueAndGrad(Functions.NotebookOfDoubles);
    }

    /// <summary>The expert's loop.</summary>
    [Benchmark(Baseline = true)]
    public double HandWrittenVectors() => HandWrittenNotebook.Vectorized(x, gradient);

    /// <summary>The plain loop.</summary>
    [Benchmark]
    public double HandWrittenLoop() => HandWrittenNotebook.Scalar(x, gradient);

    /// <summary>SymGrad into a reused buffer.</summary>
    [Benchmark]
    public double GradInto() => gradInto(x, gradient);

    /// <summary>SymGrad into a new array.</summary>
    [Benchmark]
    public double ValueAndGrad() => valueAndGrad(x).Value;
}
