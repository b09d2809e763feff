using System;
using System.Linq;
using System.Linq.Expressions;
using Xunit;
using static SymGrad.Sym;

namespace SymGrad.Tests.Rules;

/// <summary>The solution of an equation is differentiated by the equation: against closed forms, and against differences.</summary>
public class ImplicitTests
{
    private const double Tolerance = 1e-11;

    [Fact]
    public void A_root_outside_of_lambdas()
    {
        Assert.Equal(Math.Sqrt(2), Root(x => x * x - 2, 1), Tolerance);
        Assert.Equal(Math.Sqrt(3), Root((x, p) => x * x - p, 1, 3.0), Tolerance);
        double captured = 5;
        Assert.Equal(Math.Cbrt(5), Root(x => x * x * x - captured, 1), Tolerance);
        Assert.Equal([Math.Sqrt(0.5), Math.Sqrt(0.5)], Root(x => new[] { x[0] - x[1], x[0] * x[0] + x[1] * x[1] - 1 }, [1, 0.2]), Near);
    }

    [Fact]
    public void A_minimum_outside_of_lambdas()
    {
        Assert.Equal(2, ArgMin(x => Math.Pow(x - 2, 2) + 3, 0), Tolerance);
        Assert.Equal(-Math.Log(2), ArgMin(x => Math.Exp(x) - x / 2, 3), Tolerance);
        double[] rosenbrock = ArgMin(x => Math.Pow(1 - x[0], 2) + 100 * Math.Pow(x[1] - x[0] * x[0], 2), [-1.2, 1]);
        Assert.Equal([1.0, 1], rosenbrock, Near);
    }

    // x eˣ = p: Lambert's function, whose derivatives are known.
    [Fact]
    public void Derivatives_of_any_order_of_a_root()
    {
        Expression<Func<double, double>> w = p => Root(x => x * Math.Exp(x) - p, 0.5);
        double at = 2.5;
        double value = Compile(w)(at);
        Assert.Equal(at, value * Math.Exp(value), Tolerance);
        double first = value / (at * (1 + value));
        double second = -Math.Exp(-2 * value) * (value + 2) / Math.Pow(1 + value, 3);
        double third = Math.Exp(-3 * value) * (2 * value * value + 8 * value + 9) / Math.Pow(1 + value, 5);
        Assert.Equal(first, Grad(w)(at), Tolerance);
        Assert.Equal(second, Grad(Gradient(w))(at), Tolerance);
        Assert.Equal(second, Hessian(w)(at), Tolerance);
        Assert.Equal(third, Grad(Gradient(Gradient(w)))(at), Tolerance);
        Assert.Equal(Rounded((value, first)), Rounded(ValueAndGrad(w)(at)));
        Assert.Equal(Rounded((value, 2 * first)), Rounded(Jvp(w)(at, 2)));
        Assert.Equal([value, first, second / 2, third / 6], Taylor(w, 3)(at, 1), Near);
    }

    [Fact]
    public void The_start_has_no_derivative() => Assert.Equal(0.5 / Math.Sqrt(2), Grad((double p) => Root(x => x * x - p, p))(2), Tolerance);

    [Fact]
    public void Several_parameters_captured_and_passed()
    {
        double scale = 3;
        (double da, double db) = Grad((double a, double b) => Root(x => scale * x * x + a * x - b, 1))(0.5, 2);
        double root = Root(x => scale * x * x + 0.5 * x - 2, 1);
        Assert.Equal(-root / (2 * scale * root + 0.5), da, Tolerance);
        Assert.Equal(1 / (2 * scale * root + 0.5), db, Tolerance);
        Assert.Equal(0.5 / Math.Sqrt(7), Grad((double a) => Root((x, p) => x * x - p, 1, a + 2))(5), Tolerance);
        Assert.Equal(
            Rounded((0.5 / Math.Sqrt(7), 0.5 / Math.Sqrt(7))),
            Rounded(Grad((double a, double b) => Root((x, p) => x * x - p.a - p.b, 1, new { a, b }))(5, 2)));
    }

    [Fact]
    public void In_sums_and_of_sums()
    {
        double[] rates = [0.5, 1, 2];
        double[] expected = [.. rates.Select(r => 0.5 / Math.Sqrt(r))];
        Assert.Equal(expected, Grad((double[] p) => p.Sum(v => Root(x => x * x - v, 1)))(rates), Near);

        // The yield of a bond: what discounts its payments to its price.
        double[] payments = [5, 5, 5, 105];
        Func<double, double[], (double, double[])> sensitivity = Grad(
            (double price, double[] c) => Root(y => c.Select((a, k) => a * Math.Exp(-y * (k + 1))).Sum() - price, 0.05));
        (double byPrice, double[] byPayment) = sensitivity(98, payments);
        double yield = Root((y, c) => c.Select((a, k) => a * Math.Exp(-y * (k + 1))).Sum() - 98, 0.05, payments);
        double duration = payments.Select((a, k) => (k + 1) * a * Math.Exp(-yield * (k + 1))).Sum();
        Assert.Equal(-1 / duration, byPrice, Tolerance);
        Assert.Equal(payments.Select((_, k) => Math.Exp(-yield * (k + 1)) / duration), byPayment, Near);
    }

    // x² = p and x y = q, element by element of arrays.
    [Fact]
    public void Roots_of_systems()
    {
        Expression<Func<double, double, double>> f = (p, q) => Root(x => new[] { x[0] * x[0] - p, x[0] * x[1] - q }, new[] { 1.0, 1.0 })[1];
        (double dp, double dq) = Grad(f)(2, 3);
        Assert.Equal(-0.5 * 3 * Math.Pow(2, -1.5), dp, Tolerance);
        Assert.Equal(1 / Math.Sqrt(2), dq, Tolerance);
        Assert.Equal(
            [0.75 * 3 * Math.Pow(2, -2.5), -0.5 * Math.Pow(2, -1.5), -0.5 * Math.Pow(2, -1.5), 0], Hessian(f)(2, 3).Cast<double>(), Near);
    }

    [Fact]
    public void Systems_of_any_length_and_their_second_derivatives()
    {
        // A chain: 2 xᵢ + xᵢ³ = pᵢ + the mean of all x.
        Expression<Func<double[], double>> f = p => Root(
            x => x.Zip(p, (a, b) => 2 * a + a * a * a - b - x.Average()).ToArray(), p).Select(v => v * v).Sum();
        double[] at = [0.3, -0.5, 1.2, 0.9];
        double[] direction = [1, 0.5, -2, 0.25];
        Func<double[], double[]> gradient = Grad(f);
        Func<double[], double> value = Compile(f);
        Assert.Equal(
            Difference(t => value(Moved(at, direction, t))), gradient(at).Zip(direction, (g, d) => g * d).Sum(), 1e-8);
        double[] product = Hvp(f)(at, direction);
        for (int k = 0; k < at.Length; k++)
        {
            Assert.Equal(Difference(t => gradient(Moved(at, direction, t))[k]), product[k], 1e-8);
        }

        double[,] hessian = Hessian(f)(at);
        Assert.Equal(product, Enumerable.Range(0, 4).Select(i => Enumerable.Range(0, 4).Sum(j => hessian[i, j] * direction[j])), Near);
        Assert.Equal(Jvp(f)(at, direction).Tangent, gradient(at).Zip(direction, (g, d) => g * d).Sum(), Tolerance);
        Assert.Equal(gradient(at), Jacobian((double[] p) => new[] { f.Invoke(p) })(at).Cast<double>(), Near);
    }

    [Fact]
    public void Minima_of_one_unknown()
    {
        // log(p) minimizes eˣ - p x.
        Expression<Func<double, double>> f = p => ArgMin(x => Math.Exp(x) - p * x, 0);
        Assert.Equal(Math.Log(3), Compile(f)(3), Tolerance);
        Assert.Equal(1.0 / 3, Grad(f)(3), Tolerance);
        Assert.Equal(-1.0 / 9, Hessian(f)(3), Tolerance);
    }

    // Ridge regression: the weights, and so the fit to other data, as a function of the penalty.
    [Fact]
    public void Minima_of_several_unknowns()
    {
        double[][] rows = [[1, 0.5], [1, 1.5], [1, -0.7], [1, 2.2]];
        double[] targets = [1, 2.2, -0.1, 3.4];
        Expression<Func<double, double>> slope = penalty => ArgMin(
            w => rows.Zip(targets, (r, t) => Math.Pow(r[0] * w[0] + r[1] * w[1] - t, 2)).Sum() + penalty * (w[0] * w[0] + w[1] * w[1]),
            new double[] { 0, 0 })[1];
        double Closed(double penalty)
        {
            double a = rows.Sum(r => r[0] * r[0]) + penalty;
            double b = rows.Sum(r => r[0] * r[1]);
            double d = rows.Sum(r => r[1] * r[1]) + penalty;
            double u = rows.Zip(targets, (r, t) => r[0] * t).Sum();
            double v = rows.Zip(targets, (r, t) => r[1] * t).Sum();
            return (a * v - b * u) / (a * d - b * b);
        }

        Assert.Equal(Closed(0.3), Compile(slope)(0.3), Tolerance);
        Assert.Equal(Difference(t => Closed(0.3 + t)), Grad(slope)(0.3), 1e-9);
        Func<double, double> first = Grad(slope);
        Assert.Equal(Difference(t => first(0.3 + t)), Hessian(slope)(0.3), 1e-9);
    }

    [Fact]
    public void A_root_in_a_root()
    {
        // x = √(√p)
        Expression<Func<double, double>> f = p => Root(x => x * x - Root(y => y * y - p, 1), 1);
        Assert.Equal(Math.Pow(3, 0.25), Compile(f)(3), Tolerance);
        Assert.Equal(0.25 * Math.Pow(3, -0.75), Grad(f)(3), Tolerance);
        Assert.Equal(-0.1875 * Math.Pow(3, -1.75), Hessian(f)(3), Tolerance);
        Expression<Func<double, double>> nested = p => Root(x => x * x - Root(y => y * y - p * x, 1), 1.5);
        Assert.Equal(Math.Pow(3, 1.0 / 3), Compile(nested)(3), Tolerance);
        Assert.Equal(Math.Pow(3, -2.0 / 3) / 3, Grad(nested)(3), Tolerance);
    }

    [Fact]
    public void Gradients_pass_the_check_in_one_line()
    {
        GradientCheck check = CheckGradients((double a, double b) => Root(x => Math.Tan(x) * a + x - b, 0.3) * a, 0.7, 1.1);
        Assert.True(check.Passed, check.ToString());
    }

    [Fact]
    public void Batches_and_strict_algebra()
    {
        double[] ps = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        Assert.Equal(ps.Select(p => 0.5 / Math.Sqrt(p)), Map(Grad((double p) => Root(x => x * x - p, 1)))(ps), Near);
        Assert.Equal(0.25, Grad((double p) => Root(x => x * x - p, 1), new SymOptions { Algebra = Algebra.Strict })(4), Tolerance);
    }

    [Fact]
    public void The_derivative_is_a_lambda_that_is_read_again()
    {
        Expression<Func<double, double>> slope = Gradient((double p) => Root(x => x * x - p, 1));
        Expression<Func<double, double>> rebuilt = Expression.Lambda<Func<double, double>>(slope.Body, slope.Parameters);
        Assert.Equal(0.25, rebuilt.Compile()(4), Tolerance);
        Assert.Equal(-1.0 / 32, Grad(rebuilt)(4), Tolerance);
        Expression<Func<double, double, double>> system = (p, q) => Root(x => new[] { x[0] * x[0] - p, x[0] * x[1] - q }, new[] { 1.0, 1.0 })[1];
        Expression<Func<double, double, (double, double)>> made = Gradient(system);
        Expression<Func<double, double, (double, double)>> again = Expression.Lambda<Func<double, double, (double, double)>>(made.Body, made.Parameters);
        Assert.Equal(Rounded(Grad(system)(2, 3)), Rounded(Compile(again)(2, 3)));
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(30)]
    [InlineData(-4)]
    [InlineData(1e6)]
    public void Newton_is_kept_on_its_way(double start)
    {
        Assert.Equal(0, Root(x => Math.Atan(x), start), 1e-12);
        Assert.Equal(Math.Cbrt(2), Root(x => x * x * x - 2, start), Tolerance);
    }

    [Fact]
    public void What_has_no_solution_is_an_exception_that_says_where_it_ended()
    {
        Assert.Contains("No root was found from 1", Assert.Throws<ConvergenceException>(() => Root(x => x * x + 1, 1)).Message);
        Assert.Contains("slope of the equation is 0", Assert.Throws<ConvergenceException>(() => Root(x => x * x * x, 0)).Message);
        Assert.Throws<ConvergenceException>(() => Root(x => Math.Log(x), -1));
        Assert.Throws<ConvergenceException>(() => ArgMin(x => x, 1));
        Assert.Throws<ConvergenceException>(() => ArgMin(x => x * x * x * x, 1));
        Assert.Throws<ConvergenceException>(() => Root(x => new[] { x[0] * x[0] + 1, x[1] }, [1, 1]));
        Assert.Contains("singular", Assert.Throws<ConvergenceException>(() => Root(x => new[] { x[0] + x[1], 2 * x[0] + 2 * x[1] }, [1, -1])).Message);
        Assert.Throws<ConvergenceException>(() => ArgMin(x => x[0] * x[0] - x[1] * x[1], [1, 0]));
        Assert.Throws<ArgumentException>(() => Root(x => new[] { x[0] }, [1, 1]));
    }

    [Fact]
    public void An_equation_that_cannot_be_read_is_refused()
    {
        Func<double, double> opaque = x => x;
        Assert.Throws<DifferentiationException>(() => Grad((double p) => Root(x => opaque(x) - p, 1)));
    }

    private static readonly Func<double, double, bool> Near = static (a, b) => Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(b));

    private static (double, double) Rounded((double A, double B) pair) => (Math.Round(pair.A, 10), Math.Round(pair.B, 10));

    private static double[] Moved(double[] x, double[] direction, double t) => [.. x.Zip(direction, (a, d) => a + t * d)];

    // Differences of the sixth order.
    private static double Difference(Func<double, double> f)
    {
        const double H = 2e-3;
        return ((f(3 * H) - f(-3 * H)) - 9 * (f(2 * H) - f(-2 * H)) + 45 * (f(H) - f(-H))) / (60 * H);
    }
}
