using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>Compiles any lambda through the simplifier, fuser and vectorizer that derivatives go through.</summary>
    /// <remarks>LINQ's own <c>Compile()</c> is correct, but neither simplifies nor vectorizes.</remarks>
    /// <typeparam name="TDelegate">The lambda's delegate type.</typeparam>
    /// <param name="f">The lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <param name="options">How to compile; null means <see cref="SymOptions.Default"/>.</param>
    /// <returns>The delegate.</returns>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static TDelegate Compile<TDelegate>(Expression<TDelegate> f, SymOptions? options = null)
        where TDelegate : Delegate =>
        Build<TDelegate>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T, R> Compile<T, R>(Expression<Func<T, R>> f, SymOptions? options = null) =>
        Build<Func<T, R>>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, R> Compile<T1, T2, R>(Expression<Func<T1, T2, R>> f, SymOptions? options = null) =>
        Build<Func<T1, T2, R>>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, R> Compile<T1, T2, T3, R>(Expression<Func<T1, T2, T3, R>> f, SymOptions? options = null) =>
        Build<Func<T1, T2, T3, R>>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, R> Compile<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, SymOptions? options = null) =>
        Build<Func<T1, T2, T3, T4, R>>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, R> Compile<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, SymOptions? options = null) =>
        Build<Func<T1, T2, T3, T4, T5, R>>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, R> Compile<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, SymOptions? options = null) =>
        Build<Func<T1, T2, T3, T4, T5, T6, R>>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, R> Compile<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f, SymOptions? options = null) =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, R>>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, R> Compile<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f, SymOptions? options = null) =>
        Build<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double> Compile(Expression<Func<double, double>> f, SymOptions? options = null) =>
        Build<Func<double, double>>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static Func<double, double, double> Compile(
        Expression<Func<double, double, double>> f, SymOptions? options = null) =>
        Build<Func<double, double, double>>(Product.Compile, f, options);

    /// <inheritdoc cref="Compile{TDelegate}(Expression{TDelegate}, SymOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    [OverloadResolutionPriority(-1)]
    public static Func<double[], double> Compile(Expression<Func<double[], double>> f, SymOptions? options = null) =>
        Build<Func<double[], double>>(Product.Compile, f, options);
}
