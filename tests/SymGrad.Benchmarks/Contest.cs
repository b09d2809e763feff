using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;

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
/// <remarks>The platform promises vector code a stack aligned to 16 bytes. Vectors that find no register then lie across two cache lines in one call
/// and in one line in the next, which makes the same hand-written loop up to three times slower. So each contestant is measured from two places of the stack, 16 bytes apart, and has the
/// better median.</remarks>
internal static class Contest
{
    private const double NanosecondsPerSample = 2e6;
    private const double LeastOfWarmUp = 5e7;
    private const double MostOfWarmUp = 1e9;
    private const int Calls = 60;
    private const int Passes = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The median nanoseconds of one run of each contestant.</summary>
    /// <param name="contestants">What to compare.</param>
    /// <param name="rounds">How often each is sampled.</param>
    public static double[] Medians(IReadOnlyList<Contestant> contestants, int rounds)
    {
        WarmUp(contestants);
        int[] counts = [.. contestants.Select(Calibrated)];
        double[][][] samples = [.. contestants.Select(_ => new[] { new double[rounds], new double[rounds] })];
        for (int round = 0; round < 2 * rounds; round++)
        {
            int place = round % 2;
            for (int k = 0; k < contestants.Count; k++)
            {
                // Whoever comes after another process would find the caches cold.
                contestants[k].NanosecondsOf(Math.Min(counts[k], 8));
                samples[k][place][round / 2] = From(place, contestants[k], counts[k]) / counts[k];
            }
        }

        return [.. samples.Select(places => places.Min(Median))];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double From(int place, Contestant contestant, int count)
    {
        Span<byte> taken = stackalloc byte[16 * (place + 4)];
        taken[0] = (byte)place;
        return contestant.NanosecondsOf(count) + (taken[0] >> 1);
    }

    public static double Median(double[] samples)
    {
        double[] sorted = [.. samples.Order()];
        return sorted[sorted.Length / 2];
    }

    // The JIT's tiers: thirty calls, then a pause in which it compiles, twice over.
    private static void WarmUp(IReadOnlyList<Contestant> contestants)
    {
        for (int pass = 0; pass < Passes; pass++)
        {
            foreach (Contestant contestant in contestants)
            {
                double total = 0;
                for (int call = 0; total < MostOfWarmUp && (call < Calls || total < LeastOfWarmUp); call++)
                {
                    total += contestant.NanosecondsOf(1);
                }
            }

            Thread.Sleep(Pause);
        }
    }

    // How many runs make a sample long enough for the clock.
    private static int Calibrated(Contestant contestant)
    {
        int count = 1;
        while (contestant.NanosecondsOf(count) < NanosecondsPerSample)
        {
            count *= 2;
        }

        return count;
    }
}
