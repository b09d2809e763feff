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
        using Torch? torch = Torch.Start();
        WriteHead(output, torch);
        Notebook(output, torch);
        Scalars(output);
        LoopContest.Run(output, torch);
        NetworkContest.Run(output, torch);
        TransformContest.Run(output);
        BuildTime.Run(output);
        ColdStart.Run(output);
        return 0;
    }

    /// <summary>The comparisons of the notebook's function only.</summary>
    public static void Notebook(TextWriter output)
    {
        using Torch? torch = Torch.Start();
        WriteHead(output, torch);
        Notebook(output, torch);
    }

    /// <summary>The comparisons of scalar functions only.</summary>
    public static void Scalars(TextWriter output)
    {
        ScalarContest.Mixed(output);
        foreach (int steps in Steps)
        {
            ScalarContest.Recurrence(output, steps);
        }
    }

    /// <summary>The comparisons of losses over arrays only.</summary>
    public static void Loops(TextWriter output)
    {
        using Torch? torch = Torch.Start();
        WriteHead(output, torch);
        LoopContest.Run(output, torch);
        NetworkContest.Run(output, torch);
    }

    private static void Notebook(TextWriter output, Torch? torch)
    {
        foreach (int size in Sizes)
        {
            NotebookContest.Run(output, size, Functions.NotebookOfDoubles, Functions.NotebookOfDoubleTensor, torch);
            NotebookContest.Run(output, size, Functions.NotebookOfSingles, Functions.NotebookOfSingleTensor, torch);
        }
    }

    private static void WriteHead(TextWriter output, Torch? torch)
    {
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores; {NotebookContest.Vectors}");
        output.WriteLine(torch?.Version ?? "PyTorch: absent (no python3 here can import torch)");
        output.WriteLine("TorchSharp: absent (not referenced: it needs a libtorch of its own)");
        output.WriteLine("medians of interleaved samples; ratios to the hand-written code, above 1 is slower");
    }
}
