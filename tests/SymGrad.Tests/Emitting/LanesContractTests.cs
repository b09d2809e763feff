using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Emitting;
using SymGrad.Ir;
using Xunit;

namespace SymGrad.Tests.Emitting;

/// <summary>What a vectorized loop keeps of a scalar one besides its values: errors, laziness, special values, no allocation; and
/// which loops are refused.</summary>
public sealed class LanesContractTests
{
    private static readonly Combiner[] Collect = [Combiner.Collect];

    private readonly LanesFixture<double> f = new();

    public static TheoryData<int> Widths => [.. LanesFixture<double>.Widths];

    private Graph G => f.Graph;

    [Theory]
    [InlineData("a primitive without a vector form")]
    [InlineData("an integer result")]
    [InlineData("a stride")]
    [InlineData("an index from an array")]
    [InlineData("a comparison of the index")]
    [InlineData("a conversion between floating types")]
    [InlineData("a loop inside")]
    [InlineData("a carried loop")]
    [InlineData("two floating types")]
    [InlineData("bounds of a clamping that vary")]
    public void A_loop_that_vectors_cannot_compute_is_refused(string what)
    {
        Expr one = G.Number(1, ExprType.Float64);
        Structured loop = what switch
        {
            "a carried loop" => G.For(f.N, [f.A], (_, s) => [s[0] * 2]),
            "two floating types" => f.Traverse(
                [Combiner.Collect, Combiner.Collect], i => [G.Load(f.X, i), G.Number(1, ExprType.Float32)]),
            _ => f.Traverse(Collect, i => [what switch
            {
                "a primitive without a vector form" => G.Apply(Primitives.RootN, G.Load(f.X, i), f.M),
                "an integer result" => i,
                "a stride" => G.Load(f.X, i * G.Integer(2)),
                "an index from an array" => G.Load(f.X, G.Convert(G.Load(f.Y, i), ExprType.Int32)),
                "a comparison of the index" => G.Choose(G.Apply(Primitives.Equal, i, f.M), one, f.A),
                "a conversion between floating types" =>
                    G.Convert(G.Convert(G.Load(f.X, i), ExprType.Float32), ExprType.Float64),
                "a loop inside" => G.Sum(f.M, k => G.Load(f.X, k) * G.Load(f.Y, i)),
                "bounds of a clamping that vary" => G.Apply(Primitives.Clamp, f.A, G.Load(f.X, i), G.Load(f.Y, i)),
                _ => throw new ArgumentOutOfRangeException(nameof(what), what, "no such loop"),
            }]),
        };

        Assert.Null(f.Vector(loop, new LanesOptions { Width = 128 }));
    }

    [Fact]
    public void Without_vectors_nothing_is_vectorized() =>
        Assert.Null(f.Vector(f.Traverse(Collect, i => [G.Load(f.X, i)]), new LanesOptions { Width = 0 }));

    [Fact]
    public void A_strict_algebra_keeps_sums_in_order_and_functions_scalar()
    {
        var strict = new LanesOptions { Width = 128, Strict = true };
        Assert.Null(f.Vector(f.Traverse([Combiner.Sum], i => [G.Load(f.X, i)]), strict));
        Assert.Null(f.Vector(f.Traverse(Collect, i => [G.Apply(Primitives.Exp, G.Load(f.X, i))]), strict));
        Assert.NotNull(f.Vector(f.Traverse([Combiner.Max], i => [G.Apply(Primitives.Sqrt, G.Load(f.X, i))]), strict));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void An_array_too_short_is_an_index_out_of_range(int width)
    {
        foreach (int shift in (int[])[0, 3, -1])
        {
            Structured loop = f.Traverse(Collect, i => [G.Load(f.X, i + G.Integer(shift)) + f.A]);
            LanesFixture<double>.Loop run = f.Vector(loop, new LanesOptions { Width = width })!;
            double[] x = new double[20];
            if (shift >= 0)
            {
                run(x, x, 1, 1, 20 - shift, 0, [new double[20]], new double[1]);
            }

            Assert.Throws<IndexOutOfRangeException>(() => run(x, x, 1, 1, 21 - shift, 0, [new double[30]], new double[1]));
        }

        // Nor is anything written behind the end of a destination.
        LanesFixture<double>.Loop copy = f.Vector(f.Traverse(Collect, i => [G.Load(f.X, i)]), new LanesOptions { Width = width })!;
        Assert.Throws<IndexOutOfRangeException>(() => copy(new double[9], [], 1, 1, 9, 0, [new double[8]], new double[1]));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_loop_without_iterations_evaluates_nothing(int width)
    {
        Structured loop = f.Traverse(
            [Combiner.Sum, Combiner.Product, Combiner.Max, Combiner.Min],
            i => [.. Enumerable.Repeat(G.Load(f.X, i) * G.Load(f.Y, f.M), 4)]);
        double[] folds = new double[4];
        f.Vector(loop, new LanesOptions { Width = width })!([], [], 0, 0, 0, 5, new double[4][], folds);
        Assert.Equal([0, 1, double.NegativeInfinity, double.PositiveInfinity], folds);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void An_array_read_only_in_a_branch_may_be_too_short_where_the_branch_is_not_taken(int width)
    {
        Structured loop = f.Traverse(Collect, i => [G.Choose(G.Load(f.X, i) > 0, G.Load(f.Y, i), G.Number(5, ExprType.Float64))]);
        Assert.Null(f.Vector(loop, new LanesOptions { Width = width }));

        LanesFixture<double>.Loop run = f.Vector(
            loop, new LanesOptions { Width = width, Scalar = () => Expression.Throw(Expression.New(typeof(TimeoutException))) })!;
        double[][] results = [new double[3]];
        run([1, -1, 2], [7, 8, 9], 0, 0, 3, 0, results, new double[1]);
        Assert.Equal([7, 5, 9], results[0]);

        // The exception stands for the scalar code.
        Assert.Throws<TimeoutException>(() => run([1, -1, -1], [7], 0, 0, 3, 0, results, new double[1]));
    }

    [Fact]
    public void What_may_fail_in_a_branch_is_not_computed_before_the_loop()
    {
        Structured loop = f.Traverse(
            Collect, i => [G.Choose(G.Load(f.X, i) > 0, G.Load(f.Y, f.M), G.Number(5, ExprType.Float64))]);
        Assert.Null(f.Vector(loop, new LanesOptions { Width = 128 }));
        Assert.NotNull(f.Vector(loop, new LanesOptions { Width = 128, IsAvailable = node => node.Is(Primitives.Load) }));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Nothing_leaks_from_the_branch_not_taken(int width)
    {
        Structured loop = f.Traverse(
            [Combiner.Collect, Combiner.Sum],
            i =>
            {
                Expr x = G.Load(f.X, i);
                Expr safe = G.Choose(x > 0, G.Apply(Primitives.Log, x) / x, G.Number(2, ExprType.Float64));
                return [safe, safe * safe];
            });
        double[][] results = [new double[11], []];
        double[] folds = new double[2];
        f.Vector(loop, new LanesOptions { Width = width })!(
            [0, -1, double.NaN, double.NegativeInfinity, 1, 0, 0, 0, -0.0, -5, 1], [], 0, 0, 11, 0, results, folds);
        Assert.Equal([2, 2, 2, 2, 0, 2, 2, 2, 2, 2, 0], results[0]);
        Assert.Equal(36, folds[1]);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Extremes_of_a_loop_with_a_NaN_are_NaN(int width)
    {
        Structured loop = f.Traverse([Combiner.Max, Combiner.Min], i => [G.Load(f.X, i), G.Load(f.X, i)]);
        LanesFixture<double>.Loop run = f.Vector(loop, new LanesOptions { Width = width })!;
        for (int n = 1; n < 70; n += 4)
        {
            double[] x = [.. Enumerable.Range(0, n).Select(i => (double)-i - 1)];
            double[] folds = new double[2];
            run(x, [], 0, 0, n, 0, new double[2][], folds);
            Assert.Equal([-1, -n], folds);

            x[n / 2] = double.NaN;
            run(x, [], 0, 0, n, 0, new double[2][], folds);
            Assert.Equal([double.NaN, double.NaN], folds);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_destination_may_be_an_array_that_the_loop_reads(int width)
    {
        Structured loop = f.Traverse(
            [Combiner.Collect, Combiner.Collect], i => [G.Load(f.X, i) + G.Load(f.Y, i), G.Load(f.X, i) * G.Load(f.Y, i)]);
        LanesFixture<double>.Loop run = f.Vector(loop, new LanesOptions { Width = width })!;
        double[] x = [.. Enumerable.Range(0, 45).Select(i => i + 0.5)];
        double[] y = [.. x.Select(v => v - 20)];
        (double[] sums, double[] products) = ([.. x.Zip(y, (u, v) => u + v)], [.. x.Zip(y, (u, v) => u * v)]);

        run(x, y, 0, 0, 45, 0, [x, y], new double[2]);
        Assert.Equal(sums, x);
        Assert.Equal(products, y);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Iterations_add_to_shifted_elements_and_all_to_one(int width)
    {
        Structured loop = G.Accumulating(f.N, [f.X, f.Y], (i, s) =>
        [
            G.Accumulate(G.Accumulate(s[0], i, G.Load(f.Y, i)), i + G.Integer(1), G.Load(f.Y, i) * f.A),
            G.Accumulate(s[1], f.M, G.Load(f.Y, i) * f.B),
        ]);
        LanesFixture<double>.Loop run = f.Vector(loop, new LanesOptions { Width = width })!;
        for (int n = 0; n < 75; n++)
        {
            double[] y = [.. Enumerable.Range(0, n).Select(i => i + 1.0)];
            double[] sums = [.. Enumerable.Repeat(0.5, n + 1)], total = new double[3];
            double[] expected = [.. Enumerable.Range(0, n + 1).Select(j => 0.5 + (j < n ? y[j] : 0) + (j > 0 ? 2 * y[j - 1] : 0))];
            run([], y, 2, 3, n, 2, [sums, total], []);
            Assert.Equal(expected, sums);
            Assert.Equal([0, 0, 3 * y.Sum()], total);
        }

        Assert.Throws<IndexOutOfRangeException>(() => run([], new double[9], 2, 3, 9, 2, [new double[9], new double[3]], []));
        Assert.Throws<IndexOutOfRangeException>(() => run([], new double[9], 2, 3, 9, 3, [new double[10], new double[3]], []));
    }

    [Fact]
    public void A_strict_algebra_adds_to_each_element_once_only()
    {
        var strict = new LanesOptions { Width = 128, Strict = true };
        Structured Adding(Func<Expr, Expr, Expr> add) => G.Accumulating(f.N, [f.X], (i, s) => [add(s[0], i)]);
        Assert.NotNull(f.Vector(Adding((s, i) => G.Accumulate(s, i + f.M, G.Load(f.Y, i))), strict));
        Assert.Null(f.Vector(Adding((s, i) => G.Accumulate(s, f.M, G.Load(f.Y, i))), strict));
        Assert.Null(f.Vector(Adding((s, i) => G.Accumulate(G.Accumulate(s, i, f.A), i + f.M, f.B)), strict));
    }

    [Fact]
    public void Clamping_bounds_out_of_order_are_refused_as_in_scalar_code()
    {
        Structured loop = f.Traverse(Collect, i => [G.Apply(Primitives.Clamp, G.Load(f.X, i), f.A, f.B)]);
        LanesFixture<double>.Loop run = f.Vector(loop, new LanesOptions { Width = 128 })!;
        double[][] results = [new double[3]];
        run([-5, 0.5, 5], [], -1, 2, 3, 0, results, new double[1]);
        Assert.Equal([-1, 0.5, 2], results[0]);
        Assert.Throws<ArgumentException>(() => run([-5, 0.5, 5], [], 2, -1, 3, 0, results, new double[1]));
    }

    [Fact]
    public void Arrays_and_destinations_may_begin_at_an_offset()
    {
        Structured loop = f.Traverse(Collect, i => [G.Load(f.X, i) + G.Load(f.X, i + G.Integer(1))]);
        LanesFixture<double>.Loop run = f.Vector(loop, new LanesOptions
        {
            Width = 128,
            OffsetOf = _ => Expression.Constant(2),
            DestinationOffsets = [Expression.Constant(1)],
        })!;
        double[][] results = [new double[5]];
        run([0, 0, 1, 2, 3, 4], [], 0, 0, 3, 0, results, new double[1]);
        Assert.Equal([0, 3, 5, 7, 0], results[0]);
        Assert.Throws<IndexOutOfRangeException>(() => run([0, 0, 1, 2, 3], [], 0, 0, 3, 0, results, new double[1]));
    }

    [Fact]
    public void Each_value_from_outside_is_emitted_once()
    {
        Structured loop = f.Traverse(
            [Combiner.Collect, Combiner.Sum],
            i => [(G.Load(f.X, i) * f.A) + f.A + G.Load(f.X, i + f.M), G.Load(f.Y, f.M + i) * f.A]);
        var seen = new List<Expr>();
        Assert.NotNull(f.Vector(loop, new LanesOptions { Width = 128 }, seen.Add));
        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.Equal([f.X, f.Y, f.A, f.M], seen.OrderBy(node => node.Id));
    }

    [Fact]
    public void A_loop_allocates_nothing()
    {
        Structured loop = f.Traverse(
            [Combiner.Collect, Combiner.Sum],
            i => [G.Apply(Primitives.Tanh, G.Load(f.X, i)) * f.A, G.Apply(Primitives.Exp, G.Load(f.X, i))]);
        LanesFixture<double>.Loop run = f.Vector(loop, new LanesOptions { Width = LanesFixture<double>.Widths.First() })!;
        (double[] x, double[][] results, double[] folds) = (new double[37], [new double[37], []], new double[2]);
        run(x, x, 1, 1, 37, 0, results, folds);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 100; k++)
        {
            run(x, x, 1, 1, 37, 0, results, folds);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
