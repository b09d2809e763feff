using System;
using System.Numerics;
using System.Numerics.Tensors;
using SymGrad.Runtime;

namespace SymGrad;

// Products of matrices, and convolutions, which are products in disguise.
public static partial class Sym
{
    /// <summary>The product of matrices: of the last two axes, the columns of the left factor meet the rows of the right one.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">A matrix [m, k], a vector [k], which is a row, or a stack of matrices [..., m, k].</param>
    /// <param name="y">A matrix [k, n], a vector [k], which is a column, or a stack of matrices [..., k, n].</param>
    /// <returns>[..., m, n], the leading axes stretched to one another; without m or n where that factor is a vector.</returns>
    /// <exception cref="ArgumentException">The shapes do not go together; the message names both.</exception>
    public static Tensor<T> MatMul<T>(Tensor<T> x, Tensor<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => EagerProducts.MatMul(x, y);

    /// <summary>The cross-correlation of signals with kernels, as networks call convolution: out[n, o, p] = Σ x[n, c, p · stride + q -
    /// padding] · kernel[o, c, q], summed over the channels c and the taps q, zero outside of the signal.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">Signals [n, c, length], or one [length].</param>
    /// <param name="kernel">Kernels [o, c, width], or one [width].</param>
    /// <param name="stride">From one place to the next.</param>
    /// <param name="padding">How many zeros lie before and after the signal.</param>
    /// <returns>[n, o, (length + 2 padding - width) / stride + 1], or without n and o.</returns>
    /// <exception cref="ArgumentException">The shapes do not go together, or the kernel is larger than the padded signal.</exception>
    public static Tensor<T> Conv1D<T>(Tensor<T> x, Tensor<T> kernel, int stride = 1, int padding = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => EagerProducts.Convolution(x, kernel, 1, stride, padding);

    /// <summary>The cross-correlation of images with kernels: as <see cref="Conv1D{T}"/>, with two axes.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">Images [n, c, height, width], or one [height, width].</param>
    /// <param name="kernel">Kernels [o, c, height, width], or one [height, width].</param>
    /// <param name="stride">From one place to the next, along both axes.</param>
    /// <param name="padding">How many zeros lie around the image.</param>
    /// <returns>[n, o, ...], or without n and o; the last extents as for one axis.</returns>
    /// <exception cref="ArgumentException">The shapes do not go together, or the kernel is larger than the padded image.</exception>
    public static Tensor<T> Conv2D<T>(Tensor<T> x, Tensor<T> kernel, int stride = 1, int padding = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => EagerProducts.Convolution(x, kernel, 2, stride, padding);
}
