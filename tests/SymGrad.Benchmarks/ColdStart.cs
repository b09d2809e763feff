using System;
using System.Diagnostics;
using System.IO;
using System.Reflection;

namespace SymGrad.Benchmarks;

/// <summary>How long a fresh process takes to its first gradient, against one that calls the hand-written derivative.</summary>
internal static class ColdStart
{
    public const string Cold = "cold";
    public const string Empty = "empty";
    private const int Starts = 7;

    public static void Run(TextWriter output)
    {
        double[] cold = new double[Starts], empty = new double[Starts];
        for (int k = 0; k < Starts; k++)
        {
            cold[k] = Time(Cold);
            empty[k] = Time(Empty);
        }

        double gradient = Contest.Median(cold), runtime = Contest.Median(empty);
        output.WriteLine();
        output.WriteLine($"cold start, a process from its start to its end, median of {Starts}");
        output.WriteLine($"  {"one gradient by SymGrad",-36}{Table.Time(gradient),12}");
        output.WriteLine($"  {"one gradient written by hand",-36}{Table.Time(runtime),12}");
        output.WriteLine($"  {"SymGrad's share",-36}{Table.Time(gradient - runtime),12}");
    }

    /// <summary>What the child process does.</summary>
    public static void Differentiate() => Print(Sym.ValueAndGrad(Functions.Mixed)(0.5, 1.5).Value);

    /// <summary>What the child process without SymGrad does.</summary>
    public static void UseHandWritten() => Print(HandWrittenScalars.Mixed(0.5, 1.5).Value);

    private static void Print(double value) => Console.Out.WriteLine(value);

    private static double Time(string argument)
    {
        long start = Stopwatch.GetTimestamp();
        using Process child = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [Assembly.GetExecutingAssembly().Location, argument])
        {
            RedirectStandardOutput = true,
        })!;
        child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        return child.ExitCode == 0 ? elapsed : throw new InvalidOperationException($"The process '{argument}' failed.");
    }
}
