using Microsoft.CodeAnalysis;
using Xunit;

namespace SymGrad.Generators.Tests.Diagnostics;

/// <summary>The fence of the language that is differentiated: each construct outside it is refused at its place, with the reason and the way
/// out. One that is understood some day moves from here to the tests of what it computes.</summary>
public class BodyTests
{
    public static TheoryData<string, string, string> Constructs => new()
    {
        // ---- statements ----
        { "SYM010", "goto", "double F(double x) { [|goto end;|] end: return x; }" },
        { "SYM010", "goto case", "double F(double x, int n) { switch (n) { case 0: [|goto case 1;|] case 1: return x; default: return -x; } }" },
        { "SYM010", "try", "double F(double x) { [|try { return x; } finally { }|] }" },
        { "SYM010", "a using statement", "double F(double x) { [|using (var s = new System.IO.MemoryStream()) { return x; }|] }" },
        { "SYM010", "a using declaration", "double F(double x) { [|using var s = new System.IO.MemoryStream();|] return x; }" },
        { "SYM010", "lock", "double F(double x) { [|lock (Gate) { return x; }|] } static readonly object Gate = new();" },
        { "SYM010", "yield, in a method that is called", "double F(double x) => G(x).Sum(); static IEnumerable<double> G(double x) { [|yield return x;|] }" },
        { "SYM010", "fixed", "unsafe double F(double[] x) { [|fixed (double* p = x) { return *p; }|] }" },
        { "SYM010", "a reference", "double F(double[] x) { ref double [|y = ref x[0]|]; return y; }" },
        { "SYM010", "foreach over a dictionary", "double F(double x, Dictionary<int, double> d) { foreach (var p in [|d|]) x += p.Value; return x; }" },
        { "SYM010", "a loop that never ends", "double F(double x) { [|for (;;) { x *= 2; }|] }" },

        // ---- expressions ----
        { "SYM011", "an expression that throws", "double F(double x) => x > 0 ? x : [|throw new Exception()|];" },
        { "SYM011", "a switch without a last arm", "double F(double x, int n) => [|n switch { 0 => x, 1 => -x }|];" },
        { "SYM011", "an index from the end in a variable", "double F(double[] x) { Index i = [|^1|]; return x[i]; }" },
        { "SYM011", "a virtual call", "double F(double x, Shape s) => [|s.Area(x)|]; } class Shape { public virtual double Area(double r) => r;" },
        { "SYM011", "a call through an interface", "double F(double x, IShape s) => [|s.Area(x)|]; } interface IShape { double Area(double r);" },
        { "SYM011", "decimal", "double F(double x) => (double)([|(decimal)x|] * 2m);" },
        { "SYM011", "a list", "double F(double x) { var l = [|new List<double> { x }|]; return l[0]; }" },
        { "SYM011", "a private member of another type", "double F(double x, D d) => d.Scale(x); } class D { string name = \"\"; public double Scale(double x) => [|name|].Length * x;" },
        { "SYM011", "a list pattern", "double F(double[] x) => x is [|[var a, ..]|] ? a : 0;" },
        { "SYM011", "a lambda that changes a variable", "double F(double[] x) { double s = 0; return [|x.Sum(v => s += v)|]; }" },
        { "SYM011", "text that grows", "double F(double x) { string s = \"\"; [|s += \"a\"|]; return x; }" },
        { "SYM011", "members made of primary constructor parameters", "double F(double x) => [|new P(x)|].A; } class P(double a) { public double A = a;" },
        { "SYM011", "the size of a type", "unsafe double F(double x) => [|sizeof(Guid)|] * x;" },
        { "SYM011", "a coalescing assignment", "double F(double x, string? s) { [|s ??= \"\"|]; return x; }" },

        { "SYM011", "rows of different lengths", "double F(double x, int n) { var a = [|new double[2][]|]; a[0] = new double[n]; a[1] = new double[2]; a[0][0] = x; return a[0][0]; }" },

        // ---- methods ----
        { "SYM012", "a method of the library", "double F(double x) => double.Parse([|x.ToString()|]);" },
        { "SYM012", "chance", "double F(double x) => [|Random.Shared.NextDouble()|] * x;" },
        { "SYM012", "a delegate that is given", "double F(double x, Func<double, double> f) => [|f(x)|];" },
        { "SYM012", "a set of numbers", "double F(double[] x) => [|x.Distinct()|].Sum();" },
        { "SYM012", "a query that sorts", "double F(double[] x) => [|x.OrderBy(v => v)|].First();" },
        { "SYM012", "sorting", "double F(double[] x) { [|Array.Sort(x)|]; return x[0]; }" },
        { "SYM012", "bits", "double F(double x) => [|BitConverter.DoubleToInt64Bits(x)|];" },

        { "SYM012", "the root of an equation", "double F(double a) => [|Sym.Root((x, p) => x * x - p, 1.0, a)|];" },
        { "SYM013", "a method that calls itself and is not marked", "double F(double x) => G(x, 2); static double G(double x, int n) => n == 0 ? x : x * [|G(x, n - 1)|];" },

        // ---- writes ----
        { "SYM014", "a static field", "double F(double x) { [|total|] = x; return x; } static double total;" },
        { "SYM014", "a static property", "double F(double x) { [|Total|] += x; return x; } static double Total { get; set; }" },
        { "SYM014", "a field of an object", "double F(double x, D d) { [|d.A|] = x; return x; } } class D { public double A;" },
        { "SYM014", "an array that is data", "double F(double x, [NoDerivative] double[] d) { [|d[0]|] = x; return x; }" },
        { "SYM014", "a row that is an array of somebody else", "double F(double[] x) { var a = new double[2][]; a[0] = new double[3]; [|a[1]|] = x; return a[1][0]; }" },
        { "SYM014", "an array of arrays that is given", "double F(double[][] x) { [|x[0][0]|] = 1; return x[0][0]; }" },
        { "SYM014", "a matrix that is given", "double F(double[,] [|m|], double x) { m[0, 0] = x; return m[0, 0]; }" },
        { "SYM014", "an array in a record that is given", "double F(P [|p|]) { p.A[0] = 1; return p.A[0] * p.B[0]; } } record P(double[] A, double[] B) {" },
        { "SYM014", "one of two arrays", "double F(double[] x, double[] y, bool b) { var z = b ? x : y; [|z[0]|] = 1; return z[0]; }" },

        // ---- types ----
        { "SYM015", "an object with private numbers", "double F(double x, D [|d|]) => x; } class D { double a; public D(int n) => a = n;" },
        { "SYM015", "the node of a list", "double F(double x, Node [|n|]) => x * n.A; } class Node { public double A; public Node? Next;" },
        { "SYM015", "an array of tuples", "double F((double, double)[] [|x|]) => x[0].Item1;" },
        { "SYM015", "an array of arrays as a result", "[|double[][]|] F(double[][] x) => x;" },
        { "SYM015", "a list as a result", "[|List<double>|] F(double x, List<double> d) => d;" },
    };

    [Theory, MemberData(nameof(Constructs))]
    public void A_construct_is_refused_at_its_place(string id, string what, string method)
    {
        Assert.NotEmpty(what);
        MarkedSource marked = Source(method);
        marked.Expect(id, MarkedSource.Refusals(marked.Compile()));
    }

    [Fact]
    public void What_does_not_compile_is_left_to_the_compiler_and_said_once()
    {
        MarkedSource marked = Source("double F(double x) => x * [|Missing|];");
        marked.Expect("SYM011", MarkedSource.Refusals(marked.Compile(errors: true)));
    }

    [Fact]
    public void Each_method_has_its_own_diagnostics()
    {
        MarkedSource marked = Source(
            "double F(double x) { [|goto end;|] end: return x; } [Differentiable] static double G(double x) { [|goto end;|] end: return x; }");
        marked.Expect("SYM010", MarkedSource.Refusals(marked.Compile()));
    }

    private static MarkedSource Source(string method) => new(
        "using System; using System.Collections.Generic; using System.Linq; using SymGrad; static partial class C { [Differentiable] static " + method + " }");
}
