using System;
using System.Linq;
using System.Linq.Expressions;
using MathNet.Numerics.Optimization;
using SymGrad;
using SymGrad.MathNet;

namespace CurveFitting;

/// <summary>The parameters of a model that fit observations best.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Steps">How many steps the method of Levenberg and Marquardt took.</param>
/// <param name="ResidualSumOfSquares">With these parameters.</param>
public sealed record Fit(double[] Parameters, int Steps, double ResidualSumOfSquares)
{
    private const int MostRounds = 20;

    /// <summary>Fits a model from a start: MathNet's method of Levenberg and Marquardt, with SymGrad's Jacobian, goes near; Newton's method, with
    /// SymGrad's Hessian of the sum of squares, goes to the end.</summary>
    public static Fit Of(ReferenceSet set, double[] start)
    {
        // A captured variable is read when the delegate is called: the functions are compiled once, for all units.
        double[] unit = [.. start.Select(_ => 1.0)];
        Expression<Func<double[], double, double>> model = (b, x) => set.Model.Invoke(b.Zip(unit, (value, size) => value * size).ToArray(), x);
        Expression<Func<double[], double>> squares = b => set.X.Zip(set.Y, (x, y) => Math.Pow(model.Invoke(b, x) - y, 2)).Sum();
        Func<double[], double> sum = Sym.Compile(squares);
        IObjectiveModel objective = Objectives.Model(model, set.X, set.Y);

        // The method stops where a step is small beside the largest parameter. Where they are of very different sizes, that is too early: it goes
        // on in units of what it has, while that helps.
        double[] b = start;
        int steps = 0;
        double before = double.PositiveInfinity;
        for (int round = 0; round < MostRounds && sum(b) < 0.999 * before; round++)
        {
            before = sum(b);
            NonlinearMinimizationResult result = new LevenbergMarquardtMinimizer(1e-3, 1e-18, 1e-18, 1e-18, maximumIterations: 5000)
                .FindMinimum(objective, MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfArray(b));
            steps += result.Iterations;
            unit = [.. result.MinimizingPoint.Zip(unit, (value, size) => value * size)];
            b = [.. start.Select(_ => 1.0)];
        }

        double[] best = Sym.ArgMin(squares, b);
        return new Fit([.. best.Zip(unit, (value, size) => value * size)], steps, sum(best));
    }

    /// <summary>How many digits of all parameters are those of others.</summary>
    public double DigitsOf(double[] certified) =>
        Parameters.Zip(certified, (found, exact) => -Math.Log10(Math.Max(Math.Abs(found - exact) / Math.Abs(exact), 1e-11))).Min();
}
