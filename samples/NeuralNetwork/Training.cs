using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using Spectre.Console;

namespace NeuralNetwork;

/// <summary>Stochastic gradient descent.</summary>
internal static class Training
{
    private const float Rate = 0.1f;

    /// <summary>Trains a network; returns the mean loss of each epoch's batches, ten values per epoch.</summary>
    public static List<double> Run(Network network, Digits digits, int epochs)
    {
        var losses = new List<double>();
        var random = new Random(4);
        int[] order = [.. Enumerable.Range(0, digits.Count)];
        int batches = digits.Count / Network.Batch;
        var images = new float[Network.Batch * Network.Pixels];
        var labels = new int[Network.Batch];
        Tensor<float> batch = Tensor.Create(images, [Network.Batch, Network.Pixels]);
        AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(progress =>
        {
            ProgressTask task = progress.AddTask("training", maxValue: epochs * batches);
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                random.Shuffle(order);
                var recent = new List<float>();
                for (int k = 0; k < batches; k++)
                {
                    digits.CopyTo(order.AsSpan(k * Network.Batch, Network.Batch), images, labels);
                    recent.Add(network.Step(batch, labels, Rate));
                    task.Increment(1);
                    if (recent.Count == batches / 10)
                    {
                        losses.Add(recent.Average());
                        recent.Clear();
                    }
                }

                task.Description = FormattableString.Invariant($"epoch {epoch + 1}, loss {losses[^1]:0.000}");
            }
        });
        return losses;
    }
}
