using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using Xunit;

namespace SymGrad.Tests.Calculus;

/// <summary>Functions in the spellings that people use, with their first and second derivatives, at ordinary and at extreme arguments: no digit
/// is lost beyond what the conditioning of the function costs.</summary>
public sealed class StableSpellingTests
{
    private const double Epsilon = 2.220446049250313e-16;
    private const double Smallest = 1e-300;

    public static TheoryData<int> Spellings => [.. Enumerable.Range(0, StableSpellings.All.Count)];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Values_keep_their_digits(int spelling) => Check(spelling, order: 0, f => Sym.Compile(f), ulps: 4);

    [Theory]
    [MemberData(nameof(Spellings))]
    public void First_derivatives_keep_their_digits(int spelling) => Check(spelling, order: 1, f => Sym.Grad(f), ulps: 8);

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Second_derivatives_keep_their_digits(int spelling) =>
        Check(spelling, order: 2, f => Sym.Grad(Sym.Gradient(f)), ulps: 64);

    // The curvature of a norm is a difference of two terms of size 1 / f, that of a log-sum-exp one of two probabilities: one rounding of these
    // is left where they cancel.
    private static double LeftOver(StableReference reference) =>
        reference.Function.StartsWith("sqrt(x^2", StringComparison.Ordinal) ? 8 * Epsilon / Math.Abs(reference.Derivatives[0])
        : reference.Function == "log(exp(x) + exp(2 x))" ? 32 * Epsilon
        : 0;

    private static void Check(
        int spelling, int order, Func<Expression<Func<double, double>>, Func<double, double>> compile, double ulps)
    {
        (string function, Expression<Func<double, double>> lambda) = StableSpellings.All[spelling];
        Func<double, double> compiled = compile(lambda);
        StableReference[] references = [.. StableSpellings.References[function]];
        Assert.NotEmpty(references);
        var wrong = new List<string>();
        foreach (StableReference reference in references)
        {
            double expected = reference.Derivatives[order];

            // The argument itself is in doubt by half a unit; what that does to the result no program can undo.
            double conditioning = Math.Abs(reference.Argument * reference.Derivatives[order + 1]);
            double tolerance = (Epsilon * ((ulps * Math.Abs(expected)) + (2 * conditioning))) + Smallest + (order == 2 ? LeftOver(reference) : 0);
            double found = compiled(reference.Argument);
            if (found != expected && !(Math.Abs(found - expected) <= tolerance))
            {
                wrong.Add($"at {reference.Argument:R}: {found:R}, not {expected:R}, off by {Math.Abs((found - expected) / expected) / Epsilon:G3} units");
            }
        }

        Assert.True(wrong.Count == 0, $"{lambda} (derivative {order}):\n{string.Join("\n", wrong)}");
    }
}
