using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymGrad.Benchmarks;

// The same with 512-bit vectors.
internal static partial class HandWrittenLoops
{
    private static readonly int Width = Vector512<double>.Count;

    /// <summary>Gathers instead of scattering: element i gets what the terms i and i - 1 give it.</summary>
    public static double RosenbrockVectors(double[] x, double[] gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, x.Length);
        int n = x.Length;
        if (n < 2)
        {
            Array.Clear(gradient);
            return 0;
        }

        ref double from = ref MemoryMarshal.GetArrayDataReference(x);
        ref double to = ref MemoryMarshal.GetArrayDataReference(gradient);
        Vector512<double> one = Vector512<double>.One, two = one + one, sum = Vector512<double>.Zero;
        Vector512<double> c100 = Vector512.Create(100.0), c200 = Vector512.Create(200.0), c400 = Vector512.Create(-400.0);
        double first = x[1] - (x[0] * x[0]);
        double value = (100 * first * first) + ((1 - x[0]) * (1 - x[0]));
        gradient[0] = (-400 * first * x[0]) - (2 * (1 - x[0]));
        int i = 1;
        for (; i + Width < n; i += Width)
        {
            Vector512<double> before = Vector512.LoadUnsafe(ref from, (nuint)(i - 1));
            Vector512<double> here = Vector512.LoadUnsafe(ref from, (nuint)i);
            Vector512<double> after = Vector512.LoadUnsafe(ref from, (nuint)(i + 1));
            Vector512<double> a = after - (here * here), b = one - here;
            sum += (c100 * a * a) + (b * b);
            ((c400 * a * here) - (two * b) + (c200 * (here - (before * before)))).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < n - 1; i++)
        {
            double a = x[i + 1] - (x[i] * x[i]), b = 1 - x[i];
            value += (100 * a * a) + (b * b);
            gradient[i] = (-400 * a * x[i]) - (2 * b) + (200 * (x[i] - (x[i - 1] * x[i - 1])));
        }

        gradient[n - 1] = 200 * (x[n - 1] - (x[n - 2] * x[n - 2]));
        return value + Vector512.Sum(sum);
    }

    public static double LogSumExpVectors(double[] x, double[] gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, x.Length);
        ref double from = ref MemoryMarshal.GetArrayDataReference(x);
        ref double to = ref MemoryMarshal.GetArrayDataReference(gradient);
        Vector512<double> most = Vector512.Create(double.NegativeInfinity);
        int i = 0;
        for (; i <= x.Length - Width; i += Width)
        {
            most = Vector512.Max(most, Vector512.LoadUnsafe(ref from, (nuint)i));
        }

        double largest = double.NegativeInfinity;
        for (int k = 0; k < Width; k++)
        {
            largest = Math.Max(largest, most[k]);
        }

        for (; i < x.Length; i++)
        {
            largest = Math.Max(largest, x[i]);
        }

        Vector512<double> shift = Vector512.Create(largest), sums = Vector512<double>.Zero;
        for (i = 0; i <= x.Length - Width; i += Width)
        {
            Vector512<double> e = Vector512.Exp(Vector512.LoadUnsafe(ref from, (nuint)i) - shift);
            sums += e;
            e.StoreUnsafe(ref to, (nuint)i);
        }

        double sum = Vector512.Sum(sums);
        for (; i < x.Length; i++)
        {
            sum += gradient[i] = Math.Exp(x[i] - largest);
        }

        Vector512<double> inverse = Vector512.Create(1 / sum);
        for (i = 0; i <= x.Length - Width; i += Width)
        {
            (Vector512.LoadUnsafe(ref to, (nuint)i) * inverse).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            gradient[i] *= 1 / sum;
        }

        return largest + Math.Log(sum);
    }

    public static double LeastSquaresVectors(double[] a, double[] b, double[] w, double[] gradient)
    {
        Array.Clear(gradient);
        double value = 0;
        for (int i = 0; i < b.Length; i++)
        {
            ReadOnlySpan<double> row = a.AsSpan(i * w.Length, w.Length);
            double r = Dot(row, w) - b[i];
            value += r * r;
            Add(2 * r, row, gradient);
        }

        return value;
    }

    public static double LogisticRegressionVectors(double[] a, double[] y, double[] w, double[] gradient)
    {
        Array.Clear(gradient);
        double value = 0;
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = a.AsSpan(i * w.Length, w.Length);
            double factor = Loss(-y[i] * Dot(row, w), out double loss) * -y[i];
            value += loss;
            Add(factor, row, gradient);
        }

        return value;
    }

    /// <summary>A row in each lane, by way of a transposed block.</summary>
    public static double SoftmaxCrossEntropyVectors(double[] x, int[] labels, int classes, double[] gradient)
    {
        Span<double> block = stackalloc double[Width * classes];
        ref double column = ref MemoryMarshal.GetReference(block);
        double value = 0;
        for (int i = 0; i < labels.Length; i += Width)
        {
            int lanes = Math.Min(Width, labels.Length - i);
            for (int lane = 0; lane < lanes; lane++)
            {
                for (int k = 0; k < classes; k++)
                {
                    block[(k * Width) + lane] = x[((i + lane) * classes) + k];
                }
            }

            Vector512<double> largest = Vector512.LoadUnsafe(ref column), sum = Vector512<double>.Zero;
            for (int k = 1; k < classes; k++)
            {
                largest = Vector512.Max(largest, Vector512.LoadUnsafe(ref column, (nuint)(k * Width)));
            }

            for (int k = 0; k < classes; k++)
            {
                Vector512<double> e = Vector512.Exp(Vector512.LoadUnsafe(ref column, (nuint)(k * Width)) - largest);
                sum += e;
                e.StoreUnsafe(ref column, (nuint)(k * Width));
            }

            Vector512<double> inverse = Vector512<double>.One / sum, logarithm = largest + Vector512.Log(sum);
            for (int lane = 0; lane < lanes; lane++)
            {
                Span<double> to = gradient.AsSpan((i + lane) * classes, classes);
                double factor = inverse[lane];
                for (int k = 0; k < classes; k++)
                {
                    to[k] = factor * block[(k * Width) + lane];
                }

                to[labels[i + lane]] -= 1;
                value += logarithm[lane] - x[((i + lane) * classes) + labels[i + lane]];
            }
        }

        return value;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(y);
        Vector512<double> s = Vector512<double>.Zero, t = s;
        int j = 0;
        for (; j <= x.Length - (2 * Width); j += 2 * Width)
        {
            s += Vector512.LoadUnsafe(ref p, (nuint)j) * Vector512.LoadUnsafe(ref q, (nuint)j);
            t += Vector512.LoadUnsafe(ref p, (nuint)(j + Width)) * Vector512.LoadUnsafe(ref q, (nuint)(j + Width));
        }

        double sum = Vector512.Sum(s + t);
        for (; j < x.Length; j++)
        {
            sum += x[j] * y[j];
        }

        return sum;
    }

    private static void Add(double factor, ReadOnlySpan<double> x, Span<double> to)
    {
        ref double p = ref MemoryMarshal.GetReference(x), q = ref MemoryMarshal.GetReference(to);
        Vector512<double> factors = Vector512.Create(factor);
        int j = 0;
        for (; j <= x.Length - Width; j += Width)
        {
            (Vector512.LoadUnsafe(ref q, (nuint)j) + (factors * Vector512.LoadUnsafe(ref p, (nuint)j))).StoreUnsafe(ref q, (nuint)j);
        }

        for (; j < x.Length; j++)
        {
            to[j] += factor * x[j];
        }
    }
}
