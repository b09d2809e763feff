using System;
using SymGrad;

namespace NativeAot;

/// <summary>Where one is, from the distances to beacons.</summary>
internal static partial class Beacons
{
    /// <summary>How badly a place agrees with the measured distances.</summary>
    [Differentiable(Order = 2)]
    public static double Misfit(
        double east, double north, [NoDerivative] double[] beaconsEast, [NoDerivative] double[] beaconsNorth, [NoDerivative] double[] distances)
    {
        double sum = 0;
        for (int i = 0; i < distances.Length; i++)
        {
            double dx = east - beaconsEast[i];
            double dy = north - beaconsNorth[i];
            double miss = Math.Sqrt((dx * dx) + (dy * dy)) - distances[i];
            sum += miss * miss;
        }

        return sum / 2;
    }
}
