using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using Xunit;
using static System.Math;

namespace SymGrad.Tests.Transforms;

/// <summary>Patterns of Jacobians and Hessians are found by the indices that functions read at, and are exact; sparse matrices are the dense ones.</summary>
public class SparseTests
{
    private static readonly int[] From = [0, 3, 5, 1, 7, 2], To = [1, 0, 6, 4, 8, 3];
    private static readonly int[][] Neighbours = [[1], [0, 2, 5], [], [4, 8]];

    private static readonly Expression<Func<double[], double>> Rosenbrock = x => Enumerable.Range(0, x.Length - 1).Sum(i =>
        (100 * (x[i + 1] - (x[i] * x[i])) * (x[i + 1] - (x[i] * x[i]))) + ((1 - x[i]) * (1 - x[i])));

    private static readonly Dictionary<string, (Expression<Func<double[], double>> F, int Colors)> Hessians = new()
    {
        ["tridiagonal"] = (Rosenbrock, 3),
        ["diagonal"] = (x => x.Sum(v => Exp(v) * v), 1),
        ["banded"] = (x => Enumerable.Range(0, x.Length - 3).Sum(i => Sin(x[i] * x[i + 3])), 3),
        ["arrow"] = (x => x.Skip(1).Sum(v => Sin(v * x[0])), 2),
        ["arrow from the end"] = (x => x.Sum(v => v * v * x[x.Length - 1]), 2),
        ["blocks"] = (x => Enumerable.Range(0, x.Length / 3).Sum(b => Exp(x[3 * b] * x[(3 * b) + 1]) * x[(3 * b) + 2]), 3),
        ["edges of a graph"] = (x => Enumerable.Range(0, From.Length).Sum(e => Pow(x[From[e]] - x[To[e]], 4)), 3),
        ["rows of neighbours"] = (x => Neighbours.Select((row, i) => x[i] * x[i] * row.Sum(j => Exp(x[j]))).Sum(), 4),
        ["the first one apart"] = (x => Enumerable.Range(0, x.Length).Sum(i => i == 0 ? x[0] * x[0] * x[5] : x[i] * x[i]), 2),
        ["through arrays on the way"] = (x => x.Select((v, i) => Sin(v) * x[i / 2]).ToArray().Zip(x, (a, b) => a * b).Sum(), 4),
        ["linear"] = (x => x.Sum() + (2 * x[3]), 0),
        ["constant"] = (x => 3, 0),
        ["full"] = (x => Log(x.Sum(v => Exp(v))), 9),
        ["two terms"] = (x => x.Take(4).Sum(v => v * v * v) + (x[7] * x[8]), 1),
        ["a recurrence"] = (x => x.Aggregate(0.5, (s, v) => Sin(s * v)), 9),
        ["pairs"] = (x => x.Zip(x.Skip(1), (p, q) => Cos(p * q)).Sum() + x.Zip(x.Skip(2), (p, q) => p * q).Sum(), 5),
    };

    private static readonly Dictionary<string, (Expression<Func<double[], double[]>> F, int Colors)> Jacobians = new()
    {
        ["element by element"] = (x => x.Select(v => v * Sin(v)).ToArray(), 1),
        ["differences"] = (x => x.Skip(1).Zip(x, (a, b) => (a - (b * b)) * a).ToArray(), 2),
        ["the identity"] = (x => x, 1),
        ["a permutation"] = (x => Enumerable.Range(0, 9).Select(i => Exp(x[(4 * i) % 9])).ToArray(), 1),
        ["a constant"] = (x => new[] { 1.0, 2.0 }, 0),
        ["a few elements"] = (x => new[] { x[0] * x[1], Exp(x[2]), x[3] - (x[0] * x[2]) }, 3),
        ["sums"] = (x => new[] { x.Sum(), x.Sum(v => v * v), x[3] }, 3),
        ["softmax"] = (x => x.Select(v => Exp(v) / x.Sum(u => Exp(u))).ToArray(), 9),
        ["windows"] = (x => Enumerable.Range(0, x.Length - 2).Select(i => Enumerable.Range(0, 3).Sum(k => x[i + k] * x[i + k] * (k + 1))).ToArray(), 3),
        ["floors have none"] = (x => x.Select((v, i) => (Floor(v) * 3) + x[8 - i]).ToArray(), 1),
        ["twice"] = (x => x.Select(v => v * v).ToArray().Skip(1).Zip(x, (p, q) => p * q).ToArray(), 2),
        ["smoothed twice"] = (x => Sym.Let(x.Skip(1).Zip(x, (p, q) => Sin(p + q)).ToArray(), y => y.Skip(1).Zip(y, (p, q) => p * q).ToArray()), 3),
    };

    public static TheoryData<string> HessianNames => [.. Hessians.Keys];

    public static TheoryData<string> JacobianNames => [.. Jacobians.Keys];

    private static double[] Point(int n) => [.. Enumerable.Range(0, n).Select(k => 0.75 + (0.5 * Sin(k + 1)))];

    [Theory]
    [MemberData(nameof(HessianNames))]
    public void A_sparse_Hessian_is_the_dense_one_and_its_pattern_exact(string name)
    {
        (Expression<Func<double[], double>> f, int colors) = Hessians[name];
        double[] x = Point(9);
        double[,] dense = Sym.Hessian(f)(x);
        SparseMatrix<double> sparse = Sym.SparseHessian(f)(x);
        Exact(dense, sparse);
        Assert.Equal(colors, Sym.HessianSparsity(f)(x).Colors);
        Assert.Equal(sparse.RowStart, Sym.HessianSparsity(f)(x).RowStart);
        Differences.Close(Differences.Times(dense, Point(9)), sparse.Times(Point(9)), 1e-12);
    }

    [Theory]
    [MemberData(nameof(JacobianNames))]
    public void A_sparse_Jacobian_is_the_dense_one_and_its_pattern_exact(string name)
    {
        (Expression<Func<double[], double[]>> f, int colors) = Jacobians[name];
        double[] x = Point(9);
        SparseMatrix<double> sparse = Sym.SparseJacobian(f)(x);
        Exact(Sym.Jacobian(f)(x), sparse);
        Assert.Equal(colors, Sym.JacobianSparsity(f)(x).Colors);
        Assert.Equal(sparse.ColumnIndex, Sym.JacobianSparsity(f)(x).ColumnIndex);
    }

    [Fact]
    public void Sparse_is_dense_on_the_corpus()
    {
        foreach ((_, Expression<Func<double[], double>> f) in Corpus.Scalars)
        {
            Covers(Sym.Hessian(f)(Corpus.Point), Sym.SparseHessian(f)(Corpus.Point));
        }

        foreach ((_, Expression<Func<double[], double[]>> f) in Corpus.Arrays)
        {
            Covers(Sym.Jacobian(f)(Corpus.Point), Sym.SparseJacobian(f)(Corpus.Point));
        }
    }

    [Fact]
    public void Sparse_is_dense_on_random_sums_of_random_terms()
    {
        for (int seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            int terms = random.Next(1, 30), n = random.Next(3, 12);
            int[] a = Indices(), b = Indices(), c = Indices();
            double[] w = [.. Enumerable.Range(0, terms).Select(_ => random.NextDouble() - 0.5)];
            var f = Sym.Function((double[] x) => Enumerable.Range(0, terms).Sum(k => Sin(x[a[k]] * w[k]) * x[b[k]] * (w[k] > 0 ? x[c[k]] : 1)));
            var g = Sym.Function((double[] x) => Enumerable.Range(0, terms).Select(k => Sin(x[a[k]] * w[k]) * x[b[k]] * (w[k] > 0 ? x[c[k]] : 1)).ToArray());
            double[] x = Point(n);
            Covers(Sym.Hessian(f)(x), Sym.SparseHessian(f)(x));
            Covers(Sym.Jacobian(g)(x), Sym.SparseJacobian(g)(x));

            int[] Indices() => [.. Enumerable.Range(0, terms).Select(_ => random.Next(n))];
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(10_000)]
    public void A_chain_takes_three_sweeps_or_one_pass_over_its_terms_however_long_it_is(int n)
    {
        double[] x = Point(n);
        SparseMatrix<double> hessian = Sym.SparseHessian(Rosenbrock)(x);
        Assert.Equal(3, Sym.HessianSparsity(Rosenbrock)(x).Colors);
        Assert.Equal(1, hessian.Pattern.Colors);
        Assert.Equal((3 * n) - 2, hessian.Pattern.Count);
        for (int i = 0; i < n; i++)
        {
            double expected = (i < n - 1 ? (1200 * x[i] * x[i]) - (400 * x[i + 1]) + 2 : 0) + (i > 0 ? 200 : 0);
            Assert.Equal(expected, hessian[i, i], 1e-9);
            Assert.Equal(i < n - 1 ? -400 * x[i] : 0, i < n - 1 ? hessian[i, i + 1] : 0, 1e-9);
            Assert.Equal(0, hessian[i, (i + 5) % n]);
        }
    }

    [Fact]
    public void Memory_is_in_proportion_to_the_entries()
    {
        Func<double[], SparseMatrix<double>> hessian = Sym.SparseHessian(Rosenbrock);
        double[] small = Point(5_000), large = Point(10_000);
        long first = Allocations.Of(() => hessian(small)), second = Allocations.Of(() => hessian(large));
        Assert.InRange(second, 1.5 * first, 2.5 * first);
        Assert.InRange(second, 0, 10_000 * 100);

        // The pattern too, which is made at the first call of that length.
        Func<double[], Sparsity> pattern = Sym.HessianSparsity(Rosenbrock);
        pattern(Point(10));
        long half = Once(10_000), whole = Once(20_000);
        Assert.InRange(whole, 1.5 * half, 2.5 * half);

        long Once(int n)
        {
            double[] x = Point(n);
            long before = GC.GetAllocatedBytesForCurrentThread();
            pattern(x);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_matrix_is_filled_again_without_allocating()
    {
        double[] x = Point(50);
        SparseMatrix<double> matrix = Sym.SparseHessian(Rosenbrock)(x);
        Func<double[], SparseMatrix<double>, double> into = Sym.SparseHessianInto(Rosenbrock);
        double[] there = [.. x.Select(v => v + 0.25)];
        Assert.Equal(Rosenbrock.Compile()(there), into(there, matrix), 1e-9);
        Differences.Close(Sym.Hessian(Rosenbrock)(there), matrix.ToDense(), 1e-12);
        Assert.Equal(0, Allocations.Of(() => into(there, matrix)));
        Assert.Throws<ArgumentException>(() => into(Point(49), matrix));
        Assert.Throws<ArgumentNullException>(() => into(there, null!));
    }

    [Fact]
    public void A_Jacobian_is_filled_again_without_allocating()
    {
        var f = Sym.Function((double[] x) => x.Skip(1).Zip(x, (a, b) => (a - (b * b)) * a).ToArray());
        double[] x = Point(50), there = [.. x.Select(v => v + 0.25)];
        SparseMatrix<double> matrix = Sym.SparseJacobian(f)(x);
        Action<double[], SparseMatrix<double>> into = Sym.SparseJacobianInto(f);
        into(there, matrix);
        Differences.Close(Sym.Jacobian(f)(there), matrix.ToDense(), 1e-12);
        Assert.Equal(0, Allocations.Of(() => into(there, matrix)));
        Assert.Throws<ArgumentException>(() => into(Point(49), matrix));
        Assert.Throws<ArgumentNullException>(() => into(there, null!));

        // By sweeps, too.
        var softMax = Sym.Function((double[] v) => v.Select(t => Exp(t) / v.Sum(u => Exp(u))).ToArray());
        matrix = Sym.SparseJacobian(softMax)(Point(5));
        Sym.SparseJacobianInto(softMax)(there[..5], matrix);
        Differences.Close(Sym.Jacobian(softMax)(there[..5]), matrix.ToDense(), 1e-12);
    }

    [Fact]
    public void What_is_written_over_leaves_nothing_behind()
    {
        int[] apart = [2, 0, 1], twice = [1, 0, 1];
        double[] x = [0.5, 2, 3];
        Assert.Equal(1, Sym.SparseJacobian((double[] v) => Written.Scattered(v, apart))(x).Pattern.Colors);
        foreach (int[] places in (int[][])[apart, twice])
        {
            double[,] dense = Sym.Jacobian((double[] v) => Written.Scattered(v, places))(x);
            Differences.Close(dense, Written.ScatteredJacobian(x, places), 1e-15);
            Differences.Close(dense, Sym.SparseJacobian((double[] v) => Written.Scattered(v, places))(x).ToDense(), 1e-15);
            Assert.Equal(2 * x[2], dense[places[2], 2]);
        }

        Assert.Equal(0, Sym.Jacobian((double[] v) => Written.Scattered(v, twice))(x)[1, 0]);
        Assert.ThrowsAny<IndexOutOfRangeException>(() => Sym.SparseJacobian((double[] v) => Written.Scattered(v, new[] { 0, 1, 3 }))(x));
    }

    [Fact]
    public void A_written_number_that_the_next_one_reads_is_followed()
    {
        double[] x = Point(6);
        Differences.Close(
            Sym.Jacobian((double[] v) => Written.Running(v))(x), Sym.SparseJacobian((double[] v) => Written.Running(v))(x).ToDense(), 1e-14);
    }

    [Fact]
    public void Data_decides_when_the_delegate_is_called()
    {
        int[] chosen = [0, 1];
        var f = Sym.Function((double[] x) => Enumerable.Range(0, 2).Sum(k => Pow(x[chosen[k]], 3)));
        Func<double[], SparseMatrix<double>> hessian = Sym.SparseHessian(f);
        Assert.Equal([0, 1, 2, 2], hessian([1, 2, 3]).RowStart);
        chosen = [2, 2];
        Assert.Equal([0, 0, 0, 1], hessian([1, 2, 3]).RowStart);
        Assert.Equal(2 * 18, hessian([1, 2, 3])[2, 2]);
        Assert.Equal([0, 0, 0, 1, 1], hessian([1, 2, 3, 4]).RowStart);
    }

    [Fact]
    public void A_selector_says_with_respect_to_what()
    {
        var f = Sym.Function((double[] x, double[] w, int power) => x.Zip(w, (p, q) => Pow(p, power) * q).Sum());
        SparseMatrix<double> hessian = Sym.SparseHessian(f, (x, w, power) => x)([1, 2], [3, 4], 3);
        Assert.Equal(new double[,] { { 18, 0 }, { 0, 48 } }, hessian.ToDense());
        var g = Sym.Function((double[] x, double[] w) => x.Zip(w, (p, q) => p * p * q).ToArray());
        Assert.Equal(new double[,] { { 6, 0 }, { 0, 16 } }, Sym.SparseJacobian(g, (x, w) => x)([1, 2], [3, 4]).ToDense());
    }

    [Fact]
    public void Floats_empties_and_refusals()
    {
        Assert.Equal(new float[,] { { 2 } }, Sym.SparseHessian((float[] x) => x.Sum(v => v * v))([3]).ToDense());
        Assert.Equal((0, 0, 0), Sym.SparseHessian(x => x.Sum(v => v * v))([]) is var none ? (none.Rows, none.Columns, none.Pattern.Count) : default);
        Assert.Equal(0, Sym.SparseJacobian(x => x.Select(v => v * v).ToArray())([]).Rows);
        Assert.Throws<ArgumentNullException>(() => Sym.SparseHessian(x => x[0] * x[0])(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sym.SparseHessian(x => x[0] * x[0])([1])[1, 0]);
        Assert.Throws<ArgumentException>(() => Sym.SparseHessian(x => x[0] * x[0])([1]).Times([1, 2]));
    }

    private static void Exact(double[,] dense, SparseMatrix<double> sparse)
    {
        Covers(dense, sparse);
        for (int i = 0; i < dense.GetLength(0); i++)
        {
            for (int j = 0; j < dense.GetLength(1); j++)
            {
                Assert.True(dense[i, j] != 0 == sparse.Pattern.Contains(i, j), $"entry ({i}, {j}) is {dense[i, j]}, in the pattern: {sparse.Pattern.Contains(i, j)}");
            }
        }
    }

    private static void Covers(double[,] dense, SparseMatrix<double> sparse) => Differences.Close(dense, sparse.ToDense(), 1e-12);
}

/// <summary>Arrays that are written element by element.</summary>
internal static partial class Written
{
    [Differentiable]
    public static double[] Scattered(double[] x, int[] places)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            y[places[i]] = x[i] * x[i];
        }

        return y;
    }

    [Differentiable]
    public static double[] Running(double[] x)
    {
        var y = new double[x.Length];
        y[0] = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            y[i] = (y[i - 1] * 0.5) + (x[i] * x[i]);
        }

        return y;
    }
}
