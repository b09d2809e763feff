using System;

namespace LogisticRegression;

/// <summary>Points on two sides of a plane.</summary>
internal static class Points
{
    /// <summary>Features, point after point, and the side of each, +1 or -1.</summary>
    public static (double[] Features, double[] Labels) Make(int count, int dimensions, int seed)
    {
        var random = new Random(seed);
        double[] normal = Normal(random, dimensions);
        double[] features = Normal(random, count * dimensions);
        var labels = new double[count];
        for (int i = 0; i < count; i++)
        {
            double distance = 0.5 * Normal(random, 1)[0];
            for (int j = 0; j < dimensions; j++)
            {
                distance += features[(i * dimensions) + j] * normal[j];
            }

            labels[i] = Math.Sign(distance);
        }

        return (features, labels);
    }

    private static double[] Normal(Random random, int count)
    {
        var numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        return numbers;
    }
}
