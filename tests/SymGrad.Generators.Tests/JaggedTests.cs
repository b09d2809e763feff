using System.Reflection;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>What is checked of arrays of arrays before anything is computed.</summary>
public class JaggedTests
{
    private static readonly Type Methods = Generated.From("""
        using System; using SymGrad;
        public static partial class C
        {
            [Differentiable] public static double F(double[][] x) { double s = 0; foreach (double[] row in x) { foreach (double v in row) { s += v * v; } } return s; }
        }
        """).Load().GetType("C")!;

    public static TheoryData<string, object[]> Wrong => new()
    {
        { "'xGradient' has 1 rows, and 'x' has 2.", [Rows(2, 1), Rows(2)] },
        { "Row 1 of 'xGradient' has 2 elements, and that of 'x' has 1.", [Rows(2, 1), Rows(2, 2)] },
        { "Row 1 of an array of arrays is null.", [new double[]?[] { new double[2], null }, Rows(2, 2)] },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Buffers_that_do_not_fit_are_refused(string message, object[] arguments) => Expect(message, arguments);

    [Fact]
    public void A_buffer_with_the_same_row_twice_is_refused() => Expect("Row 1 of 'xGradient' is an earlier row too", [Rows(2, 2), Twice(new double[2])]);

    private static void Expect(string message, object[] arguments)
    {
        Exception? error = Record.Exception(() => Methods.GetMethod("FGradInto")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null));
        Assert.Contains(message, Assert.IsType<ArgumentException>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_has_arrays_of_its_own()
    {
        double[][] x = [[1, 2], [], [3]];
        double[][] gradient = (double[][])Methods.GetMethod("FGrad")!.Invoke(null, [x])!;
        Assert.Equal([[2, 4], [], [6]], gradient);
        Assert.NotSame(x[0], gradient[0]);
        Assert.Equal(1, x[0][0]);
    }

    private static double[][] Rows(params int[] lengths) => [.. lengths.Select(length => new double[length])];

    private static double[][] Twice(double[] row) => [row, row];
}
