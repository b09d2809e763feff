using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad;

// Of functions whose value is an array.
public static partial class Sym
{
    /// <summary>The value of a function and its tangent along a direction: the Jacobian times a vector, in one forward
    /// pass.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The elements of the result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>(x, xDot) => (Value, Tangent)</c>; for several parameters all of them, then a tangent for each in the same
    /// order.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, T, (R[] Value, R[] Tangent)> Jvp<T, R>(Expression<Func<T, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, T, (R[] Value, R[] Tangent)>>(Product.Jvp, f, options);

    /// <summary>The value of a function and its tangent along a direction: the Jacobian times a vector, in one forward pass, with
    /// respect to what <paramref name="wrt"/> selects.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="R">The elements of the result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <typeparam name="TGradient">What the selector selects, and so what the derivative's shape is.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to: a parameter <c>(w, x) => w</c>, a member <c>(net, x) =>
    /// net.W1</c>, or several, <c>(w, b, x) => new { w, b }</c> or <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>(Value, Tangent)</c>; takes all parameters, then a tangent of the selector's type.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, TGradient, (R[] Value, R[] Tangent)> Jvp<T, R, TGradient>(
        Expression<Func<T, R[]>> f, Expression<Func<T, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, TGradient, (R[] Value, R[] Tangent)>>(Product.Jvp, f, wrt, options);

    /// <inheritdoc cref="Jvp{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T1, T2, (R[] Value, R[] Tangent)> Jvp<T1, T2, R>(
        Expression<Func<T1, T2, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T1, T2, (R[] Value, R[] Tangent)>>(Product.Jvp, f, options);

    /// <inheritdoc cref="Jvp{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, TGradient, (R[] Value, R[] Tangent)> Jvp<T1, T2, R, TGradient>(
        Expression<Func<T1, T2, R[]>> f, Expression<Func<T1, T2, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, TGradient, (R[] Value, R[] Tangent)>>(Product.Jvp, f, wrt, options);

    /// <inheritdoc cref="Jvp{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T1, T2, T3, (R[] Value, R[] Tangent)> Jvp<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T1, T2, T3, (R[] Value, R[] Tangent)>>(Product.Jvp, f, options);

    /// <inheritdoc cref="Jvp{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, TGradient, (R[] Value, R[] Tangent)> Jvp<T1, T2, T3, R, TGradient>(
        Expression<Func<T1, T2, T3, R[]>> f, Expression<Func<T1, T2, T3, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, TGradient, (R[] Value, R[] Tangent)>>(Product.Jvp, f, wrt, options);

    /// <inheritdoc cref="Jvp{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T1, T2, T3, T4, (R[] Value, R[] Tangent)> Jvp<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T1, T2, T3, T4, (R[] Value, R[] Tangent)>>(Product.Jvp, f, options);

    /// <inheritdoc cref="Jvp{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, TGradient, (R[] Value, R[] Tangent)> Jvp<T1, T2, T3, T4, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, R[]>> f, Expression<Func<T1, T2, T3, T4, TGradient>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, TGradient, (R[] Value, R[] Tangent)>>(Product.Jvp, f, wrt, options);

    /// <inheritdoc cref="Jvp{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, (R[] Value, R[] Tangent)> Jvp<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T1, T2, T3, T4, T5, (R[] Value, R[] Tangent)>>(Product.Jvp, f, options);

    /// <inheritdoc cref="Jvp{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, TGradient, (R[] Value, R[] Tangent)> Jvp<T1, T2, T3, T4, T5, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, TGradient, (R[] Value, R[] Tangent)>>(Product.Jvp, f, wrt, options);

    /// <inheritdoc cref="Jvp{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T1, T2, T3, T4, T5, T6, (R[] Value, R[] Tangent)> Jvp<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T1, T2, T3, T4, T5, T6, (R[] Value, R[] Tangent)>>(Product.Jvp, f, options);

    /// <inheritdoc cref="Jvp{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, TGradient, (R[] Value, R[] Tangent)> Jvp<T1, T2, T3, T4, T5, T6, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, TGradient, (R[] Value, R[] Tangent)>>(Product.Jvp, f, wrt, options);

    /// <inheritdoc cref="Jvp{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T1, T2, T3, T4, T5, T6, T7, (R[] Value, R[] Tangent)>
        Jvp<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T1, T2, T3, T4, T5, T6, T7, (R[] Value, R[] Tangent)>>(Product.Jvp, f, options);

    /// <inheritdoc cref="Jvp{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, TGradient, (R[] Value, R[] Tangent)>
        Jvp<T1, T2, T3, T4, T5, T6, T7, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, TGradient, (R[] Value, R[] Tangent)>>(Product.Jvp, f, wrt, options);

    /// <inheritdoc cref="Jvp{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, T1, T2, T3, T4, T5, T6, T7, T8, (R[] Value, R[] Tangent)>
        Jvp<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, T1, T2, T3, T4, T5, T6, T7, T8, (R[] Value, R[] Tangent)>>(Product.Jvp, f, options);

    /// <inheritdoc cref="Jvp{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, (R[] Value, R[] Tangent)>
        Jvp<T1, T2, T3, T4, T5, T6, T7, T8, R, TGradient>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R[]>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, TGradient, (R[] Value, R[] Tangent)>>(Product.Jvp, f, wrt, options);

    /// <inheritdoc cref="Jvp{T, R}(Expression{Func{T, R[]}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-2)]
    public static Func<double[], double[], (double[] Value, double[] Tangent)> Jvp(
        Expression<Func<double[], double[]>> f, SymOptions? options = null) =>
        Build<Func<double[], double[], (double[] Value, double[] Tangent)>>(Product.Jvp, f, options);

    /// <inheritdoc cref="Jvp{T, R, TGradient}(Expression{Func{T, R[]}}, Expression{Func{T, TGradient}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-2)]
    public static Func<double[], TGradient, (double[] Value, double[] Tangent)> Jvp<TGradient>(
        Expression<Func<double[], double[]>> f, Expression<Func<double[], TGradient>> wrt, SymOptions? options = null) =>
        Build<Func<double[], TGradient, (double[] Value, double[] Tangent)>>(Product.Jvp, f, wrt, options);
}
