using SymGrad.Programs;
using Xunit;

namespace SymGrad.Generators.Tests;

/// <summary>Programs of real size, differentiated when their project was built, against outputs that hand-written derivatives and other tools agree on.</summary>
public class ProgramTests
{
    [Theory, InlineData(2, 5), InlineData(10, 25)]
    public void The_mixture_has_the_published_value_and_gradient(int dimensions, int components)
    {
        Published.Mixture input = Published.MixtureOf(dimensions, components);
        var (value, gradient) = GaussianMixture.LogPosteriorValueAndGrad(input.Alpha, input.Means, input.Q, input.L, input.X, input.Gamma, input.M);
        Agree([input.Value], [value]);
        Agree([input.Value], [GaussianMixture.LogPosterior(input.Alpha, input.Means, input.Q, input.L, input.X, input.Gamma, input.M)]);
        Agree(input.Gradient, [.. gradient.alpha, .. gradient.means.Cast<double>(), .. gradient.q.Cast<double>(), .. gradient.l.Cast<double>()]);
        var again = GaussianMixture.LogPosteriorGrad(input.Alpha, input.Means, input.Q, input.L, input.X, input.Gamma, input.M);
        Agree(input.Gradient, [.. again.alpha, .. again.means.Cast<double>(), .. again.q.Cast<double>(), .. again.l.Cast<double>()]);
        Buffers buffers = new(input);
        Agree([input.Value], [buffers.Fill(input, input.X)]);
        Agree(input.Gradient, buffers.All);
    }

    [Fact]
    public void The_memory_of_the_mixture_does_not_depend_on_the_number_of_points()
    {
        Published.Mixture input = Published.MixtureOf(2, 5);
        var few = new double[100, 2];
        Array.Copy(input.X, few, few.Length);
        Buffers buffers = new(input);
        Assert.Equal(Allocated(few), Allocated(input.X));

        long Allocated(double[,] x)
        {
            buffers.Fill(input, x);
            long before = GC.GetAllocatedBytesForCurrentThread();
            buffers.Fill(input, x);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void The_network_has_the_published_value_and_gradient()
    {
        Published.Sequence input = Published.SequenceOfLetters();
        var (value, gradient) = LongShortTermMemory.LossValueAndGrad(input.MainParams, input.ExtraParams, input.State, input.Rows, input.Layers);
        Agree([input.Value], [value]);
        Agree([input.Value], [LongShortTermMemory.Loss(input.MainParams, input.ExtraParams, input.State, input.Rows, input.Layers)]);
        Agree(input.Gradient, [.. gradient.mainParams, .. gradient.extraParams]);
        (double[] mainAlone, double[] extraAlone) = LongShortTermMemory.LossGrad(input.MainParams, input.ExtraParams, input.State, input.Rows, input.Layers);
        Agree(input.Gradient, [.. mainAlone, .. extraAlone]);
        double[] main = new double[input.MainParams.Length], extra = new double[input.ExtraParams.Length];
        Agree([input.Value], [LongShortTermMemory.LossGradInto(input.MainParams, input.ExtraParams, input.State, input.Rows, input.Layers, main, extra)]);
        Agree(input.Gradient, [.. main, .. extra]);
    }

    [Fact]
    public void What_the_network_records_comes_from_a_pool()
    {
        Published.Sequence input = Published.SequenceOfLetters();
        double[] main = new double[input.MainParams.Length], extra = new double[input.ExtraParams.Length];
        Fill();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Fill();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40 * sizeof(double) * input.Layers * input.Rows.GetLength(1));

        void Fill() => LongShortTermMemory.LossGradInto(input.MainParams, input.ExtraParams, input.State, input.Rows, input.Layers, main, extra);
    }

    // In the infinity norm, relative: the tolerance of those who published them.
    private static void Agree(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double error = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max() / expected.Max(Math.Abs);
        Assert.InRange(error, 0, 1e-10);
    }

    private sealed class Buffers(Published.Mixture like)
    {
        private readonly double[] alpha = new double[like.Alpha.Length];
        private readonly double[,] means = new double[like.Means.GetLength(0), like.Means.GetLength(1)];
        private readonly double[,] q = new double[like.Q.GetLength(0), like.Q.GetLength(1)];
        private readonly double[,] l = new double[like.L.GetLength(0), like.L.GetLength(1)];

        public double[] All => [.. alpha, .. means.Cast<double>(), .. q.Cast<double>(), .. l.Cast<double>()];

        public double Fill(Published.Mixture input, double[,] x) =>
            GaussianMixture.LogPosteriorGradInto(input.Alpha, input.Means, input.Q, input.L, x, input.Gamma, input.M, alpha, means, q, l);
    }
}
