using System.Collections.Generic;
using System.Numerics;
using static SymGrad.Reading.Numerics.NumericRow;

namespace SymGrad.Reading.Numerics;

/// <summary>Matrices of four rows and columns, and what they transform.</summary>
internal static class MatrixTable
{
    public static IReadOnlyList<NumericRow> Rows { get; } =
    [
        Of((Matrix4x4 a, Matrix4x4 b) => a + b, (a, b) => new Matrix4x4(
            a.M11 + b.M11, a.M12 + b.M12, a.M13 + b.M13, a.M14 + b.M14,
            a.M21 + b.M21, a.M22 + b.M22, a.M23 + b.M23, a.M24 + b.M24,
            a.M31 + b.M31, a.M32 + b.M32, a.M33 + b.M33, a.M34 + b.M34,
            a.M41 + b.M41, a.M42 + b.M42, a.M43 + b.M43, a.M44 + b.M44)),
        Of((Matrix4x4 a, Matrix4x4 b) => a - b, (a, b) => new Matrix4x4(
            a.M11 - b.M11, a.M12 - b.M12, a.M13 - b.M13, a.M14 - b.M14,
            a.M21 - b.M21, a.M22 - b.M22, a.M23 - b.M23, a.M24 - b.M24,
            a.M31 - b.M31, a.M32 - b.M32, a.M33 - b.M33, a.M34 - b.M34,
            a.M41 - b.M41, a.M42 - b.M42, a.M43 - b.M43, a.M44 - b.M44)),
        Of((Matrix4x4 a) => -a, a => new Matrix4x4(
            -a.M11, -a.M12, -a.M13, -a.M14,
            -a.M21, -a.M22, -a.M23, -a.M24,
            -a.M31, -a.M32, -a.M33, -a.M34,
            -a.M41, -a.M42, -a.M43, -a.M44)),
        Of((Matrix4x4 a, float b) => a * b, (a, b) => new Matrix4x4(
            a.M11 * b, a.M12 * b, a.M13 * b, a.M14 * b,
            a.M21 * b, a.M22 * b, a.M23 * b, a.M24 * b,
            a.M31 * b, a.M32 * b, a.M33 * b, a.M34 * b,
            a.M41 * b, a.M42 * b, a.M43 * b, a.M44 * b)),
        Of((Matrix4x4 a, Matrix4x4 b) => a * b, (a, b) => new Matrix4x4(
            (a.M11 * b.M11) + (a.M12 * b.M21) + (a.M13 * b.M31) + (a.M14 * b.M41),
            (a.M11 * b.M12) + (a.M12 * b.M22) + (a.M13 * b.M32) + (a.M14 * b.M42),
            (a.M11 * b.M13) + (a.M12 * b.M23) + (a.M13 * b.M33) + (a.M14 * b.M43),
            (a.M11 * b.M14) + (a.M12 * b.M24) + (a.M13 * b.M34) + (a.M14 * b.M44),
            (a.M21 * b.M11) + (a.M22 * b.M21) + (a.M23 * b.M31) + (a.M24 * b.M41),
            (a.M21 * b.M12) + (a.M22 * b.M22) + (a.M23 * b.M32) + (a.M24 * b.M42),
            (a.M21 * b.M13) + (a.M22 * b.M23) + (a.M23 * b.M33) + (a.M24 * b.M43),
            (a.M21 * b.M14) + (a.M22 * b.M24) + (a.M23 * b.M34) + (a.M24 * b.M44),
            (a.M31 * b.M11) + (a.M32 * b.M21) + (a.M33 * b.M31) + (a.M34 * b.M41),
            (a.M31 * b.M12) + (a.M32 * b.M22) + (a.M33 * b.M32) + (a.M34 * b.M42),
            (a.M31 * b.M13) + (a.M32 * b.M23) + (a.M33 * b.M33) + (a.M34 * b.M43),
            (a.M31 * b.M14) + (a.M32 * b.M24) + (a.M33 * b.M34) + (a.M34 * b.M44),
            (a.M41 * b.M11) + (a.M42 * b.M21) + (a.M43 * b.M31) + (a.M44 * b.M41),
            (a.M41 * b.M12) + (a.M42 * b.M22) + (a.M43 * b.M32) + (a.M44 * b.M42),
            (a.M41 * b.M13) + (a.M42 * b.M23) + (a.M43 * b.M33) + (a.M44 * b.M43),
            (a.M41 * b.M14) + (a.M42 * b.M24) + (a.M43 * b.M34) + (a.M44 * b.M44))),
        Of((Matrix4x4 a) => Matrix4x4.Transpose(a), a => new Matrix4x4(
            a.M11, a.M21, a.M31, a.M41,
            a.M12, a.M22, a.M32, a.M42,
            a.M13, a.M23, a.M33, a.M43,
            a.M14, a.M24, a.M34, a.M44)),

        // Rows times the matrix; points have a 1 behind them.
        Of((Vector2 v, Matrix4x4 m) => Vector2.Transform(v, m), (v, m) => new Vector2(
            (v.X * m.M11) + (v.Y * m.M21) + m.M41,
            (v.X * m.M12) + (v.Y * m.M22) + m.M42)),
        Of((Vector3 v, Matrix4x4 m) => Vector3.Transform(v, m), (v, m) => new Vector3(
            (v.X * m.M11) + (v.Y * m.M21) + (v.Z * m.M31) + m.M41,
            (v.X * m.M12) + (v.Y * m.M22) + (v.Z * m.M32) + m.M42,
            (v.X * m.M13) + (v.Y * m.M23) + (v.Z * m.M33) + m.M43)),
        Of((Vector3 v, Matrix4x4 m) => Vector3.TransformNormal(v, m), (v, m) => new Vector3(
            (v.X * m.M11) + (v.Y * m.M21) + (v.Z * m.M31),
            (v.X * m.M12) + (v.Y * m.M22) + (v.Z * m.M32),
            (v.X * m.M13) + (v.Y * m.M23) + (v.Z * m.M33))),
        Of((Vector4 v, Matrix4x4 m) => Vector4.Transform(v, m), (v, m) => new Vector4(
            (v.X * m.M11) + (v.Y * m.M21) + (v.Z * m.M31) + (v.W * m.M41),
            (v.X * m.M12) + (v.Y * m.M22) + (v.Z * m.M32) + (v.W * m.M42),
            (v.X * m.M13) + (v.Y * m.M23) + (v.Z * m.M33) + (v.W * m.M43),
            (v.X * m.M14) + (v.Y * m.M24) + (v.Z * m.M34) + (v.W * m.M44))),
    ];
}
