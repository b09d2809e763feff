using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymGrad.Runtime;

/// <summary>Memory of loops whose iterations run side by side, a lane each: arrays in which an element is a vector, arrays that all lanes
/// add to, and reads of which each lane has its own place.</summary>
/// <remarks>Bounds are checked as scalar code checks them, for the lanes that take part.</remarks>
internal static class LaneMemory<TLanes, T>
    where TLanes : struct, IVectorLanes<TLanes, T>, ILanes<TLanes, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // Called, not copied into the caller, and compiled in full at once.
    private const MethodImplOptions Whole = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>What lanes add is kept apart for each, and summed at the end, in no more memory than this many numbers: it should stay in
    /// the cache.</summary>
    private const int MostKeptApart = 1 << 15;

    /// <summary>Where one lane of an element is.</summary>
    [MethodImpl(Inline)]
    public static int Place(int index, int length, int lane)
    {
        Require((uint)index < (uint)length);
        return (index * TLanes.Count) + lane;
    }

    /// <summary>An array of at least so many vectors in the place of one that may be too short, or not be there.</summary>
    public static T[] Enlarged(T[]? vectors, int length) => Scratch.Enlarged(vectors, checked(Math.Max(length, 0) * TLanes.Count));

    /// <summary>The same, with zeros.</summary>
    public static T[] Zeros(T[]? vectors, int length)
    {
        vectors = Enlarged(vectors, length);
        Array.Clear(vectors, 0, length * TLanes.Count);
        return vectors;
    }

    /// <summary>A new array of so many zero vectors.</summary>
    public static T[] NewZeros(int length) => new T[checked(length * TLanes.Count)];

    public static T[] CopyOf(T[] vectors, int length) => vectors.AsSpan(0, length * TLanes.Count).ToArray();

    /// <summary>In each lane the one array or the other; the array itself where they are one.</summary>
    public static T[] Merged(TLanes mask, T[]? first, T[] second, int length)
    {
        if (first is null || first == second)
        {
            return second;
        }

        T[] merged = NewZeros(length);
        for (long at = 0; at < merged.Length; at += TLanes.Count)
        {
            TLanes.Store(merged, at, TLanes.Select(mask, TLanes.Load(first, at), TLanes.Load(second, at)));
        }

        return merged;
    }

    // ---- an array that all lanes add to ----

    /// <summary>Room to keep apart what each lane adds to an array; nothing where that does not pay.</summary>
    public static T[] Apart(T[]? kept, T[] array, long iterations)
    {
        if (array.Length > MostKeptApart / TLanes.Count || iterations < 4 * TLanes.Count)
        {
            Scratch.Release(kept);
            return [];
        }

        return Zeros(kept, array.Length);
    }

    /// <summary>Adds what the lanes have added.</summary>
    [MethodImpl(Whole)]
    public static void AddUp(T[] array, T[] apart)
    {
        for (int k = 0; k < array.Length && apart.Length > 0; k++)
        {
            array[k] += TLanes.SumOf(TLanes.Load(apart, (long)k * TLanes.Count));
        }
    }

    // ---- neighbours: one element per lane, beside one another ----

    [MethodImpl(Whole)]
    public static TLanes Read(T[] array, long start, TLanes mask, long left)
    {
        Require(start >= 0 && start <= array.Length - Math.Min(left, TLanes.Count));
        return left >= TLanes.Count ? TLanes.Load(array, start) : TLanes.LoadLanes(array, start, mask, left);
    }

    [MethodImpl(Whole)]
    public static void Write(T[] array, long start, TLanes value, long left)
    {
        Require(start >= 0 && start <= array.Length - Math.Min(left, TLanes.Count));
        TLanes.StoreLanes(array, start, value, left);
    }

    // ---- each lane its own place ----

    /// <summary>Of the lanes whose bit is set; zero in the others.</summary>
    [MethodImpl(Whole)]
    public static TLanes ReadStrided(T[] array, long start, long stride, int bits) => ReadStrided(array.AsSpan(), start, stride, bits);

    /// <summary>The same of a rectangular array, as it lies.</summary>
    [MethodImpl(Whole)]
    public static TLanes ReadStridedFrom(T[,] array, long start, long stride, int bits) => ReadStrided(ElementsOf(array), start, stride, bits);

    /// <summary>Copies one lane's row into its lane of a block of vectors, if all of it is there: loops then read vectors.</summary>
    /// <returns>The number of elements that are there: all, or none.</returns>
    [MethodImpl(Whole)]
    public static int Stage(T[] block, int lane, T[]? array, long start, int length) => Stage(block, lane, array.AsSpan(), start, length);

    [MethodImpl(Whole)]
    public static int StageFrom(T[] block, int lane, T[,] array, long start, int length) => Stage(block, lane, ElementsOf(array), start, length);

    private static TLanes ReadStrided(ReadOnlySpan<T> array, long start, long stride, int bits)
    {
        Span<T> numbers = stackalloc T[TLanes.Count];
        numbers.Clear();
        for (int lane = 0; bits >> lane != 0; lane++)
        {
            if (((bits >> lane) & 1) != 0)
            {
                long at = start + (stride * lane);
                Require((ulong)at < (ulong)array.Length);
                numbers[lane] = array[(int)at];
            }
        }

        return TLanes.Create(numbers);
    }

    private static int Stage(T[] block, int lane, ReadOnlySpan<T> array, long start, int length)
    {
        if (start < 0 || start > array.Length - (long)length)
        {
            return 0;
        }

        ReadOnlySpan<T> row = array.Slice((int)start, Math.Max(length, 0));
        for (int k = 0; k < row.Length; k++)
        {
            block[(k * TLanes.Count) + lane] = row[k];
        }

        return row.Length;
    }

    private static ReadOnlySpan<T> ElementsOf(T[,] array) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    [MethodImpl(Inline)]
    private static void Require(bool inRange)
    {
        if (!inRange)
        {
            OutOfRange();
        }
    }

    private static void OutOfRange() => throw new IndexOutOfRangeException();
}
