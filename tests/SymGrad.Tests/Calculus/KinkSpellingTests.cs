using System;
using System.Linq;
using System.Linq.Expressions;
using Xunit;
using static System.Math;

namespace SymGrad.Tests.Calculus;

/// <summary>The derivative at a kink does not depend on how the function is spelled.</summary>
public sealed class KinkSpellingTests
{
    public static TheoryData<string> Rectifiers => [.. rectifiers.Select(r => r.ToString())];

    public static TheoryData<string> Magnitudes => [.. magnitudes.Select(r => r.ToString())];

    private static readonly Expression<Func<double, double>>[] rectifiers =
    [
        x => Max(x, 0),
        x => Max(0, x),
        x => x > 0 ? x : 0,
        x => x >= 0 ? x : 0,
        x => 0 < x ? x : 0,
        x => 0 <= x ? x : 0,
        x => x < 0 ? 0 : x,
        x => x <= 0 ? 0 : x,
        x => !(x > 0) ? 0 : x,
        x => (x + Abs(x)) / 2,
        x => 0.5 * (x + Abs(x)),
        x => 0.5 * (Abs(x) + x),
        x => -Min(-x, 0),
        x => Clamp(x, 0, double.PositiveInfinity),
        x => x * (x > 0 ? 1 : 0),
        x => (Abs(x) - -x) / 2,
    ];

    private static readonly Expression<Func<double, double>>[] magnitudes =
    [
        x => Abs(x),
        x => x < 0 ? -x : x,
        x => x <= 0 ? -x : x,
        x => x > 0 ? x : -x,
        x => x >= 0 ? x : -x,
        x => Max(x, -x),
        x => Sqrt(x * x),
        x => Sqrt(Pow(x, 2)),
        x => x * Sign(x),
        x => double.MaxMagnitude(x, 0 * x) * Sign(x),
        x => double.Hypot(x, 0),
    ];

    [Theory]
    [MemberData(nameof(Rectifiers))]
    public void A_rectifier_has_slope_zero_at_zero_however_it_is_spelled(string spelling)
    {
        Func<double, double> slope = Sym.Grad(rectifiers.Single(r => r.ToString() == spelling));
        Assert.Equal([0, 0, 0, 1, 1], new[] { -3, -1e-300, 0, 1e-300, 3 }.Select(slope).Select(s => s + 0.0));
        Assert.Equal(0, slope(-0.0));
    }

    [Theory]
    [MemberData(nameof(Magnitudes))]
    public void A_magnitude_has_slope_zero_at_zero_however_it_is_spelled(string spelling)
    {
        Func<double, double> slope = Sym.Grad(magnitudes.Single(r => r.ToString() == spelling));
        Assert.Equal([-1, -1, 0, 1, 1], new[] { -3, -1e-300, 0, 1e-300, 3 }.Select(slope).Select(s => s + 0.0));
    }

    [Fact]
    public void A_distance_spelled_as_a_conditional_is_a_magnitude()
    {
        Func<double, double, (double, double)> gradient = Sym.Grad((double x, double y) => x < y ? y - x : x - y);
        Assert.Equal((0, 0), gradient(2, 2));
        Assert.Equal((-1, 1), gradient(1, 2));
        Assert.Equal((1, -1), gradient(2, 1));
    }

    [Fact]
    public void Elements_of_an_array_have_the_same_slopes_as_a_number()
    {
        Func<double[], double[]> gradient = Sym.Grad((double[] x) => x.Select(v => v >= 0 ? v : 0).Sum());
        Assert.Equal([0, 0, 0, 1], gradient([-1, 0, -0.0, 1]));
    }

    [Fact]
    public void A_conditional_keeps_what_it_makes_of_a_NaN()
    {
        Assert.Equal(0, Sym.Compile((double x) => x > 0 ? x : 0)(double.NaN));
        Assert.Equal(0, Sym.Compile((double x) => x >= 0 ? x : 0)(double.NaN));
        Assert.Equal(double.NaN, Sym.Compile((double x) => x < 0 ? 0 : x)(double.NaN));
    }

    [Fact]
    public void Conditionals_that_are_no_extremum_have_the_slope_of_the_branch_taken()
    {
        Func<double, double> leaky = Sym.Grad(x => x > 0 ? x : 0.01 * x);
        Assert.Equal(0.01, leaky(0));
        Func<double, double> step = Sym.Grad(x => x < 1 ? 2 * x : x * x + 5);
        Assert.Equal(2, step(1));
    }
}
