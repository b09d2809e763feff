using System.Runtime.CompilerServices;

namespace SymGrad.Runtime;

// log(1 + x) is log(u) for the rounded sum u, plus what the rounding lost, (x - (u - 1)) / u.
internal static partial class LaneFunctions<TLanes, TMask>
{
    private const double Log10OfE = 0.43429448190325182765;

    [MethodImpl(Whole)]
    public static TLanes Log10(TLanes x) => TLanes.Log(x) * Log10OfE;

    [MethodImpl(Whole)]
    public static TLanes LogP1(TLanes x)
    {
        TLanes u = x + 1;
        return Corrected(TLanes.Log(u), x, u, 1);
    }

    [MethodImpl(Whole)]
    public static TLanes Log2P1(TLanes x)
    {
        TLanes u = x + 1;
        return Corrected(TLanes.Log2(u), x, u, Log2OfE);
    }

    [MethodImpl(Whole)]
    public static TLanes Log10P1(TLanes x)
    {
        TLanes u = x + 1;
        return Corrected(Log10(u), x, u, Log10OfE);
    }

    [MethodImpl(Whole)]
    public static TLanes Asinh(TLanes x)
    {
        TLanes a = TLanes.Abs(x);
        TLanes square = a * a;
        return TLanes.CopySign(LogP1OrDouble(a + (square / ((TLanes)1 + TLanes.Sqrt(square + 1))), a), x);
    }

    [MethodImpl(Whole)]
    public static TLanes Acosh(TLanes x)
    {
        TLanes t = x - 1;
        return LogP1OrDouble(t + (TLanes.Sqrt(t) * TLanes.Sqrt(x + 1)), x);
    }

    [MethodImpl(Whole)]
    public static TLanes Atanh(TLanes x)
    {
        TLanes a = TLanes.Abs(x);
        return TLanes.CopySign((TLanes)0.5 * LogP1((TLanes)2 * a / ((TLanes)1 - a)), x);
    }

    /// <summary>log(1 + y), or log(2 x) where x is so large that y, which squares it, may have overflowed.</summary>
    [MethodImpl(Inline)]
    private static TLanes LogP1OrDouble(TLanes y, TLanes x)
    {
        TLanes limit = TLanes.IsDouble ? 268435456 : 8192;
        return LogP1(TLanes.Select(x > limit, x - 1, y)) + TLanes.Select(x > limit, Ln2, 0);
    }

    /// <summary>The logarithm of 1 + x from that of the rounded sum u, in the base of which <paramref name="scale"/> is log(e).</summary>
    [MethodImpl(Inline)]
    private static TLanes Corrected(TLanes log, TLanes x, TLanes u, TLanes scale)
    {
        TLanes corrected = Fused((x - (u - 1)) / u, scale, log);
        TLanes proper = TLanes.Select(TLanes.Abs(log) < double.PositiveInfinity, corrected, log);
        return TLanes.Select(TLanes.Equal(u, 1), x * scale, proper);
    }
}
