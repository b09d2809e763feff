using System;
using System.Linq;
using Xunit;

namespace SymGrad.Tests.Abuse;

/// <summary>Arrays of length 0 and 1, buffers that are inputs, buffers that are each other, lengths that do not fit.</summary>
public sealed class BufferAbuseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(33)]
    public void Every_length_has_the_gradient_of_its_elements(int length)
    {
        double[] x = [.. Enumerable.Range(0, length).Select(k => Math.Sin(k + 1))];
        float[] single = [.. x.Select(v => (float)v)];
        Assert.True(Sym.CheckGradients(v => v.Select(e => Math.Exp(e) * e).Sum(), x).Passed);
        Assert.True(Sym.CheckGradients((double[] v, double[] w) => v.Zip(w, (a, b) => a * Math.Sin(b)).Sum(), x, x).Passed);
        Assert.Equal([.. single.Select(e => 2 * e)], Sym.Grad((float[] v) => v.Select(e => e * e).Sum())(single));
        Assert.Equal(length, Sym.Grad((double[] v) => v.Select(e => e * e).Sum())(x).Length);
    }

    [Fact]
    public void Arrays_of_different_lengths_have_the_gradient_of_what_is_used() =>
        Assert.True(Sym.CheckGradients((double[] v, double[] w) => v.Zip(w, (a, b) => a * b).Sum(), [1.0, 2, 3], [4.0, 5]).Passed);

    [Fact]
    public void A_buffer_may_be_the_input_it_is_the_gradient_of()
    {
        double[] x = [0.5, 1.5, 2.5];
        double[] expected = Sym.Grad((double[] v) => v.Select(e => e * e * e).Sum() * v.Sum())(x);
        double value = Sym.GradInto((double[] v) => v.Select(e => e * e * e).Sum() * v.Sum())(x, x);
        Assert.Equal(expected, x);
        Assert.Equal((0.125 + 3.375 + 15.625) * 4.5, value);
    }

    [Fact]
    public void Buffers_may_be_the_inputs_crosswise()
    {
        double[] v = [0.5, 1.5, 2.5, -1];
        double[] w = [2, -3, 4, 0.25];
        (double[] dv, double[] dw) = Sym.Grad((double[] v, double[] w) => v.Zip(w, (a, b) => a * a * b).Sum() * v.Sum())(v, w);
        Sym.GradInto((double[] v, double[] w) => v.Zip(w, (a, b) => a * a * b).Sum() * v.Sum())(v, w, w, v);
        Assert.Equal(dv, w);
        Assert.Equal(dw, v);
    }

    [Fact]
    public void One_array_may_be_several_inputs()
    {
        double[] x = [1, 2, 3];
        (double[] dv, double[] dw) = Sym.Grad((double[] v, double[] w) => v.Zip(w, (a, b) => a * a * b).Sum())(x, x);
        Assert.Equal([2.0, 8, 18], dv);
        Assert.Equal([1.0, 4, 9], dw);
    }

    [Fact]
    public void One_buffer_for_two_gradients_is_refused()
    {
        var buffer = new double[2];
        Assert.Throws<ArgumentException>(() => Sym.GradInto((double[] v, double[] w) => v.Zip(w, (a, b) => a * b).Sum())([1, 2], [3, 4], buffer, buffer));
    }

    [Fact]
    public void A_buffer_that_a_lambda_captures_is_read_before_it_is_written()
    {
        double[] shared = [1, 2, 3];
        Func<double[], double[], double> into = Sym.GradInto((double[] v) => v.Zip(shared, (a, b) => a * a * b).Sum());
        Assert.Equal(4 + 18 + 48, into([2, 3, 4], shared));
        Assert.Equal([4.0, 12, 24], shared);
    }

    [Fact]
    public void A_wrong_length_or_no_buffer_is_an_argument_exception_and_changes_nothing()
    {
        Func<double[], double[], double> into = Sym.GradInto((double[] v) => v.Sum());
        double[] buffer = [7];
        Assert.Throws<ArgumentException>(() => into([1, 2], buffer));
        Assert.Equal([7.0], buffer);
        Assert.Throws<ArgumentNullException>(() => into([1, 2], null!));
        Assert.Throws<ArgumentNullException>(() => into(null!, buffer));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Huge_constants_are_the_constants_that_they_are(double c)
    {
        Assert.Equal(c, Sym.Grad((double x) => c * x)(2));
        Assert.Equal(c * 4, Sym.Grad((double x) => c * x * x)(2));
        Assert.Equal(1.0, Sym.Grad((double x) => x + c)(2));
        Assert.Equal(1 / c, Sym.Grad((double x) => x / c)(2));
    }
}
