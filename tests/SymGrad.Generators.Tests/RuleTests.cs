using System.Reflection;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>Rules of the user's, and SymGrad's own functions, mean in a differentiable method what they mean in a lambda.</summary>
public class RuleTests
{
    private const string Functions = """
        using System; using System.Linq.Expressions; using SymGrad;
        public static class Special
        {
            public static int Calls;
            public static double Bump(double x) => Math.Exp(x) * double.Parse("1");
            [DerivativeOf(typeof(Special), nameof(Bump))] public static double BumpSlope(double x) => 2 * Math.Exp(x);
            public static double Blend(double x, int n, double y) => double.Parse("1") * x * x * y + n;
            [DerivativeOf(typeof(Special), nameof(Blend))] public static (double, double) BlendSlopes(double x, int n, double y) => (2 * x * y, x * x);
            public static double Cubed(double x, double y) => double.Parse("1") * x * x * x * y;
            [DerivativeOf(typeof(Special), nameof(Cubed))] public static Expression<Func<double, double, (double, double)>> CubedSlopes => (x, y) => ValueTuple.Create(3 * x * x * y, Special.Cubed(x, 1));
            public static double Power(double[] x) { double p = double.Parse("1"); foreach (double v in x) p *= v; return p; }
            [DerivativeOf(typeof(Special), nameof(Power))] public static double[] PowerSlopes(double[] x) { var g = new double[x.Length]; for (int i = 0; i < x.Length; i++) g[i] = Power(x) / x[i]; return g; }
            public static double[] Rolled(double[] x, double c) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = c * x[(i + 1) % x.Length] * double.Parse("1"); return y; }
            [DerivativeOf(typeof(Special), nameof(Rolled), Mode = RuleMode.Jvp)] public static double[] RolledJvp(double[] x, double c, double[] xDot, double cDot) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = c * xDot[(i + 1) % x.Length] + cDot * x[(i + 1) % x.Length]; return y; }
            [DerivativeOf(typeof(Special), nameof(Rolled), Mode = RuleMode.Vjp)] public static (double[], double) RolledVjp(double[] x, double c, double[] yBar) { var xBar = new double[x.Length]; double cBar = 0; for (int i = 0; i < x.Length; i++) { xBar[(i + 1) % x.Length] += c * yBar[i]; cBar += x[(i + 1) % x.Length] * yBar[i]; } return (xBar, cBar); }
            public static double Odd(double x) => double.Parse("1") * x;
            [DerivativeOf(typeof(Special), nameof(Odd))] public static (double, double) OddSlope(double x) => (1, 1);
        }
        """;

    /// <summary>The bodies of <c>F</c>, in a method and in a lambda: the same gradients.</summary>
    public static TheoryData<string> Bodies =>
    [
        "Special.Bump(x * x) * x + y",
        "Special.Blend(x, 3, x * y) + Special.Blend(y, 2, y)",
        "x * Special.Cubed(x, y)",
        "x * Special.Power(new[] { x, y, x * y })",
        "Special.Rolled(new[] { x, y, x * y }, x)[1] * y",
        "x * Sym.StopGradient(x) + y",
        "Sym.Checkpoint(x * y, v => v * v * x)",
        "Sym.Let(x * y, v => v * v + Math.Sin(v))",
        "Sym.Sigmoid(x) * Sym.LogP1(y) + Sym.Erf(x * y) + Sym.XLogX(y)",
    ];

    [Theory, MemberData(nameof(Bodies))]
    public void A_method_and_a_lambda_have_the_same_derivatives(string body)
    {
        Assembly assembly = Generated.From(
            Functions,
            "using System; using SymGrad; public static partial class C { [Differentiable] public static double F(double x, double y) => " + body + "; "
            + "public static (double, (double, double)) Expected(double x, double y) => Sym.ValueAndGrad((double x, double y) => " + body + ")(x, y); }").Load();
        Type methods = assembly.GetType("C")!;
        double[] expected = [.. Harness.Flatten(methods.GetMethod("Expected")!.Invoke(null, [0.7, 1.3])!)];
        double[] actual = [.. Harness.Flatten(methods.GetMethod("FValueAndGrad")!.Invoke(null, [0.7, 1.3])!)];
        Assert.Equal(expected, actual, (x, y) => Math.Abs(x - y) <= 1e-13 * (1 + Math.Abs(x)));
        double[] tangent = [.. Harness.Flatten(methods.GetMethod("FJvp")!.Invoke(null, [0.7, 1.3, 2.0, 3.0])!)];
        Assert.Equal((2 * expected[1]) + (3 * expected[2]), tangent[1], 1e-12 * (1 + Math.Abs(tangent[1])));
    }

    [Fact]
    public void A_rule_that_is_a_formula_has_second_derivatives()
    {
        Assembly assembly = Generated.From(
            Functions, "using System; using SymGrad; public static partial class C { [Differentiable(Order = 2)] public static double F(double x) => Special.Cubed(x, 2.0); }").Load();
        Assert.Equal(12 * 0.7, (double)assembly.GetType("C")!.GetMethod("FHessian")!.Invoke(null, [0.7])!, 1e-12);
    }

    [Theory]
    [InlineData("[Differentiable(Order = 2)] public static double F(double x) => Special.Bump(x);", "SYM011", "F")]
    [InlineData("[Differentiable] public static double F(double x) => Special.Odd(x) + x;", "SYM012", "Special.Odd(x)")]
    public void What_a_rule_does_not_say_is_refused(string method, string id, string at)
    {
        Generated generated = Generated.From(Functions, "using System; using SymGrad; public static partial class C { " + method + " }");
        Microsoft.CodeAnalysis.Diagnostic diagnostic = Assert.Single(generated.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(at, generated.Compilation.SyntaxTrees[1].GetText().ToString(diagnostic.Location.SourceSpan));
    }
}
