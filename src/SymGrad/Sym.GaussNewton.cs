using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The Gauss-Newton matrix JᵀJ of a vector of residuals times a vector, without the matrix: forward, then
    /// reverse.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The elements of the result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>(x, v) => JᵀJ v</c>; for several parameters all of them, then a direction for each in the same order, to a tuple
    /// like that of <c>Grad</c>.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, T, T> GaussNewton<T, R>(Expression<Func<T, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, T, T>>(Product.GaussNewton, f, options);

    /// <summary>The Gauss-Newton matrix JᵀJ of a vector of residuals times a vector, without the matrix: forward, then reverse,
    /// with respect to what <paramref name="wrt"/> selects.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The elements of the result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the derivative's shape is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) =>
    /// net.W1</c>, or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The product, of the selector's type; takes all parameters, then a direction of the selector's type.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, TGradient, TGradient> GaussNewton<T, R, TGradient>(
        Expression<Func<T, R[]>> f, Expression<Func<T, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, TGradient, TGradient>>(Product.GaussNewton, f, wrt, options);

    /// <inheritdoc cref="GaussNewton{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T1, T2, (T1, T2)> GaussNewton<T1, T2, R>(
        Expression<Func<T1, T2, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T1, T2, (T1, T2)>>(Product.GaussNewton, f, options);

    /// <inheritdoc cref="GaussNewton{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, TGradient, TGradient> GaussNewton<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R[]>> f, Expression<Func<T1, T2, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, TGradient, TGradient>>(Product.GaussNewton, f, wrt, options);

    /// <inheritdoc cref="GaussNewton{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T1, T2, T3, (T1, T2, T3)> GaussNewton<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T1, T2, T3, (T1, T2, T3)>>(Product.GaussNewton, f, options);

    /// <inheritdoc cref="GaussNewton{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, TGradient, TGradient> GaussNewton<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R[]>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, TGradient, TGradient>>(Product.GaussNewton, f, wrt, options);

    /// <inheritdoc cref="GaussNewton{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T1, T2, T3, T4, (T1, T2, T3, T4)> GaussNewton<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T1, T2, T3, T4, (T1, T2, T3, T4)>>(Product.GaussNewton, f, options);

    /// <inheritdoc cref="GaussNewton{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, TGradient, TGradient> GaussNewton<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R[]>> f, Expression<Func<T1, T2, T3, T4, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, TGradient, TGradient>>(Product.GaussNewton, f, wrt, options);

    /// <inheritdoc cref="GaussNewton{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)> GaussNewton<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)>>(Product.GaussNewton, f, options);

    /// <inheritdoc cref="GaussNewton{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, TGradient, TGradient> GaussNewton<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, TGradient, TGradient>>(Product.GaussNewton, f, wrt, options);

    /// <inheritdoc cref="GaussNewton{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)>
        GaussNewton<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)>>(Product.GaussNewton, f, options);

    /// <inheritdoc cref="GaussNewton{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, TGradient, TGradient> GaussNewton<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, TGradient, TGradient>>(Product.GaussNewton, f, wrt, options);

    /// <inheritdoc cref="GaussNewton{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T1, T2, T3, T4, T5, T6, T7, (T1, T2, T3, T4, T5, T6, T7)>
        GaussNewton<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T1, T2, T3, T4, T5, T6, T7, (T1, T2, T3, T4, T5, T6, T7)>>(Product.GaussNewton, f, options);

    /// <inheritdoc cref="GaussNewton{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, TGradient, TGradient> GaussNewton<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, TGradient, TGradient>>(Product.GaussNewton, f, wrt, options);

    /// <inheritdoc cref="GaussNewton{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, T1, T2, T3, T4, T5, T6, T7, T8, (T1, T2, T3, T4, T5, T6, T7, T8)>
        GaussNewton<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, T1, T2, T3, T4, T5, T6, T7, T8, (T1, T2, T3, T4, T5, T6, T7, T8)>>(Product.GaussNewton, f, options);

    /// <inheritdoc cref="GaussNewton{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, TGradient>
        GaussNewton<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, TGradient>>(Product.GaussNewton, f, wrt, options);

    /// <inheritdoc cref="GaussNewton{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], double[], double[]> GaussNewton(
        Expression<Func<double[], double[]>> f, SymOptions? options = null) =>
        Build<Func<double[], double[], double[]>>(Product.GaussNewton, f, options);

    /// <inheritdoc cref="GaussNewton{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], TGradient, TGradient> GaussNewton<TGradient>(
        Expression<Func<double[], double[]>> f, Expression<Func<double[], TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double[], TGradient, TGradient>>(Product.GaussNewton, f, wrt, options);

    /// <summary>The Gauss-Newton matrix JᵀJ of a vector of residuals times a vector, written into buffers of the caller's: the form
    /// that allocates no result.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The elements of the result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>(x, v, product)</c>; for several parameters all of them, then their directions, then the buffers, each in the
    /// same order. Buffers are overwritten; one of a wrong length is an <see cref="ArgumentException"/>.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T, T, T> GaussNewtonInto<T, R>(Expression<Func<T, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T, T, T>>(Product.GaussNewtonInto, f, options);

    /// <summary>The Gauss-Newton matrix JᵀJ of a vector of residuals times a vector, written into buffers of the caller's: the form
    /// that allocates no result, with respect to what <paramref name="wrt"/> selects.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The elements of the result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the derivative's shape is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) =>
    /// net.W1</c>, or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>Takes all parameters, then a direction and a buffer of the selector's type.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T, TGradient, TGradient> GaussNewtonInto<T, R, TGradient>(
        Expression<Func<T, R[]>> f, Expression<Func<T, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T, TGradient, TGradient>>(Product.GaussNewtonInto, f, wrt, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T1, T2, T1, T2> GaussNewtonInto<T1, T2, R>(
        Expression<Func<T1, T2, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T1, T2, T1, T2>>(Product.GaussNewtonInto, f, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, TGradient, TGradient> GaussNewtonInto<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R[]>> f, Expression<Func<T1, T2, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, TGradient, TGradient>>(Product.GaussNewtonInto, f, wrt, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T1, T2, T3, T1, T2, T3> GaussNewtonInto<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T1, T2, T3, T1, T2, T3>>(Product.GaussNewtonInto, f, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, TGradient, TGradient> GaussNewtonInto<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R[]>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, TGradient, TGradient>>(Product.GaussNewtonInto, f, wrt, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T1, T2, T3, T4, T1, T2, T3, T4> GaussNewtonInto<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T1, T2, T3, T4, T1, T2, T3, T4>>(Product.GaussNewtonInto, f, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, TGradient, TGradient> GaussNewtonInto<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R[]>> f, Expression<Func<T1, T2, T3, T4, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, TGradient, TGradient>>(Product.GaussNewtonInto, f, wrt, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, T1, T2, T3, T4, T5> GaussNewtonInto<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, T1, T2, T3, T4, T5>>(Product.GaussNewtonInto, f, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, TGradient, TGradient> GaussNewtonInto<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, TGradient, TGradient>>(Product.GaussNewtonInto, f, wrt, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, T6, TGradient, TGradient> GaussNewtonInto<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, T6, TGradient, TGradient>>(Product.GaussNewtonInto, f, wrt, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, T6, T7, TGradient, TGradient>
        GaussNewtonInto<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, T6, T7, TGradient, TGradient>>(Product.GaussNewtonInto, f, wrt, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, TGradient>
        GaussNewtonInto<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, TGradient>>(Product.GaussNewtonInto, f, wrt, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Action<double[], double[], double[]> GaussNewtonInto(
        Expression<Func<double[], double[]>> f, SymOptions? options = null) =>
        Build<Action<double[], double[], double[]>>(Product.GaussNewtonInto, f, options);

    /// <inheritdoc cref="GaussNewtonInto{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Action<double[], TGradient, TGradient> GaussNewtonInto<TGradient>(
        Expression<Func<double[], double[]>> f, Expression<Func<double[], TGradient>> wrt, SymOptions? options = null) =>
        Build<Action<double[], TGradient, TGradient>>(Product.GaussNewtonInto, f, wrt, options);
}
