using System.Linq;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Programs that random search found to be differentiated wrongly, as small as it could make them, each named for what was wrong.</summary>
public sealed class FoundProgramTests
{
    private static readonly Term X = new(Form.Parameter);
    private static readonly Term Y = new(Form.Parameter, 1);
    private static readonly Term U = new(Form.ArrayParameter);
    private static readonly Term Local = new(Form.Local);
    private static readonly Term AlwaysTrue = new(Form.Less, Parts: [Number(0), Number(1)]);

    /// <summary>The index of the outer of two loops was replaced in the inner one too: two regions then bound one variable.</summary>
    [Fact]
    public void A_sum_in_a_sum_that_mentions_the_outer_element_only() =>
        IsRight(Fold(Combiner.Sum, U, Of(Primitives.Log10, Of(Primitives.Add, Fold(Combiner.Sum, U, Of(Primitives.Exp, Local)), Number(1)))));

    /// <summary>The same by way of a maximum, whose adjoint mentions the maximum within the loop that computes it.</summary>
    [Fact]
    public void A_maximum_over_a_loop_in_the_body() =>
        IsRight(Fold(
            Combiner.Max, U,
            new Term(Form.For, 2, Parts: [Of(Primitives.Divide, Local, new Term(Form.Choose, Parts: [AlwaysTrue, X, Number(10)])), Of(Primitives.Multiply, Y, Local)])));

    [Fact]
    public void A_maximum_in_a_sum() => IsRight(Fold(Combiner.Sum, U, Fold(Combiner.Max, U, Of(Primitives.Multiply, Local, X))));

    /// <summary>The logarithm of a negative base met the tangent of a branch not taken, which is 0: their product was NaN.</summary>
    [Fact]
    public void A_negative_number_to_a_power_that_only_an_untaken_branch_varies() =>
        IsRight(Of(Primitives.Pow, Of(Primitives.Negate, Of(Primitives.Exp, X)), new Term(Form.Choose, Parts: [AlwaysTrue, Number(3), Y])));

    /// <summary>In forward mode the tangent of the maximum of nothing was 0/0.</summary>
    [Fact]
    public void The_extremum_of_nothing_beside_another_number() =>
        IsRight(Of(Primitives.MinNumber, Fold(Combiner.Min, new Term(Form.Build, 0, Parts: [X]), Of(Primitives.Multiply, Local, X)), Y));

    private static void IsRight(Term body)
    {
        var program = new RandomProgram(body, [0.7, -1.3, 0.4], [[0.3, -1.2, 0.9], [2, 0.5]], 1.5, [.. Enumerable.Range(0, 8).Select(k => 1 - (0.1 * k))]);
        Assert.Null(ProgramCheck.Fault(program, second: true, new Tally()));
    }

    private static Term Number(double value) => new(Form.Constant, Value: value);

    private static Term Of(Primitive operation, params Term[] parts) => new(Form.Apply, Primitive: operation, Parts: parts);

    private static Term Fold(Combiner combiner, Term array, Term body) => new(Form.Fold, (int)combiner, Parts: [array, body]);
}
