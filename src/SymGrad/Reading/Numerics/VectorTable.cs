using System;
using System.Collections.Generic;
using System.Numerics;
using static SymGrad.Reading.Numerics.NumericRow;

namespace SymGrad.Reading.Numerics;

/// <summary>Vectors of two, three and four numbers.</summary>
internal static class VectorTable
{
    public static IReadOnlyList<NumericRow> Rows { get; } =
    [
        Of((Vector2 a, Vector2 b) => a + b, (a, b) => new Vector2(a.X + b.X, a.Y + b.Y)),
        Of((Vector2 a, Vector2 b) => a - b, (a, b) => new Vector2(a.X - b.X, a.Y - b.Y)),
        Of((Vector2 a, Vector2 b) => a * b, (a, b) => new Vector2(a.X * b.X, a.Y * b.Y)),
        Of((Vector2 a, Vector2 b) => a / b, (a, b) => new Vector2(a.X / b.X, a.Y / b.Y)),
        Of((Vector2 a, float b) => a * b, (a, b) => new Vector2(a.X * b, a.Y * b)),
        Of((float a, Vector2 b) => a * b, (a, b) => new Vector2(a * b.X, a * b.Y)),
        Of((Vector2 a, float b) => a / b, (a, b) => new Vector2(a.X / b, a.Y / b)),
        Of((Vector2 a) => -a, a => new Vector2(-a.X, -a.Y)),
        Of((float a) => new Vector2(a), a => new Vector2(a, a)),
        Of((Vector2 a, Vector2 b) => Vector2.Dot(a, b), (a, b) => (a.X * b.X) + (a.Y * b.Y)),
        Of((Vector2 a) => a.LengthSquared(), a => (a.X * a.X) + (a.Y * a.Y)),
        Of((Vector2 a) => a.Length(), a => MathF.Sqrt((a.X * a.X) + (a.Y * a.Y))),
        Of((Vector2 a, Vector2 b) => Vector2.DistanceSquared(a, b), (a, b) => (a - b).LengthSquared()),
        Of((Vector2 a, Vector2 b) => Vector2.Distance(a, b), (a, b) => (a - b).Length()),
        Of((Vector2 a) => Vector2.Normalize(a), a => a / a.Length()),
        Of((Vector2 a, Vector2 b, float t) => Vector2.Lerp(a, b, t), (a, b, t) => (a * (1 - t)) + (b * t)),
        Of((Vector2 a, Vector2 b) => Vector2.Min(a, b), (a, b) => new Vector2(MathF.Min(a.X, b.X), MathF.Min(a.Y, b.Y))),
        Of((Vector2 a, Vector2 b) => Vector2.Max(a, b), (a, b) => new Vector2(MathF.Max(a.X, b.X), MathF.Max(a.Y, b.Y))),
        Of((Vector2 a) => Vector2.Abs(a), a => new Vector2(MathF.Abs(a.X), MathF.Abs(a.Y))),
        Of((Vector2 a) => Vector2.SquareRoot(a), a => new Vector2(MathF.Sqrt(a.X), MathF.Sqrt(a.Y))),
        Of((Vector2 a, Vector2 n) => Vector2.Reflect(a, n), (a, n) => a - (n * (2 * Vector2.Dot(a, n)))),

        Of((Vector3 a, Vector3 b) => a + b, (a, b) => new Vector3(a.X + b.X, a.Y + b.Y, a.Z + b.Z)),
        Of((Vector3 a, Vector3 b) => a - b, (a, b) => new Vector3(a.X - b.X, a.Y - b.Y, a.Z - b.Z)),
        Of((Vector3 a, Vector3 b) => a * b, (a, b) => new Vector3(a.X * b.X, a.Y * b.Y, a.Z * b.Z)),
        Of((Vector3 a, Vector3 b) => a / b, (a, b) => new Vector3(a.X / b.X, a.Y / b.Y, a.Z / b.Z)),
        Of((Vector3 a, float b) => a * b, (a, b) => new Vector3(a.X * b, a.Y * b, a.Z * b)),
        Of((float a, Vector3 b) => a * b, (a, b) => new Vector3(a * b.X, a * b.Y, a * b.Z)),
        Of((Vector3 a, float b) => a / b, (a, b) => new Vector3(a.X / b, a.Y / b, a.Z / b)),
        Of((Vector3 a) => -a, a => new Vector3(-a.X, -a.Y, -a.Z)),
        Of((float a) => new Vector3(a), a => new Vector3(a, a, a)),
        Of((Vector3 a, Vector3 b) => Vector3.Dot(a, b), (a, b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z)),
        Of((Vector3 a) => a.LengthSquared(), a => (a.X * a.X) + (a.Y * a.Y) + (a.Z * a.Z)),
        Of((Vector3 a) => a.Length(), a => MathF.Sqrt((a.X * a.X) + (a.Y * a.Y) + (a.Z * a.Z))),
        Of((Vector3 a, Vector3 b) => Vector3.DistanceSquared(a, b), (a, b) => (a - b).LengthSquared()),
        Of((Vector3 a, Vector3 b) => Vector3.Distance(a, b), (a, b) => (a - b).Length()),
        Of((Vector3 a) => Vector3.Normalize(a), a => a / a.Length()),
        Of((Vector3 a, Vector3 b, float t) => Vector3.Lerp(a, b, t), (a, b, t) => (a * (1 - t)) + (b * t)),
        Of((Vector3 a, Vector3 b) => Vector3.Min(a, b), (a, b) => new Vector3(MathF.Min(a.X, b.X), MathF.Min(a.Y, b.Y), MathF.Min(a.Z, b.Z))),
        Of((Vector3 a, Vector3 b) => Vector3.Max(a, b), (a, b) => new Vector3(MathF.Max(a.X, b.X), MathF.Max(a.Y, b.Y), MathF.Max(a.Z, b.Z))),
        Of((Vector3 a) => Vector3.Abs(a), a => new Vector3(MathF.Abs(a.X), MathF.Abs(a.Y), MathF.Abs(a.Z))),
        Of((Vector3 a) => Vector3.SquareRoot(a), a => new Vector3(MathF.Sqrt(a.X), MathF.Sqrt(a.Y), MathF.Sqrt(a.Z))),
        Of((Vector3 a, Vector3 b) => Vector3.Cross(a, b), (a, b) => new Vector3(
            (a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X))),
        Of((Vector3 a, Vector3 n) => Vector3.Reflect(a, n), (a, n) => a - (n * (2 * Vector3.Dot(a, n)))),

        Of((Vector4 a, Vector4 b) => a + b, (a, b) => new Vector4(a.X + b.X, a.Y + b.Y, a.Z + b.Z, a.W + b.W)),
        Of((Vector4 a, Vector4 b) => a - b, (a, b) => new Vector4(a.X - b.X, a.Y - b.Y, a.Z - b.Z, a.W - b.W)),
        Of((Vector4 a, Vector4 b) => a * b, (a, b) => new Vector4(a.X * b.X, a.Y * b.Y, a.Z * b.Z, a.W * b.W)),
        Of((Vector4 a, Vector4 b) => a / b, (a, b) => new Vector4(a.X / b.X, a.Y / b.Y, a.Z / b.Z, a.W / b.W)),
        Of((Vector4 a, float b) => a * b, (a, b) => new Vector4(a.X * b, a.Y * b, a.Z * b, a.W * b)),
        Of((float a, Vector4 b) => a * b, (a, b) => new Vector4(a * b.X, a * b.Y, a * b.Z, a * b.W)),
        Of((Vector4 a, float b) => a / b, (a, b) => new Vector4(a.X / b, a.Y / b, a.Z / b, a.W / b)),
        Of((Vector4 a) => -a, a => new Vector4(-a.X, -a.Y, -a.Z, -a.W)),
        Of((float a) => new Vector4(a), a => new Vector4(a, a, a, a)),
        Of((Vector4 a, Vector4 b) => Vector4.Dot(a, b), (a, b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z) + (a.W * b.W)),
        Of((Vector4 a) => a.LengthSquared(), a => (a.X * a.X) + (a.Y * a.Y) + (a.Z * a.Z) + (a.W * a.W)),
        Of((Vector4 a) => a.Length(), a => MathF.Sqrt((a.X * a.X) + (a.Y * a.Y) + (a.Z * a.Z) + (a.W * a.W))),
        Of((Vector4 a, Vector4 b) => Vector4.DistanceSquared(a, b), (a, b) => (a - b).LengthSquared()),
        Of((Vector4 a, Vector4 b) => Vector4.Distance(a, b), (a, b) => (a - b).Length()),
        Of((Vector4 a) => Vector4.Normalize(a), a => a / a.Length()),
        Of((Vector4 a, Vector4 b, float t) => Vector4.Lerp(a, b, t), (a, b, t) => (a * (1 - t)) + (b * t)),
        Of((Vector4 a, Vector4 b) => Vector4.Min(a, b), (a, b) => new Vector4(MathF.Min(a.X, b.X), MathF.Min(a.Y, b.Y), MathF.Min(a.Z, b.Z), MathF.Min(a.W, b.W))),
        Of((Vector4 a, Vector4 b) => Vector4.Max(a, b), (a, b) => new Vector4(MathF.Max(a.X, b.X), MathF.Max(a.Y, b.Y), MathF.Max(a.Z, b.Z), MathF.Max(a.W, b.W))),
        Of((Vector4 a) => Vector4.Abs(a), a => new Vector4(MathF.Abs(a.X), MathF.Abs(a.Y), MathF.Abs(a.Z), MathF.Abs(a.W))),
        Of((Vector4 a) => Vector4.SquareRoot(a), a => new Vector4(MathF.Sqrt(a.X), MathF.Sqrt(a.Y), MathF.Sqrt(a.Z), MathF.Sqrt(a.W))),
    ];
}
