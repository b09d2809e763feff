using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using Xunit;
using static System.Math;

namespace SymGrad.Tests.Calculus;

/// <summary>What the field's libraries get wrong on arrays - NaN where a norm is 0, overflow in sums of exponentials, one of several greatest elements
/// taken for all, NaN from elements that a condition leaves out - in LINQ, on tensors, along an axis, and with a row in each lane of vectors.</summary>
public sealed class ArrayFailureTests
{
    private const int Rows = 19;

    private static readonly double Third = 1 / 3.0;
    private static readonly Tensor<double> Counted = Tensor.Create([1.0, 2, 3]);

    // A function in LINQ, the same on a tensor, a point, the value and the gradient there.
    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["norm at 0"] = new(x => Sqrt(x.Sum(v => v * v)), x => x.Norm(), [0, 0, 0], 0, [0, 0, 0]),
        ["norm of tiny numbers"] = new(x => Sqrt(x.Sum(v => v * v)), x => x.Norm(), [3e-200, 0, -4e-200], 5e-200, [0.6, 0, -0.8]),
        ["norm of huge numbers"] = new(x => Sqrt(x.Sum(v => v * v)), x => x.Norm(), [3e200, 0, -4e200], 5e200, [0.6, 0, -0.8]),
        ["distance from itself"] = new(
            x => Sqrt(x.Zip(x.Reverse(), (a, b) => (a - b) * (a - b)).Sum()), x => x.Distance(Tensor.Reverse<double>(x)), [2, 5, 2], 0, [0, 0, 0]),
        ["deviation of equal numbers"] = new(
            x => Sqrt(x.Average(v => (v - x.Average()) * (v - x.Average()))), x => x.StdDev(), [7, 7, 7], 0, [0, 0, 0]),
        ["log-sum-exp far above"] = new(x => Log(x.Sum(v => Exp(v))), x => Sym.LogSumExp(x), [1000, 1000, 1000], 1000 + Log(3), [Third, Third, Third]),
        ["log-sum-exp far below"] = new(x => Log(x.Sum(v => Exp(v))), x => Sym.LogSumExp(x), [-1000, -1000, -1000], -1000 + Log(3), [Third, Third, Third]),
        ["log-sum-exp of one"] = new(x => Log(x.Sum(v => Exp(v))), x => Sym.LogSumExp(x), [1e300, 0, -1e300], 1e300, [1, 0, 0]),
        ["softmax"] = new(
            x => x.Select((v, i) => (i + 1) * Exp(v) / x.Sum(w => Exp(w))).Sum(), x => Sym.SoftMax(x).Dot(Counted), [1000, 1000, -1000], 1.5, [-0.25, 0.25, 0]),
        ["log-softmax"] = new(
            x => Log(Exp(x[2]) / x.Sum(w => Exp(w))), x => Sym.At(Sym.LogSoftMax(x), 2), [1000, 0, 0], -1000, [-1, 0, 1]),
        ["two that are greatest"] = new(x => x.Max(), x => x.Max(), [1, 2, 2], 2, [0, 0.5, 0.5]),
        ["all greatest"] = new(x => x.Max(), x => x.Max(), [2, 2, 2], 2, [Third, Third, Third]),
        ["all least"] = new(x => x.Min(), x => x.Min(), [-1, -1, -1], -1, [Third, Third, Third]),
        ["greatest of a function"] = new(x => x.Max(v => v * v), x => (x * x).Max(), [-3, 1, 3], 9, [-3, 0, 3]),
        ["product with a zero"] = new(x => x.Aggregate(1.0, (p, v) => p * v), x => x.Product(), [0, 2, 3], 0, [6, 0, 0]),
        ["product with two zeros"] = new(x => x.Aggregate(1.0, (p, v) => p * v), x => x.Product(), [0, 2, 0], 0, [0, 0, 0]),
        ["kinks at 0"] = new(x => x.Sum(v => Abs(v) + Max(v, 0)), x => (Sym.Abs(x) + Sym.Max(x, 0.0)).Sum(), [0, -1, 2], 5, [0, -1, 2]),
        ["entropy at 0"] = new(x => x.Sum(v => v * Log(v)), x => Sym.XLogX(x).Sum(), [0, 1, 1], 0, [double.NegativeInfinity, 1, 1]),
        ["where inside Select"] = new(x => x.Select(v => v > 0 ? Sqrt(v) : 0).Sum(), null, [0, -1, 4], 2, [0, 0, 0.25]),
        ["Where before Select"] = new(x => x.Where(v => v > 0).Select(v => Log(v)).Sum(), null, [0, -1, 4], Log(4), [0, 0, 0.25]),
        ["Where inside Select"] = new(x => x.Select(a => x.Where(b => b > a).Sum(b => Log(b - a))).Sum(), null, [1, 1, 3], 2 * Log(2), [-0.5, -0.5, 1]),
        ["a quotient where it is defined"] = new(x => x.Select(v => v == 0 ? 1 : Sin(v) / v).Sum(), null, [0, PI, 0], 2, [0, -1 / PI, 0]),
    };

    private sealed record Case(
        Expression<Func<double[], double>> Linq, Expression<Func<Tensor<double>, double>>? OfTensor, double[] Point, double Value, double[] Gradient);

    public static TheoryData<string> Names => [.. Cases.Keys];

    public static TheoryData<string> NamesOfTensors => [.. Cases.Where(entry => entry.Value.OfTensor is not null).Select(entry => entry.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_LINQ(string name)
    {
        Case c = Cases[name];
        (double value, double[] gradient) = Sym.ValueAndGrad(c.Linq)(c.Point);
        Near([c.Value, .. c.Gradient], [value, .. gradient]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_a_row_in_each_lane(string name)
    {
        Case c = Cases[name];
        int n = c.Point.Length;
        Expression<Func<double[], double>> f = c.Linq;
        var rows = Sym.GradInto((double[] x) =>
            Enumerable.Range(0, Rows).Sum(i => f.Invoke(Enumerable.Range(0, n).Select(j => x[(i * n) + j]).ToArray()) / Rows));
        double[] point = Repeated(c.Point), gradient = new double[point.Length];
        double value = rows(point, gradient);
        Near([c.Value, .. Repeated(c.Gradient)], [value, .. gradient.Select(slope => slope * Rows)]);
    }

    [Theory]
    [MemberData(nameof(NamesOfTensors))]
    public void On_a_tensor(string name)
    {
        Case c = Cases[name];
        (double value, Tensor<double> gradient) = Sym.ValueAndGrad(c.OfTensor!)(Tensor.Create(c.Point));
        Near([c.Value, .. c.Gradient], [value, .. gradient]);
    }

    // Along either axis of a matrix in which each line is the same.
    private static readonly Dictionary<string, (Expression<Func<Tensor<double>, double>> Rows, Expression<Func<Tensor<double>, double>> Columns)> Axes = new()
    {
        ["norm at 0"] = (x => x.Norm(1).Sum(), x => x.Norm(0).Sum()),
        ["norm of tiny numbers"] = (x => x.Norm(-1).Sum(), x => x.Norm(0).Sum()),
        ["deviation of equal numbers"] = (x => x.StdDev(1).Sum(), x => x.StdDev(0).Sum()),
        ["log-sum-exp far above"] = (x => Sym.LogSumExp(x, 1).Sum(), x => Sym.LogSumExp(x, 0).Sum()),
        ["log-sum-exp of one"] = (x => Sym.LogSumExp(x, 1).Sum(), x => Sym.LogSumExp(x, 0).Sum()),
        ["softmax"] = (x => (Sym.SoftMax(x, 1) * Counted).Sum(), x => (Sym.SoftMax(x, 0) * Sym.Unsqueeze(Counted, 1)).Sum()),
        ["two that are greatest"] = (x => x.Max(1).Sum(), x => x.Max(0).Sum()),
        ["all least"] = (x => x.Min(1).Sum(), x => x.Min(0).Sum()),
        ["product with a zero"] = (x => x.Product(1).Sum(), x => x.Product(0).Sum()),
    };

    public static TheoryData<string> NamesOfAxes => [.. Axes.Keys];

    [Theory]
    [MemberData(nameof(NamesOfAxes))]
    public void Along_an_axis(string name)
    {
        Case c = Cases[name];
        int n = c.Point.Length;
        (double value, Tensor<double> gradient) = Sym.ValueAndGrad(Axes[name].Rows)(Tensor.Create(Repeated(c.Point), [Rows, n]));
        Near([c.Value, .. Repeated(c.Gradient)], [value / Rows, .. gradient]);
        double[] columns = [.. c.Point.SelectMany(v => Enumerable.Repeat(v, Rows))];
        (value, gradient) = Sym.ValueAndGrad(Axes[name].Columns)(Tensor.Create(columns, [n, Rows]));
        Near([c.Value, .. c.Gradient.SelectMany(v => Enumerable.Repeat(v, Rows))], [value / Rows, .. gradient]);
    }

    private static double[] Repeated(double[] row) => [.. Enumerable.Repeat(row, Rows).SelectMany(v => v)];

    private static void Near(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.True(
                expected[k].Equals(found[k]) || Abs(expected[k] - found[k]) <= 1e-13 * Max(Abs(expected[k]), k == 0 ? 0 : 1) + (k == 0 ? 1e-210 : 0),
                $"number {k}: expected {expected[k]:R}, found {found[k]:R}");
        }
    }
}
