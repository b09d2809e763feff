using System;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Rewriting;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Passes;

public class FuseTests
{
    private readonly Graph graph = new();
    private readonly Variable x, y;

    public FuseTests()
    {
        x = graph.Variable(ExprType.Float64.Array, "x");
        y = graph.Variable(ExprType.Float64.Array, "y");
    }

    [Fact]
    public void Independent_loops_of_one_length_become_one()
    {
        Expr sum = graph.Reduce(Combiner.Sum, graph.Length(x), i => Exp(graph.Load(x, i)));
        Expr largest = graph.Reduce(Combiner.Max, graph.Length(x), i => graph.Load(x, i));
        Expr exponentials = graph.Map(x, Exp);

        Function fused = Run(sum, largest, exponentials);

        Structured loop = Assert.Single(Loops(fused));
        Assert.Equal([Combiner.Sum, Combiner.Max, Combiner.Collect], loop.Combiners);
        Assert.Single(fused.Nodes(), node => node.Is(Primitives.Exp));
    }

    [Fact]
    public void Loops_of_different_lengths_stay_apart()
    {
        Function fused = Run(
            graph.Reduce(Combiner.Sum, graph.Length(x), i => graph.Load(x, i)),
            graph.Reduce(Combiner.Sum, graph.Length(y), i => graph.Load(y, i)));

        Assert.Equal(2, Loops(fused).Length);
    }

    [Fact]
    public void An_array_that_is_read_where_it_is_built_is_not_built()
    {
        Expr exponentials = graph.Map(x, Exp);
        Expr sum = graph.Reduce(Combiner.Sum, graph.Length(x), i => Sin(graph.Load(exponentials, i)));

        Structured loop = Assert.Single(Loops(Run(sum)));

        Assert.Equal([Combiner.Sum], loop.Combiners);
    }

    [Fact]
    public void A_loop_that_needs_the_sum_of_another_comes_after_it()
    {
        Expr exponentials = graph.Map(x, Exp);
        Expr sum = graph.Reduce(Combiner.Sum, graph.Length(x), i => graph.Load(exponentials, i));
        Expr softmax = graph.Map(exponentials, e => e / sum);

        Function fused = Run(softmax);

        Assert.Equal(2, Loops(fused).Length);
        Assert.Single(fused.Nodes(), node => node.Is(Primitives.Exp));
    }

    [Fact]
    public void A_chain_of_a_thousand_arrays_is_one_loop_without_arrays()
    {
        Expr array = x;
        for (int k = 0; k < 1000; k++)
        {
            array = graph.Map(array, Sin);
        }

        Structured loop = Assert.Single(Loops(Run(graph.Reduce(Combiner.Sum, graph.Length(x), i => graph.Load(array, i)))));

        Assert.Equal([Combiner.Sum], loop.Combiners);
    }

    [Fact]
    public void Loops_inside_fused_loops_are_fused_too()
    {
        Expr Rows(Func<Expr, Expr> of) => graph.Build(
            graph.Length(x), i => graph.Reduce(Combiner.Sum, graph.Length(y), j => of(graph.Load(x, i) * graph.Load(y, j))));

        Function fused = Run(Rows(Sin), Rows(Cos));

        Assert.Equal(2, Loops(fused).Length);
        Assert.All(Loops(fused), loop => Assert.Equal(2, loop.Combiners.Length));
    }

    [Fact]
    public void A_loop_in_a_branch_is_not_moved_out_of_it()
    {
        Expr Sum(Func<Expr, Expr> of) => graph.Reduce(Combiner.Sum, graph.Length(x), i => of(graph.Load(x, i)));
        Expr plain = Sum(v => v);
        Expr result = graph.Choose(plain > 0, Sum(Log), Sum(Exp));

        Function fused = Run(plain, result);

        Assert.Equal(3, Loops(fused).Length);
        Assert.All(Loops(fused), loop => Assert.Single(loop.Combiners));
    }

    [Fact]
    public void Carried_values_that_nobody_reads_are_dropped()
    {
        Structured loop = graph.For(
            graph.Length(x), [graph.Number(0, ExprType.Float64), graph.Number(1, ExprType.Float64)],
            (i, s) => [s[0] + graph.Load(x, i), Sin(s[1])]);

        Function fused = Run(graph.Project(loop, 0));

        Assert.Single(Loops(fused).Single().ResultTypes);
        Assert.DoesNotContain(fused.Nodes(), node => node.Is(Primitives.Sin));
    }

    [Fact]
    public void Carried_values_that_feed_others_are_kept()
    {
        Structured loop = graph.For(
            graph.Length(x), [graph.Number(0, ExprType.Float64), graph.Number(1, ExprType.Float64)],
            (i, s) => [s[0] + (s[1] * graph.Load(x, i)), Sin(s[1])]);

        Assert.Equal(2, Loops(Run(graph.Project(loop, 0))).Single().ResultTypes.Length);
    }

    [Fact]
    public void A_cheap_element_is_computed_again_rather_than_stored()
    {
        Expr shifted = graph.Map(x, v => v + 1);
        Expr sum = graph.Reduce(Combiner.Sum, graph.Length(x), i => graph.Load(shifted, i));
        Expr quotient = graph.Map(shifted, v => v / sum);

        Function inlined = Check(new Function("f", [x, y], [quotient]), Inline.Run);

        Assert.Equal(2, Loops(inlined).Length);
        Assert.All(Loops(inlined).SelectMany(loop => loop.Body.Results), result => Assert.Contains(
            Walk.Reachable(result), node => node.Is(Primitives.Load) && node[0] == x));
    }

    [Fact]
    public void A_read_at_another_index_stays_checked()
    {
        Expr shifted = graph.Map(x, v => v + 1);
        Variable k = graph.Variable(ExprType.Int32, "k");
        Expr element = graph.Load(shifted, k);

        Assert.Equal([element], Inline.Run(new Function("f", [x, k], [element])).Results);
    }

    private Function Run(params Expr[] results) => Check(new Function("f", [x, y], results), Fuse.Run);

    /// <summary>Whatever a pass does, the function stays well-formed and computes the same.</summary>
    private static Function Check(Function function, Func<Function, Function> pass)
    {
        Function after = pass(function);
        Verifier.Check(after);
        object[] arguments = [new[] { 0.3, 1.7, -0.4 }, new[] { 0.5, 2.0 }];
        object[] expected = Interpreter.Run(function, arguments);
        object[] actual = Interpreter.Run(after, arguments);
        Assert.Equal(expected, actual);
        return after;
    }

    private static Structured[] Loops(Function function) => [.. function.Nodes().OfType<Structured>().Where(node => node.IsLoop)];
}
