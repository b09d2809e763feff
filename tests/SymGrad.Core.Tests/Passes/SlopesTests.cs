using System;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Passes;

/// <summary>Slopes that are taken from values are as accurate as those that are computed by themselves, wherever the function is flat or steep.</summary>
public sealed class SlopesTests
{
    private static readonly double[] points =
        [.. Enumerable.Range(-400, 801).Select(k => k / 10.0), 0, -0.0, 1e-300, -1e-9, 1.4721, 1.4723, 200, -700, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    [Fact]
    public void They_are_accurate_to_a_few_units_in_the_last_place()
    {
        (Function plain, Function shared) = Both(isLoop: true);
        Verifier.Check(shared);
        object[] expected = Interpreter.Run(plain, [points]), found = Interpreter.Run(shared, [points]);
        for (int k = 0; k < expected.Length; k++)
        {
            foreach ((double wanted, double value, double x) in ((double[])expected[k]).Zip((double[])found[k], points))
            {
                Assert.True(
                    wanted.Equals(value) || Math.Abs(wanted - value) <= Math.Max(2e-15 * Math.Abs(wanted), double.Epsilon), $"result {k} at {x:R}: {wanted:R} became {value:R}");
            }
        }
    }

    [Fact]
    public void A_sigmoid_and_its_slope_take_one_exponential()
    {
        (_, Function shared) = Both(isLoop: true);
        Assert.Equal(1, shared.Nodes().Count(node => node.Is(Primitives.Exp)));
        Assert.DoesNotContain(shared.Nodes(), node => node.Is(Primitives.Sigmoid));
    }

    [Fact]
    public void What_is_computed_once_stays_as_it_is()
    {
        (Function plain, Function shared) = Both(isLoop: false);
        Assert.Equal(plain.Results, shared.Results);
    }

    private static (Function Plain, Function Shared) Both(bool isLoop)
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Combiner[] collect = [Combiner.Collect, Combiner.Collect, Combiner.Collect, Combiner.Collect];
        var function = new Function("f", [x], isLoop
            ? graph.ProjectAll(graph.Traverse(graph.Length(x), collect, i => Values(graph.Load(x, i))))
            : Values(graph.Load(x, graph.Integer(0))));
        return (function, Slopes.Run(function));

        static Expr[] Values(Expr v) => [Sigmoid(v), Square(Sech(v * 0.5) * 0.5), Tanh(v), Square(Sech(v))];

        static Expr Square(Expr v) => v * v;
    }
}
