using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Tests.Spine;
using Xunit;

namespace SymGrad.Tests.Calculus;

/// <summary>A loop whose iterations do not need one another runs primal and adjoint in the same iteration, without a tape.</summary>
public sealed class IndependentIterationsTests
{
    [Fact]
    public void Logistic_regression_is_one_loop_over_the_rows_and_records_nothing()
    {
        Function both = ValueAndGradient(Corpus.LogisticRegression(), 1);

        Structured rows = Assert.Single(Outermost(both));
        Assert.Equal(StructuredKind.Traverse, rows.Kind);
        Assert.Equal([Combiner.Accumulate, Combiner.Sum], rows.Combiners);
        Structured[] inside = [.. Loops(both).Where(loop => loop != rows)];
        Assert.Equal(2, inside.Length);
        Assert.DoesNotContain(inside, loop => loop.Combiners.Contains(Combiner.Collect));
        Assert.DoesNotContain(both.Nodes(), node => node.Is(Primitives.Store));
    }

    [Fact]
    public void The_gradient_of_a_mixture_is_one_loop_over_the_points()
    {
        Function both = ValueAndGradient(Corpus.Mixture(), 1, 2);

        Structured points = Assert.Single(Outermost(both));
        Assert.Equal([Combiner.Accumulate, Combiner.Accumulate, Combiner.Sum], points.Combiners);
        Assert.DoesNotContain(Loops(both), loop => loop.Kind == StructuredKind.For);
        Assert.DoesNotContain(both.Nodes(), node => node.Is(Primitives.Store));
    }

    [Fact]
    public void Room_that_each_iteration_fills_in_part_is_no_bond_between_them()
    {
        Function both = ValueAndGradient(Corpus.FilledInPart(), 0, 1);

        Assert.All(Outermost(both), loop => Assert.Equal(StructuredKind.Traverse, loop.Kind));
        Assert.Contains(Outermost(both), loop => loop.Combiners.Contains(Combiner.Sum) && loop.Combiners.Contains(Combiner.Collect));
    }

    [Fact]
    public void What_only_its_own_iteration_reads_is_built_and_not_added_to()
    {
        Function both = ValueAndGradient(Corpus.LogisticRegression(), 1, 2);

        Assert.Equal(
            [Combiner.Accumulate, Combiner.Sum, Combiner.Collect], Assert.Single(Outermost(both)).Combiners.OrderBy(c => c == Combiner.Collect)
                .ThenBy(c => c == Combiner.Sum));
    }

    private static Function ValueAndGradient(Function function, params int[] inputs)
    {
        Function prepared = Lower.Run(Pipeline.Prepare(Algebra.Real).Run(function));
        (Expr[] values, Expr?[] adjoints) = Reverse.Differentiate(
            prepared, [prepared.Graph.Number(1, ExprType.Float64)], [.. inputs.Select(k => prepared.Parameters[k])]);
        Function both = Pipeline.Finish(Algebra.Real).Run(prepared.With([.. values, .. adjoints.OfType<Expr>()]));
        Verifier.Check(both);
        return both;
    }

    private static IEnumerable<Structured> Loops(Function function) => function.Nodes().OfType<Structured>().Where(node => node.IsLoop);

    private static IEnumerable<Structured> Outermost(Function function) =>
        Schedule.Of(function).Root.Nodes.OfType<Structured>().Where(node => node.IsLoop);
}
