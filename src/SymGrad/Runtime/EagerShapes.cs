using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace SymGrad.Runtime;

/// <summary>What the structural functions of tensors compute outside of lambdas: plain and correct, always into new tensors.</summary>
internal static class EagerShapes
{
    public static Tensor<T> Given<T>(Tensor<T> tensor, [CallerArgumentExpression(nameof(tensor))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        return tensor;
    }

    public static int[] LengthsOf<T>(Tensor<T> x) => [.. Given(x).Lengths.ToArray().Select(length => checked((int)length))];

    public static int AxisOf<T>(Tensor<T> x, int axis, int more = 0)
    {
        int rank = Given(x).Rank + more;
        return axis >= -rank && axis < rank ? (axis + rank) % rank : throw Misfit(x, $"which has no axis {axis}", nameof(axis));
    }

    public static ArgumentException Misfit<T>(Tensor<T> x, string reason, string name) =>
        new($"The tensor has shape {TensorBuffer.ShapeOf(x.Lengths)}, {reason}.", name);

    public static Tensor<T> Make<T>(T[] values, params ReadOnlySpan<int> lengths)
    {
        // There are no tensors without axes.
        lengths = lengths.IsEmpty ? [1] : lengths;
        var native = new nint[lengths.Length];
        for (int k = 0; k < native.Length; k++)
        {
            native[k] = lengths[k];
        }

        return TensorBuffer.Create(values, native);
    }

    /// <summary>The tensor whose element at each position is that of another one at the position computed.</summary>
    public static Tensor<T> From<T>(Tensor<T> x, int[] lengths, Func<int[], int[]> source)
    {
        T[] values = Elements(x);
        int[] extents = LengthsOf(x);
        var result = new T[lengths.Aggregate(1, (product, length) => checked(product * length))];
        var index = new int[lengths.Length];
        for (int position = 0; position < result.Length; position++)
        {
            int from = 0;
            int[] at = source(index);
            for (int axis = 0; axis < extents.Length; axis++)
            {
                from = (uint)at[axis] < (uint)extents[axis] ? (from * extents[axis]) + at[axis]
                    : throw new IndexOutOfRangeException($"index {at[axis]} is outside of axis {axis} of the shape {TensorBuffer.ShapeOf(x.Lengths)}");
            }

            result[position] = values[from];
            for (int axis = lengths.Length - 1; axis >= 0 && ++index[axis] == lengths[axis]; axis--)
            {
                index[axis] = 0;
            }
        }

        return Make(result, lengths);
    }

    public static Tensor<T> Permute<T>(Tensor<T> x, int[] axes)
    {
        int[] extents = LengthsOf(x);
        if (!axes.Order().SequenceEqual(Enumerable.Range(0, extents.Length)))
        {
            throw Misfit(x, $"of which {{{string.Join(", ", axes)}}} is no order of the axes", nameof(axes));
        }

        return From(x, [.. axes.Select(axis => extents[axis])], index =>
        {
            var at = new int[axes.Length];
            for (int k = 0; k < axes.Length; k++)
            {
                at[axes[k]] = index[k];
            }

            return at;
        });
    }

    public static Tensor<T> Reshape<T>(Tensor<T> x, int[] lengths)
    {
        int count = checked((int)Given(x).FlattenedLength);
        int open = Array.IndexOf(lengths, -1);
        int others = lengths.Where((_, k) => k != open).Aggregate(1, (product, length) => checked(product * length));
        int[] wanted = [.. lengths.Select((length, k) => k == open ? count / Math.Max(others, 1) : length)];
        if (wanted.Any(length => length < 0) || wanted.Aggregate(1, (product, length) => product * length) != count)
        {
            throw Misfit(x, $"which has not as many elements as [{string.Join(", ", lengths)}]", nameof(lengths));
        }

        return Make(Elements(x), wanted);
    }

    public static Tensor<T> Broadcast<T>(Tensor<T> x, int[] lengths)
    {
        int[] own = LengthsOf(x);
        int missing = lengths.Length - own.Length;
        if (missing < 0 || own.Where((length, k) => length != 1 && length != lengths[k + missing]).Any())
        {
            throw Misfit(x, $"which does not stretch to [{string.Join(", ", lengths)}]", nameof(lengths));
        }

        return From(x, lengths, index => [.. own.Select((length, k) => length == 1 ? 0 : index[k + missing])]);
    }

    /// <summary>A function of two tensors of one shape, of tensors that stretch to one another; those of System.Numerics.Tensors 10.0
    /// take wrong elements then.</summary>
    /// <exception cref="ArgumentException">They do not stretch to one another.</exception>
    public static Tensor<T> Stretched<T>(Tensor<T> x, Tensor<T> y, Func<Tensor<T>, Tensor<T>, Tensor<T>> f)
    {
        int[] left = LengthsOf(x), right = LengthsOf(y);
        if (left.AsSpan().SequenceEqual(right))
        {
            return f(x, y);
        }

        int[] lengths = Stretched(left, right) ?? throw Misfit(x, $"which does not stretch to {TensorBuffer.ShapeOf(y.Lengths)}", nameof(y));
        return f(Broadcast(x, lengths), Broadcast(y, lengths));
    }

    /// <summary>The lengths that both stretch to; null if they do not stretch to one another.</summary>
    public static int[]? Stretched(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var lengths = new int[Math.Max(x.Length, y.Length)];
        for (int k = 1; k <= lengths.Length; k++)
        {
            (int a, int b) = (k <= x.Length ? x[^k] : 1, k <= y.Length ? y[^k] : 1);
            if (a != b && a != 1 && b != 1)
            {
                return null;
            }

            lengths[^k] = a == 1 ? b : a;
        }

        return lengths;
    }

    public static Tensor<T> Slice<T>(Tensor<T> x, int axis, int start, int count)
    {
        int along = AxisOf(x, axis);
        int[] lengths = LengthsOf(x);
        if (start < 0 || count < 0 || (long)start + count > lengths[along])
        {
            throw Misfit(x, $"whose axis {axis} does not hold the slice of {count} from {start}", nameof(start));
        }

        lengths[along] = count;
        return From(x, lengths, index => Shifted(index, along, start));
    }

    public static Tensor<T> SetSlice<T>(Tensor<T> x, Tensor<T> values, int axis, int start)
    {
        int along = AxisOf(x, axis);
        int[] lengths = LengthsOf(x), part = LengthsOf(values);
        if (part.Length != lengths.Length || part.Where((length, k) => k != along && length != lengths[k]).Any()
            || start < 0 || (long)start + part[along] > lengths[along])
        {
            throw new ArgumentException(
                $"The shape {TensorBuffer.ShapeOf(values.Lengths)} does not fit into {TensorBuffer.ShapeOf(x.Lengths)} at {start} of axis {axis}.",
                nameof(values));
        }

        return Concatenate(
            along, Slice(x, along, 0, start), values, Slice(x, along, start + part[along], lengths[along] - start - part[along]));
    }

    public static Tensor<T> Concatenate<T>(int axis, params Tensor<T>[] tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Length == 0)
        {
            throw new ArgumentException("There is no tensor to put together.", nameof(tensors));
        }

        int along = AxisOf(tensors[0], axis);
        int[] first = LengthsOf(tensors[0]);
        foreach (Tensor<T> other in tensors.Skip(1))
        {
            int[] lengths = LengthsOf(other);
            if (lengths.Length != first.Length || lengths.Where((length, k) => k != along && length != first[k]).Any())
            {
                throw new ArgumentException(
                    $"The shapes {TensorBuffer.ShapeOf(tensors[0].Lengths)} and {TensorBuffer.ShapeOf(other.Lengths)} differ in more than axis {axis}.",
                    nameof(tensors));
            }
        }

        int inner = first[(along + 1)..].Aggregate(1, (product, length) => product * length);
        int outer = first[..along].Aggregate(1, (product, length) => product * length);
        T[][] parts = [.. tensors.Select(Elements)];
        int[] strips = [.. tensors.Select(tensor => LengthsOf(tensor)[along] * inner)];
        first[along] = tensors.Sum(tensor => LengthsOf(tensor)[along]);
        var result = new T[outer * strips.Sum()];
        int to = 0;
        for (int row = 0; row < outer; row++)
        {
            for (int k = 0; k < parts.Length; to += strips[k], k++)
            {
                parts[k].AsSpan(row * strips[k], strips[k]).CopyTo(result.AsSpan(to));
            }
        }

        return Make(result, first);
    }

    public static Tensor<T>[] Split<T>(Tensor<T> x, int count, int axis)
    {
        int length = LengthsOf(x)[AxisOf(x, axis)];
        return count > 0 && length % count == 0
            ? [.. Enumerable.Range(0, count).Select(k => Slice(x, axis, k * (length / count), length / count))]
            : throw Misfit(x, $"whose axis {axis} cannot be split into {count} equal parts", nameof(count));
    }

    public static Tensor<T> Gather<T>(Tensor<T> x, int[] indices, int axis)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int along = AxisOf(x, axis);
        int[] lengths = LengthsOf(x);
        lengths[along] = indices.Length;
        return From(x, lengths, index =>
        {
            int[] at = [.. index];
            at[along] = indices[index[along]];
            return at;
        });
    }

    public static Tensor<T> Pick<T>(Tensor<T> x, int[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        _ = AxisOf(x, -1);
        int[] lengths = LengthsOf(x);
        int[] lines = lengths[..^1];
        if (lines.Aggregate(1, (product, length) => product * length) != indices.Length)
        {
            throw Misfit(x, $"which has not one line for each of {indices.Length} indices", nameof(indices));
        }

        int next = 0;
        return From(x, lines, index => [.. index, indices[next++]]);
    }

    public static T[] Elements<T>(Tensor<T> x)
    {
        var elements = new T[checked((int)Given(x).FlattenedLength)];
        x.FlattenTo(elements);
        return elements;
    }

    private static int[] Shifted(int[] index, int axis, int by)
    {
        int[] shifted = [.. index];
        shifted[axis] += by;
        return shifted;
    }
}
