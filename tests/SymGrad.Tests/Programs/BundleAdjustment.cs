using System;

namespace SymGrad.Tests.Programs;

/// <summary>Bundle adjustment: cameras and points that explain where the points were seen.</summary>
/// <remarks>A camera is eleven numbers: an axis times an angle of rotation (3), a centre (3), a focal length, a principal point (2), a radial distortion (2).
/// A point is three.</remarks>
public static partial class BundleAdjustment
{
    public const int CameraSize = 11;
    public const int PointSize = 3;

    /// <summary>How far off each observation is, times its weight, two numbers each; then how far each weight is from 1.</summary>
    /// <param name="x">Cameras, points, and a weight for each observation.</param>
    /// <param name="cameras">The number of cameras.</param>
    /// <param name="points">The number of points.</param>
    /// <param name="features">Where each observation is in its picture, two numbers each.</param>
    /// <param name="cameraOf">The camera of each observation.</param>
    /// <param name="pointOf">The point of each observation.</param>
    [Differentiable]
    public static double[] Residuals(
        double[] x, int cameras, int points, [NoDerivative] double[] features, int[] cameraOf, int[] pointOf)
    {
        int observations = cameraOf.Length;
        int weights = (CameraSize * cameras) + (PointSize * points);
        var residuals = new double[3 * observations];
        for (int i = 0; i < observations; i++)
        {
            int camera = CameraSize * cameraOf[i];
            int point = (CameraSize * cameras) + (PointSize * pointOf[i]);
            double weight = x[weights + i];
            (double u, double v) = Projection(
                (x[camera], x[camera + 1], x[camera + 2]),
                (x[point] - x[camera + 3], x[point + 1] - x[camera + 4], x[point + 2] - x[camera + 5]),
                x[camera + 6],
                (x[camera + 7], x[camera + 8]),
                (x[camera + 9], x[camera + 10]));
            residuals[2 * i] = weight * (u - features[2 * i]);
            residuals[(2 * i) + 1] = weight * (v - features[(2 * i) + 1]);
        }

        for (int i = 0; i < observations; i++)
        {
            double weight = x[weights + i];
            residuals[(2 * observations) + i] = 1 - (weight * weight);
        }

        return residuals;
    }

    private static (double U, double V) Projection(
        (double X, double Y, double Z) rotation, (double X, double Y, double Z) point, double focus, (double U, double V) centre, (double K1, double K2) radial)
    {
        (double x, double y, double z) = Rotated(rotation, point);
        double u = x / z;
        double v = y / z;
        double square = (u * u) + (v * v);
        double distortion = 1 + (radial.K1 * square) + (radial.K2 * square * square);
        return ((u * distortion * focus) + centre.U, (v * distortion * focus) + centre.V);
    }

    /// <summary>Rodrigues' formula; without an angle there is no axis.</summary>
    private static (double X, double Y, double Z) Rotated((double X, double Y, double Z) r, (double X, double Y, double Z) p)
    {
        double square = (r.X * r.X) + (r.Y * r.Y) + (r.Z * r.Z);
        if (square == 0)
        {
            return (p.X + (r.Y * p.Z) - (r.Z * p.Y), p.Y + (r.Z * p.X) - (r.X * p.Z), p.Z + (r.X * p.Y) - (r.Y * p.X));
        }

        double angle = Math.Sqrt(square);
        (double x, double y, double z) = (r.X / angle, r.Y / angle, r.Z / angle);
        double cos = Math.Cos(angle);
        double sin = Math.Sin(angle);
        double along = ((x * p.X) + (y * p.Y) + (z * p.Z)) * (1 - cos);
        return (
            (p.X * cos) + (((y * p.Z) - (z * p.Y)) * sin) + (x * along),
            (p.Y * cos) + (((z * p.X) - (x * p.Z)) * sin) + (y * along),
            (p.Z * cos) + (((x * p.Y) - (y * p.X)) * sin) + (z * along));
    }
}
