using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Backprop;

/// <summary>A picture of the descent.</summary>
internal static class Plot
{
    /// <summary>Saves the values over the steps, on a logarithmic scale; returns the path of the picture.</summary>
    public static string Save(IReadOnlyList<double> values, string path)
    {
        double[] positive = [.. values.TakeWhile(value => value > 0)];
        var plot = new ScottPlot.Plot();
        double[] steps = [.. Enumerable.Range(0, positive.Length)];
        double[] decades = [.. positive.Select(Math.Log10)];
        plot.Add.ScatterLine(steps, decades);
        plot.XLabel("step");
        plot.YLabel("log10 L");
        plot.Title("Gradient descent");
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        plot.SavePng(full, 800, 500);
        return full;
    }
}
