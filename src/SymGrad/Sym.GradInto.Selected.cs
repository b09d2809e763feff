using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;

namespace SymGrad;

// One overload for each number of parameters (1 to 8) and of selected buffers (2 to 8): a delegate type cannot be computed from a tuple.
public static partial class Sym
{
    /// <summary>The value of a function, its gradient written into one buffer for each component of a selected tuple.</summary>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these.</typeparam>
    /// <typeparam name="G1">The first buffer.</typeparam>
    /// <typeparam name="G2">The second buffer.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="wrt">Selects what to differentiate with respect to, by <c>ValueTuple.Create(w, b)</c>.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The value; takes all parameters, then the selected buffers, which are overwritten.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated, or a slot of the
    /// gradient is a number, which has no buffer.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, G1, G2, R> GradInto<T, R, G1, G2>(
        Expression<Func<T, R>> f, Expression<Func<T, (G1, G2)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, G1, G2, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, G1, G2, G3, R> GradInto<T, R, G1, G2, G3>(
        Expression<Func<T, R>> f, Expression<Func<T, (G1, G2, G3)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, G1, G2, G3, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, G1, G2, G3, G4, R> GradInto<T, R, G1, G2, G3, G4>(
        Expression<Func<T, R>> f, Expression<Func<T, (G1, G2, G3, G4)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, G1, G2, G3, G4, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, G1, G2, G3, G4, G5, R> GradInto<T, R, G1, G2, G3, G4, G5>(
        Expression<Func<T, R>> f, Expression<Func<T, (G1, G2, G3, G4, G5)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, G1, G2, G3, G4, G5, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, G1, G2, G3, G4, G5, G6, R> GradInto<T, R, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T, R>> f, Expression<Func<T, (G1, G2, G3, G4, G5, G6)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, G1, G2, G3, G4, G5, G6, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, G1, G2, G3, G4, G5, G6, G7, R> GradInto<T, R, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T, R>> f, Expression<Func<T, (G1, G2, G3, G4, G5, G6, G7)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, G1, G2, G3, G4, G5, G6, G7, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, G1, G2, G3, G4, G5, G6, G7, G8, R> GradInto<T, R, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T, R>> f, Expression<Func<T, (G1, G2, G3, G4, G5, G6, G7, G8)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T, G1, G2, G3, G4, G5, G6, G7, G8, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, G1, G2, R> GradInto<T1, T2, R, G1, G2>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, (G1, G2)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, G1, G2, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, G1, G2, G3, R> GradInto<T1, T2, R, G1, G2, G3>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, (G1, G2, G3)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, G1, G2, G3, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, G1, G2, G3, G4, R> GradInto<T1, T2, R, G1, G2, G3, G4>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, (G1, G2, G3, G4)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, G1, G2, G3, G4, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, G1, G2, G3, G4, G5, R> GradInto<T1, T2, R, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, (G1, G2, G3, G4, G5)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, G1, G2, G3, G4, G5, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, G1, G2, G3, G4, G5, G6, R> GradInto<T1, T2, R, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, (G1, G2, G3, G4, G5, G6)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, G1, G2, G3, G4, G5, G6, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, G1, G2, G3, G4, G5, G6, G7, R> GradInto<T1, T2, R, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, R>> f, Expression<Func<T1, T2, (G1, G2, G3, G4, G5, G6, G7)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, G1, G2, G3, G4, G5, G6, G7, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, G1, G2, G3, G4, G5, G6, G7, G8, R> GradInto<T1, T2, R, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, R>> f,
        Expression<Func<T1, T2, (G1, G2, G3, G4, G5, G6, G7, G8)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, G1, G2, G3, G4, G5, G6, G7, G8, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, G1, G2, R> GradInto<T1, T2, T3, R, G1, G2>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, (G1, G2)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, G1, G2, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, G1, G2, G3, R> GradInto<T1, T2, T3, R, G1, G2, G3>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, (G1, G2, G3)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, G1, G2, G3, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, G1, G2, G3, G4, R> GradInto<T1, T2, T3, R, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, (G1, G2, G3, G4)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, G1, G2, G3, G4, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, G1, G2, G3, G4, G5, R> GradInto<T1, T2, T3, R, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, R>> f, Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, G1, G2, G3, G4, G5, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, G1, G2, G3, G4, G5, G6, R> GradInto<T1, T2, T3, R, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, R>> f,
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5, G6)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, G1, G2, G3, G4, G5, G6, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, G1, G2, G3, G4, G5, G6, G7, R> GradInto<T1, T2, T3, R, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, R>> f,
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5, G6, G7)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, G1, G2, G3, G4, G5, G6, G7, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, G1, G2, G3, G4, G5, G6, G7, G8, R> GradInto<T1, T2, T3, R, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, R>> f,
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5, G6, G7, G8)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, G1, G2, G3, G4, G5, G6, G7, G8, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, G1, G2, R> GradInto<T1, T2, T3, T4, R, G1, G2>(
        Expression<Func<T1, T2, T3, T4, R>> f, Expression<Func<T1, T2, T3, T4, (G1, G2)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, G1, G2, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, G1, G2, G3, R> GradInto<T1, T2, T3, T4, R, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, R>> f, Expression<Func<T1, T2, T3, T4, (G1, G2, G3)>> wrt, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, G1, G2, G3, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, G1, G2, G3, G4, R> GradInto<T1, T2, T3, T4, R, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, R>> f,
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, G1, G2, G3, G4, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, G1, G2, G3, G4, G5, R> GradInto<T1, T2, T3, T4, R, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, R>> f,
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, G1, G2, G3, G4, G5, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6, R> GradInto<T1, T2, T3, T4, R, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, R>> f,
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5, G6)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6, G7, R> GradInto<T1, T2, T3, T4, R, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, R>> f,
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5, G6, G7)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6, G7, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6, G7, G8, R>
        GradInto<T1, T2, T3, T4, R, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, R>> f,
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5, G6, G7, G8)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6, G7, G8, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, G1, G2, R> GradInto<T1, T2, T3, T4, T5, R, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, G1, G2, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, G1, G2, G3, R> GradInto<T1, T2, T3, T4, T5, R, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, G1, G2, G3, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, G1, G2, G3, G4, R> GradInto<T1, T2, T3, T4, T5, R, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, G1, G2, G3, G4, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, R> GradInto<T1, T2, T3, T4, T5, R, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6, R> GradInto<T1, T2, T3, T4, T5, R, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5, G6)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6, G7, R>
        GradInto<T1, T2, T3, T4, T5, R, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5, G6, G7)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6, G7, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6, G7, G8, R>
        GradInto<T1, T2, T3, T4, T5, R, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5, G6, G7, G8)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6, G7, G8, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, G1, G2, R> GradInto<T1, T2, T3, T4, T5, T6, R, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, G1, G2, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, R> GradInto<T1, T2, T3, T4, T5, T6, R, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, R> GradInto<T1, T2, T3, T4, T5, T6, R, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, R> GradInto<T1, T2, T3, T4, T5, T6, R, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6, R>
        GradInto<T1, T2, T3, T4, T5, T6, R, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5, G6)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6, G7, R>
        GradInto<T1, T2, T3, T4, T5, T6, R, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5, G6, G7)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6, G7, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6, G7, G8, R>
        GradInto<T1, T2, T3, T4, T5, T6, R, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5, G6, G7, G8)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6, G7, G8, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, R> GradInto<T1, T2, T3, T4, T5, T6, T7, R, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, R> GradInto<T1, T2, T3, T4, T5, T6, T7, R, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, R> GradInto<T1, T2, T3, T4, T5, T6, T7, R, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, R>
        GradInto<T1, T2, T3, T4, T5, T6, T7, R, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6, R>
        GradInto<T1, T2, T3, T4, T5, T6, T7, R, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5, G6)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6, G7, R>
        GradInto<T1, T2, T3, T4, T5, T6, T7, R, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5, G6, G7)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6, G7, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6, G7, G8, R>
        GradInto<T1, T2, T3, T4, T5, T6, T7, R, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5, G6, G7, G8)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6, G7, G8, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, R> GradInto<T1, T2, T3, T4, T5, T6, T7, T8, R, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, R> GradInto<T1, T2, T3, T4, T5, T6, T7, T8, R, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, R>
        GradInto<T1, T2, T3, T4, T5, T6, T7, T8, R, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, R>
        GradInto<T1, T2, T3, T4, T5, T6, T7, T8, R, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6, R>
        GradInto<T1, T2, T3, T4, T5, T6, T7, T8, R, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5, G6)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6, G7, R>
        GradInto<T1, T2, T3, T4, T5, T6, T7, T8, R, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5, G6, G7)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6, G7, R>>(Product.GradientInto, f, wrt, options);

    /// <inheritdoc cref="GradInto{T, R, G1, G2}(Expression{Func{T, R}}, Expression{Func{T, ValueTuple{G1, G2}}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6, G7, G8, R>
        GradInto<T1, T2, T3, T4, T5, T6, T7, T8, R, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f,
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5, G6, G7, G8)>> wrt,
        SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6, G7, G8, R>>(Product.GradientInto, f, wrt, options);
}
