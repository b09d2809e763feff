using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>A function of one point over arrays of points, as one loop whose iterations are lanes of vector code; what the
    /// function captures is shared by all points.</summary>
    /// <typeparam name="T">The point: a number, or an array.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>points => values</c>; for several parameters an array for each, all of one length. A function whose value is a
    /// tuple, such as a gradient, makes a tuple of arrays.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T[], R[]> Map<T, R>(Expression<Func<T, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T[], R[]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T[], R[][]> Map<T, R>(Expression<Func<T, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T[], R[][]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], R[]> Map<T1, T2, R>(Expression<Func<T1, T2, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], R[]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], R[][]> Map<T1, T2, R>(Expression<Func<T1, T2, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], R[][]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], R[]> Map<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], R[]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], R[][]> Map<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], R[][]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], R[]> Map<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], R[]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], R[][]> Map<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], R[][]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], R[]> Map<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], R[]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], R[][]> Map<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], R[][]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], R[]> Map<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], R[]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], R[][]> Map<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], R[][]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[]> Map<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[][]> Map<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[][]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], R[]> Map<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], R[]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], R[][]> Map<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R[]>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], R[][]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double[], double[]> Map(Expression<Func<double, double>> f, SymOptions? options = null) =>
        Build<Func<double[], double[]>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double[], double[], double[]> Map(
        Expression<Func<double, double, double>> f, SymOptions? options = null) =>
        Build<Func<double[], double[], double[]>>(Product.Map, f, options);
}
