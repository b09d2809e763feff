using System;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;

namespace SymGrad.Tests.Surface;

public sealed class NonFiniteTrapTests
{
    private static readonly SymOptions Trapping = new() { TrapNonFinite = true };
    private static readonly double[] Points = [1, 0.5, 0, 2];

    public static TheoryData<string, Action, string[]> Traps()
    {
        double captured = double.PositiveInfinity;
        return new()
        {
            {
                "value", () => Sym.ValueAndGrad(x => 2 * Math.Log(x) + x, Trapping)(0),
                ["The value is -Infinity", "First Log(x) is -Infinity at x = 0."]
            },
            {
                "difference of infinities", () => Sym.ValueAndGrad((x, y) => Math.Exp(x) - Math.Exp(y), Trapping)(800, 801),
                ["The value is NaN", "First Exp(x) is Infinity at x = 800."]
            },
            {
                "harmless overflow before the culprit", () => Sym.ValueAndGrad((x, y) => 1 / Math.Cosh(x) + Math.Sqrt(y - 1), Trapping)(800, 0.5),
                ["First Sqrt((y - 1)) is NaN at (y - 1) = -0.5."]
            },
            {
                "derivative", () => Sym.Grad(x => Math.Sqrt(x - 1), Trapping)(1),
                ["The gradient of 'x' is Infinity", "the derivative of Sqrt((x - 1)) with respect to (x - 1) is Infinity", "by the row d(√x) ="]
            },
            {
                "element", () => Sym.ValueAndGrad(x => x.Select(v => Math.Log(v)).Sum(), Trapping)(Points),
                ["The value is -Infinity", "Log(v) is -Infinity at", "= 0", "i = 2"]
            },
            {
                "derivative of an element", () => Sym.GradInto(x => x.Select(v => Math.Sqrt(v)).Sum(), Trapping)(Points, new double[4]),
                ["the derivative of Sqrt(v)", "is Infinity", "i = 2", "by the row d(√x) ="]
            },
            {
                "argument", () => Sym.Grad(x => x.Select(v => v * v).Sum(), Trapping)([1, double.NaN, 3]),
                ["The gradient of 'x' is NaN. First the argument x[1] is NaN."]
            },
            {
                "capture", () => Sym.ValueAndGrad(x => x * captured, Trapping)(2),
                ["First captured is Infinity."]
            },
            {
                "overflow of a sum", () => Sym.ValueAndGrad(x => x.Sum(), Trapping)([1e308, 1e308]),
                ["The value is Infinity", "1E+308"]
            },
            {
                "float", () => Sym.ValueAndGrad((float x) => MathF.Exp(x) * x, Trapping)(100f),
                ["First Exp(x) is Infinity at x = 100."]
            },
            {
                "compiled", () => Sym.Compile((double x) => 1 / (x - 3), Trapping)(3),
                ["The result is Infinity", "First (1 / (x - 3)) is Infinity at (x - 3) = 0."]
            },
            {
                "tensor", () => Sym.ValueAndGrad((Tensor<double> t) => Tensor.Sum<double>(Tensor.Log<double>(t)), Trapping)(Tensor.Create<double>([1, 0], [2])),
                ["The value is -Infinity", "i = 1"]
            },
            {
                "buffer that is the input", () => { double[] x = [4, 0]; Sym.GradInto(v => v.Select(e => Math.Sqrt(e)).Sum(), Trapping)(x, x); },
                ["is Infinity", "i = 1"]
            },
        };
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public void The_first_sub_expression_that_is_not_finite_is_named(string name, Action call, string[] parts)
    {
        ArithmeticException trapped = Assert.ThrowsAny<ArithmeticException>(call);
        Assert.All(parts, part => Assert.True(trapped.Message.Contains(part), $"{name}: '{trapped.Message}' lacks '{part}'"));
    }

    [Fact]
    public void Finite_results_pass()
    {
        Assert.Equal(6, Sym.Grad(x => x * x, Trapping)(3));
        Assert.Equal([2.0, 4.0], Sym.Grad(x => x.Select(v => v * v).Sum(), Trapping)([1, 2]));
        Assert.Equal(0, Sym.Compile((double x) => 1 / Math.Exp(x), Trapping)(1000));
    }

    [Fact]
    public void What_each_call_captured_is_what_is_traced()
    {
        Func<double, double> Made(double scale) => Sym.Grad(x => x / scale, Trapping);
        Func<double, double> first = Made(2);
        Func<double, double> second = Made(0);
        Assert.Equal(0.5, first(2));
        Assert.Contains("scale", Assert.ThrowsAny<ArithmeticException>(() => second(2)).Message);
    }

    [Fact]
    public void A_captured_array_that_only_one_branch_reads_may_be_missing()
    {
        double[] missing = null!;
        Func<double, double> gradient = Sym.Grad(x => x > 0 ? Math.Sqrt(x - 1) : x * missing[0], Trapping);
        Assert.Contains("Sqrt", Assert.ThrowsAny<ArithmeticException>(() => gradient(1)).Message);
    }

    [Fact]
    public void Expressions_have_no_traps()
    {
        Expression<Func<double, double>> gradient = Sym.Gradient(x => Math.Sqrt(x), Trapping);
        Assert.Equal(double.PositiveInfinity, gradient.Compile()(0));
        Assert.Equal(-0.25, Sym.Grad(gradient)(1));
    }
}
