using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Rewriting;
using SymGrad.Rewriting.Rules;
using Xunit;

namespace SymGrad.Tests.Rewriting;

/// <summary>What the sets that change bits promise about them: no number becomes NaN or leaves the range, and the error is that of a few
/// roundings times the condition number, against thirty-digit arithmetic. The rows are found in the tables.</summary>
public class RuleHonestyTests
{
    private const double Epsilon = 2.220446049250313e-16;
    private const int Rounds = 60;

    // Of the instances for particular constants, and of the tuples of special values.
    private const int MostInstances = 8;
    private const int MostPoints = 400;

    private static readonly double[] everything =
    [
        0.0, -0.0, 1, -1, 0.5, -2, 3, 700, -700, 1e-12, -1e-12, 1e300, -1e300, 1e-300, double.Epsilon, -double.Epsilon, double.MaxValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (RuleSet set in new[] { Real.Rules, Factored.Rules, Stable.Rules })
            {
                foreach (PatternRule rule in RuleInstances.Patterns(set))
                {
                    rows.Add(set.Name, RuleInstances.Label(rule));
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_number_never_becomes_NaN(string set, string rule)
    {
        PatternRule row = RuleInstances.Find(set, rule);

        // Terms of three factors are multiplied in another order: a product of two may overflow where that with the third does not.
        double largest = set == nameof(Factored) ? 1e150 : 1e308;
        foreach (RuleInstance instance in RuleInstances.Of(row, ExprType.Float64).Take(MostInstances))
        {
            var left = new Interpreter<double>(Side(instance, instance.Before), DoubleArithmetic.Instance);
            var right = new Interpreter<double>(Side(instance, instance.After), DoubleArithmetic.Instance);
            foreach (double[] point in RuleInstances.Points(instance.Variables.Count, everything, MostPoints))
            {
                (double before, double after) = (Value(left, instance, point), Value(right, instance, point));
                if (double.IsFinite(before) && point.All(x => Math.Abs(x) < largest) && IsReal(instance, point))
                {
                    Assert.False(double.IsNaN(after), $"{row} at ({string.Join(", ", point)}): {before} became {after}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_error_is_that_of_a_few_roundings_times_the_condition_number(string set, string rule)
    {
        PatternRule row = RuleInstances.Find(set, rule);
        var random = new Random(1234);
        int compared = 0;
        foreach (RuleInstance instance in RuleInstances.Of(row, ExprType.Float64).Where(HasOrdinaryConstants).Take(MostInstances))
        {
            var exact = new Interpreter<DoubleDouble>(Side(instance, instance.Before), DoubleDoubleArithmetic.Instance);
            var left = new Interpreter<double>(Side(instance, instance.Before), DoubleArithmetic.Instance);
            var right = new Interpreter<double>(Side(instance, instance.After), DoubleArithmetic.Instance);
            for (int round = 0; round < Rounds; round++)
            {
                double[] point = [.. instance.Variables.Select(_ => Sample(random, round))];
                (double truth, double condition) = Conditioned(exact, instance, point);
                // Where the left side is 0 for all operands, the right side says so.
                if (truth == 0 && instance.After is Constant { Number: 0 })
                {
                    compared++;
                    continue;
                }

                if (!double.IsFinite(truth) || truth == 0 || !double.IsFinite(condition) || Math.Abs(truth) is < 1e-280 or > 1e280)
                {
                    continue;
                }

                // An elementary function errs by up to two units, and every operation rounds.
                double allowed = Epsilon * 2 * condition;
                double error = Math.Abs((Value(right, instance, point) - truth) / truth);
                double before = Math.Abs((Value(left, instance, point) - truth) / truth);
                Assert.True(
                    error <= allowed || error <= before,
                    $"{row} at ({string.Join(", ", point.Select(x => x.ToString("R")))}): off by {error / Epsilon:G4} units, condition {condition:G4}, "
                        + $"before by {before / Epsilon:G4}");
                compared++;
            }
        }

        Assert.True(compared >= 10, $"{row} was compared at {compared} points only");
    }

    // Ordinary numbers, small ones, large ones, and those next to 1.
    private static double Sample(Random random, int round)
    {
        double sign = random.Next(2) == 0 ? 1 : -1;
        return (round % 5) switch
        {
            0 => sign * 10 * random.NextDouble(),
            1 => random.NextDouble(),
            2 => sign * Math.Pow(10, (12 * random.NextDouble()) - 12),
            3 => sign * Math.Pow(10, 2.8 * random.NextDouble()),
            _ => sign * (1 + (1e-6 * (random.NextDouble() - 0.5))),
        };
    }

    /// <summary>The value of the left side in thirty digits, and how much of a relative change of the operands it passes on.</summary>
    private static (double Truth, double Condition) Conditioned(Interpreter<DoubleDouble> exact, RuleInstance instance, double[] point)
    {
        const double step = 1e-10;
        DoubleDouble truth = Exact(exact, instance, point, -1, 0);
        double condition = 1;
        for (int k = 0; k < point.Length; k++)
        {
            if (instance.Variables[k].Type.IsFloating)
            {
                double ahead = (double)(Exact(exact, instance, point, k, step) - truth);
                double behind = (double)(Exact(exact, instance, point, k, -step) - truth);
                condition += Math.Max(Math.Abs(ahead), Math.Abs(behind)) / step / Math.Abs((double)truth);
            }
        }

        return ((double)truth, condition);
    }

    private static DoubleDouble Exact(Interpreter<DoubleDouble> exact, RuleInstance instance, double[] point, int moved, double by) =>
        exact.Run([.. point.Select((x, k) => instance.Variables[k].Type.IsFloating
            ? k == moved ? (new DoubleDouble(x) * (1 + new DoubleDouble(by))) : (object)new DoubleDouble(x)
            : Argument(instance, x, k))])[0] switch
        {
            DoubleDouble number => number,
            double number => number,
            _ => double.NaN,
        };

    private static double Value(Interpreter<double> interpreter, RuleInstance instance, double[] point) =>
        interpreter.Run([.. point.Select((x, k) => Argument(instance, x, k))])[0] is double number ? number : 0;

    private static object Argument(RuleInstance instance, double x, int k) =>
        instance.Variables[k].Type.IsFloating ? x
        : instance.Variables[k].Type.IsBoolean ? x > 0
        : (int)Math.Clamp(double.IsNaN(x) ? 0 : x, -1000, 1000);

    private static Function Side(RuleInstance instance, Expr side) => new("side", instance.Variables, [side]);

    // The law is about real numbers; an infinite constant is none.
    private static bool IsReal(RuleInstance instance, double[] point) =>
        point.All(double.IsFinite) && Walk.Reachable(instance.Before).OfType<Constant>().All(c => double.IsFinite(c.Number));

    private static bool HasOrdinaryConstants(RuleInstance instance) =>
        Walk.Reachable(instance.Before).OfType<Constant>().All(c => c.Number == 0 || Math.Abs(c.Number) is > 1e-3 and < 1e3);
}
