using System;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Optimization;
using Xunit;

namespace SymGrad.MathNet.Tests;

/// <summary>MathNet's optimizers take a lambda.</summary>
public class OptimizerTests
{
    private static readonly double[] Start = [-1.2, 1];

    [Fact]
    public void Quasi_Newton_methods_and_Newtons_find_the_end_of_the_valley()
    {
        AtEnd(new BfgsMinimizer(1e-10, 1e-10, 1e-10).FindMinimum(x => Square(1 - x[0]) + (100 * Square(x[1] - (x[0] * x[0]))), Start));
        AtEnd(new LimitedMemoryBfgsMinimizer(1e-10, 1e-10, 1e-10, 5).FindMinimum(x => Square(1 - x[0]) + (100 * Square(x[1] - (x[0] * x[0]))), Start));
        AtEnd(new ConjugateGradientMinimizer(1e-6, 10000).FindMinimum(x => Square(1 - x[0]) + (100 * Square(x[1] - (x[0] * x[0]))), Start));
        AtEnd(new NewtonMinimizer(1e-8, 1000, true).FindMinimum(x => Square(1 - x[0]) + (100 * Square(x[1] - (x[0] * x[0]))), Start));
        AtEnd(new BfgsBMinimizer(1e-10, 1e-10, 1e-10).FindMinimum(
            x => Square(1 - x[0]) + (100 * Square(x[1] - (x[0] * x[0]))), [-2, -2], [2, 2], Start));
    }

    [Fact]
    public void Bounds_hold()
    {
        MinimizationResult result = new BfgsBMinimizer(1e-10, 1e-10, 1e-10).FindMinimum(x => Square(x[0] - 3) + Square(x[1] + 1), [0, 0], [2, 2], [1, 1]);
        Assert.Equal([2.0, 0], result.MinimizingPoint.ToArray(), (a, b) => Math.Abs(a - b) < 1e-8);
    }

    [Fact]
    public void Levenberg_and_Marquardt_recover_the_parameters_of_a_model()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(k => 0.25 * k)];
        double[] y = [.. x.Select(t => 2.5 * Math.Exp(-0.8 * t) + 0.5)];
        NonlinearMinimizationResult result = new LevenbergMarquardtMinimizer().FindMinimum((p, t) => p[0] * Math.Exp(-p[1] * t) + p[2], x, y, [1, 1, 0]);
        Assert.Equal([2.5, 0.8, 0.5], result.MinimizingPoint.ToArray(), (a, b) => Math.Abs(a - b) < 1e-8);
    }

    [Fact]
    public void A_sample_is_fitted_by_maximum_likelihood()
    {
        double[] sample = [0.8, 1.9, 2.4, 0.5, 1.1, 3.3, 0.9];
        MinimizationResult result = new BfgsMinimizer(1e-9, 1e-9, 1e-9).FindMinimum(p => -sample.Sum(x => Gamma.PDFLn(p[0], p[1], x)), [1, 1]);

        // At the maximum shape / rate is the mean, and log shape - digamma(shape) is log mean - mean log.
        (double shape, double rate) = (result.MinimizingPoint[0], result.MinimizingPoint[1]);
        Assert.Equal(sample.Average(), shape / rate, 1e-6);
        Assert.Equal(
            Math.Log(sample.Average()) - sample.Average(Math.Log), Math.Log(shape) - global::MathNet.Numerics.SpecialFunctions.DiGamma(shape), 1e-6);
    }

    [Fact]
    public void Observations_and_places_go_together() =>
        Assert.Throws<ArgumentException>(() => Objectives.Model((p, t) => p[0] * t, [1, 2], [1]));

    private static double Square(double x) => x * x;

    [DerivativeOf(typeof(OptimizerTests), nameof(Square))]
    private static System.Linq.Expressions.Expression<Func<double, double>> SquareSlope => x => 2 * x;

    private static void AtEnd(MinimizationResult result) =>
        Assert.Equal([1.0, 1], result.MinimizingPoint.ToArray(), (a, b) => Math.Abs(a - b) < 1e-4);
}
