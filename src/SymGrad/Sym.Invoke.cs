using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>Calls a lambda. Inside another lambda the call is read through, so that derivatives flow through it; outside, the lambda
    /// is compiled once and called.</summary>
    /// <typeparam name="T">The parameter.</typeparam>
    /// <typeparam name="R">The result.</typeparam>
    /// <param name="f">The lambda to call.</param>
    /// <param name="x">Its argument.</param>
    /// <returns>The value of the lambda.</returns>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static R Invoke<T, R>(this Expression<Func<T, R>> f, T x) =>
        Compile(f)(x);

    /// <inheritdoc cref="Invoke{T, R}(Expression{Func{T, R}}, T)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static R Invoke<T1, T2, R>(this Expression<Func<T1, T2, R>> f, T1 x1, T2 x2) =>
        Compile(f)(x1, x2);

    /// <inheritdoc cref="Invoke{T, R}(Expression{Func{T, R}}, T)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static R Invoke<T1, T2, T3, R>(this Expression<Func<T1, T2, T3, R>> f, T1 x1, T2 x2, T3 x3) =>
        Compile(f)(x1, x2, x3);

    /// <inheritdoc cref="Invoke{T, R}(Expression{Func{T, R}}, T)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static R Invoke<T1, T2, T3, T4, R>(this Expression<Func<T1, T2, T3, T4, R>> f, T1 x1, T2 x2, T3 x3, T4 x4) =>
        Compile(f)(x1, x2, x3, x4);

    /// <inheritdoc cref="Invoke{T, R}(Expression{Func{T, R}}, T)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static R Invoke<T1, T2, T3, T4, T5, R>(
        this Expression<Func<T1, T2, T3, T4, T5, R>> f, T1 x1, T2 x2, T3 x3, T4 x4, T5 x5) =>
        Compile(f)(x1, x2, x3, x4, x5);

    /// <inheritdoc cref="Invoke{T, R}(Expression{Func{T, R}}, T)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static R Invoke<T1, T2, T3, T4, T5, T6, R>(
        this Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, T1 x1, T2 x2, T3 x3, T4 x4, T5 x5, T6 x6) =>
        Compile(f)(x1, x2, x3, x4, x5, x6);

    /// <inheritdoc cref="Invoke{T, R}(Expression{Func{T, R}}, T)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static R Invoke<T1, T2, T3, T4, T5, T6, T7, R>(
        this Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f, T1 x1, T2 x2, T3 x3, T4 x4, T5 x5, T6 x6, T7 x7) =>
        Compile(f)(x1, x2, x3, x4, x5, x6, x7);

    /// <inheritdoc cref="Invoke{T, R}(Expression{Func{T, R}}, T)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static R Invoke<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        this Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f, T1 x1, T2 x2, T3 x3, T4 x4, T5 x5, T6 x6, T7 x7, T8 x8) =>
        Compile(f)(x1, x2, x3, x4, x5, x6, x7, x8);
}
