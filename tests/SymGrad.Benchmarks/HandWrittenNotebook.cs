using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymGrad.Benchmarks;

/// <summary>The notebook's function L = mean(2 (x + 1)²) and its gradient as an expert writes them: one pass, into a reused buffer.</summary>
internal static class HandWrittenNotebook
{
    /// <summary>The plain loop.</summary>
    public static T Scalar<T>(T[] x, T[] gradient)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, x.Length);
        T n = T.CreateChecked(x.Length), four = T.CreateChecked(4), sum = T.Zero;
        T factor = four / n;
        for (int i = 0; i < x.Length; i++)
        {
            T y = x[i] + T.One;
            sum += y * y;
            gradient[i] = factor * y;
        }

        return (sum + sum) / n;
    }

    /// <summary>The same with 512-bit vectors and four accumulators, which hide the latency of the addition.</summary>
    public static T Vectorized<T>(T[] x, T[] gradient)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, x.Length);
        int width = Vector512<T>.Count;
        ref T from = ref MemoryMarshal.GetArrayDataReference(x);
        ref T to = ref MemoryMarshal.GetArrayDataReference(gradient);
        T n = T.CreateChecked(x.Length);
        T factor = T.CreateChecked(4) / n;
        Vector512<T> one = Vector512<T>.One, factors = Vector512.Create(factor);
        Vector512<T> a = Vector512<T>.Zero, b = a, c = a, d = a;
        int i = 0;
        for (; i <= x.Length - (4 * width); i += 4 * width)
        {
            Vector512<T> y0 = Vector512.LoadUnsafe(ref from, (nuint)i) + one;
            Vector512<T> y1 = Vector512.LoadUnsafe(ref from, (nuint)(i + width)) + one;
            Vector512<T> y2 = Vector512.LoadUnsafe(ref from, (nuint)(i + (2 * width))) + one;
            Vector512<T> y3 = Vector512.LoadUnsafe(ref from, (nuint)(i + (3 * width))) + one;
            a += y0 * y0;
            b += y1 * y1;
            c += y2 * y2;
            d += y3 * y3;
            (factors * y0).StoreUnsafe(ref to, (nuint)i);
            (factors * y1).StoreUnsafe(ref to, (nuint)(i + width));
            (factors * y2).StoreUnsafe(ref to, (nuint)(i + (2 * width)));
            (factors * y3).StoreUnsafe(ref to, (nuint)(i + (3 * width)));
        }

        T sum = Vector512.Sum(a + b + (c + d));
        for (; i < x.Length; i++)
        {
            T y = x[i] + T.One;
            sum += y * y;
            gradient[i] = factor * y;
        }

        return (sum + sum) / n;
    }
}
