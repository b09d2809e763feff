using System;
using System.Linq;
using System.Linq.Expressions;
using Xunit;
using static SymGrad.Tests.Transforms.Differences;

namespace SymGrad.Tests.Transforms;

/// <summary>What one transform computes, another one computes too.</summary>
public class IdentityTests
{
    public static TheoryData<string> Scalars => [.. Corpus.Scalars.Select(f => f.Name)];

    public static TheoryData<string> Arrays => [.. Corpus.Arrays.Select(f => f.Name)];

    private static double[] X => Corpus.Point;

    private static double[] V => Corpus.Direction;

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_Hessian_is_the_symmetric_Jacobian_of_the_gradient(string name)
    {
        Expression<Func<double[], double>> f = Scalar(name);
        double[,] hessian = Sym.Hessian(f)(X);
        Close(Transposed(hessian), hessian, 1e-13);
        Close(Jacobian(Sym.Grad(f), X), hessian, 1e-7);
        Close(Sym.Jacobian(Sym.Gradient(f))(X), hessian, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Value_gradient_and_Hessian_together_are_each_by_itself(string name)
    {
        Expression<Func<double[], double>> f = Scalar(name);
        (double value, double[] gradient, double[,] hessian) = Sym.ValueGradientHessian(f)(X);
        Assert.Equal(f.Compile()(X), value, 1e-12);
        Close(Sym.Grad(f)(X), gradient, 1e-12);
        Close(Sym.Hessian(f)(X), hessian, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_Hessian_vector_product_is_the_Hessian_times_the_vector(string name)
    {
        Expression<Func<double[], double>> f = Scalar(name);
        Close(Times(Sym.Hessian(f)(X), V), Sym.Hvp(f)(X, V), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_tangent_is_the_gradient_times_the_direction(string name)
    {
        Expression<Func<double[], double>> f = Scalar(name);
        (double value, double tangent) = Sym.Jvp(f)(X, V);
        Assert.Equal(f.Compile()(X), value, 1e-12);
        Close([Dot(Sym.Grad(f)(X), V)], [tangent], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_Laplacian_is_the_trace_of_the_Hessian(string name)
    {
        Expression<Func<double[], double>> f = Scalar(name);
        double[,] hessian = Sym.Hessian(f)(X);
        Close([X.Select((_, k) => hessian[k, k]).Sum()], [Sym.Laplacian(f)(X)], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Taylor_coefficients_are_repeated_derivatives_along_the_direction(string name)
    {
        Expression<Func<double[], double>> f = Scalar(name);
        double[] coefficients = Sym.Taylor(f, 3)(X, V);
        Assert.Equal(4, coefficients.Length);
        Assert.Equal(f.Compile()(X), coefficients[0], 1e-12);
        Close([Sym.Jvp(f)(X, V).Tangent, Dot(V, Sym.Hvp(f)(X, V)) / 2], coefficients[1..3], 1e-12);
        Func<double[], double[], double[]> hvp = Sym.Hvp(f);
        double third = Gradient(t => Dot(V, hvp([.. X.Zip(V, (a, b) => a + (t[0] * b))], V)), [0])[0];
        Close([third / 6], coefficients[3..], 1e-7);
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void A_Jacobian_is_that_of_differences(string name)
    {
        Expression<Func<double[], double[]>> f = Array(name);
        Func<double[], double[]> compiled = f.Compile();
        double[,] jacobian = Sym.Jacobian(f)(X);
        Close(Jacobian(compiled, X), jacobian, 1e-8);
        (double[] value, double[,] again) = Sym.ValueAndJacobian(f)(X);
        Close(compiled(X), value, 1e-13);
        Close(jacobian, again, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void Products_with_a_Jacobian_from_both_sides_agree(string name)
    {
        Expression<Func<double[], double[]>> f = Array(name);
        double[,] jacobian = Sym.Jacobian(f)(X);
        (double[] value, double[] tangent) = Sym.Jvp(f)(X, V);
        Close(f.Compile()(X), value, 1e-13);
        Close(Times(jacobian, V), tangent, 1e-12);
        Close(Times(Transposed(jacobian), tangent), Sym.GaussNewton(f)(X, V), 1e-12);
    }

    private static Expression<Func<double[], double>> Scalar(string name) => Corpus.Scalars.Single(f => f.Name == name).F;

    private static Expression<Func<double[], double[]>> Array(string name) => Corpus.Arrays.Single(f => f.Name == name).F;
}
