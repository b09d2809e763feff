using System;
using System.Buffers;

namespace SymGrad.Runtime;

/// <summary>Arrays that live for one call of emitted code. After the first calls they come from a pool, so a call allocates
/// nothing but its result.</summary>
internal static class Scratch
{
    /// <summary>At least the given number of elements, of any content.</summary>
    public static T[] Rent<T>(int length) => ArrayPool<T>.Shared.Rent(length);

    /// <summary>At least the given number of elements, of which so many are zero.</summary>
    public static T[] RentZeros<T>(int length)
    {
        T[] array = ArrayPool<T>.Shared.Rent(length);
        Array.Clear(array, 0, length);
        return array;
    }

    /// <summary>The array, or a longer one in its place if it is too short or there is none yet.</summary>
    public static T[] Enlarged<T>(T[]? array, int length)
    {
        if (array is not null && array.Length >= length)
        {
            return array;
        }

        Release(array);
        return Rent<T>(length);
    }

    public static void Release<T>(T[]? array)
    {
        if (array is not null)
        {
            Return(array);
        }
    }

    public static void Return<T>(T[] array) => ArrayPool<T>.Shared.Return(array);
}
