using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace SymGrad.Runtime;

/// <summary>The array behind a tensor: emitted code works on arrays.</summary>
internal static class TensorBuffer
{
    /// <summary>The elements in row-major order: the tensor's own array where they lie in it one after the other, else a copy.</summary>
    public static T[] DataOf<T>(Tensor<T> tensor, out int offset)
    {
        if (TryDataOf(tensor, out T[] data, out offset))
        {
            return data;
        }

        data = new T[tensor.FlattenedLength];
        tensor.FlattenTo(data);
        return data;
    }

    /// <summary>The tensor's own array, for writing into it; false where its elements do not lie one after the other.</summary>
    public static bool TryDataOf<T>(Tensor<T> tensor, out T[] data, out int offset)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        (data, offset) = ([], 0);
        if (tensor.FlattenedLength == 0)
        {
            return true;
        }

        if (!Fields<T>.AreKnown || !IsRowMajor(tensor))
        {
            return false;
        }

        // The span knows where the first element is. The tensor's own pinnable reference forgets the offset of a slice.
        ref readonly T first = ref tensor.AsReadOnlyTensorSpan().GetPinnableReference();
        T[] values = Fields<T>.Values(tensor);
        int start = Fields<T>.Start(tensor);
        if (start < 0 || tensor.FlattenedLength > values.Length - start
            || !Unsafe.AreSame(in first, in values[start]))
        {
            return false;
        }

        (data, offset) = (values, start);
        return true;
    }

    /// <summary>A tensor over the given array, not a copy of it.</summary>
    public static Tensor<T> Create<T>(T[] values, scoped ReadOnlySpan<nint> lengths) => Tensor.Create(values, lengths);

    /// <summary>Copies row-major values into a tensor, however its elements lie.</summary>
    public static void CopyTo<T>(T[] values, Tensor<T> destination) => Create(values, destination.Lengths).CopyTo(destination);

    /// <summary>Throws an <see cref="ArgumentException"/> that names both shapes unless they are the same.</summary>
    public static void RequireSameShape<T>(Tensor<T> first, string firstName, Tensor<T> second, string secondName)
    {
        if (!first.Lengths.SequenceEqual(second.Lengths))
        {
            throw new ArgumentException(
                $"{secondName} has shape {ShapeOf(second.Lengths)}, but {firstName} has shape {ShapeOf(first.Lengths)}", secondName);
        }
    }

    /// <summary>The same for arrays.</summary>
    public static void RequireSameLength<T>(T[] first, string firstName, T[] second, string secondName)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                $"{secondName} has shape [{second.Length}], but {firstName} has shape [{first.Length}]", secondName);
        }
    }

    /// <summary>A shape as people write it: [2, 3].</summary>
    public static string ShapeOf(ReadOnlySpan<nint> lengths) => $"[{string.Join(", ", lengths.ToArray())}]";

    private static bool IsRowMajor<T>(Tensor<T> tensor)
    {
        ReadOnlySpan<nint> lengths = tensor.Lengths;
        ReadOnlySpan<nint> strides = tensor.Strides;
        nint expected = 1;
        for (int k = lengths.Length - 1; k >= 0; k--)
        {
            // One element is not stepped over, so its stride says nothing.
            if (lengths[k] != 1 && strides[k] != expected)
            {
                return false;
            }

            expected *= lengths[k];
        }

        return true;
    }

    /// <summary>The private fields of the tensors we know; of others, which may have none of the name, copies are made.</summary>
    private static class Fields<T>
    {
        public static readonly bool AreKnown = Try();

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_values")]
        public static extern ref T[] Values(Tensor<T> tensor);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_start")]
        public static extern ref int Start(Tensor<T> tensor);

        private static bool Try()
        {
            Tensor<T> sample = Tensor.Create(new T[2], [2]);
            try
            {
                return Values(sample).Length == 2 && Start(sample) == 0;
            }
            catch (MissingFieldException)
            {
                return false;
            }
        }
    }
}
