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

    private static string Refusal(string sibling, object[] arguments) =>
        Assert.Throws<ArgumentException>(() => Methods.GetMethod(sibling)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)).Message;
}
