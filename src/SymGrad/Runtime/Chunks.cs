using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;

namespace SymGrad.Runtime;

/// <summary>Iterations split over threads: as many chunks as threads are allowed, whatever the machine has, and their parts put together in
/// order, so that a result depends on the number asked for and on nothing else.</summary>
internal static class Chunks
{
    // Whole cache lines, and whole vectors, of any type.
    private const int Aligned = 64;

    /// <summary>Runs all iterations.</summary>
    /// <param name="chunks">The number of chunks.</param>
    /// <param name="count">The number of iterations.</param>
    /// <param name="iterate">Runs the iterations from the first number up to the second, as the chunk of the third.</param>
    /// <remarks>Of several exceptions the first in the order of iterations is thrown, as it would be without threads.</remarks>
    public static void Run(int chunks, int count, Action<int, int, int> iterate)
    {
        var failures = new ExceptionDispatchInfo?[chunks];
        Action<int, int, int> aligned = AlignedStack.Around(iterate);
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = chunks }, chunk =>
        {
            try
            {
                aligned(Start(chunk), Start(chunk + 1), chunk);
            }
            catch (Exception failure)
            {
                failures[chunk] = ExceptionDispatchInfo.Capture(failure);
            }
        });
        Array.Find(failures, static failure => failure is not null)?.Throw();

        int Start(int chunk) => chunk == chunks ? count : (int)((long)count * chunk / chunks / Aligned * Aligned);
    }

    public static T Sum<T>(T start, T[] parts)
        where T : INumber<T>
    {
        foreach (T part in parts)
        {
            start += part;
        }

        return start;
    }

    public static T Product<T>(T start, T[] parts)
        where T : INumber<T>
    {
        foreach (T part in parts)
        {
            start *= part;
        }

        return start;
    }

    public static T Max<T>(T start, T[] parts)
        where T : INumber<T>
    {
        foreach (T part in parts)
        {
            start = T.Max(start, part);
        }

        return start;
    }

    public static T Min<T>(T start, T[] parts)
        where T : INumber<T>
    {
        foreach (T part in parts)
        {
            start = T.Min(start, part);
        }

        return start;
    }

    /// <summary>Adds what the chunks added, each to an array of its own.</summary>
    public static void Accumulate<T>(T[] array, T[][] parts)
        where T : INumber<T>
    {
        foreach (T[] part in parts)
        {
            TensorPrimitives.Add<T>(array, part, array);
        }
    }
}
