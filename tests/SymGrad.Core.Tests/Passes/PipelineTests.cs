using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Tests.Spine;
using Xunit;
using static SymGrad.Rewriting.Terms;

namespace SymGrad.Tests.Passes;

/// <summary>The pass lists as a whole: what they make computes the same as what they were given.</summary>
public class PipelineTests
{
    public static TheoryData<string, Algebra> Names
    {
        get
        {
            var data = new TheoryData<string, Algebra>();
            foreach (Corpus.Example example in Corpus.All)
            {
                data.Add(example.Name, Algebra.Real);
                data.Add(example.Name, Algebra.Strict);
            }

            return data;
        }
    }

    /// <summary>Printing finishes once more what is finished.</summary>
    [Fact]
    public void A_norm_is_guarded_once()
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        var norm = new Function("norm", [x], [Sqrt(graph.Sum(graph.Length(x), i => graph.Load(x, i) * graph.Load(x, i)))]);
        Function finished = Pipeline.Finish(Algebra.Real).Run(Pipeline.Prepare(Algebra.Real).Run(norm));
        Assert.Equal(1, Conditionals(finished));
        Assert.Equal(1, Conditionals(Pipeline.Finish(Algebra.Strict).Run(finished)));

        static int Conditionals(Function function) => function.Nodes().Count(node => node is Structured { Kind: StructuredKind.If });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prepared_and_finished_gradient_is_the_gradient(string name, Algebra algebra)
    {
        Corpus.Example example = Corpus.All.Single(e => e.Name == name);
        Function plain = Gradient(Lower.Run(example.Make()));
        Function prepared = Pipeline.Prepare(algebra).Run(example.Make());
        Verifier.Check(prepared);
        Function finished = Pipeline.Finish(algebra).Run(Gradient(Lower.Run(prepared)));
        Verifier.Check(finished);

        double[] expected = Flat(Interpreter.Run(plain, example.Point));
        double[] actual = Flat(Interpreter.Run(finished, example.Point));

        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Max(Math.Abs);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k], actual[k], 1e-13 + (1e-12 * scale));
        }
    }

    [Fact]
    public void The_value_and_the_gradient_of_a_mean_take_one_loop()
    {
        Function function = Mean(y => 2 * y * y);
        Function prepared = Pipeline.Prepare(Algebra.Real).Run(function);
        Function finished = Pipeline.Finish(Algebra.Real).Run(Gradient(Lower.Run(prepared)));

        Structured loop = Assert.Single(finished.Nodes().OfType<Structured>());
        Assert.Equal([Combiner.Sum, Combiner.Collect], loop.Combiners.OrderByDescending(c => c));
        Expr element = loop.Body.Results[Array.IndexOf(loop.Combiners, Combiner.Collect)];
        Expr load = Walk.Reachable(element).Single(node => node.Is(Primitives.Load));
        Assert.Same((4 / Count(function)) * (load + 1), element);
    }

    [Fact]
    public void A_power_has_the_gradient_of_the_product()
    {
        Function product = Mean(y => 2 * y * y);
        Function power = Mean(y => 2 * Pow(y, y.Graph.Number(2, y.Type)));

        string Finished(Function function) =>
            Pipeline.Finish(Algebra.Real).Run(Gradient(Lower.Run(Pipeline.Prepare(Algebra.Real).Run(function)))).ToString();

        Assert.Equal(Finished(product), Finished(power));
    }

    [Fact]
    public void Every_pass_can_be_watched()
    {
        var seen = new List<string>();

        Function finished = Pipeline.Finish(Algebra.Real).Run(Mean(y => y), result => seen.Add(result.Pass));

        Assert.Equal(Pipeline.Finish(Algebra.Real).Passes.Select(pass => pass.Name), seen);
        Assert.Equal("mean", finished.Name);
    }

    [Fact]
    public void Strict_algebra_uses_exact_rules_only() =>
        Assert.Equal(["Exact"], Pipeline.Laws(Algebra.Strict).Select(set => set.Name));

    // The mean of f(x + 1), with an array for each step, as tensors are read.
    private static Function Mean(Func<Expr, Expr> f)
    {
        var graph = new Graph();
        Variable x = graph.Variable(ExprType.Float64.Array, "x");
        Expr y = graph.Map(x, element => element + 1);
        Expr z = graph.Map(y, f);
        Expr count = graph.Convert(graph.Length(x), ExprType.Float64);
        return new Function("mean", [x], [graph.Sum(graph.Length(z), i => graph.Load(z, i)) / count]);
    }

    private static Expr Count(Function function) =>
        function.Graph.Convert(function.Graph.Length(function.Parameters[0]), ExprType.Float64);

    private static Function Gradient(Function function)
    {
        Variable[] inputs = [.. function.Parameters.Where(parameter => parameter.Type.IsFloating)];
        (Expr[] values, Expr?[] adjoints) = Reverse.Differentiate(
            function, [function.Graph.Number(1, function.Results[0].Type)], inputs);
        return function.With([.. values, .. adjoints.Select((adjoint, k) => adjoint ?? Zero(inputs[k]))]);
    }

    private static Expr Zero(Variable input) => input.Type.IsArray
        ? input.Graph.Zeros(input.Graph.Length(input), input.Type.ElementType)
        : input.Graph.Zero(input.Type);

    private static double[] Flat(object[] values) =>
        [.. values.SelectMany(value => value is double number ? [number] : (double[])value)];
}
