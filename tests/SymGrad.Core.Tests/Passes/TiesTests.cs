using System;
using SymGrad.Ir;
using SymGrad.Passes;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Passes;

/// <summary>The loops of an extremum and of what is compared with it are found where their vector code would round in another way.</summary>
public sealed class TiesTests
{
    [Fact]
    public void A_maximum_of_what_vectors_round_in_another_way_and_the_search_for_it() => Assert.Equal(2, Found(Tan));

    [Fact]
    public void Nothing_where_vector_code_has_the_same_bits() => Assert.Equal(0, Found(x => x * x));

    [Fact]
    public void Nothing_where_nothing_is_compared()
    {
        var graph = new Graph();
        Variable u = graph.Variable(ExprType.Float64.Array, "u");
        Expr maximum = graph.Reduce(Combiner.Max, graph.Length(u), i => Tan(graph.Load(u, i)));
        Assert.Empty(Ties.Of(new Function("f", [u], [maximum]), IsExact));
    }

    private static bool IsExact(Primitive operation) => operation != Primitives.Tan;

    // Σ [element = maximum]
    private static int Found(Func<Expr, Expr> element)
    {
        var graph = new Graph();
        Variable u = graph.Variable(ExprType.Float64.Array, "u");
        Expr maximum = graph.Reduce(Combiner.Max, graph.Length(u), i => element(graph.Load(u, i)));
        Expr count = graph.Sum(
            graph.Length(u),
            i => graph.Choose(graph.Apply(Primitives.Equal, maximum, element(graph.Load(u, i))), graph.Number(1, u.Type.ElementType), graph.Number(0, u.Type.ElementType)));
        return Ties.Of(new Function("f", [u], [count]), IsExact).Count;
    }
}
