using System;
using System.Collections.Generic;

namespace SymGrad;

/// <summary>Which entries of a matrix of derivatives can be other than zero, row by row (compressed rows), and which columns can share one sweep.</summary>
public sealed class Sparsity
{
    private readonly int[] rowStart;
    private readonly int[] columnIndex;

    internal Sparsity(int rows, int columns, int[] rowStart, int[] columnIndex)
    {
        (Rows, Columns) = (rows, columns);
        (this.rowStart, this.columnIndex) = (rowStart, columnIndex);
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The number of entries.</summary>
    public int Count => columnIndex.Length;

    /// <summary>Where the entries of each row begin, and at last their number: <see cref="Rows"/> + 1 places.</summary>
    public IReadOnlyList<int> RowStart => rowStart;

    /// <summary>The column of each entry, ascending within its row.</summary>
    public IReadOnlyList<int> ColumnIndex => columnIndex;

    /// <summary>The number of sweeps, each along the sum of some unit vectors, that the entries are computed by; of a matrix that is computed entry by
    /// entry, 1.</summary>
    public int Colors { get; internal set; }

    internal ReadOnlySpan<int> Starts => rowStart;

    internal ReadOnlySpan<int> Indices => columnIndex;

    internal bool SameAs(Sparsity other) => ReferenceEquals(this, other)
        || (Rows == other.Rows && Columns == other.Columns && Starts.SequenceEqual(other.Starts) && Indices.SequenceEqual(other.Indices));

    internal ReadOnlySpan<int> Row(int row) => columnIndex.AsSpan(rowStart[row]..rowStart[row + 1]);

    /// <summary>Whether an entry can be other than zero.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    /// <returns>Whether it is one of the entries.</returns>
    public bool Contains(int row, int column) => IndexOf(row, column) >= 0;

    /// <summary>The place of an entry among all; negative if it is none of them.</summary>
    internal int IndexOf(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
        int place = Row(row).BinarySearch(column);
        return place < 0 ? -1 : rowStart[row] + place;
    }
}
