using System;

namespace SymGrad.Tests.Programs;

/// <summary>Hand tracking: the pose of a hand whose surface passes through measured points.</summary>
public static partial class HandTracking
{
    private const int Fingers = 5;
    private const int BonesOfFinger = 4;
    private const int FirstJoint = 2;

    /// <summary>How far each measured point is from its vertex of the hand, three numbers each.</summary>
    /// <param name="theta">A rotation (an axis times an angle), a translation, then four angles for each finger.</param>
    /// <param name="hand">The hand at rest.</param>
    /// <param name="vertexOf">The vertex of each point.</param>
    /// <param name="points">What was measured, three numbers each.</param>
    [Differentiable]
    public static double[] Residuals(double[] theta, [NoDerivative] Hand hand, int[] vertexOf, [NoDerivative] double[] points)
    {
        double[] pose = Pose(theta, hand);
        var residuals = new double[points.Length];
        for (int c = 0; c < vertexOf.Length; c++)
        {
            (double x, double y, double z) = Vertex(theta, pose, hand, vertexOf[c]);
            residuals[3 * c] = points[3 * c] - x;
            residuals[(3 * c) + 1] = points[(3 * c) + 1] - y;
            residuals[(3 * c) + 2] = points[(3 * c) + 2] - z;
        }

        return residuals;
    }

    /// <summary>The same where each measured point is somewhere on a triangle.</summary>
    /// <param name="theta">As above.</param>
    /// <param name="where">For each point its place on the triangle, by two of three barycentric coordinates.</param>
    /// <param name="hand">The hand at rest.</param>
    /// <param name="triangleOf">The triangle of each point.</param>
    /// <param name="points">What was measured, three numbers each.</param>
    [Differentiable]
    public static double[] SurfaceResiduals(
        double[] theta, double[] where, [NoDerivative] Hand hand, int[] triangleOf, [NoDerivative] double[] points)
    {
        double[] pose = Pose(theta, hand);
        var residuals = new double[points.Length];
        for (int c = 0; c < triangleOf.Length; c++)
        {
            int corner = 3 * triangleOf[c];
            double u = where[2 * c];
            double v = where[(2 * c) + 1];
            double w = 1 - u - v;
            (double ax, double ay, double az) = Vertex(theta, pose, hand, hand.Triangles[corner]);
            (double bx, double by, double bz) = Vertex(theta, pose, hand, hand.Triangles[corner + 1]);
            (double cx, double cy, double cz) = Vertex(theta, pose, hand, hand.Triangles[corner + 2]);
            residuals[3 * c] = points[3 * c] - ((u * ax) + (v * bx) + (w * cx));
            residuals[(3 * c) + 1] = points[(3 * c) + 1] - ((u * ay) + (v * by) + (w * cy));
            residuals[(3 * c) + 2] = points[(3 * c) + 2] - ((u * az) + (v * bz) + (w * cz));
        }

        return residuals;
    }

    /// <summary>The place of a vertex in the world.</summary>
    private static (double X, double Y, double Z) Vertex(double[] theta, double[] pose, Hand hand, int vertex)
    {
        (double x, double y, double z) = (0, 0, 0);
        int bones = hand.Parents.Length;
        for (int bone = 0; bone < bones; bone++)
        {
            double weight = hand.Weights[(vertex * bones) + bone];
            x += weight * Times(pose, 12 * bone, hand.BasePositions, 4 * vertex);
            y += weight * Times(pose, (12 * bone) + 4, hand.BasePositions, 4 * vertex);
            z += weight * Times(pose, (12 * bone) + 8, hand.BasePositions, 4 * vertex);
        }

        (x, y, z) = Turned((theta[0], theta[1], theta[2]), (hand.IsMirrored ? -x : x, y, z));
        return (x + theta[3], y + theta[4], z + theta[5]);
    }

    /// <summary>For each bone the transform of what is attached to it: three rows of four numbers; the fourth row is (0, 0, 0, 1).</summary>
    private static double[] Pose(double[] theta, Hand hand)
    {
        int bones = hand.Parents.Length;
        var relative = new double[12];
        var absolute = new double[12 * bones];
        var transform = new double[12 * bones];
        for (int bone = 0; bone < bones; bone++)
        {
            // Three joints of each finger bend, and the first one spreads; the wrist and the tips do neither.
            double bend = 0;
            double spread = 0;
            int finger = (bone - FirstJoint) / BonesOfFinger;
            int joint = (bone - FirstJoint) % BonesOfFinger;
            if (bone >= FirstJoint && finger < Fingers && joint < 3)
            {
                int angle = 6 + (4 * finger);
                bend = theta[joint == 0 ? angle : angle + joint + 1];
                spread = joint == 0 ? theta[angle + 1] : 0;
            }

            Multiply(hand.BaseRelatives, 12 * bone, Bent(bend, spread), 0, relative, 0);
            int parent = hand.Parents[bone];
            if (parent < 0)
            {
                Array.Copy(relative, 0, absolute, 12 * bone, 12);
            }
            else
            {
                Multiply(absolute, 12 * parent, relative, 0, absolute, 12 * bone);
            }

            Multiply(absolute, 12 * bone, hand.InverseBaseAbsolutes, 12 * bone, transform, 12 * bone);
        }

        return transform;
    }

    /// <summary>A rotation about the first axis, then one about the third.</summary>
    private static double[] Bent(double bend, double spread)
    {
        (double cb, double sb) = (Math.Cos(bend), Math.Sin(bend));
        (double cs, double ss) = (Math.Cos(spread), Math.Sin(spread));
        return [cs, -ss * cb, ss * sb, 0, ss, cs * cb, -cs * sb, 0, 0, sb, cb, 0];
    }

    /// <summary>One transform after another.</summary>
    private static void Multiply(double[] a, int atA, double[] b, int atB, double[] product, int at)
    {
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                double sum = j == 3 ? a[atA + (4 * i) + 3] : 0;
                for (int k = 0; k < 3; k++)
                {
                    sum += a[atA + (4 * i) + k] * b[atB + (4 * k) + j];
                }

                product[at + (4 * i) + j] = sum;
            }
        }
    }

    private static double Times(double[] matrix, int row, double[] vector, int at) =>
        (matrix[row] * vector[at]) + (matrix[row + 1] * vector[at + 1]) + (matrix[row + 2] * vector[at + 2]) + (matrix[row + 3] * vector[at + 3]);

    /// <summary>Rodrigues' formula; a small angle turns nothing.</summary>
    private static (double X, double Y, double Z) Turned((double X, double Y, double Z) r, (double X, double Y, double Z) p)
    {
        double angle = Math.Sqrt((r.X * r.X) + (r.Y * r.Y) + (r.Z * r.Z));
        if (angle < 1e-4)
        {
            return p;
        }

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

/// <summary>A hand at rest.</summary>
/// <param name="Parents">The parent of each bone, which comes before it; -1 for none.</param>
/// <param name="BaseRelatives">From each bone to its parent: three rows of four numbers.</param>
/// <param name="InverseBaseAbsolutes">From the world to each bone: three rows of four numbers.</param>
/// <param name="BasePositions">The vertices: four homogeneous coordinates each.</param>
/// <param name="Weights">How much each vertex is attached to each bone, vertex by vertex.</param>
/// <param name="Triangles">The three vertices of each triangle.</param>
/// <param name="IsMirrored">Whether it is a left hand.</param>
public sealed record Hand(
    int[] Parents, double[] BaseRelatives, double[] InverseBaseAbsolutes, double[] BasePositions, double[] Weights, int[] Triangles, bool IsMirrored);
