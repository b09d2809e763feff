using System.Linq;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>Lambdas that random search found to be compiled wrongly, as small as it could make them, each named for what was wrong.</summary>
public sealed class FoundLambdaTests
{
    private static readonly Term X = new(Form.Parameter);
    private static readonly Term Y = new(Form.Parameter, 1);
    private static readonly Term Z = new(Form.Parameter, 2);
    private static readonly Term U = new(Form.ArrayParameter);
    private static readonly Term Local = new(Form.Local);

    /// <summary>A loop in the element of a sum, older than the index of the sum, was kept in part and renewed in part when the sum moved.</summary>
    [Fact]
    public void A_sum_over_a_loop_that_does_not_depend_on_the_index()
    {
        Term body = Fold(Combiner.Sum, new Term(Form.Scan, Parts: [U, Z, X]), Of(Primitives.Multiply, Local, X));
        IsRight(body, []);
        IsRight(body, [0.3, -1.2, 0.9]);
    }

    /// <summary>What is computed in order to throw was found by way of copies that shared their variables with the originals.</summary>
    [Fact]
    public void An_element_of_an_array_updated_by_a_loop_in_it()
    {
        Term counted = new(Form.While, 0, Parts:
        [
            Y, new(Form.IsBelow, Parts: [new(Form.Counter), new(Form.Number, 2)]),
            new(Form.Choose, Parts: [new(Form.Less, Parts: [Local, X]), X, Y]),
        ]);
        IsRight(new(Form.At, Parts: [new(Form.Update, Parts: [new(Form.Build, 1, Parts: [counted]), X]), new(Form.Number, 3)]), [1]);
    }

    /// <summary>The greatest tangent was computed with vectors, and the elements that were compared with it were not: none of them equalled it, and
    /// the gradient was 0.</summary>
    [Fact]
    public void The_greatest_of_what_vectors_round_in_another_way()
    {
        Term greatest = Fold(Combiner.Max, U, Of(Primitives.Tan, Of(Primitives.Multiply, Of(Primitives.Multiply, Y, new Term(Form.Local, 1)), new Term(Form.Constant, Value: -2))));
        Term body = new(Form.At, Parts: [new(Form.Map, Parts: [new(Form.ArrayParameter, 1), greatest]), new(Form.Number)]);
        for (int k = 0; k < 30; k++)
        {
            IsRight(body, [-2.5 + (0.1 * k), 2.76 - (0.03 * k)], [0.7, 2.4110082 - (0.01 * k), 0.4]);
        }
    }

    private static void IsRight(Term body, double[] u, double[]? numbers = null)
    {
        var program = new RandomProgram(body, numbers ?? [0.7, -1.3, 0.4], [u, [2, 0.5]], 1.5, [.. Enumerable.Range(0, 8).Select(k => 1 - (0.1 * k))]);
        Assert.Null(LambdaCheck.Fault(program, new Tally()));
    }

    private static Term Of(Primitive operation, params Term[] parts) => new(Form.Apply, Primitive: operation, Parts: parts);

    private static Term Fold(Combiner combiner, Term array, Term body) => new(Form.Fold, (int)combiner, Parts: [array, body]);
}
