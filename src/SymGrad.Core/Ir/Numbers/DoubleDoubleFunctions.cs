using System;

namespace SymGrad.Ir;

/// <summary>The functions that all others follow from, to about 30 digits; a few digits less for exponents in the hundreds, and for angles
/// beyond a million turns.</summary>
internal static class DoubleDoubleFunctions
{
    public static readonly DoubleDouble Pi = new(3.141592653589793, 1.2246467991473532e-16);
    public static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    public static readonly DoubleDouble Ln10 = new(2.302585092994046, -2.1707562233822494e-16);

    private static readonly DoubleDouble TwoOverSqrtPi = new(1.1283791670955126, 1.533545961316588e-17);

    private const int Halvings = 9;

    // Where the error function changes from its series to its continued fraction.
    private const double SeriesEnd = 2.5;

    public static DoubleDouble Exp(DoubleDouble x)
    {
        if (Math.Abs(x.High) > 800)
        {
            return Math.Exp(x.High);
        }

        int k = (int)Math.Round(x.High / Ln2.High);
        return DoubleDouble.ScaleB(NearExpM1(x - (Ln2 * k)) + 1, k);
    }

    public static DoubleDouble ExpM1(DoubleDouble x) => Math.Abs(x.High) < 0.4 ? NearExpM1(x) : Exp(x) - 1;

    public static DoubleDouble Log(DoubleDouble x)
    {
        if (x.High is > 0.7 and < 1.5 || !(x.High > 0) || !x.IsFinite)
        {
            return LogP1(x - 1);
        }

        int exponent = ExactArithmetic.Exponent(x.High);
        return LogP1(DoubleDouble.ScaleB(x, -exponent) - 1) + (Ln2 * exponent);
    }

    /// <summary>From the double result y by (1 + x) e⁻ʸ = 1 + d, y + log(1 + d), where d is about 1e-16.</summary>
    public static DoubleDouble LogP1(DoubleDouble x)
    {
        DoubleDouble estimate = ElementaryFunctions.LogP1(x.High);
        if (!estimate.IsFinite || x.High == 0)
        {
            return estimate;
        }

        DoubleDouble decay = ExpM1(-estimate);
        DoubleDouble d = (x * decay) + decay + x;
        return estimate + d - (d * d * 0.5);
    }

    public static (DoubleDouble Sine, DoubleDouble Cosine) SinCos(DoubleDouble x)
    {
        // Three parts of π/2, about 48 digits: quotients up to millions leave 30 of them.
        double quarter = Math.Round(x.High / 1.5707963267948966);
        DoubleDouble rest = x - (new DoubleDouble(1.5707963267948966) * quarter);
        rest -= new DoubleDouble(6.123233995736766e-17) * quarter;
        rest -= new DoubleDouble(-1.4973849048591833e-33) * quarter;
        return Turned(NearSinCos(rest), (int)(long)(quarter % 4));
    }

    public static (DoubleDouble Sine, DoubleDouble Cosine) SinCosPi(DoubleDouble x)
    {
        DoubleDouble turn = x - (DoubleDouble.Floor(x * 0.5) * 2);
        double quarter = Math.Round(2 * turn.High);
        return Turned(NearSinCos((turn - (quarter / 2)) * Pi), (int)quarter);
    }

    public static DoubleDouble Atan2(DoubleDouble y, DoubleDouble x)
    {
        DoubleDouble estimate = Math.Atan2(y.High, x.High);
        if (estimate.High == 0 || !y.IsFinite || !x.IsFinite || (y.High == 0 && x.High == 0))
        {
            return estimate;
        }

        (DoubleDouble sine, DoubleDouble cosine) = SinCos(estimate);
        return estimate + (((y * cosine) - (x * sine)) / ((x * cosine) + (y * sine)));
    }

    public static DoubleDouble Erf(DoubleDouble x) =>
        double.IsNaN(x.High) || Math.Abs(x.High) < SeriesEnd ? ErfSeries(x)
        : x < 0 ? ErfcFraction(-x) - 1
        : 1 - ErfcFraction(x);

    public static DoubleDouble Erfc(DoubleDouble x) =>
        double.IsNaN(x.High) || Math.Abs(x.High) < SeriesEnd ? 1 - ErfSeries(x)
        : x < 0 ? 2 - ErfcFraction(-x)
        : ErfcFraction(x);

    /// <summary>2x/√π e^(-x²) ∑ (2x²)ⁿ / (1 · 3 ⋯ (2n + 1)), all of one sign.</summary>
    private static DoubleDouble ErfSeries(DoubleDouble x)
    {
        DoubleDouble square = x * x;
        DoubleDouble sum = 1;
        DoubleDouble term = 1;
        for (int n = 1; n < 100 && term.High > 1e-33; n++)
        {
            term = term * square * 2 / ((2 * n) + 1);
            sum += term;
        }

        return x * TwoOverSqrtPi * Exp(-square) * sum;
    }

    /// <summary>e^(-x²) / √π / (x + 1/2 / (x + 2/2 / (x + 3/2 / ...))), from as deep as it matters.</summary>
    private static DoubleDouble ErfcFraction(DoubleDouble x)
    {
        if (x.High > 28)
        {
            return 0;
        }

        DoubleDouble tail = x;
        for (int n = 20 + (int)(1200 / (x.High * x.High)); n > 0; n--)
        {
            tail = x + (0.5 * n / tail);
        }

        return Exp(-(x * x)) * TwoOverSqrtPi * 0.5 / tail;
    }

    private static (DoubleDouble Sine, DoubleDouble Cosine) Turned((DoubleDouble Sine, DoubleDouble Cosine) near, int quarters) =>
        (quarters & 3) switch
        {
            0 => near,
            1 => (near.Cosine, -near.Sine),
            2 => (-near.Sine, -near.Cosine),
            _ => (-near.Cosine, near.Sine),
        };

    /// <summary>eˣ - 1 for |x| below 0.4: the series at x / 2⁹, then doubled as often: e²ˣ - 1 = 2 (eˣ - 1) + (eˣ - 1)².</summary>
    private static DoubleDouble NearExpM1(DoubleDouble x)
    {
        DoubleDouble small = DoubleDouble.ScaleB(x, -Halvings);
        DoubleDouble sum = small;
        DoubleDouble term = small;
        for (int k = 2; k <= 10; k++)
        {
            term = term * small / k;
            sum += term;
        }

        for (int k = 0; k < Halvings; k++)
        {
            sum = (sum * 2) + (sum * sum);
        }

        return sum;
    }

    private static (DoubleDouble Sine, DoubleDouble Cosine) NearSinCos(DoubleDouble x)
    {
        DoubleDouble square = -(x * x);
        DoubleDouble sine = x;
        DoubleDouble cosine = 1;
        DoubleDouble oddTerm = x;
        DoubleDouble evenTerm = 1;
        for (int k = 1; k <= 14; k++)
        {
            evenTerm = evenTerm * square / ((2 * k) - 1) / (2 * k);
            oddTerm = oddTerm * square / (2 * k) / ((2 * k) + 1);
            cosine += evenTerm;
            sine += oddTerm;
        }

        return (sine, cosine);
    }
}
