using System;
using System.Numerics;

namespace SymGrad.Ir;

/// <summary>The rest of a huge angle after as many quarter turns as it has: over the integers, with as many digits of π as the largest
/// double asks for.</summary>
internal static class AngleReduction
{
    // Behind the binary point: an angle has 1024 digits before it, the nearest one to a quarter turn is 2⁻⁶² away, 110 are to be left.
    private const int Digits = 1300;

    // What is left of them in the result.
    private const int Kept = 300;

    private static readonly BigInteger QuarterTurn = Machin() >> 65;

    /// <summary>x = q π/2 + r with |r| ≤ π/4; q is modulo 4.</summary>
    public static (DoubleDouble Remaining, int Quarters) Reduce(DoubleDouble x)
    {
        BigInteger angle = Scaled(x.High) + Scaled(x.Low);
        BigInteger quarters = BigInteger.Divide((angle << 1) + (angle.Sign * QuarterTurn), QuarterTurn << 1);
        BigInteger rest = (angle - (quarters * QuarterTurn)) >> (Digits - Kept);
        double high = (double)rest;
        var remaining = new DoubleDouble(high, (double)(rest - new BigInteger(high)));
        return (DoubleDouble.ScaleB(remaining, -Kept), (int)(quarters & 3));
    }

    /// <summary>x 2ᵈ for the number d of digits; what is behind them is dropped.</summary>
    private static BigInteger Scaled(double x)
    {
        (BigInteger integer, int exponent) = ExactArithmetic.Parts(x);
        int shift = exponent + Digits;
        return shift >= 0 ? integer << shift : integer >> -shift;
    }

    /// <summary>π/2 = 8 arctan(1/5) - 2 arctan(1/239), with 65 digits more.</summary>
    private static BigInteger Machin() => (8 * ArcTangentOfInverse(5)) - (2 * ArcTangentOfInverse(239));

    private static BigInteger ArcTangentOfInverse(int n)
    {
        BigInteger power = (BigInteger.One << (Digits + 65)) / n;
        BigInteger sum = 0;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += (k & 2) == 0 ? power / k : -power / k;
            power /= n * n;
        }

        return sum;
    }
}
