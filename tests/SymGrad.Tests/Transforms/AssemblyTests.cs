using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using Xunit;
using static System.Math;

namespace SymGrad.Tests.Transforms;

/// <summary>A Jacobian of sums of terms that read a few elements each is assembled in the loop over the terms: there is no sweep for each row.</summary>
public class AssemblyTests
{
    private static readonly int[] From = [0, 3, 5, 1, 2], To = [1, 0, 4, 4, 2];

    private static readonly Dictionary<string, (Expression<Func<double[], double>> F, int Loops)> Hessians = new()
    {
        ["a chain"] = (x => Enumerable.Range(0, x.Length - 1).Sum(i => (100 * Pow(x[i + 1] - (x[i] * x[i]), 2)) + Pow(1 - x[i], 2)), 1),
        ["an arrow"] = (x => x.Skip(1).Sum(v => Sin(v * x[0])), 2),
        ["edges of a graph"] = (x => Enumerable.Range(0, From.Length).Sum(e => Exp(x[From[e]] - (x[To[e]] * x[To[e]]))), 1),
        ["elements"] = (x => x.Sum(v => Exp(v) * v), 1),
        ["an element twice"] = (x => x.Sum(v => v * x[2] * x[2]), 3),
    };

    public static TheoryData<string> Names => [.. Hessians.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_Hessian_is_assembled_in_the_loops_over_its_terms(string name)
    {
        (Expression<Func<double[], double>> f, int loops) = Hessians[name];
        double[] x = [0.5, -1, 0.75, 1.5, 0.25, -0.5];
        double[,] expected = Differences.Jacobian(Sym.Grad(f), x);
        Differences.Close(expected, Sym.Hessian(f)(x), 1e-7);
        Assert.Equal(loops, Sym.ToCSharp(Sym.ExpressionOf(Sym.Hessian(f))).Split("for (").Length - 1);
        var (matrix, gradient) = (new double[6, 6], new double[6]);
        Assert.Equal(f.Compile()(x), Sym.ValueGradientHessianInto(f)(x, gradient, matrix), 12);
        Differences.Close(expected, matrix, 1e-7);
        Differences.Close(Sym.Grad(f)(x), gradient, 1e-14);
        (_, _, double[,] all) = Sym.ValueGradientHessian(f)(x);
        Assert.Equal(matrix, all);
    }

    [Fact]
    public void A_Jacobian_too()
    {
        var f = Sym.Function((double[] x) => Enumerable.Range(0, x.Length - 2).Select(i => Sin(x[i] * x[i + 1]) + (x[i + 2] * x[0])).ToArray());
        double[] x = [0.5, -1, 0.75, 1.5, 0.25, -0.5];
        Differences.Close(Differences.Jacobian(v => f.Compile()(v), x), Sym.Jacobian(f)(x), 1e-7);
        Assert.Single(Sym.ToCSharp(Sym.ExpressionOf(Sym.Jacobian(f))).Split("for (")[1..]);
        var matrix = new double[4, 6];
        Sym.JacobianInto(f)(x, matrix);
        Assert.Equal(Sym.Jacobian(f)(x), matrix);
    }

    [Fact]
    public void What_is_read_under_a_condition_is_not_touched_elsewhere()
    {
        var f = Sym.Function((double[] x) => Enumerable.Range(0, x.Length).Sum(i => i > 0 ? x[i] * x[i] * x[i - 1] : x[i]));
        double[] x = [0.5, -1, 0.75, 1.5];
        Differences.Close(Differences.Jacobian(Sym.Grad(f), x), Sym.Hessian(f)(x), 1e-7);
    }

    [Fact]
    public void Elements_at_a_distance_are_the_right_ones()
    {
        var f = Sym.Function((double[] x) => Enumerable.Range(0, x.Length / 3).Sum(b => Exp(x[3 * b] * x[(3 * b) + 1]) * Sin(x[(3 * b) + 2])));
        foreach (int n in (int[])[3, 9, 24, 27, 60])
        {
            double[] x = [.. Enumerable.Range(0, n).Select(k => Cos(k))];
            Assert.Equal(f.Compile()(x), Sym.Compile(f)(x), 1e-12);
            Differences.Close(Differences.Gradient(f.Compile(), x), Sym.Grad(f)(x), 1e-7);
            Differences.Close(Differences.Jacobian(Sym.Grad(f), x), Sym.Hessian(f)(x), 1e-7);
        }
    }

    [Fact]
    public void Matrices_of_other_shapes_are_named_and_stay_as_they_are()
    {
        var f = Sym.Function((double[] x) => x.Skip(1).Zip(x, (p, q) => p * q * q).Sum());
        var matrix = new double[2, 3];
        matrix[1, 1] = 7;
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => Sym.HessianInto(f)([1, 2, 3], matrix));
        Assert.Contains("[2, 3]", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("[3, 3]", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(7, matrix[1, 1]);
        Assert.Throws<ArgumentNullException>(() => Sym.HessianInto(f)([1, 2, 3], null!));
        Assert.Equal(0, Sym.HessianInto(f)([], new double[0, 0]));
    }

    /// <summary>An element that a sum reads, and that is read beside the sum: each part of the matrix once.</summary>
    [Fact]
    public void What_is_read_in_a_sum_and_beside_it_counts_once()
    {
        double[][] rows = [[1, 0.5], [1, 1.5], [1, -0.7], [1, 2.2]];
        Func<double[], double, double[,]> hessian = Sym.Hessian(
            (double[] w, double penalty) => rows.Sum(r => Math.Pow((r[0] * w[0]) + (r[1] * w[1]), 2)) + (penalty * ((w[0] * w[0]) + (w[1] * w[1]))),
            (w, penalty) => w);
        double[,] made = hessian([0.1, 0.2], 0.3);
        Assert.Equal(2 * (rows.Sum(r => r[0] * r[0]) + 0.3), made[0, 0], 1e-12);
        Assert.Equal(2 * rows.Sum(r => r[0] * r[1]), made[0, 1], 1e-12);
        Assert.Equal(2 * rows.Sum(r => r[0] * r[1]), made[1, 0], 1e-12);
        Assert.Equal(2 * (rows.Sum(r => r[1] * r[1]) + 0.3), made[1, 1], 1e-12);
    }

    /// <summary>Whatever is read in sums, beside them, and in sums of sums: the matrix is that of differences of the gradient.</summary>
    [Fact]
    public void Every_Hessian_of_combined_parts_is_that_of_differences()
    {
        int[] places = [2, 0, 3, 3, 1];
        Expression<Func<double[], double>>[] parts =
        [
            x => x[1], x => x[0] * x[3], x => x.Sum(), x => x.Sum(v => Sin(v * 0.7)), x => x.Sum(v => v * x[2]),
            x => Enumerable.Range(0, x.Length - 1).Sum(k => x[k] * x[k + 1]), x => places.Sum(k => Exp(x[k] * 0.3) * x[0]),
            x => x.Select((v, i) => v * i).Sum(v => v * v), x => x.Sum(v => x.Sum(w => Cos(v - w))), x => Sqrt(1 + x.Sum(v => v * v)),
        ];
        double[] at = [0.5, -1, 0.75, 1.5];
        for (int first = 0; first < parts.Length; first++)
        {
            for (int second = 0; second < parts.Length; second++)
            {
                var (p, q, r) = (parts[first], parts[second], parts[(first + (3 * second)) % parts.Length]);
                Expression<Func<double[], double>>[] combined =
                [
                    x => p.Invoke(x) + (q.Invoke(x) * q.Invoke(x)),
                    x => (p.Invoke(x) * q.Invoke(x)) - Sin(r.Invoke(x)),
                ];
                Expression<Func<double[], double>> f = combined[(first + second) % 2];
                double[,] expected = Differences.Jacobian(Sym.Grad(f), at);
                Differences.Close(expected, Sym.Hessian(f)(at), 1e-5);
                Differences.Close(expected, Sym.SparseHessian(f)(at).ToDense(), 1e-5);
            }
        }
    }
}
