using System;
using System.Numerics;
using System.Numerics.Tensors;
using SymGrad.Runtime;

namespace SymGrad;

// Along an axis: each line of elements that differ in that index only becomes one element.
public static partial class TensorFunctions
{
    /// <summary>The sums along an axis.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of one axis or more.</param>
    /// <param name="axis">From 0, or -1 for the last; in a lambda a constant.</param>
    /// <param name="keepAxis">Whether the axis stays, with the length 1, so that the result stretches to <paramref name="x"/>.</param>
    /// <returns>A tensor without that axis.</returns>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static Tensor<T> Sum<T>(this Tensor<T> x, int axis, bool keepAxis = false)
        where T : struct, IFloatingPointIeee754<T> => EagerLines.Along(x, axis, keepAxis, TensorPrimitives.Sum);

    /// <summary>The means along an axis.</summary>
    /// <inheritdoc cref="Sum{T}(Tensor{T}, int, bool)"/>
    public static Tensor<T> Average<T>(this Tensor<T> x, int axis, bool keepAxis = false)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerLines.Along(x, axis, keepAxis, static line => TensorPrimitives.Sum(line) / T.CreateTruncating(line.Length));

    /// <summary>The products along an axis.</summary>
    /// <inheritdoc cref="Sum{T}(Tensor{T}, int, bool)"/>
    public static Tensor<T> Product<T>(this Tensor<T> x, int axis, bool keepAxis = false)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerLines.Along(x, axis, keepAxis, static line => line.IsEmpty ? T.One : TensorPrimitives.Product(line));

    /// <summary>The largest elements along an axis, -∞ of none.</summary>
    /// <inheritdoc cref="Sum{T}(Tensor{T}, int, bool)"/>
    public static Tensor<T> Max<T>(this Tensor<T> x, int axis, bool keepAxis = false)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerLines.Along(x, axis, keepAxis, static line => line.IsEmpty ? T.NegativeInfinity : TensorPrimitives.Max(line));

    /// <summary>The smallest elements along an axis, ∞ of none.</summary>
    /// <inheritdoc cref="Sum{T}(Tensor{T}, int, bool)"/>
    public static Tensor<T> Min<T>(this Tensor<T> x, int axis, bool keepAxis = false)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerLines.Along(x, axis, keepAxis, static line => line.IsEmpty ? T.PositiveInfinity : TensorPrimitives.Min(line));

    /// <summary>The Euclidean norms along an axis.</summary>
    /// <inheritdoc cref="Sum{T}(Tensor{T}, int, bool)"/>
    public static Tensor<T> Norm<T>(this Tensor<T> x, int axis, bool keepAxis = false)
        where T : struct, IFloatingPointIeee754<T> => EagerLines.Along(x, axis, keepAxis, TensorPrimitives.Norm);

    /// <summary>The standard deviations along an axis, of whole populations.</summary>
    /// <inheritdoc cref="Sum{T}(Tensor{T}, int, bool)"/>
    public static Tensor<T> StdDev<T>(this Tensor<T> x, int axis, bool keepAxis = false)
        where T : struct, IFloatingPointIeee754<T> => EagerLines.Along(x, axis, keepAxis, TensorPrimitives.StdDev);

    /// <summary>The sums of products of corresponding elements along an axis.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of one axis or more.</param>
    /// <param name="y">A tensor of the same shape.</param>
    /// <param name="axis">From 0, or -1 for the last; in a lambda a constant.</param>
    /// <param name="keepAxis">Whether the axis stays, with the length 1.</param>
    /// <returns>A tensor without that axis.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is no such axis.</exception>
    public static Tensor<T> Dot<T>(this Tensor<T> x, Tensor<T> y, int axis, bool keepAxis = false)
        where T : struct, IFloatingPointIeee754<T>
    {
        RequireSameShape(x, y);
        return Sum(Tensor.Multiply<T>(x, y), axis, keepAxis);
    }

    /// <summary>The standard deviation of all elements, as of a whole population.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>√(∑ᵢ (xᵢ - mean)² / n).</returns>
    public static T StdDev<T>(this Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.StdDev<T>(Given(x));

    /// <summary>The Euclidean distance of two tensors.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape.</param>
    /// <returns>√∑ᵢ (xᵢ - yᵢ)².</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static T Distance<T>(this Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T>
    {
        RequireSameShape(x, y);
        return Tensor.Distance<T>(x, y);
    }

    /// <summary>The cosine of the angle between two tensors.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape.</param>
    /// <returns>∑ᵢ xᵢ yᵢ / (√∑ᵢ xᵢ² √∑ᵢ yᵢ²).</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static T CosineSimilarity<T>(this Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T>
    {
        RequireSameShape(x, y);
        return Tensor.CosineSimilarity<T>(x, y);
    }
}
