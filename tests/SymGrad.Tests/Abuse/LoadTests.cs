using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Linq.Expressions;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace SymGrad.Tests.Abuse;

/// <summary>Many threads, many lambdas: nothing is confused, nothing is kept. <c>tests/SymGrad.RandomPrograms -- load</c> does the same for as long
/// as one likes.</summary>
[Collection(Alone.Name)]
public sealed class LoadTests(ITestOutputHelper output)
{
    [Fact]
    public void Many_threads_build_and_call_the_same_and_different_gradients()
    {
        var wrong = new ConcurrentBag<string>();
        Func<double[], double[]> shared = Sym.Grad((double[] v) => v.Select(e => Math.Sin(e) * e).Sum());
        double[] x = [.. Enumerable.Range(0, 100).Select(k => k * 0.1)];
        double[] expected = shared(x);
        Thread[] threads =
        [
            .. Enumerable.Range(0, 16).Select(id => new Thread(() =>
            {
                for (int k = 0; k < 12; k++)
                {
                    double c = (id * 100) + k;
                    double slope = Load.Gradient((id % 4) + k, c)(2);
                    double right = Load.Slope((id % 4) + k, c, 2);
                    if (Math.Abs(slope - right) > 1e-12 * Math.Abs(right))
                    {
                        wrong.Add($"thread {id}, gradient {k}: {slope} and not {right}");
                    }

                    if (!shared(x).SequenceEqual(expected))
                    {
                        wrong.Add($"thread {id}: the shared gradient differs");
                    }
                }
            })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_gradient_is_called_by_many_threads_at_once_with_their_own_buffers()
    {
        Func<double[], double[], double> into = Sym.GradInto((double[] v) => v.Select(e => e * e).Sum());
        Parallel.For(0, 64, id =>
        {
            double[] x = [.. Enumerable.Range(0, 50 + id).Select(k => (double)(k + id))];
            var gradient = new double[x.Length];
            for (int k = 0; k < 200; k++)
            {
                into(x, gradient);
                Assert.Equal(2.0 * (49 + (2 * id)), gradient[^1]);
            }
        });
    }

    [Fact]
    public void Different_lambdas_are_compiled_and_collected_without_growth_of_memory()
    {
        // As many as are kept for the next time that they are asked for.
        Load.Build(0, 1100);
        long before = Load.Memory();
        Load.Build(1100, 800);
        long after = Load.Memory();
        output.WriteLine($"{before / 1024} KiB after 1100 lambdas, {after / 1024} KiB after 1900");
        Assert.True(after - before < 2 << 20, $"memory grew from {before} to {after}");
    }

    [Fact]
    public void What_a_lambda_captured_is_collected_with_its_delegate()
    {
        WeakReference[] captured = [.. Enumerable.Range(0, 20).Select(_ => Captured())];
        Load.Memory();
        Assert.True(captured.Count(reference => reference.IsAlive) <= 1, "captured objects are kept");

        static WeakReference Captured()
        {
            double[] data = new double[1000];
            Func<double, double> gradient = Sym.Grad((double x) => x * data[0] + x * x);
            Assert.Equal(4, gradient(2));
            return new WeakReference(data);
        }
    }
}

/// <summary>Tests that measure memory, which others would disturb.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
