using System;

namespace SymGrad.Field.Programs;

/// <summary>Losses of networks, small ones.</summary>
public static partial class Learning
{
    [Differentiable]
    public static double Attention(double[,] queries, double[,] keys, double[,] values)
    {
        int n = queries.GetLength(0), m = keys.GetLength(0), d = queries.GetLength(1);
        double loss = 0;
        var scores = new double[m];
        for (int i = 0; i < n; i++)
        {
            double max = double.NegativeInfinity;
            for (int j = 0; j < m; j++)
            {
                double dot = 0;
                for (int k = 0; k < d; k++)
                {
                    dot += queries[i, k] * keys[j, k];
                }

                scores[j] = dot / Math.Sqrt(d);
                max = Math.Max(max, scores[j]);
            }

            double sum = 0;
            for (int j = 0; j < m; j++)
            {
                scores[j] = Math.Exp(scores[j] - max);
                sum += scores[j];
            }

            for (int k = 0; k < d; k++)
            {
                double y = 0;
                for (int j = 0; j < m; j++)
                {
                    y += scores[j] / sum * values[j, k];
                }

                loss += y * y;
            }
        }

        return loss;
    }

    public static object[] AttentionAt(int n) => [Sample.Matrix(n, 3, 120), Sample.Matrix(n + 1, 3, 121), Sample.Matrix(n + 1, 3, 122)];

    [Differentiable(Order = 2)]
    public static double LayerNorm(double[] x, double[] gain, double[] offset, double epsilon)
    {
        int n = x.Length;
        double mean = 0, variance = 0, loss = 0;
        foreach (double v in x)
        {
            mean += v / n;
        }

        foreach (double v in x)
        {
            variance += (v - mean) * (v - mean) / n;
        }

        double scale = 1 / Math.Sqrt(variance + epsilon);
        for (int i = 0; i < n; i++)
        {
            double y = (x[i] - mean) * scale * gain[i] + offset[i];
            loss += y * y * y;
        }

        return loss;
    }

    public static object[] LayerNormAt(int n) => [Sample.Vector(n, 123), Sample.Vector(n, 124), Sample.Vector(n, 125), 1e-3];

    public sealed record Gate(double[,] Input, double[,] Recurrent, double[] Bias);

    public sealed record Unit(Gate Update, Gate Reset, Gate Candidate);

    /// <summary>A gated recurrent unit over a sequence; its weights are records.</summary>
    [Differentiable]
    public static double RecurrentUnit(Unit unit, [NoDerivative] double[,] sequence)
    {
        int size = unit.Update.Bias.Length;
        var h = new double[size];
        for (int t = 0; t < sequence.GetLength(0); t++)
        {
            double[] z = Activate(unit.Update, sequence, t, h), r = Activate(unit.Reset, sequence, t, h);
            var gated = new double[size];
            for (int i = 0; i < size; i++)
            {
                z[i] = 1 / (1 + Math.Exp(-z[i]));
                gated[i] = h[i] / (1 + Math.Exp(-r[i]));
            }

            double[] c = Activate(unit.Candidate, sequence, t, gated);
            var next = new double[size];
            for (int i = 0; i < size; i++)
            {
                next[i] = (1 - z[i]) * h[i] + z[i] * Math.Tanh(c[i]);
            }

            h = next;
        }

        double loss = 0;
        foreach (double v in h)
        {
            loss += v * v;
        }

        return loss;
    }

    private static double[] Activate(Gate gate, double[,] sequence, int t, double[] h)
    {
        var y = new double[gate.Bias.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = gate.Bias[i];
            for (int j = 0; j < sequence.GetLength(1); j++)
            {
                y[i] += gate.Input[i, j] * sequence[t, j];
            }

            for (int j = 0; j < h.Length; j++)
            {
                y[i] += gate.Recurrent[i, j] * h[j];
            }
        }

        return y;
    }

    public static object[] RecurrentUnitAt(int n)
    {
        static Gate Made(int seed) => new(Sample.Matrix(3, 2, seed), Sample.Matrix(3, 3, seed + 1), Sample.Vector(3, seed + 2));
        return [new Unit(Made(130), Made(133), Made(136)), Sample.Matrix(n, 2, 139)];
    }

    /// <summary>Skip-gram with negative samples: rows of two matrices by index.</summary>
    [Differentiable]
    public static double WordVectors(double[,] words, double[,] contexts, (int Word, int Context, bool IsPair)[] pairs)
    {
        double loss = 0;
        foreach (var pair in pairs)
        {
            double dot = 0;
            for (int k = 0; k < words.GetLength(1); k++)
            {
                dot += words[pair.Word, k] * contexts[pair.Context, k];
            }

            loss += Math.Log(1 + Math.Exp(pair.IsPair ? -dot : dot));
        }

        return loss;
    }

    public static object[] WordVectorsAt(int n)
    {
        var pairs = new (int Word, int Context, bool IsPair)[n];
        int[] word = Sample.Indices(n, 4, 140), context = Sample.Indices(n, 5, 141);
        for (int i = 0; i < n; i++)
        {
            pairs[i] = (word[i], context[i], i % 2 == 0);
        }

        return [Sample.Matrix(4, 3, 142), Sample.Matrix(5, 3, 143), pairs];
    }

    /// <summary>A small convolution with a rectifier and a pool, the pixels' padding by conditions.</summary>
    [Differentiable]
    public static double Convolution(double[,] image, double[,] kernel, double bias)
    {
        int rows = image.GetLength(0), columns = image.GetLength(1), r = kernel.GetLength(0) / 2;
        double loss = 0;
        for (int i = 0; i < rows; i += 2)
        {
            for (int j = 0; j < columns; j += 2)
            {
                double best = 0;
                for (int di = 0; di < 2; di++)
                {
                    for (int dj = 0; dj < 2; dj++)
                    {
                        double sum = bias;
                        for (int a = -r; a <= r; a++)
                        {
                            for (int b = -r; b <= r; b++)
                            {
                                int y = i + di + a, x = j + dj + b;
                                if (y >= 0 && y < rows && x >= 0 && x < columns)
                                {
                                    sum += image[y, x] * kernel[a + r, b + r];
                                }
                            }
                        }

                        best = Math.Max(best, sum);
                    }
                }

                loss += best * best;
            }
        }

        return loss;
    }

    public static object[] ConvolutionAt(int n) => [Sample.Matrix(n, n, 144), Sample.Matrix(3, 3, 145), 0.1];

    /// <summary>Soft assignment of points to means, a few rounds.</summary>
    [Differentiable]
    public static double SoftMeans(double[][] points, double[,] means, double sharpness)
    {
        int k = means.GetLength(0), d = means.GetLength(1);
        double total = 0;
        foreach (double[] point in points)
        {
            double sum = 0, weighted = 0;
            for (int i = 0; i < k; i++)
            {
                double distance = 0;
                for (int j = 0; j < d; j++)
                {
                    distance += (point[j] - means[i, j]) * (point[j] - means[i, j]);
                }

                double w = Math.Exp(-sharpness * distance);
                sum += w;
                weighted += w * distance;
            }

            total += weighted / sum;
        }

        return total;
    }

    public static object[] SoftMeansAt(int n) => [Sample.Rows(n, 2, 146), Sample.Matrix(3, 2, 147), 1.5];
}
