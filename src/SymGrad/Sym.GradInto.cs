using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The value of a function, its gradient written into buffers of the caller's: the form that allocates nothing.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>(x, gradient) => value</c>; for several parameters all of them, then their buffers in the same order.
    /// Buffers are overwritten; one of a wrong length is an <see cref="ArgumentException"/>.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated, or a slot of the
    /// gradient is a number, which has no buffer.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, T, R> GradInto<T, R>(Expression<Func<T, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, T, R>>(Product.GradientInto, f, options);

    /// <summary>The value of a function, its gradient written into buffers of the caller's: the form that allocates nothing,
    /// with respect to what <paramref name="wrt"/> selects.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the gradient is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) => net.W1</c>,
    /// or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The value; takes all parameters, then a buffer of the selector's type, which is overwritten.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated, or a slot of the
    /// gradient is a number, which has no buffer.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, TGradient, R> GradInto<T, R, TGradient>(
        Expression<Func<T, R>> f, Expression<Func<T, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, TGradient, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T1, T2, R> GradInto<T1, T2, R>(Expression<Func<T1, T2, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T1, T2, R>>(Product.GradientInto, f, options);

    /// <inheritdoc cref="GradInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, TGradient, R> GradInto<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, TGradient, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T1, T2, T3, R> GradInto<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T1, T2, T3, R>>(Product.GradientInto, f, options);

    /// <inheritdoc cref="GradInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, TGradient, R> GradInto<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, TGradient, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T1, T2, T3, T4, R> GradInto<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T1, T2, T3, T4, R>>(Product.GradientInto, f, options);

    /// <inheritdoc cref="GradInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, TGradient, R> GradInto<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R>> f, Expression<Func<T1, T2, T3, T4, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, TGradient, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, R> GradInto<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, R>>(Product.GradientInto, f, options);

    /// <inheritdoc cref="GradInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, TGradient, R> GradInto<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, TGradient, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T1, T2, T3, T4, T5, T6, R> GradInto<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T1, T2, T3, T4, T5, T6, R>>(Product.GradientInto, f, options);

    /// <inheritdoc cref="GradInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, TGradient, R> GradInto<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, TGradient, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T1, T2, T3, T4, T5, T6, T7, R> GradInto<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T1, T2, T3, T4, T5, T6, T7, R>>(Product.GradientInto, f, options);

    /// <inheritdoc cref="GradInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, TGradient, R> GradInto<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, TGradient, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, T1, T2, T3, T4, T5, T6, T7, T8, R>
        GradInto<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, T1, T2, T3, T4, T5, T6, T7, T8, R>>(Product.GradientInto, f, options);

    /// <inheritdoc cref="GradInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, R> GradInto<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, double> GradInto(Expression<Func<double, double>> f, SymOptions? options = null) =>
        Build<Func<double, double, double>>(Product.GradientInto, f, options);

    /// <inheritdoc cref="GradInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, TGradient, double> GradInto<TGradient>(
        Expression<Func<double, double>> f, Expression<Func<double, TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double, TGradient, double>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, double, double, double> GradInto(
        Expression<Func<double, double, double>> f, SymOptions? options = null) =>
        Build<Func<double, double, double, double, double>>(Product.GradientInto, f, options);

    /// <inheritdoc cref="GradInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, TGradient, double> GradInto<TGradient>(
        Expression<Func<double, double, double>> f, Expression<Func<double, double, TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double, double, TGradient, double>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], double[], double> GradInto(Expression<Func<double[], double>> f, SymOptions? options = null) =>
        Build<Func<double[], double[], double>>(Product.GradientInto, f, options);

    /// <inheritdoc cref="GradInto{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], TGradient, double> GradInto<TGradient>(
        Expression<Func<double[], double>> f, Expression<Func<double[], TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double[], TGradient, double>>(Product.GradientInto, f, wrt, options);
}
