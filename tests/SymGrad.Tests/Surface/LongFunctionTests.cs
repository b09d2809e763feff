using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Transforming;
using Xunit;

namespace SymGrad.Tests.Surface;

/// <summary>Functions of a hundred thousand operations: differentiated in linear time and space, compiled to code that fits into caches,
/// and right.</summary>
public class LongFunctionTests
{
    private const int Most = 100_000;

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    public void The_gradient_of_the_recurrence_has_at_most_five_times_the_operations(int steps)
    {
        var f = Recurrence(steps);

        int primal = Operations(Made(Product.Compile, f));
        int gradient = Operations(Made(Product.Gradient, f));

        Assert.InRange(primal, 1, 3 * steps);
        Assert.InRange(gradient, 1, 5 * primal);
    }

    [Fact]
    public void A_chain_of_100_000_operations_is_a_few_methods_and_right()
    {
        var f = Recurrence(Most / 3);

        var (value, gradient) = Sym.ValueAndGrad(f)(0.3);

        (double expected, double slope) = (0.3, 1);
        for (int k = 0; k < Most / 3; k++)
        {
            (expected, slope) = ((Math.Sin(expected) * expected) + 0.3, (((Math.Cos(expected) * expected) + Math.Sin(expected)) * slope) + 1);
        }

        Assert.Equal(expected, value, 1e-13 * Math.Abs(expected));
        Assert.Equal(slope, gradient, 1e-13 * Math.Abs(slope));
        Assert.InRange(Parts(Recurrence(10_000)), 1, 8);
    }

    [Fact]
    public void A_sum_of_100_000_terms_that_differ_in_their_constants_is_a_few_methods_and_right()
    {
        var f = Sum(Most, k => 1 + (k * 1e-5));

        var (value, gradient) = Sym.ValueAndGrad(f)(0.3);

        double expected = Enumerable.Range(0, Most).Sum(k => Math.Sin((1 + (k * 1e-5)) * 0.3));
        double slope = Enumerable.Range(0, Most).Sum(k => (1 + (k * 1e-5)) * Math.Cos((1 + (k * 1e-5)) * 0.3));
        Assert.Equal(expected, value, 1e-11 * Math.Abs(expected));
        Assert.Equal(slope, gradient, 1e-11 * Math.Abs(slope));
        Assert.InRange(Parts(Sum(10_000, k => 1 + (k * 1e-5))), 1, 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Constants_that_are_equal_by_coincidence_are_told_apart(int period)
    {
        // 2 stands in every term, and is the factor of some.
        double Factor(int k) => 2 + (k % period);
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression sum = x;
        for (int k = 0; k < 3000; k++)
        {
            Expression term = Expression.Call(typeof(Math), nameof(Math.Exp), null, Expression.Multiply(Expression.Constant(Factor(k)), x));
            sum = Expression.Add(sum, Expression.Divide(Expression.Constant(2.0), Expression.Add(term, Expression.Constant(2.0))));
        }

        var gradient = Sym.Grad(Expression.Lambda<Func<double, double>>(sum, x))(0.1);

        double expected = 1 - Enumerable.Range(0, 3000).Sum(k => 2 * Factor(k) * Math.Exp(Factor(k) * 0.1) / Math.Pow(Math.Exp(Factor(k) * 0.1) + 2, 2));
        Assert.Equal(expected, gradient, 1e-12 * Math.Abs(expected));
    }

    [Fact]
    public void Long_functions_of_float_and_of_several_parameters_are_right()
    {
        ParameterExpression x = Expression.Parameter(typeof(float), "x");
        ParameterExpression y = Expression.Parameter(typeof(float), "y");
        Expression sum = Expression.Constant(0f);
        for (int k = 0; k < 3000; k++)
        {
            sum = Expression.Add(sum, Expression.Multiply(Expression.Multiply(Expression.Constant((k % 5) + 0.5f), x), y));
        }

        (float dx, float dy) = Sym.Grad(Expression.Lambda<Func<float, float, float>>(sum, x, y))(2, 3);

        Assert.Equal(2.5f * 3000 * 3, dx, 0.5f);
        Assert.Equal(2.5f * 3000 * 2, dy, 0.5f);
    }

    private static Expression<Func<double, double>> Recurrence(int steps)
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression f = x;
        for (int k = 0; k < steps; k++)
        {
            f = Expression.Add(Expression.Multiply(Expression.Call(typeof(Math), nameof(Math.Sin), null, f), f), x);
        }

        return Expression.Lambda<Func<double, double>>(f, x);
    }

    private static Expression<Func<double, double>> Sum(int terms, Func<int, double> factor)
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression sum = Expression.Constant(0.0);
        for (int k = 0; k < terms; k++)
        {
            sum = Expression.Add(sum, Expression.Call(
                typeof(Math), nameof(Math.Sin), null, Expression.Multiply(Expression.Constant(factor(k)), x)));
        }

        return Expression.Lambda<Func<double, double>>(sum, x);
    }

    private static int Operations(Transformed made) => made.Read.Function.Nodes().Count(node => node is Apply);

    private static int Parts(Expression<Func<double, double>> f) =>
        LambdaEmitter.Emit(Made(Product.Gradient, f), typeof(Func<double, double>), new EmitterOptions(true, null, false)).Parts.Count;

    private static Transformed Made(Product product, Expression<Func<double, double>> f)
    {
        var request = new Request(product, typeof(Func<double, double>));
        return Pipelines.Build(request, Reader.Read(f), request.Select(f, null), Algebra.Real);
    }
}
