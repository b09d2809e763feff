using System;
using System.Linq;
using System.Linq.Expressions;
using Xunit;

namespace SymGrad.Tests.Surface;

/// <summary>The conventions that a derivative rests on are printed with it.</summary>
public class ExplainConventionsTests
{
    [Fact]
    public void A_kink_is_named_with_its_place_its_slope_and_its_rule()
    {
        Derivation derivation = Sym.Explain(x => Math.Abs(x - 1));
        Convention convention = Assert.Single(derivation.Conventions);
        Assert.Equal("0", Assert.Single(convention.Derivatives).ToString());
        Assert.Equal("the subgradient of least norm", convention.Rule);
        Assert.Contains("Conventions used:\n  |x - 1| where x - 1 == 0: 0, the subgradient of least norm\n", derivation.ToString());
    }

    [Theory]
    [InlineData("x => Math.Max(x, 0)")]
    [InlineData("x => x >= 0 ? x : 0")]
    public void A_rectifier_is_explained_the_same_however_it_is_spelled(string spelling)
    {
        Expression<Func<double, double>> f = spelling.Contains('?') ? x => x < 0 ? 0 : x : x => Math.Max(x, 0);
        Assert.Equal("max(x, 0) where x == 0: 0, the subgradient of least norm", Assert.Single(Sym.Explain(f).Conventions).ToString());
    }

    [Fact]
    public void Ties_of_two_parameters_are_told_apart_from_ties_with_a_number()
    {
        Convention tie = Assert.Single(Sym.Explain((x, y) => Math.Max(x, y)).Conventions);
        Assert.Equal("max(x, y) where x == y: 0.5 and 0.5, a tie splits evenly", tie.ToString());
    }

    [Fact]
    public void A_smooth_function_needs_no_convention()
    {
        Derivation derivation = Sym.Explain(x => x * x * Math.Sin(x) / 3);
        Assert.Empty(derivation.Conventions);
        Assert.DoesNotContain("Conventions", derivation.ToString());
    }

    [Fact]
    public void The_value_at_a_single_point_is_warned_about()
    {
        Convention trap = Sym.Explain(x => x == 0 ? 1 : Math.Sin(x) / x).Conventions.Single(c => c.Rule.Contains("at this point alone"));
        Assert.Equal("x == 0", trap.Where.ToString());
        Assert.Empty(trap.Derivatives);
    }

    [Fact]
    public void A_jump_between_branches_is_listed_too() =>
        Assert.Contains("the branch taken", Assert.Single(Sym.Explain(x => x < 1 ? x : x * x * x).Conventions).Rule);

    [Fact]
    public void The_largest_element_may_be_several() =>
        Assert.Equal("a tie splits evenly", Assert.Single(Sym.Explain((double[] x) => x.Max()).Conventions).Rule);
}
