using System;

namespace SymGrad.Ir;

/// <summary>Trigonometry of angles in half turns: sin πx, cos πx, tan πx. The reduction to an eighth of a turn is exact, so that zeros,
/// ones and poles are hit exactly however large x is.</summary>
internal static class HalfTurns
{
    public static double SinPi(double x)
    {
        (double sine, _) = SinCosPi(Math.Abs(x));
        return ElementaryFunctions.IsNegative(x) ? -sine : sine;
    }

    public static double CosPi(double x) => SinCosPi(Math.Abs(x)).Cosine;

    public static double TanPi(double x)
    {
        double a = Math.Abs(x);
        if (double.IsNaN(a) || double.IsInfinity(a))
        {
            return double.NaN;
        }

        (int quarter, double rest) = Reduce(a);
        double tangent = Math.Tan(Math.PI * Math.Abs(rest));
        bool inverse = (quarter & 1) != 0;
        double value = inverse ? 1 / tangent : tangent;

        // The pole and the zero take the sign of their half turn, as IEEE 754 has it: +∞ at 1/2, -∞ at 3/2, -0 at 1.
        bool negative = rest == 0 ? quarter is 2 or 3 : inverse != (rest < 0);
        return negative != ElementaryFunctions.IsNegative(x) ? -value : value;
    }

    private static (double Sine, double Cosine) SinCosPi(double a)
    {
        if (double.IsNaN(a) || double.IsInfinity(a))
        {
            return (double.NaN, double.NaN);
        }

        (int quarter, double rest) = Reduce(a);
        double sine = Math.Sin(Math.PI * rest);
        double cosine = Math.Cos(Math.PI * rest);
        return quarter switch
        {
            0 => (sine, cosine),
            1 => (cosine, 0 - sine),
            2 => (0 - sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    /// <summary>a = q/2 + r modulo 2, |r| ≤ 1/4; every step is exact.</summary>
    private static (int Quarter, double Remaining) Reduce(double a)
    {
        double turn = a % 2;
        double quarter = Math.Round(2 * turn);
        return ((int)quarter & 3, turn - (quarter / 2));
    }
}
