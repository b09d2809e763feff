using System;
using System.Linq;

namespace SymGrad.Field;

/// <summary>Numbers to run programs with: always the same ones, none of them special.</summary>
public static class Sample
{
    /// <summary>Numbers between -1 and 1.</summary>
    public static double[] Vector(int n, int seed) => [.. Enumerable.Range(0, n).Select(i => At(i, seed))];

    /// <summary>Numbers from a least one to one more.</summary>
    public static double[] Positive(int n, int seed, double least) => [.. Vector(n, seed).Select(x => least + (0.5 * (x + 1)))];

    public static float[] Single(int n, int seed) => [.. Vector(n, seed).Select(x => (float)x)];

    public static double[,] Matrix(int rows, int columns, int seed)
    {
        var matrix = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = At((i * columns) + j, seed);
            }
        }

        return matrix;
    }

    public static double[,] PositiveMatrix(int rows, int columns, int seed)
    {
        double[,] matrix = Matrix(rows, columns, seed);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = 0.2 + (0.4 * (matrix[i, j] + 1));
            }
        }

        return matrix;
    }

    /// <summary>A symmetric matrix with a heavy diagonal.</summary>
    public static double[,] PositiveDefinite(int n)
    {
        var matrix = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                matrix[i, j] = (0.3 * At(Math.Min(i, j), 90 + Math.Max(i, j))) + (i == j ? 1 + (0.2 * n) + (0.1 * i) : 0);
            }
        }

        return matrix;
    }

    public static double[][] Rows(int rows, int columns, int seed) => [.. Enumerable.Range(0, rows).Select(i => Vector(columns, seed + (100 * i)))];

    /// <summary>Whole numbers from 0 to below a bound.</summary>
    public static int[] Indices(int n, int below, int seed) => [.. Vector(n, seed).Select(x => (int)(0.5 * (x + 1) * below))];

    public static string Letters(int n, int kinds, int seed) => new([.. Indices(n, kinds, seed).Select(i => (char)('a' + i))]);

    /// <summary>Up to three columns in each of n rows.</summary>
    public static (int[] Columns, int[] RowStarts) SparsePattern(int n)
    {
        int[][] rows = [.. Enumerable.Range(0, n).Select(i => new[] { i, ((7 * i) + 1) % n, ((3 * i) + 2) % n }.Distinct().ToArray())];
        return ([.. rows.SelectMany(row => row)], [.. rows.Aggregate(new[] { 0 }, (starts, row) => [.. starts, starts[^1] + row.Length])]);
    }

    // The fractional part of a large multiple of a sine.
    private static double At(int i, int seed)
    {
        double x = 4375.854 * Math.Sin((12.9898 * (i + 1)) + (78.233 * seed));
        return 0.98 * ((2 * (x - Math.Floor(x))) - 1);
    }
}
