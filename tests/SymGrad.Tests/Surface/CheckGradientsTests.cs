using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;

namespace SymGrad.Tests.Surface;

public sealed class CheckGradientsTests
{
    public static TheoryData<string, GradientCheck> Right()
    {
        float[] weights = [0.5f, -1.25f, 2f];
        double[] points = [0.3, -1.2, 0.7];
        return new()
        {
            { "square", Sym.CheckGradients(x => x * x, 3.0) },
            { "square of a whole number", Sym.CheckGradients(x => x * x, 3) },
            { "constant", Sym.CheckGradients(x => 3.0, 2.0) },
            { "two numbers", Sym.CheckGradients((x, y) => Math.Sin(x * y) + Math.Exp(x) / (1 + y * y), 0.7, -1.3) },
            { "cubic at zero", Sym.CheckGradients(x => x * x * x, 0.0) },
            { "tiny argument", Sym.CheckGradients(x => Math.Log(x), 1e-12) },
            { "tinier argument", Sym.CheckGradients(x => Math.Log(x), 1e-200) },
            { "huge argument", Sym.CheckGradients(x => Math.Sqrt(x), 1e200) },
            { "sine of a huge argument", Sym.CheckGradients(x => Math.Sin(x), 1e6) },
            { "period", Sym.CheckGradients(x => Math.Sin(64 * Math.PI * x), 1.0) },
            { "steep", Sym.CheckGradients(x => Math.Exp(50 * x), 3.0) },
            { "cancellation", Sym.CheckGradients(x => (1 + x) - 1, 1e-3) },
            { "array", Sym.CheckGradients(x => x.Select(v => Math.Sin(v) * v).Sum(), points) },
            { "empty array", Sym.CheckGradients(x => x.Sum(), Array.Empty<double>()) },
            { "data and an array", Sym.CheckGradients((int n, double[] x) => n * x[0] + x[2] * x[1], 3, points) },
            { "float", Sym.CheckGradients(x => MathF.Sin(x) * x, 0.8f) },
            { "float array", Sym.CheckGradients((float[] w) => w.Select(v => v * v * v).Sum(), weights) },
            { "tensor", Sym.CheckGradients((Tensor<double> t) => Tensor.Sum<double>(t * t), Tensor.Create<double>([1, 2, 3, 4], [2, 2])) },
            {
                "eight numbers",
                Sym.CheckGradients(
                    (double a, double b, double c, double d, double e, double f, double g, double h) =>
                        a * b + c * d - e / f + Math.Pow(g, h),
                    1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 1.5, 2.5)
            },
        };
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void A_right_gradient_passes_without_a_note(string name, GradientCheck check)
    {
        Assert.True(check.Passed, name + ": " + check);
        Assert.All(check.Components, c => Assert.Equal("", c.Note));
    }

    public static TheoryData<string, GradientCheck, string> Kinks() => new()
    {
        { "abs at 0", Sym.CheckGradients(x => Math.Abs(x), 0.0), "-1 on the left and 1 on the right" },
        { "a kink too near to look past", Sym.CheckGradients(x => Math.Max(x - 1, 0), Math.BitIncrement(1)), "near a kink" },
        { "max at a tie", Sym.CheckGradients((x, y) => Math.Max(x, 2 * y), 1.0, 0.5), "0 on the left and 1 on the right" },
        { "floor at a jump", Sym.CheckGradients(x => Math.Floor(x) * 3, 2.0), "∞ on the left and 0 on the right" },
        { "square root at 0", Sym.CheckGradients(x => Math.Sqrt(x), 0.0), "∞ on the right" },
        { "the end of a domain", Sym.CheckGradients(x => Math.Pow(x, 1.5), 0.0), "near an end of the domain" },
    };

    [Theory]
    [MemberData(nameof(Kinks))]
    public void At_a_kink_a_one_sided_slope_passes_with_a_note(string name, GradientCheck check, string note)
    {
        Assert.True(check.Passed, name + ": " + check);
        Assert.Contains(check.Components, c => c.Verdict == GradientVerdict.AgreesAtKink);
        Assert.Contains(note.Replace("∞", "Infinity"), check.ToString());
    }

    [Fact]
    public void Near_a_kink_the_steps_get_small_enough_to_look_past_it()
    {
        foreach (double x in new[] { 1e-2, 1e-4, 1e-6, 1e-9, -1e-5 })
        {
            GradientCheck check = Sym.CheckGradients(v => Math.Max(v, 0) + v * v, x);
            Assert.True(check.Passed && check.Components[0].Verdict == GradientVerdict.Agrees, check.ToString());
        }
    }

    // What differences contradict by design is a wrong gradient of any size.
    [Theory]
    [InlineData(1.0)]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    public void A_wrong_component_is_named_with_both_numbers_and_the_step(double part)
    {
        double[] x = [1, 2, 3, 4];
        GradientCheck check = Sym.CheckGradients(v => v[0] * v[1] + v[3] * v[3] + part * Sym.StopGradient(v[2]), x);
        Assert.False(check.Passed);
        ComponentCheck wrong = Assert.Single(check.Failures);
        Assert.Equal("v[2]", wrong.Name);
        Assert.Equal(GradientVerdict.Differs, wrong.Verdict);
        Assert.Equal(0, wrong.Gradient);
        Assert.Equal(part, wrong.Difference, 1e-9);
        Assert.Equal(part, wrong.Off, 1e-9);
        Assert.Contains("wrong in 1 of 4 components", check.ToString());
        Assert.Contains("v[2]: the gradient is 0, differences say", check.ToString());
        Assert.Contains("step", check.ToString());
    }

    [Fact]
    public void A_wrong_gradient_at_a_kink_is_refused() =>
        Assert.False(Sym.CheckGradients(x => Math.Abs(x) + 3 * Sym.StopGradient(x), 0.0).Passed);

    [Fact]
    public void A_slope_that_depends_on_the_side_of_a_jump_is_refused() =>
        Assert.False(Sym.CheckGradients(x => Math.Floor(x) + Sym.StopGradient(x), 2.0).Passed);

    [Fact]
    public void A_gradient_of_a_value_that_is_no_number_is_not_passed()
    {
        GradientCheck check = Sym.CheckGradients(x => Math.Log(x), -1.0);
        Assert.False(check.Passed);
        Assert.Contains("the function is NaN there", check.ToString());
    }

    [Fact]
    public void Noise_is_not_taken_for_agreement()
    {
        GradientCheck check = Sym.CheckGradients(x => Math.Sin(1e18 * x) + x, 0.3);
        Assert.False(check.Passed);
    }

    [Fact]
    public void Of_many_components_some_are_checked_apart_and_the_others_together()
    {
        double[] x = [.. Enumerable.Range(0, 5000).Select(k => Math.Sin(k))];
        var options = new CheckOptions { Components = 50 };
        GradientCheck right = Sym.CheckGradients(v => v.Select(e => e * e * e).Sum(), x, options);
        Assert.True(right.Passed, right.ToString());
        Assert.Equal(50, right.Components.Count);
        Assert.Contains("and 4950 together", right.ToString());
        GradientCheck wrong = Sym.CheckGradients(v => v.Select(e => e * e * e).Sum() + Sym.StopGradient(v[4321]), x, options);
        Assert.Equal("v[4321]", Assert.Single(wrong.Failures).Name);
    }

    [Fact]
    public void The_arguments_are_not_written_to()
    {
        double[] x = [0.5, 1.5];
        Sym.CheckGradients(v => v[0] * v[1], x);
        Assert.Equal([0.5, 1.5], x);
    }

    [Fact]
    public void A_missing_function_or_argument_is_named()
    {
        Assert.Throws<ArgumentNullException>("f", () => Sym.CheckGradients((Expression<Func<double, double>>)null!, 1.0));
        Assert.Throws<ArgumentNullException>("x", () => Sym.CheckGradients(x => x.Sum(), (double[])null!));
    }

    [Fact]
    public void A_function_of_data_alone_is_refused() =>
        Assert.Throws<DifferentiationException>(() => Sym.CheckGradients((int n) => n * 0.5, 3));

    // A wrong gradient by construction, for every function and part: the check must see it.
    [Fact]
    public void Every_planted_error_is_found_and_no_right_gradient_is_refused()
    {
        double[] points = [0.3, -40, 1e-5, 3e4];
        (string, Expression<Func<double, double>>)[] functions =
        [
            ("sin", x => Math.Sin(x)), ("cube", x => x * x * x), ("rational", x => x / (1 + x * x)), ("exp", x => Math.Exp(-x * x / 100)),
            ("log", x => Math.Log(1 + x * x)), ("abs", x => Math.Abs(x) * x), ("relu", x => x > 0 ? x : 0.01 * x), ("cbrt", x => Math.Cbrt(x)),
        ];
        foreach ((string name, Expression<Func<double, double>> f) in functions)
        {
            foreach (double x in points)
            {
                GradientCheck right = Sym.CheckGradients(f, x);
                Assert.True(right.Passed, $"{name} at {x}: {right}");
                double slope = right.Components[0].Gradient;
                foreach (double relative in slope == 0 ? [] : new[] { 1.0, 1e-4 })
                {
                    double error = relative * slope;
                    GradientCheck wrong = Sym.CheckGradients(v => f.Invoke(v) + error * Sym.StopGradient(v), x);
                    Assert.False(wrong.Passed, $"{name} at {x}, off by {error}: {wrong}");
                }
            }
        }
    }
}
