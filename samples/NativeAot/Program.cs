using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using NativeAot;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// Four beacons, and distances measured from 30 m east, 45 m north, each off by some centimetres.
double[] beaconsEast = [0, 100, 100, 0];
double[] beaconsNorth = [0, 0, 80, 80];
double[] distances = [54.12, 83.19, 78.24, 46.05];

// Newton's method: the gradient and the Hessian are methods that the generator wrote beside Misfit when this was compiled.
double east = 70;
double north = 20;
for (int step = 0; step < 6; step++)
{
    double misfit = Beacons.MisfitGradInto(east, north, beaconsEast, beaconsNorth, distances, out double byEast, out double byNorth);
    Console.WriteLine($"step {step}: {east,9:0.0000} m east, {north,9:0.0000} m north, misfit {misfit:0.00000}, slope {Math.Sqrt((byEast * byEast) + (byNorth * byNorth)):0.000000}");
    double[,] curvature = Beacons.MisfitHessian(east, north, beaconsEast, beaconsNorth, distances);
    double determinant = (curvature[0, 0] * curvature[1, 1]) - (curvature[0, 1] * curvature[1, 0]);
    east -= ((curvature[1, 1] * byEast) - (curvature[0, 1] * byNorth)) / determinant;
    north -= ((curvature[0, 0] * byNorth) - (curvature[1, 0] * byEast)) / determinant;
}

Console.WriteLine($"we are {east:0.000} m east, {north:0.000} m north");
Console.Error.WriteLine(RuntimeFeature.IsDynamicCodeCompiled ? "compiled when it ran" : "compiled ahead of time");
