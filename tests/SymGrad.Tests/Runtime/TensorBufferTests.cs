using System;
using System.Linq;
using System.Numerics.Tensors;
using SymGrad.Runtime;
using Xunit;

namespace SymGrad.Tests.Runtime;

/// <summary>Emitted code works on the array behind a tensor, and on a copy only where it must.</summary>
public sealed class TensorBufferTests
{
    private static readonly double[] Six = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void A_dense_tensor_gives_its_own_array()
    {
        double[] values = [.. Six];
        Tensor<double> tensor = TensorBuffer.Create(values, [2, 3]);

        Assert.Same(values, TensorBuffer.DataOf(tensor, out int offset));
        Assert.Equal(0, offset);
        Assert.Equal(6, tensor[1, 2]);
    }

    [Fact]
    public void A_row_of_a_matrix_gives_the_array_of_the_matrix_from_where_the_row_begins()
    {
        double[] values = [.. Six];
        Tensor<double> row = TensorBuffer.Create(values, [2, 3])[1..2, ..];

        Assert.Same(values, TensorBuffer.DataOf(row, out int offset));
        Assert.Equal(3, offset);
    }

    [Fact]
    public void A_column_and_a_transpose_give_copies_in_row_major_order()
    {
        Tensor<double> matrix = TensorBuffer.Create((double[])[.. Six], [2, 3]);
        Tensor<double> column = matrix[.., 1..2];
        Tensor<double> transpose = Tensor.Transpose(matrix);

        Assert.False(TensorBuffer.TryDataOf(column, out _, out _));
        Assert.Equal([2.0, 5.0], TensorBuffer.DataOf(column, out int offset));
        Assert.Equal(0, offset);
        double[] data = TensorBuffer.DataOf(transpose, out offset);
        Assert.Equal([1.0, 4, 2, 5, 3, 6], data.Skip(offset).Take(6));
    }

    [Fact]
    public void Values_are_copied_into_a_tensor_however_its_elements_lie()
    {
        double[] values = [.. Six];
        Tensor<double> column = TensorBuffer.Create(values, [2, 3])[.., 1..2];
        TensorBuffer.CopyTo([20, 50], column);
        Assert.Equal([1.0, 20, 3, 4, 50, 6], values);
    }

    [Fact]
    public void An_empty_tensor_has_no_elements() =>
        Assert.Empty(TensorBuffer.DataOf(TensorBuffer.Create(Array.Empty<float>(), [0, 3]), out _));

    [Fact]
    public void Different_shapes_are_refused_by_name()
    {
        Tensor<double> x = TensorBuffer.Create((double[])[.. Six], [2, 3]);
        Tensor<double> y = TensorBuffer.Create((double[])[.. Six], [3, 2]);

        TensorBuffer.RequireSameShape(x, "x", x, "x");
        var refusal = Assert.Throws<ArgumentException>(() => TensorBuffer.RequireSameShape(x, "x", y, "y"));
        Assert.Contains("y has shape [3, 2], but x has shape [2, 3]", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("y", refusal.ParamName);
    }

    [Fact]
    public void Finding_the_array_allocates_nothing()
    {
        Tensor<double> tensor = TensorBuffer.Create((double[])[.. Six], [2, 3]);
        TensorBuffer.DataOf(tensor, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 100; k++)
        {
            TensorBuffer.DataOf(tensor, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Scratch_arrays_are_used_again()
    {
        Scratch.Return(Scratch.Rent<double>(1000));
        double content = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 100; k++)
        {
            double[] array = Scratch.RentZeros<double>(1000);
            content += array[k] + array[999];
            Array.Fill(array, 1.0);
            Scratch.Return(array);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, content);
    }
}
