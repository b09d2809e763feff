using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;

namespace SymGrad.Benchmarks;

/// <summary>Value and all gradients of a network that reads digits, 784-128-10 with cross-entropy, of 64 images at a time in floats on one thread.</summary>
internal static class NetworkContest
{
    private const string Reference = "hand-written, tiled 512-bit vectors";
    private const int Rounds = 9;

    public static void Run(TextWriter output, Torch? torch)
    {
        int[] labels = [.. Enumerable.Range(0, HandWrittenNetwork.Batch).Select(i => i * 7 % HandWrittenNetwork.Classes)];
        var hand = new HandWrittenNetwork(labels);
        float[] x = Numbers(1, HandWrittenNetwork.Batch * HandWrittenNetwork.Pixels, 16);
        float[][] parameters =
        [
            Numbers(0.05, HandWrittenNetwork.Pixels * HandWrittenNetwork.Hidden, 12), Numbers(0.1, HandWrittenNetwork.Hidden, 13),
            Numbers(0.1, HandWrittenNetwork.Hidden * HandWrittenNetwork.Classes, 14), Numbers(0.1, HandWrittenNetwork.Classes, 15),
        ];
        float[][] expected = [.. parameters.Select(p => new float[p.Length])], found = [.. parameters.Select(p => new float[p.Length])];
        Tensor<float>[] p = Shaped(parameters), g = Shaped(found);
        Tensor<float> images = Tensor.Create(x, [HandWrittenNetwork.Batch, HandWrittenNetwork.Pixels]);
        var loss = Sym.Function((Tensor<float> w1, Tensor<float> b1, Tensor<float> w2, Tensor<float> b2, Tensor<float> images) =>
            -Sym.Pick(Sym.LogSoftMax(Sym.MatMul(Sym.Max(Sym.MatMul(images, w1) + b1, 0f), w2) + b2, -1), labels).Average());
        var step = Sym.GradInto(loss, (w1, b1, w2, b2, images) => ValueTuple.Create(w1, b1, w2, b2));

        float value = hand.Step(x, parameters, expected);
        float ours = step(p[0], p[1], p[2], p[3], images, g[0], g[1], g[2], g[3]);
        Agreement.Require("network", value, ours, 1e-5);
        for (int k = 0; k < expected.Length; k++)
        {
            Agreement.Require<float>("network", expected[k], found[k], 1e-5);
        }

        double norm = Math.Sqrt(expected.Sum(gradient => gradient.Sum(v => (double)v * v)));
        List<Contestant> contestants =
        [
            Contestant.Local("SymGrad GradInto", count => Repeat(count, () => step(p[0], p[1], p[2], p[3], images, g[0], g[1], g[2], g[3]))),
            Contestant.Local(Reference, count => Repeat(count, () => hand.Step(x, parameters, expected))),
        ];
        if (torch is not null)
        {
            contestants.Add(torch.Of(
                $"network {HandWrittenNetwork.Pixels} {HandWrittenNetwork.Hidden} {HandWrittenNetwork.Classes} {HandWrittenNetwork.Batch}", value, norm, 1e-4));
        }

        Table.Write(
            output, "network 784-128-10, 64 images, float32, value and all gradients", contestants, Contest.Medians(contestants, Rounds), Reference);
        long before = GC.GetAllocatedBytesForCurrentThread();
        step(p[0], p[1], p[2], p[3], images, g[0], g[1], g[2], g[3]);
        output.WriteLine($"  allocated per call: {GC.GetAllocatedBytesForCurrentThread() - before} bytes");
    }

    private static Tensor<float>[] Shaped(float[][] arrays) =>
    [
        Tensor.Create(arrays[0], [HandWrittenNetwork.Pixels, HandWrittenNetwork.Hidden]), Tensor.Create(arrays[1], [HandWrittenNetwork.Hidden]),
        Tensor.Create(arrays[2], [HandWrittenNetwork.Hidden, HandWrittenNetwork.Classes]), Tensor.Create(arrays[3], [HandWrittenNetwork.Classes]),
    ];

    private static void Repeat(int count, Func<float> run)
    {
        float sum = 0;
        for (int k = 0; k < count; k++)
        {
            sum += run();
        }

        if (float.IsNaN(sum))
        {
            throw new InvalidOperationException("NaN in a benchmark.");
        }
    }

    private static float[] Numbers(double scale, int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(i => (float)scale * (float)Math.Sin((i * 0.7) + seed))];
}
