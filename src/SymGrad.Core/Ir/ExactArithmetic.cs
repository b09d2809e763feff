using System;
using System.Numerics;

namespace SymGrad.Ir;

/// <summary>What rounding leaves out, and sums and products rounded only once.</summary>
internal static class ExactArithmetic
{
    /// <summary>2ⁿ for a normal exponent.</summary>
    public static double PowerOfTwo(int n) => BitConverter.Int64BitsToDouble((long)(n + 1023) << 52);

    /// <summary>The exponent e with 2ᵉ ≤ |x| &lt; 2ᵉ⁺¹; x is finite and not zero.</summary>
    public static int Exponent(double x)
    {
        int biased = (int)((BitConverter.DoubleToInt64Bits(x) >> 52) & 0x7FF);
        return biased != 0 ? biased - 1023 : Exponent(x * 18014398509481984.0) - 54;
    }

    /// <summary>x + y less its rounded value (Knuth).</summary>
    public static double SumError(double x, double y, double sum)
    {
        double rounded = sum - x;
        return (x - (sum - rounded)) + (y - rounded);
    }

    /// <summary>x y less its rounded value (Dekker); for factors below about 1e300 and products above about 1e-290.</summary>
    public static double ProductError(double x, double y, double product)
    {
        (double xHigh, double xLow) = Halves(x);
        (double yHigh, double yLow) = Halves(y);
        return (((xHigh * yHigh) - product) + (xHigh * yLow) + (xLow * yHigh)) + (xLow * yLow);
    }

    /// <summary>x y + z, rounded once.</summary>
    public static double FusedMultiplyAdd(double x, double y, double z)
    {
        double product = x * y;
        bool ordinary = InRange(product) && (z == 0 || InRange(z)) && InRange(x) && InRange(y);
        if (ordinary)
        {
            // Boldo and Melquiond: the low parts are added to odd, which makes the last rounding the only one.
            double error = ProductError(x, y, product);
            double low = z + error;
            double lowError = SumError(z, error, low);
            double high = product + low;
            double highError = SumError(product, low, high);
            return high + AddToOdd(lowError, highError);
        }

        if (!IsFinite(x) || !IsFinite(y) || x == 0 || y == 0)
        {
            return product + z;
        }

        return z == 0 ? product : IsFinite(z) ? OverIntegers(x, y, z) : z;
    }

    /// <summary>x y + z for floats held as doubles: their product is exact, and adding to odd makes the rounding to float, which is
    /// the caller's, the only one.</summary>
    public static double FusedMultiplyAddOfFloats(double x, double y, double z) => AddToOdd(x * y, z);

    private static bool InRange(double x) => Math.Abs(x) is > 1e-140 and < 1e140;

    private static bool IsFinite(double x) => !double.IsNaN(x) && !double.IsInfinity(x);

    private static (double High, double Low) Halves(double x)
    {
        double shifted = 134217729.0 * x;
        double high = shifted - (shifted - x);
        return (high, x - high);
    }

    /// <summary>The sum, rounded to the neighbour whose last bit is odd where it is inexact.</summary>
    private static double AddToOdd(double x, double y)
    {
        double sum = x + y;
        if (!IsFinite(sum))
        {
            return sum;
        }

        double error = SumError(x, y, sum);
        long bits = BitConverter.DoubleToInt64Bits(sum);
        if (error == 0 || (bits & 1) != 0)
        {
            return sum;
        }

        return BitConverter.Int64BitsToDouble((error > 0) == (sum > 0) ? bits + 1 : bits - 1);
    }

    // Exponents so far apart, or so extreme, that the error-free transformations do not hold: exactly, over the integers.
    private static double OverIntegers(double x, double y, double z)
    {
        (BigInteger xInteger, int xExponent) = Parts(x);
        (BigInteger yInteger, int yExponent) = Parts(y);
        (BigInteger zInteger, int zExponent) = Parts(z);
        int exponent = Math.Min(xExponent + yExponent, zExponent);
        BigInteger sum = ((xInteger * yInteger) << (xExponent + yExponent - exponent)) + (zInteger << (zExponent - exponent));
        return Rounded(sum, exponent);
    }

    /// <summary>x as an integer times a power of two; x is finite.</summary>
    public static (BigInteger Integer, int Exponent) Parts(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int biased = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & 0xFFFFFFFFFFFFF;
        long magnitude = biased == 0 ? fraction : fraction | (1L << 52);
        return (bits < 0 ? -magnitude : magnitude, Math.Max(biased, 1) - 1075);
    }

    /// <summary>The double nearest to an integer times a power of two, ties to even.</summary>
    private static double Rounded(BigInteger integer, int exponent)
    {
        if (integer.IsZero)
        {
            return 0;
        }

        BigInteger magnitude = BigInteger.Abs(integer);
        int length = (magnitude.ToByteArray().Length * 8) - 8;
        while (!(magnitude >> length).IsZero)
        {
            length++;
        }

        // 53 bits, or what is left of them above the least subnormal number.
        int drop = Math.Max(length - 53, -1074 - exponent);
        if (drop > 0)
        {
            BigInteger kept = magnitude >> drop;
            BigInteger half = BigInteger.One << (drop - 1);
            BigInteger rest = magnitude - (kept << drop);
            magnitude = rest > half || (rest == half && !kept.IsEven) ? kept + 1 : kept;
            exponent += drop;
        }

        double value = ElementaryFunctions.ScaleB((double)magnitude, exponent);
        return integer.Sign < 0 ? -value : value;
    }
}
