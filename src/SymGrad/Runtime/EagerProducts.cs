using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;

namespace SymGrad.Runtime;

/// <summary>Products of matrices outside of lambdas, by the same kernel as inside.</summary>
internal static class EagerProducts
{
    public static Tensor<T> MatMul<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] left = EagerShapes.LengthsOf(x), right = EagerShapes.LengthsOf(y);
        bool isRow = left.Length == 1, isColumn = right.Length == 1;
        left = isRow ? [1, .. left] : left;
        right = isColumn ? [.. right, 1] : right;
        if (left.Length < 2 || right.Length < 2 || left[^1] != right[^2])
        {
            throw Mismatch(x, y, "the columns of the left factor meet the rows of the right one");
        }

        int[] batch = EagerShapes.Stretched(left.AsSpan()[..^2], right.AsSpan()[..^2])
            ?? throw Mismatch(x, y, "the stacks do not stretch to one another");

        (int rows, int inner, int columns) = (left[^2], left[^1], right[^1]);
        int count = batch.Aggregate(1, (product, length) => checked(product * length));
        T[] result = MatrixProduct.Of(Stack(x, left), Stack(y, right), count, rows, inner, columns, 0, null);
        return EagerShapes.Make(result, [.. batch, .. isRow ? [] : new[] { rows }, .. isColumn ? [] : new[] { columns }]);

        T[] Stack(Tensor<T> tensor, int[] lengths)
        {
            int[] stretched = [.. batch, lengths[^2], lengths[^1]];
            return EagerShapes.Elements(Sym.Broadcast(EagerShapes.Reshape(tensor, lengths), stretched));
        }
    }

    public static Tensor<T> Convolution<T>(Tensor<T> x, Tensor<T> kernel, int axes, int stride, int padding)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        int[] signal = EagerShapes.LengthsOf(x), window = EagerShapes.LengthsOf(kernel);
        bool isSingle = signal.Length == axes;
        if ((!isSingle && signal.Length != axes + 2) || window.Length != signal.Length)
        {
            throw Mismatch(x, kernel, $"both have {axes} axes, or {axes + 2} with batch and channels");
        }

        signal = isSingle ? [1, 1, .. signal] : signal;
        window = isSingle ? [1, 1, .. window] : window;
        if (signal[1] != window[1])
        {
            throw Mismatch(x, kernel, "the channels differ");
        }

        int[] places = [.. signal[2..].Zip(window[2..], (length, width) => ((length + (2 * padding) - width) / stride) + 1)];
        if (signal[2..].Zip(window[2..], (length, width) => length + (2 * padding) - width).Any(room => room < 0))
        {
            throw Mismatch(x, kernel, "the kernel is larger than the padded input");
        }

        T[] input = EagerShapes.Elements(x);
        int taps = window[1..].Aggregate(1, (product, length) => product * length);
        int patches = places.Aggregate(1, (product, length) => product * length);
        var columns = new T[signal[0] * taps * patches];
        for (int i = 0; i < columns.Length; i++)
        {
            (int rest, int from, bool inside) = (i / patches, 0, true);
            int tap = rest % taps, batch = rest / taps, channel = tap / (taps / window[1]);
            from = (batch * signal[1]) + channel;
            for (int axis = 0; axis < axes; axis++)
            {
                int at = (Digit(i % patches, places, axis) * stride) + Digit(tap % (taps / window[1]), window[2..], axis) - padding;
                inside &= at >= 0 && at < signal[2 + axis];
                from = (from * signal[2 + axis]) + at;
            }

            columns[i] = inside ? input[from] : T.Zero;
        }

        Tensor<T> product = MatMul(
            EagerShapes.Reshape(kernel, [window[0], taps]), EagerShapes.Make(columns, signal[0], taps, patches));
        return EagerShapes.Reshape(product, isSingle ? places : [signal[0], window[0], .. places]);
    }

    private static int Digit(int position, int[] lengths, int axis) =>
        position / lengths[(axis + 1)..].Aggregate(1, (product, length) => product * length) % lengths[axis];

    private static ArgumentException Mismatch<T>(Tensor<T> x, Tensor<T> y, string reason) => new(
        $"The shapes {TensorBuffer.ShapeOf(x.Lengths)} and {TensorBuffer.ShapeOf(y.Lengths)} do not go together: {reason}.");
}
