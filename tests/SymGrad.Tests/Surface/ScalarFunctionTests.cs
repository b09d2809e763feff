using System;
using System.Numerics.Tensors;
using Xunit;

namespace SymGrad.Tests.Surface;

public class ScalarFunctionTests
{
    [Theory]
    [InlineData(1e-17)]
    [InlineData(-1e-300)]
    [InlineData(1e-306)]
    public void Near_zero_the_shifted_functions_keep_all_digits(double x)
    {
        Assert.Equal(x, Sym.LogP1(x));
        Assert.Equal(x, Sym.ExpM1(x));
        AssertClose(x / Math.Log(2), Sym.Log2P1(x));
        AssertClose(x / Math.Log(10), Sym.Log10P1(x));
        AssertClose(x * Math.Log(2), Sym.Exp2M1(x));
        AssertClose(x * Math.Log(10), Sym.Exp10M1(x));
        Assert.Equal(1e-30f, Sym.LogP1(1e-30f));
    }

    [Fact]
    public void Sigmoid_and_softplus_keep_their_tails()
    {
        AssertClose(Math.Exp(-700), Sym.Sigmoid(-700));
        AssertClose(Math.Exp(-700), Sym.Softplus(-700));
        Assert.Equal(1, Sym.Sigmoid(800));
        Assert.Equal(800, Sym.Softplus(800));
        Assert.Equal(0.5f, Sym.Sigmoid(0f));
        Assert.IsType<double>(Sym.Sigmoid(1), exactMatch: true);
        Assert.IsType<float>(Sym.Sigmoid(1f), exactMatch: true);
        Assert.Equal(Math.Log(2), Sym.Softplus(0), 1e-16);
    }

    [Fact]
    public void The_error_function_and_its_kin_keep_their_tails()
    {
        AssertClose(2.088487583762545e-45, Sym.Erfc(10));
        AssertClose(1.1283791670955126e-17, Sym.Erf(1e-17));
        AssertClose(-0.8427007929497149, Sym.Erf(-1.0));
        AssertClose(3.962859295308923e-170, Sym.Gaussian(19.75));
        AssertClose(1.9719353087519542e-304, Sym.Sech(700));
        Assert.Equal(0.0049977, Sym.Erfc(1.984976f), 1e-7);
        Assert.IsType<float>(Sym.Erf(1f), exactMatch: true);
        Assert.IsType<double>(Sym.Erf(1), exactMatch: true);
    }

    [Fact]
    public void Tensors_keep_all_digits_near_zero_too()
    {
        Tensor<double> x = Tensor.Create<double>([1e-17, -1e-300], [2]);
        Assert.Equal(x, Sym.LogP1(x));
        Assert.Equal(x, Sym.ExpM1(x));
        Assert.Equal(x, Sym.Tanh(x));
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(actual, expected - Slack(expected), expected + Slack(expected));

    // A few units in the last place, or one of the smallest numbers.
    private static double Slack(double x) => (Math.Abs(x) * 1e-15) + double.Epsilon;
}
