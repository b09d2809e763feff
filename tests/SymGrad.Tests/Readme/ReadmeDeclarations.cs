namespace SymGrad.Tests.Readme;

public static partial class Cooling
{
    /// <summary>How far off a cup of coffee is after some minutes in a room of 20 degrees, squared.</summary>
    [Differentiable]
    public static double Miss(double rate, double start, double target, int minutes)
    {
        double temperature = start;
        for (int i = 0; i < minutes; i++)
        {
            temperature -= rate * (temperature - 20);
        }

        return (temperature - target) * (temperature - target);
    }
}

public static class Pump
{
    private static readonly double[] Measured = [0, 1.1, 2.3, 3.2];

    /// <summary>Measured, so nothing that could be read: linear in between.</summary>
    public static double Flow(double x) => Measured[(int)x] + (x - (int)x) * (Measured[(int)x + 1] - Measured[(int)x]);

    [DerivativeOf(typeof(Pump), nameof(Flow))]
    public static double FlowSlope(double x) => Measured[(int)x + 1] - Measured[(int)x];
}
