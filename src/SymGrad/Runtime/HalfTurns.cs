using System.Runtime.CompilerServices;

namespace SymGrad.Runtime;

// sin πx, cos πx, tan πx. The reduction to an eighth of a turn is exact, so that zeros, ones and poles are hit however large x is.
internal static partial class LaneFunctions<TLanes, TMask>
{
    private const double PiRest = 1.2246467991473531772e-16;
    private const double PiRestOfFloat = -8.74227800037249e-8;

    public static TLanes SinPi(TLanes x)
    {
        (TLanes quarter, TLanes rest) = Quarters(x);
        TLanes value = TLanes.Select(IsOdd(quarter), Cosine(rest), Sine(rest));
        return TLanes.CopySign(1, x) * TLanes.Select(TLanes.Abs(quarter - 2.5) < 1, (TLanes)0 - value, value);
    }

    public static TLanes CosPi(TLanes x)
    {
        (TLanes quarter, TLanes rest) = Quarters(x);
        TLanes value = TLanes.Select(IsOdd(quarter), Sine(rest), Cosine(rest));
        return TLanes.Select(TLanes.Abs(quarter - 1.5) < 1, (TLanes)0 - value, value);
    }

    public static TLanes TanPi(TLanes x)
    {
        (TLanes quarter, TLanes rest) = Quarters(x);
        TLanes sine = TLanes.Abs(Sine(rest));
        TLanes cosine = Cosine(rest);

        // A pole and a zero take the sign of their half turn: +∞ at 1/2, -∞ at 3/2, -0 at 1.
        TLanes side = TLanes.Select(TLanes.Equal(rest, 0), TLanes.Select(quarter > 1.5, -1, 1), TLanes.Select(rest < 0, -1, 1) * TLanes.Select(IsOdd(quarter), -1, 1));
        return TLanes.CopySign(1, x) * side * (TLanes.Select(IsOdd(quarter), cosine, sine) / TLanes.Select(IsOdd(quarter), sine, cosine));
    }

    /// <summary>|x| = q/2 + r modulo 2 with q from 0 to 4 and |r| &lt;= 1/4.</summary>
    [MethodImpl(Inline)]
    private static (TLanes Quarter, TLanes Remaining) Quarters(TLanes x)
    {
        TLanes a = TLanes.Abs(x);
        TLanes turn = a - (TLanes.Floor(a * 0.5) * 2);
        TLanes quarter = TLanes.Round(turn * 2);
        return (quarter, turn - (quarter * 0.5));
    }

    [MethodImpl(Inline)]
    private static TMask IsOdd(TLanes quarter) => TLanes.Equal(TLanes.Abs(quarter - 2), 1);

    /// <summary>sin πr for |r| &lt;= 1/4: fitted at Chebyshev's points, as is the cosine.</summary>
    [MethodImpl(Inline)]
    private static TLanes Sine(TLanes r)
    {
        TLanes z = r * r;
        TLanes p;
        if (TLanes.IsDouble)
        {
            p = Fused(z, -0.000021742067342478005691, 0.00046628793261474805964);
            p = Fused(z, p, -0.0073704303122948236893);
            p = Fused(z, p, 0.082145886597276762667);
            p = Fused(z, p, -0.59926452932064781792);
            p = Fused(z, p, 2.5501640398773448804);
            p = Fused(z, p, -5.1677127800499700289);
        }
        else
        {
            p = Fused(z, 0.0812295745092, -0.599228796054);
            p = Fused(z, p, 2.55016359351);
            p = Fused(z, p, -5.16771277918);
        }

        return Fused(r, System.Math.PI, r * Fused(z, p, TLanes.IsDouble ? PiRest : PiRestOfFloat));
    }

    /// <summary>cos πr for |r| &lt;= 1/4.</summary>
    [MethodImpl(Inline)]
    private static TLanes Cosine(TLanes r)
    {
        TLanes z = r * r;
        TLanes p;
        if (TLanes.IsDouble)
        {
            p = Fused(z, -0.00010370082971594626682, 0.0019294938748949410227);
            p = Fused(z, p, -0.025806887964701876332);
            p = Fused(z, p, 0.23533063028399222239);
            p = Fused(z, p, -1.3352627688538094413);
            p = Fused(z, p, 4.0587121264167651714);
            p = Fused(z, p, -4.9348022005446793075);
        }
        else
        {
            p = Fused(z, 0.232125413991, -1.3351378139);
            p = Fused(z, p, 4.05871056571);
            p = Fused(z, p, -4.9348021975);
        }

        return Fused(z, p, 1);
    }
}
