using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace SymGrad;

/// <summary>Reductions of tensors, written so that a lambda can hold them: a call to <see cref="Tensor"/>'s own needs a span, a conversion
/// and a type argument. Outside lambdas they compute with System.Numerics.Tensors.</summary>
public static partial class TensorFunctions
{
    /// <summary>The sum of all elements.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>∑ᵢ xᵢ; 0 for no elements.</returns>
    public static T Sum<T>(this Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Sum<T>(Given(x));

    /// <summary>The mean of all elements.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>∑ᵢ xᵢ / n; NaN for no elements.</returns>
    public static T Average<T>(this Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Sum(x) / T.CreateTruncating(x.FlattenedLength);

    /// <summary>The Euclidean norm over all elements.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>√∑ᵢ xᵢ².</returns>
    public static T Norm<T>(this Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Norm<T>(Given(x));

    /// <summary>The sum of the products of corresponding elements.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape.</param>
    /// <returns>∑ᵢ xᵢ yᵢ.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static T Dot<T>(this Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T>
    {
        RequireSameShape(x, y);
        return Tensor.Dot<T>(x, y);
    }

    /// <summary>The product of all elements.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>∏ᵢ xᵢ; 1 for no elements.</returns>
    public static T Product<T>(this Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Given(x).IsEmpty ? T.One : Tensor.Product<T>(x);

    /// <summary>The largest element; NaN where there is one.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape, not empty.</param>
    /// <returns>maxᵢ xᵢ.</returns>
    public static T Max<T>(this Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Max<T>(Given(x));

    /// <summary>The smallest element; NaN where there is one.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape, not empty.</param>
    /// <returns>minᵢ xᵢ.</returns>
    public static T Min<T>(this Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Min<T>(Given(x));

    private static Tensor<T> Given<T>(
        Tensor<T> tensor, [CallerArgumentExpression(nameof(tensor))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        return tensor;
    }

    private static void RequireSameShape<T>(Tensor<T> x, Tensor<T> y)
    {
        if (!Given(x).Lengths.SequenceEqual(Given(y).Lengths))
        {
            throw new ArgumentException($"The shapes [{Shape(x)}] and [{Shape(y)}] differ.", nameof(y));
        }
    }

    private static string Shape<T>(Tensor<T> x) => string.Join(", ", x.Lengths.ToArray());
}
