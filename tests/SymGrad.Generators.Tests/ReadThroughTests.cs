using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>The two paths meet: a lambda that calls a differentiable method is differentiated through it, to any order.</summary>
public class ReadThroughTests
{
    private const string Methods = """
        using System; using System.Linq; using System.Numerics; using SymGrad;
        public record Net(double[] W, double B);
        public partial class P
        {
            [Differentiable] public static double Cube(double x) { double s = 1; for (int i = 0; i < 3; i++) s *= x; return s; }
            [Differentiable] public static double Power(double x, int n) { double s = 1; for (int i = 0; i < n; i++) s *= x; return s; }
            [Differentiable] public static double Norm(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) { if (x[i] > 0) s += x[i] * x[i]; } return Math.Sqrt(s); }
            [Differentiable] public static double[] Squares(double[] x) { var y = new double[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; return y; }
            [Differentiable] public static (double Sum, double Product) Both(double x, double y) => (x + y, x * y);
            [Differentiable] public static T Wave<T>(T x) where T : IFloatingPointIeee754<T> => T.Sin(x) * T.CreateChecked(2);
            [Differentiable] public static double Layer(Net net, double[] x) { double s = net.B; for (int i = 0; i < x.Length; i++) s += net.W[i] * x[i]; return Math.Tanh(s); }
            static readonly double[] Weights = [1, 2, 3];
            readonly double rate = 4;
            [Differentiable] public static double Weighted(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += Weights[i] * x[i] * x[i]; return s; }
            [Differentiable] public double Scaled(double x) => rate * x * x;
            [Differentiable] public static double Named(double x, string kind) => kind == "square" ? x * x : x;
            [Differentiable] public static double Quadratic(double[,] m, double[] x) { double s = 0; for (int i = 0; i < m.GetLength(0); i++) for (int j = 0; j < m.GetLength(1); j++) s += m[i, j] * x[i] * x[j]; return s; }
            [Differentiable] public static double Raised(double x, double y, int n) => n == 0 ? y : x * Raised(x, y * y, n - 1);
            [Differentiable] public static double Folded(double[] x, int i) => i == x.Length ? 1 : x[i] * Folded(x, i + 1);
            [Differentiable] public static double[] Halved(double[] x, int n) => n == 0 ? x : Halved(x, n - 1);
            [Differentiable] public static double Rows(double[][] x) { double s = 0; foreach (double[] row in x) { double p = 1; foreach (double v in row) p *= v; s += p; } return s; }
            [Differentiable] public static double Checked(double x) { if (x < 0) throw new ArgumentException("x"); return Math.Sqrt(x); }
        }
        """;

    [Theory]
    [InlineData("Sym.Grad((double x) => P.Cube(x) * x)(0.7)", 4 * 0.343)]
    [InlineData("Sym.Hessian((double x) => P.Cube(x))(0.7)", 6 * 0.7)]
    [InlineData("Sym.Grad(Sym.Gradient((double x) => P.Power(x, 4)))(0.7)", 12 * 0.49)]
    [InlineData("Sym.Grad((double[] x) => P.Norm(x))([3, -7, 4])[2]", 0.8)]
    [InlineData("Sym.Jacobian((double[] x) => P.Squares(x))([3, 5])[1, 1]", 10)]
    [InlineData("Sym.Grad((double[] x) => P.Squares(x).Sum())([3, 5])[1]", 10)]
    [InlineData("Sym.Grad((double x, double y) => P.Both(x, y).Product)(3, 5).Item1", 5)]
    [InlineData("Sym.Grad((double x) => P.Wave(x))(0.0)", 2)]
    [InlineData("(double)Sym.Grad((float x) => P.Wave(x))(0f)", 2)]
    [InlineData("Sym.Grad((Net net, double[] x) => P.Layer(net, x))(new Net([0.0, 0], 0), [3, 5]).Item1.W[1]", 5)]
    [InlineData("Sym.Grad((double[] x) => P.Weighted(x))([3, 5])[1]", 20)]
    [InlineData("Sym.Grad((double x) => new P().Scaled(x))(3)", 24)]
    [InlineData("new Func<double>(() => { string kind = \"square\"; return Sym.Grad((double x) => P.Named(x, kind))(3); })()", 6)]
    [InlineData("Sym.Grad((double[,] m, double[] x) => P.Quadratic(m, x))(new double[,] { { 1, 2 }, { 3, 4 } }, [1, 2]).Item2[0]", 2 + 10)]
    public void A_lambda_is_differentiated_through_the_methods_that_it_calls(string call, double expected) =>
        Assert.Equal(expected, (double)Run(call)!, 1e-6);

    [Fact]
    public void A_lambda_is_differentiated_through_a_method_of_arrays_of_arrays() =>
        Assert.Equal(21, (double)Run("Sym.Grad((double[][] x) => P.Rows(x) * 3)([[1.0, 7], [], [2]])[0][0]")!, 1e-9);

    [Theory]
    [InlineData("Sym.Grad((double x, double y) => P.Raised(x * y, y, 2) * x)(3.0, 2.0).Item1", 3 * 9 * 4 * 16.0)]
    [InlineData("Sym.Grad((double[] x) => Math.Log(P.Folded(x, 0)))([3, -7, -4])[1]", -1 / 7.0)]
    [InlineData("Sym.Jvp((double x) => P.Raised(x, 2, 3))(3.0, 1.0).Tangent", 3 * 9 * 256.0)]
    public void A_method_that_calls_itself_is_differentiated_by_the_gradient_beside_it(string call, double expected) =>
        Assert.Equal(expected, (double)Run(call)!, 1e-9 * Math.Abs(expected));

    [Theory]
    [InlineData("Sym.Grad((double[] x) => P.Halved(x, 2)[0])([1.0])", "calls itself")]
    [InlineData("Sym.Hessian((double x) => P.Raised(x, 2, 3))(1.0)", "RaisedGrad")]
    public void What_is_not_known_of_a_method_that_calls_itself_is_refused(string call, string reason) =>
        Assert.Contains(reason, Assert.Throws<DifferentiationException>(() => Run(call)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_method_that_throws_is_refused_by_name()
    {
        var error = Assert.Throws<DifferentiationException>(() => Run("Sym.Grad((double x) => P.Checked(x))(1.0)"));
        Assert.Contains("Checked", error.Message, StringComparison.Ordinal);
        Assert.Contains("throws", error.Message, StringComparison.Ordinal);
    }

    private static object? Run(string call)
    {
        Generated generated = Generated.From(Methods, "using System; using System.Linq; using SymGrad; public static class Q { public static object Run() => " + call + "; }");
        return generated.Load().GetType("Q")!.GetMethod("Run")!.Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, [], null);
    }
}
