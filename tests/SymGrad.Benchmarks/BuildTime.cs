using System;
using System.Diagnostics;
using System.IO;
using System.Linq.Expressions;
using System.Numerics.Tensors;

namespace SymGrad.Benchmarks;

/// <summary>How long it takes from a lambda to its first result, in a warm process.</summary>
internal static class BuildTime
{
    private const int Warm = 30;
    private const int Builds = 60;
    private const int LongBuilds = 3;
    private const int Long = 100_000;

    public static void Run(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"from a lambda to its first result, warm, median of {Builds} different lambdas");
        Tensor<double> x = Tensor.Create([1.0, 1, 1, 1], [2, 2]);
        Line(output, "sin(x y) + exp(x) / (1 + y²)", k => Sym.ValueAndGrad(Vary(Functions.Mixed, k))(0.5, 1.5).Value);
        Line(output, "L = mean(2 (x + 1)²), tensor", k => Sym.ValueAndGrad(Vary(Functions.NotebookOfDoubleTensor, k))(x).Value);
        Line(output, "f = sin(f) f + x, 1000 times", k => Sym.ValueAndGrad(Vary(Functions.Recurrence(1000), k))(0.1).Value);
        output.WriteLine();
        output.WriteLine($"the same for long functions, median of {LongBuilds}, for each operation of a chain and for each term of a sum");
        LongLine(output, "a chain of 100,000 operations", Functions.Chain(Long));
        LongLine(output, "a sum of 100,000 different terms", Functions.SumOfSines(Long));
    }

    private static void LongLine(TextWriter output, string name, Expression<Func<double, double>> f)
    {
        var samples = new double[LongBuilds];
        for (int k = 0; k < LongBuilds; k++)
        {
            Expression<Func<double, double>> varied = Vary(f, k);
            long start = Stopwatch.GetTimestamp();
            double value = Sym.ValueAndGrad(varied)(0.3).Value;
            samples[k] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Long;
            Agreement.Require(name, value, value, 0);
        }

        output.WriteLine($"  {name,-36}{Table.Time(Contest.Median(samples)),12}");
    }

    // A lambda like one built before would be found in the cache: each gets a constant of its own.
    private static Expression<TDelegate> Vary<TDelegate>(Expression<TDelegate> f, int k)
        where TDelegate : Delegate =>
        Expression.Lambda<TDelegate>(Expression.Multiply(f.Body, Expression.Constant(1 + (k * 0.001))), f.Parameters);

    private static void Line(TextWriter output, string name, Func<int, double> buildAndRun)
    {
        var samples = new double[Builds];
        for (int k = -Warm; k < Builds; k++)
        {
            long start = Stopwatch.GetTimestamp();
            double value = buildAndRun(k);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            Agreement.Require(name, value, value, 0);
            if (k >= 0)
            {
                samples[k] = elapsed;
            }
        }

        output.WriteLine($"  {name,-36}{Table.Time(Contest.Median(samples)),12}");
    }
}
