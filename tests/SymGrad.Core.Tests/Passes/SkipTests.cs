using System;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using Xunit;

namespace SymGrad.Tests.Passes;

/// <summary>Iterations of which everything that they add has a vanishing factor are passed by; all others add what they added before.</summary>
public sealed class SkipTests
{
    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1e-280, true)]
    [InlineData(-3e-290, true)]
    [InlineData(1e-291, false)]
    [InlineData(-1e-310, false)]
    [InlineData(0.0, false)]
    [InlineData(double.NaN, true)]
    public void Only_what_vanishes_is_passed_by(double weight, bool adds)
    {
        Function adding = Adding((weight, x) => weight * x);
        Function skipping = Skip.Run(adding);
        Verifier.Check(skipping);
        Assert.Contains(skipping.Nodes(), node => node is Structured { Kind: StructuredKind.If });

        object[] arguments = [new[] { weight, 0.5 }, new[] { 2.0, 3.0, 4.0 }, new double[3]];
        double[] expected = (double[])Interpreter.Run(adding, arguments)[0];
        double[] found = (double[])Interpreter.Run(skipping, arguments)[0];
        Assert.Equal(adds ? expected : [1.0, 1.5, 2.0], found);
    }

    [Fact]
    public void What_does_not_vanish_with_a_factor_is_added_whatever_it_is()
    {
        Function adding = Adding((weight, x) => (weight * x) + 1);
        Assert.DoesNotContain(Skip.Run(adding).Nodes(), node => node is Structured { Kind: StructuredKind.If });
    }

    // Each of some weights adds to all elements of an array, with a factor of each.
    private static Function Adding(Func<Expr, Expr, Expr> term)
    {
        var graph = new Graph();
        Variable weights = graph.Variable(ExprType.Float64.Array, "weights");
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Variable sums = graph.Variable(ExprType.Float64.Array, "sums");
        Structured all = graph.Accumulating(graph.Length(weights), [sums], (i, outer) =>
        {
            Expr weight = graph.Load(weights, i) * 1.0;
            Structured each = graph.Accumulating(
                graph.Length(x), outer, (j, inner) => [graph.Accumulate(inner[0], j, term(weight, graph.Load(x, j)))]);
            return [graph.Project(each, 0)];
        });
        return new Function("f", [weights, x, sums], [graph.Project(all, 0)]);
    }
}
