using System;

namespace Greeks;

/// <summary>Many options: an array for each of their numbers.</summary>
public sealed record Options(double[] Spot, double[] Strike, double[] Rate, double[] Volatility, double[] Time)
{
    /// <summary>Options like those on a market, the same at each call.</summary>
    public static Options Make(int count, int seed)
    {
        var random = new Random(seed);
        return new Options(Between(60, 140), Between(70, 130), Between(0.005, 0.06), Between(0.1, 0.6), Between(0.1, 2));

        double[] Between(double low, double high)
        {
            var values = new double[count];
            for (int k = 0; k < count; k++)
            {
                values[k] = low + ((high - low) * random.NextDouble());
            }

            return values;
        }
    }
}
