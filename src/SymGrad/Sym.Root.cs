using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace SymGrad;

public static partial class Sym
{
    /// <summary>The root of a function: x with f(x) = 0. Inside a lambda it is differentiated by what it is, not by how it was found: the
    /// derivative solves one linear equation, whatever the solver did, to any order.</summary>
    /// <remarks>
    /// <para>The equation may mention whatever the lambda around it can: <c>p => Sym.Root(x => x * Math.Exp(x) - p, 1.0)</c>. A parameter may
    /// also be passed, as in <c>Sym.Root((x, p) => ..., start, p)</c>.</para>
    /// <para>Newton's method, with SymGrad's own derivative, goes from the start downhill; no derivative depends on the start. To solve one
    /// equation many times, compile it once: <c>Sym.Compile(p => Sym.Root(...))</c>.</para>
    /// </remarks>
    /// <param name="f">The function of the unknown.</param>
    /// <param name="start">Where the search starts.</param>
    /// <returns>The root.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> cannot be read.</exception>
    /// <exception cref="ConvergenceException">No root was found, or the slope is 0 at the root.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static double Root(Expression<Func<double, double>> f, double start) =>
        Compile((double x) => Root(f, x))(start);

    /// <inheritdoc cref="Root(Expression{Func{double, double}}, double)"/>
    /// <typeparam name="TParameters">What the function depends on besides.</typeparam>
    /// <param name="f">The function of the unknown and the parameters.</param>
    /// <param name="start">Where the search starts.</param>
    /// <param name="parameters">The parameters.</param>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static double Root<TParameters>(Expression<Func<double, TParameters, double>> f, double start, TParameters parameters) =>
        Compile((double x, TParameters p) => Root(f, x, p))(start, parameters);

    /// <summary>The root of as many functions as there are unknowns: x with f(x) = 0.</summary>
    /// <remarks>As for one unknown: derivatives of any order solve systems of linear equations with the Jacobian at the root.</remarks>
    /// <param name="f">The functions of the unknowns.</param>
    /// <param name="start">Where the search starts; as long as the value of <paramref name="f"/>.</param>
    /// <returns>The root.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> cannot be read.</exception>
    /// <exception cref="ConvergenceException">No root was found, or the Jacobian is singular at the root.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static double[] Root(Expression<Func<double[], double[]>> f, double[] start) =>
        Compile((double[] x) => Root(f, x))(start);

    /// <inheritdoc cref="Root(Expression{Func{double[], double[]}}, double[])"/>
    /// <typeparam name="TParameters">What the functions depend on besides.</typeparam>
    /// <param name="f">The functions of the unknowns and the parameters.</param>
    /// <param name="start">Where the search starts.</param>
    /// <param name="parameters">The parameters.</param>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static double[] Root<TParameters>(Expression<Func<double[], TParameters, double[]>> f, double[] start, TParameters parameters) =>
        Compile((double[] x, TParameters p) => Root(f, x, p))(start, parameters);

    /// <summary>Where a function is least, next to a start. Inside a lambda it is differentiated by what it is, not by how it was found: its
    /// slope vanishes there.</summary>
    /// <remarks>See <see cref="Root(Expression{Func{double, double}}, double)"/>. The minimum is strict: the curvature there is positive.</remarks>
    /// <param name="f">The function.</param>
    /// <param name="start">Where the search starts.</param>
    /// <returns>The place of the minimum.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> cannot be read.</exception>
    /// <exception cref="ConvergenceException">No strict minimum was found.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static double ArgMin(Expression<Func<double, double>> f, double start) =>
        Compile((double x) => ArgMin(f, x))(start);

    /// <inheritdoc cref="ArgMin(Expression{Func{double, double}}, double)"/>
    /// <typeparam name="TParameters">What the function depends on besides.</typeparam>
    /// <param name="f">The function of the unknown and the parameters.</param>
    /// <param name="start">Where the search starts.</param>
    /// <param name="parameters">The parameters.</param>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static double ArgMin<TParameters>(Expression<Func<double, TParameters, double>> f, double start, TParameters parameters) =>
        Compile((double x, TParameters p) => ArgMin(f, x, p))(start, parameters);

    /// <inheritdoc cref="ArgMin(Expression{Func{double, double}}, double)"/>
    /// <remarks>The Hessian at the minimum is positive definite; derivatives solve systems of linear equations with it.</remarks>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static double[] ArgMin(Expression<Func<double[], double>> f, double[] start) =>
        Compile((double[] x) => ArgMin(f, x))(start);

    /// <inheritdoc cref="ArgMin(Expression{Func{double[], double}}, double[])"/>
    /// <typeparam name="TParameters">What the function depends on besides.</typeparam>
    /// <param name="f">The function of the unknowns and the parameters.</param>
    /// <param name="start">Where the search starts.</param>
    /// <param name="parameters">The parameters.</param>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static double[] ArgMin<TParameters>(Expression<Func<double[], TParameters, double>> f, double[] start, TParameters parameters) =>
        Compile((double[] x, TParameters p) => ArgMin(f, x, p))(start, parameters);
}
