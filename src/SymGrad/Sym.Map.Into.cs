using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>A function of one point over arrays of points, written into arrays of the caller's: the form that allocates
    /// nothing.</summary>
    /// <typeparam name="T">The point: a number, or an array.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns><c>(points, values)</c>; for several parameters an array for each, all of one length, then an array for each
    /// component of the value. They are overwritten; one of a wrong length is an <see cref="ArgumentException"/>.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated; thrown here,
    /// never by the delegate.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T[], R[]> MapInto<T, R>(Expression<Func<T, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T[], R[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], R[]> MapInto<T1, T2, R>(Expression<Func<T1, T2, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], R[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], R[]> MapInto<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], R[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], R[]> MapInto<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], R[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], R[]> MapInto<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], R[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], R[]> MapInto<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], R[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[]> MapInto<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], R[]> MapInto<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], R[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<double[], double[]> MapInto(Expression<Func<double, double>> f, SymOptions? options = null) =>
        Build<Action<double[], double[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<double[], double[], double[]> MapInto(
        Expression<Func<double, double, double>> f, SymOptions? options = null) =>
        Build<Action<double[], double[], double[]>>(Product.MapInto, f, options);
}
