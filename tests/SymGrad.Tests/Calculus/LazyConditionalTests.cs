using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;
using static System.Math;

namespace SymGrad.Tests.Calculus;

/// <summary>The branch not taken is not there: neither its value nor its derivative is computed, or multiplied by 0, and what it would throw is
/// not thrown. In vector code, where lanes compute both, nothing of it survives.</summary>
public sealed class LazyConditionalTests
{
    // Functions of one number, where to look, and value, first and second derivative there.
    private static readonly (Expression<Func<double, double>> F, double At, double[] Expected)[] scalars =
    [
        (x => x > 0 ? Log(x) : x, -1, [-1, 1, 0]),
        (x => x > 0 ? Log(x) : x, 0, [0, 1, 0]),
        (x => x > 0 ? Sqrt(x) : 0, 0, [0, 0, 0]),
        (x => x > 0 ? Sqrt(x) : 0, -4, [0, 0, 0]),
        (x => x <= 0 ? x * x : Sqrt(x), 0, [0, 0, 2]),
        (x => x != 0 ? Sin(x) / x : 1, 0, [1, 0, 0]),
        (x => x == 0 ? 0 : x * x * Sin(1 / x), 0, [0, 0, 0]),
        (x => Abs(x) < 1 ? Sqrt(1 - x * x) : 2 * x, 2, [4, 2, 0]),
        (x => x > 0 ? (x > 1 ? Sqrt(x - 1) : x * x) : Log(-x), 0.5, [0.25, 1, 2]),
        (x => x > 0 ? (x > 1 ? Sqrt(x - 1) : x * x) : Log(-x), -2, [0.69314718055994531, -0.5, -0.25]),
        (x => (x > 0 ? Pow(x, 0.3) : 0) + (x < 0 ? Pow(-x, 0.3) : 3 * x), 0, [0, 3, 0]),
        (x => x > 0 && Log(x) > -1 ? Log(x) : x, -3, [-3, 1, 0]),
        (x => x > 700 ? x : Exp(Exp(x)) * 0 + x, 800, [800, 1, 0]),
        (x => Exp(x) < 1e300 ? Exp(x) : 2 * x, 1000, [2000, 2, 0]),
        (x => Sym.Let(Log(x), l => x > 0 ? l : 3 * x), 0, [0, 3, 0]),
        (x => Sym.Let(Log(x), l => l > -10 ? l * l : 3 * x), 0, [0, 3, 0]),
        (x => Sym.Let(1 / x, r => x != 0 ? r * r : 3 * x), 0, [0, 3, 0]),
        (x => Sym.Let(Sqrt(x), r => r > 0 ? r * r * r : 3 * x), 0, [0, 3, 0]),
        (x => Sym.Let(Exp(x), e => e < 1e300 ? e * e : 3 * x), 1000, [3000, 3, 0]),
        (x => (x > 0 ? Log(x) : 0) * (x > 0 ? 1 / x : x), 0, [0, 0, 0]),
        (x => x < 0 ? Log(-x) : x > 0 ? Log(x) : 5 * x, 0, [0, 5, 0]),
    ];

    public static TheoryData<int> Scalars => [.. Enumerable.Range(0, scalars.Length)];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Of_a_scalar_nothing_leaks_in_forward_mode_to_second_order(int row)
    {
        (Expression<Func<double, double>> f, double at, double[] expected) = scalars[row];
        Close(expected[0], Sym.Compile(f)(at));
        Close(expected[1], Sym.Grad(f)(at));
        Close(expected[2], Sym.Grad(Sym.Gradient(f))(at));
        Close(expected[2], Sym.Hessian(f)(at));
        Close(expected[1], Sym.Grad(f, new SymOptions { Algebra = Algebra.Strict })(at));
    }

    // An array as the input, so that the gradient is taken in reverse; enough elements for vector lanes and their tail.
    [Theory]
    [MemberData(nameof(Scalars))]
    public void Of_elements_nothing_leaks_in_reverse_mode_nor_through_masked_lanes(int row)
    {
        (Expression<Func<double, double>> f, double at, double[] expected) = scalars[row];
        Expression<Func<double[], double>> sum = x => x.Select(v => f.Invoke(v)).Sum();
        foreach (int length in new[] { 1, 3, 19 })
        {
            double[] points = [.. Enumerable.Range(0, length).Select(i => i % 3 == 1 ? 1.5 : at)];
            double ordinary = Sym.Grad(f)(1.5);
            foreach (SymOptions options in new[] { SymOptions.Default, new SymOptions { Algebra = Algebra.Strict } })
            {
                (double value, double[] gradient) = Sym.ValueAndGrad(sum, options)(points);
                Assert.True(double.IsFinite(value));
                Assert.All(gradient.Select((slope, i) => (slope, i)), g => Close(g.i % 3 == 1 ? ordinary : expected[1], g.slope));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Of_elements_nothing_leaks_into_second_derivatives(int row)
    {
        (Expression<Func<double, double>> f, double at, double[] expected) = scalars[row];
        Expression<Func<double[], double>> sum = x => x.Select(v => f.Invoke(v)).Sum();
        double[] along = Sym.Hvp(sum)([at, at, 1.5], [1, 0, 0]);
        Close(expected[2], along[0]);
        Assert.Equal([0, 0], along[1..]);
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Of_a_loop_that_carries_a_value_nothing_leaks(int row)
    {
        (Expression<Func<double, double>> f, double at, double[] expected) = scalars[row];
        double[] gradient = Sym.Grad((double[] x) => x.Aggregate(1.0, (s, v) => s + f.Invoke(v) * 2))([at, 1.5, at]);
        Close(2 * expected[1], gradient[0]);
        Close(2 * expected[1], gradient[2]);
    }

    [Fact]
    public void Between_two_parameters_nothing_leaks_in_reverse_mode()
    {
        Func<double, double, (double, double)> gradient = Sym.Grad((double x, double y) => Sym.Let(Log(x), l => l > -10 ? l * y : y));
        Assert.Equal((0, 1), gradient(0, 2));
        gradient = Sym.Grad((double x, double y) => Sym.Let(x / y, q => y != 0 ? q * q : x));
        Assert.Equal((1, 0), gradient(3, 0));
        gradient = Sym.Grad((double x, double y) => Sym.Let(Exp(x), e => e < 1e300 ? e : y));
        Assert.Equal((0, 1), gradient(1000, 2));
        gradient = Sym.Grad((double x, double y) => Sym.Let(Exp(x) * y, e => e < 1e300 ? e : y));
        Assert.Equal((0, 1), gradient(1000, 2));
    }

    [Fact]
    public void A_tensors_branch_that_is_not_taken_is_not_there()
    {
        Func<Tensor<double>, Tensor<double>> gradient = Sym.Grad((Tensor<double> x) => x.Sum() > 0 ? Log(x.Sum()) : x.Sum());
        Assert.Equal([1, 1, 1], gradient(Tensor.Create([1.0, 2, -3])).ToArray());
    }

    [Fact]
    public void An_integer_is_not_divided_by_zero_in_the_branch_not_taken()
    {
        Func<double, int, double> slope = Sym.Grad((double x, int n) => n != 0 ? x * (10 / n) : 3 * x, (x, n) => x);
        Assert.Equal(3, slope(2, 0));
        Assert.Equal(5, slope(2, 2));
        double[] slopes = Sym.Grad((double[] x) => x.Select((v, i) => i != 3 ? v * (12 / (i - 3)) : 100 * v).Sum())(new double[19]);
        Assert.Equal([-4, -6, -12, 100, 12, 6], slopes[..6]);
    }

    [Fact]
    public void An_index_out_of_range_in_the_branch_not_taken_is_not_read()
    {
        Func<double[], int, double[]> pick = Sym.Grad((double[] x, int i) => i >= 0 && i < x.Length ? x[i] * x[i] : x[0], (x, i) => x);
        Assert.Equal([1, 0], pick([3, 4], -1));
        Assert.Equal([1, 0], pick([3, 4], 2));
        Assert.Equal([0, 8], pick([3, 4], 1));
        double[] x = [.. Enumerable.Range(1, 19).Select(i => (double)i)];
        double[] neighbours = Sym.Grad((double[] x) => x.Select((v, i) => i + 1 < x.Length ? x[i + 1] * v : v).Sum())(x);
        Assert.Equal([.. x.Select((_, i) => (i > 0 ? x[i - 1] : 0) + (i + 1 < 19 ? x[i + 1] : 1))], neighbours);
        double[] before = Sym.Grad((double[] x) => x.Select((v, i) => i > 0 ? x[i - 1] * v : v).Sum())(x);
        Assert.Equal([.. x.Select((_, i) => (i > 0 ? x[i - 1] : 1) + (i + 1 < 19 ? x[i + 1] : 0))], before);
    }

    [Fact]
    public void An_empty_array_is_not_averaged_in_the_branch_not_taken() =>
        Assert.Equal([], Sym.Grad((double[] x) => x.Length > 0 ? Log(x.Average()) : 0)([]));

    private static void Close(double expected, double actual) =>
        Assert.True(Abs(actual - expected) <= 1e-12 * (1 + Abs(expected)), $"{actual}, not {expected}");
}
