using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace SymGrad.Benchmarks;

/// <summary>One way to compute something.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="NanosecondsOf">Runs it so many times; the nanoseconds this took.</param>
internal sealed record Contestant(string Name, Func<int, double> NanosecondsOf)
{
    /// <summary>Runs a computation in this process.</summary>
    /// <param name="name">What the table calls it.</param>
    /// <param name="repeat">Runs it so many times.</param>
    public static Contestant Local(string name, Action<int> repeat) => new(name, count =>
    {
        long start = Stopwatch.GetTimestamp();
        repeat(count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    });
}

/// <summary>Measures contestants in turn, so that a noisy moment falls on all of them, and takes medians.</summary>
internal static class Contest
{
    private const double NanosecondsPerSample = 2e6;
    private const double NanosecondsOfWarmUp = 3e8;

    /// <summary>The median nanoseconds of one run of each contestant.</summary>
    /// <param name="contestants">What to compare.</param>
    /// <param name="rounds">How often each is sampled.</param>
    public static double[] Medians(IReadOnlyList<Contestant> contestants, int rounds)
    {
        int[] counts = [.. contestants.Select(WarmUp)];
        double[][] samples = [.. contestants.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int k = 0; k < contestants.Count; k++)
            {
                samples[k][round] = contestants[k].NanosecondsOf(counts[k]) / counts[k];
            }
        }

        return [.. samples.Select(Median)];
    }

    public static double Median(double[] samples)
    {
        double[] sorted = [.. samples.Order()];
        return sorted[sorted.Length / 2];
    }

    // Runs until the JIT's tiers have settled; returns how many runs make a sample long enough for the clock.
    private static int WarmUp(Contestant contestant)
    {
        double total = 0;
        int count = 1;
        while (true)
        {
            double elapsed = contestant.NanosecondsOf(count);
            total += elapsed;
            if (elapsed < NanosecondsPerSample)
            {
                count *= 2;
            }
            else if (total >= NanosecondsOfWarmUp)
            {
                return count;
            }
        }
    }
}
