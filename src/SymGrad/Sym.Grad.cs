using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The gradient of a function.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The gradient: of the parameter's own type, or for several parameters a tuple in their order.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here, never
    /// by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, T> Grad<T, R>(Expression<Func<T, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, T>>(Product.Gradient, f, options);

    /// <summary>The gradient of a function, with respect to what <paramref name="wrt"/> selects.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the gradient is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) => net.W1</c>,
    /// or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The gradient, of the selector's type.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here, never
    /// by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, TGradient> Grad<T, R, TGradient>(
        Expression<Func<T, R>> f, Expression<Func<T, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, (T1, T2)> Grad<T1, T2, R>(Expression<Func<T1, T2, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, (T1, T2)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Grad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, TGradient> Grad<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, (T1, T2, T3)> Grad<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, (T1, T2, T3)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Grad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, TGradient> Grad<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, (T1, T2, T3, T4)> Grad<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, (T1, T2, T3, T4)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Grad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, TGradient> Grad<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R>> f, Expression<Func<T1, T2, T3, T4, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)> Grad<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Grad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, TGradient> Grad<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)> Grad<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Grad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, TGradient> Grad<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, (T1, T2, T3, T4, T5, T6, T7)> Grad<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, (T1, T2, T3, T4, T5, T6, T7)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Grad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, TGradient> Grad<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, (T1, T2, T3, T4, T5, T6, T7, T8)>
        Grad<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, (T1, T2, T3, T4, T5, T6, T7, T8)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Grad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient> Grad<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double> Grad(Expression<Func<double, double>> f, SymOptions? options = null) =>
        Build<Func<double, double>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Grad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, TGradient> Grad<TGradient>(
        Expression<Func<double, double>> f, Expression<Func<double, TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, (double, double)> Grad(
        Expression<Func<double, double, double>> f, SymOptions? options = null) =>
        Build<Func<double, double, (double, double)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Grad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, TGradient> Grad<TGradient>(
        Expression<Func<double, double, double>> f, Expression<Func<double, double, TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double, double, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], double[]> Grad(Expression<Func<double[], double>> f, SymOptions? options = null) =>
        Build<Func<double[], double[]>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Grad{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], TGradient> Grad<TGradient>(
        Expression<Func<double[], double>> f, Expression<Func<double[], TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double[], TGradient>>(Product.Gradient, f, wrt, options);
}
