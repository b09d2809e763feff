using System;
using System.Linq;
using System.Numerics;
using SymGrad.Runtime;
using Xunit;

namespace SymGrad.Tests.Runtime;

public class MatrixProductTests
{
    // Around the edges of tiles and blocks, vectors, and nothing at all.
    public static TheoryData<int, int, int> Extents => new()
    {
        { 1, 1, 1 }, { 2, 3, 4 }, { 8, 20, 32 }, { 9, 21, 33 }, { 7, 40, 31 }, { 16, 17, 16 }, { 17, 64, 48 }, { 64, 200, 10 }, { 30, 13, 65 },
        { 129, 5, 70 }, { 6, 400, 40 }, { 1, 50, 30 }, { 30, 50, 1 }, { 1, 50, 1 }, { 40, 1, 40 }, { 0, 5, 5 }, { 5, 0, 5 }, { 5, 5, 0 },
    };

    [Theory]
    [MemberData(nameof(Extents))]
    public void A_product_is_the_sum_of_products_in_every_layout(int rows, int inner, int columns)
    {
        for (int layout = 0; layout < 4; layout++)
        {
            Agrees<double>(rows, inner, columns, layout, 1e-13);
            Agrees<float>(rows, inner, columns, layout, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void A_product_is_the_same_at_every_width(int rows, int inner, int columns)
    {
        for (int layout = 0; layout < 4; layout++)
        {
            (double[] left, double[] right, double[] expected) = Example<double>(1, rows, inner, columns, layout);
            var x = new Matrix<double>(left, 0, rows, inner, (layout & 1) != 0);
            var y = new Matrix<double>(right, 0, inner, columns, (layout & 2) != 0);
            foreach (Action<Matrix<double>> multiply in new Action<Matrix<double>>[]
            {
                p => BlockedProduct<double, Lanes128<double>>.Multiply(x, y, p),
                p => BlockedProduct<double, Lanes256<double>>.Multiply(x, y, p),
                p => BlockedProduct<double, Lanes512<double>>.Multiply(x, y, p),
            })
            {
                // What lies around it stays.
                double[] product = [.. Enumerable.Repeat(77.0, (rows * columns) + 20)];
                multiply(new Matrix<double>(product, 10, rows, columns, false));
                Near(expected, product[10..^10], 1e-13);
                Assert.All(product[..10].Concat(product[^10..]), value => Assert.Equal(77, value));
            }
        }
    }

    [Fact]
    public void A_batch_is_one_product_after_the_other_and_is_written_where_one_says()
    {
        (double[] left, double[] right, double[] expected) = Example<double>(3, 9, 20, 17, 2);
        var into = new double[3 * 9 * 17];
        Assert.Same(into, MatrixProduct.Of(left, right, 3, 9, 20, 17, 2, into));
        Near(expected, into, 1e-13);
    }

    [Fact]
    public void Arrays_that_are_too_short_are_refused() =>
        Assert.Throws<IndexOutOfRangeException>(() => MatrixProduct.Of(new double[5], new double[6], 1, 2, 3, 2, 0, null));

    [Fact]
    public void A_product_into_a_buffer_allocates_nothing()
    {
        (float[] left, float[] right, float[] into) = Example<float>(1, 64, 100, 48, 0);
        MatrixProduct.Of(left, right, 1, 64, 100, 48, 0, into);
        long before = GC.GetAllocatedBytesForCurrentThread();
        MatrixProduct.Of(left, right, 1, 64, 100, 48, 0, into);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Agrees<T>(int rows, int inner, int columns, int layout, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (T[] left, T[] right, T[] expected) = Example<T>(2, rows, inner, columns, layout);
        Near(expected, MatrixProduct.Of(left, right, 2, rows, inner, columns, layout, null), tolerance);
    }

    private static (T[] Left, T[] Right, T[] Product) Example<T>(int batch, int rows, int inner, int columns, int layout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(rows + (100 * inner) + (10_000 * columns));
        T[] left = Numbers(batch * rows * inner), right = Numbers(batch * inner * columns);
        var product = new T[batch * rows * columns];
        for (int i = 0; i < product.Length; i++)
        {
            (int b, int row, int column) = (i / (rows * columns), i / columns % rows, i % columns);
            double sum = 0;
            for (int k = 0; k < inner; k++)
            {
                T x = left[(b * rows * inner) + ((layout & 1) != 0 ? (k * rows) + row : (row * inner) + k)];
                T y = right[(b * inner * columns) + ((layout & 2) != 0 ? (column * inner) + k : (k * columns) + column)];
                sum += double.CreateTruncating(x) * double.CreateTruncating(y);
            }

            product[i] = T.CreateTruncating(sum);
        }

        return (left, right, product);

        T[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
    }

    private static void Near<T>(T[] expected, T[] actual, double tolerance)
        where T : IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(
            double.CreateTruncating(pair.First), double.CreateTruncating(pair.Second), tolerance));
    }
}
