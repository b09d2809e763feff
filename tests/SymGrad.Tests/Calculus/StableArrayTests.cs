using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;
using static System.Math;

namespace SymGrad.Tests.Calculus;

/// <summary>Sums over arrays and tensors that fail in double precision as they are written, at the points where they do.</summary>
public sealed class StableArrayTests
{
    public static TheoryData<int> Exponentials => [.. Enumerable.Range(0, logSumExp.Length)];

    private static readonly Expression<Func<double[], double>>[] logSumExp =
    [
        x => Log(x.Select(v => Exp(v)).Sum()),
        x => Log(x.Sum(v => Exp(v))),
        x => x.Max() + Log(x.Sum(v => Exp(v - x.Max()))),
        x => Sym.Let(x.Max(), m => m + Log(x.Select(v => Exp(v - m)).Sum())),
    ];

    [Theory]
    [MemberData(nameof(Exponentials))]
    public void The_logarithm_of_a_sum_of_exponentials_does_not_overflow(int spelling)
    {
        var both = Sym.ValueAndGrad(logSumExp[spelling]);
        foreach (double large in new[] { 700.0, -700, 1e300, -1e300, 0 })
        {
            (double value, double[] gradient) = both([large, large, large]);
            Assert.Equal(large + Log(3), value, 1e-13 * Max(1, Abs(large)));
            Assert.All(gradient, slope => Assert.Equal(1 / 3.0, slope, 1e-15));
        }

        // e^-700, from mpmath.
        double[] tail = both([0.0, -700, -700]).Gradient;
        Assert.Equal(1, tail[0]);
        Assert.Equal(9.8596765437597708e-305, tail[1], 1e-318);
    }

    [Fact]
    public void The_softmax_of_huge_logits_is_a_distribution()
    {
        Func<double[], double[]> softmax = Sym.Compile((double[] x) => x.Select(v => Exp(v) / x.Sum(w => Exp(w))).ToArray());
        Assert.Equal([0.5, 0.5, 0], softmax([1e300, 1e300, -1e300]));
        double[] near = softmax([1000, 1000 - Log(3)]);
        Assert.Equal(0.75, near[0], 1e-12);

        Func<double[], double[]> gradient = Sym.Grad((double[] x) => x.Select((v, i) => i * Exp(v) / x.Sum(w => Exp(w))).Sum());
        double[] slopes = gradient([1000, 1000]);
        Assert.Equal(-0.25, slopes[0], 1e-15);
        Assert.Equal(0.25, slopes[1], 1e-15);
    }

    [Fact]
    public void The_logarithm_of_a_softmax_keeps_the_tail()
    {
        Expression<Func<double[], double>> loss = x => -Log(Exp(x[1]) / x.Sum(w => Exp(w)));
        (double value, double[] gradient) = Sym.ValueAndGrad(loss)([1000.0, 0]);
        Assert.Equal(1000, value);
        Assert.Equal([1, -1], gradient);
        (value, gradient) = Sym.ValueAndGrad(loss)([0, 700.0]);
        Assert.Equal(9.8596765437597708e-305, gradient[0], 1e-318);
        Assert.InRange(value, 0, 1e-300);
    }

    [Fact]
    public void A_tensors_softmax_and_log_sum_exp_do_not_overflow_either()
    {
        Func<Tensor<double>, Tensor<double>> gradient = Sym.Grad((Tensor<double> x) => Log(Sym.Exp(x).Sum()));
        double[] slopes = gradient(Tensor.Create([800.0, 800, 0])).ToArray();
        Assert.Equal([0.5, 0.5, 0], slopes);
    }

    public static TheoryData<int> Norms => [.. Enumerable.Range(0, norms.Length)];

    private static readonly Expression<Func<double[], double>>[] norms =
    [
        x => Sqrt(x.Sum(v => v * v)),
        x => Sqrt(x.Select(v => v * v).Sum()),
        x => Sqrt(x.Select(v => Pow(v, 2)).Sum()),
        x => Pow(x.Sum(v => v * v), 0.5),
        x => Sqrt(x.Zip(x, (v, w) => v * w).Sum()),
        x => Sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]),
        x => 2 * Sqrt(x.Sum(v => v * v) / 4),
        x => Sqrt(x.Sum(v => v * v) / x.Length) * Sqrt(x.Length),
        x => Sqrt(x.Average(v => v * v)) * Sqrt(x.Length),
    ];

    [Theory]
    [MemberData(nameof(Norms))]
    public void A_norm_neither_overflows_nor_underflows_and_has_gradient_zero_at_zero(int spelling)
    {
        var both = Sym.ValueAndGrad(norms[spelling]);
        Assert.Equal(0, both([0.0, 0, 0]).Value);
        Assert.Equal([0, 0, 0], both([0.0, 0, 0]).Gradient);
        foreach (double size in new[] { 1, 1e300, 1e-300, 1e-12, 700 })
        {
            (double value, double[] gradient) = both([2 * size, -3 * size, 6 * size]);
            Assert.Equal(7 * size, value, 1e-14 * size);
            double[] expected = [2 / 7.0, -3 / 7.0, 6 / 7.0];
            Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        }
    }

    [Fact]
    public void A_norm_of_floats_stays_in_range_too()
    {
        Func<float[], float[]> gradient = Sym.Grad((float[] x) => MathF.Sqrt(x.Sum(v => v * v)));
        Assert.Equal([0.6f, 0.8f], gradient([3e30f, 4e30f]).Select(v => MathF.Round(v, 6)));
        Assert.Equal([0.6f, 0.8f], gradient([3e-30f, 4e-30f]).Select(v => MathF.Round(v, 6)));
        Assert.Equal([0f, 0f], gradient([0f, 0f]));
    }

    [Fact]
    public void The_norm_of_a_long_array_agrees_with_the_sum_of_squares_and_a_direction_has_no_slope_along_itself()
    {
        double[] x = [.. Enumerable.Range(0, 1003).Select(i => Sin(i))];
        double expected = Sqrt(x.Sum(v => v * v));
        (double value, double[] gradient) = Sym.ValueAndGrad((double[] v) => Sqrt(v.Sum(e => e * e)))(x);
        Assert.Equal(expected, value, 1e-13);
        Assert.All(gradient.Zip(x), pair => Assert.Equal(pair.Second / expected, pair.First, 1e-15));

        // A component of the direction does not change along the ray from the origin.
        Func<double[], double[]> slope = Sym.Grad((double[] v) => v[0] / Sqrt(v.Sum(e => e * e)));
        Assert.Equal(0, slope(x).Zip(x, (a, b) => a * b).Sum(), 1e-13);
    }

    [Fact]
    public void A_standard_deviation_of_equal_numbers_has_gradient_zero()
    {
        Expression<Func<double[], double>>[] spellings =
        [
            x => Sqrt(x.Select(v => (v - x.Average()) * (v - x.Average())).Average()),
            x => Sym.Let(x.Average(), m => Sqrt(x.Sum(v => (v - m) * (v - m)) / x.Length)),
            x => Sym.Let(x.Average(), m => Sqrt(x.Sum(v => Pow(v - m, 2)) / (x.Length - 1))),
            x => Sqrt(x.Average(v => v * v) - x.Average() * x.Average()),
        ];
        foreach (Expression<Func<double[], double>> spelling in spellings)
        {
            (double value, double[] gradient) = Sym.ValueAndGrad(spelling)([5.0, 5, 5, 5]);
            Assert.Equal(0, value);
            Assert.Equal([0, 0, 0, 0], gradient);
        }
    }

    [Fact]
    public void A_variance_of_numbers_far_from_zero_does_not_cancel()
    {
        Expression<Func<double[], double>>[] spellings =
        [
            x => x.Average(v => v * v) - x.Average() * x.Average(),
            x => x.Average(v => v * v) - Pow(x.Average(), 2),
            x => x.Select(v => v * v).Average() - Pow(x.Average(), 2),
            x => (x.Sum(v => v * v) - x.Sum() * x.Sum() / x.Length) / x.Length,
        ];
        double[] at = [1e8 + 1, 1e8 + 2, 1e8 + 3, 1e8 + 6];
        foreach (Expression<Func<double[], double>> spelling in spellings)
        {
            (double value, double[] gradient) = Sym.ValueAndGrad(spelling)(at);
            Assert.Equal(3.5, value);
            Assert.All(new[] { -1, -0.5, 0, 1.5 }.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void A_covariance_of_numbers_far_from_zero_does_not_cancel()
    {
        var both = Sym.ValueAndGrad((double[] x) => x.Average(v => v * Abs(v)) - x.Average() * x.Average(v => Abs(v)));
        Assert.Equal(3.5, both([1e8 + 1, 1e8 + 2, 1e8 + 3, 1e8 + 6]).Value);
    }

    [Fact]
    public void Logistic_losses_over_data_do_not_overflow()
    {
        Expression<Func<double, double[], double[], double>>[] spellings =
        [
            (w, x, y) => x.Zip(y, (a, b) => Log(1 + Exp(-b * w * a))).Sum(),
            (w, x, y) => x.Zip(y, (a, b) => -Log(1 / (1 + Exp(-(b * w * a))))).Sum(),
            (w, x, y) => x.Zip(y, (a, b) => Sym.Let(1 / (1 + Exp(-w * a)), p => -((1 + b) / 2 * Log(p) + (1 - b) / 2 * Log(1 - p)))).Sum(),
        ];
        foreach (var spelling in spellings)
        {
            var both = Sym.ValueAndGrad(spelling, (w, x, y) => w);
            (double value, double gradient) = both(1.0, [800, -800, 900], [-1, -1, 1]);
            Assert.Equal(800, value, 1e-10);
            Assert.Equal(800, gradient, 1e-10);
        }
    }

    public static TheoryData<int> WeightedExponentials => [.. Enumerable.Range(0, weightedLogSumExp.Length)];

    private static readonly Expression<Func<double[], double[], double>>[] weightedLogSumExp =
    [
        (w, x) => Log(w.Zip(x, (a, b) => a * Exp(b)).Sum()),
        (w, x) => Log(x.Select((v, i) => Exp(v) * w[i]).Sum()),
        (w, x) => Log(3 * x.Select((v, i) => w[i] * Exp(v)).Sum() / 3),
        (w, x) => Log(w.Zip(x, (a, b) => a * Exp(b)).Average()) + Log(w.Length),
    ];

    [Theory]
    [MemberData(nameof(WeightedExponentials))]
    public void The_logarithm_of_a_weighted_sum_of_exponentials_does_not_overflow(int spelling)
    {
        var both = Sym.ValueAndGrad(weightedLogSumExp[spelling]);
        foreach (double large in new[] { 700.0, -700, 1e6, -1e6, 0 })
        {
            (double value, (double[] w, double[] x)) = both([0.5, 1.5, 2], [large, large, large]);
            Assert.Equal(large + Log(4), value, 1e-13 * Max(1, Abs(large)));
            Assert.All(w, slope => Assert.Equal(0.25, slope, 1e-14));
            Assert.All(new[] { 0.125, 0.375, 0.5 }.Zip(x), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        }

        // What has no weight is not there, however large; its weight has a slope all the same.
        (double masked, (double[] byWeight, double[] byExponent)) = both([1, 0, 1], [-900.0, 5000, -900]);
        Assert.Equal(-900 + Log(2), masked, 1e-12);
        Assert.Equal([0.5, double.PositiveInfinity, 0.5], byWeight);
        Assert.Equal([0.5, 0, 0.5], byExponent);
        (byWeight, byExponent) = both([1, 0, 1], [-900.0, -897, -900]).Item2;
        Assert.Equal(Exp(3) / 2, byWeight[1], 1e-13);
        Assert.Equal([0.5, 0, 0.5], byExponent);
    }

    [Fact]
    public void The_logarithm_of_a_mixture_of_two_exponentials_does_not_overflow()
    {
        double share = 0.25;
        Func<double, double, (double, (double, double))> both = Sym.ValueAndGrad((double x, double y) => Log(share * Exp(x) + (1 - share) * Exp(y)));
        foreach (double large in new[] { 900.0, -900, 3 })
        {
            (double value, (double x, double y)) = both(large, large);
            Assert.Equal(large, value, 1e-12);
            Assert.Equal(0.25, x, 1e-14);
            Assert.Equal(0.75, y, 1e-14);
        }

        share = 0;
        Assert.Equal((-900, (0, 1)), both(900, -900));
    }

    [Fact]
    public void In_single_precision_the_same_spellings_are_recognized()
    {
        var logSum = Sym.ValueAndGrad((float[] x) => MathF.Log(x.Sum(v => MathF.Exp(v))));
        foreach (float large in new[] { 90f, -90, 1e30f, -1e30f })
        {
            (float value, float[] slopes) = logSum([large, large]);
            Assert.Equal(large + MathF.Log(2), value, 1e-6f * MathF.Abs(large));
            Assert.Equal([0.5f, 0.5f], slopes);
        }

        Assert.Equal([0.5f, 0.5f, 0], Sym.Compile((float[] x) => x.Select(v => MathF.Exp(v) / x.Sum(w => MathF.Exp(w))).ToArray())([1e30f, 1e30f, -1e30f]));
        Assert.All(
            new[] { 0.6f, 0.8f }.Zip(Sym.Grad((float[] x) => MathF.Sqrt(x.Sum(v => v * v)))([3e30f, 4e30f])),
            pair => Assert.Equal(pair.First, pair.Second, 2e-7f));
        Assert.Equal([0f, 0f], Sym.Grad((float[] x) => MathF.Sqrt(x.Sum(v => v * v)))([0, 0]));
        Assert.Equal(1e-12f, Sym.Compile((float x) => MathF.Log(1 + x))(1e-12f));
        Assert.Equal(-200f, Sym.Compile((float[] x) => x.Sum(v => MathF.Log(1 / (1 + MathF.Exp(-v)))))([-200]), 1e-4f);
        Assert.Equal([1f, 0f], Sym.Grad((float[] x) => x.Sum(v => MathF.Log(1 + MathF.Exp(v))))([200, -200]));
        Assert.Equal([5e-13f], Sym.Compile((float[] x) => x.Select(v => 1 - MathF.Cos(v)).ToArray())([1e-6f]));
    }
}
