using System;
using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The gradient of a function as a lambda: readable, printable, and differentiable again, to any order.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The lambda of the delegate that <see cref="Grad{T, R}(Expression{Func{T, R}}, SymOptions)"/> returns.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated.</exception>
    public static Expression<Func<T, T>> Gradient<T, R>(Expression<Func<T, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T, T>>(Product.Gradient, f, options);

    /// <summary>The gradient of a function as a lambda: readable, printable, and differentiable again, to any order,
    /// with respect to what <paramref name="wrt"/> selects.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the gradient is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) => net.W1</c>,
    /// or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The lambda of the gradient, of the selector's type.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated.</exception>
    public static Expression<Func<T, TGradient>> Gradient<T, R, TGradient>(
        Expression<Func<T, R>> f, Expression<Func<T, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Gradient{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    public static Expression<Func<T1, T2, (T1, T2)>> Gradient<T1, T2, R>(
        Expression<Func<T1, T2, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, (T1, T2)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Gradient{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    public static Expression<Func<T1, T2, TGradient>> Gradient<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Gradient{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, (T1, T2, T3)>> Gradient<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, (T1, T2, T3)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Gradient{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, TGradient>> Gradient<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Gradient{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, T4, (T1, T2, T3, T4)>> Gradient<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, T4, (T1, T2, T3, T4)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Gradient{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, T4, TGradient>> Gradient<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R>> f, Expression<Func<T1, T2, T3, T4, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, T4, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Gradient{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)>> Gradient<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Gradient{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, T4, T5, TGradient>> Gradient<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, T4, T5, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Gradient{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)>> Gradient<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Gradient{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> Gradient<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, T4, T5, T6, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Gradient{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, T4, T5, T6, T7, (T1, T2, T3, T4, T5, T6, T7)>>
        Gradient<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, T4, T5, T6, T7, (T1, T2, T3, T4, T5, T6, T7)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Gradient{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> Gradient<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Gradient{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (T1, T2, T3, T4, T5, T6, T7, T8)>>
        Gradient<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, T4, T5, T6, T7, T8, (T1, T2, T3, T4, T5, T6, T7, T8)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Gradient{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    public static Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>>
        Gradient<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Express<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Gradient{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    public static Expression<Func<double, double>> Gradient(Expression<Func<double, double>> f, SymOptions? options = null) =>
        Express<Func<double, double>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Gradient{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    public static Expression<Func<double, TGradient>> Gradient<TGradient>(
        Expression<Func<double, double>> f, Expression<Func<double, TGradient>> wrt, SymOptions? options = null) =>
        Express<Func<double, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Gradient{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    public static Expression<Func<double, double, (double, double)>> Gradient(
        Expression<Func<double, double, double>> f, SymOptions? options = null) =>
        Express<Func<double, double, (double, double)>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Gradient{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    public static Expression<Func<double, double, TGradient>> Gradient<TGradient>(
        Expression<Func<double, double, double>> f, Expression<Func<double, double, TGradient>> wrt, SymOptions? options = null) =>
        Express<Func<double, double, TGradient>>(Product.Gradient, f, wrt, options);

    /// <inheritdoc cref="Gradient{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [OverloadResolutionPriority(-1)]
    public static Expression<Func<double[], double[]>> Gradient(
        Expression<Func<double[], double>> f, SymOptions? options = null) =>
        Express<Func<double[], double[]>>(Product.Gradient, f, options);

    /// <inheritdoc cref="Gradient{T, R, TGradient}(Expression{Func{T, R}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [OverloadResolutionPriority(-1)]
    public static Expression<Func<double[], TGradient>> Gradient<TGradient>(
        Expression<Func<double[], double>> f, Expression<Func<double[], TGradient>> wrt, SymOptions? options = null) =>
        Express<Func<double[], TGradient>>(Product.Gradient, f, wrt, options);
}
