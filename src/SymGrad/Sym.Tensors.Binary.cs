using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;
using SymGrad.Runtime;

namespace SymGrad;

// Element-wise functions of two tensors, or of a tensor and a number.
public static partial class Sym
{
    /// <summary>X to the power y, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> Pow<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerShapes.Stretched(x, y, static (x, y) => Tensor.Pow<T>(x, y));

    /// <summary>X to the power y, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="Pow{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Pow<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Pow<T>(x, y);

    /// <summary>X to the power y, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="Pow{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Pow<T>(T x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Pow<T>(x, y);

    /// <summary>√(x² + y²), element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> Hypot<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerShapes.Stretched(x, y, static (x, y) => Tensor.Hypot<T>(x, y));

    /// <summary>The angle of the point (y, x), element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="y">A tensor of any shape.</param>
    /// <param name="x">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> Atan2<T>(Tensor<T> y, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerShapes.Stretched(y, x, static (y, x) => Tensor.Atan2<T>(y, x));

    /// <summary>The angle of the point (y, x), element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="Atan2{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Atan2<T>(Tensor<T> y, T x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Atan2<T>(y, x);

    /// <summary>The angle of the point (y, x), element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="Atan2{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Atan2<T>(T y, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Combine(y, x, T.Atan2);

    /// <summary>The angle of the point (y, x) over π, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="y">A tensor of any shape.</param>
    /// <param name="x">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> Atan2Pi<T>(Tensor<T> y, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerShapes.Stretched(y, x, static (y, x) => Tensor.Atan2Pi<T>(y, x));

    /// <summary>The angle of the point (y, x) over π, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="Atan2Pi{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Atan2Pi<T>(Tensor<T> y, T x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Atan2Pi<T>(y, x);

    /// <summary>The angle of the point (y, x) over π, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="Atan2Pi{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Atan2Pi<T>(T y, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Combine(y, x, T.Atan2Pi);

    /// <summary>The larger, NaN where either is, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> Max<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerShapes.Stretched(x, y, static (x, y) => Tensor.Max<T>(x, y));

    /// <summary>The larger, NaN where either is, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="Max{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Max<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Max<T>(x, y);

    /// <summary>The smaller, NaN where either is, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> Min<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerShapes.Stretched(x, y, static (x, y) => Tensor.Min<T>(x, y));

    /// <summary>The smaller, NaN where either is, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="Min{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Min<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Min<T>(x, y);

    /// <summary>The larger, a number where either is, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> MaxNumber<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MaxNumber);

    /// <summary>The larger, a number where either is, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="MaxNumber{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> MaxNumber<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MaxNumber);

    /// <summary>The smaller, a number where either is, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> MinNumber<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MinNumber);

    /// <summary>The smaller, a number where either is, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="MinNumber{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> MinNumber<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MinNumber);

    /// <summary>The larger in magnitude, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> MaxMagnitude<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MaxMagnitude);

    /// <summary>The larger in magnitude, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="MaxMagnitude{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> MaxMagnitude<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MaxMagnitude);

    /// <summary>The smaller in magnitude, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> MinMagnitude<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MinMagnitude);

    /// <summary>The smaller in magnitude, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="MinMagnitude{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> MinMagnitude<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MinMagnitude);

    /// <summary>The larger in magnitude, a number where either is, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> MaxMagnitudeNumber<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MaxMagnitudeNumber);

    /// <summary>The larger in magnitude, a number where either is, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="MaxMagnitudeNumber{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> MaxMagnitudeNumber<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MaxMagnitudeNumber);

    /// <summary>The smaller in magnitude, a number where either is, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> MinMagnitudeNumber<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MinMagnitudeNumber);

    /// <summary>The smaller in magnitude, a number where either is, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="MinMagnitudeNumber{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> MinMagnitudeNumber<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Combine(x, y, T.MinMagnitudeNumber);

    /// <summary>The magnitude of x with the sign of y, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> CopySign<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerShapes.Stretched(x, y, static (x, y) => Tensor.CopySign<T>(x, y));

    /// <summary>The magnitude of x with the sign of y, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="CopySign{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> CopySign<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Tensor.CopySign<T>(x, y);

    /// <summary>The IEEE 754 remainder of x / y, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="y">A tensor of the same shape, or of one that stretches to it or to which it stretches: axes are matched from the
    /// last, and one of length 1 is repeated.</param>
    /// <returns>A tensor of the shape that both stretch to.</returns>
    public static Tensor<T> Ieee754Remainder<T>(Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> =>
        EagerShapes.Stretched(x, y, static (x, y) => Tensor.Ieee754Remainder<T>(x, y));

    /// <summary>The IEEE 754 remainder of x / y, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="Ieee754Remainder{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Ieee754Remainder<T>(Tensor<T> x, T y)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Ieee754Remainder<T>(x, y);

    /// <summary>The IEEE 754 remainder of x / y, element by element; a number stands for a tensor of it.</summary>
    /// <inheritdoc cref="Ieee754Remainder{T}(Tensor{T}, Tensor{T})"/>
    public static Tensor<T> Ieee754Remainder<T>(T x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Ieee754Remainder<T>(x, y);

    // System.Numerics.Tensors 10.0 returns one operand, or exchanges them, in the functions that come here: its Max of magnitudes,
    // its Max and Min of numbers, its Atan2 of a number and a tensor.
    private static Tensor<T> Combine<T>(Tensor<T> x, Tensor<T> y, Func<T, T, T> f) =>
        EagerShapes.Stretched(x, y, (x, y) => Tensor.Create<T>([.. x.Zip(y, f)], x.Lengths));

    private static Tensor<T> Combine<T>(Tensor<T> x, T y, Func<T, T, T> f) =>
        Tensor.Create<T>([.. x.Select(element => f(element, y))], x.Lengths);

    private static Tensor<T> Combine<T>(T x, Tensor<T> y, Func<T, T, T> f) =>
        Tensor.Create<T>([.. y.Select(element => f(x, element))], y.Lengths);
}
