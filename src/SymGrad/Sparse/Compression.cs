using System;
using System.Linq;

namespace SymGrad.Sparse;

/// <summary>How a matrix of a known pattern is computed by a few sweeps: along which sums of unit vectors, and where in their results its entries are.</summary>
internal sealed class Compression
{
    // The members of each color, and the entries that its sweep computes: their places in the matrix and in the result of the sweep.
    private readonly int[] memberStart;
    private readonly int[] members;
    private readonly int[] entryStart;
    private readonly int[] entries;
    private readonly int[] places;

    private Compression(Sparsity pattern, int[] colors, Func<int, int, (int Color, int Place)> entryAt, bool isByRow)
    {
        Pattern = pattern;
        IsByRow = isByRow;
        int count = colors.Length == 0 ? 0 : colors.Max() + 1;
        pattern.Colors = pattern.Count == 0 ? 0 : count;
        (memberStart, members) = Grouped(colors, count);
        var colorOf = new int[pattern.Count];
        var placeOf = new int[pattern.Count];
        for (int row = 0; row < pattern.Rows; row++)
        {
            for (int k = pattern.Starts[row]; k < pattern.Starts[row + 1]; k++)
            {
                (colorOf[k], placeOf[k]) = entryAt(row, pattern.Indices[k]);
            }
        }

        (entryStart, entries) = Grouped(colorOf, count);
        places = [.. entries.Select(entry => placeOf[entry])];
    }

    public Sparsity Pattern { get; }

    /// <summary>Whether colors are those of rows, and sweeps go backwards.</summary>
    public bool IsByRow { get; }

    /// <summary>Of a Jacobian: forwards, or backwards where that takes fewer sweeps.</summary>
    public static Compression OfJacobian(Sparsity pattern)
    {
        int[] columns = Coloring.Columns(pattern);
        int count = columns.Length == 0 ? 0 : columns.Max() + 1;
        if (count > 4)
        {
            int[] rows = Coloring.Columns(Coloring.Transposed(pattern));
            if (rows.Length == 0 || rows.Max() + 1 < count)
            {
                return new Compression(pattern, rows, (row, column) => (rows[row], column), isByRow: true);
            }
        }

        return new Compression(pattern, columns, (row, column) => (columns[column], row), isByRow: false);
    }

    /// <summary>Of a Hessian: an entry may be taken from its own column or from that of its row.</summary>
    public static Compression OfHessian(Sparsity pattern)
    {
        (int[] colors, bool[] isHub) = Coloring.Symmetric(pattern);
        return new Compression(
            pattern, colors, (row, column) => isHub[row] && !isHub[column] ? (colors[row], column) : (colors[column], row), isByRow: false);
    }

    /// <summary>The entries.</summary>
    /// <param name="sweep">From a direction to the product of the matrix, or of its transpose, with it. The direction is changed afterwards.</param>
    public T[] Values<T>(Func<T[], T[]> sweep)
        where T : struct, System.Numerics.INumber<T>
    {
        var values = new T[Pattern.Count];
        Fill(values, sweep, static (sweep, direction) => sweep(direction));
        return values;
    }

    /// <summary>Computes the entries.</summary>
    /// <param name="values">Where to.</param>
    /// <param name="state">What the sweep needs.</param>
    /// <param name="sweep">From a direction to the product.</param>
    public void Fill<T, TState>(T[] values, TState state, Func<TState, T[], T[]> sweep)
        where T : struct, System.Numerics.INumber<T>
    {
        T[] direction = Runtime.Scratch.ExactlyZeros<T>(null, IsByRow ? Pattern.Rows : Pattern.Columns);
        for (int color = 0; color < Pattern.Colors; color++)
        {
            ReadOnlySpan<int> along = members.AsSpan(memberStart[color]..memberStart[color + 1]);
            foreach (int member in along)
            {
                direction[member] = T.One;
            }

            T[] product = sweep(state, direction);
            for (int k = entryStart[color]; k < entryStart[color + 1]; k++)
            {
                values[entries[k]] = product[places[k]];
            }

            foreach (int member in along)
            {
                direction[member] = T.Zero;
            }
        }

        Runtime.Scratch.Give(direction);
    }

    // The items of each group, one group after the other.
    private static (int[] Start, int[] Items) Grouped(int[] groupOf, int count)
    {
        var start = new int[count + 1];
        foreach (int group in groupOf)
        {
            start[group + 1]++;
        }

        for (int group = 0; group < count; group++)
        {
            start[group + 1] += start[group];
        }

        var items = new int[groupOf.Length];
        int[] next = start[..count];
        for (int item = 0; item < items.Length; item++)
        {
            items[next[groupOf[item]]++] = item;
        }

        return (start, items);
    }
}
