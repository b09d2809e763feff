using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;

namespace SymGrad;

// Of functions whose value is a tuple.
public static partial class Sym
{
    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T[], G1[], G2[]> MapInto<T, G1, G2>(Expression<Func<T, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Action<T[], G1[], G2[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T[], G1[], G2[], G3[]> MapInto<T, G1, G2, G3>(
        Expression<Func<T, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Action<T[], G1[], G2[], G3[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T[], G1[], G2[], G3[], G4[]> MapInto<T, G1, G2, G3, G4>(
        Expression<Func<T, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Action<T[], G1[], G2[], G3[], G4[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T[], G1[], G2[], G3[], G4[], G5[]> MapInto<T, G1, G2, G3, G4, G5>(
        Expression<Func<T, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Action<T[], G1[], G2[], G3[], G4[], G5[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T[], G1[], G2[], G3[], G4[], G5[], G6[]> MapInto<T, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Action<T[], G1[], G2[], G3[], G4[], G5[], G6[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]> MapInto<T, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Action<T[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]> MapInto<T, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Action<T[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], G1[], G2[]> MapInto<T1, T2, G1, G2>(
        Expression<Func<T1, T2, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], G1[], G2[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], G1[], G2[], G3[]> MapInto<T1, T2, G1, G2, G3>(
        Expression<Func<T1, T2, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], G1[], G2[], G3[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], G1[], G2[], G3[], G4[]> MapInto<T1, T2, G1, G2, G3, G4>(
        Expression<Func<T1, T2, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], G1[], G2[], G3[], G4[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], G1[], G2[], G3[], G4[], G5[]> MapInto<T1, T2, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], G1[], G2[], G3[], G4[], G5[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], G1[], G2[], G3[], G4[], G5[], G6[]> MapInto<T1, T2, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], G1[], G2[], G3[], G4[], G5[], G6[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]> MapInto<T1, T2, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>
        MapInto<T1, T2, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], R[], T1[], T2[]> MapInto<T1, T2, R>(
        Expression<Func<T1, T2, (R, (T1, T2))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], R[], T1[], T2[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], G1[], G2[]> MapInto<T1, T2, T3, G1, G2>(
        Expression<Func<T1, T2, T3, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], G1[], G2[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], G1[], G2[], G3[]> MapInto<T1, T2, T3, G1, G2, G3>(
        Expression<Func<T1, T2, T3, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], G1[], G2[], G3[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], G1[], G2[], G3[], G4[]> MapInto<T1, T2, T3, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], G1[], G2[], G3[], G4[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], G1[], G2[], G3[], G4[], G5[]> MapInto<T1, T2, T3, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], G1[], G2[], G3[], G4[], G5[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], G1[], G2[], G3[], G4[], G5[], G6[]> MapInto<T1, T2, T3, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], G1[], G2[], G3[], G4[], G5[], G6[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>
        MapInto<T1, T2, T3, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>
        MapInto<T1, T2, T3, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], R[], T1[], T2[], T3[]> MapInto<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, (R, (T1, T2, T3))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], R[], T1[], T2[], T3[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], G1[], G2[]> MapInto<T1, T2, T3, T4, G1, G2>(
        Expression<Func<T1, T2, T3, T4, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], G1[], G2[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[]> MapInto<T1, T2, T3, T4, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[], G4[]> MapInto<T1, T2, T3, T4, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[], G4[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[], G4[], G5[]> MapInto<T1, T2, T3, T4, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[], G4[], G5[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[], G4[], G5[], G6[]>
        MapInto<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[], G4[], G5[], G6[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>
        MapInto<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>
        MapInto<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], R[], T1[], T2[], T3[], T4[]> MapInto<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, (R, (T1, T2, T3, T4))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], R[], T1[], T2[], T3[], T4[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[]> MapInto<T1, T2, T3, T4, T5, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[]> MapInto<T1, T2, T3, T4, T5, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[], G4[]> MapInto<T1, T2, T3, T4, T5, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[], G4[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[], G4[], G5[]>
        MapInto<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[], G4[], G5[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[], G4[], G5[], G6[]>
        MapInto<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[], G4[], G5[], G6[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>
        MapInto<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>
        MapInto<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], R[], T1[], T2[], T3[], T4[], T5[]> MapInto<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, (R, (T1, T2, T3, T4, T5))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], R[], T1[], T2[], T3[], T4[], T5[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[]> MapInto<T1, T2, T3, T4, T5, T6, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[]> MapInto<T1, T2, T3, T4, T5, T6, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[], G4[]>
        MapInto<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[], G4[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[], G4[], G5[]>
        MapInto<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[], G4[], G5[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[], G4[], G5[], G6[]>
        MapInto<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[], G4[], G5[], G6[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>
        MapInto<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>
        MapInto<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], R[], T1[], T2[], T3[], T4[], T5[], T6[]>
        MapInto<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (R, (T1, T2, T3, T4, T5, T6))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], R[], T1[], T2[], T3[], T4[], T5[], T6[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[]> MapInto<T1, T2, T3, T4, T5, T6, T7, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[], G4[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[], G4[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[], G4[], G5[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[], G4[], G5[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[], G4[], G5[], G6[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[], G4[], G5[], G6[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[], T1[], T2[], T3[], T4[], T5[], T6[], T7[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (R, (T1, T2, T3, T4, T5, T6, T7))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], R[], T1[], T2[], T3[], T4[], T5[], T6[], T7[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[], G4[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[], G4[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[], G4[], G5[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[], G4[], G5[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[], G4[], G5[], G6[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[], G4[], G5[], G6[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[], G4[], G5[], G6[], G7[]>>(Product.MapInto, f, options);

    /// <inheritdoc cref="MapInto{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>
        MapInto<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Action<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[]>>(Product.MapInto, f, options);
}
