using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Reading;
using Xunit;

namespace SymGrad.Tests.Reading;

public class StructureKeyTests
{
    private sealed class Box
    {
        public double Value = 1;
    }

    [Fact]
    public void The_same_lambda_with_other_captures_has_an_equal_key_and_its_own_closures()
    {
        StructureKey first = StructureKey.Of(Scaled(2));
        StructureKey second = StructureKey.Of(Scaled(3));
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Single(first.Closures);
        Assert.NotSame(first.Closures[0], second.Closures[0]);
        Assert.Empty(first.WithoutClosures().Closures);
        Assert.Equal(first, first.WithoutClosures());
    }

    [Fact]
    public void Anything_that_changes_the_code_changes_the_key()
    {
        LambdaExpression[] different =
        [
            F(x => x * 2), F(x => x * 3), F(x => x + 2), F(x => Math.Sin(x)), F(x => Math.Cos(x)), F(x => x > 0 ? x : 1), F(x => x > 0 ? 1 : x),
            F(x => x * -0.0), F(x => x * 0.0), F(y => y * 2), F(x => (int)x), F(x => (long)x), F(x => Math.Max(x, 2)), F(x => Math.Max(2, x)),
        ];
        StructureKey[] keys = [.. different.Select(f => StructureKey.Of(f))];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.NotEqual(StructureKey.Of(different[0], "gradient"), StructureKey.Of(different[0], "value"));
        Assert.Equal(StructureKey.Of(different[0], StructureKey.Of(different[1])), StructureKey.Of(different[0], StructureKey.Of(different[1])));
    }

    /// <summary>Chains are read from the outside to the inside and back in a loop: nothing on the way may be left out.</summary>
    [Fact]
    public void Each_operation_and_each_operand_of_a_chain_counts()
    {
        LambdaExpression[] different =
        [
            F(x => 2 - Math.Sin(x - 1)), F(x => 2 - Math.Sin(1 - x)), F(x => 3 - Math.Sin(x - 1)), F(x => 2 - Math.Cos(x - 1)),
            F(x => Math.Sin(x - 1) - 2), F(x => 2 - Math.Sin(x - 2)), F(x => -Math.Sin(x - 1)), F(x => Math.Pow(Math.Sin(x), 2)),
            F(x => Math.Pow(Math.Sin(x), 3)), F(x => Math.Sin(x) * Math.Cos(x)), F(x => Math.Cos(x) * Math.Sin(x)),
            F(x => Math.Sin(x) * Math.Sin(x)), F(x => (Math.Sin(x) + 1) * (x + 2)), F(x => (Math.Sin(x) + 1) * (x + 3)),
        ];
        StructureKey[] keys = [.. different.Select(f => StructureKey.Of(f))];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(StructureKey.Of(Chain(200_000, 1)), StructureKey.Of(Chain(200_000, 1)));
        Assert.NotEqual(StructureKey.Of(Chain(200_000, 1)), StructureKey.Of(Chain(200_000, 2)));
    }

    private static Expression<Func<double, double>> Chain(int length, double innermost)
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression chain = Expression.Multiply(Expression.Constant(innermost), x);
        for (int k = 0; k < length; k++)
        {
            chain = Expression.Add(Expression.Constant(1.0), chain);
        }

        return Expression.Lambda<Func<double, double>>(chain, x);
    }

    [Fact]
    public void One_captured_object_twice_is_not_two_objects()
    {
        var a = new Box();
        var b = new Box();
        Assert.NotEqual(StructureKey.Of(Product(a, a)), StructureKey.Of(Product(a, b)));
        Assert.Equal(StructureKey.Of(Product(a, b)), StructureKey.Of(Product(b, a)));
        Assert.Equal([b, a], StructureKey.Of(Product(b, a)).Closures);
    }

    [Fact]
    public void Captured_functions_count_by_their_own_structure()
    {
        LambdaExpression sine = Calling(x => Math.Sin(x));
        Assert.Equal(StructureKey.Of(sine), StructureKey.Of(Calling(x => Math.Sin(x))));
        Assert.NotEqual(StructureKey.Of(sine), StructureKey.Of(Calling(x => Math.Cos(x))));
    }

    [Fact]
    public void A_shared_expression_costs_no_more_than_a_single_one()
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression sum = x;
        for (int k = 0; k < 200; k++)
        {
            sum = Expression.Add(sum, sum);
        }

        Assert.Equal(StructureKey.Of(Expression.Lambda(sum, x)), StructureKey.Of(Expression.Lambda(sum, x)));
    }

    [Fact]
    public void A_function_that_captures_itself_has_a_key()
    {
        Expression<Func<double, double>>? f = null;
        f = x => x > 0 ? f!.Invoke(x - 1) : 0;
        Assert.NotEqual(StructureKey.Of(f), StructureKey.Of(Scaled(2)));
    }

    private static LambdaExpression F(Expression<Func<double, double>> f) => f;

    private static LambdaExpression Scaled(double factor) => F(x => x * factor);

    private static LambdaExpression Calling(Expression<Func<double, double>> f) => F(x => f.Invoke(x) + 1);

    private static LambdaExpression Product(Box a, Box b)
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        return Expression.Lambda(
            Expression.Multiply(x, Expression.Multiply(Expression.Field(Expression.Constant(a), "Value"), Expression.Field(Expression.Constant(b), "Value"))), x);
    }
}
