using System;
using System.Globalization;
using NeuralNetwork;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Digits drawn by a shaky hand: 28 by 28 pixels, shifted, turned, thick or thin, with noise.
Digits training = Digits.Draw(count: 6400, seed: 1);
Digits test = Digits.Draw(count: 1000, seed: 2);
Console.WriteLine(training.Show(0, 6));

var network = new Network(seed: 3);
Console.WriteLine($"before training: {100 * network.Accuracy(test):0.0} % of {test.Count} new digits are read right");
var losses = Training.Run(network, training, epochs: 15);
Console.WriteLine($"after training:  {100 * network.Accuracy(test):0.0} % of {test.Count} new digits are read right");
Console.WriteLine($"the loss fell from {losses[0]:0.000} to {losses[^1]:0.000}");
Console.WriteLine("the plot of the loss: " + Plot.Save(losses, "artifacts/neural-network.png"));
