using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace SymGrad;

/// <summary>Symbolic differentiation of ordinary C# functions: a lambda in, a delegate (or a lambda, or a printout) out.</summary>
/// <remarks>
/// <para><c>Sym.Grad((double x) => x * x)</c> is the delegate <c>x => 2 * x</c>. Derivatives are exact and compiled: nothing is recorded
/// when a delegate is called, and nothing is allocated beyond its result. Delegates are thread-safe; a captured variable is read
/// when the delegate is called.</para>
/// <para>Overloads for untyped lambdas over <see cref="double"/> stand beside each generic family, so that <c>x => x * x</c> needs no
/// types; arrays have a lower priority than numbers, so that <c>x => 3</c> means a function of a number.</para>
/// </remarks>
[SuppressMessage("ApiDesign", "RS0026", Justification = "All overloads end in the same optional options, and differ in the lambda.")]
[SuppressMessage("ApiDesign", "RS0027", Justification = "The overload with a selector has the optional options too.")]
public static partial class Sym
{
    private const string CompilesAtRunTime = "The delegate is compiled at run time.";

    /// <summary>The lambda behind a delegate that SymGrad made, so that every transform can be printed and differentiated again.</summary>
    /// <param name="d">A delegate from any of SymGrad's transforms.</param>
    /// <returns>The lambda that <paramref name="d"/> was compiled from.</returns>
    /// <exception cref="ArgumentException"><paramref name="d"/> was not made by SymGrad.</exception>
    public static LambdaExpression ExpressionOf(Delegate d)
    {
        ArgumentNullException.ThrowIfNull(d);
        return Transforms.ExpressionOf(d);
    }

    /// <inheritdoc cref="ExpressionOf(Delegate)"/>
    /// <typeparam name="TDelegate">The delegate's type.</typeparam>
    public static Expression<TDelegate> ExpressionOf<TDelegate>(TDelegate d)
        where TDelegate : Delegate =>
        (Expression<TDelegate>)ExpressionOf((Delegate)d);

    /// <summary>Names a subexpression: it is computed once, and <c>Explain</c> and the printers use the name.</summary>
    /// <remarks>Outside a differentiated lambda this applies <paramref name="body"/> to <paramref name="value"/>.</remarks>
    /// <typeparam name="T">The type of the subexpression.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="value">The subexpression.</param>
    /// <param name="body">What is made of it; its parameter is the name.</param>
    /// <returns><paramref name="body"/> of <paramref name="value"/>.</returns>
    public static TResult Let<T, TResult>(T value, Func<T, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body(value);
    }

    /// <summary>A part of a function whose intermediate results need not be kept for its derivative: what the derivative needs of them may be
    /// computed again. The value is that of <paramref name="body"/>.</summary>
    /// <typeparam name="T">The type of what the part is computed from.</typeparam>
    /// <typeparam name="TResult">The type of its value.</typeparam>
    /// <param name="value">What the part is computed from.</param>
    /// <param name="body">The part.</param>
    /// <returns><paramref name="body"/> of <paramref name="value"/>.</returns>
    public static TResult Checkpoint<T, TResult>(T value, Func<T, TResult> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body(value);
    }

    /// <summary>The value itself, which derivatives take for a constant.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="x">The value.</param>
    /// <returns><paramref name="x"/>.</returns>
    public static T StopGradient<T>(T x) => x;

    private static TDelegate Build<TDelegate>(Product product, LambdaExpression f, SymOptions? options, int order = 1)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return Transforms.Build<TDelegate>(product, f, wrt: null, options, order);
    }

    private static TDelegate Build<TDelegate>(
        Product product, LambdaExpression f, LambdaExpression wrt, SymOptions? options, int order = 1)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(wrt);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return Transforms.Build<TDelegate>(product, f, wrt, options, order);
    }

    private static Expression<TDelegate> Express<TDelegate>(Product product, LambdaExpression f, SymOptions? options)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(f);
        return Transforms.Expression<TDelegate>(product, f, wrt: null, options);
    }

    private static Expression<TDelegate> Express<TDelegate>(
        Product product, LambdaExpression f, LambdaExpression wrt, SymOptions? options)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(wrt);
        return Transforms.Expression<TDelegate>(product, f, wrt, options);
    }
}
