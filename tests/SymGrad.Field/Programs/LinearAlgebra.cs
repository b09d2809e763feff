using System;

namespace SymGrad.Field.Programs;

/// <summary>Systems of linear equations, determinants and eigenvalues, as textbooks have them.</summary>
public static partial class LinearAlgebra
{
    [Differentiable(Order = 2)]
    public static double CholeskyLogDeterminant(double[,] a)
    {
        int n = a.GetLength(0);
        var l = new double[n, n];
        double logDet = 0;
        for (int j = 0; j < n; j++)
        {
            double sum = a[j, j];
            for (int k = 0; k < j; k++)
            {
                sum -= l[j, k] * l[j, k];
            }

            l[j, j] = Math.Sqrt(sum);
            logDet += 2 * Math.Log(l[j, j]);
            for (int i = j + 1; i < n; i++)
            {
                double s = a[i, j];
                for (int k = 0; k < j; k++)
                {
                    s -= l[i, k] * l[j, k];
                }

                l[i, j] = s / l[j, j];
            }
        }

        return logDet;
    }

    public static object[] CholeskyLogDeterminantAt(int n) => [Sample.PositiveDefinite(n)];

    /// <summary>Gaussian elimination with partial pivoting.</summary>
    [Differentiable]
    public static double[] Solve(double[,] matrix, double[] rightHandSide)
    {
        int n = rightHandSide.Length;
        var a = (double[,])matrix.Clone();
        var b = (double[])rightHandSide.Clone();
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                {
                    pivot = i;
                }
            }

            if (pivot != k)
            {
                for (int j = 0; j < n; j++)
                {
                    (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                }

                (b[k], b[pivot]) = (b[pivot], b[k]);
            }

            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j < n; j++)
                {
                    a[i, j] -= factor * a[k, j];
                }

                b[i] -= factor * b[k];
            }
        }

        var x = new double[n];
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = b[i];
            for (int j = i + 1; j < n; j++)
            {
                sum -= a[i, j] * x[j];
            }

            x[i] = sum / a[i, i];
        }

        return x;
    }

    public static object[] SolveAt(int n) => [Sample.Matrix(n, n, 1), Sample.Vector(n, 2)];

    /// <summary>Least squares by Householder reflections.</summary>
    [Differentiable]
    public static double ResidualOfLeastSquares(double[,] a, double[] b)
    {
        int m = a.GetLength(0), n = a.GetLength(1);
        double[,] r = Copy(a);
        double[] y = new double[m];
        for (int i = 0; i < m; i++)
        {
            y[i] = b[i];
        }

        for (int k = 0; k < n; k++)
        {
            double norm = 0;
            for (int i = k; i < m; i++)
            {
                norm += r[i, k] * r[i, k];
            }

            norm = Math.Sqrt(norm);
            double alpha = r[k, k] > 0 ? -norm : norm;
            var v = new double[m];
            v[k] = r[k, k] - alpha;
            double square = v[k] * v[k];
            for (int i = k + 1; i < m; i++)
            {
                v[i] = r[i, k];
                square += v[i] * v[i];
            }

            for (int j = k; j < n; j++)
            {
                double dot = 0;
                for (int i = k; i < m; i++)
                {
                    dot += v[i] * r[i, j];
                }

                double scale = 2 * dot / square;
                for (int i = k; i < m; i++)
                {
                    r[i, j] -= scale * v[i];
                }
            }

            double dotY = 0;
            for (int i = k; i < m; i++)
            {
                dotY += v[i] * y[i];
            }

            for (int i = k; i < m; i++)
            {
                y[i] -= 2 * dotY / square * v[i];
            }
        }

        double residual = 0;
        for (int i = n; i < m; i++)
        {
            residual += y[i] * y[i];
        }

        return residual;
    }

    private static double[,] Copy(double[,] a)
    {
        var copy = new double[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                copy[i, j] = a[i, j];
            }
        }

        return copy;
    }

    public static object[] ResidualOfLeastSquaresAt(int n) => [Sample.Matrix(n + 3, Math.Min(n, 10), 3), Sample.Vector(n + 3, 4)];

    /// <summary>The Thomas algorithm.</summary>
    [Differentiable(Order = 2)]
    public static double Tridiagonal(double[] lower, double[] diagonal, double[] upper, double[] d)
    {
        int n = d.Length;
        if (n == 0)
        {
            return 0;
        }

        double[] c = new double[n], x = new double[n];
        c[0] = upper[0] / diagonal[0];
        x[0] = d[0] / diagonal[0];
        for (int i = 1; i < n; i++)
        {
            double m = diagonal[i] - lower[i] * c[i - 1];
            c[i] = upper[i] / m;
            x[i] = (d[i] - lower[i] * x[i - 1]) / m;
        }

        double sum = x[n - 1] * x[n - 1];
        for (int i = n - 2; i >= 0; i--)
        {
            x[i] -= c[i] * x[i + 1];
            sum += x[i] * x[i];
        }

        return sum;
    }

    public static object[] TridiagonalAt(int n) => [Sample.Vector(n, 5), Sample.Positive(n, 6, 3), Sample.Vector(n, 7), Sample.Vector(n, 8)];

    /// <summary>Conjugate gradients, a few iterations of them.</summary>
    [Differentiable]
    public static double ConjugateGradients(double[,] a, double[] b)
    {
        int n = b.Length;
        var x = new double[n];
        var r = (double[])b.Clone();
        var p = (double[])b.Clone();
        double rr = Dot(r, r);
        int iterations = 0;
        while (rr > 0.01 && iterations < 2 * n)
        {
            double[] ap = Multiply(a, p);
            double alpha = rr / Dot(p, ap);
            for (int i = 0; i < n; i++)
            {
                x[i] += alpha * p[i];
                r[i] -= alpha * ap[i];
            }

            double next = Dot(r, r);
            for (int i = 0; i < n; i++)
            {
                p[i] = r[i] + next / rr * p[i];
            }

            rr = next;
            iterations++;
        }

        return Dot(x, b);
    }

    public static object[] ConjugateGradientsAt(int n) => [Sample.PositiveDefinite(n), Sample.Vector(n, 9)];

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static double[] Multiply(double[,] a, double[] x)
    {
        var y = new double[a.GetLength(0)];
        for (int i = 0; i < y.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                y[i] += a[i, j] * x[j];
            }
        }

        return y;
    }

    /// <summary>The greatest eigenvalue, by powers of the matrix.</summary>
    [Differentiable]
    public static double GreatestEigenvalue(double[,] a, int iterations)
    {
        int n = a.GetLength(0);
        var v = new double[n];
        Array.Fill(v, 1.0);
        double eigenvalue = 0;
        for (int k = 0; k < iterations; k++)
        {
            double[] w = Multiply(a, v);
            eigenvalue = Math.Sqrt(Dot(w, w) / Dot(v, v));
            for (int i = 0; i < n; i++)
            {
                v[i] = w[i] / eigenvalue;
            }
        }

        return eigenvalue;
    }

    public static object[] GreatestEigenvalueAt(int n) => [Sample.PositiveDefinite(Math.Max(n, 1)), 12];

    /// <summary>A sparse matrix in compressed rows, times a vector, squared.</summary>
    [Differentiable(Order = 2)]
    public static double CompressedRows(double[] values, int[] columns, int[] rowStarts, double[] x)
    {
        double energy = 0;
        for (int row = 0; row < rowStarts.Length - 1; row++)
        {
            double y = 0;
            for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++)
            {
                y += values[k] * x[columns[k]];
            }

            energy += 0.5 * y * y;
        }

        return energy;
    }

    public static object[] CompressedRowsAt(int n)
    {
        (int[] columns, int[] starts) = Sample.SparsePattern(n);
        return [Sample.Vector(columns.Length, 10), columns, starts, Sample.Vector(n, 11)];
    }

    [Differentiable]
    public static double PageRank(double[] weights, int[] from, int[] to, double damping, int pages)
    {
        var rank = new double[pages];
        var total = new double[pages];
        for (int i = 0; i < pages; i++)
        {
            rank[i] = 1.0 / pages;
        }

        for (int e = 0; e < weights.Length; e++)
        {
            total[from[e]] += weights[e];
        }

        for (int k = 0; k < 10; k++)
        {
            var next = new double[pages];
            for (int i = 0; i < pages; i++)
            {
                next[i] = (1 - damping) / pages;
            }

            for (int e = 0; e < weights.Length; e++)
            {
                next[to[e]] += damping * rank[from[e]] * weights[e] / total[from[e]];
            }

            rank = next;
        }

        double entropy = 0;
        foreach (double r in rank)
        {
            entropy -= r * Math.Log(r);
        }

        return entropy;
    }

    public static object[] PageRankAt(int n)
    {
        (int[] columns, int[] starts) = Sample.SparsePattern(n);
        var from = new int[columns.Length];
        for (int row = 0; row < n; row++)
        {
            for (int k = starts[row]; k < starts[row + 1]; k++)
            {
                from[k] = row;
            }
        }

        return [Sample.Positive(columns.Length, 12, 1), from, columns, 0.85, n];
    }

    /// <summary>The determinant by minors, recursively.</summary>
    [Differentiable]
    public static double Minors(double[] a, int n)
    {
        if (n == 0)
        {
            return 1;
        }

        if (n == 1)
        {
            return a[0];
        }

        double determinant = 0;
        for (int column = 0; column < n; column++)
        {
            var minor = new double[(n - 1) * (n - 1)];
            for (int i = 1; i < n; i++)
            {
                int at = 0;
                for (int j = 0; j < n; j++)
                {
                    if (j == column)
                    {
                        continue;
                    }

                    minor[(i - 1) * (n - 1) + at] = a[i * n + j];
                    at++;
                }
            }

            double sign = column % 2 == 0 ? 1 : -1;
            determinant += sign * a[column] * Minors(minor, n - 1);
        }

        return determinant;
    }

    public static object[] MinorsAt(int n) => [Sample.Vector(Math.Min(n, 5) * Math.Min(n, 5), 13), Math.Min(n, 5)];

    /// <summary>The matrix exponential by scaling, Taylor's series and squaring; its trace.</summary>
    [Differentiable]
    public static double TraceOfExponential(double[,] a)
    {
        int n = a.GetLength(0);
        var term = new double[n, n];
        var sum = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            term[i, i] = 1;
            sum[i, i] = 1;
        }

        for (int k = 1; k <= 10; k++)
        {
            term = Product(term, a, 1.0 / (8 * k));
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    sum[i, j] += term[i, j];
                }
            }
        }

        for (int k = 0; k < 3; k++)
        {
            sum = Product(sum, sum, 1);
        }

        double trace = 0;
        for (int i = 0; i < n; i++)
        {
            trace += sum[i, i];
        }

        return trace;
    }

    private static double[,] Product(double[,] a, double[,] b, double scale)
    {
        int n = a.GetLength(0);
        var c = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < n; k++)
                {
                    sum += a[i, k] * b[k, j];
                }

                c[i, j] = scale * sum;
            }
        }

        return c;
    }

    public static object[] TraceOfExponentialAt(int n) => [Sample.Matrix(Math.Min(n, 20), Math.Min(n, 20), 14)];
}
