using System;
using System.Runtime.CompilerServices;

namespace SymGrad.Reading;

/// <summary>What LINQ and arrays throw for counts and indices that are out of range, called from data functions.</summary>
internal static class SequenceChecks
{
    public const string NoElementsMessage = "Sequence contains no elements";

    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static int Count(int count) => count >= 0 ? count : throw new ArgumentOutOfRangeException(nameof(count), count, "A count is negative.");

    /// <exception cref="IndexOutOfRangeException">The index is negative, or not less than the count.</exception>
    public static int Index(int index, int count) => (uint)index < (uint)count ? index : throw new IndexOutOfRangeException();

    /// <summary>Where a slice of some length begins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not within the whole.</exception>
    public static int Slice(int start, int length, int whole) =>
        (uint)start <= (uint)whole && (uint)length <= (uint)(whole - start) ? start : throw new ArgumentOutOfRangeException(nameof(start));

    /// <summary>How long a slice is that begins somewhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not within the whole.</exception>
    public static int SliceLength(int length, int start, int whole)
    {
        _ = Slice(start, length, whole);
        return length;
    }

    /// <summary>A length that reaches at least to some end.</summary>
    /// <exception cref="IndexOutOfRangeException">It does not.</exception>
    public static int Cover(int length, int end) => end <= length ? length : throw new IndexOutOfRangeException();

    /// <summary>The index of an element that was looked for.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static int Found(int index, int count) => (uint)index < (uint)count ? index : throw new InvalidOperationException(NoElementsMessage);

    /// <summary>0, after what may fail has been computed.</summary>
    public static double Nothing(double computed) => 0;

    /// <summary>0, after what may fail has been computed.</summary>
    public static float Nothing(float computed) => 0;

    /// <exception cref="InvalidOperationException">Always.</exception>
    public static double NoElements(double nothing) => throw new InvalidOperationException(NoElementsMessage);

    /// <exception cref="InvalidOperationException">Always.</exception>
    public static float NoElements(float nothing) => throw new InvalidOperationException(NoElementsMessage);

    /// <exception cref="InvalidOperationException">Always.</exception>
    public static int NoElements(int nothing) => throw new InvalidOperationException(NoElementsMessage);

    /// <exception cref="InvalidOperationException">Always.</exception>
    public static long NoElements(long nothing) => throw new InvalidOperationException(NoElementsMessage);

    /// <summary>The check at entry of a count that the function relies on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="InvalidOperationException">At least one element is needed, and there is none.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AtLeast(int count, int least)
    {
        if (count < least)
        {
            TooFew(count);
        }
    }

    private static void TooFew(int count) => throw (count < 0
        ? new ArgumentOutOfRangeException(nameof(count), count, "A count is negative.")
        : new InvalidOperationException(NoElementsMessage));
}
