using System;

namespace SymGrad.Benchmarks;

/// <summary>Scalar functions with their derivatives as an expert writes them: the exponential once, sine and cosine together.</summary>
internal static class HandWrittenScalars
{
    /// <summary>sin(x y) + eˣ / (1 + y²).</summary>
    public static (double Value, (double X, double Y) Gradient) Mixed(double x, double y)
    {
        (double sine, double cosine) = Math.SinCos(x * y);
        double inverse = 1 / (1 + (y * y));
        double quotient = Math.Exp(x) * inverse;
        return (sine + quotient, ((y * cosine) + quotient, (x * cosine) - (2 * y * quotient * inverse)));
    }

    /// <summary>The recurrence f ← sin(f) f + x, from f = x, so many times.</summary>
    public static (double Value, double Gradient) Recurrence(double x, int steps)
    {
        double f = x, derivative = 1;
        for (int k = 0; k < steps; k++)
        {
            (double sine, double cosine) = Math.SinCos(f);
            derivative = (((cosine * f) + sine) * derivative) + 1;
            f = (sine * f) + x;
        }

        return (f, derivative);
    }
}
