using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Tests.Transforms;

/// <summary>A function over many points is the function at each of them.</summary>
public class BatchTests
{
    private static readonly double[] Xs = [.. Enumerable.Range(0, 37).Select(k => (0.1 * k) - 1.5)];
    private static readonly double[] Ys = [.. Enumerable.Range(0, 37).Select(k => 1 + (0.05 * k))];

    [Fact]
    public void Values_are_those_of_each_point()
    {
        Expression<Func<double, double>> f = x => Math.Sin(x) * Math.Exp(-x * x);
        Close(Xs.Select(f.Compile()), Sym.Map(f)(Xs));
        Expression<Func<double, double, double>> g = (x, y) => x > 0 ? Math.Pow(y, x) : x / y;
        Close(Xs.Zip(Ys, g.Compile()), Sym.Map(g)(Xs, Ys));
        Assert.Equal([1f, 4f], Sym.Map((float x) => x * x)([1f, 2f]));
        Assert.Equal([1.0, 4], Sym.Map(x => x * x)([1, 2]));
        Assert.Empty(Sym.Map(x => x * x)([]));
    }

    [Fact]
    public void Gradients_are_a_tuple_of_arrays()
    {
        Expression<Func<double, double, double>> f = (x, y) => Math.Sin(x * y) + (Math.Exp(x) / (1 + (y * y)));
        Func<double, double, (double, double)> gradient = Sym.Grad(f);
        (double[] dx, double[] dy) = Sym.Map(Sym.Gradient(f))(Xs, Ys);
        Close(Xs.Zip(Ys, (x, y) => gradient(x, y).Item1), dx);
        Close(Xs.Zip(Ys, (x, y) => gradient(x, y).Item2), dy);
        (double[] again, double[] _) = Sym.Map(gradient)(Xs, Ys);
        Close(dx, again);
        (double[] values, (double[] first, double[] second)) = Sym.Map(Sym.ValueAndGrad(f))(Xs, Ys);
        Close(Xs.Zip(Ys, f.Compile()), values);
        Close(dx, first);
        Close(dy, second);
        Close(Xs.Select(x => 2 * x), Sym.Map(Sym.Grad(x => x * x))(Xs));
    }

    [Fact]
    public void Captured_values_are_shared_and_read_at_the_call()
    {
        double scale = 2;
        double[] weights = [1, 2];
        Func<double[], double[]> f = Sym.Map((double x) => scale * x * weights.Sum());
        Assert.Equal([6, 12], f([1, 2]));
        scale = 3;
        Assert.Equal([9, 18], f([1, 2]));
    }

    [Fact]
    public void It_is_written_into_arrays_without_an_allocation()
    {
        Expression<Func<double, double, double>> f = (x, y) => Math.Sin(x * y) + (Math.Exp(x) / (1 + (y * y)));
        Action<double[], double[], double[], double[]> into = Sym.MapInto(Sym.Gradient(f));
        var dx = new double[Xs.Length];
        var dy = new double[Xs.Length];
        into(Xs, Ys, dx, dy);
        long before = GC.GetAllocatedBytesForCurrentThread();
        into(Xs, Ys, dx, dy);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        (double[] ex, double[] ey) = Sym.Map(Sym.Gradient(f))(Xs, Ys);
        Assert.Equal(ex, dx);
        Assert.Equal(ey, dy);
        double[] inPlace = [1, 2, 3];
        Sym.MapInto(x => x * x)(inPlace, inPlace);
        Assert.Equal([1, 4, 9], inPlace);
    }

    [Fact]
    public void Arrays_of_different_lengths_are_refused_with_both_lengths()
    {
        string message = Assert.Throws<ArgumentException>(() => Sym.Map((x, y) => x * y)([1, 2], [1])).Message;
        Assert.Contains("y has shape [1], but x has shape [2]", message, StringComparison.Ordinal);
        message = Assert.Throws<ArgumentException>(() => Sym.MapInto(x => x * x)([1, 2], new double[3])).Message;
        Assert.Contains("[3]", message, StringComparison.Ordinal);
        Assert.Contains("[2]", message, StringComparison.Ordinal);
        message = Assert.Throws<ArgumentException>(() => Sym.Map((double[] x, double y) => x.Sum() * y)([[1], [2]], [1])).Message;
        Assert.Contains("y has shape [1], but x has shape [2]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_may_be_arrays()
    {
        Expression<Func<double[], double>> f = x => x.Sum(v => v * v);
        Assert.Equal([5, 9, 0], Sym.Map(f)([[1, 2], [3], []]));
        Assert.Equal([[2, 4], [6]], Sym.Map(Sym.Gradient(f))([[1, 2], [3]]));
        Assert.Equal([[2, 4], [6]], Sym.Map(Sym.Grad(f))([[1, 2], [3]]));
        (double[] values, double[][] gradients) = Sym.Map(Sym.ValueAndGrad(f))([[1, 2], [3]]);
        Assert.Equal([5, 9], values);
        Assert.Equal([[2, 4], [6]], gradients);
        var into = new double[2];
        double factor = 2;
        Sym.MapInto((double[] x, int n) => factor * x[n])([[1, 2], [3, 4]], [0, 1], into);
        Assert.Equal([2, 8], into);
    }

    [Fact]
    public void Points_are_iterations_of_one_loop() =>
        Assert.Contains("for", Sym.ExpressionOf(Sym.Map(x => x * x)).ToCSharp(), StringComparison.Ordinal);

    private static void Close(System.Collections.Generic.IEnumerable<double> expected, double[] actual) =>
        Differences.Close([.. expected], actual, 1e-14);
}
