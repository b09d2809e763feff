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

    /// <summary>What the iterations added to the adjoint of the array overwrote what came back from the carried one: a silent zero.</summary>
    [Fact]
    public void An_array_that_starts_a_loop_and_is_read_in_it() =>
        IsRight(Fold(Combiner.Sum, new Term(Form.Update, Parts: [U, Of(Primitives.Multiply, Local, new Term(Form.At, Parts: [U, new Term(Form.Counter)]))]), Of(Primitives.Exp, Local)));

    /// <summary>The arrays that a conditional chose from got nothing, because only the chosen one was known to be read as a whole.</summary>
    [Fact]
    public void An_array_that_each_iteration_chooses_and_reads_as_a_whole()
    {
        Term chosen = new(Form.ChooseArray, Parts: [new(Form.LessOrEqual, Parts: [Number(1), new(Form.FromInteger, Parts: [new(Form.Counter)])]), U, new(Form.ArrayParameter, 1)]);
        Term mapped = new(Form.Map, Parts: [chosen, Of(Primitives.Multiply, new Term(Form.Local, 1), X)]);
        IsRight(Fold(Combiner.Sum, U, new Term(Form.At, Parts: [mapped, new Term(Form.Counter)])));
    }

    /// <summary>The adjoint of the element was added outside of the condition under which there is one: an index of nothing.</summary>
    [Fact]
    public void An_element_of_a_chosen_array_that_may_be_empty()
    {
        Term empty = new(Form.Map, Parts: [new(Form.Build, 0, Parts: [X]), X]);
        Term chosen = new(Form.ChooseArray, Parts: [new(Form.IsBelow, Parts: [new(Form.Counter), new(Form.Number, 1)]), empty, U]);
        IsRight(Fold(Combiner.Sum, U, Of(Primitives.Multiply, X, new Term(Form.At, Parts: [chosen, new Term(Form.Number)]))));
    }

    /// <summary>Σ c is n c over the reals; but c is not computed where there is nothing to sum over.</summary>
    [Fact]
    public void A_sum_of_nothing_is_0_whatever_its_terms() =>
        IsRight(Of(
            Primitives.Add, X,
            Fold(Combiner.Sum, new Term(Form.Build, 0, Parts: [X]), Of(Primitives.Log, Of(Primitives.Negate, Of(Primitives.Exp, Y))))));

    /// <summary>Σⱼ x(i) was taken for Σᵢ x(i), which was made around it: equal but for the names of what they bind, it seemed.</summary>
    [Fact]
    public void An_array_of_the_element_that_the_outer_loop_is_at()
    {
        Term inner = Fold(Combiner.Product, new Term(Form.Map, Parts: [U, Local]), new Term(Form.Local, 1));
        IsRight(Fold(Combiner.Product, new Term(Form.Map, Parts: [U, new Term(Form.Let, Parts: [inner, Local])]), Local));
        IsRight(Fold(Combiner.Sum, U, Fold(Combiner.Sum, U, Local)));
    }

    /// <summary>In single precision the term became infinite, and infinity times no terms is not a number.</summary>
    [Fact]
    public void A_sum_of_nothing_is_0_even_if_its_term_overflows() =>
        IsRight(Fold(Combiner.Sum, U, Number(1e300)), []);

    /// <summary>The sum of one result of a conditional that also added to an array moved out of the loop, and took that array along.</summary>
    [Fact]
    public void A_product_of_carried_elements_in_a_sum() =>
        IsRight(Fold(
            Combiner.Sum, U,
            Fold(
                Combiner.Product,
                new Term(Form.Update, Parts: [new(Form.ArrayParameter, 1), Of(Primitives.Subtract, Local, Y)]),
                new Term(Form.Local, 1))));

    /// <summary>What an inner loop records was written straight into the recording of the outer one, but the primal still read its beginning.</summary>
    [Fact]
    public void A_recorded_row_that_the_primal_reads() =>
        IsRight(Fold(
            Combiner.Sum,
            new Term(Form.Update, Parts: [U, Fold(Combiner.Min, new Term(Form.Scan, Parts: [new Term(Form.Build, 1, Parts: [new Term(Form.Local, 1)]), new Term(Form.Local, 1), Local]), new Term(Form.Local, 2))]),
            Local));

    private static void IsRight(Term body) => IsRight(body, [0.3, -1.2, 0.9]);

    private static void IsRight(Term body, double[] u)
    {
        var program = new RandomProgram(body, [0.7, -1.3, 0.4], [u, [2, 0.5]], 1.5, [.. Enumerable.Range(0, 8).Select(k => 1 - (0.1 * k))]);
        Assert.Null(ProgramCheck.Fault(program, second: true, new Tally()));
    }

    private static Term Number(double value) => new(Form.Constant, Value: value);

    private static Term Of(Primitive operation, params Term[] parts) => new(Form.Apply, Primitive: operation, Parts: parts);

    private static Term Fold(Combiner combiner, Term array, Term body) => new(Form.Fold, (int)combiner, Parts: [array, body]);
}
