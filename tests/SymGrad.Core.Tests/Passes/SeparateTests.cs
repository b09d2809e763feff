using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Tests.Spine;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Passes;

/// <summary>Loops as people write them, with carried sums, hoisted temporaries and arrays written to, become independent iterations where
/// they are; whatever they become, they compute the same.</summary>
public sealed class SeparateTests
{
    private static readonly ExprType Number = ExprType.Float64;

    private readonly Graph graph = new();
    private readonly Variable x, y, a;

    public SeparateTests()
    {
        x = graph.Variable(Number.Array, "x");
        y = graph.Variable(Number.Array, "y");
        a = graph.Variable(Number, "a");
    }

    public static TheoryData<string> Examples => [.. Corpus.All.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_function_stays_the_same(string name)
    {
        Corpus.Example example = Corpus.All.Single(e => e.Name == name);
        Function function = Lower.Run(example.Make());
        foreach (Algebra algebra in new[] { Algebra.Real, Algebra.Strict })
        {
            Function after = Separate.Run(function, algebra);
            Verifier.Check(after);
            Assert.Equal((double)Interpreter.Run(function, example.Point)[0], (double)Interpreter.Run(after, example.Point)[0], 1e-14);
        }
    }

    [Fact]
    public void A_sum_is_a_sum() => AssertIndependent(
        graph.For(graph.Length(x), [graph.Number(0, Number)], (i, s) => [s[0] + Sin(graph.Load(x, i))]), Combiner.Sum);

    [Fact]
    public void Several_terms_and_a_start_are_a_sum_too() => AssertIndependent(
        graph.For(graph.Length(x), [a], (i, s) => [s[0] + Sin(graph.Load(x, i)) - graph.Load(x, i)]), Combiner.Sum);

    [Fact]
    public void A_sum_under_a_condition_is_a_sum_of_what_the_condition_lets_through() => AssertIndependent(
        graph.For(
            graph.Length(x), [graph.Number(0, Number)],
            (i, s) => [graph.Choose(graph.Load(x, i) > 0, s[0] + Log(graph.Load(x, i)), s[0])]),
        Combiner.Sum);

    [Fact]
    public void An_array_of_which_each_iteration_writes_its_own_element_is_built() => AssertIndependent(
        graph.For(
            graph.Length(x), [graph.Zeros(graph.Length(x), Number)],
            (i, s) => [graph.Store(s[0], i, graph.Load(x, i) * a)]),
        Combiner.Collect);

    [Fact]
    public void An_update_in_place_is_built() => AssertIndependent(
        graph.For(graph.Length(x), [x], (i, s) => [graph.Store(s[0], i, Exp(graph.Load(s[0], i)) * a)]), Combiner.Collect);

    [Fact]
    public void Reading_an_element_changing_it_and_writing_it_back_adds_to_it() => AssertIndependent(
        graph.For(
            graph.Length(x), [y],
            (i, s) =>
            {
                Expr k = graph.Apply(Primitives.Remainder, i, graph.Length(y));
                return [graph.Store(s[0], k, graph.Load(s[0], k) + graph.Load(x, i))];
            }),
        Combiner.Accumulate);

    [Fact]
    public void A_temporary_that_every_iteration_fills_is_its_own() => AssertIndependent(
        graph.For(
            graph.Length(x), [graph.Number(0, Number), graph.Zeros(graph.Length(y), Number)],
            (i, s) =>
            {
                Expr filled = graph.Project(
                    graph.For(
                        graph.Length(y), [s[1]], (j, t) => [graph.Store(t[0], j, Sin(graph.Load(x, i) * graph.Load(y, j)))]), 0);
                Expr sum = graph.Project(
                    graph.For(graph.Length(y), [graph.Number(0, Number)], (j, t) => [t[0] + (graph.Load(filled, j) * graph.Load(y, j))]), 0);
                return [s[0] + (sum * sum), filled];
            }),
        Combiner.Sum);

    [Theory]
    [InlineData("a part of it")]
    [InlineData("one after the other")]
    [InlineData("neighbours of what is filled")]
    [InlineData("either way")]
    [InlineData("from the second on")]
    public void A_temporary_that_every_iteration_fills_in_part_is_its_own(string what)
    {
        Structured loop = WithTemporary(what);
        Function after = Run(loop);
        Assert.Contains(Loops(after), node => node.Combiners.SequenceEqual([Combiner.Sum]) && node.Head == graph.Length(x));
    }

    [Theory]
    [InlineData("less than is read")]
    [InlineData("a single element of unknown many")]
    [InlineData("one way only")]
    [InlineData("after it is read")]
    [InlineData("added to")]
    public void A_temporary_of_which_an_iteration_reads_what_another_left_stays(string what) =>
        Assert.DoesNotContain(Loops(Run(WithTemporary(what))), node => node.Combiners.SequenceEqual([Combiner.Sum]) && node.Head == graph.Length(x));

    // Room for five numbers, of which each iteration fills some.
    private Structured WithTemporary(string what) => graph.For(
        graph.Length(x), [graph.Number(0, Number), graph.Zeros(graph.Integer(5), Number)],
        (i, s) =>
        {
            Expr xi = graph.Load(x, i), count = graph.Length(y), one = graph.Integer(1);
            Expr Filled(Expr into, Expr n, int first = 0) => graph.Project(
                graph.For(n, [into], (j, t) => [graph.Store(t[0], first == 0 ? j : j + first, Sin(xi * graph.Convert(j, Number)))]), 0);
            Expr Sum(Expr of, Expr n, int first = 0) => graph.Project(
                graph.For(n, [graph.Number(0, Number)], (j, t) => [t[0] + graph.Load(of, first == 0 ? j : j + first)]), 0);
            (Expr Sum, Expr Array) made = what switch
            {
                "a part of it" => Filled(s[1], count) is var part ? (Sum(part, count), part) : default,
                "one after the other" => graph.Store(graph.Store(s[1], graph.Integer(0), xi), one, xi * xi) is var two
                    ? (graph.Load(two, graph.Integer(0)) + graph.Load(two, one), two)
                    : default,
                "neighbours of what is filled" => Filled(s[1], count) is var part ? (Sum(part, count - 1, 1), part) : default,
                "either way" => graph.Choose(xi > 0, Filled(s[1], count), Filled(graph.Store(s[1], one, xi), count)) is var way
                    ? (Sum(way, count), way)
                    : default,
                "from the second on" => graph.Project(
                    graph.For(
                        count, [graph.Store(s[1], graph.Integer(0), xi)],
                        (j, t) => [graph.Store(t[0], j + 1, Sin(graph.Load(t[0], j)))]), 0) is var chain
                    ? (Sum(chain, count + 1), chain)
                    : default,
                "less than is read" => Filled(s[1], count) is var part ? (Sum(part, count + 1), part) : default,
                "a single element of unknown many" => Filled(s[1], count) is var part ? (graph.Load(part, one), part) : default,
                "one way only" => graph.Choose(xi > 0, Filled(s[1], count), s[1]) is var way ? (graph.Load(way, one), way) : default,
                "after it is read" => (graph.Load(s[1], one), Filled(s[1], count)),
                "added to" => graph.Accumulate(s[1], one, xi) is var more ? (graph.Load(more, one), more) : default,
                _ => throw new ArgumentOutOfRangeException(nameof(what)),
            };
            return [s[0] + (made.Sum * made.Sum), made.Array];
        });

    [Fact]
    public void The_largest_so_far_is_a_maximum() => AssertIndependent(
        graph.For(graph.Length(x), [graph.Number(double.NegativeInfinity, Number)], (i, s) => [Max(s[0], Sin(graph.Load(x, i)))]), Combiner.Max);

    [Fact]
    public void The_smallest_of_a_start_and_others_is_a_minimum() => AssertIndependent(
        graph.For(graph.Length(x), [a], (i, s) => [Min(graph.Load(x, i), s[0])]), Combiner.Min);

    [Fact]
    public void What_is_added_to_the_element_of_an_iteration_is_a_sum()
    {
        Structured loop = graph.For(
            graph.Length(x), [graph.Zeros(graph.Length(x), Number)],
            (i, s) =>
            [
                graph.Project(
                    graph.For(
                        graph.Length(y), [graph.Store(s[0], i, graph.Number(0, Number))],
                        (j, t) => [graph.Store(t[0], i, graph.Load(t[0], i) + (graph.Load(x, i) * graph.Load(y, j)))]),
                    0),
            ]);
        AssertIndependent(loop, Combiner.Collect);
        Assert.Contains(Loops(Run(loop)), node => node.Combiners.SequenceEqual([Combiner.Sum]));
    }

    [Theory]
    [InlineData("all of it", true)]
    [InlineData("all but a column", false)]
    [InlineData("after it has been read", false)]
    public void A_matrix_that_every_iteration_writes_whole_is_its_own(string written, bool isOwn)
    {
        Expr n = graph.Length(y);
        Structured loop = graph.For(
            graph.Length(x), [graph.Number(0, Number), graph.Zeros(n * n, Number)],
            (i, s) =>
            {
                Expr filled = graph.Project(
                    graph.For(n, [s[1]], (row, t) =>
                    [
                        graph.Project(
                            graph.For(written == "all but a column" ? n - 1 : n, [t[0]], (column, u) =>
                            [
                                graph.Store(
                                    u[0], (row * n) + column,
                                    written == "after it has been read" ? Sin(graph.Load(u[0], (row * n) + column)) + graph.Load(x, i) : graph.Load(x, i) * graph.Load(y, column)),
                            ]),
                            0),
                    ]),
                    0);
                return [s[0] + graph.Load(filled, graph.Integer(1)) + graph.Load(filled, (n * n) - 1), filled];
            });
        Assert.Equal(isOwn, Loops(Run(loop)).Any(node => node.Combiners.SequenceEqual([Combiner.Sum])));
    }

    [Fact]
    public void A_nest_of_loops_that_sums_is_a_nest_of_sums()
    {
        Structured loop = graph.For(
            graph.Length(x), [graph.Number(0, Number)],
            (i, s) => [graph.Project(graph.For(graph.Length(y), [s[0]], (j, t) => [t[0] + (graph.Load(x, i) * graph.Load(y, j))]), 0)]);
        AssertIndependent(loop, Combiner.Sum);
        Assert.Equal(2, Loops(Run(loop)).Count(node => node.Kind == StructuredKind.Traverse));
    }

    [Theory]
    [InlineData("a product")]
    [InlineData("the sum is looked at")]
    [InlineData("a neighbour is read")]
    [InlineData("too few elements")]
    [InlineData("an element that is added to is read")]
    [InlineData("the condition looks at the sum")]
    public void Iterations_that_need_one_another_stay_together(string what)
    {
        Structured loop = what switch
        {
            "a product" => graph.For(graph.Length(x), [a], (i, s) => [s[0] * graph.Load(x, i)]),
            "the sum is looked at" => graph.For(graph.Length(x), [a], (i, s) => [s[0] + (graph.Load(x, i) * s[0])]),
            "a neighbour is read" => graph.For(
                graph.Length(x) - 1, [x], (i, s) => [graph.Store(s[0], i, graph.Load(s[0], i + 1) + graph.Load(s[0], i))]),
            "too few elements" => graph.For(graph.Length(x), [y], (i, s) => [graph.Store(s[0], i, graph.Load(x, i))]),
            "an element that is added to is read" => graph.For(
                graph.Length(x), [x], (i, s) => [graph.Accumulate(s[0], graph.Integer(0), graph.Load(s[0], i))]),
            "the condition looks at the sum" => graph.For(
                graph.Length(x), [a], (i, s) => [graph.Choose(s[0] > 0, s[0] + graph.Load(x, i), s[0])]),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
        Assert.All(Loops(Run(loop)), node => Assert.Equal(StructuredKind.For, node.Kind));
    }

    [Fact]
    public void A_strict_algebra_keeps_the_order_of_additions()
    {
        Structured loop = graph.For(graph.Length(x), [a], (i, s) => [s[0] + graph.Load(x, i)]);
        Assert.Equal(StructuredKind.For, Assert.Single(Loops(Separate.Run(FunctionOf(loop), Algebra.Strict))).Kind);
    }

    [Fact]
    public void What_a_loop_carries_unchanged_it_need_not_carry()
    {
        Structured loop = graph.For(graph.Length(x), [a, y], (i, s) => [s[0] * graph.Load(s[1], graph.Integer(1)) * graph.Load(x, i), s[1]]);
        Assert.Single(Assert.Single(Loops(Run(loop))).Initial);
    }

    private void AssertIndependent(Structured loop, Combiner combiner)
    {
        Function after = Run(loop);
        Assert.DoesNotContain(Loops(after), node => node.Kind == StructuredKind.For);
        Assert.Contains(Loops(after), node => node.Combiners.SequenceEqual([combiner]));
    }

    private Function FunctionOf(Structured loop) => new("f", [x, y, a], [graph.Project(loop, 0)]);

    private Function Run(Structured loop)
    {
        Function function = FunctionOf(loop);
        Function after = Separate.Run(function, Algebra.Real);
        Verifier.Check(after);
        object[] arguments = [new[] { 0.3, 1.7, -0.4 }, new[] { 0.5, 2.0 }, 0.7];
        if (loop.Body.Results[0].Is(Primitives.Store) && loop.Initial[0] == y)
        {
            arguments[1] = new[] { 0.5, 2.0, 1.0, -0.3 };
        }

        if (function.Results[0].Type.IsArray)
        {
            Assert.Equal((double[])Interpreter.Run(function, arguments)[0], (double[])Interpreter.Run(after, arguments)[0]);
        }
        else
        {
            Assert.Equal((double)Interpreter.Run(function, arguments)[0], (double)Interpreter.Run(after, arguments)[0], 1e-14);
        }

        return after;
    }

    private static IEnumerable<Structured> Loops(Function function) => function.Nodes().OfType<Structured>().Where(node => node.IsLoop);
}
