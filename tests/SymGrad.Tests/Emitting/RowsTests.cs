using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Tests.Transforms;
using Xunit;

namespace SymGrad.Tests.Emitting;

/// <summary>What stretches over the rows or columns of a matrix, and arrays that become others in place: vector code that gives the numbers of
/// plain loops.</summary>
public class RowsTests
{
    public static TheoryData<int, int> Extents => new() { { 1, 1 }, { 3, 2 }, { 2, 7 }, { 5, 8 }, { 4, 9 }, { 3, 16 }, { 7, 33 }, { 0, 5 }, { 30, 1 } };

    [Theory]
    [MemberData(nameof(Extents))]
    public void What_stretches_over_rows_gets_the_sum_over_them(int rows, int columns)
    {
        Check(rows, columns, (x, b) => Enumerable.Range(0, x.Length).Sum(i => x[i] * x[i] * b[i % b.Length] + Math.Sin(b[i % b.Length])), columns);
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void What_stretches_over_columns_gets_the_sum_along_them(int rows, int columns)
    {
        Check(rows, columns, (x, b) => Enumerable.Range(0, x.Length).Sum(i => Math.Exp(x[i] * b[i / (x.Length / b.Length)])), Math.Max(1, rows));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(40)]
    [InlineData(1003)]
    public void What_is_scaled_in_place_is_what_a_new_array_would_hold(int length)
    {
        double[] x = [.. Enumerable.Range(0, length).Select(i => 3 * Math.Sin(i * 0.7))];
        double[] kept = [.. x], gradient = new double[length];
        double sum = x.Sum(Math.Exp), expected = Math.Log(sum);
        Expression<Func<double[], double>> f = x => Math.Log(x.Sum(v => Math.Exp(v)));
        Func<double[], double[], double> into = Sym.GradInto(f);
        for (int twice = 0; twice < 2; twice++)
        {
            Assert.Equal(expected, into(x, gradient), 1e-12);
            Assert.Equal(kept, x);
            Assert.All(x.Zip(gradient), pair => Assert.Equal(Math.Exp(pair.First) / sum, pair.Second, 1e-15));
        }

        Assert.Equal(0, Allocations.Of(() => into(x, gradient)));
        Func<double[], double[]> made = Sym.Grad(f);
        double[] own = made(x);
        Assert.Equal(gradient, own);
        Assert.NotSame(own, made(x));
        Assert.Equal(Allocations.Of(() => _ = new double[length]), Allocations.Of(() => made(x)));

        // Into the point itself: its numbers are read before they are overwritten.
        Assert.Equal(expected, into(x, x), 1e-12);
        Assert.Equal(gradient, x);
    }

    private static void Check(int rows, int columns, Expression<Func<double[], double[], double>> f, int stretched)
    {
        double[] x = [.. Enumerable.Range(0, rows * columns).Select(i => Math.Sin(i + 1))], b = [.. Enumerable.Range(0, stretched).Select(i => Math.Cos(i))];
        (double Value, (double[] X, double[] B) Gradient) real = Sym.ValueAndGrad(f)(x, b);
        (double Value, (double[] X, double[] B) Gradient) strict = Sym.ValueAndGrad(f, new SymOptions { Algebra = Algebra.Strict })(x, b);
        Assert.Equal(f.Compile()(x, b), real.Value, 1e-11);
        Assert.All(strict.Gradient.X.Zip(real.Gradient.X), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(strict.Gradient.B.Zip(real.Gradient.B), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Func<double[], double> along = t => f.Compile()(x, [.. b.Zip(t, (p, q) => p + q)]);
        double[] step = [.. b.Select(_ => 1e-6)];
        Assert.Equal((along(step) - along([.. step.Select(v => -v)])) / 2e-6, real.Gradient.B.Sum(), 1e-6);
    }
}
