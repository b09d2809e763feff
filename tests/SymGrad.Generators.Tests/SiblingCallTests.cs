using System.Reflection;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>Derivatives inside differentiable methods: a generator does not see what it writes, and resolves these calls by name.</summary>
public class SiblingCallTests
{
    [Theory]
    [InlineData("[Differentiable] public static double G(double x) => x * x * x; [Differentiable] public static double F(double x) => GGrad(x) * x;", 9 * 4)]
    [InlineData("[Differentiable] public static double G(double x) => x * x * x; [Differentiable] public static double F(double x) { var (value, slope) = GValueAndGrad(x); return value + slope; }", (3 * 4) + (6 * 2))]
    [InlineData("[Differentiable] public static double G(double x, double y) => x * x * y; [Differentiable] public static double F(double x) { var g = GGrad(x, 3 * x); return g.x + g.y; }", (12 * 2) + (2 * 2))]
    [InlineData("[Differentiable] public static double G(double[] x) { double s = 0; foreach (double v in x) s += v * v * v; return s; } [Differentiable] public static double F(double x) { double[] g = GGrad([x, 2 * x]); return g[0] + g[1]; }", (6 * 2) + (24 * 2))]
    [InlineData("[Differentiable] public static double G(double x) => Math.Log(1 + Math.Exp(x)); [Differentiable] public static double F(double x) => C.GJvp(x, 1.0).Tangent;", 0.104993585403506)]
    [InlineData("[Differentiable] public static double G(double x) => Math.Exp(x); [Differentiable] public static double H(double x) => GGrad(x) * x; [Differentiable] public static double F(double x) => HGrad(x);", 29.5562243957226)]
    public void A_derivative_in_a_method_is_differentiated(string methods, double expected)
    {
        Assembly assembly = Generated.From("using System; using SymGrad; public static partial class C { " + methods + " }").Load();
        Assert.Equal(expected, (double)assembly.GetType("C")!.GetMethod("FGrad")!.Invoke(null, [2.0])!, 1e-9);
    }

    [Fact]
    public void A_method_that_calls_its_own_derivative_is_refused_where_it_does()
    {
        Generated generated = Generated.From("using SymGrad; public static partial class C { [Differentiable] public static double F(double x) => x > 0 ? FGrad(x - 1) : x; }");
        Assert.Equal("SYM013", Assert.Single(generated.Diagnostics).Id);
        Assert.Equal("FGrad(x - 1)", generated.Compilation.SyntaxTrees[0].GetText().ToString(generated.Diagnostics[0].Location.SourceSpan));
    }
}
