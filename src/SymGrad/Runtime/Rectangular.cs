using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymGrad.Runtime;

/// <summary>Rectangular arrays as the buffers that emitted code works on, and back.</summary>
internal static class Rectangular
{
    /// <summary>The elements in row-major order, copied.</summary>
    public static T[] Flatten<T>(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return Elements<T>(array).ToArray();
    }

    /// <summary>The same in an array to be given back to <see cref="Scratch"/>.</summary>
    public static T[] Take<T>(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        T[] taken = Scratch.Take<T>(array.Length);
        Elements<T>(array).CopyTo(taken);
        return taken;
    }

    /// <summary>An array with the extents of another one.</summary>
    public static T[,] Like<T>(T[] elements, T[,] like)
    {
        var made = new T[like.GetLength(0), like.GetLength(1)];
        elements.CopyTo(Elements<T>(made));
        return made;
    }

    public static void Fill<T>(T[] elements, T[,] into) => elements.CopyTo(Elements<T>(into));

    /// <summary>The elements in row-major order, where they are.</summary>
    public static Span<T> Elements<T>(Array array) => MemoryMarshal.CreateSpan(ref First<T>(array), array.Length);

    /// <summary>The element at a position in row-major order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T At<T>(T[,] array, int position) =>
        (uint)position < (uint)array.Length ? Unsafe.Add(ref First<T>(array), position) : throw new IndexOutOfRangeException();

    /// <summary>Adds to the element at a position in row-major order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(T[,] array, int position, T value)
        where T : INumber<T>
    {
        if ((uint)position >= (uint)array.Length)
        {
            throw new IndexOutOfRangeException();
        }

        Unsafe.Add(ref First<T>(array), position) += value;
    }

    /// <summary>Where the first element is, or would be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T First<T>(Array array) => ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array));
}
