using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics.Tensors;
using Spectre.Console;
using SymGrad;

namespace Backprop;

/// <summary>Gradient descent until the function stops falling.</summary>
internal static class Descent
{
    private const double Rate = 0.2;

    /// <summary>Moves <paramref name="x"/> downhill, in place; returns the value before each step.</summary>
    /// <param name="valueAndGradient">A delegate from <c>Sym.GradInto</c>.</param>
    /// <param name="x">Where to start, and where it ends.</param>
    public static List<double> Run(Func<Tensor<double>, Tensor<double>, double> valueAndGradient, Tensor<double> x)
    {
        var values = new List<double>();
        Tensor<double> gradient = Tensor.CreateFromShape<double>(x.Lengths);
        AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(progress =>
        {
            ProgressTask task = progress.AddTask("gradient descent");
            double value = valueAndGradient(x, gradient);
            double previous = double.PositiveInfinity;
            while (value < previous)
            {
                values.Add(value);
                x -= Rate * gradient;
                previous = value;
                value = valueAndGradient(x, gradient);
                task.Value = 100 * Fallen(values[0], value);
                task.Description = string.Create(CultureInfo.InvariantCulture, $"step {values.Count}, L = {value:0.00e+00}");
            }

            task.Value = 100;
        });
        return values;
    }

    // How far the value has fallen on a logarithmic scale, on the way to the square of the precision of a double.
    private static double Fallen(double first, double value) =>
        value <= 0 ? 1 : Math.Clamp(Math.Log(value / first) / (2 * Math.Log(double.BitIncrement(1) - 1)), 0, 1);
}
