using System;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Core.Tests.Calculus;

/// <summary>The conventions where there is no derivative, or only a limit: one test each.</summary>
public sealed class KinkTests
{
    private const double Infinity = double.PositiveInfinity;

    // ---- by symmetry, or by the subgradient of least norm ----

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Infinity, 1)]
    [InlineData(-Infinity, -1)]
    [InlineData(double.NaN, double.NaN)]
    public void Abs_has_slope_zero_at_zero(double x, double slope) => Check(Primitives.Abs, [x], slope);

    [Fact]
    public void Abs_has_slope_zero_at_minus_zero() => Check(Primitives.Abs, [-0.0], 0);

    [Fact]
    public void CopySign_follows_the_magnitude_and_ignores_the_value_of_the_sign()
    {
        Check(Primitives.CopySign, [0, 3], 0, 0);
        Check(Primitives.CopySign, [-2, 3], -1, 0);
        Check(Primitives.CopySign, [-2, -0.0], 1, 0);
    }

    [Fact]
    public void Hypot_has_gradient_zero_at_the_origin() => Check(Primitives.Hypot, [0, 0], 0, 0);

    [Fact]
    public void Hypot_on_an_axis_is_the_absolute_value() => Check(Primitives.Hypot, [-3, 0], -1, 0);

    [Fact]
    public void Atan2_at_the_origin_has_the_subgradient_of_least_norm() => Check(Primitives.Atan2, [0, 0], 0, 0);

    // ---- ties ----

    [Theory]
    [InlineData("Max")]
    [InlineData("Min")]
    [InlineData("MaxNumber")]
    [InlineData("MinNumber")]
    [InlineData("MaxMagnitude")]
    [InlineData("MinMagnitude")]
    [InlineData("MaxMagnitudeNumber")]
    [InlineData("MinMagnitudeNumber")]
    public void A_tie_of_two_active_operands_splits_evenly(string name)
    {
        Check(Primitives.ByName[name], [1.5, 1.5], 0.5, 0.5);
        Check(Primitives.ByName[name], [0.0, -0.0], 0.5, 0.5);
    }

    [Theory]
    [InlineData("Max")]
    [InlineData("Min")]
    [InlineData("MaxNumber")]
    [InlineData("MinNumber")]
    [InlineData("MaxMagnitude")]
    [InlineData("MinMagnitude")]
    public void A_tie_with_a_constant_takes_the_subgradient_of_least_norm(string name)
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr two = graph.Number(2, x.Type);
        Expr partial = Derivatives.Partial((Apply)graph.Apply(Primitives.ByName[name], x, two), 0)!;
        Assert.Equal(0, Evaluate(partial, [x], 2));
        Assert.Equal(1, Evaluate(partial, [x], 3) + Evaluate(partial, [x], 1));
    }

    [Fact]
    public void A_tie_with_data_is_a_tie_with_a_constant()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Variable data = graph.Variable(ExprType.Float64, "data");
        var node = (Apply)graph.Apply(Primitives.Max, x, data);
        Expr partial = Derivatives.Partial(node, 0, operand => operand == x)!;
        Assert.Equal(0, Evaluate(partial, [x, data], 2, 2));
        Assert.Equal(1, Evaluate(partial, [x, data], 2.5, 2));
    }

    [Theory]
    [InlineData("MaxNumber")]
    [InlineData("MinNumber")]
    [InlineData("MaxMagnitudeNumber")]
    [InlineData("MinMagnitudeNumber")]
    public void The_number_forms_follow_the_number_where_the_other_is_NaN(string name)
    {
        Check(Primitives.ByName[name], [double.NaN, 3], 0, 1);
        Check(Primitives.ByName[name], [3, double.NaN], 1, 0);
    }

    [Fact]
    public void Where_an_operand_is_NaN_neither_is_larger_and_both_slopes_are_those_of_a_tie()
    {
        Assert.Equal(double.NaN, Elementary.Value(Primitives.Max, double.NaN, 1));
        Check(Primitives.Max, [double.NaN, 1], 0.5, 0.5);
    }

    [Fact]
    public void Magnitudes_that_tie_with_opposite_signs_follow_the_result()
    {
        Check(Primitives.MaxMagnitude, [-2, 2], 0, 1);
        Check(Primitives.MinMagnitude, [-2, 2], 1, 0);
    }

    [Theory]
    [InlineData(0.5, 1, 0, 0)]
    [InlineData(0, 0.5, 0.5, 0)]
    [InlineData(1, 0.5, 0, 0.5)]
    [InlineData(-3, 0, 1, 0)]
    [InlineData(3, 0, 0, 1)]
    public void Clamp_between_active_bounds(double x, double value, double lower, double upper) =>
        Check(Primitives.Clamp, [x, 0, 1], value, lower, upper);

    [Fact]
    public void Clamp_to_a_single_point_belongs_to_the_bounds() => Check(Primitives.Clamp, [2, 2, 2], 0, 0.5, 0.5);

    [Theory]
    [InlineData(0.5, double.NaN, 1, 1, 0, 0)]
    [InlineData(2, double.NaN, 1, 0, 0, 1)]
    [InlineData(0.5, 0, double.NaN, 1, 0, 0)]
    [InlineData(-2, 0, double.NaN, 0, 1, 0)]
    [InlineData(0.5, double.NaN, double.NaN, 1, 0, 0)]
    public void A_bound_of_Clamp_that_is_not_a_number_holds_nothing(
        double x, double lower, double upper, double value, double ofLower, double ofUpper) =>
        Check(Primitives.Clamp, [x, lower, upper], value, ofLower, ofUpper);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 1)]
    [InlineData(1, 0)]
    [InlineData(7, 0)]
    public void Clamp_between_constants_takes_the_subgradient_of_least_norm_on_them(double at, double slope)
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        var node = (Apply)graph.Apply(Primitives.Clamp, x, graph.Number(0, x.Type), graph.Number(1, x.Type));
        Assert.Equal(slope, Evaluate(Derivatives.Partial(node, 0)!, [x], at));
    }

    // ---- limits ----

    [Theory]
    [InlineData("Sqrt", 0, Infinity)]
    [InlineData("Sqrt", Infinity, 0)]
    [InlineData("Cbrt", 0, Infinity)]
    [InlineData("Asin", 1, Infinity)]
    [InlineData("Asin", -1, Infinity)]
    [InlineData("Acos", 1, -Infinity)]
    [InlineData("Acosh", 1, Infinity)]
    [InlineData("Atanh", 1, Infinity)]
    [InlineData("Log", 0, Infinity)]
    [InlineData("LogP1", -1, Infinity)]
    [InlineData("Exp", -Infinity, 0)]
    [InlineData("ExpM1", -Infinity, 0)]
    [InlineData("Tanh", Infinity, 0)]
    [InlineData("Tanh", 0, 1)]
    [InlineData("Sigmoid", -Infinity, 0)]
    [InlineData("Sigmoid", Infinity, 0)]
    [InlineData("Softplus", Infinity, 1)]
    [InlineData("Softplus", -Infinity, 0)]
    [InlineData("Atan", -Infinity, 0)]
    [InlineData("Asinh", Infinity, 0)]
    [InlineData("Acosh", Infinity, 0)]
    [InlineData("TanPi", 0.5, Infinity)]
    public void At_the_end_of_the_domain_the_slope_is_its_limit(string name, double x, double slope) =>
        Check(Primitives.ByName[name], [x], slope);

    [Theory]
    [InlineData("Sqrt", -1)]
    [InlineData("Asin", 1.5)]
    [InlineData("Acos", -1.5)]
    [InlineData("Acosh", 0.5)]
    public void Outside_the_domain_a_root_in_the_row_is_NaN(string name, double x) => Check(Primitives.ByName[name], [x], double.NaN);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 2, Infinity)]
    [InlineData(0, 3, Infinity)]
    [InlineData(0, -1, -Infinity)]
    [InlineData(Infinity, 3, 0)]
    [InlineData(-8, 3, 1.0 / 12)]
    [InlineData(-8, 2, double.NaN)]
    public void RootN_at_its_special_points(double x, int n, double slope) => Check(Primitives.RootN, [x, n], slope);

    // ---- the power function ----

    [Theory]
    [InlineData(0, 0, 0)] // x⁰ is 1 everywhere
    [InlineData(0, 1, 1)]
    [InlineData(0, 2, 0)]
    [InlineData(0, 0.5, Infinity)]
    [InlineData(0, -1, -Infinity)]
    [InlineData(-2, 3, 12)]
    [InlineData(-2, 0, 0)]
    [InlineData(-2, 0.5, double.NaN)]
    [InlineData(Infinity, 0, 0)]
    public void Pow_by_its_base(double x, double y, double slope)
    {
        Assert.Equal(slope, new PrimitiveUnderTest(Primitives.Pow).At(x, y)[1]);
        var graph = new Graph();
        Variable variable = graph.Variable(ExprType.Float64, "x");
        var node = (Apply)graph.Apply(Primitives.Pow, variable, graph.Number(y, variable.Type));
        Assert.Equal(slope, Evaluate(Derivatives.Partial(node, 0)!, [variable], x));
    }

    [Theory]
    [InlineData(0, 2, 0)]
    [InlineData(0, 0, 0)] // by convention, as 0⁰ is 1
    [InlineData(1, 5, 0)]
    [InlineData(2, 0, 0.693147180559945309417)]
    [InlineData(-2, 2, double.NaN)]
    public void Pow_by_its_exponent(double x, double y, double slope) =>
        Assert.Equal(slope, new PrimitiveUnderTest(Primitives.Pow).At(x, y)[2]);

    [Fact]
    public void A_constant_exponent_of_at_least_one_is_no_pole_and_leaves_no_branch()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        var square = (Apply)graph.Apply(Primitives.Pow, x, graph.Number(2, x.Type));
        var root = (Apply)graph.Apply(Primitives.Pow, x, graph.Number(0.5, x.Type));
        Assert.False(Derivatives.IsPole(square, 0));
        Assert.True(Derivatives.IsPole(root, 0));
        Assert.All(Walk.Reachable(Derivatives.Partial(square, 0)!), node => Assert.False(node is Structured || node.Is(Primitives.StrongMultiply)));
    }

    [Fact]
    public void A_constant_positive_base_leaves_no_branch()
    {
        var graph = new Graph();
        Variable y = graph.Variable(ExprType.Float64, "y");
        var node = (Apply)graph.Apply(Primitives.Pow, graph.Number(2, y.Type), y);
        Assert.DoesNotContain(Walk.Reachable(Derivatives.Partial(node, 1)!), part => part is Structured);
    }

    // ---- quotients that rounding would carry over an integer ----

    [Fact]
    public void Remainder_counts_whole_quotients_exactly()
    {
        // 0.3 / 0.1 rounds up to 3, but 0.3 holds 0.1 only twice.
        Assert.Equal(3, 0.3 / 0.1, 1e-15);
        Check(Primitives.Remainder, [0.3, 0.1], 1, -2);
    }

    [Fact]
    public void StrongMultiply_is_zero_for_a_zero_cotangent_whatever_the_partial()
    {
        Assert.Equal(0, Elementary.Value(Primitives.StrongMultiply, 0, Infinity));
        Assert.Equal(0, Elementary.Value(Primitives.StrongMultiply, -0.0, double.NaN));
        Check(Primitives.StrongMultiply, [3, 4], 4, 3);
    }

    private static void Check(Primitive primitive, double[] operands, params double[] slopes) =>
        Assert.Equal(slopes, new PrimitiveUnderTest(primitive).At(operands).Skip(1).Take(slopes.Length).Select(x => x + 0.0));

    private static double Evaluate(Expr value, Variable[] parameters, params double[] arguments) =>
        (double)Interpreter.Run(new Function("f", parameters, [value]), [.. arguments.Cast<object>()])[0];
}
