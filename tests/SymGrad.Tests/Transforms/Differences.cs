using System;
using System.Linq;
using Xunit;

namespace SymGrad.Tests.Transforms;

/// <summary>Derivatives by central differences: what every transform is compared with.</summary>
internal static class Differences
{
    private const double Step = 1e-5;

    public static double[] Gradient(Func<double[], double> f, double[] x) => [.. x.Select((_, k) => (f(Moved(x, k, Step)) - f(Moved(x, k, -Step))) / (2 * Step))];

    public static double[,] Jacobian(Func<double[], double[]> f, double[] x)
    {
        int rows = f(x).Length;
        var matrix = new double[rows, x.Length];
        for (int j = 0; j < x.Length; j++)
        {
            double[] up = f(Moved(x, j, Step));
            double[] down = f(Moved(x, j, -Step));
            for (int i = 0; i < rows; i++)
            {
                matrix[i, j] = (up[i] - down[i]) / (2 * Step);
            }
        }

        return matrix;
    }

    public static double[] Times(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(i => Enumerable.Range(0, vector.Length).Sum(j => matrix[i, j] * vector[j]))];

    public static double[,] Transposed(double[,] matrix)
    {
        var result = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            for (int j = 0; j < result.GetLength(1); j++)
            {
                result[i, j] = matrix[j, i];
            }
        }

        return result;
    }

    public static double[] Flat(double[,] matrix) => [.. matrix.Cast<double>()];

    public static double[] Row(double[,] matrix, int i) => [.. Enumerable.Range(0, matrix.GetLength(1)).Select(j => matrix[i, j])];

    public static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    public static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Select(Math.Abs).Append(1).Max();
        Assert.All(expected, (e, k) => Assert.True(
            Math.Abs(e - actual[k]) <= tolerance * scale, $"component {k}: expected {e:R}, found {actual[k]:R}"));
    }

    public static void Close(double[,] expected, double[,] actual, double tolerance)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.GetLength(0), actual.GetLength(1)));
        Close(Flat(expected), Flat(actual), tolerance);
    }

    private static double[] Moved(double[] x, int k, double by)
    {
        double[] moved = [.. x];
        moved[k] += by;
        return moved;
    }
}
