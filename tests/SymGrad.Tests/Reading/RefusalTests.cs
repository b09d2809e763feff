using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using SymGrad.Reading;
using Xunit;

namespace SymGrad.Tests.Reading;

/// <summary>What cannot be read is refused with the sub-expression, the reason and the way out; never read as something else.</summary>
public class RefusalTests
{
    [Fact]
    public void A_null_lambda() => Assert.Throws<ArgumentNullException>(() => Reader.Read(null!));

    [Fact]
    public void An_unknown_method_of_a_parameter()
    {
        DifferentiationException refused = Refused((Expression<Func<double, double>>)(x => 1 + Unknown(x * 2)));
        Assert.Equal("Unknown((x * 2))", refused.Expression!.ToString());
        Assert.Contains("RefusalTests.Unknown", refused.Reason);
        Assert.Contains("Sym.Function", refused.Suggestion);
        Assert.Contains("Unknown((x * 2))", refused.Message);
        Refused((Expression<Func<double[], double>>)(x => Total(x)));
        Refused((Expression<Func<double[], double>>)(x => x.Sum(v => Unknown(v))));
        Refused((Expression<Func<double, double>>)(x => double.Parse(x.ToString())));
    }

    [Fact]
    public void A_captured_delegate()
    {
        Func<double, double> f = x => x * x;
        Assert.Contains("Sym.Function", Refused((Expression<Func<double, double>>)(x => f(x))).Suggestion);
        Assert.Contains("delegate", Refused((Expression<Func<double, double>>)(x => x * f(3))).Reason);
        Refused((Expression<Func<double, double>>)(x => f.Invoke(x)));
        Refused((Expression<Func<double[], double>>)(x => x.Sum(f)));
    }

    [Fact]
    public void A_function_that_is_a_parameter() => Refused((Expression<Func<double, Func<double, double>, double>>)((x, f) => f(x)));

    [Fact]
    public void Text_made_from_a_parameter() => Refused((Expression<Func<double, double>>)(x => (x + "abc").Length));

    [Fact]
    public void Decimals_made_from_a_parameter() => Refused((Expression<Func<double, double>>)(x => (double)((decimal)x * 2m)));

    [Fact]
    public void A_result_without_numbers() => Refused((Expression<Func<double, string>>)(x => "a"));

    [Fact]
    public void Nothing_as_a_result() => Refused(Expression.Lambda(Expression.Empty(), Expression.Parameter(typeof(double), "x")));

    [Fact]
    public void Dynamic_operations()
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        var binder = new Negation();
        Expression dynamic = Expression.Convert(Expression.Dynamic(binder, typeof(object), x), typeof(double));
        Assert.Contains("dynamic", Refused(Expression.Lambda<Func<double, double>>(dynamic, x)).Reason);
    }

    [Fact]
    public void A_message_about_a_huge_expression_is_short()
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        Expression sum = x;
        for (int k = 0; k < 100_000; k++)
        {
            sum = Expression.Add(sum, x);
        }

        Expression call = Expression.Call(typeof(RefusalTests).GetMethod(nameof(Unknown), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!, sum);
        Assert.InRange(Refused(Expression.Lambda<Func<double, double>>(call, x)).Message.Length, 10, 600);
    }

    private static DifferentiationException Refused(LambdaExpression f)
    {
        DifferentiationException refused = Assert.Throws<DifferentiationException>(() => Reader.Read(f));
        Assert.NotEmpty(refused.Reason);
        Assert.NotEmpty(refused.Suggestion);
        return refused;
    }

    private static double Unknown(double x) => x + 1;

    private static double Total(double[] x) => x.Length;

    private sealed class Negation() : System.Dynamic.UnaryOperationBinder(ExpressionType.Negate)
    {
        public override System.Dynamic.DynamicMetaObject FallbackUnaryOperation(
            System.Dynamic.DynamicMetaObject target, System.Dynamic.DynamicMetaObject? errorSuggestion) => target;
    }
}
