using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;
using SymGrad.Runtime;

namespace SymGrad;

// The elements of tensors arranged in another way, under names that a lambda can hold: a lambda has no spans, no ranges and no indexers of
// tensors. An axis counts from 0, or from the end with -1.
public static partial class Sym
{
    /// <summary>The length of a tensor along an axis.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">From 0, or -1 for the last; in a lambda a constant.</param>
    /// <returns>Data: in a lambda it may size other tensors.</returns>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static int Length<T>(Tensor<T> x, int axis) => checked((int)EagerShapes.Given(x).Lengths[EagerShapes.AxisOf(x, axis)]);

    /// <summary>One element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <param name="indices">An index for each axis.</param>
    /// <returns>The element there.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public static T At<T>(Tensor<T> x, params int[] indices) => EagerShapes.Given(x)[[.. indices.Select(index => (nint)index)]];

    /// <summary>The last two axes exchanged.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of two axes or more.</param>
    /// <returns>[..., n, m] of [..., m, n].</returns>
    /// <exception cref="ArgumentException">There are less than two axes.</exception>
    public static Tensor<T> Transpose<T>(Tensor<T> x) => EagerShapes.Given(x).Rank >= 2
        ? EagerShapes.Permute(x, [.. Enumerable.Range(0, x.Rank - 2), x.Rank - 1, x.Rank - 2])
        : throw EagerShapes.Misfit(x, "but Transpose takes two axes or more", nameof(x));

    /// <summary>The axes in another order.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <param name="axes">All axes of <paramref name="x"/>, in the order that the result has them.</param>
    /// <returns>The same elements.</returns>
    /// <exception cref="ArgumentException">The numbers are no order of the axes.</exception>
    public static Tensor<T> Permute<T>(Tensor<T> x, params int[] axes) => EagerShapes.Permute(x, axes);

    /// <summary>The same elements, in row-major order, in another shape.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <param name="lengths">Of the new axes; one of them may be -1: as many as remain.</param>
    /// <returns>A tensor of the given lengths.</returns>
    /// <exception cref="ArgumentException">That is not the number of elements.</exception>
    public static Tensor<T> Reshape<T>(Tensor<T> x, params int[] lengths) => EagerShapes.Reshape(x, lengths);

    /// <summary>Without the axes that have the length 1.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <returns>The same elements.</returns>
    public static Tensor<T> Squeeze<T>(Tensor<T> x) =>
        EagerShapes.Reshape(x, [.. EagerShapes.Given(x).Lengths.ToArray().Where(length => length != 1).Select(length => (int)length)]);

    /// <summary>Without one axis, which has the length 1.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">From 0, or -1 for the last.</param>
    /// <returns>The same elements.</returns>
    /// <exception cref="ArgumentException">The axis is longer.</exception>
    public static Tensor<T> Squeeze<T>(Tensor<T> x, int axis) => Length(x, axis) == 1
        ? EagerShapes.Reshape(x, [.. EagerShapes.LengthsOf(x).Where((_, k) => k != EagerShapes.AxisOf(x, axis))])
        : throw EagerShapes.Misfit(x, $"whose axis {axis} is not 1", nameof(x));

    /// <summary>With one more axis, of the length 1.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">Its number in the result.</param>
    /// <returns>The same elements.</returns>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static Tensor<T> Unsqueeze<T>(Tensor<T> x, int axis)
    {
        int position = EagerShapes.AxisOf(x, axis, 1);
        int[] lengths = EagerShapes.LengthsOf(x);
        return EagerShapes.Reshape(x, [.. lengths[..position], 1, .. lengths[position..]]);
    }

    /// <summary>A tensor stretched to a larger shape: axes are aligned at the end, and those of length 1 are repeated.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <param name="lengths">The lengths of the result.</param>
    /// <returns>A tensor of the given lengths.</returns>
    /// <exception cref="ArgumentException">The shape does not stretch so.</exception>
    public static Tensor<T> Broadcast<T>(Tensor<T> x, params int[] lengths) =>
        EagerShapes.Broadcast(x, lengths);

    /// <summary>A stretch of one axis.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <param name="axis">From 0, or -1 for the last.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="count">How long it is.</param>
    /// <returns>The tensor with that axis shortened.</returns>
    /// <exception cref="ArgumentException">The axis does not hold the stretch.</exception>
    public static Tensor<T> Slice<T>(Tensor<T> x, int axis, int start, int count) => EagerShapes.Slice(x, axis, start, count);

    /// <summary>A tensor with a stretch of one axis replaced.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor, which is not changed.</param>
    /// <param name="values">What comes in: of the same shape, but for the axis.</param>
    /// <param name="axis">From 0, or -1 for the last.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <returns>A tensor of the shape of <paramref name="x"/>.</returns>
    /// <exception cref="ArgumentException">The values do not fit.</exception>
    public static Tensor<T> SetSlice<T>(Tensor<T> x, Tensor<T> values, int axis, int start) => EagerShapes.SetSlice(x, values, axis, start);

    /// <summary>Tensors one after the other along an axis.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="axis">From 0, or -1 for the last.</param>
    /// <param name="tensors">One or more, which differ in that axis only.</param>
    /// <returns>A tensor as long as all of them together.</returns>
    /// <exception cref="ArgumentException">Their shapes do not go together.</exception>
    public static Tensor<T> Concatenate<T>(int axis, params Tensor<T>[] tensors) => EagerShapes.Concatenate(axis, tensors);

    /// <summary>Tensors of one shape along a new axis.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="axis">The number of the axis in the result.</param>
    /// <param name="tensors">One or more, of one shape.</param>
    /// <returns>A tensor of one more axis.</returns>
    /// <exception cref="ArgumentException">Their shapes differ.</exception>
    public static Tensor<T> Stack<T>(int axis, params Tensor<T>[] tensors) =>
        EagerShapes.Concatenate(axis, [.. tensors.Select(tensor => Unsqueeze(tensor, axis))]);

    /// <summary>A tensor in equal parts along an axis.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <param name="count">How many parts; in a lambda a constant.</param>
    /// <param name="axis">From 0, or -1 for the last.</param>
    /// <returns>The parts, in order.</returns>
    /// <exception cref="ArgumentException">The axis is not divisible so.</exception>
    public static Tensor<T>[] Split<T>(Tensor<T> x, int count, int axis) => EagerShapes.Split(x, count, axis);

    /// <summary>Slices of an axis, by their numbers.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor.</param>
    /// <param name="indices">Which slices, in which order; one may come several times.</param>
    /// <param name="axis">From 0, or -1 for the last.</param>
    /// <returns>The tensor with as many slices as there are indices.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such slice.</exception>
    public static Tensor<T> Gather<T>(Tensor<T> x, int[] indices, int axis = 0) => EagerShapes.Gather(x, indices, axis);

    /// <summary>One element of each line along the last axis: of [n, classes] the element of the class of each row.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of one axis or more.</param>
    /// <param name="indices">One for each line, in row-major order.</param>
    /// <returns>The tensor without its last axis.</returns>
    /// <exception cref="ArgumentException">There are more lines or less.</exception>
    /// <exception cref="IndexOutOfRangeException">A line has no such element.</exception>
    public static Tensor<T> Pick<T>(Tensor<T> x, int[] indices) => EagerShapes.Pick(x, indices);

    /// <summary>A row of zeros with a single one for each index.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="indices">Where the ones are; outside of the row there is none.</param>
    /// <param name="classes">The length of the rows.</param>
    /// <returns>A tensor [indices, classes].</returns>
    public static Tensor<T> OneHot<T>(int[] indices, int classes)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Create<T>(
            [.. indices.SelectMany(index => Enumerable.Range(0, classes).Select(k => k == index ? T.One : T.Zero))], [indices.Length, classes]);
}
