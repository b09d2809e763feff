using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace SymGrad.MathNet;

/// <summary>Lambdas as the objective functions of MathNet's optimizers.</summary>
public static class Objectives
{
    private const string CompilesAtRunTime = "The delegate is compiled at run time.";

    /// <summary>A function with its gradient, for quasi-Newton methods.</summary>
    /// <param name="f">The function.</param>
    /// <returns>The objective: value and gradient come from one pass.</returns>
    /// <exception cref="DifferentiationException"><paramref name="f"/> holds something that cannot be differentiated.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static IObjectiveFunction Gradient(Expression<Func<double[], double>> f)
    {
        Func<double[], double[], double> both = Sym.GradInto(f);
        return ObjectiveFunction.Gradient(x =>
        {
            var gradient = new double[x.Count];
            return (both(Values(x), gradient), Vector<double>.Build.Dense(gradient));
        });
    }

    /// <summary>A function with its gradient and Hessian, for Newton's method.</summary>
    /// <inheritdoc cref="Gradient"/>
    /// <returns>The objective: value, gradient and Hessian come from one pass.</returns>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static IObjectiveFunction Hessian(Expression<Func<double[], double>> f)
    {
        Func<double[], (double Value, double[] Gradient, double[,] Hessian)> all = Sym.ValueGradientHessian(f);
        return ObjectiveFunction.GradientHessian(x =>
        {
            (double value, double[] gradient, double[,] hessian) = all(Values(x));
            return (value, Vector<double>.Build.Dense(gradient), Matrix<double>.Build.DenseOfArray(hessian));
        });
    }

    /// <summary>A model to fit to observations, with its Jacobian, for the method of Levenberg and Marquardt and its kin.</summary>
    /// <param name="model">The value of the model: of its parameters, and of where it is observed.</param>
    /// <param name="x">Where it is observed.</param>
    /// <param name="y">What is observed there.</param>
    /// <returns>The objective.</returns>
    /// <exception cref="DifferentiationException"><paramref name="model"/> holds something that cannot be differentiated.</exception>
    /// <exception cref="ArgumentException"><paramref name="x"/> and <paramref name="y"/> are not as long.</exception>
    [RequiresDynamicCode(CompilesAtRunTime)]
    public static IObjectiveModel Model(Expression<Func<double[], double, double>> model, double[] x, double[] y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"There are {x.Length} places and {y.Length} observations.", nameof(y));
        }

        Func<double[], double, double> value = Sym.Compile(model);
        Func<double[], double, double[], double> slope = Sym.GradInto(model, (parameters, _) => parameters);
        return ObjectiveFunction.NonlinearModel(
            (parameters, at) =>
            {
                double[] p = Values(parameters);
                return Vector<double>.Build.Dense(at.Count, i => value(p, at[i]));
            },
            (parameters, at) =>
            {
                double[] p = Values(parameters);
                var row = new double[p.Length];
                Matrix<double> jacobian = Matrix<double>.Build.Dense(at.Count, p.Length);
                for (int i = 0; i < at.Count; i++)
                {
                    slope(p, at[i], row);
                    jacobian.SetRow(i, row);
                }

                return jacobian;
            },
            Vector<double>.Build.DenseOfArray(x),
            Vector<double>.Build.DenseOfArray(y));
    }

    private static double[] Values(Vector<double> x) => x.AsArray() ?? x.ToArray();
}
