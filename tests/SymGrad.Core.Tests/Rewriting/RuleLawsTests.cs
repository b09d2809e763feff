using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Rewriting;
using SymGrad.Rewriting.Rules;
using Xunit;

namespace SymGrad.Tests.Rewriting;

/// <summary>Each row of each table keeps the promise of its set. The rows are found in the tables: a new one is tested when it is
/// written.</summary>
public class RuleLawsTests
{
    private static readonly double[] specialValues =
    [
        0.0, -0.0, 1, -1, 2, -3, 0.5, 0.1, -7.25, 1e300, -1e300, 1e-300, double.Epsilon, -double.Epsilon, double.MaxValue,
        1e38, 1e-45, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    public static IEnumerable<object[]> ExactRows() => Rows(Exact.Rules);

    public static IEnumerable<object[]> ApproximateRows() => [.. Rows(Real.Rules), .. Rows(Factored.Rules), .. Rows(Stable.Rules)];

    public static IEnumerable<object[]> AllRows() => [.. ExactRows(), .. ApproximateRows()];

    [Theory]
    [MemberData(nameof(ExactRows))]
    public void An_exact_rule_changes_no_bit(string set, string rule)
    {
        PatternRule row = RuleInstances.Find(set, rule);
        int compared = 0;
        foreach (ExprType type in new[] { ExprType.Float64, ExprType.Float32 })
        {
            foreach (RuleInstance instance in RuleInstances.Of(row, type))
            {
                foreach (double[] point in RuleInstances.Points(instance.Variables.Count, specialValues))
                {
                    object before = At(instance, point).Run(instance.Before);
                    object after = At(instance, point).Run(instance.After);
                    Assert.True(Same(before, after), $"{row} in {type} at ({string.Join(", ", point)}): {before} became {after}");
                    compared++;
                }
            }
        }

        Assert.True(compared > 0, $"{row} never applies");
    }

    [Theory]
    [MemberData(nameof(ApproximateRows))]
    public void Both_sides_of_a_rule_are_equal_over_the_reals(string set, string rule)
    {
        PatternRule row = RuleInstances.Find(set, rule);
        var random = new Random(20260);
        int compared = 0;
        foreach (RuleInstance instance in RuleInstances.Of(row, ExprType.Float64))
        {
            for (int k = 0; k < 60; k++)
            {
                double range = (k % 3) switch { 0 => 0.9, 1 => 3, _ => 12 };
                double[] point = [.. instance.Variables.Select(_ => range * ((k % 2 == 0 ? 2 * random.NextDouble() : random.NextDouble() + 1) - 1))];
                Evaluator left = At(instance, point);
                Evaluator right = At(instance, point);
                (double before, double after) = (left.Number(instance.Before), right.Number(instance.After));
                if (double.IsFinite(before) && double.IsFinite(after))
                {
                    double tolerance = 1e-300 + (1e-12 * left.Scale);
                    Assert.True(
                        Math.Abs(before - after) <= tolerance, $"{row} at ({string.Join(", ", point)}): {before} became {after}");
                    compared++;
                }
            }
        }

        Assert.True(compared >= 10, $"{row} was compared at {compared} points only");
    }

    [Theory]
    [MemberData(nameof(AllRows))]
    public void A_rule_applies_and_what_it_makes_is_not_rewritten_back(string set, string rule)
    {
        PatternRule row = RuleInstances.Find(set, rule);
        RuleSet[] sets = [Exact.Rules, Real.Rules, set == nameof(Stable) ? Stable.Rules : Factored.Rules];
        foreach (RuleInstance instance in RuleInstances.Of(row, ExprType.Float64).Take(5))
        {
            var trace = new Trace();
            var function = new Function("f", instance.Variables, [instance.Before]);
            Function simplified = Simplify.Run(function, sets, trace);
            Assert.True(trace.Steps.Count is > 0 and < 40, $"{row}: {trace.Steps.Count} steps");
            Assert.Equal(simplified.Results, Simplify.Run(simplified, sets).Results);
        }
    }

    [Theory]
    [MemberData(nameof(AllRows))]
    public void A_rule_never_raises_the_cost_unless_it_is_for_accuracy(string set, string rule)
    {
        const int elementaryFunction = 25;
        PatternRule row = RuleInstances.Find(set, rule);
        Assert.True(row.Gain >= (set == nameof(Stable) ? -elementaryFunction : 0), $"{row} loses {-row.Gain}");
    }

    [Fact]
    public void No_rule_is_written_twice_nor_in_both_orders()
    {
        foreach (RuleSet set in new[] { Exact.Rules, Real.Rules, Factored.Rules, Stable.Rules })
        {
            // Commutative operands are ordered when they are made, so commuted twins are one node.
            var unconditional = RuleInstances.Patterns(set).Where(rule => rule.Where is null).GroupBy(rule => rule.Pattern);
            Assert.All(unconditional, group => Assert.Single(group));
        }
    }

    [Fact]
    public void Every_rule_knows_the_line_it_is_written_on()
    {
        Rule[] rules = [.. Exact.Rules.Rules, .. Real.Rules.Rules, .. Factored.Rules.Rules, .. Stable.Rules.Rules];
        Assert.All(rules, rule => Assert.True(rule.Line > 0 && rule.File.EndsWith(".cs") && !rule.File.Contains('/')));
        Assert.Equal(rules.Length, rules.Select(RuleInstances.Label).Distinct().Count());
    }

    private static IEnumerable<object[]> Rows(RuleSet set) =>
        RuleInstances.Patterns(set).Select(rule => new object[] { set.Name, RuleInstances.Label(rule) });

    private static Evaluator At(RuleInstance instance, double[] point)
    {
        var evaluator = new Evaluator();
        for (int k = 0; k < point.Length; k++)
        {
            Variable variable = instance.Variables[k];
            object value = variable.Type == ExprType.Float32 ? (double)(float)point[k]
                : variable.Type.IsFloating ? point[k]
                : variable.Type.IsBoolean ? point[k] > 0
                : (long)(double.IsNaN(point[k]) ? int.MinValue : Math.Clamp(point[k], int.MinValue, int.MaxValue));
            evaluator.Set(variable, value);
        }

        return evaluator;
    }

    private static bool Same(object x, object y) =>
        x is double a && y is double b
            ? BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b))
            : x.Equals(y);
}
