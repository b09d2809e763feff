using System;

namespace SymGrad.Programs;

/// <summary>The log-posterior of a mixture of Gaussians with a Wishart prior, as one writes it.</summary>
/// <remarks>The inverse of a covariance is QᵀQ, where Q is lower triangular: the exponentials of <c>q</c> on the diagonal, <c>l</c> below it,
/// column after column.</remarks>
public static partial class GaussianMixture
{
    /// <summary>The log-posterior, for data in the rows of <paramref name="x"/>.</summary>
    /// <param name="alpha">Logarithms of the weights, up to a constant.</param>
    /// <param name="means">A mean in each row.</param>
    /// <param name="q">The logarithms of the diagonals.</param>
    /// <param name="l">What is below the diagonals.</param>
    /// <param name="x">The data.</param>
    /// <param name="gamma">The scale of the prior.</param>
    /// <param name="m">Its degrees of freedom, beyond the dimension and 1.</param>
    [Differentiable]
    public static double LogPosterior(
        double[] alpha, double[,] means, double[,] q, double[,] l, [NoDerivative] double[,] x, [NoDerivative] double gamma, int m)
    {
        int n = x.GetLength(0), d = x.GetLength(1), k = alpha.Length;
        var sums = new double[k];
        var scales = new double[k, d];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < d; j++)
            {
                sums[i] += q[i, j];
                scales[i, j] = Math.Exp(q[i, j]);
            }
        }

        double total = -n * d * 0.5 * Math.Log(2 * Math.PI);
        var centered = new double[d];
        var terms = new double[k];
        for (int p = 0; p < n; p++)
        {
            for (int i = 0; i < k; i++)
            {
                for (int j = 0; j < d; j++)
                {
                    centered[j] = x[p, j] - means[i, j];
                }

                terms[i] = alpha[i] + sums[i] - 0.5 * SquaredLength(scales, l, i, centered);
            }

            total += LogSumExp(terms);
        }

        return total - n * LogSumExp(alpha) + LogPrior(sums, scales, l, gamma, m);
    }

    // |Q v|² with the factor Q of component i.
    private static double SquaredLength(double[,] scales, double[,] l, int i, double[] v)
    {
        int d = v.Length;
        double square = 0;
        for (int row = 0; row < d; row++)
        {
            double y = scales[i, row] * v[row];
            for (int column = 0; column < row; column++)
            {
                y += l[i, column * (2 * d - column - 1) / 2 + row - column - 1] * v[column];
            }

            square += y * y;
        }

        return square;
    }

    private static double LogSumExp(double[] terms)
    {
        double largest = double.NegativeInfinity;
        foreach (double term in terms)
        {
            largest = Math.Max(largest, term);
        }

        double sum = 0;
        foreach (double term in terms)
        {
            sum += Math.Exp(term - largest);
        }

        return Math.Log(sum) + largest;
    }

    private static double LogPrior(double[] sums, double[,] scales, double[,] l, double gamma, int m)
    {
        int k = scales.GetLength(0), d = scales.GetLength(1);
        int freedom = d + m + 1;
        double constant = freedom * d * (Math.Log(gamma) - 0.5 * Math.Log(2)) - LogGamma(0.5 * freedom, d);
        double total = 0;
        for (int i = 0; i < k; i++)
        {
            double square = 0;
            for (int j = 0; j < d; j++)
            {
                square += scales[i, j] * scales[i, j];
            }

            for (int j = 0; j < l.GetLength(1); j++)
            {
                square += l[i, j] * l[i, j];
            }

            total += 0.5 * gamma * gamma * square - m * sums[i];
        }

        return k * constant - total;
    }

    // The logarithm of the gamma function of several variables.
    private static double LogGamma(double a, int d)
    {
        double sum = 0.25 * d * (d - 1) * Math.Log(Math.PI);
        for (int j = 1; j <= d; j++)
        {
            sum += LogGamma(a + 0.5 * (1 - j));
        }

        return sum;
    }

    // By Stirling's series, far enough out.
    private static double LogGamma(double a)
    {
        double shift = 0;
        while (a < 15)
        {
            shift += Math.Log(a);
            a += 1;
        }

        double r = 1 / (a * a);
        double series = (((1.0 / 1260 - r / 1680) * r - 1.0 / 360) * r + 1.0 / 12) / a;
        return (a - 0.5) * Math.Log(a) - a + 0.5 * Math.Log(2 * Math.PI) + series - shift;
    }
}
