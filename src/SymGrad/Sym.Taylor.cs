using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The Taylor coefficients of a function along a direction, f, f', f''/2!, ...: coefficient k times k! is the
    /// derivative of order k of f(x + t v) with respect to t at 0.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="order">The order of the last coefficient, at least 0.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>(x, v) => coefficients</c>, from order 0 to <paramref name="order"/>; for several parameters all of them, then a
    /// direction for each in the same order.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    /// <exception cref="System.ArgumentOutOfRangeException"><paramref name="order"/> is negative.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, T, R[]> Taylor<T, R>(Expression<Func<T, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, T, R[]>>(Product.Taylor, f, options, order);

    /// <summary>The Taylor coefficients of a function along a direction, f, f', f''/2!, ...: coefficient k times k! is the
    /// derivative of order k of f(x + t v) with respect to t at 0, with respect to what <paramref name="wrt"/> selects.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the derivative's shape is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) =>
    /// net.W1</c>, or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="order">The order of the last coefficient, at least 0.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The coefficients; takes all parameters, then a direction of the selector's type.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    /// <exception cref="System.ArgumentOutOfRangeException"><paramref name="order"/> is negative.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, TGradient, R[]> Taylor<T, R, TGradient>(
        Expression<Func<T, R>> f, Expression<Func<T, TGradient>> wrt, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, TGradient, R[]>>(Product.Taylor, f, wrt, options, order);

    /// <inheritdoc cref="Taylor{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T1, T2, R[]> Taylor<T1, T2, R>(
        Expression<Func<T1, T2, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T1, T2, R[]>>(Product.Taylor, f, options, order);

    /// <inheritdoc cref="Taylor{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, TGradient, R[]> Taylor<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, TGradient>> wrt, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, TGradient, R[]>>(Product.Taylor, f, wrt, options, order);

    /// <inheritdoc cref="Taylor{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T1, T2, T3, R[]> Taylor<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T1, T2, T3, R[]>>(Product.Taylor, f, options, order);

    /// <inheritdoc cref="Taylor{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, TGradient, R[]> Taylor<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, TGradient, R[]>>(Product.Taylor, f, wrt, options, order);

    /// <inheritdoc cref="Taylor{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T1, T2, T3, T4, R[]> Taylor<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T1, T2, T3, T4, R[]>>(Product.Taylor, f, options, order);

    /// <inheritdoc cref="Taylor{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, TGradient, R[]> Taylor<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R>> f,
        Expression<Func<T1, T2, T3, T4, TGradient>> wrt,
        int order,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, TGradient, R[]>>(Product.Taylor, f, wrt, options, order);

    /// <inheritdoc cref="Taylor{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, R[]> Taylor<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, R[]>>(Product.Taylor, f, options, order);

    /// <inheritdoc cref="Taylor{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, TGradient, R[]> Taylor<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        int order,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, TGradient, R[]>>(Product.Taylor, f, wrt, options, order);

    /// <inheritdoc cref="Taylor{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T1, T2, T3, T4, T5, T6, R[]> Taylor<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T1, T2, T3, T4, T5, T6, R[]>>(Product.Taylor, f, options, order);

    /// <inheritdoc cref="Taylor{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, TGradient, R[]> Taylor<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        int order,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, TGradient, R[]>>(Product.Taylor, f, wrt, options, order);

    /// <inheritdoc cref="Taylor{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T1, T2, T3, T4, T5, T6, T7, R[]> Taylor<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T1, T2, T3, T4, T5, T6, T7, R[]>>(Product.Taylor, f, options, order);

    /// <inheritdoc cref="Taylor{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, TGradient, R[]> Taylor<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        int order,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, TGradient, R[]>>(Product.Taylor, f, wrt, options, order);

    /// <inheritdoc cref="Taylor{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, T1, T2, T3, T4, T5, T6, T7, T8, R[]>
        Taylor<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f, int order, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, T1, T2, T3, T4, T5, T6, T7, T8, R[]>>(Product.Taylor, f, options, order);

    /// <inheritdoc cref="Taylor{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, R[]> Taylor<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        int order,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, R[]>>(Product.Taylor, f, wrt, options, order);

    /// <inheritdoc cref="Taylor{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, double[]> Taylor(
        Expression<Func<double, double>> f, int order, SymOptions? options = null) =>
        Build<Func<double, double, double[]>>(Product.Taylor, f, options, order);

    /// <inheritdoc cref="Taylor{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, TGradient, double[]> Taylor<TGradient>(
        Expression<Func<double, double>> f, Expression<Func<double, TGradient>> wrt, int order, SymOptions? options = null) =>
        Build<Func<double, TGradient, double[]>>(Product.Taylor, f, wrt, options, order);

    /// <inheritdoc cref="Taylor{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, double, double, double[]> Taylor(
        Expression<Func<double, double, double>> f, int order, SymOptions? options = null) =>
        Build<Func<double, double, double, double, double[]>>(Product.Taylor, f, options, order);

    /// <inheritdoc cref="Taylor{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, TGradient, double[]> Taylor<TGradient>(
        Expression<Func<double, double, double>> f,
        Expression<Func<double, double, TGradient>> wrt,
        int order,
        SymOptions? options = null) =>
        Build<Func<double, double, TGradient, double[]>>(Product.Taylor, f, wrt, options, order);

    /// <inheritdoc cref="Taylor{T, R}(Expression{Func{T, R}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], double[], double[]> Taylor(
        Expression<Func<double[], double>> f, int order, SymOptions? options = null) =>
        Build<Func<double[], double[], double[]>>(Product.Taylor, f, options, order);

    /// <inheritdoc cref="Taylor{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, int, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], TGradient, double[]> Taylor<TGradient>(
        Expression<Func<double[], double>> f, Expression<Func<double[], TGradient>> wrt, int order, SymOptions? options = null) =>
        Build<Func<double[], TGradient, double[]>>(Product.Taylor, f, wrt, options, order);
}
