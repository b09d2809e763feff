using System;
using System.IO;
using System.Runtime.InteropServices;

namespace SymGrad.Benchmarks;

/// <summary>All comparisons, side by side in one run: medians, and ratios to the hand-written code.</summary>
internal static class Summary
{
    private static readonly int[] Sizes = [2, 64, 1024, 4096];
    private static readonly int[] Steps = [10, 50, 1000];

    public static int Run(TextWriter output)
    {
        Notebook(output);
        Scalars(output);
        LoopContest.Run(output);
        TransformContest.Run(output);
        BuildTime.Run(output);
        ColdStart.Run(output);
        return 0;
    }

    public static void Notebook(TextWriter output)
    {
        using Torch? torch = Torch.Start();
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores; {NotebookContest.Vectors}");
        output.WriteLine(torch?.Version ?? "PyTorch: absent (no python3 here can import torch)");
        output.WriteLine("TorchSharp: absent (not referenced: it needs a libtorch of its own)");
        output.WriteLine("medians of interleaved samples; ratios to the hand-written code, above 1 is slower");

        foreach (int size in Sizes)
        {
            NotebookContest.Run(output, size, Functions.NotebookOfDoubles, Functions.NotebookOfDoubleTensor, torch);
            NotebookContest.Run(output, size, Functions.NotebookOfSingles, Functions.NotebookOfSingleTensor, torch);
        }
    }

    public static void Scalars(TextWriter output)
    {
        ScalarContest.Mixed(output);
        foreach (int steps in Steps)
        {
            ScalarContest.Recurrence(output, steps);
        }
    }
}
