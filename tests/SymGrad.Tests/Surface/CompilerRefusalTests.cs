using System;
using System.Linq;
using System.Linq.Expressions;
using Xunit;

namespace SymGrad.Tests.Surface;

/// <summary>What the middle of the compiler refuses is said in the user's terms too: the sub-expression, the reason, the way out.</summary>
public class CompilerRefusalTests
{
    // Each step is wanted in one branch of two conditionals, and can fail: it is computed in either, and so twice as often as the step before.
    private static Expression<Func<double[], int[], double>> Doubling(int steps)
    {
        ParameterExpression x = Expression.Parameter(typeof(double[]), "x");
        ParameterExpression n = Expression.Parameter(typeof(int[]), "n");
        ParameterExpression[] values = [.. Enumerable.Range(0, steps + 1).Select(k => Expression.Variable(typeof(double), "v" + k))];
        return Expression.Lambda<Func<double[], int[], double>>(
            Expression.Block(
                values,
                [
                    Expression.Assign(values[0], Expression.ArrayIndex(x, Expression.ArrayIndex(n, Expression.Constant(0)))),
                    .. Enumerable.Range(1, steps).Select(k => Expression.Assign(values[k], Expression.Multiply(Choice(k, 2 * k), Choice(k, (2 * k) + 1)))),
                    values[steps],
                ]),
            x, n);

        Expression Choice(int step, int place) => Expression.Condition(
            Expression.GreaterThan(Expression.ArrayIndex(n, Expression.Constant(place)), Expression.Constant(0)),
            Expression.Call(typeof(Math), nameof(Math.Sin), null, values[step - 1]), Expression.Constant(0.5 + place));
    }

    [Fact]
    public void Guarded_code_that_would_be_copied_without_end()
    {
        Expression<Func<double[], int[], double>> f = Doubling(24);
        foreach (Func<object> build in new Func<object>[]
        {
            () => Sym.Grad(f, (x, n) => x), () => Sym.Compile(f), () => Sym.Gradient(f, (x, n) => x), () => Sym.Hessian(f, (x, n) => x),
            () => Sym.ToCSharp(f),
        })
        {
            DifferentiationException refused = Assert.Throws<DifferentiationException>(build);
            Assert.NotNull(refused.Expression);
            Assert.IsNotType<LambdaExpression>(refused.Expression, exactMatch: false);
            Assert.Contains("too many branches", refused.Reason);
            Assert.Contains("outside of the conditionals", refused.Suggestion);
        }
    }

    [Fact]
    public void An_element_that_is_wanted_in_hundreds_of_branches_is_no_reason_to_refuse()
    {
        ParameterExpression x = Expression.Parameter(typeof(double[]), "x");
        Expression sum = Expression.Constant(0.0);
        for (int k = 0; k < 300; k++)
        {
            Expression branch = Expression.Condition(
                Expression.LessThan(Expression.ArrayIndex(x, Expression.Constant(0)), Expression.Constant(k / 100.0)),
                Expression.Multiply(Expression.ArrayIndex(x, Expression.Constant(1)), Expression.Constant(1.0 + k)), Expression.Constant(0.0));
            sum = Expression.Add(sum, branch);
        }

        var f = Expression.Lambda<Func<double[], double>>(sum, x);
        Assert.Equal([0, Enumerable.Range(151, 149).Sum(k => 1 + k)], Sym.Grad(f)([1.5, 2]));
        Assert.Equal([0], Sym.Grad(f)([3]));
    }
}
