using System;

namespace SymGrad.Programs;

/// <summary>A network with long short-term memory, whose weights are diagonal.</summary>
public static partial class LongShortTermMemory
{
    /// <summary>The loss, of a sequence whose rows are to be predicted one after the other.</summary>
    /// <param name="mainParams">For each layer its weights and its biases: forget, ingate, outgate and change.</param>
    /// <param name="extraParams">Weights of the input, weights of the output, biases of the output.</param>
    /// <param name="state">For each layer hidden values and cells before the first row.</param>
    /// <param name="sequence">The rows.</param>
    /// <param name="layers">The number of layers.</param>
    [Differentiable]
    public static double Loss(double[] mainParams, double[] extraParams, [NoDerivative] double[] state, [NoDerivative] double[,] sequence, int layers)
    {
        int c = sequence.GetLength(0), b = sequence.GetLength(1);
        var hidden = new double[layers * b];
        var cell = new double[layers * b];
        for (int i = 0; i < layers; i++)
        {
            for (int j = 0; j < b; j++)
            {
                hidden[i * b + j] = state[2 * i * b + j];
                cell[i * b + j] = state[(2 * i + 1) * b + j];
            }
        }

        var v = new double[b];
        double total = 0;
        for (int t = 0; t < c - 1; t++)
        {
            for (int j = 0; j < b; j++)
            {
                v[j] = sequence[t, j] * extraParams[j];
            }

            for (int i = 0; i < layers; i++)
            {
                for (int j = 0; j < b; j++)
                {
                    int w = 8 * i * b + j, at = i * b + j;
                    double forget = Sigmoid(v[j] * mainParams[w] + mainParams[w + 4 * b]);
                    double ingate = Sigmoid(hidden[at] * mainParams[w + b] + mainParams[w + 5 * b]);
                    double outgate = Sigmoid(v[j] * mainParams[w + 2 * b] + mainParams[w + 6 * b]);
                    double change = Math.Tanh(hidden[at] * mainParams[w + 3 * b] + mainParams[w + 7 * b]);
                    cell[at] = cell[at] * forget + ingate * change;
                    hidden[at] = outgate * Math.Tanh(cell[at]);
                    v[j] = hidden[at];
                }
            }

            double sum = 2;
            for (int j = 0; j < b; j++)
            {
                v[j] = v[j] * extraParams[b + j] + extraParams[2 * b + j];
                sum += Math.Exp(v[j]);
            }

            double norm = Math.Log(sum);
            for (int j = 0; j < b; j++)
            {
                total += sequence[t + 1, j] * (v[j] - norm);
            }
        }

        return -total / (b * (c - 1));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
