using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace SymGrad.MathNet;

/// <summary>MathNet's optimizers on a lambda: SymGrad makes its gradient, and its Hessian or Jacobian where the method wants one.</summary>
public static class Optimizers
{
    private const string CompilesAtRunTime = "The delegate is compiled at run time.";

    /// <summary>Finds a minimum of a function by the method of Broyden, Fletcher, Goldfarb and Shanno.</summary>
    /// <param name="minimizer">The method, with its tolerances.</param>
    /// <param name="f">The function.</param>
    /// <param name="start">Where to start; not changed.</param>
    /// <returns>What MathNet returns.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated.</exception>
    /// <exception cref="OptimizationException">The method gave up.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static MinimizationResult FindMinimum(this BfgsMinimizer minimizer, Expression<Func<double[], double>> f, double[] start)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        return minimizer.FindMinimum(Objectives.Gradient(f), VectorOf(start));
    }

    /// <summary>Finds a minimum of a function in a box by the method of Broyden, Fletcher, Goldfarb and Shanno.</summary>
    /// <param name="minimizer">The method, with its tolerances.</param>
    /// <param name="f">The function.</param>
    /// <param name="lower">The lower bounds.</param>
    /// <param name="upper">The upper bounds.</param>
    /// <param name="start">Where to start, in the box; not changed.</param>
    /// <inheritdoc cref="FindMinimum(BfgsMinimizer, Expression{Func{double[], double}}, double[])"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static MinimizationResult FindMinimum(
        this BfgsBMinimizer minimizer, Expression<Func<double[], double>> f, double[] lower, double[] upper, double[] start)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        return minimizer.FindMinimum(Objectives.Gradient(f), VectorOf(lower), VectorOf(upper), VectorOf(start));
    }

    /// <summary>Finds a minimum of a function by the method of Broyden, Fletcher, Goldfarb and Shanno with limited memory.</summary>
    /// <inheritdoc cref="FindMinimum(BfgsMinimizer, Expression{Func{double[], double}}, double[])"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static MinimizationResult FindMinimum(this LimitedMemoryBfgsMinimizer minimizer, Expression<Func<double[], double>> f, double[] start)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        return minimizer.FindMinimum(Objectives.Gradient(f), VectorOf(start));
    }

    /// <summary>Finds a minimum of a function by conjugate gradients.</summary>
    /// <inheritdoc cref="FindMinimum(BfgsMinimizer, Expression{Func{double[], double}}, double[])"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static MinimizationResult FindMinimum(this ConjugateGradientMinimizer minimizer, Expression<Func<double[], double>> f, double[] start)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        return minimizer.FindMinimum(Objectives.Gradient(f), VectorOf(start));
    }

    /// <summary>Finds a minimum of a function by Newton's method, with the function's Hessian.</summary>
    /// <inheritdoc cref="FindMinimum(BfgsMinimizer, Expression{Func{double[], double}}, double[])"/>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static MinimizationResult FindMinimum(this NewtonMinimizer minimizer, Expression<Func<double[], double>> f, double[] start)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        return minimizer.FindMinimum(Objectives.Hessian(f), VectorOf(start));
    }

    /// <summary>Fits a model to observations by the method of Levenberg and Marquardt, with the model's Jacobian.</summary>
    /// <param name="minimizer">The method, with its tolerances.</param>
    /// <param name="model">The value of the model: of its parameters, and of where it is observed.</param>
    /// <param name="x">Where it is observed.</param>
    /// <param name="y">What is observed there.</param>
    /// <param name="start">The parameters to start from; not changed.</param>
    /// <returns>What MathNet returns: the parameters, with their standard errors.</returns>
    /// <exception cref="DifferentiationException"><paramref name="model"/> holds something that cannot be differentiated.</exception>
    /// <exception cref="ArgumentException"><paramref name="x"/> and <paramref name="y"/> are not as long.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static NonlinearMinimizationResult FindMinimum(
        this LevenbergMarquardtMinimizer minimizer, Expression<Func<double[], double, double>> model, double[] x, double[] y, double[] start)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        return minimizer.FindMinimum(Objectives.Model(model, x, y), VectorOf(start));
    }

    private static Vector<double> VectorOf(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Vector<double>.Build.DenseOfArray(values);
    }
}
