using System;
using System.Numerics;

namespace SymGrad.Field.Programs;

/// <summary>Methods of numerical mathematics.</summary>
public static partial class Numerics
{
    /// <summary>A cubic spline, its interval found by halving.</summary>
    [Differentiable]
    public static double Interpolation(double[] knots, double[] values, double[] at)
    {
        double sum = 0;
        foreach (double x in at)
        {
            int low = 0, high = knots.Length - 1;
            while (high - low > 1)
            {
                int middle = (low + high) / 2;
                if (knots[middle] > x)
                {
                    high = middle;
                }
                else
                {
                    low = middle;
                }
            }

            double t = (x - knots[low]) / (knots[high] - knots[low]);
            double smooth = t * t * (3 - 2 * t);
            sum += values[low] + smooth * (values[high] - values[low]);
        }

        return sum;
    }

    public static object[] InterpolationAt(int n)
    {
        var knots = new double[6];
        for (int i = 0; i < 6; i++)
        {
            knots[i] = i - 2.5 + (0.1 * Math.Sin(i));
        }

        return [knots, Sample.Vector(6, 150), Sample.Vector(n, 151)];
    }

    /// <summary>A root by Newton's iterations, the polynomial by Horner's scheme.</summary>
    [Differentiable(Order = 2)]
    public static T PolynomialRoot<T>(T[] coefficients, T start)
        where T : IFloatingPointIeee754<T>
    {
        T x = start;
        for (int k = 0; k < 12; k++)
        {
            T p = T.Zero, derivative = T.Zero;
            for (int i = coefficients.Length - 1; i >= 0; i--)
            {
                derivative = derivative * x + p;
                p = p * x + coefficients[i];
            }

            x -= p / derivative;
        }

        return x;
    }

    public static object[] PolynomialRootAt(int n) => [new[] { -1.0, 0.4, 0.3, 0.5 }, 1.0 + (0.001 * n)];

    /// <summary>A Fourier transform, recursive, and the power in its upper half.</summary>
    [Differentiable]
    public static double[] Fourier(double[] real, double[] imaginary)
    {
        int n = real.Length;
        var result = new double[2 * n];
        if (n <= 1)
        {
            for (int i = 0; i < n; i++)
            {
                result[i] = real[i];
                result[n + i] = imaginary[i];
            }

            return result;
        }

        int half = n / 2;
        double[] evenRe = new double[half], evenIm = new double[half], oddRe = new double[half], oddIm = new double[half];
        for (int i = 0; i < half; i++)
        {
            (evenRe[i], evenIm[i]) = (real[2 * i], imaginary[2 * i]);
            (oddRe[i], oddIm[i]) = (real[2 * i + 1], imaginary[2 * i + 1]);
        }

        double[] even = Fourier(evenRe, evenIm), odd = Fourier(oddRe, oddIm);
        for (int k = 0; k < half; k++)
        {
            double c = Math.Cos(-2 * Math.PI * k / n), s = Math.Sin(-2 * Math.PI * k / n);
            double re = c * odd[k] - s * odd[half + k], im = s * odd[k] + c * odd[half + k];
            result[k] = even[k] + re;
            result[k + half] = even[k] - re;
            result[n + k] = even[half + k] + im;
            result[n + k + half] = even[half + k] - im;
        }

        return result;
    }

    public static object[] FourierAt(int n)
    {
        int size = 1;
        while (2 * size <= Math.Min(n, 16))
        {
            size *= 2;
        }

        return [Sample.Vector(size, 152), Sample.Vector(size, 153)];
    }

    /// <summary>Bubble sort, then weights by rank.</summary>
    [Differentiable]
    public static double SortedSum(double[] values)
    {
        var a = (double[])values.Clone();
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j + 1 < a.Length - i; j++)
            {
                if (a[j] > a[j + 1])
                {
                    (a[j], a[j + 1]) = (a[j + 1], a[j]);
                }
            }
        }

        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (i + 1) * a[i] * a[i];
        }

        return sum;
    }

    public static object[] SortedSumAt(int n) => [Sample.Vector(Math.Min(n, 40), 154)];

    /// <summary>Prefix sums in place, and their maximum.</summary>
    [Differentiable]
    public static double GreatestDrawdown(double[] returns)
    {
        var path = new double[returns.Length + 1];
        for (int i = 0; i < returns.Length; i++)
        {
            path[i + 1] = path[i] + returns[i];
        }

        double peak = path[0], worst = 0;
        for (int i = 1; i < path.Length; i++)
        {
            peak = Math.Max(peak, path[i]);
            worst = Math.Max(worst, peak - path[i]);
        }

        return worst;
    }

    public static object[] GreatestDrawdownAt(int n) => [Sample.Vector(n, 155)];

    /// <summary>Simpson's rule, with as many intervals as are needed.</summary>
    [Differentiable]
    public static double Simpson(double a, double b, double frequency)
    {
        double before = double.NaN;
        for (int n = 2; n <= 256; n *= 2)
        {
            double h = (b - a) / n, sum = 0;
            for (int i = 0; i <= n; i++)
            {
                int weight = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
                double x = a + i * h;
                sum += weight * Math.Exp(-x * x) * Math.Cos(frequency * x);
            }

            double now = sum * h / 3;
            if (n > 2 && Math.Abs(now - before) < 1e-12)
            {
                return now;
            }

            before = now;
        }

        return before;
    }

    public static object[] SimpsonAt(int n) => [0.0, 1.0 + (0.01 * n), 2.0];

    /// <summary>Steps of Runge and Kutta of two kinds, as long as their difference asks for.</summary>
    [Differentiable]
    public static double AdaptiveSteps(double x0, double y0, double alpha, double beta, double end)
    {
        double t = 0, x = x0, y = y0, h = 0.1;
        int steps = 0;
        while (t < end && steps++ < 500)
        {
            if (t + h > end)
            {
                h = end - t;
            }

            (double k1x, double k1y) = Predators(x, y, alpha, beta);
            (double k2x, double k2y) = Predators(x + h * k1x, y + h * k1y, alpha, beta);
            double error = 0.5 * h * (Math.Abs(k2x - k1x) + Math.Abs(k2y - k1y));
            if (error > 1e-3)
            {
                h /= 2;
                continue;
            }

            x += 0.5 * h * (k1x + k2x);
            y += 0.5 * h * (k1y + k2y);
            t += h;
            if (error < 1e-4)
            {
                h *= 2;
            }
        }

        return x * y;
    }

    private static (double X, double Y) Predators(double x, double y, double alpha, double beta) => (alpha * x - beta * x * y, beta * x * y - y);

    public static object[] AdaptiveStepsAt(int n) => [1.2, 0.8, 0.9, 0.7, 0.333 + (0.0101 * n)];
}
