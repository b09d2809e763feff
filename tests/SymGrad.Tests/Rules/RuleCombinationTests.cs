using System;
using System.Linq;
using System.Linq.Expressions;
using Xunit;
using static SymGrad.Sym;

namespace SymGrad.Tests.Rules;

/// <summary>Functions with rules, and solutions of equations, amid everything else: against the same function spelled out.</summary>
public class RuleCombinationTests
{
    private static readonly double[] Point = [0.7, -0.4, 1.3, 0.2];

    [Fact]
    public void The_pullback_of_a_function_of_arrays()
    {
        (double[] value, Func<double[], double[]> pullback) = Vjp((double[] v) => Ruled.Cumulated(v.Select(e => e * e).ToArray()))(Point);
        Assert.Equal(Ruled.Cumulated([.. Point.Select(e => e * e)]), value, Near);
        double[] cotangent = [1, 2, -1, 0.5];
        Assert.Equal(Rules.CumulatedVjp(Point, cotangent).Zip(Point, (c, e) => 2 * e * c), pullback(cotangent), Near);
        Assert.Equal(Rules.CumulatedVjp(Point, cotangent).Zip(Point, (c, e) => 2 * e * c), pullback(cotangent), Near);
    }

    [Fact]
    public void Arrays_in_loops() => Same(
        v => Enumerable.Range(1, 3).Sum(k => Ruled.Cumulated(v.Select(e => Math.Sin(e * k)).ToArray()).Sum(c => c * c * k)),
        v => Enumerable.Range(1, 3).Sum(k => Enumerable.Range(0, v.Length).Sum(
            i => Math.Pow(Enumerable.Range(0, i + 1).Sum(j => Math.Sin(v[j] * k)), 2) * k)));

    [Fact]
    public void Arrays_in_branches()
    {
        Same(
            v => v[0] > 0 ? Ruled.Cumulated(v)[1] * v[2] : Ruled.SumOfSquares(v),
            v => v[0] > 0 ? (v[0] + v[1]) * v[2] : v.Sum(e => e * e));
        Same(
            v => v[0] > 5 ? Ruled.Cumulated(v)[1] * v[2] : Ruled.SumOfSquares(v),
            v => v[0] > 5 ? (v[0] + v[1]) * v[2] : v.Sum(e => e * e));
    }

    [Fact]
    public void Arrays_in_recurrences() => Same(
        v => v.Aggregate(0.3, (s, e) => Math.Sin(s) + Ruled.SumOfSquares(new[] { s, e * s }) + Ruled.Weighted(v, s, 2)),
        v => v.Aggregate(0.3, (s, e) => Math.Sin(s) + (s * s) + (e * s * e * s) + v.Sum(u => s * u * u)));

    [Fact]
    public void Results_written_into_buffers()
    {
        var gradient = new double[4];
        double value = GradInto((double[] v) => Ruled.SumOfSquares(Ruled.Cumulated(v)))(Point, gradient);
        double[] sums = Ruled.Cumulated(Point);
        Assert.Equal(sums.Sum(s => s * s), value, 1e-12);
        Assert.Equal(Rules.CumulatedVjp(Point, [.. sums.Select(s => 2 * s)]), gradient, Near);
        var jacobian = new double[4, 4];
        JacobianInto((double[] v) => Ruled.Cumulated(v))(Point, jacobian);
        Assert.Equal([1.0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 1], jacobian.Cast<double>());
    }

    [Fact]
    public void Many_elements_on_threads()
    {
        double[] x = [.. Enumerable.Range(0, 20_000).Select(k => (k % 100) * 0.01)];
        double[] expected = Grad((double[] v) => v.Sum(e => Math.Exp(-e) * e))(x);
        Assert.Equal(expected, Grad((double[] v) => v.Sum(e => Ruled.Decay(e) * e), new SymOptions { Threads = 2 })(x), Near);
    }

    [Fact]
    public void Long_functions()
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        ParameterExpression y = Expression.Parameter(typeof(double), "y");
        Expression ruled = x;
        Expression plain = x;
        for (int k = 0; k < 700; k++)
        {
            ruled = Expression.Call(typeof(Ruled), nameof(Ruled.Wave), null, ruled, Expression.Multiply(y, Expression.Constant(0.1)));
            plain = Expression.Multiply(
                Expression.Call(typeof(Math), nameof(Math.Sin), null, plain),
                Expression.Call(typeof(Math), nameof(Math.Exp), null, Expression.Multiply(y, Expression.Constant(0.1))));
        }

        (double dx, double dy) = Grad(Expression.Lambda<Func<double, double, double>>(ruled, x, y))(0.7, 0.9);
        (double ex, double ey) = Grad(Expression.Lambda<Func<double, double, double>>(plain, x, y))(0.7, 0.9);
        Assert.Equal(1, dx / ex, 1e-9);
        Assert.Equal(1, dy / ey, 1e-9);
    }

    [Fact]
    public void Roots_in_recurrences_branches_and_loops()
    {
        Same(
            v => v.Aggregate(0.5, (s, e) => Root(x => (x * x) - (e * e) - s, 1)),
            v => v.Aggregate(0.5, (s, e) => Math.Sqrt((e * e) + s)));
        Same(
            v => v.Sum(e => e > 0 ? Root(x => Math.Exp(x) - e, 0) : e * e),
            v => v.Sum(e => e > 0 ? Math.Log(e) : e * e));
        double[][] rows = [[1, 2], [3, 4]];
        Same(
            v => rows.Sum(row => Root(x => (row[0] * x) - (v[0] * row[1] * v[1]), 1)),
            v => rows.Sum(row => v[0] * row[1] * v[1] / row[0]));
    }

    [Fact]
    public void Roots_that_are_results()
    {
        Expression<Func<double[], double[]>> f = p => Root(x => x.Zip(p, (a, b) => (a * a * a) - b).ToArray(), new double[] { 1, 1, 1, 1 });
        double[] at = [1, 8, 2, 0.5];
        Assert.Equal(at.Select(Math.Cbrt), Compile(f)(at), Near);
        double[,] jacobian = Jacobian(f)(at);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                Assert.Equal(i == j ? Math.Pow(at[i], -2.0 / 3) / 3 : 0, jacobian[i, j], 1e-12);
            }
        }

        (double[] value, Func<double[], double[]> pullback) = Vjp(f)(at);
        Assert.Equal(at.Select(Math.Cbrt), value, Near);
        Assert.Equal(at.Select(a => 2 * Math.Pow(a, -2.0 / 3) / 3), pullback([2, 2, 2, 2]), Near);
        Assert.Equal(at.Select(a => Math.Pow(a, -2.0 / 3) / 3), Jvp(f)(at, [1, 1, 1, 1]).Tangent, Near);
    }

    [Fact]
    public void Equations_with_rules_in_them() => Same(
        v => Root(x => Ruled.Cube(x) - Ruled.SumOfSquares(v), 1),
        v => Math.Cbrt(v.Sum(e => e * e)));

    [Fact]
    public void Parameters_that_are_arrays_of_arrays()
    {
        double[][] gradient = Grad((double[][] a) => Root(x => (a[0][0] * x) - (a[1][1] * a[1][0]), 1))([[2, 5], [3, 4]]);
        Assert.Equal([-3.0, 0], gradient[0], Near);
        Assert.Equal([2.0, 1.5], gradient[1], Near);
        double[,] matrix = Grad((double[,] a) => Root(x => (a[0, 0] * x) - (a[1, 1] * a[1, 0]), 1))(new double[,] { { 2, 5 }, { 3, 4 } });
        Assert.Equal([-3.0, 0, 2, 1.5], matrix.Cast<double>(), Near);
    }

    private static void Same(Expression<Func<double[], double>> ruled, Expression<Func<double[], double>> plain)
    {
        Assert.Equal(Compile(plain)(Point), Compile(ruled)(Point), 1e-11);
        Assert.Equal(Grad(plain)(Point), Grad(ruled)(Point), Near);
        double[] direction = [1, -0.5, 0.25, 2];
        Assert.Equal(Jvp(plain)(Point, direction).Tangent, Jvp(ruled)(Point, direction).Tangent, 1e-10);
        Assert.Equal(Grad(plain, new SymOptions { Algebra = Algebra.Strict })(Point), Grad(ruled, new SymOptions { Algebra = Algebra.Strict })(Point), Near);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-10 * Math.Max(1, Math.Abs(b));
}
