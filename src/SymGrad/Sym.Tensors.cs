using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;
using SymGrad.Runtime;

namespace SymGrad;

// Element-wise functions of a tensor, under the names of the BCL's scalar functions: what one writes in a lambda. Outside lambdas
// they compute with System.Numerics.Tensors, but where that has no digits.
public static partial class Sym
{
    /// <summary>|x|, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <returns>A tensor of that shape.</returns>
    public static Tensor<T> Abs<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Abs<T>(x);

    /// <summary>The square root, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Sqrt<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Sqrt<T>(x);

    /// <summary>The cube root, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Cbrt<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Cbrt<T>(x);

    /// <summary>1 / x, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Reciprocal<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Reciprocal<T>(x);

    /// <summary>eˣ, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Exp<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Exp<T>(x);

    /// <summary>2ˣ, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Exp2<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Exp2<T>(x);

    /// <summary>10ˣ, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Exp10<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Exp10<T>(x);

    /// <summary>eˣ - 1, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> ExpM1<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.ExpM1);

    /// <summary>2ˣ - 1, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Exp2M1<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.Exp2M1);

    /// <summary>10ˣ - 1, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Exp10M1<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.Exp10M1);

    /// <summary>The natural logarithm, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Log<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Log<T>(x);

    /// <summary>The logarithm to base 2, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Log2<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Log2<T>(x);

    /// <summary>The logarithm to base 10, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Log10<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Log10<T>(x);

    /// <summary>Log(1 + x), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> LogP1<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.LogP1);

    /// <summary>Log₂(1 + x), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Log2P1<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.Log2P1);

    /// <summary>Log₁₀(1 + x), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Log10P1<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.Log10P1);

    /// <summary>1 / (1 + e⁻ˣ), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Sigmoid<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.Sigmoid);

    /// <summary>log(1 + eˣ), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Softplus<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.Softplus);

    /// <summary>1 / cosh(x), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Sech<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.Sech);

    /// <summary>e^(-x²), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Gaussian<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.Gaussian);

    /// <summary>The error function, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Erf<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.Erf);

    /// <summary>1 - erf(x), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Erfc<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Each(x, ScalarFunctions<T>.Erfc);

    /// <summary>The sine, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Sin<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Sin<T>(x);

    /// <summary>The cosine, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Cos<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Cos<T>(x);

    /// <summary>The tangent, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Tan<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Tan<T>(x);

    /// <summary>Sin(π x), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> SinPi<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.SinPi<T>(x);

    /// <summary>Cos(π x), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> CosPi<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.CosPi<T>(x);

    /// <summary>Tan(π x), element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> TanPi<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.TanPi<T>(x);

    /// <summary>The arc sine, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Asin<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Asin<T>(x);

    /// <summary>The arc cosine, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Acos<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Acos<T>(x);

    /// <summary>The arc tangent, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Atan<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Atan<T>(x);

    /// <summary>The arc sine over π, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> AsinPi<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.AsinPi<T>(x);

    /// <summary>The arc cosine over π, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> AcosPi<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.AcosPi<T>(x);

    /// <summary>The arc tangent over π, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> AtanPi<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.AtanPi<T>(x);

    /// <summary>The hyperbolic sine, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Sinh<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Sinh<T>(x);

    /// <summary>The hyperbolic cosine, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Cosh<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Cosh<T>(x);

    /// <summary>The hyperbolic tangent, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Tanh<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Each(x, T.Tanh);

    /// <summary>The inverse hyperbolic sine, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Asinh<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Asinh<T>(x);

    /// <summary>The inverse hyperbolic cosine, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Acosh<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Acosh<T>(x);

    /// <summary>The inverse hyperbolic tangent, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Atanh<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Atanh<T>(x);

    /// <summary>Degrees in radians, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> DegreesToRadians<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.DegreesToRadians<T>(x);

    /// <summary>Radians in degrees, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> RadiansToDegrees<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.RadiansToDegrees<T>(x);

    /// <summary>The largest integer not above, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Floor<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Floor<T>(x);

    /// <summary>The smallest integer not below, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Ceiling<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Ceiling<T>(x);

    /// <summary>The integer part, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Truncate<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Truncate<T>(x);

    /// <summary>The nearest integer, ties to even, element by element.</summary>
    /// <inheritdoc cref="Abs{T}(Tensor{T})"/>
    public static Tensor<T> Round<T>(Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Round<T>(x);

    /// <summary>The n-th root, element by element.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A tensor of any shape.</param>
    /// <param name="n">The degree of the root.</param>
    /// <returns>A tensor of that shape.</returns>
    public static Tensor<T> RootN<T>(Tensor<T> x, int n)
        where T : struct, IFloatingPointIeee754<T> => Tensor.RootN<T>(x, n);

    // Element by element: what System.Numerics.Tensors lacks, or computes without digits near 0.
    private static Tensor<T> Each<T>(Tensor<T> x, Func<T, T> f)
        where T : struct, IFloatingPointIeee754<T> => Tensor.Create<T>([.. x.Select(f)], x.Lengths);
}
