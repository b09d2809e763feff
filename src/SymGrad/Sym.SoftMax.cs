using System;
using System.Numerics;
using System.Numerics.Tensors;
using SymGrad.Runtime;

namespace SymGrad;

// Sums of exponentials, in the form that does not overflow.
public static partial class Sym
{
    /// <summary>The logarithm of the sum of the exponentials of all elements.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>log ∑ᵢ exp(xᵢ), without overflow.</returns>
    public static T LogSumExp<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => EagerLines.LogSumExp<T>(EagerShapes.Elements(x));

    /// <summary>The same along an axis.</summary>
    /// <inheritdoc cref="TensorFunctions.Sum{T}(Tensor{T}, int, bool)"/>
    public static Tensor<T> LogSumExp<T>(Tensor<T> x, int axis, bool keepAxis = false)
        where T : struct, IFloatingPointIeee754<T> => EagerLines.Along(x, axis, keepAxis, EagerLines.LogSumExp);

    /// <summary>The exponentials of all elements, divided by their sum.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor of that shape, exp(xᵢ) / ∑ⱼ exp(xⱼ), without overflow.</returns>
    public static Tensor<T> SoftMax<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Whole(x, EagerLines.SoftMax);

    /// <summary>The exponentials divided by their sums along an axis.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of one axis or more.</param>
    /// <param name="axis">From 0, or -1 for the last; in a lambda a constant.</param>
    /// <returns>A tensor of that shape.</returns>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public static Tensor<T> SoftMax<T>(Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T> => EagerLines.Each(x, axis, EagerLines.SoftMax);

    /// <summary>The logarithms of <see cref="SoftMax{T}(Tensor{T})"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor of that shape, xᵢ - log ∑ⱼ exp(xⱼ), without overflow.</returns>
    public static Tensor<T> LogSoftMax<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Whole(x, EagerLines.LogSoftMax);

    /// <summary>The logarithms of <see cref="SoftMax{T}(Tensor{T}, int)"/>.</summary>
    /// <inheritdoc cref="SoftMax{T}(Tensor{T}, int)"/>
    public static Tensor<T> LogSoftMax<T>(Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T> => EagerLines.Each(x, axis, EagerLines.LogSoftMax);

    private static Tensor<T> Whole<T>(Tensor<T> x, EagerLines.Transformation<T> transformation)
    {
        T[] elements = EagerShapes.Elements(x);
        transformation(elements);
        return EagerShapes.Make(elements, EagerShapes.LengthsOf(x));
    }
}
