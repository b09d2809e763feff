using System;
using System.Linq;
using System.Linq.Expressions;
using Xunit;

namespace SymGrad.Tests.Surface;

/// <summary>Where a function has no value, neither has its derivative: no zeros are made up.</summary>
public class NoValueTests
{
    public static TheoryData<string> Names => [.. Functions.Select(pair => pair.Name)];

    private static (string Name, Expression<Func<double[], double>> Function)[] Functions { get; } =
    [
        ("average", x => x.Where(v => v > 5).Average()),
        ("largest", x => x.Where(v => v > 5).Max()),
        ("smallest", x => x.Where(v => v > 5).Min(v => v * v)),
        ("first", x => x.First(v => v > 5)),
        ("part of a sum", x => x.Sum(v => v * v) + x.Where(v => v > 5).Average()),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_kept_by_a_filter(string name)
    {
        Expression<Func<double[], double>> f = Functions.Single(pair => pair.Name == name).Function;
        double[] few = [1, 2, 3];
        double[] enough = [1, 6, 3];

        Assert.Throws<InvalidOperationException>(() => f.Compile()(few));
        Assert.Throws<InvalidOperationException>(() => Sym.Compile(f)(few));
        Assert.Throws<InvalidOperationException>(() => Sym.Grad(f)(few));
        Assert.Throws<InvalidOperationException>(() => Sym.Gradient(f).Compile()(few));
        Assert.Throws<InvalidOperationException>(() => Sym.ValueAndGrad(f)(few));
        Assert.Throws<InvalidOperationException>(() => Sym.GradInto(f)(few, new double[3]));
        Assert.Throws<InvalidOperationException>(() => Sym.Hessian(f)(few));
        Assert.Throws<InvalidOperationException>(() => Sym.Hvp(f)(few, few));
        Assert.Throws<InvalidOperationException>(() => Sym.Jvp(f)(few, few));
        Assert.NotEqual(0, Sym.Grad(f)(enough)[1]);
    }

    [Fact]
    public void A_sum_over_nothing_is_zero_whatever_its_terms()
    {
        Assert.Equal(0, Sym.Compile((float[] x) => x.Sum(_ => 1e30f * 1e30f))([]));
        Assert.Equal(0, Sym.Compile((double[] x) => x.Sum(_ => 1e300 * 1e300))([]));
    }

    [Theory]
    [InlineData(double.NaN, 2)]
    [InlineData(0, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void A_bound_that_is_not_a_number_bounds_nothing(double lower, double upper)
    {
        Assert.Equal(1.5, Math.Clamp(1.5, lower, upper));
        Assert.Equal(1, Sym.Grad((double x) => Math.Clamp(x, lower, upper))(1.5));
        Assert.Equal(1, Sym.Grad((double x) => Math.Clamp(x, lower, upper), new SymOptions { Algebra = Algebra.Strict })(1.5));
    }
}
