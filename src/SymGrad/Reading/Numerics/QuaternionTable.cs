using System;
using System.Collections.Generic;
using System.Numerics;
using static SymGrad.Reading.Numerics.NumericRow;

namespace SymGrad.Reading.Numerics;

/// <summary>Quaternions, and what they turn.</summary>
internal static class QuaternionTable
{
    public static IReadOnlyList<NumericRow> Rows { get; } =
    [
        Of((Quaternion a, Quaternion b) => a + b, (a, b) => new Quaternion(a.X + b.X, a.Y + b.Y, a.Z + b.Z, a.W + b.W)),
        Of((Quaternion a, Quaternion b) => a - b, (a, b) => new Quaternion(a.X - b.X, a.Y - b.Y, a.Z - b.Z, a.W - b.W)),
        Of((Quaternion a) => -a, a => new Quaternion(-a.X, -a.Y, -a.Z, -a.W)),
        Of((Quaternion a, float b) => a * b, (a, b) => new Quaternion(a.X * b, a.Y * b, a.Z * b, a.W * b)),
        Of((Quaternion a, Quaternion b) => a * b, (a, b) => new Quaternion(
            (a.X * b.W) + (b.X * a.W) + ((a.Y * b.Z) - (a.Z * b.Y)),
            (a.Y * b.W) + (b.Y * a.W) + ((a.Z * b.X) - (a.X * b.Z)),
            (a.Z * b.W) + (b.Z * a.W) + ((a.X * b.Y) - (a.Y * b.X)),
            (a.W * b.W) - ((a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z)))),
        Of((Quaternion a, Quaternion b) => a / b, (a, b) => a * Quaternion.Inverse(b)),
        Of((Quaternion a, Quaternion b) => Quaternion.Dot(a, b), (a, b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z) + (a.W * b.W)),
        Of((Quaternion a) => a.LengthSquared(), a => Quaternion.Dot(a, a)),
        Of((Quaternion a) => a.Length(), a => MathF.Sqrt(Quaternion.Dot(a, a))),
        Of((Quaternion a) => Quaternion.Normalize(a), a => a * (1 / a.Length())),
        Of((Quaternion a) => Quaternion.Conjugate(a), a => new Quaternion(-a.X, -a.Y, -a.Z, a.W)),
        Of((Quaternion a) => Quaternion.Inverse(a), a => Quaternion.Conjugate(a) * (1 / a.LengthSquared())),
        Of((Vector3 axis, float angle) => Quaternion.CreateFromAxisAngle(axis, angle), (axis, angle) => new Quaternion(
            axis.X * MathF.Sin(angle / 2), axis.Y * MathF.Sin(angle / 2), axis.Z * MathF.Sin(angle / 2), MathF.Cos(angle / 2))),

        // q v q*: of a quaternion that is not of length 1 also longer or shorter.
        Of((Vector3 v, Quaternion q) => Vector3.Transform(v, q), (v, q) =>
            (((q.W * q.W) - (q.X * q.X) - (q.Y * q.Y) - (q.Z * q.Z)) * v)
            + (2 * Vector3.Dot(new Vector3(q.X, q.Y, q.Z), v) * new Vector3(q.X, q.Y, q.Z))
            + (2 * q.W * Vector3.Cross(new Vector3(q.X, q.Y, q.Z), v))),
    ];
}
