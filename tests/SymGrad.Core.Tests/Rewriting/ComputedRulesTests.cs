using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Rewriting;
using SymGrad.Rewriting.Rules;
using Xunit;

namespace SymGrad.Tests.Rewriting;

/// <summary>The exact rules that are written in C# rather than as patterns.</summary>
public class ComputedRulesTests
{
    private static readonly double[] values = [0, -0.0, 1, -3, 0.1, 1e300, 5e-324, double.PositiveInfinity, double.NaN];

    private readonly Graph graph = new();

    public static TheoryData<string> Folded => ["Add", "Subtract", "Multiply", "Divide", "Negate", "Abs", "Sqrt"];

    [Theory]
    [MemberData(nameof(Folded))]
    public void Folding_gives_what_the_machine_computes(string name)
    {
        Primitive operation = Primitives.ByName[name];
        foreach (ExprType type in new[] { ExprType.Float64, ExprType.Float32 })
        {
            foreach (double[] point in RuleInstances.Points(operation.Arity, values))
            {
                Expr applied = graph.Apply(operation, [.. point.Select(value => graph.Number(value, type))]);
                double expected = new Evaluator().Number(applied);

                double folded = Assert.IsType<Constant>(Simplified(applied)).Number;

                Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(double.IsNaN(folded) ? expected : folded));
                Assert.Equal(double.IsNaN(expected), double.IsNaN(folded));
            }
        }
    }

    [Fact]
    public void Elementary_functions_of_constants_are_not_folded_since_machines_differ()
    {
        Expr sine = Terms.Sin(graph.Number(1, ExprType.Float64));

        Assert.Same(sine, Simplified(sine));
    }

    [Fact]
    public void A_generic_number_is_folded_only_if_float_and_double_agree()
    {
        Expr half = graph.Number(1, ExprType.Generic) / graph.Number(2, ExprType.Generic);
        Expr third = graph.Number(1, ExprType.Generic) / graph.Number(3, ExprType.Generic);

        Assert.Equal(0.5, Assert.IsType<Constant>(Simplified(half)).Number);
        Assert.Same(third, Simplified(third));
    }

    [Fact]
    public void Integers_wrap_around_and_never_divide_by_zero()
    {
        Expr large = graph.Integer(int.MaxValue) + graph.Integer(1);
        Expr division = graph.Integer(1) / graph.Integer(0);

        Assert.Same(graph.Integer(int.MinValue), Simplified(large));
        Assert.Same(division, Simplified(division));
    }

    [Fact]
    public void A_conversion_there_and_back_is_dropped_where_nothing_is_lost()
    {
        Variable i = graph.Variable(ExprType.Int32, "i");
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr exact = graph.Convert(graph.Convert(i, ExprType.Float64), ExprType.Int32);
        Expr rounded = graph.Convert(graph.Convert(x, ExprType.Float32), ExprType.Float64);

        Assert.Same(i, Simplified(exact));
        Assert.Same(rounded, Simplified(rounded));
    }

    [Fact]
    public void A_condition_that_is_known_leaves_one_branch()
    {
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr choice = graph.Project(graph.If(graph.Integer(1) < graph.Integer(2), [x, -x], [-x, -x]), 0);

        Assert.Same(x, Simplified(choice));
    }

    [Fact]
    public void A_value_that_a_loop_carries_without_a_change_is_its_initial_value()
    {
        Variable x = graph.Variable(ExprType.Float64, "x");
        Structured loop = graph.For(graph.Integer(5), [x, x], (i, s) => [s[0], s[1] * s[0]]);

        Assert.Same(x, Simplified(graph.Project(loop, 0)));
    }

    [Fact]
    public void A_stored_element_is_known_only_where_both_indices_are_in_range()
    {
        Variable x = graph.Variable(ExprType.Float64, "x");
        Expr written = graph.Store(graph.Zeros(graph.Integer(3), ExprType.Float64), graph.Integer(1), x);
        Expr outside = graph.Load(graph.Store(written, graph.Integer(7), x), graph.Integer(7));

        Assert.Same(x, Simplified(graph.Load(written, graph.Integer(1))));
        Assert.Same(outside, Simplified(outside));
    }

    private Expr Simplified(Expr expression)
    {
        IReadOnlyList<Variable> parameters = [.. Walk.Reachable(expression).OfType<Variable>()];
        return Simplify.Run(new Function("f", parameters, [expression]), [Exact.Rules]).Results[0];
    }
}
