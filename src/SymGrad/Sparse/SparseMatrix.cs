using System;
using System.Numerics;

namespace SymGrad;

/// <summary>A matrix of derivatives of which only the entries that can be other than zero are held, row by row: the arrays of the compressed-row
/// format as MathNet.Numerics, SciPy and others take them.</summary>
/// <typeparam name="T">The type of the entries.</typeparam>
public sealed class SparseMatrix<T>
    where T : struct, INumber<T>
{
    internal SparseMatrix(Sparsity pattern, T[] values) => (Pattern, Values) = (pattern, values);

    /// <summary>Which entries there are. Matrices of one delegate share it while the pattern does not change.</summary>
    public Sparsity Pattern { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => Pattern.Rows;

    /// <summary>The number of columns.</summary>
    public int Columns => Pattern.Columns;

    /// <summary>Where the entries of each row begin, and at last their number. A copy.</summary>
    public int[] RowStart => Pattern.Starts.ToArray();

    /// <summary>The column of each entry, ascending within its row. A copy.</summary>
    public int[] ColumnIndex => Pattern.Indices.ToArray();

    /// <summary>The entries.</summary>
    public T[] Values { get; }

    /// <summary>An entry, zero where none is held.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    /// <returns>The entry.</returns>
    public T this[int row, int column] => Pattern.IndexOf(row, column) is >= 0 and var place ? Values[place] : T.Zero;

    /// <summary>The whole matrix.</summary>
    /// <returns>A new array with all entries.</returns>
    public T[,] ToDense()
    {
        var dense = new T[Rows, Columns];
        for (int row = 0; row < Rows; row++)
        {
            int start = Pattern.Starts[row];
            ReadOnlySpan<int> columns = Pattern.Row(row);
            for (int k = 0; k < columns.Length; k++)
            {
                dense[row, columns[k]] = Values[start + k];
            }
        }

        return dense;
    }

    /// <summary>The product with a vector.</summary>
    /// <param name="x">As many numbers as there are columns.</param>
    /// <returns>As many numbers as there are rows.</returns>
    /// <exception cref="ArgumentException">The length of <paramref name="x"/> is not the number of columns.</exception>
    public T[] Times(T[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Length != Columns)
        {
            throw new ArgumentException($"x has shape [{x.Length}], but the matrix has shape [{Rows}, {Columns}]", nameof(x));
        }

        var product = new T[Rows];
        for (int row = 0; row < Rows; row++)
        {
            int start = Pattern.Starts[row];
            ReadOnlySpan<int> columns = Pattern.Row(row);
            for (int k = 0; k < columns.Length; k++)
            {
                product[row] += Values[start + k] * x[columns[k]];
            }
        }

        return product;
    }
}
