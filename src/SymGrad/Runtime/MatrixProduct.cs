using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace SymGrad.Runtime;

/// <summary>Products of matrices in row-major order. What the operands are, and how they lie, is <see cref="Ir.Primitives.MatMul"/>.</summary>
internal static class MatrixProduct
{
    /// <summary>Below this many multiplications the packing of a blocked product costs more than it saves.</summary>
    private const long Small = 4_000;

    /// <summary>A batch of products.</summary>
    /// <param name="left">The left factors, one after the other: rows × inner, or inner × rows where they lie transposed.</param>
    /// <param name="right">The right factors: inner × columns, or columns × inner.</param>
    /// <param name="batch">How many.</param>
    /// <param name="rows">Of the left factor and the product.</param>
    /// <param name="inner">What is summed over.</param>
    /// <param name="columns">Of the right factor and the product.</param>
    /// <param name="layout">Bit 0: the left factors lie transposed. Bit 1: the right ones do.</param>
    /// <param name="into">Where to write the products, if it is as long as they are; null for a new array.</param>
    public static T[] Of<T>(T[] left, T[] right, int batch, int rows, int inner, int columns, int layout, T[]? into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int leftSize = checked(rows * inner), rightSize = checked(inner * columns), size = checked(rows * columns);
        if (left.Length < (long)batch * leftSize || right.Length < (long)batch * rightSize)
        {
            throw new IndexOutOfRangeException("the arrays are not as long as the matrices");
        }

        int length = checked(batch * size);
        T[] product = into is not null && into.Length == length ? into : Scratch.Take<T>(length);
        for (int k = 0; k < batch; k++)
        {
            One(
                new Matrix<T>(left, k * leftSize, rows, inner, (layout & 1) != 0),
                new Matrix<T>(right, k * rightSize, inner, columns, (layout & 2) != 0),
                new Matrix<T>(product, k * size, rows, columns, false));
        }

        return product;
    }

    private static void One<T>(in Matrix<T> left, in Matrix<T> right, in Matrix<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Widths.Best;
        if (product.Columns == 1 || product.Rows == 1)
        {
            ByVector(left, right, product);
        }
        else if (width == 0 || (long)left.Rows * left.Columns * right.Columns < Small)
        {
            ByRows(left, right, product);
        }
        else if (width == 512)
        {
            BlockedProduct<T, Lanes512<T>>.Multiply(left, right, product);
        }
        else if (width == 256)
        {
            BlockedProduct<T, Lanes256<T>>.Multiply(left, right, product);
        }
        else
        {
            BlockedProduct<T, Lanes128<T>>.Multiply(left, right, product);
        }
    }

    // A matrix times a vector reads the matrix once, so the order in which it lies decides: sums along its lines, or sums of its lines.
    private static void ByVector<T>(in Matrix<T> left, in Matrix<T> right, in Matrix<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isColumn = product.Columns == 1;
        Matrix<T> matrix = isColumn ? left : right;
        Span<T> vector = isColumn ? right.All : left.All;
        Span<T> sums = product.All;
        if (isColumn != matrix.IsTransposed)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] = TensorPrimitives.Dot<T>(matrix.Line(i), vector);
            }

            return;
        }

        sums.Clear();
        for (int k = 0; k < vector.Length; k++)
        {
            TensorPrimitives.MultiplyAdd<T>(matrix.Line(k), vector[k], sums, sums);
        }
    }

    private static void ByRows<T>(in Matrix<T> left, in Matrix<T> right, in Matrix<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        product.All.Clear();
        for (int i = 0; i < product.Rows; i++)
        {
            Span<T> row = product.Line(i);
            for (int k = 0; k < left.Columns; k++)
            {
                T factor = left[i, k];
                if (right.IsTransposed)
                {
                    for (int j = 0; j < row.Length; j++)
                    {
                        row[j] += factor * right[k, j];
                    }
                }
                else
                {
                    TensorPrimitives.MultiplyAdd<T>(right.Line(k), factor, row, row);
                }
            }
        }
    }
}

/// <summary>A matrix in an array: row after row, or column after column where it lies transposed.</summary>
internal readonly record struct Matrix<T>(T[] Values, int Start, int Rows, int Columns, bool IsTransposed)
{
    public Span<T> All => Values.AsSpan(Start, Rows * Columns);

    /// <summary>The distance between lines.</summary>
    public int Stride => IsTransposed ? Rows : Columns;

    public T this[int row, int column] => Values[Start + (IsTransposed ? (column * Rows) + row : (row * Columns) + column)];

    /// <summary>What lies in one piece: a row, or a column where the matrix lies transposed.</summary>
    public Span<T> Line(int number) => Values.AsSpan(Start + (number * Stride), Stride);
}
