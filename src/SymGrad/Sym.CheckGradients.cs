using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Numerics;
using SymGrad.Checking;

namespace SymGrad;

// The arguments give untyped lambdas their types. Whole numbers as arguments, as in CheckGradients(x => x * x, 3), mean double.
public static partial class Sym
{
    /// <summary>Compares the gradient of a function with differences of it at a point, component by component: a test in one line.</summary>
    /// <remarks>
    /// <para>The differences are taken of the lambda as LINQ compiles it, at many steps, and extrapolated to the step zero with a bound
    /// of their own error. At kinks, jumps and ends of the domain a gradient passes if it is a one-sided slope or lies between two, and the report
    /// says so. Data parameters are held fixed.</para>
    /// <para>Differences see through <see cref="StopGradient{T}(T)"/>, which they contradict by design.</para>
    /// </remarks>
    /// <typeparam name="T">The parameter: a number, an array, a tensor, or a tuple, record, struct or class of these; or data.</typeparam>
    /// <typeparam name="R">The result: <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="f">The function, as a lambda.</param>
    /// <param name="x">The point. It is copied, never written to.</param>
    /// <param name="options">How to check; null means <see cref="CheckOptions"/> as they are.</param>
    /// <returns>Whether all components agree, and which are off, by how much, at what step.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="f"/> or an argument to differentiate with respect to is null.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients<T, R>(Expression<Func<T, R>> f, T x, CheckOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Check(f, options, x);

    /// <inheritdoc cref="CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients<T1, T2, R>(
        Expression<Func<T1, T2, R>> f, T1 x1, T2 x2, CheckOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Check(f, options, x1, x2);

    /// <inheritdoc cref="CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients<T1, T2, T3, R>(
        Expression<Func<T1, T2, T3, R>> f, T1 x1, T2 x2, T3 x3, CheckOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Check(f, options, x1, x2, x3);

    /// <inheritdoc cref="CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients<T1, T2, T3, T4, R>(
        Expression<Func<T1, T2, T3, T4, R>> f, T1 x1, T2 x2, T3 x3, T4 x4, CheckOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Check(f, options, x1, x2, x3, x4);

    /// <inheritdoc cref="CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients<T1, T2, T3, T4, T5, R>(
        Expression<Func<T1, T2, T3, T4, T5, R>> f, T1 x1, T2 x2, T3 x3, T4 x4, T5 x5, CheckOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Check(f, options, x1, x2, x3, x4, x5);

    /// <inheritdoc cref="CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients<T1, T2, T3, T4, T5, T6, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, R>> f, T1 x1, T2 x2, T3 x3, T4 x4, T5 x5, T6 x6, CheckOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Check(f, options, x1, x2, x3, x4, x5, x6);

    /// <inheritdoc cref="CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients<T1, T2, T3, T4, T5, T6, T7, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, R>> f, T1 x1, T2 x2, T3 x3, T4 x4, T5 x5, T6 x6, T7 x7, CheckOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Check(f, options, x1, x2, x3, x4, x5, x6, x7);

    /// <inheritdoc cref="CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients<T1, T2, T3, T4, T5, T6, T7, T8, R>(
        Expression<Func<T1, T2, T3, T4, T5, T6, T7, T8, R>> f, T1 x1, T2 x2, T3 x3, T4 x4, T5 x5, T6 x6, T7 x7, T8 x8, CheckOptions? options = null)
        where R : struct, IFloatingPointIeee754<R> =>
        Check(f, options, x1, x2, x3, x4, x5, x6, x7, x8);

    /// <inheritdoc cref="CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients(Expression<Func<double, double>> f, double x, CheckOptions? options = null) =>
        Check(f, options, x);

    /// <inheritdoc cref="CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients(
        Expression<Func<double, double, double>> f, double x1, double x2, CheckOptions? options = null) =>
        Check(f, options, x1, x2);

    /// <inheritdoc cref="CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static GradientCheck CheckGradients(Expression<Func<double[], double>> f, double[] x, CheckOptions? options = null) =>
        Check(f, options, x);

    [RequiresDynamicCode(CompilesAtRunTime)]
    private static GradientCheck Check(LambdaExpression f, CheckOptions? options, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(f);
        return GradientChecker.Check(f, arguments, options);
    }
}
