using System;

namespace SymGrad.Ir;

/// <summary>Elementary functions that netstandard2.0 lacks, to about two units in the last place.</summary>
internal static class ElementaryFunctions
{
    private const double Ln2 = 0.693147180559945309417;
    private const double InverseLn2 = 1.44269504088896340736;
    private const double InverseLn10 = 0.434294481903251827651;

    // log 2 and log 10 less their double roundings.
    private const double Ln2Rest = 2.31904681384629955842e-17;
    private const double Ln10 = 2.30258509299404568402;
    private const double Ln10Rest = -2.17075622338224935e-16;

    public static double CopySign(double magnitude, double sign) => IsNegative(sign) ? -Math.Abs(magnitude) : Math.Abs(magnitude);

    /// <summary>Whether the sign bit is set, which -0 has too.</summary>
    public static bool IsNegative(double x) => BitConverter.DoubleToInt64Bits(x) < 0;

    // ---- exponentials and logarithms ----

    /// <summary>eˣ - 1. The rounding error of u = eˣ is divided out: (u - 1) / log u has the error of neither (Kahan).</summary>
    public static double ExpM1(double x)
    {
        if (Math.Abs(x) < 1e-5)
        {
            return x == 0 ? x : x + (x * x * (0.5 + (x / 6)));
        }

        double u = Math.Exp(x);
        return x is > 1 or < -1 or double.NaN ? u - 1 : (u - 1) * (x / Math.Log(u));
    }

    public static double Exp2M1(double x) => ExpM1Scaled(x, 2, Ln2, Ln2Rest);

    public static double Exp10M1(double x) => ExpM1Scaled(x, 10, Ln10, Ln10Rest);

    /// <summary>log(1 + x). With u = 1 + x rounded, log u errs by the relative error of u - 1 against x (Kahan).</summary>
    public static double LogP1(double x)
    {
        double u = 1 + x;
        return u == 1 ? x
            : double.IsPositiveInfinity(u) || u <= 0 || double.IsNaN(u) ? Math.Log(u)
            : Math.Abs(x) < 0.5 ? Math.Log(u) * (x / (u - 1))
            : Math.Log(u) + ((x - (u - 1)) / u);
    }

    /// <summary>Exact at powers of two.</summary>
    public static double Log2(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return Math.Log(x);
        }

        // x = m 2^e with m within [√½, √2), so that the sum does not cancel.
        int exponent = ExactArithmetic.Exponent(x);
        double mantissa = ScaleB(x, -exponent);
        if (mantissa > 1.41421356237309504880)
        {
            mantissa *= 0.5;
            exponent++;
        }

        return exponent + (Math.Log(mantissa) * InverseLn2);
    }

    public static double Log2P1(double x) => x is > -0.5 and < 1 ? LogP1(x) * InverseLn2 : Log2(1 + x);

    public static double Log10P1(double x) => x is > -0.5 and < 1 ? LogP1(x) * InverseLn10 : Math.Log10(1 + x);

    public static double Sigmoid(double x)
    {
        double decay = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
    }

    public static double Softplus(double x) => Extrema.Max(x, 0) + LogP1(Math.Exp(-Math.Abs(x)));

    /// <summary>e^(-x²): what rounding leaves out of the square is multiplied in afterwards.</summary>
    public static double Gaussian(double x)
    {
        double square = x * x;
        double value = Math.Exp(-square);
        return value == 0 || !(square > 1e-30) ? value : value - (value * ExactArithmetic.ProductError(x, x, square));
    }

    // ---- powers and roots ----

    public static double Cbrt(double x)
    {
        if (x == 0 || double.IsNaN(x) || double.IsInfinity(x))
        {
            return x;
        }

        // Away from both ends of the range, where the cube of the estimate would overflow or lose digits.
        int third = ExactArithmetic.Exponent(x) / 3;
        double near = ScaleB(x, -3 * third);
        double root = CopySign(Math.Pow(Math.Abs(near), 1.0 / 3), near);
        DoubleDouble cube = new DoubleDouble(root) * root * root;
        root -= (double)(cube - near) / (3 * root * root);
        return ScaleB(root, third);
    }

    /// <summary>The n-th root. As 1/n is rounded, the power is corrected by what the rounding left out.</summary>
    public static double RootN(double x, int n)
    {
        bool odd = (n & 1) != 0;
        if (n == 0 || double.IsNaN(x) || (x < 0 && !odd))
        {
            return double.NaN;
        }

        double magnitude = Math.Abs(x);
        double root;
        if (magnitude == 0 || double.IsInfinity(magnitude))
        {
            root = (magnitude == 0) == (n > 0) ? 0 : double.PositiveInfinity;
        }
        else if (n is -1 or 1 or 2 or 3)
        {
            root = n switch { -1 => 1 / magnitude, 1 => magnitude, 2 => Math.Sqrt(magnitude), _ => Cbrt(magnitude) };
        }
        else
        {
            double exponent = 1.0 / n;
            double missing = ExactArithmetic.FusedMultiplyAdd(-n, exponent, 1) / n;
            root = Math.Pow(magnitude, exponent);
            root += root * Math.Log(magnitude) * missing;
        }

        return odd ? CopySign(root, x) : root;
    }

    public static double Hypot(double x, double y)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y))
        {
            return double.PositiveInfinity;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        double longer = Math.Max(Math.Abs(x), Math.Abs(y));
        double shorter = Math.Min(Math.Abs(x), Math.Abs(y));
        if (shorter == 0)
        {
            return longer;
        }

        int exponent = ExactArithmetic.Exponent(longer);
        DoubleDouble a = ScaleB(longer, -exponent);
        DoubleDouble b = ScaleB(shorter, -exponent);
        return ScaleB((double)DoubleDouble.Sqrt((a * a) + (b * b)), exponent);
    }

    /// <summary>x 2ⁿ, rounded once.</summary>
    public static double ScaleB(double x, int n)
    {
        // Downwards in steps that stay clear of the subnormal numbers until the last, lest it be rounded twice.
        for (int step = 0; n > 1023 && step < 3; step++)
        {
            x *= ExactArithmetic.PowerOfTwo(1023);
            n -= 1023;
        }

        for (int step = 0; n < -1022 && step < 3; step++)
        {
            x *= ExactArithmetic.PowerOfTwo(-969);
            n += 969;
        }

        return x * ExactArithmetic.PowerOfTwo(Math.Max(-1022, Math.Min(n, 1023)));
    }

    // ---- hyperbolic functions and their inverses ----

    public static double Sech(double x)
    {
        double decay = Math.Exp(-Math.Abs(x));
        return 2 * decay / (1 + (decay * decay));
    }

    public static double Asinh(double x)
    {
        double a = Math.Abs(x);
        double value = a > 1e8 ? Math.Log(a) + Ln2 : LogP1(a + (a * a / (1 + Math.Sqrt(1 + (a * a)))));
        return CopySign(value, x);
    }

    public static double Acosh(double x)
    {
        double t = x - 1;
        return x < 1 ? double.NaN : x > 1e8 ? Math.Log(x) + Ln2 : LogP1(t + Math.Sqrt(t * (x + 1)));
    }

    public static double Atanh(double x)
    {
        double a = Math.Abs(x);
        return CopySign(0.5 * LogP1(a < 0.5 ? (2 * a) + (2 * a * a / (1 - a)) : 2 * a / (1 - a)), x);
    }

    /// <summary>bˣ - 1: e to the power of x log b, whose rounding error is carried along where it counts.</summary>
    private static double ExpM1Scaled(double x, double radix, double logarithm, double logarithmRest)
    {
        double exponent = x * logarithm;
        if (!(Math.Abs(exponent) < 1))
        {
            return Math.Pow(radix, x) - 1;
        }

        if (Math.Abs(exponent) < 1e-290)
        {
            return exponent;
        }

        double rest = ExactArithmetic.ProductError(x, logarithm, exponent) + (x * logarithmRest);
        return ExpM1(exponent) + (rest * Math.Exp(exponent));
    }
}
