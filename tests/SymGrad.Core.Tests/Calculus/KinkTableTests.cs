using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Core.Tests.Calculus;

/// <summary>Each row of the kink table against what both modes compute, and against the slopes of the function around the point, which
/// are differences in thirty-digit arithmetic and know nothing of any rule. The rows are found in the table.</summary>
public sealed class KinkTableTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Kinks.Rows.Count)];

    public static TheoryData<string> Differentiable => [.. Derivatives.Rows.Select(row => row.Primitive.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Both_modes_return_what_the_row_says_at_its_examples(int row)
    {
        Kink kink = Kinks.Rows[row];
        var underTest = new KinkUnderTest(kink);
        Assert.NotEmpty(kink.Examples);
        Assert.Equal(kink.Slopes.Length, kink.Active.Count(active => active));
        foreach (double[] example in kink.Examples)
        {
            object[] arguments = underTest.Arguments(example);
            Assert.True((bool)Interpreter.Run(underTest.Where, arguments)[0], $"{kink} does not hold at ({string.Join(", ", example)})");
            double[] expected = [.. Interpreter.Run(underTest.Slopes, arguments).Select(Number)];
            if (double.IsFinite(underTest.Value(example)))
            {
                // Elsewhere the directions in which nothing moves give 0 * ∞.
                Assert.Equal(expected, Interpreter.Run(underTest.Forward, arguments).Select(Number));
            }

            Assert.Equal(expected, Interpreter.Run(underTest.Reverse, arguments).Select(Number));
        }
    }

    // The support function of the subdifferential: a vector is in the convex hull of the gradients around the point if it goes in no
    // direction farther than all of them do.
    [Theory]
    [MemberData(nameof(Rows))]
    public void Finite_slopes_lie_in_the_subdifferential(int row)
    {
        Kink kink = Kinks.Rows[row];
        if (kink.Rule is KinkRule.Agreed or KinkRule.Undefined)
        {
            return;
        }

        var underTest = new KinkUnderTest(kink);
        foreach (double[] example in kink.Examples)
        {
            double[] slopes = [.. Interpreter.Run(underTest.Slopes, underTest.Arguments(example)).Select(Number)];
            double[][] around = [.. underTest.GradientsAround(example, 1e-7)];
            if (slopes.All(double.IsFinite) && double.IsFinite(underTest.Value(example)))
            {
                Assert.NotEmpty(around);
                foreach (double[] direction in KinkUnderTest.Directions(slopes.Length, 64))
                {
                    double farthest = around.Max(gradient => Dot(gradient, direction));
                    Assert.True(
                        Dot(slopes, direction) <= farthest + 1e-3,
                        $"{kink}: ({string.Join(", ", slopes)}) is outside of the subdifferential at ({string.Join(", ", example)})");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_infinite_slope_is_one_that_grows_without_bound_towards_the_point(int row)
    {
        Kink kink = Kinks.Rows[row];
        var underTest = new KinkUnderTest(kink);
        foreach (double[] example in kink.Examples)
        {
            double[] slopes = [.. Interpreter.Run(underTest.Slopes, underTest.Arguments(example)).Select(Number)];
            for (int k = 0; k < slopes.Length; k++)
            {
                double[] near = [.. underTest.GradientsAround(example, 1e-8).Select(gradient => gradient[k])];
                double[] far = [.. underTest.GradientsAround(example, 1e-4).Select(gradient => gradient[k])];
                if (double.IsInfinity(slopes[k]) && near.Length > 0)
                {
                    Assert.True(near.Select(Math.Abs).Min() > 2 * far.Select(Math.Abs).Min(), $"{kink}: {far[0]}, then {near[0]}");

                    // A pole may have either sign, and a negative zero stands for the side that it comes from, even outside of the domain.
                    if (near.All(slope => slope > 0) || near.All(slope => slope < 0))
                    {
                        bool isNegativeZero = example.Any(x => x == 0 && double.IsNegative(x));
                        Assert.True(isNegativeZero || Math.Sign(slopes[k]) == Math.Sign(near[0]), $"{kink}: {slopes[k]}, but {near[0]}");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Of_the_subgradients_the_least_is_taken_and_ties_get_equal_shares(int row)
    {
        Kink kink = Kinks.Rows[row];
        var underTest = new KinkUnderTest(kink);
        foreach (double[] example in kink.Examples)
        {
            double[] slopes = [.. Interpreter.Run(underTest.Slopes, underTest.Arguments(example)).Select(Number)];
            switch (kink.Rule)
            {
                case KinkRule.LeastNorm:
                    // All rows of this kind have 0 between their slopes, or a convex function that does not move.
                    Assert.All(slopes, slope => Assert.Equal(0, slope));
                    break;
                case KinkRule.EvenSplit:
                    Assert.Single(slopes.Where(slope => slope != 0).Distinct());
                    Assert.Equal(1, slopes.Sum());
                    break;
                case KinkRule.PiecewiseConstant:
                    Assert.All(underTest.GradientsAround(example, 1e-7), gradient => Assert.All(gradient, slope => Assert.Equal(0, slope)));
                    break;
                case KinkRule.Undefined:
                    Assert.Contains(slopes, double.IsNaN);
                    break;
            }
        }
    }

    // A grid on which every primitive meets all its corners: where the slopes from both sides differ from each other or from what the
    // derivative table says, a row of the kink table must say so.
    [Theory]
    [MemberData(nameof(Differentiable))]
    public void Every_point_of_a_grid_where_a_primitive_is_not_smooth_has_a_row(string name)
    {
        Primitive primitive = Primitives.ByName[name];
        double[] grid = [-3, -2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3];
        foreach (bool[] active in Activities(primitive))
        {
            var underTest = new KinkUnderTest(primitive, active);
            foreach (double[] point in Points(primitive.Arity, grid))
            {
                if (underTest.TryDifferentiate(point) is { } slopes && !underTest.IsSmoothAt(point, slopes))
                {
                    Assert.True(
                        underTest.HasRowAt(point),
                        $"{name}({string.Join(", ", point)}) has no row, and the slopes {string.Join(", ", slopes)} (active: {string.Join(", ", active)})");
                }
            }
        }
    }

    private static IEnumerable<bool[]> Activities(Primitive primitive)
    {
        bool hasInteger = primitive.Signature == Signature.RealAndInteger;
        for (int mask = 1; mask < 1 << primitive.Arity; mask++)
        {
            if (!hasInteger || mask == 1)
            {
                yield return [.. Enumerable.Range(0, primitive.Arity).Select(k => (mask & (1 << k)) != 0)];
            }
        }
    }

    private static IEnumerable<double[]> Points(int arity, double[] grid) =>
        arity == 0 ? [[]] : Points(arity - 1, grid).SelectMany(rest => grid.Select(x => (double[])[.. rest, x]));

    private static double Number(object value) => (double)value + 0.0;

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();
}
