using System;
using System.Linq;
using System.Numerics.Tensors;
using SymGrad;
using static SymGrad.Sym;

namespace NeuralNetwork;

/// <summary>784 pixels, 128 hidden units, 10 digits: two matrices and two vectors.</summary>
internal sealed class Network
{
    public const int Pixels = 784;
    public const int Hidden = 128;
    public const int Classes = 10;
    public const int Batch = 64;

    // The digits of the batch: what a lambda captures is read when it is called.
    private readonly int[] labels = new int[Batch];
    private readonly Func<Tensor<float>, Tensor<float>, Tensor<float>, Tensor<float>, Tensor<float>,
        Tensor<float>, Tensor<float>, Tensor<float>, Tensor<float>, float> lossAndGradients;

    private Tensor<float> w1, b1, w2, b2;
    private readonly Tensor<float> w1Bar, b1Bar, w2Bar, b2Bar;

    public Network(int seed)
    {
        var random = new Random(seed);
        w1 = Random(random, Pixels, Hidden);
        w2 = Random(random, Hidden, Classes);
        b1 = Tensor.CreateFromShape<float>([Hidden]);
        b2 = Tensor.CreateFromShape<float>([Classes]);
        (w1Bar, b1Bar, w2Bar, b2Bar) = (Like(w1), Like(b1), Like(w2), Like(b2));

        // The whole network, and its cross-entropy: -log of the probability of the right digit, on average.
        int[] digits = labels;
        var loss = Function((Tensor<float> w1, Tensor<float> b1, Tensor<float> w2, Tensor<float> b2, Tensor<float> x) =>
            -Pick(LogSoftMax(MatMul(Max(MatMul(x, w1) + b1, 0f), w2) + b2, -1), digits).Average());
        lossAndGradients = GradInto(loss, wrt: (w1, b1, w2, b2, x) => ValueTuple.Create(w1, b1, w2, b2));
    }

    /// <summary>One step of gradient descent; returns the loss before it.</summary>
    public float Step(Tensor<float> images, ReadOnlySpan<int> digits, float rate)
    {
        digits.CopyTo(labels);
        float loss = lossAndGradients(w1, b1, w2, b2, images, w1Bar, b1Bar, w2Bar, b2Bar);
        w1 -= rate * w1Bar;
        b1 -= rate * b1Bar;
        w2 -= rate * w2Bar;
        b2 -= rate * b2Bar;
        return loss;
    }

    /// <summary>The share of digits that are read right.</summary>
    public double Accuracy(Digits digits)
    {
        // Outside of a lambda the same functions compute at once.
        Tensor<float> scores = MatMul(Max(MatMul(digits.Images, w1) + b1, 0f), w2) + b2;
        int right = scores.Chunk(Classes).Zip(digits.Labels, (row, label) => Array.IndexOf(row, row.Max()) == label).Count(isRight => isRight);
        return (double)right / digits.Count;
    }

    private static Tensor<float> Random(Random random, int rows, int columns)
    {
        double scale = Math.Sqrt(6.0 / rows);
        return Tensor.Create([.. Enumerable.Range(0, rows * columns).Select(_ => (float)(scale * ((2 * random.NextDouble()) - 1)))], [rows, columns]);
    }

    private static Tensor<float> Like(Tensor<float> tensor) => Tensor.CreateFromShape<float>(tensor.Lengths);
}
