using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;

namespace SymGrad;

// Of functions whose value is a tuple.
public static partial class Sym
{
    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T[], (G1[], G2[])> Map<T, G1, G2>(Expression<Func<T, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Func<T[], (G1[], G2[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T[], (G1[], G2[], G3[])> Map<T, G1, G2, G3>(
        Expression<Func<T, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Func<T[], (G1[], G2[], G3[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T[], (G1[], G2[], G3[], G4[])> Map<T, G1, G2, G3, G4>(
        Expression<Func<T, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Func<T[], (G1[], G2[], G3[], G4[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T[], (G1[], G2[], G3[], G4[], G5[])> Map<T, G1, G2, G3, G4, G5>(
        Expression<Func<T, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Func<T[], (G1[], G2[], G3[], G4[], G5[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T[], (G1[], G2[], G3[], G4[], G5[], G6[])> Map<T, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Func<T[], (G1[], G2[], G3[], G4[], G5[], G6[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])> Map<T, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Func<T[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])> Map<T, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Func<T[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], (G1[], G2[])> Map<T1, T2, G1, G2>(
        Expression<Func<T1, T2, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], (G1[], G2[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], (G1[], G2[], G3[])> Map<T1, T2, G1, G2, G3>(
        Expression<Func<T1, T2, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], (G1[], G2[], G3[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], (G1[], G2[], G3[], G4[])> Map<T1, T2, G1, G2, G3, G4>(
        Expression<Func<T1, T2, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], (G1[], G2[], G3[], G4[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], (G1[], G2[], G3[], G4[], G5[])> Map<T1, T2, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], (G1[], G2[], G3[], G4[], G5[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], (G1[], G2[], G3[], G4[], G5[], G6[])> Map<T1, T2, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], (G1[], G2[], G3[], G4[], G5[], G6[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])> Map<T1, T2, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])> Map<T1, T2, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], (R[], (T1[], T2[]))> Map<T1, T2, R>(
        Expression<Func<T1, T2, (R, (T1, T2))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], (R[], (T1[], T2[]))>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], (G1[], G2[])> Map<T1, T2, T3, G1, G2>(
        Expression<Func<T1, T2, T3, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], (G1[], G2[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], (G1[], G2[], G3[])> Map<T1, T2, T3, G1, G2, G3>(
        Expression<Func<T1, T2, T3, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], (G1[], G2[], G3[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], (G1[], G2[], G3[], G4[])> Map<T1, T2, T3, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], (G1[], G2[], G3[], G4[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], (G1[], G2[], G3[], G4[], G5[])> Map<T1, T2, T3, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], (G1[], G2[], G3[], G4[], G5[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], (G1[], G2[], G3[], G4[], G5[], G6[])> Map<T1, T2, T3, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], (G1[], G2[], G3[], G4[], G5[], G6[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])> Map<T1, T2, T3, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>
        Map<T1, T2, T3, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], (R[], (T1[], T2[], T3[]))> Map<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, (R, (T1, T2, T3))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], (R[], (T1[], T2[], T3[]))>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], (G1[], G2[])> Map<T1, T2, T3, T4, G1, G2>(
        Expression<Func<T1, T2, T3, T4, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], (G1[], G2[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[])> Map<T1, T2, T3, T4, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[], G4[])> Map<T1, T2, T3, T4, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[], G4[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[], G4[], G5[])> Map<T1, T2, T3, T4, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[], G4[], G5[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[], G4[], G5[], G6[])> Map<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[], G4[], G5[], G6[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>
        Map<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>
        Map<T1, T2, T3, T4, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], (R[], (T1[], T2[], T3[], T4[]))> Map<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, (R, (T1, T2, T3, T4))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], (R[], (T1[], T2[], T3[], T4[]))>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[])> Map<T1, T2, T3, T4, T5, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[])> Map<T1, T2, T3, T4, T5, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[], G4[])> Map<T1, T2, T3, T4, T5, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[], G4[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[], G4[], G5[])> Map<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[], G4[], G5[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[], G4[], G5[], G6[])>
        Map<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[], G4[], G5[], G6[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>
        Map<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>
        Map<T1, T2, T3, T4, T5, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], (R[], (T1[], T2[], T3[], T4[], T5[]))> Map<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, (R, (T1, T2, T3, T4, T5))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], (R[], (T1[], T2[], T3[], T4[], T5[]))>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[])> Map<T1, T2, T3, T4, T5, T6, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[])> Map<T1, T2, T3, T4, T5, T6, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[], G4[])> Map<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[], G4[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[], G4[], G5[])>
        Map<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[], G4[], G5[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[], G4[], G5[], G6[])>
        Map<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[], G4[], G5[], G6[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>
        Map<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>
        Map<T1, T2, T3, T4, T5, T6, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], (R[], (T1[], T2[], T3[], T4[], T5[], T6[]))>
        Map<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, (R, (T1, T2, T3, T4, T5, T6))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], (R[], (T1[], T2[], T3[], T4[], T5[], T6[]))>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[])> Map<T1, T2, T3, T4, T5, T6, T7, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[])> Map<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[], G4[])>
        Map<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[], G4[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[], G4[], G5[])>
        Map<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[], G4[], G5[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[], G4[], G5[], G6[])>
        Map<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[], G4[], G5[], G6[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>
        Map<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>
        Map<T1, T2, T3, T4, T5, T6, T7, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (R[], (T1[], T2[], T3[], T4[], T5[], T6[], T7[]))>
        Map<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, (R, (T1, T2, T3, T4, T5, T6, T7))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], (R[], (T1[], T2[], T3[], T4[], T5[], T6[], T7[]))>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[])> Map<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[])>
        Map<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[], G4[])>
        Map<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[], G4[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[], G4[], G5[])>
        Map<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[], G4[], G5[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[], G4[], G5[], G6[])>
        Map<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5, G6)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[], G4[], G5[], G6[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>
        Map<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6, G7>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5, G6, G7)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>
        Map<T1, T2, T3, T4, T5, T6, T7, T8, G1, G2, G3, G4, G5, G6, G7, G8>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (G1, G2, G3, G4, G5, G6, G7, G8)>> f, SymOptions? options = null) =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (G1[], G2[], G3[], G4[], G5[], G6[], G7[], G8[])>>(Product.Map, f, options);

    /// <inheritdoc cref="Map{T, R}(Expression{Func{T, R}}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (R[], (T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[]))>
        Map<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, (R, (T1, T2, T3, T4, T5, T6, T7, T8))>> f, SymOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Build<Func<T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[], (R[], (T1[], T2[], T3[], T4[], T5[], T6[], T7[], T8[]))>>(Product.Map, f, options);
}
