using System;
using System.Collections.Generic;
using System.IO;
using SymGrad.Programs;

namespace SymGrad.Benchmarks;

/// <summary>Two published programs, differentiated when their project was built: the primal as it is written, its gradient, and the best times that are
/// known of others for these inputs, on another machine.</summary>
internal static class ProgramContest
{
    private const int Rounds = 25;
    private const string Primal = "the program";
    private const string Gradient = "its generated value and gradient";

    public static void Run(TextWriter output)
    {
        Mixture(output, 2, 5, "the program in C++ 0.089 ms; a hand-written derivative 0.167, the best tool 0.305, vectors by hand 0.056");
        Mixture(output, 10, 25, "the program in C++ 1.46 ms; a hand-written derivative 3.84, the best tool 5.4, vectors by hand 0.71");
        Network(output, "the program in C++ 1.73 ms; a hand-written derivative 7.1, the best tool 4.6");
    }

    private static void Mixture(TextWriter output, int dimensions, int components, string others)
    {
        Published.Mixture input = Published.MixtureOf(dimensions, components);
        double[] alpha = new double[input.Alpha.Length];
        double[,] means = Like(input.Means), q = Like(input.Q), l = Like(input.L);
        Compare(
            output, FormattableString.Invariant($"mixture of {components} Gaussians in {dimensions} dimensions, 1000 points"), others,
            () => GaussianMixture.LogPosterior(input.Alpha, input.Means, input.Q, input.L, input.X, input.Gamma, input.M),
            () => GaussianMixture.LogPosteriorGradInto(input.Alpha, input.Means, input.Q, input.L, input.X, input.Gamma, input.M, alpha, means, q, l));
    }

    private static void Network(TextWriter output, string others)
    {
        Published.Sequence input = Published.SequenceOfLetters();
        double[] main = new double[input.MainParams.Length], extra = new double[input.ExtraParams.Length];
        Compare(
            output, "diagonal LSTM of 2 layers, 1024 letters", others,
            () => LongShortTermMemory.Loss(input.MainParams, input.ExtraParams, input.State, input.Rows, input.Layers),
            () => LongShortTermMemory.LossGradInto(input.MainParams, input.ExtraParams, input.State, input.Rows, input.Layers, main, extra));
    }

    private static void Compare(TextWriter output, string title, string others, Func<double> primal, Func<double> gradient)
    {
        Agreement.Require(title, primal(), gradient(), 1e-11);
        List<Contestant> contestants =
        [
            Contestant.Local(Primal, count => Repeat(count, primal)),
            Contestant.Local(Gradient, count => Repeat(count, gradient)),
        ];
        Table.Write(output, title, contestants, Contest.Medians(contestants, Rounds), Primal);
        long before = GC.GetAllocatedBytesForCurrentThread();
        gradient();
        output.WriteLine(FormattableString.Invariant($"  allocated by a call of the gradient: {(GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0:0.0} KiB"));
        output.WriteLine($"  elsewhere: {others}");
    }

    private static void Repeat(int count, Func<double> run)
    {
        for (int k = 0; k < count; k++)
        {
            if (double.IsNaN(run()))
            {
                throw new InvalidOperationException("NaN in a benchmark.");
            }
        }
    }

    private static double[,] Like(double[,] matrix) => new double[matrix.GetLength(0), matrix.GetLength(1)];
}
