using System;
using System.Numerics;

namespace SymGrad.Sparse;

/// <summary>A sparse matrix that is computed term by term, in one pass: see <see cref="Calculus.Terms"/>.</summary>
/// <typeparam name="TArguments">The arguments of the function, as a tuple.</typeparam>
/// <typeparam name="R">The type of the entries.</typeparam>
/// <param name="list">Lists the terms.</param>
/// <param name="keys">The integers that the list depends on.</param>
/// <param name="changes">How many of these differ from what they were.</param>
/// <param name="compute">Computes the entries, each term being added in its place.</param>
internal sealed class TermMatrix<TArguments, R>(
    Func<TArguments, int[][]> list, Func<TArguments, int[]> keys, Func<TArguments, int[], int> changes, Action<TArguments, int[], R[]> compute)
    where R : struct, INumber<R>
{
    // Replaced as a whole: calls on several threads may each find their own.
    private volatile Found? last;

    /// <summary>The entries that the matrix has for these arguments; null if terms overwrite one another, so that they cannot be added.</summary>
    public Sparsity? PatternFor(TArguments arguments) => FoundFor(arguments).Pattern;

    /// <summary>The matrix; null if terms overwrite one another.</summary>
    public SparseMatrix<R>? Of(TArguments arguments)
    {
        Found found = FoundFor(arguments);
        if (found.Pattern is null)
        {
            return null;
        }

        var values = new R[found.Pattern.Count];
        compute(arguments, found.Places, values);
        return new SparseMatrix<R>(found.Pattern, values);
    }

    /// <summary>Overwrites the entries of a matrix whose pattern is that for these arguments.</summary>
    public void Into(TArguments arguments, R[] values) => compute(arguments, FoundFor(arguments).Places, values);

    private Found FoundFor(TArguments arguments)
    {
        if (last is not { } found || changes(arguments, found.Keys) != 0)
        {
            int[] now = keys(arguments);
            (Sparsity? pattern, int[] places) = Composed(list(arguments));
            last = found = new Found(now, pattern, places);
        }

        return found;
    }

    // The pattern, and the place of each term among its entries; at last their number.
    private static (Sparsity? Pattern, int[] Places) Composed(int[][] lists)
    {
        (int[] rowsPlusOne, int[] columns, int[] written, int rows, int width) = (lists[0], lists[1], lists[2], lists[3][0], lists[4][0]);
        var isWritten = new bool[rows];
        foreach (int rowPlusOne in written)
        {
            if (isWritten[rowPlusOne - 1])
            {
                return (null, []);
            }

            isWritten[rowPlusOne - 1] = true;
        }

        // The terms of each row, then of each row by column.
        var starts = new int[rows + 1];
        foreach (int rowPlusOne in rowsPlusOne)
        {
            starts[rowPlusOne] += rowPlusOne == 0 ? 0 : 1;
        }

        for (int row = 0; row < rows; row++)
        {
            starts[row + 1] += starts[row];
        }

        var terms = new int[starts[rows]];
        int[] next = starts[..rows];
        for (int term = 0; term < rowsPlusOne.Length; term++)
        {
            if (rowsPlusOne[term] > 0)
            {
                terms[next[rowsPlusOne[term] - 1]++] = term;
            }
        }

        var places = new int[rowsPlusOne.Length + 1];
        var rowStart = new int[rows + 1];
        var indices = new int[terms.Length];
        int count = 0;
        for (int row = 0; row < rows; row++)
        {
            Span<int> ofRow = terms.AsSpan(starts[row]..starts[row + 1]);
            ofRow.Sort((a, b) => columns[a] != columns[b] ? columns[a].CompareTo(columns[b]) : a.CompareTo(b));
            for (int k = 0; k < ofRow.Length; k++)
            {
                if (k == 0 || columns[ofRow[k]] != columns[ofRow[k - 1]])
                {
                    indices[count++] = columns[ofRow[k]];
                }

                places[ofRow[k]] = count - 1;
            }

            rowStart[row + 1] = count;
        }

        places[^1] = count;
        return (new Sparsity(rows, width, rowStart, indices[..count]) { Colors = count == 0 ? 0 : 1 }, places);
    }

    private sealed record Found(int[] Keys, Sparsity? Pattern, int[] Places);
}
