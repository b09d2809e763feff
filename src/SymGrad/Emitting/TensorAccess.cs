using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymGrad.Emitting;

/// <summary>Tensors as the buffers that emitted code works on, and back.</summary>
internal static class TensorAccess
{
    public static Expression DataOf(Expression tensor) => Call(nameof(ReadData), tensor.Type, tensor);

    public static Expression WritableDataOf(Expression tensor) => Call(nameof(WritableData), tensor.Type, tensor);

    public static Expression WriteBack(Expression data, Expression tensor) => Call(nameof(WriteBackTo), tensor.Type, data, tensor);

    /// <summary>A tensor of the data, shaped like another one.</summary>
    public static Expression Like(Expression data, Expression shape) => Call(nameof(MakeLike), shape.Type, data, shape);

    /// <summary>The elements in row-major order: the tensor's own array where it is dense, else a copy.</summary>
    public static T[] ReadData<T>(Tensor<T> tensor) => TryDataOf(tensor, out T[]? data) ? data : Copied(tensor);

    /// <summary>An array to write a gradient to: the tensor's own where it is dense.</summary>
    public static T[] WritableData<T>(Tensor<T> tensor) =>
        TryDataOf(tensor, out T[]? data) ? data : new T[checked((int)tensor.FlattenedLength)];

    /// <summary>Copies a gradient that could not be written in place.</summary>
    public static void WriteBackTo<T>(T[] data, Tensor<T> tensor)
    {
        if (!TryDataOf(tensor, out T[]? own) || !ReferenceEquals(own, data))
        {
            new ReadOnlyTensorSpan<T>(data, tensor.Lengths).CopyTo(tensor);
        }
    }

    public static Tensor<T> MakeLike<T>(T[] data, Tensor<T> shape) => Tensor.Create(data, shape.Lengths);

    /// <summary>The array behind a dense tensor that begins at its first element. The field is not public; whether it is the right one
    /// is checked against the address of the first element, so another version of the library costs a copy and nothing worse.</summary>
    private static bool TryDataOf<T>(Tensor<T> tensor, [NotNullWhen(true)] out T[]? data)
    {
        data = null;
        if (!tensor.IsDense || tensor.FlattenedLength == 0)
        {
            return false;
        }

        try
        {
            data = Fields<T>.Values(tensor);
        }
        catch (MissingFieldException)
        {
            return false;
        }

        return data is not null && data.Length == tensor.FlattenedLength
            && Unsafe.AreSame(ref MemoryMarshal.GetArrayDataReference(data), in tensor.GetPinnableReference());
    }

    private static class Fields<T>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_values")]
        public static extern ref T[] Values(Tensor<T> tensor);
    }

    private static T[] Copied<T>(Tensor<T> tensor)
    {
        var copy = new T[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(copy);
        return copy;
    }

    private static MethodCallExpression Call(string name, Type tensor, params Expression[] arguments) =>
        Expression.Call(typeof(TensorAccess), name, tensor.GetGenericArguments(), arguments);
}
