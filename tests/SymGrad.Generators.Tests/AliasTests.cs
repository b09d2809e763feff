using System.Reflection;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>Derivatives read their arguments as they were at the call. A method that reads from one what it has written to another does not, and its
/// derivatives say so instead of returning other numbers.</summary>
public class AliasTests
{
    private static readonly Type Methods = Generated.From("""
        using System; using SymGrad;
        public static partial class C
        {
            [Differentiable] public static void F(double[] x, double[] y) { for (int i = 1; i < x.Length; i++) { y[i] = x[i - 1] * x[i]; } }
            [Differentiable] public static void G(Span<double> y, ReadOnlySpan<double> x, double[] z) { for (int i = 0; i < x.Length; i++) { y[i] *= x[i] * z[i]; } }
            [Differentiable] public static double H(double[] x, double[] y) => x[0] * y[1];
            public static readonly double[] Table = { 2, 3, 5 };
            [Differentiable] public static double Outside(double[] x) { x[0] = 3 * x[0]; return x[0] * Table[0]; }
            [Differentiable] public static double Rows(double[] x, double[][] y) { x[0] = 3 * x[0]; return x[0] * y[1][0]; }
            [Differentiable] public static double Matrix(double[,] m, double[,] k) { double s = 0; for (int i = 0; i < m.GetLength(0); i++) { for (int j = 1; j < m.GetLength(1); j++) { s += m[i, j] * m[i, j - 1] * k[i, j]; } } return s; }
            [Differentiable] public static double Jagged(double[][] m, double[][] k) => m[0][0] * k[0][0] * k[1][0];
            [Differentiable] public static double Data(double[] x, [NoDerivative] double[] w) { double s = 0; for (int i = 0; i < x.Length; i++) { s += x[i] * x[i] * w[i]; } return s; }
            public static object DataInto(double[] x, double[] w, double[] gradient) => DataGradInto(x, w, gradient);
            public static object SpanJvp(double[] y, double[] x, double[] z) => GJvp(y.AsSpan(0, 2), x.AsSpan(1, 2), z, new double[2], new double[2], z);
        }
        """).Load().GetType("C")!;

    [Theory]
    [InlineData("FJvp", 4)]
    [InlineData("FVjp", 2)]
    public void A_written_array_is_no_other_argument(string sibling, int arguments)
    {
        double[] x = [1, 2, 3];
        Assert.Contains("'y' is written to, and shares elements with 'x'", Refusal(sibling, [.. Enumerable.Repeat((object)x, arguments)]), StringComparison.Ordinal);
        object[] apart = [.. Enumerable.Range(0, arguments).Select(_ => x.Clone())];
        Assert.NotNull(Methods.GetMethod(sibling)!.Invoke(null, apart));
    }

    [Fact]
    public void A_written_span_overlaps_no_other_argument()
    {
        double[] x = [1, 2, 3];
        Assert.Contains("shares elements with 'x'", Refusal("SpanJvp", [x, x, new double[2]]), StringComparison.Ordinal);
        Assert.Contains("shares elements with 'z'", Refusal("SpanJvp", [x, new double[3], x]), StringComparison.Ordinal);
        Assert.NotNull(Methods.GetMethod("SpanJvp")!.Invoke(null, [x, new double[3], new double[2]]));
    }

    [Fact]
    public void What_is_only_read_may_be_one_array()
    {
        double[] x = [2, 3];
        Assert.Equal([3, 0, 0, 2], Harness.Flatten(Methods.GetMethod("HGrad")!.Invoke(null, [x, x])));
    }

    [Fact]
    public void A_written_array_is_no_array_that_is_read_from_elsewhere()
    {
        var table = (double[])Methods.GetField("Table")!.GetValue(null)!;
        Assert.Contains("shares elements with 'global::C.Table'", Refusal("OutsideVjp", [table]), StringComparison.Ordinal);
        Assert.NotNull(Methods.GetMethod("OutsideVjp")!.Invoke(null, [new double[] { 2 }]));
        double[] row = [1, 2];
        Assert.Contains("shares elements with 'y'", Refusal("RowsVjp", [row, new double[][] { [3], row }]), StringComparison.Ordinal);
        Assert.NotNull(Methods.GetMethod("RowsVjp")!.Invoke(null, [row, new double[][] { [3], [4] }]));
    }

    [Fact]
    public void A_gradient_is_written_to_nothing_that_is_still_read()
    {
        double[,] m = new double[2, 3], k = new double[2, 3], g = new double[2, 3];
        Assert.Contains("'mGradient' overlaps 'm'", Refusal("MatrixGradInto", [m, k, m, g]), StringComparison.Ordinal);
        Assert.Contains("'kGradient' overlaps 'm'", Refusal("MatrixGradInto", [m, k, g, m]), StringComparison.Ordinal);
        Assert.Contains("'kGradient' overlaps 'mGradient'", Refusal("MatrixGradInto", [m, k, g, g]), StringComparison.Ordinal);
        Assert.Contains("'xGradient' overlaps 'w'", Refusal("DataInto", [new double[3], Shared, Shared]), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_gradients_are_their_own()
    {
        double[][] m = [[2], [3]], k = [[5], [7]];
        Assert.Contains("'kGradient' overlaps 'mGradient'", Refusal("JaggedGradInto", [m, k, m, m]), StringComparison.Ordinal);

        // A row that stands twice is two rows: the derivative by each place.
        double[] twice = [5];
        Assert.Equal([5 * 5, 0, 2 * 5, 2 * 5], Harness.Flatten(Methods.GetMethod("JaggedGrad")!.Invoke(null, [m, new[] { twice, twice }])));

        // What is given has been read when the gradient is written.
        Methods.GetMethod("JaggedGradInto")!.Invoke(null, [m, k, m, k]);
        Assert.Equal([35, 0, 14, 10], Harness.Flatten(m).Concat(Harness.Flatten(k)));
    }

    private static readonly double[] Shared = [1, 2, 3];

    private static string Refusal(string sibling, object[] arguments) =>
        Assert.Throws<ArgumentException>(() => Methods.GetMethod(sibling)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)).Message;
}
