using System;

namespace SymGrad.Field.Programs;

/// <summary>Tables that are filled from their corner: how far one sequence is from another.</summary>
public static partial class Alignment
{
    [Differentiable]
    public static double DynamicTimeWarping(double[] a, double[] b)
    {
        int n = a.Length, m = b.Length;
        var cost = new double[n + 1, m + 1];
        for (int i = 0; i <= n; i++)
        {
            for (int j = 0; j <= m; j++)
            {
                cost[i, j] = double.PositiveInfinity;
            }
        }

        cost[0, 0] = 0;
        for (int i = 1; i <= n; i++)
        {
            for (int j = 1; j <= m; j++)
            {
                double difference = a[i - 1] - b[j - 1];
                cost[i, j] = difference * difference + Math.Min(cost[i - 1, j - 1], Math.Min(cost[i - 1, j], cost[i, j - 1]));
            }
        }

        return cost[n, m];
    }

    public static object[] DynamicTimeWarpingAt(int n) => [Sample.Vector(n, 40), Sample.Vector(n == 0 ? 0 : n + 2, 41)];

    /// <summary>The same with a soft minimum.</summary>
    [Differentiable]
    public static double SoftWarping(double[] a, double[] b, double gamma)
    {
        int n = a.Length, m = b.Length;
        var r = new double[(n + 1) * (m + 1)];
        for (int i = 1; i <= n; i++)
        {
            r[i * (m + 1)] = 1e3;
        }

        for (int j = 1; j <= m; j++)
        {
            r[j] = 1e3;
        }

        for (int i = 1; i <= n; i++)
        {
            for (int j = 1; j <= m; j++)
            {
                double d = Math.Abs(a[i - 1] - b[j - 1]);
                double x = r[(i - 1) * (m + 1) + j - 1], y = r[(i - 1) * (m + 1) + j], z = r[i * (m + 1) + j - 1];
                double least = Math.Min(x, Math.Min(y, z));
                double soft = least - gamma * Math.Log(Math.Exp((least - x) / gamma) + Math.Exp((least - y) / gamma) + Math.Exp((least - z) / gamma));
                r[i * (m + 1) + j] = d + soft;
            }
        }

        return r[n * (m + 1) + m];
    }

    public static object[] SoftWarpingAt(int n) => [Sample.Vector(n, 42), Sample.Vector(n + 1, 43), 0.5];

    /// <summary>Needleman-Wunsch with costs by letter, two rows at a time.</summary>
    [Differentiable]
    public static double EditDistance(string source, string target, double insert, double delete, double[,] substitute)
    {
        var previous = new double[target.Length + 1];
        for (int j = 1; j <= target.Length; j++)
        {
            previous[j] = j * insert;
        }

        for (int i = 1; i <= source.Length; i++)
        {
            var current = new double[target.Length + 1];
            current[0] = i * delete;
            for (int j = 1; j <= target.Length; j++)
            {
                double replaced = previous[j - 1];
                if (source[i - 1] != target[j - 1])
                {
                    replaced += substitute[source[i - 1] - 'a', target[j - 1] - 'a'];
                }

                current[j] = Math.Min(replaced, Math.Min(previous[j] + delete, current[j - 1] + insert));
            }

            previous = current;
        }

        return previous[target.Length];
    }

    public static object[] EditDistanceAt(int n) => [Sample.Letters(n, 4, 1), Sample.Letters(n + 1, 4, 2), 0.71, 0.83, Sample.PositiveMatrix(4, 4, 44)];

    /// <summary>Smith-Waterman: the best local alignment.</summary>
    [Differentiable]
    public static double BestLocalAlignment(int[] a, int[] b, double[,] score, double gap)
    {
        var h = new double[a.Length + 1, b.Length + 1];
        double best = 0;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                double v = h[i - 1, j - 1] + score[a[i - 1], b[j - 1]];
                v = Math.Max(v, h[i - 1, j] - gap);
                v = Math.Max(v, h[i, j - 1] - gap);
                h[i, j] = Math.Max(v, 0);
                if (h[i, j] > best)
                {
                    best = h[i, j];
                }
            }
        }

        return best;
    }

    public static object[] BestLocalAlignmentAt(int n) => [Sample.Indices(n, 4, 45), Sample.Indices(n + 2, 4, 46), Sample.Matrix(4, 4, 47), 0.31];
}
