using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using Xunit;
using static SymGrad.Tests.Reading.Evaluation;

namespace SymGrad.Tests.Reading;

public class FunctionReadingTests
{
    private static readonly Expression<Func<double, double>> Square = x => x * x;

    [Fact]
    public void A_captured_expression_is_read_through()
    {
        Expression<Func<double, double>> sine = v => Math.Sin(v) + 1;
        AgreesWith(x => sine.Invoke(x * 2) + Square.Invoke(sine.Invoke(x)), x => Math.Sin(x * 2) + 1 + ((Math.Sin(x) + 1) * (Math.Sin(x) + 1)));
    }

    [Fact]
    public void Let_computes_once_and_keeps_the_name()
    {
        ReadFunction read = AgreesWith(x => Sym.Let(Math.Exp(x), growth => growth + 1 / growth), x => Math.Exp(x) + (1 / Math.Exp(x)));
        Assert.Contains("growth", read.Names.Values);
        Assert.Single(read.Function.Nodes(), n => n.Is(Primitives.Exp));
    }

    [Fact]
    public void Stopped_gradients_keep_their_value()
    {
        ReadFunction read = AgreesWith(x => Sym.StopGradient(x) * x, x => x * x);
        Assert.Contains(read.Function.Nodes(), n => n.Is(Primitives.StopGradient));
    }

    [Fact]
    public void Invoked_lambdas_are_inlined()
    {
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        ParameterExpression y = Expression.Parameter(typeof(double), "y");
        LambdaExpression inner = Expression.Lambda(Expression.Add(Expression.Multiply(y, y), x), y); // mentions the outer x
        Agrees(Expression.Lambda<Func<double, double>>(Expression.Add(Expression.Invoke(inner, Expression.Invoke(inner, x)), Expression.Invoke(inner, x)), x));
    }

    [Fact]
    public void A_lambda_bound_to_a_variable_sees_what_it_captured()
    {
        // (f => f(1) + f(2))(v => v * x), with x of the outside
        ParameterExpression x = Expression.Parameter(typeof(double), "x");
        ParameterExpression f = Expression.Parameter(typeof(Func<double, double>), "f");
        ParameterExpression v = Expression.Parameter(typeof(double), "v");
        Expression twice = Expression.Add(Expression.Invoke(f, Expression.Constant(1.0)), Expression.Invoke(f, Expression.Constant(2.0)));
        Agrees(Expression.Lambda<Func<double, double>>(
            Expression.Invoke(Expression.Lambda(twice, f), Expression.Lambda(Expression.Multiply(v, x), v)), x));
    }

    [Fact]
    public void Calling_a_tower_of_functions_twice_each_is_linear()
    {
        Expression<Func<double, double>> f = x => x + 1;
        for (int k = 0; k < 50; k++)
        {
            Expression<Func<double, double>> below = f;
            f = x => below.Invoke(x) + below.Invoke(x);
        }

        Assert.True(Reader.Read(f).Function.Nodes().Count < 200);
    }

    [Fact]
    public void A_function_that_calls_itself_is_refused()
    {
        Expression<Func<double, double>>? f = null;
        f = x => x > 0 ? f!.Invoke(x - 1) : 0;
        Assert.Contains("calls itself", Assert.Throws<DifferentiationException>(() => Reader.Read(f)).Reason);
    }

    [Fact]
    public void Query_let_means_let()
    {
        Agrees((Expression<Func<double[], double>>)(x => (from v in x let square = v * v let root = Math.Sqrt(square + 1) select square + root * v).Sum()), [new double[] { 1, 2, -3 }]);
    }

    private static ReadFunction AgreesWith(Expression<Func<double, double>> f, Func<double, double> reference)
    {
        ReadFunction read = Reader.Read(f);
        foreach (double x in Points)
        {
            Assert.Equal(reference(x), Run(read, x)[0], 1e-12 * Math.Abs(reference(x)) is var t && t > 0 && double.IsFinite(t) ? t : 1e-12);
        }

        return read;
    }
}
