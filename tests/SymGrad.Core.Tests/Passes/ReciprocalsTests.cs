using System;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Rewriting;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Passes;

/// <summary>Several divisions by what is at least 1 become one; nothing else changes.</summary>
public sealed class ReciprocalsTests
{
    public static TheoryData<string> AtLeastOne => [.. Divisors.Where(row => row.IsShared).Select(row => row.Name)];

    public static TheoryData<string> MaybeLess => [.. Divisors.Where(row => !row.IsShared).Select(row => row.Name)];

    private static (string Name, bool IsShared, Func<Expr, Expr> Of)[] Divisors =>
    [
        ("1 + x²", true, x => 1 + (x * x)),
        ("eˣ + 2", true, x => Exp(x) + 2),
        ("cosh x", true, Cosh),
        ("√(1 + |x|)", true, x => Sqrt(1 + Abs(x))),
        ("max(x, 1)", true, x => Max(x, x.Graph.Number(1, x.Type))),
        ("(1 + x²) cosh x", true, x => (1 + (x * x)) * Cosh(x)),
        ("x", false, x => x),
        ("x²", false, x => x * x),
        ("eˣ", false, Exp),
        ("x² - 1", false, x => (x * x) - 1),
        ("0.5 + x²", false, x => 0.5 + (x * x)),
        ("1 + x", false, x => 1 + x),
        ("1 + x³", false, x => 1 + (x * x * x)),
    ];

    [Fact]
    public void What_is_compared_with_an_extremum_is_divided_as_the_extremum_is()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Expr Element(Expr i) => graph.Load(x, i) / ((graph.Load(x, i) * graph.Load(x, i)) + 1);
        Expr maximum = graph.Reduce(Combiner.Max, graph.Length(x), Element);
        Expr slopes = graph.Sum(graph.Length(x), i => graph.Choose(
            graph.Apply(Primitives.Equal, maximum, Element(i)), 1 / ((graph.Load(x, i) * graph.Load(x, i)) + 1) * 2, graph.Number(0, ExprType.Float64)));
        var function = new Function("f", [x], [slopes]);
        Assert.Equal(function.Results, Reciprocals.Run(function).Results);
    }

    [Theory]
    [MemberData(nameof(AtLeastOne))]
    public void One_division_by_what_is_at_least_1(string name)
    {
        (Function plain, Function shared) = Of(name);
        Assert.Equal(2, Divisions(plain));
        Assert.Equal(1, Divisions(shared));
        foreach (double x in new[] { 0, -0.0, 1e-300, 0.3, -2, 30, 1e150, -1e300, double.PositiveInfinity, double.NaN })
        {
            foreach (double y in new[] { 0, 3e-300, 0.7, -1e200, double.PositiveInfinity })
            {
                object[] expected = Interpreter.Run(plain, [x, y, 3.0]);
                object[] found = Interpreter.Run(shared, [x, y, 3.0]);
                for (int k = 0; k < expected.Length; k++)
                {
                    // Below the normal numbers the last place is all there is.
                    double allowed = (3.4e-16 * Math.Abs((double)expected[k])) + 5e-324;
                    Assert.True(
                        expected[k].Equals(found[k]) || Math.Abs((double)expected[k] - (double)found[k]) <= allowed, $"{name} at {x:R}, {y:R}: {found[k]} and not {expected[k]}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(MaybeLess))]
    public void Divisions_by_what_may_be_less_stay(string name)
    {
        (Function plain, Function shared) = Of(name);
        Assert.Same(plain, shared);
    }

    [Fact]
    public void One_division_is_none_too_many()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64, "x");
        var function = new Function("f", [x], [x / (1 + (x * x))]);
        Assert.Same(function, Reciprocals.Run(function));
    }

    private static int Divisions(Function function) => function.Nodes().Count(node => node.Is(Primitives.Divide));

    private static (Function Plain, Function Shared) Of(string name)
    {
        var graph = new Graph();
        Variable[] all = [graph.Variable(ExprType.Float64, "x"), graph.Variable(ExprType.Float64, "y"), graph.Variable(ExprType.Float64, "z")];
        Expr divisor = Divisors.Single(row => row.Name == name).Of(all[0]);
        var plain = new Function("f", all, [all[1] / divisor, all[2] / divisor]);
        Function shared = Reciprocals.Run(plain);
        Verifier.Check(shared);
        return (plain, shared);
    }
}
