using System;
using System.Linq.Expressions;
using Xunit;

namespace SymGrad.Tests.Rules;

/// <summary>A wrong rule is an error that names it, or what <see cref="Sym.CheckGradients{T, R}(Expression{Func{T, R}}, T, CheckOptions)"/> finds.</summary>
public class WrongRuleTests
{
    public static TheoryData<LambdaExpression, string, string> Faults => new()
    {
        { One(x => NoSuchOverload.F(x)), "the rule NoSuchOverload.Slope takes (float)", "Take (double)" },
        { One(x => WrongType.F(x)), "returns float", "Return double" },
        { Two((x, y) => MissingPartial.F(x, y)), "returns double", "Return (double, double)" },
        { One(x => Twice.F(x)), "Twice.Again", "Keep one of them" },
        { One(x => Half.F(x)), "one half of a pair: Half.F has no rule of Mode = RuleMode.Vjp", "the cotangent" },
        { One(x => BothWays.F(x)), "as BothWays.Tangent does", "Keep the partials" },
        { One(x => NotStatic.F(x)), "is not static", "static" },
        { One(x => Misspelt.F(x)), "no static method of that name", "nameof" },
        { One(x => NoLambda.F(x)), "is a property of type Func`2", "Expression<Func<...>>" },
        { One(x => Captures.F(x)), "which is no parameter", "constant" },
        { Arrays(x => OfArrays.F(x)), "which returns an array", "Mode = RuleMode.Jvp" },
        { One(x => Mixed.F(x, 1f)), "mixes double and float", "one precision" },
        { One(x => WrongVjp.F(x)), "takes (double)", "Take (double, double)" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_wrong_rule_is_named_with_the_way_out(LambdaExpression f, string reason, string suggestion)
    {
        var refused = Assert.Throws<DifferentiationException>(() => (object)(f switch
        {
            Expression<Func<double, double>> one => Sym.Grad(one) as Delegate,
            Expression<Func<double, double, double>> two => Sym.Grad(two),
            _ => Sym.Jacobian((Expression<Func<double[], double[]>>)f),
        }));
        Assert.Contains(reason, refused.Reason);
        Assert.Contains(suggestion, refused.Suggestion);
    }

    [Fact]
    public void Differences_find_a_wrong_rule_and_name_it()
    {
        GradientCheck check = Sym.CheckGradients(x => Math.Sin(x) * Ruled.Wrong(2 * x), 1.5);
        Assert.False(check.Passed);
        string line = Assert.Single(check.WrongRules);
        Assert.Contains("The rule Rules.WrongSlope of Ruled.Wrong is wrong: by x at (3) it gives 18, and differences give 27", line.Replace("26.99999999999", "27", StringComparison.Ordinal));
        Assert.Contains("Rules.WrongSlope", check.ToString());
    }

    [Fact]
    public void Right_rules_pass()
    {
        GradientCheck check = Sym.CheckGradients((x, y) => Ruled.Wave(x, y) + Ruled.Chirp(y, x) + Ruled.Cube(x) + Ruled.Term(3, x), 0.3, 0.7);
        Assert.True(check.Passed, check.ToString());
        check = Sym.CheckGradients((double[] x, double w) => Ruled.Weighted(Ruled.Cumulated(x), w, 3) + Ruled.SumOfSquares(x), [0.3, -0.2, 1], 0.7);
        Assert.True(check.Passed, check.ToString());
    }

    [Fact]
    public void Either_half_of_a_pair_is_checked()
    {
        Assert.Contains("BadTangent.Jvp and BadTangent.Vjp of BadTangent.F is wrong in forward mode", Assert.Single(
            Sym.CheckGradients((double[] x) => BadTangent.F(x), [1.0, 2]).WrongRules));
    }

    [Fact]
    public void A_cotangent_of_another_length_is_an_error_at_the_call()
    {
        Func<double[], double[]> gradient = Sym.Grad((double[] x) => TooShort.F(x) * x[0]);
        var error = Assert.Throws<InvalidOperationException>(() => gradient([1, 2, 3]));
        Assert.Contains("TooShort.Gradient returned 1 elements, and what it states the derivative of has 3", error.Message);
    }

    private static Expression<Func<double, double>> One(Expression<Func<double, double>> f) => f;

    private static Expression<Func<double, double, double>> Two(Expression<Func<double, double, double>> f) => f;

    private static Expression<Func<double[], double[]>> Arrays(Expression<Func<double[], double[]>> f) => f;

    private static class NoSuchOverload
    {
        public static double F(double x) => x;

        [DerivativeOf(typeof(NoSuchOverload), nameof(F))]
        public static float Slope(float x) => x;
    }

    private static class WrongType
    {
        public static double F(double x) => x;

        [DerivativeOf(typeof(WrongType), nameof(F))]
        public static float Slope(double x) => (float)x;
    }

    private static class MissingPartial
    {
        public static double F(double x, double y) => x * y;

        [DerivativeOf(typeof(MissingPartial), nameof(F))]
        public static double Slope(double x, double y) => y;
    }

    private static class Twice
    {
        public static double F(double x) => x;

        [DerivativeOf(typeof(Twice), nameof(F))]
        public static double Once(double x) => 1;

        [DerivativeOf(typeof(Twice), nameof(F))]
        public static Expression<Func<double, double>> Again => x => 1;
    }

    private static class Half
    {
        public static double F(double x) => x;

        [DerivativeOf(typeof(Half), nameof(F), Mode = RuleMode.Jvp)]
        public static double Tangent(double x, double xDot) => xDot;
    }

    private static class BothWays
    {
        public static double F(double x) => x;

        [DerivativeOf(typeof(BothWays), nameof(F))]
        public static double Slope(double x) => 1;

        [DerivativeOf(typeof(BothWays), nameof(F), Mode = RuleMode.Jvp)]
        public static double Tangent(double x, double xDot) => xDot;
    }

    private sealed class NotStatic
    {
        public static double F(double x) => x;

        [DerivativeOf(typeof(NotStatic), nameof(F))]
        public double Slope(double x) => x;
    }

    private static class Misspelt
    {
        public static double F(double x) => x;

        [DerivativeOf(typeof(Misspelt), "f")]
        public static double Slope(double x) => 1;
    }

    private static class NoLambda
    {
        public static double F(double x) => x;

        [DerivativeOf(typeof(NoLambda), nameof(F))]
        public static Func<double, double> Slope => x => 1;
    }

    private static class Captures
    {
        private static readonly double scale = 2;

        public static double F(double x) => x;

        [DerivativeOf(typeof(Captures), nameof(F))]
        public static Expression<Func<double, double>> Slope => x => scale * x;
    }

    private static class OfArrays
    {
        public static double[] F(double[] x) => x;

        [DerivativeOf(typeof(OfArrays), nameof(F))]
        public static double[] Slope(double[] x) => x;
    }

    private static class Mixed
    {
        public static double F(double x, float y) => x * y;

        [DerivativeOf(typeof(Mixed), nameof(F))]
        public static (double, float) Slope(double x, float y) => (y, (float)x);
    }

    private static class WrongVjp
    {
        public static double F(double x) => x;

        [DerivativeOf(typeof(WrongVjp), nameof(F), Mode = RuleMode.Jvp)]
        public static double Tangent(double x, double xDot) => xDot;

        [DerivativeOf(typeof(WrongVjp), nameof(F), Mode = RuleMode.Vjp)]
        public static double Cotangent(double x) => x;
    }

    private static class BadTangent
    {
        public static double F(double[] x) => x[0] * x[1];

        [DerivativeOf(typeof(BadTangent), nameof(F), Mode = RuleMode.Jvp)]
        public static double Jvp(double[] x, double[] xDot) => xDot[0] * x[1];

        [DerivativeOf(typeof(BadTangent), nameof(F), Mode = RuleMode.Vjp)]
        public static double[] Vjp(double[] x, double cotangent) => [cotangent * x[1], cotangent * x[0]];
    }

    private static class TooShort
    {
        public static double F(double[] x) => x[0];

        [DerivativeOf(typeof(TooShort), nameof(F))]
        public static double[] Gradient(double[] x) => [1];
    }
}
