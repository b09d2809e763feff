using System;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>Tensors as the buffers that emitted code works on, and back.</summary>
internal static class TensorAccess
{
    public static Expression DataOf(Expression tensor) => Call(nameof(ReadData), tensor.Type, tensor);

    public static Expression WritableDataOf(Expression tensor) => Call(nameof(WritableData), tensor.Type, tensor);

    public static Expression WriteBack(Expression data, Expression tensor) => Call(nameof(WriteBackTo), tensor.Type, data, tensor);

    /// <summary>A tensor of the data, shaped like another one.</summary>
    public static Expression Like(Expression data, Expression shape) => Call(nameof(MakeLike), shape.Type, data, shape);

    /// <summary>A tensor of the data, whose extents are those of one tensor, then those of another one.</summary>
    public static Expression LikeProduct(Expression data, Expression outer, Expression inner) =>
        Call(nameof(MakeProduct), inner.Type, data, outer, inner);

    /// <summary>Writes the data into such a tensor.</summary>
    public static Expression FillProduct(Expression data, Expression outer, Expression inner, Expression tensor, Expression name) =>
        Call(nameof(WriteProduct), inner.Type, data, outer, inner, tensor, name);

    /// <summary>The elements in row-major order, from the start of an array: the tensor's own where they fill it, else a copy.</summary>
    public static T[] ReadData<T>(Tensor<T> tensor) => TryWholeArray(tensor, out T[] data) ? data : Copied(tensor);

    /// <summary>An array to write a gradient to: the tensor's own where its elements fill it.</summary>
    public static T[] WritableData<T>(Tensor<T> tensor) =>
        TryWholeArray(tensor, out T[] data) ? data : new T[checked((int)tensor.FlattenedLength)];

    /// <summary>Copies a gradient that could not be written in place.</summary>
    public static void WriteBackTo<T>(T[] data, Tensor<T> tensor)
    {
        if (!TryWholeArray(tensor, out T[] own) || !ReferenceEquals(own, data))
        {
            TensorBuffer.CopyTo(data, tensor);
        }
    }

    public static Tensor<T> MakeLike<T>(T[] data, Tensor<T> shape) => TensorBuffer.Create(data, shape.Lengths);

    public static Tensor<T> MakeProduct<T>(T[] data, Tensor<T> outer, Tensor<T> inner) =>
        TensorBuffer.Create(data, [.. outer.Lengths, .. inner.Lengths]);

    /// <exception cref="ArgumentException">The tensor has other extents; the message names both shapes.</exception>
    public static void WriteProduct<T>(T[] data, Tensor<T> outer, Tensor<T> inner, Tensor<T> tensor, string name)
    {
        ReadOnlySpan<nint> lengths = [.. outer.Lengths, .. inner.Lengths];
        if (!tensor.Lengths.SequenceEqual(lengths))
        {
            throw new ArgumentException(
                $"{name} has shape {TensorBuffer.ShapeOf(tensor.Lengths)}, but the result has shape {TensorBuffer.ShapeOf(lengths)}", name);
        }

        TensorBuffer.CopyTo(data, tensor);
    }

    private static bool TryWholeArray<T>(Tensor<T> tensor, out T[] data) =>
        TensorBuffer.TryDataOf(tensor, out data, out int offset) && offset == 0 && data.Length == tensor.FlattenedLength;

    private static T[] Copied<T>(Tensor<T> tensor)
    {
        var copy = new T[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(copy);
        return copy;
    }

    private static MethodCallExpression Call(string name, Type tensor, params Expression[] arguments) =>
        Expression.Call(typeof(TensorAccess), name, tensor.GetGenericArguments(), arguments);
}
