using System.Runtime.CompilerServices;

namespace SymGrad.Runtime;

internal static partial class LaneFunctions<TLanes, TMask>
{
    private const double HalfPi = 1.5707963267948966192;
    private const double HalfPiLow = 6.123233995736766036e-17;
    private const double HalfPiLowOfFloat = -4.3711388286737929e-8;

    public static TLanes Tan(TLanes x) => TLanes.Sin(x) / TLanes.Cos(x);

    public static TLanes Asin(TLanes x) => ArcTangent(x / TLanes.Sqrt(((TLanes)1 - x) * ((TLanes)1 + x)));

    public static TLanes Acos(TLanes x) => (TLanes)2 * ArcTangent(TLanes.Sqrt(((TLanes)1 - x) / ((TLanes)1 + x)));

    public static TLanes Atan(TLanes x) => ArcTangent(x);

    /// <summary>The angle of the point (x, y), from the shorter over the longer side: the quotient does not overflow, and where it
    /// underflows the angle does.</summary>
    public static TLanes Atan2(TLanes y, TLanes x)
    {
        TLanes across = TLanes.Abs(x);
        TLanes up = TLanes.Abs(y);
        TLanes longer = TLanes.Max(across, up);
        TLanes tangent = TLanes.Min(across, up) / longer;
        tangent = TLanes.Select(TLanes.Equal(longer, 0), 0, TLanes.Select(TLanes.Equal(across, up), 1, tangent));
        TLanes angle = ArcTangent(tangent);

        // From the nearer axis: 0, a quarter turn or a half; the direction is that in which the angle grows.
        TMask isLeft = TLanes.CopySign(1, x) < 0;
        TMask isSteep = up > across;
        TLanes quarters = TLanes.Select(isSteep, 1, TLanes.Select(isLeft, 2, 0));
        TLanes direction = TLanes.Select(isLeft, -1, 1) * TLanes.Select(isSteep, -1, 1);
        TLanes low = TLanes.IsDouble ? HalfPiLow : HalfPiLowOfFloat;
        return TLanes.CopySign((quarters * HalfPi) + Fused(quarters, low, direction * angle), y);
    }

    public static TLanes AsinPi(TLanes x) => Asin(x) / System.Math.PI;

    public static TLanes AcosPi(TLanes x) => Acos(x) / System.Math.PI;

    public static TLanes AtanPi(TLanes x) => Atan(x) / System.Math.PI;

    public static TLanes Atan2Pi(TLanes y, TLanes x) => Atan2(y, x) / System.Math.PI;

    /// <summary>The arc tangent, turned by a quarter or a half of a right angle so that the rest has a tangent of at most √2 - 1:
    /// atan(x) = turn + atan((x - t) / (1 + x t)) with t = tan(turn) one of 0, 1, ∞.</summary>
    [MethodImpl(Inline)]
    private static TLanes ArcTangent(TLanes x)
    {
        TLanes a = TLanes.Abs(x);
        TMask turned = a > 0.41421356237309504880;
        TMask right = a > 2.41421356237309504880;
        TLanes s = TLanes.Select(right, -1, TLanes.Select(turned, a - 1, a))
            / TLanes.Select(right, a, TLanes.Select(turned, a + 1, 1));
        TLanes turn = TLanes.Select(right, 1, TLanes.Select(turned, 0.5, 0));
        TLanes low = TLanes.IsDouble ? HalfPiLow : HalfPiLowOfFloat;
        TLanes z = s * s;
        TLanes rest = Fused(-s * z, ArcTangentSeries(z), turn * low);
        return TLanes.CopySign((turn * HalfPi) + (s + rest), x);
    }

    /// <summary>(1 - atan(s) / s) / z with z = s², for s up to √2 - 1: fitted at Chebyshev's points.</summary>
    [MethodImpl(Inline)]
    private static TLanes ArcTangentSeries(TLanes z)
    {
        if (!TLanes.IsDouble)
        {
            TLanes q = Fused(z, 0.0645192820812, -0.107437314908);
            q = Fused(z, q, 0.14263955598);
            q = Fused(z, q, -0.199995404836);
            return Fused(z, q, 0.333333317612);
        }

        TLanes p = Fused(z, -0.016285756855221028291, 0.034570561981427746882);
        p = Fused(z, p, -0.045515932206265491693);
        p = Fused(z, p, 0.052304542706502445183);
        p = Fused(z, p, -0.058789289978347751327);
        p = Fused(z, p, 0.066664248857382553335);
        p = Fused(z, p, -0.076922963750321423991);
        p = Fused(z, p, 0.090909087535008768442);
        p = Fused(z, p, -0.11111111105155446565);
        p = Fused(z, p, 0.14285714285659827606);
        p = Fused(z, p, -0.19999999999999804526);
        return Fused(z, p, 0.33333333333333333217);
    }
}
