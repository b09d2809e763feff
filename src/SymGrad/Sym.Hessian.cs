using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The matrix of all second derivatives of a function of an array or of numbers.</summary>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The matrix, whose entry (i, j) is the derivative with respect to component i and component j; of one number its
    /// second derivative; of a tensor a tensor with its extents twice.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R[], R[,]> Hessian<R>(Expression<Func<R[], R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R[], R[,]>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<Tensor<R>, Tensor<R>> Hessian<R>(Expression<Func<Tensor<R>, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<Tensor<R>, Tensor<R>>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<R, R> Hessian<R>(Expression<Func<R, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<R, R>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, R[,]> Hessian<T1, T2, R>(Expression<Func<T1, T2, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, R[,]>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, R[,]> Hessian<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, R[,]>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, R[,]> Hessian<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, R[,]>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, R[,]> Hessian<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, R[,]>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, R[,]> Hessian<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, R[,]>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, R[,]> Hessian<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, R[,]>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, R[,]> Hessian<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, R[,]>>(Product.Hessian, f, options);

    /// <summary>The matrix of all second derivatives of a function of an array or of numbers, with respect to what <paramref
    /// name="wrt"/> selects: one array, or numbers of one type.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the derivative's shape is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) =>
    /// net.W1</c>, or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The matrix, whose entry (i, j) is the derivative with respect to component i and component j; of one number its
    /// second derivative; of a tensor a tensor with its extents twice.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, R[,]> Hessian<T, R, TGradient>(
        Expression<Func<T, R>> f, Expression<Func<T, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, R[,]>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(1)]
    public static Func<T, R> Hessian<T, R>(Expression<Func<T, R>> f, Expression<Func<T, R>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, R>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, Tensor<R>> Hessian<T, R>(
        Expression<Func<T, R>> f, Expression<Func<T, Tensor<R>>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, Tensor<R>>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, R[,]> Hessian<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, R[,]>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(1)]
    public static Func<T1, T2, R> Hessian<T1, T2, R>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, R>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, R>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, Tensor<R>> Hessian<T1, T2, R>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, Tensor<R>>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, Tensor<R>>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, R[,]> Hessian<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, R[,]>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(1)]
    public static Func<T1, T2, T3, R> Hessian<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, R>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, R>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, Tensor<R>> Hessian<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, Tensor<R>>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, Tensor<R>>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, R[,]> Hessian<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R>> f, Expression<Func<T1, T2, T3, T4, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, R[,]>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(1)]
    public static Func<T1, T2, T3, T4, R> Hessian<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, Expression<Func<T1, T2, T3, T4, R>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, R>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, Tensor<R>> Hessian<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, Expression<Func<T1, T2, T3, T4, Tensor<R>>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, Tensor<R>>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, R[,]> Hessian<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, R[,]>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(1)]
    public static Func<T1, T2, T3, T4, T5, R> Hessian<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, Expression<Func<T1, T2, T3, T4, T5, R>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, R>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, Tensor<R>> Hessian<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, Tensor<R>>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, Tensor<R>>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, R[,]> Hessian<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, R[,]>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(1)]
    public static Func<T1, T2, T3, T4, T5, T6, R> Hessian<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, R>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, Tensor<R>> Hessian<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, Tensor<R>>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, Tensor<R>>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, R[,]> Hessian<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, R[,]>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(1)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, R> Hessian<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, R>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, Tensor<R>> Hessian<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, Tensor<R>>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, Tensor<R>>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, R[,]> Hessian<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, R[,]>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(1)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, R> Hessian<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, Tensor<R>> Hessian<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, Tensor<R>>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, Tensor<R>>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double> Hessian(Expression<Func<double, double>> f, SymOptions? options = null) =>
        Build<Func<double, double>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, double[,]> Hessian(
        Expression<Func<double, double, double>> f, SymOptions? options = null) =>
        Build<Func<double, double, double[,]>>(Product.Hessian, f, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, double[,]> Hessian<TGradient>(
        Expression<Func<double, double, double>> f, Expression<Func<double, double, TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double, double, double[,]>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(1)]
    public static Func<double, double, double> Hessian(
        Expression<Func<double, double, double>> f, Expression<Func<double, double, double>> wrt, SymOptions? options = null) =>
        Build<Func<double, double, double>>(Product.Hessian, f, wrt, options);

    /// <inheritdoc cref="Hessian{R}(Expression{Func{R[], R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], double[,]> Hessian(Expression<Func<double[], double>> f, SymOptions? options = null) =>
        Build<Func<double[], double[,]>>(Product.Hessian, f, options);
}
