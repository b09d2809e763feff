using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NeuralNetwork;

/// <summary>A picture of the training.</summary>
internal static class Plot
{
    /// <summary>Saves the loss over the epochs; returns the path of the picture.</summary>
    /// <param name="losses">Ten values per epoch.</param>
    /// <param name="path">Of a PNG file.</param>
    public static string Save(IReadOnlyList<double> losses, string path)
    {
        var plot = new ScottPlot.Plot();
        double[] epochs = [.. Enumerable.Range(1, losses.Count).Select(k => k / 10.0)];
        double[] values = [.. losses];
        plot.Add.ScatterLine(epochs, values);
        plot.XLabel("epoch");
        plot.YLabel("cross-entropy");
        plot.Title("784-128-10");
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        plot.SavePng(full, 800, 500);
        return full;
    }
}
