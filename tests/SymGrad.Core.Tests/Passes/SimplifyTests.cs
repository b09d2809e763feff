using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Rewriting;
using SymGrad.Rewriting.Rules;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Passes;

public class SimplifyTests
{
    private static readonly RuleSet[] real = [Exact.Rules, Real.Rules];
    private static readonly RuleSet[] final = [Exact.Rules, Real.Rules, Factored.Rules];

    private readonly Graph graph = new();
    private readonly Variable x, y, array;

    public SimplifyTests()
    {
        x = graph.Variable(ExprType.Float64, "x");
        y = graph.Variable(ExprType.Float64, "y");
        array = graph.Variable(ExprType.Float64.Array, "a");
    }

    [Fact]
    public void Constants_of_nested_products_become_one() =>
        Assert.Same((x + 1) * 12, Simplified(2 * (x + 1) * 2 * 3));

    [Fact]
    public void A_negation_meets_the_sum_around_it() =>
        Assert.Same(y - Sin(x), Simplified(y + -Sin(x)));

    [Fact]
    public void The_adjoint_of_a_square_is_collected() =>
        Assert.Same(y * x * 2, Simplified((y * x) + (y * x)));

    [Fact]
    public void Factors_cancel_however_deep_in_the_product()
    {
        Expr product = Sin(x) * (y / x) * -Exp(x) / y;

        Assert.Same(-(Sin(x) / x * Exp(x)), Simplified(product));
    }

    [Fact]
    public void Factors_cancel_in_what_others_use_only_where_that_costs_no_more()
    {
        Expr quotient = y / Sin(x);
        Expr product = quotient * Cos(y);

        Assert.Equal([quotient, Cos(y) / Sin(x)], Simplified([quotient, product / y]));
        Expr longer = product * Exp(y);
        Assert.Equal([longer, longer * Sin(x)], Simplified([longer, longer * Sin(x)]));
    }

    [Fact]
    public void A_lone_reciprocal_becomes_a_division() =>
        Assert.Same(x / Sin(y), Simplified(x * (1 / Sin(y))));

    [Fact]
    public void A_shared_reciprocal_stays()
    {
        Expr reciprocal = 1 / Sin(y);
        Expr[] results = [x * reciprocal, Cos(x) * reciprocal];

        Assert.Equal(results, Simplified(results));
    }

    [Fact]
    public void A_reciprocal_that_a_loop_shares_stays()
    {
        Function scaled = Simplify.Run(Of(graph.Map(array, element => Sin(element) * (1 / y))), real);

        Assert.Equal([1 / y], scaled.Nodes().Where(node => node.Is(Primitives.Divide)));
    }

    [Fact]
    public void A_square_root_of_a_sum_that_cancels_is_simplified_only_where_that_pays()
    {
        // Sin(x) is needed anyway, so trading Sin for Cos in 1 - Sin² would cost more.
        Expr sine = Sin(x);
        Expr[] results = [sine, 1 - (sine * sine)];

        Assert.Equal(results, Simplified(results));
        Assert.Same(Cos(x) * Cos(x), Simplified(1 - (sine * sine)));
    }

    [Fact]
    public void Strict_algebra_keeps_what_negative_zero_can_tell_apart()
    {
        Expr sum = x + 0;

        Assert.Same(sum, Simplify.Run(Of(sum), [Exact.Rules]).Results[0]);
        Assert.Same(x, Simplified(sum));
    }

    [Fact]
    public void Constants_are_not_collected_where_they_would_overflow()
    {
        Expr product = x * 1e200 * 1e200;

        Assert.Same(product, Simplified(product));
    }

    [Fact]
    public void Whole_powers_become_products_that_share_their_squares()
    {
        Function cubed = Simplify.Run(Of(Pow(x, graph.Number(8, x.Type))), final);

        Assert.Equal(3, cubed.Nodes().Count(node => node.Is(Primitives.Multiply)));
    }

    [Fact]
    public void Sums_over_loops_say_common_factors_once()
    {
        Expr sum = graph.Sum(graph.Length(array), i => Sin(graph.Load(array, i)) * 3 * y / Cos(y));
        Expr bare = graph.Sum(graph.Length(array), i => Sin(graph.Load(array, i)));

        Function simplified = Simplify.Run(Of(sum), real);

        Assert.Contains(bare, simplified.Nodes());
        Assert.Single(simplified.Nodes().OfType<Structured>());
    }

    [Fact]
    public void A_sum_of_the_same_is_a_product_with_the_length()
    {
        Expr sum = graph.Sum(graph.Length(array), _ => Sin(y));

        // Nothing times it, where there is nothing to sum over, is nothing, even where it is not a number.
        Assert.Same(StrongMultiply(graph.Convert(graph.Length(array), y.Type), Sin(y)), Simplified(sum));
    }

    [Fact]
    public void A_factor_that_belongs_to_the_iteration_stays_inside()
    {
        Expr sum = graph.Sum(graph.Length(array), i => Sin(graph.Load(array, i)) * graph.Load(array, i));

        Assert.Same(sum, Simplified(sum));
    }

    [Fact]
    public void The_gradient_of_the_mean_of_two_squares_is_x_plus_1_for_four_elements()
    {
        // d/dx mean(2 (x + 1)²), as the chain rule leaves it: 1/n · 2 · 2 (x + 1), in two halves.
        Expr count = graph.Convert(graph.Length(array), ExprType.Float64);
        Expr Gradient(Expr n) => graph.Map(array, element =>
        {
            Expr inner = element + 1;
            Expr share = 1 / n;
            return (share * (2 * inner)) + (share * inner * 2);
        });

        Assert.Same(graph.Map(array, element => (4 / count) * (element + 1)), Simplified(Gradient(count)));
        Assert.Same(graph.Map(array, element => element + 1), Simplified(Gradient(graph.Number(4, ExprType.Float64))));
    }

    [Fact]
    public void A_condition_that_is_negated_exchanges_the_branches() =>
        Assert.Same(graph.Choose(x < y, x, y), Simplified(graph.Choose(!(x < y), y, x)));

    [Fact]
    public void The_trace_says_which_rule_did_what()
    {
        var trace = new Trace();

        Simplify.Run(Of(Sin(x) - Sin(x)), real, trace);

        Rewrite step = Assert.Single(trace.Steps);
        Assert.Equal("x - x → 0", step.Rule.Name);
        Assert.Equal("Real.cs", step.Rule.File);
        Assert.Same(Sin(x) - Sin(x), step.Before);
        Assert.Same(graph.Number(0, x.Type), step.After);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Work_grows_linearly_with_the_function(bool unrolled)
    {
        int nodesPerStep = unrolled ? 7 : 3;
        (int small, int smallNodes) = Work(10_000 / nodesPerStep, unrolled);
        (int large, int largeNodes) = Work(100_000 / nodesPerStep, unrolled);

        Assert.InRange(large, small * 9L, small * 11L);
        Assert.InRange(largeNodes, smallNodes * 9L, smallNodes * 11L);
    }

    [Fact]
    public void Random_functions_keep_every_bit_under_exact_rules()
    {
        double[] values = [0, -0.0, 1, -2.5, 1e300, double.PositiveInfinity, double.NaN, 0.1];
        for (int seed = 0; seed < 300; seed++)
        {
            Function function = RandomFunction(seed);
            Function simplified = Simplify.Run(function, [Exact.Rules]);
            Verifier.Check(simplified);
            for (int k = 0; k < values.Length; k++)
            {
                object[] point = [values[k], values[(k + seed) % values.Length]];
                Assert.True(
                    Interpreter.Run(function, point).SequenceEqual(Interpreter.Run(simplified, point)), $"seed {seed} at {point[0]}, {point[1]}");
            }
        }
    }

    [Fact]
    public void Random_functions_keep_their_values_under_real_rules()
    {
        int compared = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            Function function = RandomFunction(seed);
            Function simplified = Simplify.Run(function, final);
            Verifier.Check(simplified);
            var random = new Random(seed);
            for (int k = 0; k < 10; k++)
            {
                (double first, double second) = (4 * random.NextDouble() - 2, 4 * random.NextDouble() - 2);
                double before = Value(function, first, second);
                double spread = Math.Abs(Value(function, first * (1 + 1e-9), second * (1 - 1e-9)) - before);

                // Where the function itself hangs on the last digits of its arguments there is nothing to compare.
                if (double.IsFinite(before) && spread <= 1e-6 * Math.Abs(before))
                {
                    Assert.Equal(before, Value(simplified, first, second), 1e-9 + (1e-5 * Math.Abs(before)));
                    compared++;
                }
            }
        }

        Assert.True(compared > 1000, $"{compared} points");
    }

    private static double Value(Function function, double first, double second) => (double)Interpreter.Run(function, [first, second])[0];

    private static (int Attempts, int Nodes) Work(int steps, bool unrolled)
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr f = x;
        for (int k = 0; k < steps; k++)
        {
            f = unrolled ? (f * 2 * 0.5) + (Sin(x + k) * (1 / x)) : (Sin(f) * f) + x;
        }

        var function = new Function("f", [x], [f]);
        Simplify.Sweep(function, real, null, new(), out int attempts);
        return (attempts, graph.Count);
    }

    private static Function RandomFunction(int seed)
    {
        var random = new Random(seed);
        var graph = new Graph();
        Variable[] parameters = [graph.Variable(ExprType.Float64, "x"), graph.Variable(ExprType.Float64, "y")];
        double[] constants = [0, 1, -1, 2, 0.5, 3, -0.0];
        var nodes = new List<Expr>([.. parameters, .. constants.Select(c => graph.Number(c, ExprType.Float64))]);
        for (int k = 0; k < 25; k++)
        {
            Expr a = nodes[random.Next(nodes.Count)];
            Expr b = nodes[random.Next(nodes.Count)];
            nodes.Add(random.Next(12) switch
            {
                0 or 1 => a + b,
                2 or 3 => a - b,
                4 or 5 or 6 => a * b,
                7 => a / b,
                8 => -a,
                9 => Abs(a),
                10 => Sqrt(Abs(a)),
                _ => graph.Choose(a < b, a, b),
            });
        }

        return new Function("f", parameters, [nodes.Last()]);
    }

    private Function Of(params Expr[] results) => new("f", [x, y, array], results);

    private Expr Simplified(Expr expression) => Simplified([expression])[0];

    private IReadOnlyList<Expr> Simplified(Expr[] expressions)
    {
        Function simplified = Simplify.Run(Of(expressions), real);
        Verifier.Check(simplified);
        return simplified.Results;
    }
}
