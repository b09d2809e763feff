using System;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Tests.Spine;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Passes;

public sealed class GatherTests
{
    private static readonly ExprType Number = ExprType.Float64;

    private readonly Graph graph = new();
    private readonly Variable x, start, count;

    public GatherTests()
    {
        x = graph.Variable(Number.Array, "x");
        start = graph.Variable(Number.Array, "start");
        count = graph.Variable(ExprType.Int32, "count");
    }

    public static TheoryData<string> Examples => [.. Corpus.All.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_function_stays_the_same(string name)
    {
        Corpus.Example example = Corpus.All.Single(e => e.Name == name);
        Function function = Lower.Run(example.Make());
        Function after = Gather.Run(function);
        Verifier.Check(after);
        Assert.Equal((double)Interpreter.Run(function, example.Point)[0], (double)Interpreter.Run(after, example.Point)[0], 1e-14);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(2, -1, 0)]
    [InlineData(0, 3, 1, 0)]
    [InlineData(5, 2)]
    public void However_few_iterations_the_sums_are_the_same(params int[] offsets)
    {
        Function scattering = Scattering(offsets);
        Function gathered = Gather.Run(scattering);
        Verifier.Check(gathered);
        for (int n = 0; n < 12; n++)
        {
            double[] values = [.. Enumerable.Range(0, n).Select(i => i + 1.5)];
            double[] before = [.. Enumerable.Range(0, 20).Select(i => 100.0 * i)];
            object[] expected = Interpreter.Run(scattering, [values, before, n]);
            object[] actual = Interpreter.Run(gathered, [values, before, n]);
            Assert.Equal((double[])expected[0], (double[])actual[0]);
            Assert.Equal((double)expected[1], (double)actual[1], 1e-12);
        }
    }

    [Fact]
    public void Each_element_is_written_once()
    {
        Function gathered = Fuse.Run(Gather.Run(Scattering(0, 1)));

        // The loop over all elements, and one of a single iteration for both ends, which also makes the last term of the sum.
        Structured[] loops = [.. gathered.Nodes().OfType<Structured>()];
        Assert.Equal(2, loops.Length);
        Assert.All(loops, loop => Assert.Single(loop.Initial));
        Assert.Equal([1, 2], loops.Select(loop => Walk.Reachable(loop.Body.Results[0]).Count(node => node.Is(Primitives.Accumulate))).Order());
    }

    [Theory]
    [InlineData("one addition")]
    [InlineData("the same element twice")]
    [InlineData("far apart")]
    [InlineData("an unknown distance")]
    [InlineData("a loop inside")]
    public void Other_additions_stay_as_they_are(string what)
    {
        Structured loop = graph.Accumulating(count, [start], (i, s) =>
        {
            Expr value = graph.Load(x, i);
            Expr once = graph.Accumulate(s[0], i, value);
            return
            [
                what switch
                {
                    "one addition" => once,
                    "the same element twice" => graph.Accumulate(once, i, Sin(value)),
                    "far apart" => graph.Accumulate(once, i + 9, value),
                    "an unknown distance" => graph.Accumulate(once, i + count, value),
                    "a loop inside" => graph.Accumulate(once, i + 1, graph.Sum(count, j => graph.Load(x, j) * value)),
                    _ => throw new ArgumentOutOfRangeException(nameof(what)),
                },
            ];
        });
        var function = new Function("f", [x, start, count], [graph.Project(loop, 0)]);
        Assert.Equal(function.Results, Gather.Run(function).Results);
    }

    private Function Scattering(params int[] offsets)
    {
        Variable i = graph.Variable(ExprType.Int32, "i");
        Variable s = graph.Variable(Number.Array, "s");
        Expr value = graph.Load(x, i);
        Expr version = offsets.Select((offset, k) => (offset, k)).Aggregate(
            (Expr)s, (to, addition) => graph.Accumulate(to, i + addition.offset + 2, value * (addition.k + 1)));
        Structured loop = graph.Structured(
            StructuredKind.Traverse, [count, start], [new Region([i, s], [version, value])], [Combiner.Accumulate, Combiner.Sum]);
        return new Function("f", [x, start, count], graph.ProjectAll(loop));
    }
}
