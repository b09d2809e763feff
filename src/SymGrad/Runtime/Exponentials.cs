using System.Runtime.CompilerServices;

namespace SymGrad.Runtime;

// Every function here writes its argument as k ln 2 + r with an integer k and |r| <= ln 2 / 2, takes p = e^r - 1 from its series,
// and puts 2^k (1 + p) together in the way that loses nothing.
internal static partial class LaneFunctions<TLanes, TMask>
{
    // ln 2 and log10 2, each in two parts of which k times the first is exact.
    private const double Ln2High = 0.6931471803691238164901733;
    private const double Ln2Low = 1.908214929270587816144266e-10;
    private const double Ln2HighOfFloat = 0.693115234375;
    private const double Ln2LowOfFloat = 3.19461849453094e-5;
    private const double Log10Of2High = 0.3010299956076778471469879;
    private const double Log10Of2Low = 5.630334806675097968543053e-11;
    private const double Log10Of2HighOfFloat = 0.301025390625;
    private const double Log10Of2LowOfFloat = 4.60503898119521e-6;

    private const double Ln2 = 0.69314718055994530942;
    private const double Ln10 = 2.302585092994045684;
    private const double Log2OfE = 1.4426950408889634074;
    private const double Log2Of10 = 3.3219280948873623479;

    [MethodImpl(Whole)]
    public static TLanes Exp2(TLanes x)
    {
        x = Between(x, TLanes.IsDouble ? -1080 : -160, TLanes.IsDouble ? 1030 : 140);
        TLanes k = TLanes.Round(x);
        return Scaled((TLanes)1 + ExpM1Series((x - k) * Ln2), k);
    }

    [MethodImpl(Whole)]
    public static TLanes Exp10(TLanes x)
    {
        x = Between(x, TLanes.IsDouble ? -330 : -50, TLanes.IsDouble ? 310 : 40);
        TLanes k = TLanes.Round(x * Log2Of10);
        return Scaled((TLanes)1 + ExpM1Series(ReducedTo10(x, k)), k);
    }

    [MethodImpl(Whole)]
    public static TLanes ExpM1(TLanes x) => TLanes.CopySign((TLanes)2 * HalfExpM1(x), x);

    [MethodImpl(Whole)]
    public static TLanes Exp2M1(TLanes x)
    {
        TLanes bounded = Between(x, -60, TLanes.IsDouble ? 1024 : 128);
        TLanes k = TLanes.Round(bounded);
        return TLanes.CopySign((TLanes)2 * HalfMinusHalf(ExpM1Series((bounded - k) * Ln2), k), x);
    }

    [MethodImpl(Whole)]
    public static TLanes Exp10M1(TLanes x)
    {
        TLanes bounded = Between(x, -20, TLanes.IsDouble ? 308.3 : 38.6);
        TLanes k = TLanes.Round(bounded * Log2Of10);
        return TLanes.CopySign((TLanes)2 * HalfMinusHalf(ExpM1Series(ReducedTo10(bounded, k)), k), x);
    }

    /// <summary>x log x; 0 at 0.</summary>
    [MethodImpl(Whole)]
    public static TLanes XLogX(TLanes x) => TLanes.Select(TLanes.Abs(x) > 0, x * TLanes.Log(x), TLanes.Abs(x));

    /// <summary>1 / (1 + e⁻ˣ), from the exponential that does not overflow.</summary>
    [MethodImpl(Whole)]
    public static TLanes Sigmoid(TLanes x)
    {
        TLanes e = TLanes.Exp(-TLanes.Abs(x));
        return TLanes.Select(x < 0, e, 1) / ((TLanes)1 + e);
    }

    /// <summary>log(1 + eˣ), from the exponential that does not overflow.</summary>
    [MethodImpl(Whole)]
    public static TLanes Softplus(TLanes x) => TLanes.Max(x, 0) + LogP1(TLanes.Exp(-TLanes.Abs(x)));

    [MethodImpl(Whole)]
    public static TLanes Sinh(TLanes x)
    {
        TLanes half = HalfExpM1(TLanes.Abs(x));
        TLanes proper = half + (half / Fused(2, half, 1));
        return TLanes.CopySign(TLanes.Select(half > 1e30, half, proper), x);
    }

    [MethodImpl(Whole)]
    public static TLanes Cosh(TLanes x)
    {
        TLanes half = HalfExpM1(TLanes.Abs(x)) + 0.5;
        return half + ((TLanes)0.25 / half);
    }

    /// <summary>1 / cosh(x), from the exponential that does not overflow.</summary>
    [MethodImpl(Whole)]
    public static TLanes Sech(TLanes x)
    {
        TLanes e = TLanes.Exp(-TLanes.Abs(x));
        return e * 2 / Fused(e, e, 1);
    }

    [MethodImpl(Whole)]
    public static TLanes Tanh(TLanes x)
    {
        TLanes t = (TLanes)2 * HalfExpM1((TLanes)(-2) * TLanes.Abs(x));
        return TLanes.CopySign(t / (t + 2), x);
    }

    /// <summary>(eˣ - 1) / 2: it overflows only where the hyperbolic functions do.</summary>
    [MethodImpl(Inline)]
    private static TLanes HalfExpM1(TLanes x)
    {
        x = Between(x, -60, TLanes.IsDouble ? 710.5 : 89.5);
        TLanes k = TLanes.Round(x * Log2OfE);
        TLanes r = Fused(-k, TLanes.IsDouble ? Ln2High : Ln2HighOfFloat, x);
        return HalfMinusHalf(ExpM1Series(Fused(-k, TLanes.IsDouble ? Ln2Low : Ln2LowOfFloat, r)), k);
    }

    /// <summary>(2ᵏ (1 + p) - 1) / 2, through quarters because 2ᵏ itself may overflow.</summary>
    [MethodImpl(Inline)]
    private static TLanes HalfMinusHalf(TLanes p, TLanes k)
    {
        TLanes quarter = TLanes.PowerOfTwo(k - 2);
        return (TLanes)2 * Fused(quarter, p, quarter - 0.25);
    }

    /// <summary>(x - k log₁₀ 2) ln 10.</summary>
    [MethodImpl(Inline)]
    private static TLanes ReducedTo10(TLanes x, TLanes k)
    {
        TLanes rest = Fused(-k, TLanes.IsDouble ? Log10Of2High : Log10Of2HighOfFloat, x);
        return Fused(-k, TLanes.IsDouble ? Log10Of2Low : Log10Of2LowOfFloat, rest) * Ln10;
    }

    /// <summary>x 2ᵏ in two steps, so that a subnormal result is reached through normal powers.</summary>
    [MethodImpl(Inline)]
    private static TLanes Scaled(TLanes x, TLanes k)
    {
        TLanes first = TLanes.Floor(k * 0.5);
        return x * TLanes.PowerOfTwo(first) * TLanes.PowerOfTwo(k - first);
    }

    /// <summary>e^r - 1 for |r| &lt;= ln 2 / 2: Taylor's series, as long as its terms matter.</summary>
    [MethodImpl(Inline)]
    private static TLanes ExpM1Series(TLanes r)
    {
        TLanes q;
        if (TLanes.IsDouble)
        {
            q = Fused(r, 1.0 / 6227020800, 1.0 / 479001600);
            q = Fused(r, q, 1.0 / 39916800);
            q = Fused(r, q, 1.0 / 3628800);
            q = Fused(r, q, 1.0 / 362880);
            q = Fused(r, q, 1.0 / 40320);
            q = Fused(r, q, 1.0 / 5040);
        }
        else
        {
            q = Fused(r, 1.0 / 40320, 1.0 / 5040);
        }

        q = Fused(r, q, 1.0 / 720);
        q = Fused(r, q, 1.0 / 120);
        q = Fused(r, q, 1.0 / 24);
        q = Fused(r, q, 1.0 / 6);
        q = Fused(r, q, 1.0 / 2);
        return Fused(r * r, q, r);
    }

    /// <summary>The nearest number between the bounds; NaN stays NaN.</summary>
    [MethodImpl(Inline)]
    private static TLanes Between(TLanes x, TLanes lower, TLanes upper) =>
        TLanes.Select(x < lower, lower, TLanes.Select(x > upper, upper, x));
}
