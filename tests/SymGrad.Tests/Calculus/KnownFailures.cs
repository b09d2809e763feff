using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using Xunit;
using static System.Math;

namespace SymGrad.Tests.Calculus;

/// <summary>The silently wrong gradients that systems of automatic differentiation have shipped, one test each.</summary>
public sealed class KnownFailures
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void A_conditional_does_not_leak_the_NaN_of_the_branch_not_taken()
    {
        // grad(where(x > 0, log(x), 0)) and its kin: 0 * ∞.
        double[] at = [-1, 0, 2];
        Assert.Equal([0, 0, 0.5], Sym.Grad((double[] x) => x.Select(v => v > 0 ? Log(v) : 0).Sum())(at));
        Assert.Equal([0, 0, 0.5 / Sqrt(2)], Sym.Grad((double[] x) => x.Select(v => v > 0 ? Sqrt(v) : 0).Sum())(at));
        Assert.Equal((0, 3), Sym.Grad((double x, double y) => Sym.Let(Exp(x), e => e < 1e300 ? e : 3 * y))(1000, 1));
        Assert.Equal(0, Sym.Grad((double x) => x == 0 ? 1 : Sin(x) / x)(0));
    }

    [Fact]
    public void The_norm_has_gradient_zero_at_zero()
    {
        Assert.Equal([0, 0, 0], Sym.Grad((double[] x) => Sqrt(x.Sum(v => v * v)))([0.0, 0, 0]));
        Assert.Equal([0, 0, 0], Sym.Grad((double[] x) => Sqrt(x.Select(v => Pow(v, 2)).Sum()))([0.0, 0, 0]));
        Assert.Equal((0, 0), Sym.Grad((double x, double y) => double.Hypot(x, y))(0, 0));
        Assert.Equal([0, 0], Sym.Grad((double[] x, double[] y) => Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum()), (x, y) => x)([1.0, 2], [1.0, 2]));
    }

    [Fact]
    public void The_root_of_a_sum_of_two_squares_has_gradient_zero_at_the_origin_and_does_not_overflow()
    {
        Func<double, double, (double, double)> gradient = Sym.Grad((double x, double y) => Sqrt(x * x + y * y));
        Assert.Equal((0, 0), gradient(0, 0));
        (double x, double y) = gradient(3e300, -4e300);
        Assert.Equal(0.6, x, 1e-15);
        Assert.Equal(-0.8, y, 1e-15);
        Assert.Equal((0, -1), gradient(0, -1e-300));
    }

    [Fact]
    public void Ties_of_a_maximum_stay_in_the_subdifferential()
    {
        // Both operands getting the whole slope, or none of them, is outside.
        Assert.Equal((0.5, 0.5), Sym.Grad((double x, double y) => Max(x, y))(2, 2));
        Assert.Equal(1, Sym.Grad((double x) => Max(x, x))(2));
        Assert.Equal([0.5, 0, 0.5], Sym.Grad((double[] x) => x.Max())([3.0, 1, 3]));
        Assert.Equal([0, 0.5, 0.5], Sym.Grad((double[] x) => x.Min())([3.0, 1, 1]));
        Assert.Equal(0, Sym.Grad((double x) => Max(x, 0))(0));
        Assert.Equal(1, Sym.Jvp((double[] x) => x.Max())([3.0, 1, 3], [1.0, 1, 1]).Tangent);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)] // x⁰ is 1, and so is 0⁰
    [InlineData(0, 2, 0, 0)]
    [InlineData(0, 1, 1, 0)]
    [InlineData(0, 0.5, Infinity, 0)]
    [InlineData(2, 0, 0, 0.693147180559945309)]
    [InlineData(-2, 2, -4, double.NaN)] // no power of -2 but the whole ones
    [InlineData(1, 1e300, 1e300, 0)]
    public void Powers_at_zero_and_at_the_exponent_zero(double x, double y, double byBase, double byExponent)
    {
        Assert.Equal((byBase, byExponent), Sym.Grad((double x, double y) => Pow(x, y))(x, y));
        Assert.Equal(byBase, Sym.Grad((double x, double y) => Pow(x, y), (x, y) => x)(x, y));
    }

    [Fact]
    public void A_constant_exponent_has_no_logarithm()
    {
        Assert.Equal(0, Sym.Grad((double x) => Pow(x, 2))(0));
        Assert.Equal(12, Sym.Grad((double x) => Pow(x, 3))(-2));
        Assert.Equal(2, Sym.Grad(Sym.Gradient((double x) => Pow(x, 2)))(0));
        Assert.Equal(0, Sym.Grad(Sym.Gradient((double x) => Pow(x, 3)))(0));
        Assert.Equal([0, 0, 2], Sym.Grad((double[] x) => x.Select(v => Pow(v, 2)).Sum())([0.0, -0.0, 1]));
    }

    [Fact]
    public void A_logarithm_of_a_sum_of_exponentials_does_not_overflow()
    {
        Func<double[], (double Value, double[] Gradient)> both = Sym.ValueAndGrad((double[] x) => Log(x.Sum(v => Exp(v))));
        Assert.Equal(1000 + Log(2), both([1000.0, 1000]).Value, 1e-12);
        Assert.Equal([0.5, 0.5], both([1000.0, 1000]).Gradient);
        Assert.Equal([0.5, 0.5], both([-1000.0, -1000]).Gradient);
    }

    [Fact]
    public void The_softmax_of_huge_logits_is_finite()
    {
        Func<double[], double[]> softmax = Sym.Compile((double[] x) => x.Select(v => Exp(v) / x.Sum(w => Exp(w))).ToArray());
        Assert.Equal([1, 0], softmax([1e300, 700]));
        double[] slopes = Sym.Grad((double[] x) => Exp(x[0]) / x.Sum(w => Exp(w)))([800.0, 800]);
        Assert.Equal([0.25, -0.25], slopes);
    }

    // Tails of which differences see nothing: the function is 1 to all digits, or tiny. References from mpmath.
    [Fact]
    public void Tails_have_the_right_sign_and_all_their_digits()
    {
        Tail(x => Log(1 - Exp(x)), -50, -1.9287498479639178e-22, -1.9287498479639178e-22);
        Tail(x => 1 / (1 + Exp(-x)), 50, 1, 1.9287498479639178e-22);
        Tail(x => 1 - 1 / (1 + Exp(-x)), 50, 1.9287498479639178e-22, -1.9287498479639178e-22);
        Tail(x => Log(1 / (1 + Exp(-x))), 50, -1.9287498479639178e-22, 1.9287498479639178e-22);
        Tail(x => Tanh(x), 50, 1, 1.4880303904083344e-43);
        Tail(x => 1 - Sym.Erf(x), 10, 2.0884875837625448e-45, -4.197656231354417e-44);
        Tail(x => 0.5 * (1 - Sym.Erf(x / Sqrt(2))), 20, 2.7536241186062337e-89, -5.520948362159764e-88);
        Tail(x => Log(1 + Exp(x)), -50, 1.9287498479639178e-22, 1.9287498479639178e-22);

        static void Tail(Expression<Func<double, double>> f, double at, double value, double slope)
        {
            Assert.Equal(value, Sym.Compile(f)(at), 1e-13 * Abs(value));
            Assert.Equal(slope, Sym.Grad(f)(at), 1e-13 * Abs(slope));
            double[] inReverse = Sym.Grad((double[] x) => x.Select(v => f.Invoke(v)).Sum())([at]);
            Assert.Equal(slope, inReverse[0], 1e-13 * Abs(slope));
        }
    }

    [Fact]
    public void The_second_derivative_of_a_magnitude_is_zero_at_zero()
    {
        Assert.Equal(0, Sym.Grad(Sym.Gradient((double x) => Abs(x)))(0));
        Assert.Equal(0, Sym.Hessian((double x) => Abs(x))(0));
        Assert.Equal(2, Sym.Hessian((double x) => Abs(x) * Abs(x))(0));
        Assert.Equal(0, Sym.Grad(Sym.Gradient((double x) => Max(x, 0)))(0));
    }

    [Fact]
    public void The_angle_at_the_origin_has_the_gradient_of_least_norm()
    {
        Func<double, double, (double, double)> gradient = Sym.Grad((double y, double x) => Atan2(y, x));
        Assert.Equal((0, 0), gradient(0, 0));
        Assert.Equal((1, 0), gradient(0, 1));
        Assert.Equal((-0.5, 0), gradient(0, -2));
        (double byY, double byX) = gradient(3e-300, 4e-300);
        Assert.Equal(1.6e299, byY, 1e285);
        Assert.Equal(-1.2e299, byX, 1e285);
    }

    [Fact]
    public void X_log_x_is_zero_at_zero_and_so_is_an_entropy()
    {
        Assert.Equal(0, Sym.Compile((double x) => x * Log(x))(0));
        Assert.Equal(double.NegativeInfinity, Sym.Grad((double x) => x * Log(x))(0));
        (double value, double[] gradient) = Sym.ValueAndGrad((double[] p) => -p.Sum(v => v * Log(v)))([0.0, 0.5, 0.5]);
        Assert.Equal(Log(2), value, 1e-15);
        Assert.Equal([Infinity, Log(2) - 1, Log(2) - 1], gradient);
        Assert.Equal(1, Sym.Compile((double[] p) => -p.Sum(v => v * Log2(v)))([0.0, 0.5, 0.5]), 1e-15);
    }
}
