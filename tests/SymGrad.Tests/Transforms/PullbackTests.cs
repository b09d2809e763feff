using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;
using static SymGrad.Tests.Transforms.Differences;

namespace SymGrad.Tests.Transforms;

/// <summary>Pullbacks: reusable, independent of what happens to the arguments afterwards.</summary>
public class PullbackTests
{
    public static TheoryData<string> Scalars => [.. Corpus.Scalars.Select(f => f.Name)];

    public static TheoryData<string> Arrays => [.. Corpus.Arrays.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Of_a_number_it_is_a_multiple_of_the_gradient(string name)
    {
        Expression<Func<double[], double>> f = Corpus.Scalars.Single(e => e.Name == name).F;
        (double value, Func<double, double[]> pullback) = Sym.Vjp(f)(Corpus.Point);
        double[] gradient = Sym.Grad(f)(Corpus.Point);
        Assert.Equal(f.Compile()(Corpus.Point), value, 1e-12);
        Close(gradient, pullback(1), 1e-12);
        Close([.. gradient.Select(g => -3 * g)], pullback(-3), 1e-12);
        Close(gradient, pullback(1), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void It_is_the_adjoint_of_the_tangent(string name)
    {
        Expression<Func<double[], double[]>> f = Corpus.Arrays.Single(e => e.Name == name).F;
        double[,] jacobian = Jacobian(f.Compile(), Corpus.Point);
        double[] w = [.. Enumerable.Range(0, jacobian.GetLength(0)).Select(k => Math.Cos(k) - 0.3)];
        (double[] value, Func<double[], double[]> pullback) = Sym.Vjp(f)(Corpus.Point);
        Close(f.Compile()(Corpus.Point), value, 1e-13);
        Close(Times(Transposed(jacobian), w), pullback(w), 1e-8);
        Close([Dot(w, Sym.Jvp(f)(Corpus.Point, Corpus.Direction).Tangent)], [Dot(pullback(w), Corpus.Direction)], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void It_belongs_to_the_point_at_which_the_value_was_computed(string name)
    {
        Expression<Func<double[], double[]>> f = Corpus.Arrays.Single(e => e.Name == name).F;
        double[] x = Corpus.Point;
        (double[] value, Func<double[], double[]> pullback) = Sym.Vjp(f)(x);
        double[] w = [.. value.Select((_, k) => 1.0 + k)];
        double[] before = pullback(w);
        Array.Fill(value, double.NaN);
        Array.Fill(x, double.NaN);
        Assert.Equal(before, pullback(w));
    }

    [Fact]
    public void A_captured_variable_is_read_with_the_value()
    {
        double factor = 2;
        Func<double, (double Value, Func<double, double> Pullback)> f = Sym.Vjp((double x) => factor * x * x);
        Func<double, double> pullback = f(3).Pullback;
        factor = 100;
        Assert.Equal(12, pullback(1));
        Assert.Equal(600, f(3).Pullback(1));
    }

    [Fact]
    public void It_returns_what_the_gradient_is()
    {
        Expression<Func<double[], double, double>> f = (w, b) => w.Sum(v => v * v * b);
        (double[] w, double b) = Sym.Vjp(f)([1, 2], 3).Pullback(2);
        Assert.Equal([12, 24], w);
        Assert.Equal(10, b);
        Assert.Equal([6, 12], Sym.Vjp(f, (w, b) => w)([1, 2], 3).Pullback(1));
        Assert.Equal(5, Sym.Vjp(f, (w, b) => new { b })([1, 2], 3).Pullback(1).b);
        Assert.Equal(6.0, Sym.Vjp(x => x * x)(3).Pullback(1));
        Assert.Equal((4.0, 3.0), Sym.Vjp((x, y) => x * y)(3, 4).Pullback(1));
        Assert.Equal((2f, 6f), (Sym.Vjp((float x) => x * x)(1).Pullback(1), Sym.Vjp((float x) => x * x)(3).Pullback(1)));
    }

    [Fact]
    public void Of_tensors_it_takes_and_returns_tensors()
    {
        Tensor<double> x = Tensor.Create<double>([1, 2, 3, 4], [2, 2]);
        (Tensor<double> value, Func<Tensor<double>, Tensor<double>> pullback) = Sym.Vjp((Tensor<double> t) => t * t)(x);
        Assert.Equal([1, 4, 9, 16], value.ToArray());
        Tensor<double> gradient = pullback(Tensor.Create<double>([1, 0, 0, 2], [2, 2]));
        Assert.Equal([2, 2], gradient.Lengths.ToArray());
        Assert.Equal([2, 0, 0, 16], gradient.ToArray());
        string message = Assert.Throws<ArgumentException>(() => pullback(Tensor.Create<double>([1, 0, 0, 2], [4]))).Message;
        Assert.Contains("cotangent has shape [4], but the value has shape [2, 2]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cotangent_of_another_length_is_refused_with_both_lengths()
    {
        Func<double[], double[]> pullback = Sym.Vjp((double[] x) => x.Select(v => v * v).ToArray())([1, 2, 3]).Pullback;
        string message = Assert.Throws<ArgumentException>(() => pullback([1, 2])).Message;
        Assert.Contains("cotangent has shape [2], but the value has shape [3]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_expression_computes_the_same()
    {
        var vjp = Sym.Vjp((double[] x) => x.Select(v => v * Math.Sin(v)).ToArray());
        double[] w = [1, -2, 3, 0.5];
        Assert.Equal(vjp(Corpus.Point).Pullback(w), Sym.ExpressionOf(vjp).Compile()(Corpus.Point).Pullback(w));
    }
}
