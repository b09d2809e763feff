using System;
using System.Runtime.InteropServices;

namespace SymGrad.Runtime;

/// <summary>Arrays of arrays as the buffers that emitted code works on, row after row, and back.</summary>
internal static class Jagged
{
    /// <summary>The elements of all rows, copied.</summary>
    public static T[] Flatten<T>(T[][] rows) => Copied(rows, new T[CountOf(rows)]);

    /// <summary>The same in an array to be given back to <see cref="Scratch"/>.</summary>
    public static T[] Take<T>(T[][] rows) => Copied(rows, Scratch.Take<T>(CountOf(rows)));

    /// <summary>Where among all elements each row begins, and where the last one ends.</summary>
    public static int[] Starts<T>(T[][] rows) => Begun(rows, new int[rows.Length + 1]);

    /// <summary>The same in an array to be given back to <see cref="Scratch"/>.</summary>
    public static int[] TakeStarts<T>(T[][] rows) => Begun(rows, Scratch.Take<int>(rows.Length + 1));

    /// <summary>Rows as long as those of another array.</summary>
    public static T[][] Like<T>(T[] elements, T[][] like)
    {
        var made = new T[like.Length][];
        int start = 0;
        for (int i = 0; i < made.Length; i++)
        {
            made[i] = elements.AsSpan(start, like[i].Length).ToArray();
            start += made[i].Length;
        }

        return made;
    }

    /// <summary>The rows that begin at the given places; the last one ends at the last place.</summary>
    public static T[][] Make<T>(T[] elements, int[] starts)
    {
        var made = new T[starts.Length - 1][];
        for (int i = 0; i < made.Length; i++)
        {
            made[i] = elements[starts[i]..starts[i + 1]];
        }

        return made;
    }

    /// <exception cref="ArgumentException">Two rows are the same array, which cannot hold both.</exception>
    public static void Fill<T>(T[] elements, T[][] into)
        where T : unmanaged
    {
        int start = 0;
        foreach (T[] row in into)
        {
            elements.AsSpan(start, row.Length).CopyTo(row);
            start += row.Length;
        }

        // A row that was written twice does not hold any more what was written first.
        start = 0;
        foreach (T[] row in into)
        {
            if (!MemoryMarshal.AsBytes<T>(row).SequenceEqual(MemoryMarshal.AsBytes(elements.AsSpan(start, row.Length))))
            {
                throw new ArgumentException("Two rows would be written into the same array; each needs its own.");
            }

            start += row.Length;
        }
    }

    /// <summary>The number of elements of all rows.</summary>
    public static int CountOf<T>(T[][] rows)
    {
        int count = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            count = checked(count + RowOf(rows, i).Length);
        }

        return count;
    }

    private static T[] RowOf<T>(T[][] rows, int i) =>
        rows[i] ?? throw new ArgumentNullException($"rows[{i}]", "An array of arrays has a row that is null.");

    private static T[] Copied<T>(T[][] rows, T[] into)
    {
        int start = 0;
        foreach (T[] row in rows)
        {
            row.CopyTo(into, start);
            start += row.Length;
        }

        return into;
    }

    private static int[] Begun<T>(T[][] rows, int[] into)
    {
        into[0] = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            into[i + 1] = checked(into[i] + RowOf(rows, i).Length);
        }

        return into;
    }
}
