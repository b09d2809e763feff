using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymGrad.Benchmarks;

/// <summary>Losses over arrays and their gradients as an expert writes them in plain loops.</summary>
internal static partial class HandWrittenLoops
{
    /// <summary>The sum of 100 (x[i + 1] - x[i]²)² + (1 - x[i])².</summary>
    public static double Rosenbrock(double[] x, double[] gradient)
    {
        Array.Clear(gradient);
        double value = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            double a = x[i + 1] - (x[i] * x[i]), b = 1 - x[i];
            value += (100 * a * a) + (b * b);
            gradient[i] += (-400 * a * x[i]) - (2 * b);
            gradient[i + 1] += 200 * a;
        }

        return value;
    }

    /// <summary>The logarithm of the sum of exponentials, shifted by the largest.</summary>
    public static double LogSumExp(double[] x, double[] gradient)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double v in x)
        {
            largest = Math.Max(largest, v);
        }

        for (int i = 0; i < x.Length; i++)
        {
            sum += gradient[i] = Math.Exp(x[i] - largest);
        }

        double inverse = 1 / sum;
        for (int i = 0; i < x.Length; i++)
        {
            gradient[i] *= inverse;
        }

        return largest + Math.Log(sum);
    }

    /// <summary>The sum of (a[i] · w - b[i])².</summary>
    public static double LeastSquares(double[] a, double[] b, double[] w, double[] gradient)
    {
        Array.Clear(gradient);
        double value = 0;
        for (int i = 0; i < b.Length; i++)
        {
            ReadOnlySpan<double> row = a.AsSpan(i * w.Length, w.Length);
            double r = -b[i];
            for (int j = 0; j < row.Length; j++)
            {
                r += row[j] * w[j];
            }

            value += r * r;
            for (int j = 0; j < row.Length; j++)
            {
                gradient[j] += 2 * r * row[j];
            }
        }

        return value;
    }

    /// <summary>The sum of log(1 + exp(-y[i] a[i] · w)).</summary>
    public static double LogisticRegression(double[] a, double[] y, double[] w, double[] gradient)
    {
        Array.Clear(gradient);
        double value = 0;
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = a.AsSpan(i * w.Length, w.Length);
            double z = 0;
            for (int j = 0; j < row.Length; j++)
            {
                z += row[j] * w[j];
            }

            double factor = Loss(-y[i] * z, out double loss) * -y[i];
            value += loss;
            for (int j = 0; j < row.Length; j++)
            {
                gradient[j] += factor * row[j];
            }
        }

        return value;
    }

    /// <summary>The sum of log Σ exp(x[i]) - x[i][label].</summary>
    public static double SoftmaxCrossEntropy(double[] x, int[] labels, int classes, double[] gradient)
    {
        double value = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<double> row = x.AsSpan(i * classes, classes);
            Span<double> to = gradient.AsSpan(i * classes, classes);
            double largest = double.NegativeInfinity, sum = 0;
            foreach (double v in row)
            {
                largest = Math.Max(largest, v);
            }

            for (int k = 0; k < row.Length; k++)
            {
                sum += to[k] = Math.Exp(row[k] - largest);
            }

            for (int k = 0; k < row.Length; k++)
            {
                to[k] /= sum;
            }

            to[labels[i]] -= 1;
            value += largest + Math.Log(sum) - row[labels[i]];
        }

        return value;
    }

    /// <summary>The sum over points of log Σₖ exp(-½ |x - mₖ|²).</summary>
    public static double Mixture(double[] points, int n, int d, int components, double[] means, double[] gradient)
    {
        Array.Clear(gradient);
        Span<double> weights = stackalloc double[components];
        double value = 0;
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> point = points.AsSpan(i * d, d);
            double largest = double.NegativeInfinity, sum = 0;
            for (int k = 0; k < components; k++)
            {
                ReadOnlySpan<double> mean = means.AsSpan(k * d, d);
                double distance = 0;
                for (int j = 0; j < d; j++)
                {
                    double t = point[j] - mean[j];
                    distance += t * t;
                }

                weights[k] = -0.5 * distance;
                largest = Math.Max(largest, weights[k]);
            }

            for (int k = 0; k < components; k++)
            {
                sum += weights[k] = Math.Exp(weights[k] - largest);
            }

            value += largest + Math.Log(sum);
            for (int k = 0; k < components; k++)
            {
                double factor = weights[k] / sum;
                for (int j = 0; j < d; j++)
                {
                    gradient[(k * d) + j] += factor * (point[j] - means[(k * d) + j]);
                }
            }
        }

        return value;
    }

    // log(1 + e^z) without overflow, and its derivative.
    private static double Loss(double z, out double loss)
    {
        double e = Math.Exp(-Math.Abs(z));
        loss = Math.Max(z, 0) + Math.Log(1 + e);
        return (z < 0 ? e : 1) / (1 + e);
    }
}
