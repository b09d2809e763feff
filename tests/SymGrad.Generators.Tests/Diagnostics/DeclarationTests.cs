using Microsoft.CodeAnalysis;
using Xunit;

namespace SymGrad.Generators.Tests.Diagnostics;

/// <summary>A declaration beside which no derivatives can stand is refused at its name, with the reason and the way out.</summary>
public class DeclarationTests
{
    public static TheoryData<string, string, string> Declarations => new()
    {
        { "SYM001", "a class that is not partial", "static class C { [Differentiable] static double [|F|](double x) => x; }" },
        { "SYM001", "a struct that is not partial", "struct C { [Differentiable] static double [|F|](double x) => x; }" },
        { "SYM001", "a record that is not partial", "record C(double A) { [Differentiable] double [|F|](double x) => x * A; }" },
        { "SYM001", "a type around it that is not partial", "class Outer { partial class C { [Differentiable] static double [|F|](double x) => x; } }" },
        { "SYM002", "a local function", "class C { static void M() { [Differentiable] static double [|F|](double x) => x; F(1); } }" },
        { "SYM003", "an abstract method", "abstract partial class C { [Differentiable] public abstract double [|F|](double x); }" },
        { "SYM003", "a method of an interface", "partial interface C { [Differentiable] double [|F|](double x); }" },
        { "SYM003", "a static abstract method", "partial interface C { [Differentiable] static abstract double [|F|](double x); }" },
        { "SYM003", "a partial method that nothing implements", "partial class C { [Differentiable] partial void [|F|](double[] x); }" },
        {
            "SYM003", "the part of a partial method that has no body",
            "partial class C { [Differentiable] private partial double [|F|](double x); private partial double F(double x) => x; }"
        },
        {
            "SYM003", "an external method",
            "partial class C { [Differentiable, System.Runtime.InteropServices.DllImport(\"m\")] static extern double [|F|](double x); }"
        },
        { "SYM004", "an iterator", "partial class C { [Differentiable] static System.Collections.Generic.IEnumerable<double> [|F|](double x) { yield return x; } }" },
        { "SYM005", "a result by reference", "partial class C { [Differentiable] static [|ref double|] F(double[] x) => ref x[0]; }" },
        { "SYM005", "a result by read-only reference", "partial class C { [Differentiable] static [|ref readonly double|] F(double[] x) => ref x[0]; }" },
        {
            "SYM006", "an async method",
            "partial class C { [Differentiable] static async System.Threading.Tasks.Task<double> [|F|](double x) { await System.Threading.Tasks.Task.Yield(); return x; } }"
        },
        { "SYM007", "nothing to differentiate by", "partial class C { [Differentiable] static double [|F|](int n) => n; }" },
        { "SYM007", "nothing but data", "partial class C { [Differentiable] static double [|F|]([NoDerivative] double x) => x; }" },
        { "SYM008", "no number as a result", "partial class C { [Differentiable] static int [|F|](double x) => x > 0 ? 1 : 2; }" },
        { "SYM008", "no result", "partial class C { [Differentiable] static void [|F|](double x) { } }" },
        { "SYM009", "a lambda", "class C { System.Func<double, double> f = [Differentiable] (double x) [|=>|] x * x; }" },
        { "SYM009", "a lambda with other attributes", "class C { object f = [System.Obsolete, Differentiable] static double (double x) [|=>|] x * x; }" },
        { "SYM016", "a method with the name of a derivative", "partial class C { [Differentiable] static double [|F|](double x) => x; static double FGrad(double x) => 1; }" },
        { "SYM016", "an overload with the name of a derivative", "partial class C { [Differentiable] static double [|F|](double x) => x; static void FJvp() { } }" },
        { "SYM016", "a field with the name of a derivative", "partial class C { [Differentiable] static double [|F|](double x) => x; double FValueAndGrad = 1; }" },
        { "SYM016", "a type with the name of a derivative", "partial class FVjp { [Differentiable] static double [|F|](double x) => x; }" },
        { "SYM016", "the name of a second derivative", "partial class C { [Differentiable(Order = 2)] static double [|F|](double x) => x; double FHessian => 1; }" },
        { "SYM016", "the name of a Jacobian", "partial class C { [Differentiable] static double[] [|F|](double[] x) => x; double FJacobianInto => 1; }" },
        { "SYM017", "an operator", "partial class C { [Differentiable] public static double operator [|+|](C c, double x) => x; }" },
        { "SYM017", "a conversion", "partial class C { [Differentiable] public static implicit operator [|double|](C c) => 1; }" },
        { "SYM017", "an accessor", "partial class C { double A { [Differentiable] [|get|] => 1; } }" },
        { "SYM017", "a finalizer", "partial class C { [Differentiable] ~[|C|]() { } }" },
        {
            "SYM017", "an explicit implementation",
            "interface I { double F(double x); } partial class C : I { [Differentiable] double I.[|F|](double x) => x; }"
        },
        { "SYM017", "an extension block", "static partial class C { extension(double x) { [Differentiable] public double [|F|]() => x; } }" },
        { "SYM018", "a type that is local to its file", "file static partial class C { [Differentiable] public static double [|F|](double x) => x; }" },
    };

    [Theory, MemberData(nameof(Declarations))]
    public void A_declaration_is_refused_at_its_name(string id, string what, string source)
    {
        Assert.NotEmpty(what);
        var marked = new MarkedSource("using SymGrad; " + source);
        marked.Expect(id, MarkedSource.Refusals(marked.Compile()));
    }

    [Fact]
    public void Every_type_around_it_that_is_not_partial_is_named()
    {
        var marked = new MarkedSource("using SymGrad; class Outer { class Inner { [Differentiable] static double F(double x) => x; } }");
        Assert.Equal(["Inner", "Outer"], MarkedSource.Refusals(marked.Compile()).Select(d => d.GetMessage().Split('\'')[1]));
    }

    [Fact]
    public void A_function_of_top_level_statements_is_sent_to_a_static_partial_class()
    {
        var marked = new MarkedSource("using SymGrad; F(1); [Differentiable] static double [|F|](double x) => x;");
        IReadOnlyList<Diagnostic> diagnostics = MarkedSource.Refusals(marked.Compile(OutputKind.ConsoleApplication));
        marked.Expect("SYM002", diagnostics);
        Assert.Contains("move it into a static partial class", diagnostics[0].GetMessage());
    }

    [Theory]
    [InlineData("static partial class C { [Differentiable] static double F(double x) => x; static double FDot(double x) => x; }")]
    [InlineData("static partial class C { [Differentiable] static double F(double x) => x; static double FHessian(double x) => x; }")]
    [InlineData("static partial class C { [Differentiable] static double F(double x) => x; [Differentiable] static double F(double[] x) => x[0]; }")]
    [InlineData("static partial class C { [Differentiable] public static double F(this double x) => x; }")]
    [InlineData("partial struct C { double a; [Differentiable] public readonly double F(double x) => a * x; }")]
    [InlineData("partial record C(double A) { public partial record struct D { [Differentiable] public static double F(double x) => x; } }")]
    [InlineData("partial interface C { [Differentiable] static double F(double x) => x; }")]
    [InlineData("partial class C<S> { [Differentiable] static T F<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x * x; }")]
    [InlineData("class C { object f = [System.Obsolete] (double x) => x * x; }")]
    public void Nothing_is_said_of_what_is_allowed(string source) => Assert.Empty(MarkedSource.Refusals(new MarkedSource("using SymGrad; " + source).Compile()));
}
