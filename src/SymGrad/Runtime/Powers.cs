using System.Runtime.CompilerServices;

namespace SymGrad.Runtime;

// x to the power of y is e to the power of y log |x|. An error of the exponent is one of the result, and the exponent may be 745: so
// the logarithm is computed as the sum of two numbers, of which the second holds what the first has no digits for.
internal static partial class LaneFunctions<TLanes, TMask>
{
    // 1/3 less its rounding.
    private const double ThirdRest = 1.850371707708594234e-17;
    private const double ThirdRestOfFloat = -9.9341074625651e-9;

    /// <summary>As IEEE 754 has it: 1 for an exponent 0 and for the base 1, whatever the other; the sign of a negative base for odd
    /// exponents, NaN for those that are not integers.</summary>
    public static TLanes Pow(TLanes x, TLanes y)
    {
        TLanes a = TLanes.Abs(x);
        TLanes power = PowerOfPositive(a, y, 0);
        power = TLanes.Select(TLanes.Equal(a, 0), TLanes.Select(y < 0, double.PositiveInfinity, 0), power);
        power = TLanes.Select(TLanes.Equal(a, double.PositiveInfinity), TLanes.Select(y < 0, 0, double.PositiveInfinity), power);

        // Beyond the last bit of the fraction all integers are even.
        TLanes half = y * 0.5;
        TLanes toInteger = TLanes.Select(TLanes.Equal(TLanes.Floor(half), half), power, TLanes.CopySign(power, x));
        TLanes toFraction = TLanes.Select(x < 0, TLanes.Select(a < double.PositiveInfinity, double.NaN, power), power);
        TLanes signed = TLanes.Select(TLanes.Equal(TLanes.Floor(y), y), toInteger, toFraction);

        TLanes unknown = x + y;
        TLanes known = TLanes.Select(TLanes.Equal(x, x), TLanes.Select(TLanes.Equal(y, y), signed, unknown), unknown);
        return TLanes.Select(TLanes.Equal(y, 0), 1, TLanes.Select(TLanes.Equal(x, 1), 1, known));
    }

    /// <summary>The n-th root: of a negative number for odd n.</summary>
    public static TLanes RootN(TLanes x, int n)
    {
        // 1/n in two parts: the second is what rounding leaves out of the first.
        TLanes a = TLanes.Abs(x);
        TLanes exponent = (TLanes)1 / n;
        TLanes root = PowerOfPositive(a, exponent, Fused(-exponent, n, 1) / n);
        root = TLanes.Select(TLanes.Equal(a, 0), n < 0 ? double.PositiveInfinity : 0, root);
        root = TLanes.Select(TLanes.Equal(a, double.PositiveInfinity), n < 0 ? 0 : double.PositiveInfinity, root);
        bool isOdd = (n & 1) != 0;
        TLanes signed = isOdd ? TLanes.CopySign(root, x) : TLanes.Select(x < 0, double.NaN, root);
        return n == 0 ? double.NaN : TLanes.Select(TLanes.Equal(x, x), signed, x);
    }

    /// <param name="a">The base.</param>
    /// <param name="y">The exponent.</param>
    /// <param name="yLow">What is missing from it.</param>
    private static TLanes PowerOfPositive(TLanes a, TLanes y, TLanes yLow)
    {
        // Where a is not 1, larger exponents have the same overflow or underflow.
        TLanes farthest = TLanes.IsDouble ? 73786976294838206464.0 : 1099511627776.0;
        y = Between(y, -farthest, farthest);
        (TLanes high, TLanes low) = LogInTwo(a);
        TLanes exponent = y * high;
        TLanes rest = Fused(yLow, high, Fused(y, low, Fused(y, high, -exponent)));

        TLanes bounded = Between(exponent, TLanes.IsDouble ? -760 : -120, TLanes.IsDouble ? 720 : 95);
        TLanes k = TLanes.Round(bounded * Log2OfE);
        TLanes r = Fused(-k, TLanes.IsDouble ? Ln2High : Ln2HighOfFloat, bounded);
        r = Fused(-k, TLanes.IsDouble ? Ln2Low : Ln2LowOfFloat, r) + Between(rest, -1, 1);
        return Scaled((TLanes)1 + ExpM1Series(r), k);
    }

    /// <summary>The logarithm of a positive finite number, to about 1.3 times the digits of its type: k log 2 + 2 artanh(s) with
    /// s = (m - 1) / (m + 1) for the mantissa m from √½ to √2.</summary>
    [MethodImpl(Inline)]
    private static (TLanes High, TLanes Low) LogInTwo(TLanes a)
    {
        TMask isSmall = a < (TLanes.IsDouble ? 2.2250738585072014e-308 : 1.1754943508222875e-38);
        TLanes normal = TLanes.Select(isSmall, a * (TLanes.IsDouble ? 18014398509481984.0 : 33554432), a);
        TLanes k = TLanes.Exponent(normal) - TLanes.Select(isSmall, TLanes.IsDouble ? 54 : 25, 0);
        TLanes m = TLanes.Mantissa(normal);
        TMask isLarge = m > 1.41421356237309504880;
        m = TLanes.Select(isLarge, m * 0.5, m);
        k = TLanes.Select(isLarge, k + 1, k);

        TLanes above = m - 1;
        TLanes below = m + 1;
        TLanes s = above / below;
        TLanes sLow = Fused(-s, m - (below - 1), Fused(-s, below, above)) / below;

        // artanh(s) = s + s z (1/3 + z q(z)) with z = s²: the products of leading parts are exact in two.
        TLanes z = s * s;
        TLanes zLow = Fused(2 * s, sLow, Fused(s, s, -z));
        TLanes q = z * ArTangentSeries(z);
        TLanes third = q + (1.0 / 3);
        TLanes thirdLow = (((TLanes)(1.0 / 3) - third) + q) + (TLanes.IsDouble ? ThirdRest : ThirdRestOfFloat);
        TLanes w = z * third;
        TLanes wLow = Fused(zLow, third, Fused(z, thirdLow, Fused(z, third, -w)));
        TLanes v = s * w;
        TLanes vLow = Fused(sLow, w, Fused(s, wLow, Fused(s, w, -v)));
        TLanes log = s + v;
        TLanes logLow = ((s - log) + v) + (sLow + vLow);

        TLanes whole = k * (TLanes.IsDouble ? Ln2High : Ln2HighOfFloat);
        TLanes high = Fused(2, log, whole);
        TLanes low = Fused(2, log, whole - high) + Fused(2, logLow, k * (TLanes.IsDouble ? Ln2Low : Ln2LowOfFloat));
        return (high, low);
    }

    /// <summary>1/5 + z/7 + z²/9 + ..., as long as its terms matter.</summary>
    [MethodImpl(Inline)]
    private static TLanes ArTangentSeries(TLanes z)
    {
        TLanes q;
        if (TLanes.IsDouble)
        {
            q = Fused(z, 1.0 / 25, 1.0 / 23);
            q = Fused(z, q, 1.0 / 21);
            q = Fused(z, q, 1.0 / 19);
            q = Fused(z, q, 1.0 / 17);
            q = Fused(z, q, 1.0 / 15);
            q = Fused(z, q, 1.0 / 13);
        }
        else
        {
            q = 1.0 / 13;
        }

        q = Fused(z, q, 1.0 / 11);
        q = Fused(z, q, 1.0 / 9);
        q = Fused(z, q, 1.0 / 7);
        return Fused(z, q, 1.0 / 5);
    }
}
