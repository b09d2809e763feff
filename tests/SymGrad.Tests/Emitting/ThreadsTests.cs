using System;
using System.Linq;
using System.Linq.Expressions;
using Xunit;

namespace SymGrad.Tests.Emitting;

/// <summary>Loops on several threads give what they give on one, to rounding, and the very same whenever they are asked again.</summary>
public sealed class ThreadsTests
{
    private static readonly double[] Points = Numbers(90_000, 1);
    private static readonly double[] Labels = [.. Numbers(3000, 2).Select(v => v < 0 ? -1.0 : 1)];

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            foreach (int threads in (int[])[2, 3, 8])
            {
                foreach (string name in (string[])["elements", "neighbours", "rows", "extremes", "gathered"])
                {
                    cases.Add(threads, name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value_and_gradient_are_those_of_one_thread(int threads, string name)
    {
        (Expression<Func<double[], double>> f, double[] x) = Example(name);
        var one = Sym.ValueAndGrad(f);
        var several = Sym.ValueAndGrad(f, new SymOptions { Threads = threads });
        (double value, double[] gradient) = one(x);
        (double found, double[] foundGradient) = several(x);
        Assert.Equal(value, found, 1e-12 * Math.Abs(value));
        Assert.All(gradient.Zip(foundGradient), pair => Assert.Equal(pair.First, pair.Second, 1e-11 * (1 + Math.Abs(pair.First))));
        for (int run = 0; run < 5; run++)
        {
            (double again, double[] gradientAgain) = several(x);
            Assert.Equal(found, again);
            Assert.Equal(foundGradient, gradientAgain);
        }
    }

    [Fact]
    public void Short_loops_run_on_the_calling_thread_and_allocate_nothing()
    {
        Func<double[], double[], double> run = Sym.GradInto(
            (double[] x) => x.Sum(v => Math.Sin(v) * v), new SymOptions { Threads = 4 });
        double[] x = Numbers(40, 3), gradient = new double[40];
        run(x, gradient);
        run(x, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        run(x, gradient);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 500);
        double[] expected = [.. x.Select(v => (Math.Cos(v) * v) + Math.Sin(v))];
        Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void The_first_error_in_the_order_of_iterations_is_thrown()
    {
        int[] indices = [.. Enumerable.Range(0, 200_000).Select(i => i == 150_000 ? -1 : i % 3)];
        Func<double[], double> f = Sym.Compile(
            (double[] x) => Enumerable.Range(0, indices.Length).Sum(i => Math.Sin(x[indices[i]])), new SymOptions { Threads = 2 });
        Assert.Throws<IndexOutOfRangeException>(() => f([1, 2, 3]));
    }

    [Fact]
    public void A_strict_sum_is_that_of_one_thread_bit_for_bit()
    {
        Expression<Func<double[], double>> f = x => x.Sum(v => (v * v) + v);
        double[] x = Numbers(200_000, 4);
        Assert.Equal(
            Sym.Compile(f, new SymOptions { Algebra = Algebra.Strict })(x),
            Sym.Compile(f, new SymOptions { Algebra = Algebra.Strict, Threads = 4 })(x));
    }

    private static (Expression<Func<double[], double>> Function, double[] Point) Example(string name) => name switch
    {
        "elements" => (x => x.Sum(v => Math.Exp(Math.Sin(v))) + x.Select(v => v * v).Average(), Numbers(100_000, 5)),
        "neighbours" => (
            x => Enumerable.Range(0, x.Length - 1).Sum(i => (x[i + 1] - (x[i] * x[i])) * (x[i + 1] - (x[i] * x[i]))), Numbers(100_003, 6)),
        "rows" => (
            w => Enumerable.Range(0, Labels.Length).Sum(i => Math.Log(
                1 + Math.Exp(-Labels[i] * Enumerable.Range(0, w.Length).Sum(j => Points[(i * w.Length) + j] * w[j])))),
            Numbers(30, 7)),
        "extremes" => (x => x.Max(v => Math.Sin(v) * v) - x.Min(), Numbers(100_000, 8)),
        "gathered" => (x => Enumerable.Range(0, Points.Length).Sum(i => x[i % 7] * Math.Sin(Points[i] * x[(i * 3) % 11])), Numbers(11, 9)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static double[] Numbers(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => Math.Sin((i * 0.7) + seed))];
}
