using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymGrad.Benchmarks;

/// <summary>The network 784-128-10 and its gradients as an expert writes them: products in tiles of 8 x 32 that stay in registers, nothing transposed
/// but the small matrix, buffers used again.</summary>
internal sealed class HandWrittenNetwork(int[] labels)
{
    public const int Pixels = 784;
    public const int Hidden = 128;
    public const int Classes = 10;
    public const int Batch = 64;

    // The classes, filled up to the columns of a tile.
    private const int Padded = TileColumns;
    private const int TileRows = 8;
    private const int TileColumns = 32;

    private readonly float[] hidden = new float[Batch * Hidden];
    private readonly float[] hiddenBar = new float[Batch * Hidden];
    private readonly float[] scores = new float[Batch * Padded];
    private readonly float[] scoresBar = new float[Batch * Padded];
    private readonly float[] w2 = new float[Hidden * Padded];
    private readonly float[] w2Transposed = new float[Classes * Hidden];
    private readonly float[] w2Bar = new float[Hidden * Padded];

    /// <summary>The loss; parameters and gradients are w1, b1, w2, b2.</summary>
    public float Step(float[] x, float[][] parameters, float[][] gradients)
    {
        for (int h = 0; h < Hidden; h++)
        {
            for (int c = 0; c < Classes; c++)
            {
                w2[(h * Padded) + c] = w2Transposed[(c * Hidden) + h] = parameters[2][(h * Classes) + c];
            }
        }

        Multiply(x, Pixels, 1, parameters[0], Hidden, hidden, Batch, Pixels, Hidden);
        for (int i = 0; i < Batch; i++)
        {
            Span<float> row = hidden.AsSpan(i * Hidden, Hidden);
            TensorPrimitives.Add(row, parameters[1], row);
            TensorPrimitives.Max(row, 0, row);
        }

        Multiply(hidden, Hidden, 1, w2, Padded, scores, Batch, Hidden, Padded);
        float loss = CrossEntropy(parameters[3], gradients[3]);
        Multiply(hidden, 1, Hidden, scoresBar, Padded, w2Bar, Hidden, Batch, Padded);
        for (int h = 0; h < Hidden; h++)
        {
            w2Bar.AsSpan(h * Padded, Classes).CopyTo(gradients[2].AsSpan(h * Classes, Classes));
        }

        Multiply(scoresBar, Padded, 1, w2Transposed, Hidden, hiddenBar, Batch, Classes, Hidden);
        Array.Clear(gradients[1]);
        Vector512<float> zero = Vector512<float>.Zero;
        ref float bias = ref MemoryMarshal.GetArrayDataReference(gradients[1]);
        for (int i = 0; i < Batch; i++)
        {
            ref float value = ref hidden[i * Hidden], bar = ref hiddenBar[i * Hidden];
            for (nuint j = 0; j < Hidden; j += 16)
            {
                Vector512<float> masked = Vector512.LoadUnsafe(ref bar, j) & Vector512.GreaterThan(Vector512.LoadUnsafe(ref value, j), zero);
                masked.StoreUnsafe(ref bar, j);
                (Vector512.LoadUnsafe(ref bias, j) + masked).StoreUnsafe(ref bias, j);
            }
        }

        Multiply(x, 1, Pixels, hiddenBar, Hidden, gradients[0], Pixels, Batch, Hidden);
        return loss;
    }

    private float CrossEntropy(float[] b2, float[] b2Bar)
    {
        Array.Clear(b2Bar);
        float loss = 0;
        for (int i = 0; i < Batch; i++)
        {
            Span<float> row = scores.AsSpan(i * Padded, Classes), bar = scoresBar.AsSpan(i * Padded, Classes);
            TensorPrimitives.Add(row, b2, row);
            float largest = TensorPrimitives.Max(row);
            TensorPrimitives.Subtract(row, largest, bar);
            TensorPrimitives.Exp(bar, bar);
            float sum = TensorPrimitives.Sum(bar);
            loss += largest + MathF.Log(sum) - row[labels[i]];
            TensorPrimitives.Multiply(bar, 1 / (sum * Batch), bar);
            bar[labels[i]] -= 1f / Batch;
            TensorPrimitives.Add(b2Bar, bar, b2Bar);
        }

        return loss / Batch;
    }

    /// <summary>C = A B, with whole tiles only; the strides say how A lies.</summary>
    private static void Multiply(float[] a, int rowStride, int innerStride, float[] b, int bStride, float[] c, int rows, int inner, int columns)
    {
        for (int j = 0; j < columns; j += TileColumns)
        {
            for (int i = 0; i < rows; i += TileRows)
            {
                Tile(ref a[i * rowStride], rowStride, innerStride, ref b[j], bStride, inner, ref c[(i * columns) + j], columns);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(ref float a, nint rowStride, nint innerStride, ref float b, nint bStride, int inner, ref float c, nint cStride)
    {
        Vector512<float> p0 = Vector512<float>.Zero, p1 = p0, p2 = p0, p3 = p0, p4 = p0, p5 = p0, p6 = p0, p7 = p0;
        Vector512<float> q0 = p0, q1 = p0, q2 = p0, q3 = p0, q4 = p0, q5 = p0, q6 = p0, q7 = p0;
        for (int k = 0; k < inner; k++)
        {
            Vector512<float> u = Vector512.LoadUnsafe(ref b), v = Vector512.LoadUnsafe(ref b, 16);
            Vector512<float> f = Vector512.Create(a);
            (p0, q0) = (Vector512.FusedMultiplyAdd(f, u, p0), Vector512.FusedMultiplyAdd(f, v, q0));
            f = Vector512.Create(Unsafe.Add(ref a, rowStride));
            (p1, q1) = (Vector512.FusedMultiplyAdd(f, u, p1), Vector512.FusedMultiplyAdd(f, v, q1));
            f = Vector512.Create(Unsafe.Add(ref a, 2 * rowStride));
            (p2, q2) = (Vector512.FusedMultiplyAdd(f, u, p2), Vector512.FusedMultiplyAdd(f, v, q2));
            f = Vector512.Create(Unsafe.Add(ref a, 3 * rowStride));
            (p3, q3) = (Vector512.FusedMultiplyAdd(f, u, p3), Vector512.FusedMultiplyAdd(f, v, q3));
            f = Vector512.Create(Unsafe.Add(ref a, 4 * rowStride));
            (p4, q4) = (Vector512.FusedMultiplyAdd(f, u, p4), Vector512.FusedMultiplyAdd(f, v, q4));
            f = Vector512.Create(Unsafe.Add(ref a, 5 * rowStride));
            (p5, q5) = (Vector512.FusedMultiplyAdd(f, u, p5), Vector512.FusedMultiplyAdd(f, v, q5));
            f = Vector512.Create(Unsafe.Add(ref a, 6 * rowStride));
            (p6, q6) = (Vector512.FusedMultiplyAdd(f, u, p6), Vector512.FusedMultiplyAdd(f, v, q6));
            f = Vector512.Create(Unsafe.Add(ref a, 7 * rowStride));
            (p7, q7) = (Vector512.FusedMultiplyAdd(f, u, p7), Vector512.FusedMultiplyAdd(f, v, q7));
            a = ref Unsafe.Add(ref a, innerStride);
            b = ref Unsafe.Add(ref b, bStride);
        }

        Put(ref c, p0, q0);
        Put(ref Unsafe.Add(ref c, cStride), p1, q1);
        Put(ref Unsafe.Add(ref c, 2 * cStride), p2, q2);
        Put(ref Unsafe.Add(ref c, 3 * cStride), p3, q3);
        Put(ref Unsafe.Add(ref c, 4 * cStride), p4, q4);
        Put(ref Unsafe.Add(ref c, 5 * cStride), p5, q5);
        Put(ref Unsafe.Add(ref c, 6 * cStride), p6, q6);
        Put(ref Unsafe.Add(ref c, 7 * cStride), p7, q7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref float to, Vector512<float> first, Vector512<float> second)
    {
        first.StoreUnsafe(ref to);
        second.StoreUnsafe(ref to, 16);
    }
}
