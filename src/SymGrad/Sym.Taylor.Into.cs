using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The Taylor coefficients of a function along a direction, written into a buffer of the caller's: the form that
    /// allocates nothing.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="order">The order of the last coefficient, at least 0.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>(x, v, coefficients)</c>; for several parameters all of them, then a direction for each in the same order, then
    /// the buffer, of length <paramref name="order"/> + 1; it is overwritten.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    /// <exception cref="System.ArgumentOutOfRangeException"><paramref name="order"/> is negative.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T, T, R[]> TaylorInto<T, R>(Expression<Func<T, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T, T, R[]>>(Product.TaylorInto, f, options, order);

    /// <summary>The Taylor coefficients of a function along a direction, written into a buffer of the caller's: the form that
    /// allocates nothing, with respect to what <paramref name="wrt"/> selects.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the derivative's shape is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) =>
    /// net.W1</c>, or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="order">The order of the last coefficient, at least 0.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>Takes all parameters, then a direction of the selector's type, then the buffer, of length <paramref name="order"/>
    /// + 1; it is overwritten.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    /// <exception cref="System.ArgumentOutOfRangeException"><paramref name="order"/> is negative.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T, TGradient, R[]> TaylorInto<T, R, TGradient>(
        Expression<Func<T, R>> f, Expression<Func<T, TGradient>> wrt, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T, TGradient, R[]>>(Product.TaylorInto, f, wrt, options, order);

    /// <inheritdoc cref="TaylorInto{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T1, T2, R[]> TaylorInto<T1, T2, R>(
        Expression<Func<T1, T2, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T1, T2, R[]>>(Product.TaylorInto, f, options, order);

    /// <inheritdoc cref="TaylorInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, TGradient, R[]> TaylorInto<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, TGradient>> wrt, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, TGradient, R[]>>(Product.TaylorInto, f, wrt, options, order);

    /// <inheritdoc cref="TaylorInto{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T1, T2, T3, R[]> TaylorInto<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T1, T2, T3, R[]>>(Product.TaylorInto, f, options, order);

    /// <inheritdoc cref="TaylorInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, TGradient, R[]> TaylorInto<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, TGradient, R[]>>(Product.TaylorInto, f, wrt, options, order);

    /// <inheritdoc cref="TaylorInto{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T1, T2, T3, T4, R[]> TaylorInto<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T1, T2, T3, T4, R[]>>(Product.TaylorInto, f, options, order);

    /// <inheritdoc cref="TaylorInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, TGradient, R[]> TaylorInto<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R>> f,
        Expression<Func<T1, T2, T3, T4, TGradient>> wrt,
        int order,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, TGradient, R[]>>(Product.TaylorInto, f, wrt, options, order);

    /// <inheritdoc cref="TaylorInto{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, R[]> TaylorInto<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, R[]>>(Product.TaylorInto, f, options, order);

    /// <inheritdoc cref="TaylorInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, TGradient, R[]> TaylorInto<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        int order,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, TGradient, R[]>>(Product.TaylorInto, f, wrt, options, order);

    /// <inheritdoc cref="TaylorInto{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, T6, T1, T2, T3, T4, T5, T6, R[]> TaylorInto<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, T6, T1, T2, T3, T4, T5, T6, R[]>>(Product.TaylorInto, f, options, order);

    /// <inheritdoc cref="TaylorInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, T6, TGradient, R[]> TaylorInto<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        int order,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, T6, TGradient, R[]>>(Product.TaylorInto, f, wrt, options, order);

    /// <inheritdoc cref="TaylorInto{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, T6, T7, T1, T2, T3, T4, T5, T6, T7, R[]> TaylorInto<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, T6, T7, T1, T2, T3, T4, T5, T6, T7, R[]>>(Product.TaylorInto, f, options, order);

    /// <inheritdoc cref="TaylorInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, T6, T7, TGradient, R[]> TaylorInto<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        int order,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, T6, T7, TGradient, R[]>>(Product.TaylorInto, f, wrt, options, order);

    /// <inheritdoc cref="TaylorInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, R[]> TaylorInto<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        int order,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, R[]>>(Product.TaylorInto, f, wrt, options, order);

    /// <inheritdoc cref="TaylorInto{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<double, double, double[]> TaylorInto(
        Expression<Func<double, double>> f, int order, SymOptions? options = null) =>
        Build<Action<double, double, double[]>>(Product.TaylorInto, f, options, order);

    /// <inheritdoc cref="TaylorInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<double, TGradient, double[]> TaylorInto<TGradient>(
        Expression<Func<double, double>> f, Expression<Func<double, TGradient>> wrt, int order, SymOptions? options = null) =>
        Build<Action<double, TGradient, double[]>>(Product.TaylorInto, f, wrt, options, order);

    /// <inheritdoc cref="TaylorInto{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<double, double, double, double, double[]> TaylorInto(
        Expression<Func<double, double, double>> f, int order, SymOptions? options = null) =>
        Build<Action<double, double, double, double, double[]>>(Product.TaylorInto, f, options, order);

    /// <inheritdoc cref="TaylorInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<double, double, TGradient, double[]> TaylorInto<TGradient>(
        Expression<Func<double, double, double>> f,
        Expression<Func<double, double, TGradient>> wrt,
        int order,
        SymOptions? options = null) =>
        Build<Action<double, double, TGradient, double[]>>(Product.TaylorInto, f, wrt, options, order);

    /// <inheritdoc cref="TaylorInto{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Action<double[], double[], double[]> TaylorInto(
        Expression<Func<double[], double>> f, int order, SymOptions? options = null) =>
        Build<Action<double[], double[], double[]>>(Product.TaylorInto, f, options, order);

    /// <inheritdoc cref="TaylorInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Action<double[], TGradient, double[]> TaylorInto<TGradient>(
        Expression<Func<double[], double>> f, Expression<Func<double[], TGradient>> wrt, int order, SymOptions? options = null) =>
        Build<Action<double[], TGradient, double[]>>(Product.TaylorInto, f, wrt, options, order);
}
