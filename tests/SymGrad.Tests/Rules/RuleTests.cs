using System;
using System.Linq;
using System.Linq.Expressions;
using Xunit;
using static SymGrad.Sym;

namespace SymGrad.Tests.Rules;

/// <summary>A function with a rule is called as it is, and differentiated by its rule.</summary>
public class RuleTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void A_method_that_returns_the_partial()
    {
        Func<double, double> slope = Grad(x => 2 * Ruled.Cube(x * x));
        Assert.Equal(12 * Math.Pow(1.5, 5), slope(1.5), Tolerance);
        Assert.Equal((16.0, 48.0), ValueAndGrad(x => 2 * Ruled.Cube(x))(2) is var (value, gradient) ? (value, 2 * gradient) : default);
    }

    [Fact]
    public void A_tuple_of_partials_is_one_call()
    {
        Func<double, double, (double, double)> gradient = Grad((x, y) => Ruled.Wave(x, y) * y);
        int before = Ruled.Calls;
        (double dx, double dy) = gradient(0.3, 0.7);
        Assert.Equal(1, Ruled.Calls - before);
        Assert.Equal(Math.Cos(0.3) * Math.Exp(0.7) * 0.7, dx, Tolerance);
        Assert.Equal(Math.Sin(0.3) * Math.Exp(0.7) * 1.7, dy, Tolerance);
    }

    [Fact]
    public void Overloads_match_by_parameter_types()
    {
        Assert.Equal(6.0, Grad((double x) => Ruled.Square(x))(3));
        Assert.Equal(6f, Grad((float x) => Ruled.Square(x))(3));
    }

    [Fact]
    public void A_rule_with_a_rule_serves_second_derivatives()
    {
        Assert.Equal(2.0, Hessian((double x) => Ruled.Square(x))(3));
        Assert.Equal(2.0, Grad(Gradient((double x) => Ruled.Square(x)))(3));
    }

    [Fact]
    public void An_expression_is_differentiated_to_any_order()
    {
        Assert.Equal(-Math.Exp(-0.5), Grad(Gradient(Gradient(x => Ruled.Decay(x))))(0.5), Tolerance);
        double[,] hessian = Hessian((double x, double y) => Ruled.Chirp(x, y))(0.3, 0.7);
        double[,] expected = Hessian((double x, double y) => Math.Sin(x * y))(0.3, 0.7);
        Assert.Equal(expected.Cast<double>(), hessian.Cast<double>(), (a, b) => Math.Abs(a - b) < Tolerance);
        Assert.Equal(Taylor((double x) => Math.Exp(-x), 5)(0.3, 1), Taylor((double x) => Ruled.Decay(x), 5)(0.3, 1), (a, b) => Math.Abs(a - b) < Tolerance);
    }

    [Fact]
    public void The_value_is_used_again_where_the_rule_mentions_it()
    {
        string printed = ExpressionOf(ValueAndGrad(x => Ruled.Decay(x))).ToCSharp();
        Assert.Single(printed.Split("Decay(")[1..]);
    }

    [Fact]
    public void Integers_are_data()
    {
        Func<int, double, double> slope = Grad((int n, double x) => Ruled.Term(n, 2 * x), (n, x) => x);
        Assert.Equal(2 * Math.Pow(1.4, 4), slope(5, 0.7), Tolerance);
        Func<double, double> series = Grad(x => Enumerable.Range(1, 3).Sum(n => Ruled.Term(n, x)));
        Assert.Equal(1 + 0.5 + 0.25, series(0.5), Tolerance);
    }

    [Fact]
    public void In_loops_conditionals_and_sequences()
    {
        double[] x = [0.1, -0.4, 2.0, 1.1, 0.3, -0.7, 0.9];
        Assert.Equal(
            Grad((double[] v) => v.Sum(e => e > 0 ? e * Math.Exp(-e) : e * e))(x),
            Grad((double[] v) => v.Sum(e => e > 0 ? e * Ruled.Decay(e) : e * e))(x), (a, b) => Math.Abs(a - b) < Tolerance);
        Assert.Equal(
            Grad((double[] v) => v.Aggregate(0.0, (s, e) => Math.Exp(-s) + (e * s)))(x),
            Grad((double[] v) => v.Aggregate(0.0, (s, e) => Ruled.Decay(s) + (e * s)))(x), (a, b) => Math.Abs(a - b) < Tolerance);
    }

    [Fact]
    public void A_branch_not_taken_is_not_called()
    {
        Func<double, double> slope = Grad(x => x > 0 ? x : Throwing.Never(x));
        Assert.Equal(1, slope(2));
    }

    [Fact]
    public void The_partial_by_an_array_is_an_array()
    {
        double[] x = [1, -2, 3];
        Assert.Equal([6.0, -12, 18], Grad((double[] v) => 3 * Ruled.SumOfSquares(v))(x));
        Assert.Equal((42.0, 6.0), Jvp((double[] v) => 3 * Ruled.SumOfSquares(v))(x, [1, 0, 0]));
    }

    [Fact]
    public void A_pair_of_products()
    {
        double[] x = [1, -2, 3, 0.5];
        Func<double[], double[]> gradient = Grad((double[] v) => Ruled.Cumulated(v.Select(e => e * e).ToArray()).Sum(c => c * c));
        Func<double[], double[]> expected = Grad((double[] v) =>
            Enumerable.Range(0, v.Length).Sum(k => Sq(Enumerable.Range(0, k + 1).Sum(j => v[j] * v[j]))));
        Assert.Equal(expected(x), gradient(x), (a, b) => Math.Abs(a - b) < 1e-10);
        double[] direction = [1, 2, -1, 0.25];
        (double value, double tangent) = Jvp((double[] v) => Ruled.Cumulated(v).Sum(c => c * c))(x, direction);
        Assert.Equal(Grad((double[] v) => Ruled.Cumulated(v).Sum(c => c * c))(x).Zip(direction, (g, d) => g * d).Sum(), tangent, Tolerance);
        Assert.Equal(Ruled.Cumulated(x).Sum(c => c * c), value, Tolerance);
    }

    private static double Sq(double x) => x * x;

    [DerivativeOf(typeof(RuleTests), nameof(Sq))]
    private static Expression<Func<double, double>> SqSlope => x => 2 * x;

    [Fact]
    public void A_pair_with_a_pair_serves_second_derivatives()
    {
        double[] x = [1, -2, 3, 0.5];
        double[] v = [0.5, 1, -1, 2];
        Func<double[], double[], double[]> product = Hvp((double[] a) => Ruled.Cumulated(a.Select(e => e * e).ToArray()).Sum(c => c * c));
        Func<double[], double[]> gradient = Grad((double[] a) => Ruled.Cumulated(a.Select(e => e * e).ToArray()).Sum(c => c * c));
        const double H = 1e-5;
        double[] ahead = gradient([.. x.Zip(v, (a, b) => a + (H * b))]);
        double[] behind = gradient([.. x.Zip(v, (a, b) => a - (H * b))]);
        Assert.Equal(ahead.Zip(behind, (a, b) => (a - b) / (2 * H)), product(x, v), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Jacobians_of_functions_of_arrays()
    {
        double[,] jacobian = Jacobian((double[] v) => Ruled.Cumulated(v).Select(c => c * c).ToArray())([1, 2, 3]);
        Assert.Equal([2.0, 0, 0, 6, 6, 0, 12, 12, 12], jacobian.Cast<double>());
    }

    [Fact]
    public void Numbers_arrays_and_data_together()
    {
        double[] x = [0.5, 1.5, 2];
        (double[] dx, double dw) = Grad((double[] v, double w) => Math.Sin(Ruled.Weighted(v, w, 3)))(x, 0.1);
        (double[] expectedX, double expectedW) = Grad((double[] v, double w) => Math.Sin(v.Sum(e => w * e * e * e)))(x, 0.1);
        Assert.Equal(expectedX, dx, (a, b) => Math.Abs(a - b) < Tolerance);
        Assert.Equal(expectedW, dw, Tolerance);
    }

    [Fact]
    public void What_a_method_returns_is_copied()
    {
        double[] x = [1, 2, 3];
        double[] gradient = Grad((double[] v) => Ruled.Same(v).Sum() + Ruled.Same(Ruled.Same(v)).Sum(e => e * e))(x);
        Assert.Equal([3.0, 5, 7], gradient);
        Assert.Equal([1.0, 2, 3], x);
        double[] value = Compile((double[] v) => Ruled.Same(v))(x);
        Assert.NotSame(x, value);
    }

    [Fact]
    public void Batches_and_products_of_every_kind()
    {
        double[] xs = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
        Assert.Equal(xs.Select(x => 3 * x * x), Map(Grad(x => Ruled.Cube(x)))(xs), (a, b) => Math.Abs(a - b) < Tolerance);
        (double value, Func<double, double> pullback) = Vjp((double x) => Ruled.Cube(x))(2);
        Assert.Equal((8.0, 36.0), (value, pullback(3)));
        var buffer = new double[3];
        Assert.Equal(14, GradInto((double[] v) => Ruled.SumOfSquares(v))([1, 2, 3], buffer));
        Assert.Equal([2.0, 4, 6], buffer);
    }

    [Fact]
    public void A_derivative_that_calls_a_rule_is_read_again()
    {
        Expression<Func<double, double>> slope = Gradient(x => Ruled.Cube(x) * x);
        Expression<Func<double, double>> through = Sym.Function((double x) => slope.Invoke(x) + 1);
        Assert.Equal(4 * 27.0 + 1, Compile(through)(3), Tolerance);
        Expression<Func<double, double>> rebuilt = Expression.Lambda<Func<double, double>>(slope.Body, slope.Parameters);
        Assert.Equal(4 * 27.0, Compile(rebuilt)(3), Tolerance);
        Assert.Throws<DifferentiationException>(() => Grad(rebuilt));
    }

    [Fact]
    public void Strict_algebra_calls_the_same() =>
        Assert.Equal(12, Grad((double x) => Ruled.Cube(x), new SymOptions { Algebra = Algebra.Strict })(2), Tolerance);

    [Fact]
    public void A_value_that_is_not_finite_is_traced_to_the_rule()
    {
        var trapped = Assert.Throws<NotFiniteNumberException>(
            () => Grad((double x) => Ruled.Cube(x) * x, new SymOptions { TrapNonFinite = true })(1e200));
        Assert.Contains("Cube", trapped.Message);
    }

    [Fact]
    public void A_rule_is_not_differentiated_by_guessing()
    {
        var refused = Assert.Throws<DifferentiationException>(() => Hessian((double x) => Ruled.Cube(x)));
        Assert.Contains("Cube is a rule", refused.Reason);
        Assert.Contains("Expression<Func<...>>", refused.Suggestion);
    }

    [Fact]
    public void A_function_without_a_rule_is_told_how_to_state_one()
    {
        var refused = Assert.Throws<DifferentiationException>(() => Grad(x => Unruled(x)));
        Assert.Contains("[DerivativeOf(typeof(RuleTests), nameof(RuleTests.Unruled))]", refused.Suggestion);
    }

    private static double Unruled(double x) => x;

    [Fact]
    public void Printed_as_calls()
    {
        string csharp = Gradient(x => Ruled.Decay(2 * x)).ToCSharp();
        Assert.Contains("SymGrad.Tests.Rules.Ruled.Decay(2 * x)", csharp);
        Assert.Equal("-2 * decay(2 * x)", Gradient(x => Ruled.Decay(2 * x)).ToInfix());
        Assert.Contains(@"\operatorname{decay}", Gradient(x => Ruled.Decay(2 * x)).ToLatex());
    }

    [Fact]
    public void Explained_with_the_name_of_the_rule()
    {
        string derivation = Explain((double x) => Ruled.Cube(x) * x).ToString();
        Assert.Contains("dCube by the rule Rules.Cube", derivation);
    }

    private static class Throwing
    {
        public static double Never(double x) => throw new InvalidOperationException("called");

        [DerivativeOf(typeof(Throwing), nameof(Never))]
        private static double Slope(double x) => throw new InvalidOperationException("called");
    }
}
