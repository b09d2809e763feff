using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;

namespace SymGrad.Tests.Surface;

/// <summary>What SymGrad made is a lambda like any other.</summary>
public class MadeLambdaTests
{
    [Fact]
    public void A_gradient_with_a_strong_zero_is_differentiated_again()
    {
        Func<double, double> second = Sym.Gradient(Sym.Gradient(x => Math.Sqrt((x * x) + 3))).Compile();
        Assert.Equal(3 / Math.Pow(7, 1.5), second(2), 1e-14);
    }

    [Fact]
    public void A_gradient_with_a_function_of_SymGrads_own_is_differentiated_again()
    {
        Func<double, double> second = Sym.Gradient(Sym.Gradient(x => 1 / (1 + Math.Exp(-x)))).Compile();
        double sigmoid = 1 / (1 + Math.Exp(-0.5));
        Assert.Equal(sigmoid * (1 - sigmoid) * (1 - (2 * sigmoid)), second(0.5), 1e-14);
    }

    [Fact]
    public void A_gradient_of_a_tensor_is_differentiated_again()
    {
        Expression<Func<Tensor<double>, Tensor<double>>> first = Sym.Gradient((Tensor<double> x) => (x * x * x).Sum());
        Func<Tensor<double>, Tensor<double>> second = Sym.Grad((Tensor<double> x) => first.Invoke(x).Sum());
        Assert.Equal([6, 12], second(Tensor.Create([1.0, 2], [2])));
    }

    [Fact]
    public void A_gradient_is_printed_as_it_was_before_its_sums_became_loops()
    {
        string infix = Sym.Gradient((Tensor<double> x) => (x * x * x).Sum()).ToInfix();
        Assert.Equal("[3 * x[i]² for i]", infix);
    }
}
