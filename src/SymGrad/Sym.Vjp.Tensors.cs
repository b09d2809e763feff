using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Numerics.Tensors;

namespace SymGrad;

// Of functions whose value is a tensor.
public static partial class Sym
{
    /// <summary>The value of a function and its pullback: a cotangent times the Jacobian, in one reverse pass. The pullback can be
    /// called again and again; it does not compute the value again.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The elements of the result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>x => (Value, Pullback)</c>; the pullback takes a cotangent of the value and returns what <c>Grad</c>
    /// returns.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, (Tensor<R> Value, Func<Tensor<R>, T> Pullback)> Vjp<T, R>(
        Expression<Func<T, Tensor<R>>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, (Tensor<R> Value, Func<Tensor<R>, T> Pullback)>>(Product.Vjp, f, options);

    /// <summary>The value of a function and its pullback: a cotangent times the Jacobian, in one reverse pass, with
    /// respect to what <paramref name="wrt"/> selects. The pullback can be called again and again; it does not compute the value again.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The elements of the result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the derivative's shape is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) =>
    /// net.W1</c>, or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>(Value, Pullback)</c>; the pullback takes a cotangent of the value and returns the gradient in the selector's
    /// type.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)> Vjp<T, R, TGradient>(
        Expression<Func<T, Tensor<R>>> f, Expression<Func<T, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>>(Product.Vjp, f, wrt, options);

    /// <inheritdoc cref="Vjp{T, R}(Expression{Func{T, Tensor{R}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, (Tensor<R> Value, Func<Tensor<R>, (T1, T2)> Pullback)> Vjp<T1, T2, R>(
        Expression<Func<T1, T2, Tensor<R>>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, (Tensor<R> Value, Func<Tensor<R>, (T1, T2)> Pullback)>>(Product.Vjp, f, options);

    /// <inheritdoc cref="Vjp{T, R, TGradient}(Expression{Func{T, Tensor{R}}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)> Vjp<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, Tensor<R>>> f, Expression<Func<T1, T2, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>>(Product.Vjp, f, wrt, options);

    /// <inheritdoc cref="Vjp{T, R}(Expression{Func{T, Tensor{R}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3)> Pullback)> Vjp<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, Tensor<R>>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3)> Pullback)>>(Product.Vjp, f, options);

    /// <inheritdoc cref="Vjp{T, R, TGradient}(Expression{Func{T, Tensor{R}}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)> Vjp<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, Tensor<R>>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>>(Product.Vjp, f, wrt, options);

    /// <inheritdoc cref="Vjp{T, R}(Expression{Func{T, Tensor{R}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3, T4)> Pullback)> Vjp<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, Tensor<R>>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3, T4)> Pullback)>>(Product.Vjp, f, options);

    /// <inheritdoc cref="Vjp{T, R, TGradient}(Expression{Func{T, Tensor{R}}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)> Vjp<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, Tensor<R>>> f,
        Expression<Func<T1, T2, T3, T4, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>>(Product.Vjp, f, wrt, options);

    /// <inheritdoc cref="Vjp{T, R}(Expression{Func{T, Tensor{R}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3, T4, T5)> Pullback)>
        Vjp<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, Tensor<R>>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3, T4, T5)> Pullback)>>(Product.Vjp, f, options);

    /// <inheritdoc cref="Vjp{T, R, TGradient}(Expression{Func{T, Tensor{R}}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>
        Vjp<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, Tensor<R>>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>>(Product.Vjp, f, wrt, options);

    /// <inheritdoc cref="Vjp{T, R}(Expression{Func{T, Tensor{R}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3, T4, T5, T6)> Pullback)>
        Vjp<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, Tensor<R>>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3, T4, T5, T6)> Pullback)>>(Product.Vjp, f, options);

    /// <inheritdoc cref="Vjp{T, R, TGradient}(Expression{Func{T, Tensor{R}}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>
        Vjp<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, Tensor<R>>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>>(Product.Vjp, f, wrt, options);

    /// <inheritdoc cref="Vjp{T, R}(Expression{Func{T, Tensor{R}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3, T4, T5, T6, T7)> Pullback)>
        Vjp<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, Tensor<R>>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3, T4, T5, T6, T7)> Pullback)>>(Product.Vjp, f, options);

    /// <inheritdoc cref="Vjp{T, R, TGradient}(Expression{Func{T, Tensor{R}}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>
        Vjp<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, Tensor<R>>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>>(Product.Vjp, f, wrt, options);

    /// <inheritdoc cref="Vjp{T, R}(Expression{Func{T, Tensor{R}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3, T4, T5, T6, T7, T8)> Pullback)>
        Vjp<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, Tensor<R>>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, (Tensor<R> Value, Func<Tensor<R>, (T1, T2, T3, T4, T5, T6, T7, T8)> Pullback)>>(Product.Vjp, f, options);

    /// <inheritdoc cref="Vjp{T, R, TGradient}(Expression{Func{T, Tensor{R}}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>
        Vjp<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, Tensor<R>>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, (Tensor<R> Value, Func<Tensor<R>, TGradient> Pullback)>>(Product.Vjp, f, wrt, options);
}
