using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>Methods that call themselves: what the corpus does not say.</summary>
public class RecursionTests
{
    [Theory]
    [InlineData("double F(double x, int n) => n == 0 ? 1 : x * [|F(x, n - 1)|];", "G")]
    [InlineData("double F(double x, int n) => n == 0 ? 1 : x * H(x, n); static double H(double x, int n) => [|F(x, n - 1)|];", "G")]
    public void A_method_that_calls_itself_without_a_mark_is_refused_where_it_does(string method, string caller)
    {
        var marked = new Diagnostics.MarkedSource(
            $"using SymGrad; static partial class C {{ [Differentiable] static double {caller}(double x) => F(x, 3); static {method} }}");
        marked.Expect("SYM013", Diagnostics.MarkedSource.Refusals(marked.Compile()));
    }

    [Theory]
    [InlineData("a parameter that is written", "void F(double[] x, int n) { if (n > 0) { [|F(x, n - 1)|]; x[0] *= x[1]; } }")]
    [InlineData("an out parameter", "double F(double x, int n, out double y) { y = x; return n == 0 ? x : x * [|F(x, n - 1, out y)|]; }")]
    [InlineData("a tuple", "(double, double) F(double x, int n) { if (n == 0) return (x, x); var (a, b) = [|F(x, n - 1)|]; return (a * b, a + b); }")]
    [InlineData("a matrix", "double F(double[,] x, int n) => n == 0 ? x[0, 0] : x[0, 1] * F([|x|], n - 1);")]
    public void What_calls_of_derivatives_cannot_say_is_refused(string what, string method)
    {
        Assert.NotEmpty(what);
        var marked = new Diagnostics.MarkedSource("using SymGrad; static partial class C { [Differentiable] static " + method + " }");
        marked.Expect("SYM013", Diagnostics.MarkedSource.Refusals(marked.Compile()));
    }

    [Fact]
    public void An_argument_that_moves_for_a_parameter_that_is_data_is_refused() => Assert.Contains(
        "parameter that is data",
        Assert.Single(Generated.From(
            "using SymGrad; public static partial class C { [Differentiable] public static double F(double x, [NoDerivative] double w, int n) => n == 0 ? w : x * F(x, x * w, n - 1); }")
            .Diagnostics).GetMessage());

    [Fact]
    public void An_array_that_a_call_may_have_returned_is_not_written_to()
    {
        var marked = new Diagnostics.MarkedSource(
            "using SymGrad; static partial class C { [Differentiable] static double[] F(double[] x, int n) { if (n == 0) return x; var z = new double[2]; z[0] = x[1]; var y = F(z, n - 1); [|z[0]|] = 5; return new[] { y[0] * x[0], y[1] }; } }");
        marked.Expect("SYM014", Diagnostics.MarkedSource.Refusals(marked.Compile()));
    }

    /// <summary>Asked twice at each level, the calls would grow as two to the power of the depth, or as its square.</summary>
    [Theory]
    [InlineData("double F(double x, int n) => n == 0 ? 1 : x * F(Math.Sin(x), n - 1);")]
    [InlineData("double F(double x, double y, int n) => n == 0 ? x * y : x * F(y, x * x, n - 1) * y;")]
    [InlineData("double F(double x, double y, int n) { if (n == 0) { return x; } double below = F(y, x, n - 1); if (below > 0) { return Math.Exp(below); } return below * x; }")]
    [InlineData("double F(double[] x, int n) => n == 0 ? x[0] : Math.Sin(F(x, n - 1)) * x[n];")]
    public void A_level_asks_once_for_what_is_below_it(string method)
    {
        string source = Assert.Single(Generated.From("using System; using SymGrad; public static partial class C { [Differentiable] public static " + method + " }").Sources).Text;
        foreach (string sibling in new[] { "FGrad", "FValueAndGrad", "FGradInto", "FJvp" })
        {
            string body = source.Split($" {sibling}(double")[1].Split("/// <summary>")[0];
            Assert.Equal(1, System.Text.RegularExpressions.Regex.Count(body, @"\bF(Grad|ValueAndGrad|Jvp|Vjp)?\("));
        }
    }
}
