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

    /// <summary>Exactly the given number of elements, of any content: what looks at the length of its array cannot take a longer one.</summary>
    public static T[] Take<T>(int length)
    {
        T[]?[] kept = Exact<T>.Kept;
        for (int k = 0; k < kept.Length; k++)
        {
            if (kept[k] is { } array && array.Length == length)
            {
                kept[k] = null;
                return array;
            }
        }

        return length == 0 ? [] : new T[length];
    }

    /// <summary>Exactly the given number of elements, all zero.</summary>
    public static T[] TakeZeros<T>(int length)
    {
        T[] array = Take<T>(length);
        Array.Clear(array);
        return array;
    }

    /// <summary>Keeps an array for the next call on this thread; the oldest go when there are too many.</summary>
    public static void Give<T>(T[]? array)
    {
        if (array is null || array.Length is 0 or > Exact<T>.MostElements)
        {
            return;
        }

        T[]?[] kept = Exact<T>.Kept;
        int free = Array.IndexOf(kept, null);
        Array.Copy(kept, 0, kept, 1, free < 0 ? kept.Length - 1 : free);
        kept[0] = array;
        for (int k = 1, total = array.Length; k < kept.Length; k++)
        {
            total += kept[k]?.Length ?? 0;
            if (total > Exact<T>.MostElements)
            {
                kept[k] = null;
            }
        }
    }

    private static class Exact<T>
    {
        public const int MostElements = 1 << 22;

        [ThreadStatic]
        private static T[]?[]? kept;

        public static T[]?[] Kept => kept ??= new T[]?[16];
    }
}
