using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The value and the gradient of a function, from one pass that shares their work.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The value, and what <see cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/> returns.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here, never
    /// by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, (R Value, T Gradient)> ValueAndGrad<T, R>(Expression<Func<T, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, (R Value, T Gradient)>>(Product.ValueAndGradient, f, options);

    /// <summary>The value and the gradient of a function, from one pass that shares their work,
    /// with respect to what <paramref name="wrt"/> selects.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the gradient is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) => net.W1</c>,
    /// or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The value, and the gradient, of the selector's type.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here, never
    /// by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, (R Value, TGradient Gradient)> ValueAndGrad<T, R, TGradient>(
        Expression<Func<T, R>> f, Expression<Func<T, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, (R Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);

    /// <inheritdoc cref="ValueAndGrad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, (R Value, (T1, T2) Gradient)> ValueAndGrad<T1, T2, R>(
        Expression<Func<T1, T2, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, (R Value, (T1, T2) Gradient)>>(Product.ValueAndGradient, f, options);

    /// <inheritdoc cref="ValueAndGrad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, (R Value, TGradient Gradient)> ValueAndGrad<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, (R Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);

    /// <inheritdoc cref="ValueAndGrad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, (R Value, (T1, T2, T3) Gradient)> ValueAndGrad<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, (R Value, (T1, T2, T3) Gradient)>>(Product.ValueAndGradient, f, options);

    /// <inheritdoc cref="ValueAndGrad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, (R Value, TGradient Gradient)> ValueAndGrad<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, (R Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);

    /// <inheritdoc cref="ValueAndGrad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, (R Value, (T1, T2, T3, T4) Gradient)> ValueAndGrad<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, (R Value, (T1, T2, T3, T4) Gradient)>>(Product.ValueAndGradient, f, options);

    /// <inheritdoc cref="ValueAndGrad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, (R Value, TGradient Gradient)> ValueAndGrad<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R>> f, Expression<Func<T1, T2, T3, T4, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, (R Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);

    /// <inheritdoc cref="ValueAndGrad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, (R Value, (T1, T2, T3, T4, T5) Gradient)> ValueAndGrad<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, (R Value, (T1, T2, T3, T4, T5) Gradient)>>(Product.ValueAndGradient, f, options);

    /// <inheritdoc cref="ValueAndGrad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, (R Value, TGradient Gradient)> ValueAndGrad<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, (R Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);

    /// <inheritdoc cref="ValueAndGrad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, (R Value, (T1, T2, T3, T4, T5, T6) Gradient)>
        ValueAndGrad<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, (R Value, (T1, T2, T3, T4, T5, T6) Gradient)>>(Product.ValueAndGradient, f, options);

    /// <inheritdoc cref="ValueAndGrad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, (R Value, TGradient Gradient)>
        ValueAndGrad<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, (R Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);

    /// <inheritdoc cref="ValueAndGrad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, (R Value, (T1, T2, T3, T4, T5, T6, T7) Gradient)>
        ValueAndGrad<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, (R Value, (T1, T2, T3, T4, T5, T6, T7) Gradient)>>(
            Product.ValueAndGradient, f, options);

    /// <inheritdoc cref="ValueAndGrad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, (R Value, TGradient Gradient)>
        ValueAndGrad<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, (R Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);

    /// <inheritdoc cref="ValueAndGrad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, (R Value, (T1, T2, T3, T4, T5, T6, T7, T8) Gradient)>
        ValueAndGrad<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, (R Value, (T1, T2, T3, T4, T5, T6, T7, T8) Gradient)>>(
            Product.ValueAndGradient, f, options);

    /// <inheritdoc cref="ValueAndGrad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, (R Value, TGradient Gradient)>
        ValueAndGrad<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, (R Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);

    /// <inheritdoc cref="ValueAndGrad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, (double Value, double Gradient)> ValueAndGrad(
        Expression<Func<double, double>> f, SymOptions? options = null) =>
        Build<Func<double, (double Value, double Gradient)>>(Product.ValueAndGradient, f, options);

    /// <inheritdoc cref="ValueAndGrad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, (double Value, TGradient Gradient)> ValueAndGrad<TGradient>(
        Expression<Func<double, double>> f, Expression<Func<double, TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double, (double Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);

    /// <inheritdoc cref="ValueAndGrad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, (double Value, (double, double) Gradient)> ValueAndGrad(
        Expression<Func<double, double, double>> f, SymOptions? options = null) =>
        Build<Func<double, double, (double Value, (double, double) Gradient)>>(Product.ValueAndGradient, f, options);

    /// <inheritdoc cref="ValueAndGrad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, (double Value, TGradient Gradient)> ValueAndGrad<TGradient>(
        Expression<Func<double, double, double>> f, Expression<Func<double, double, TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double, double, (double Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);

    /// <inheritdoc cref="ValueAndGrad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], (double Value, double[] Gradient)> ValueAndGrad(
        Expression<Func<double[], double>> f, SymOptions? options = null) =>
        Build<Func<double[], (double Value, double[] Gradient)>>(Product.ValueAndGradient, f, options);

    /// <inheritdoc cref="ValueAndGrad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], (double Value, TGradient Gradient)> ValueAndGrad<TGradient>(
        Expression<Func<double[], double>> f, Expression<Func<double[], TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double[], (double Value, TGradient Gradient)>>(Product.ValueAndGradient, f, wrt, options);
}
