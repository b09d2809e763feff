using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The value of a function from an array, or from numbers, to an array, and the matrix of all its first derivatives,
    /// in one pass.</summary>
    /// <typeparam name="R">The elements of the result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The value and the matrix, whose rows are outputs and whose columns are inputs; of a tensor a tensor with the
    /// extents of the output, then those of the input.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R[], (R[] Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R[], R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R[], (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<Tensor<R>, (Tensor<R> Value, Tensor<R> Jacobian)> ValueAndJacobian<R>(
        Expression<Func<Tensor<R>, Tensor<R>>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<Tensor<R>, (Tensor<R> Value, Tensor<R> Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, (R[] Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, (R[] Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, (R[] Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, R, (R[] Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, R, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, R, R, (R[] Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R, R, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, R, R, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, R, R, R, (R[] Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R, R, R, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, R, R, R, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, R, R, R, R, (R[] Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R, R, R, R, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, R, R, R, R, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, R, R, R, R, R, (R[] Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R, R, R, R, R, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, R, R, R, R, R, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, ((R, R) Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, (R, R)>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, ((R, R) Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, ((R, R, R) Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, (R, R, R)>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, ((R, R, R) Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, R, ((R, R, R, R) Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R, (R, R, R, R)>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, R, ((R, R, R, R) Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, R, R, ((R, R, R, R, R) Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R, R, (R, R, R, R, R)>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, R, R, ((R, R, R, R, R) Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, R, R, R, ((R, R, R, R, R, R) Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R, R, R, (R, R, R, R, R, R)>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, R, R, R, ((R, R, R, R, R, R) Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, R, R, R, R, ((R, R, R, R, R, R, R) Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R, R, R, R, (R, R, R, R, R, R, R)>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, R, R, R, R, ((R, R, R, R, R, R, R) Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R, R, R, R, R, R, R, ((R, R, R, R, R, R, R, R) Value, R[,] Jacobian)> ValueAndJacobian<R>(
        Expression<Func<R, R, R, R, R, R, R, R, (R, R, R, R, R, R, R, R)>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R, R, R, R, R, R, R, ((R, R, R, R, R, R, R, R) Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, options);

    /// <summary>The value of a function from an array, or from numbers, to an array, and the matrix of all its first derivatives,
    /// in one pass, with respect to what <paramref name="wrt"/> selects: one array, or numbers of one type.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The elements of the result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the derivative's shape is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) =>
    /// net.W1</c>, or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The value and the matrix, whose rows are outputs and whose columns are inputs; of a tensor a tensor with the
    /// extents of the output, then those of the input.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, (R[] Value, R[,] Jacobian)> ValueAndJacobian<T, R, TGradient>(
        Expression<Func<T, R[]>> f, Expression<Func<T, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, wrt, options);

    /// <inheritdoc cref="ValueAndJacobian{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, (R[] Value, R[,] Jacobian)> ValueAndJacobian<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R[]>> f, Expression<Func<T1, T2, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, wrt, options);

    /// <inheritdoc cref="ValueAndJacobian{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, (R[] Value, R[,] Jacobian)> ValueAndJacobian<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R[]>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, wrt, options);

    /// <inheritdoc cref="ValueAndJacobian{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, (R[] Value, R[,] Jacobian)> ValueAndJacobian<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R[]>> f, Expression<Func<T1, T2, T3, T4, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, wrt, options);

    /// <inheritdoc cref="ValueAndJacobian{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, (R[] Value, R[,] Jacobian)> ValueAndJacobian<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, wrt, options);

    /// <inheritdoc cref="ValueAndJacobian{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, (R[] Value, R[,] Jacobian)> ValueAndJacobian<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, wrt, options);

    /// <inheritdoc cref="ValueAndJacobian{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, (R[] Value, R[,] Jacobian)>
        ValueAndJacobian<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, wrt, options);

    /// <inheritdoc cref="ValueAndJacobian{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, (R[] Value, R[,] Jacobian)>
        ValueAndJacobian<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, (R[] Value, R[,] Jacobian)>>(Product.ValueAndJacobian, f, wrt, options);

    /// <inheritdoc cref="ValueAndJacobian{R}(Expression{Func{R[], R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], (double[] Value, double[,] Jacobian)> ValueAndJacobian(
        Expression<Func<double[], double[]>> f, SymOptions? options = null) =>
        Build<Func<double[], (double[] Value, double[,] Jacobian)>>(Product.ValueAndJacobian, f, options);
}
