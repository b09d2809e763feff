using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Tests.Spine;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Passes;

public sealed class ShareTests
{
    private readonly Graph graph = new();
    private readonly Variable x, y;

    public ShareTests()
    {
        x = graph.Variable(ExprType.Float64.Array, "x");
        y = graph.Variable(ExprType.Float64.Array, "y");
    }

    public static TheoryData<string> Examples => [.. Corpus.All.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_function_stays_the_same(string name)
    {
        Corpus.Example example = Corpus.All.Single(e => e.Name == name);
        Function function = Lower.Run(example.Make());
        Function after = Share.Run(function);
        Verifier.Check(after);
        Assert.Equal((double)Interpreter.Run(function, example.Point)[0], (double)Interpreter.Run(after, example.Point)[0], 1e-14);
    }

    [Fact]
    public void A_softmax_of_rows_takes_each_exponential_once()
    {
        // The sum over rows i of the squares of the softmax of x[j] y[i].
        Function shared = Run(graph.Sum(graph.Length(y), i => SquaredSoftmax(j => graph.Load(x, j) * graph.Load(y, i))));

        Assert.Single(shared.Nodes(), node => node.Is(Primitives.Exp));
        Assert.Single(shared.Nodes().OfType<Structured>(), loop => loop.Combiners.Contains(Combiner.Collect));
    }

    [Fact]
    public void Long_arrays_are_not_kept_for_the_sake_of_an_exponential()
    {
        Function shared = Run(SquaredSoftmax(j => graph.Load(x, j)));

        Assert.DoesNotContain(shared.Nodes().OfType<Structured>(), loop => loop.Combiners.Contains(Combiner.Collect));
    }

    [Fact]
    public void What_takes_a_loop_is_kept_anywhere()
    {
        Function shared = Run(SquaredSoftmax(j => graph.Sum(graph.Length(y), i => graph.Load(x, j) * graph.Load(y, i))));

        // A loop inside the first loop only, the exponentials in the second.
        Assert.Equal(3, shared.Nodes().OfType<Structured>().Count());
    }

    private Expr SquaredSoftmax(System.Func<Expr, Expr> element)
    {
        Expr sum = graph.Sum(graph.Length(x), j => Exp(element(j)));
        return graph.Sum(graph.Length(x), j => Exp(element(j)) * Exp(element(j)) / (sum * sum));
    }

    private Function Run(Expr result)
    {
        var function = new Function("f", [x, y], [result]);
        Function after = Share.Run(function);
        Verifier.Check(after);
        object[] arguments = [new[] { 0.3, 1.7, -0.4 }, new[] { 0.5, 2.0 }];
        Assert.Equal((double)Interpreter.Run(function, arguments)[0], (double)Interpreter.Run(after, arguments)[0], 1e-14);
        return after;
    }
}
