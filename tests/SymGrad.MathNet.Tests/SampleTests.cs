using System;
using System.Linq;
using CurveFitting;
using Greeks;
using MathNet.Numerics.Distributions;
using Xunit;

namespace SymGrad.MathNet.Tests;

/// <summary>What the samples compute.</summary>
public class SampleTests
{
    public static TheoryData<string, int> Fits
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (ReferenceSet set in ReferenceSets.All)
            {
                data.Add(set.Name, 0);
                data.Add(set.Name, 1);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Fits))]
    public void Certified_parameters_from_both_starts(string name, int start)
    {
        ReferenceSet set = ReferenceSets.All.Single(set => set.Name == name);
        Fit fit = Fit.Of(set, set.Starts[start]);
        Assert.InRange(fit.DigitsOf(set.Certified), 10, 11);
        Assert.Equal(1, fit.ResidualSumOfSquares / set.ResidualSumOfSquares, 1e-9);
    }

    // The certified sum of squares with the certified parameters: no observation is misspelt.
    [Fact]
    public void Observations_are_those_that_were_certified() => Assert.All(ReferenceSets.All, set =>
    {
        Func<double[], double, double> model = Sym.Compile(set.Model);
        double sum = set.X.Zip(set.Y, (x, y) => Math.Pow(model(set.Certified, x) - y, 2)).Sum();
        Assert.Equal(1, sum / set.ResidualSumOfSquares, 1e-10);
    });

    [Fact]
    public void Greeks_are_those_of_the_formulas()
    {
        (double s, double k, double r, double v, double t) = (42, 40, 0.1, 0.2, 0.5);
        (double price, (double delta, double byStrike, double rho, double vega, double byTime)) = Sym.ValueAndGrad(BlackScholes.Call)(s, k, r, v, t);
        double d1 = (Math.Log(s / k) + ((r + (v * v / 2)) * t)) / (v * Math.Sqrt(t));
        double d2 = d1 - (v * Math.Sqrt(t));
        double discounted = k * Math.Exp(-r * t) * Normal.CDF(0, 1, d2);
        Assert.Equal((s * Normal.CDF(0, 1, d1)) - discounted, price, 1e-12);
        Assert.Equal(Normal.CDF(0, 1, d1), delta, 1e-12);
        Assert.Equal(-discounted / k, byStrike, 1e-12);
        Assert.Equal(t * discounted, rho, 1e-11);
        Assert.Equal(s * Normal.PDF(0, 1, d1) * Math.Sqrt(t), vega, 1e-11);
        Assert.Equal((s * Normal.PDF(0, 1, d1) * v / (2 * Math.Sqrt(t))) + (r * discounted), byTime, 1e-11);
        Assert.Equal(Normal.PDF(0, 1, d1) / (s * v * Math.Sqrt(t)), Sym.Compile(BlackScholes.Gamma)(s, k, r, v, t), 1e-12);
    }
}
