using System;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>Gives a lambda a type: <c>var f = Sym.Function((double x) => x * x);</c>. Such a function can be called in another
    /// lambda as <c>f.Invoke(x)</c>, and is read through there.</summary>
    /// <typeparam name="TDelegate">The lambda's delegate type.</typeparam>
    /// <param name="f">The lambda. One without parameter types, such as <c>x => x * x</c>, is over double.</param>
    /// <returns>The argument itself.</returns>
    public static Expression<TDelegate> Function<TDelegate>(Expression<TDelegate> f)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(f);
        return f;
    }

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    public static Expression<Func<T, R>> Function<T, R>(Expression<Func<T, R>> f) =>
        Function<Func<T, R>>(f);

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    public static Expression<Func<T1, T2, R>> Function<T1, T2, R>(Expression<Func<T1, T2, R>> f) =>
        Function<Func<T1, T2, R>>(f);

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    public static Expression<Func<T1, T2, T3, R>> Function<T1, T2, T3, R>(Expression<Func<T1, T2, T3, R>> f) =>
        Function<Func<T1, T2, T3, R>>(f);

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    public static Expression<Func<T1, T2, T3, T4, R>> Function<T1, T2, T3, T4, R>(Expression<Func<T1, T2, T3, T4, R>> f) =>
        Function<Func<T1, T2, T3, T4, R>>(f);

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    public static Expression<Func<T1, T2, T3, T4, T5, R>> Function<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f) =>
        Function<Func<T1, T2, T3, T4, T5, R>>(f);

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    public static Expression<Func<T1, T2, T3, T4, T5, T6, R>> Function<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f) =>
        Function<Func<T1, T2, T3, T4, T5, T6, R>>(f);

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    public static Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> Function<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f) =>
        Function<Func<T1, T2, T3, T4, T5, T6, T7, R>>(f);

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    public static Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> Function<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f) =>
        Function<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>>(f);

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    public static Expression<Func<double, double>> Function(Expression<Func<double, double>> f) =>
        Function<Func<double, double>>(f);

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    public static Expression<Func<double, double, double>> Function(Expression<Func<double, double, double>> f) =>
        Function<Func<double, double, double>>(f);

    /// <inheritdoc cref="Function{TDelegate}(Expression{TDelegate})"/>
    [OverloadResolutionPriority(-1)]
    public static Expression<Func<double[], double>> Function(Expression<Func<double[], double>> f) =>
        Function<Func<double[], double>>(f);
}
