using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymGrad.Generators.Tests.Diagnostics;
using Xunit;

namespace SymGrad.Generators.Tests.CallSites;

/// <summary>What is warned of does throw, or is wrong, when it runs; what runs is not warned of.</summary>
public class CallSiteTests
{
    public static TheoryData<string, string> Throwing => new()
    {
        // ---- a method that cannot be read ----
        { "SYM101", "Sym.Grad((double x) => 1 + [|Unknown(x * 2)|]);" },
        { "SYM101", "Sym.Grad((double x) => [|x.Twice()|]);" },
        { "SYM101", "Sym.Grad((double[] x) => [|Total(x)|]);" },
        { "SYM101", "Sym.Grad((double[] x) => x.Sum(v => [|Unknown(v)|]));" },
        { "SYM101", "Sym.Grad((double[] x) => x.Zip(data, (v, d) => [|Unknown(d)|] * v).Sum());" },
        { "SYM101", "Sym.Grad((double[] x) => (from v in x let w = v * v select [|Unknown(w)|]).Sum());" },
        { "SYM101", "Sym.Grad((double x) => [|Unknown(Sym.StopGradient(x))|]);" },
        { "SYM101", "Sym.Grad((double x) => Sym.Let(x * x, y => [|Unknown(y)|]));" },
        { "SYM101", "Sym.Grad((double w, double x) => w * [|Unknown(x)|], (w, x) => w);" },
        { "SYM101", "Sym.Grad((Net net) => [|Total(net.Weights)|], net => net.Weights);" },
        { "SYM101", "Sym.ValueAndGrad((double x) => [|Unknown(x)|]);" },
        { "SYM101", "Sym.GradInto((double[] x) => [|Total(x)|]);" },
        { "SYM101", "Sym.Hessian((double x) => [|Unknown(x)|]);" },
        { "SYM101", "Sym.Compile((double x) => [|Unknown(x)|]);" },
        { "SYM101", "Sym.Explain((double x) => [|Unknown(x)|]);" },
        { "SYM101", "Sym.Map((double x) => [|Unknown(x)|]);" },
        { "SYM101", "var f = Sym.Function((double x) => [|Unknown(x)|]); Sym.Grad(f); Sym.Hessian(f);" },
        { "SYM101", "Expression<Func<double, double>> f = x => [|Unknown(x)|]; Sym.Grad(f);" },
        { "SYM101", "Sym.Grad((double x) => [|double.Parse(\"1\" + x)|]);" },
        { "SYM101", "Sym.Grad((double[] x) => [|x.Distinct()|].Sum());" },
        { "SYM101", "Sym.Grad((double[] x) => [|x.OrderBy(v => v)|].First());" },

        // ---- a data parameter ----
        { "SYM102", "Sym.Grad((double x, [|int n|]) => x * n);" },
        { "SYM102", "Sym.Grad((double x, [|bool b|]) => b ? x : -x);" },
        { "SYM102", "Sym.Grad(([|string s|], double x) => s == \"a\" ? x : -x);" },
        { "SYM102", "Sym.Grad((double x, [|Kind k|]) => k == Kind.Square ? x * x : x);" },
        { "SYM102", "Sym.ValueAndGrad((double x, [|int n|]) => x * n);" },
        { "SYM102", "Sym.GradInto((double[] x, [|int n|]) => x[n]);" },
        { "SYM102", "Sym.Gradient((double x, [|int n|]) => x * n);" },
        { "SYM102", "Sym.Jvp((double x, [|int n|]) => x * n);" },
        { "SYM102", "Sym.Vjp((double x, [|int n|]) => x * n);" },
        { "SYM102", "Sym.Hessian((double x, [|int n|]) => x * n);" },
        { "SYM102", "Sym.Hvp((double x, [|int n|]) => x * n);" },
        { "SYM102", "var f = Sym.Function((double x, int n) => x * n); Sym.Grad([|f|]);" },

        // ---- a delegate ----
        { "SYM103", "Func<double, double> f = x => x * x; Sym.Grad((double x) => 2 * [|f|](x));" },
        { "SYM103", "Func<double, double> f = x => x * x; Sym.Grad((double x) => [|f|].Invoke(x));" },
        { "SYM103", "Func<double, double> f = x => x * x; Sym.Grad((double[] x) => x.Sum([|f|]));" },
        { "SYM103", "Func<double, double> f = Unknown; Sym.Grad((double x) => [|f|](x));" },
        { "SYM103", "Sym.Grad((double x) => [|square|](x));" },
    };

    [Theory, MemberData(nameof(Throwing))]
    public void What_is_warned_of_throws_when_it_runs(string id, string code)
    {
        MarkedSource marked = CallSites.Body(code);
        CSharpCompilation compilation = marked.Compile();
        marked.Expect(id, CallSites.Diagnostics(compilation));
        Assert.IsType<DifferentiationException>(CallSites.Run(compilation));
    }

    public static TheoryData<string> Running => new()
    {
        { "Sym.Grad((double x) => x * Unknown(3));" },
        { "Sym.Grad((double x, int n) => x * Weight(n), (x, n) => x);" },
        { "Sym.Grad((double x) => x * data.Distinct().Count());" },
        { "Sym.Grad((double x) => x * data.OrderBy(v => v).First());" },
        { "Sym.Grad((double x) => x * double.Parse(\"3\"));" },
        { "Sym.Grad((double x) => Math.Round(x, 2) + Math.Sin(x) + double.Clamp(x, 0, 1));" },
        { "Sym.Grad((double[] x) => x.Select((v, i) => i * v).Where(v => v > 0).Aggregate(1.0, (s, v) => s * v));" },
        { "Sym.Grad((double x) => slope(x));" },
        { "Sym.Grad((double x) => 2 * Ruled(x));" },
        { "var g = Sym.Grad((double x) => x * x); Sym.Grad((double x) => g(x));" },
        { "Func<double, double> f = x => x; f = Sym.Grad((double x) => x * x); Sym.Grad((double x) => f(x));" },
        { "var f = Sym.Function((double x) => x * x); Sym.Grad((double x) => f.Invoke(x) + 1);" },
        { "var f = Sym.Function((double x) => Unknown(x)); GC.KeepAlive(f);" },
        { "Func<double, double> f = x => x * x; Sym.Grad((double x) => x); f(1);" },
        { "Sym.Grad((double x, int n) => x * n, wrt: (x, n) => x);" },
        { "Sym.Compile((double x, int n) => x * n);" },
        { "Sym.CheckGradients((double x, int n) => x * n, 1.5, 2);" },
        { "Sym.Map(Sym.Grad((double x) => x * x));" },
        { "Sym.Grad((double x) => 1.0 / 2 * x + 6 / 3 * x + Math.Pow(x, 2));" },
        { "Sym.Grad((double[] x) => x[3 / 2]);" },
        { "Sym.Grad((double x) => (double)(7 / 2) * x);" },
        { "Sym.Grad((double x, int n) => n / 2 * x, (x, n) => x);" },
        { "Sym.Compile(Sym.Gradient((double x) => x * x));" },
        { "Expression<Func<double, double>> f = x => x * x; f.Compile();" },
        { "Sym.Function((double x) => x * x).Compile();" },
        { "foreach (double d in data) { double c = d * d; Sym.Grad((double x) => c * x); }" },
        { "foreach (int n in new[] { 1, 2 }) { var f = n == 1 ? Sym.Function((double x) => x) : Sym.Function((double x) => x * x); Sym.Grad(f); }" },
        { "for (var g = Sym.Grad((double x) => x * x); g(1) > 100;) { }" },
        { "foreach (double d in data) { Action a = () => Sym.Grad((double x) => x * x); }" },
    };

    [Theory, MemberData(nameof(Running))]
    public void What_runs_is_not_warned_of(string code)
    {
        CSharpCompilation compilation = CallSites.Body(code).Compile();
        Assert.Empty(CallSites.Diagnostics(compilation));
        Assert.Null(CallSites.Run(compilation));
    }

    [Theory]
    [InlineData("Sym.Grad((double[] x) => Weight(x.Length) * x.Sum());")]
    [InlineData("Sym.Grad((double x) => x * data.Sum(v => Unknown(v)));")]
    [InlineData("Sym.Grad((Net net) => net.Weights.Sum() * Chosen(net.Name), net => net.Weights);")]
    [InlineData("Sym.Grad((double x) => Marked(x));")]
    [InlineData("Sym.Grad((double x) => Made()(x));")]
    [InlineData("Sym.Grad((double x) => (double)BitConverter.DoubleToInt64Bits(x));")]
    [InlineData("Func<double, double> f = Made(); Sym.Grad((double x) => f(x));")]
    public void Nothing_is_said_where_the_tables_do_not_tell(string code) => Assert.Empty(CallSites.Diagnostics(CallSites.Body(code).Compile()));

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "SYM104", "1.0 / 2", "Sym.Grad((double x) => [|1 / 2|] * x);" },
        { "SYM104", "1.0 / 3", "Sym.Grad((double x) => Math.Pow(x, [|1 / 3|]));" },
        { "SYM104", "4f / 3", "Sym.Grad((float x) => ([|4 / 3|] + 1) * x);" },
        { "SYM104", "(double)n / 2", "const int n = 3; var f = Sym.Function((double x) => -([|n / 2|]) * x);" },
        { "SYM104", "1.0 / 2", "var f = Sym.Function((double[] x) => x.Sum(v => [|1 / 2|] * v)); Sym.Grad(f); Sym.Compile(f);" },
        { "SYM105", "Sym.Compile(Sym.Gradient((double x) => x * x))", "[|Sym.Gradient((double x) => x * x).Compile()|];" },
        { "SYM105", "Sym.Compile(g)", "var g = Sym.Gradient((double x) => x * x); var h = [|g.Compile()|];" },
        { "SYM105", "Sym.Compile(e)", "var e = Sym.ExpressionOf(Sym.Grad((double x) => x * x)); var h = [|e.Compile()|];" },
        { "SYM106", "before the loop", "foreach (double d in data) { [|Sym.Grad((double x) => x * x)|](d); }" },
        { "SYM106", "before the loop", "double c = 0; for (int i = 0; i < 3; i++) { c += 1; [|Sym.Grad((double x) => c * x)|](i); }" },
        { "SYM106", "before the loop", "var f = Sym.Function((double x) => x * x); int i = 0; while (i++ < 3) { if (i > 1) { var g = [|Sym.ValueAndGrad(f, options: null)|]; } }" },
        { "SYM106", "before the loop", "int i = 0; do { [|Sym.Grad((double[] x, int n) => x[n], (x, n) => x)|](data, i); } while (i++ < 2);" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_not_meant_is_told_with_the_way_out(string id, string wayOut, string code)
    {
        MarkedSource marked = CallSites.Body(code);
        CSharpCompilation compilation = marked.Compile();
        IReadOnlyList<Diagnostic> diagnostics = CallSites.Diagnostics(compilation);
        marked.Expect(id, diagnostics);
        Assert.Contains(wayOut, diagnostics[0].GetMessage());
        Assert.Null(CallSites.Run(compilation));
    }

    [Theory]
    [InlineData("Func<double, double> f = x => x * x; Sym.Grad([|f|]);")]
    [InlineData("Sym.Hessian([|square|]);")]
    [InlineData("Func<double[], double> f = x => x[0]; Sym.GradInto([|f|], options: null);")]
    public void A_delegate_in_place_of_a_lambda_does_not_compile_and_is_told_why(string code)
    {
        MarkedSource marked = CallSites.Body(code);
        CSharpCompilation compilation = marked.Compile(errors: true);
        Assert.NotEmpty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        marked.Expect("SYM103", CallSites.Diagnostics(compilation));
    }

    [Fact]
    public void Folded_divisions_are_found_in_differentiable_methods()
    {
        var marked = new MarkedSource("using SymGrad; static partial class C { [Differentiable] static double F(double x) { double h = [|1 / 2|]; return h * x; } static double G(double x) => 1 / 2 * x; }");
        marked.Expect("SYM104", CallSites.Diagnostics(marked.Compile()));
    }

    [Fact]
    public void A_library_that_knows_a_method_and_SymGrad_may_have_a_rule_for_it()
    {
        MetadataReference library = Library("Library", "public static class L { public static double F(double x) => x; }");
        MetadataReference rules = Library(
            "Rules", "internal static class R { [SymGrad.DerivativeOf(typeof(L), nameof(L.F))] internal static double Slope(double x) => 1; }", library);
        MarkedSource marked = CallSites.Body("Sym.Grad((double x) => [|L.F(x)|]);");
        CSharpCompilation alone = marked.Compile(errors: true).AddReferences(library);
        marked.Expect("SYM101", CallSites.Diagnostics(alone));
        Assert.Empty(CallSites.Diagnostics(alone.AddReferences(rules)));
    }

    private static MetadataReference Library(string name, string code, params MetadataReference[] references)
    {
        using var image = new MemoryStream();
        Assert.True(MarkedSource.Compile(name, [(name + ".cs", code)]).AddReferences(references).Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    [Fact]
    public void Two_calls_on_a_line_are_told_apart()
    {
        MarkedSource marked = CallSites.Body("Sym.Grad((double x) => [|Unknown(x)|] + [|Unknown(2 * x)|]);");
        marked.Expect("SYM101", CallSites.Diagnostics(marked.Compile()));
    }
}
