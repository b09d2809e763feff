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

    /// <summary>Of two arrays the one that was not the latest, which becomes the latest.</summary>
    public static T[]? InTurn<T>(ref T[]? latest, ref T[]? before)
    {
        (latest, before) = (before, latest);
        return latest;
    }

    /// <summary>The array, if it has exactly that many elements; otherwise another one in its place.</summary>
    public static T[] Exactly<T>(T[]? array, int length)
    {
        if (array is not null && array.Length == length)
        {
            return array;
        }

        Give(array);
        return Take<T>(length);
    }

    /// <summary>The same, all zero.</summary>
    public static T[] ExactlyZeros<T>(T[]? array, int length)
    {
        array = Exactly(array, length);
        Array.Clear(array);
        return array;
    }

    /// <summary>The same, with the content of another array.</summary>
    public static T[] Copied<T>(T[]? array, T[] content)
    {
        array = Exactly(array, content.Length);
        Array.Copy(content, array, content.Length);
        return array;
    }

    /// <summary>The array itself if it is long enough, else a longer one with the same beginning and zeros after it.</summary>
    /// <param name="array">The array.</param>
    /// <param name="length">How long it has to be.</param>
    /// <param name="kept">The last one that this call made: nobody looks at it any more when another one is made.</param>
    public static T[] Grown<T>(T[] array, int length, ref T[]? kept)
    {
        if (length <= array.Length)
        {
            return array;
        }

        T[] grown = TakeLongest<T>(Math.Max(length, checked(array.Length * 2)));
        Array.Copy(array, grown, array.Length);
        Array.Clear(grown, array.Length, grown.Length - array.Length);
        Give(kept);
        kept = grown;
        return grown;
    }

    private static T[] TakeLongest<T>(int least)
    {
        T[]?[] kept = Exact<T>.Kept;
        int best = -1;
        for (int k = 0; k < kept.Length; k++)
        {
            if (kept[k] is { } array && array.Length >= least && (best < 0 || array.Length > kept[best]!.Length))
            {
                best = k;
            }
        }

        return best < 0 ? new T[least] : Take<T>(kept[best]!.Length);
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
