using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;

namespace SymGrad.Runtime;

/// <summary>Folds along an axis outside of lambdas: every line is copied together and folded by System.Numerics.Tensors.</summary>
internal static class EagerLines
{
    public delegate T Fold<T>(ReadOnlySpan<T> line);

    public delegate void Transformation<T>(Span<T> line);

    public static Tensor<T> Along<T>(Tensor<T> x, int axis, bool keepAxis, Fold<T> fold)
    {
        int along = EagerShapes.AxisOf(x, axis);
        int[] lengths = EagerShapes.LengthsOf(x);
        (int outer, int length, int inner) = Split(lengths, along);
        T[] elements = EagerShapes.Elements(x);
        var line = new T[length];
        var result = new T[outer * inner];
        for (int i = 0; i < result.Length; i++)
        {
            for (int k = 0; k < length; k++)
            {
                line[k] = elements[((((i / inner) * length) + k) * inner) + (i % inner)];
            }

            result[i] = fold(line);
        }

        return EagerShapes.Make(
            result, [.. keepAxis ? lengths.Select((l, k) => k == along ? 1 : l) : lengths.Where((_, k) => k != along)]);
    }

    public static Tensor<T> Each<T>(Tensor<T> x, int axis, Transformation<T> transformation)
    {
        int[] lengths = EagerShapes.LengthsOf(x);
        (int outer, int length, int inner) = Split(lengths, EagerShapes.AxisOf(x, axis));
        T[] elements = EagerShapes.Elements(x);
        var line = new T[length];
        for (int i = 0; i < outer * inner; i++)
        {
            for (int k = 0; k < length; k++)
            {
                line[k] = elements[((((i / inner) * length) + k) * inner) + (i % inner)];
            }

            transformation(line);
            for (int k = 0; k < length; k++)
            {
                elements[((((i / inner) * length) + k) * inner) + (i % inner)] = line[k];
            }
        }

        return EagerShapes.Make(elements, lengths);
    }

    public static T LogSumExp<T>(ReadOnlySpan<T> line)
        where T : struct, IFloatingPointIeee754<T>
    {
        T shift = ShiftOf(line), sum = T.Zero;
        foreach (T element in line)
        {
            sum += T.Exp(element - shift);
        }

        return shift + T.Log(sum);
    }

    public static void SoftMax<T>(Span<T> line)
        where T : struct, IFloatingPointIeee754<T>
    {
        T shift = ShiftOf<T>(line), sum = T.Zero;
        foreach (ref T element in line)
        {
            element = T.Exp(element - shift);
            sum += element;
        }

        foreach (ref T element in line)
        {
            element /= sum;
        }
    }

    public static void LogSoftMax<T>(Span<T> line)
        where T : struct, IFloatingPointIeee754<T>
    {
        T total = LogSumExp<T>(line);
        foreach (ref T element in line)
        {
            element -= total;
        }
    }

    // Infinities must not meet in a difference; of no elements the logarithm is that of 0.
    private static T ShiftOf<T>(ReadOnlySpan<T> line)
        where T : struct, IFloatingPointIeee754<T> =>
        line.IsEmpty ? T.Zero : T.Clamp(TensorPrimitives.Max(line), -Largest<T>(), Largest<T>());

    private static T Largest<T>()
        where T : struct, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? T.CreateChecked(float.MaxValue) : T.CreateChecked(double.MaxValue);

    private static (int Outer, int Length, int Inner) Split(int[] lengths, int axis) => (
        lengths[..axis].Aggregate(1, (product, length) => product * length), lengths[axis],
        lengths[(axis + 1)..].Aggregate(1, (product, length) => product * length));
}
