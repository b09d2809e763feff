using System.Runtime.CompilerServices;
using SymGrad.Ir;

namespace SymGrad.Runtime;

// erf from a polynomial in the middle and 1 - erfc outside; erfc the other way round, so that neither is a difference that cancels.
internal static partial class LaneFunctions<TLanes, TMask>
{
    /// <summary>e^(-x²): what rounding leaves out of the square is multiplied in afterwards.</summary>
    [MethodImpl(Whole)]
    public static TLanes Gaussian(TLanes x)
    {
        TLanes a = Between(TLanes.Abs(x), 0, TailEnd);
        TLanes square = a * a;
        TLanes value = TLanes.Exp(-square);
        return Fused(-value, Fused(a, a, -square), value);
    }

    [MethodImpl(Whole)]
    public static TLanes Erf(TLanes x)
    {
        TLanes a = TLanes.Abs(x);
        return TLanes.CopySign(TLanes.Select(a < ErrorFunction.CenterEnd, ErfCenter(a), (TLanes)1 - ErfcTail(a)), x);
    }

    [MethodImpl(Whole)]
    public static TLanes Erfc(TLanes x)
    {
        TLanes tail = ErfcTail(TLanes.Abs(x));
        TLanes center = (TLanes)1 - ErfCenter(x);
        TLanes left = TLanes.Select(x < -ErrorFunction.CenterEnd, (TLanes)2 - tail, center);
        return TLanes.Select(x >= ErrorFunction.TailStart, tail, left);
    }

    private static TLanes TailEnd
    {
        [MethodImpl(Inline)]
        get => TLanes.IsDouble ? ErrorFunction.TailEnd : ErrorFunction.TailEndOfFloat;
    }

    [MethodImpl(Inline)]
    private static TLanes ErfCenter(TLanes x)
    {
        TLanes z = x * x;
        TLanes p;
        if (TLanes.IsDouble)
        {
            p = Fused(z, ErrorFunction.Center10, ErrorFunction.Center9);
            p = Fused(z, p, ErrorFunction.Center8);
            p = Fused(z, p, ErrorFunction.Center7);
            p = Fused(z, p, ErrorFunction.Center6);
            p = Fused(z, p, ErrorFunction.Center5);
            p = Fused(z, p, ErrorFunction.Center4);
            p = Fused(z, p, ErrorFunction.Center3);
            p = Fused(z, p, ErrorFunction.Center2);
            p = Fused(z, p, ErrorFunction.Center1);
            p = Fused(z, p, ErrorFunction.Center0);
        }
        else
        {
            p = Fused(z, ErrorFunction.CenterOfFloat5, ErrorFunction.CenterOfFloat4);
            p = Fused(z, p, ErrorFunction.CenterOfFloat3);
            p = Fused(z, p, ErrorFunction.CenterOfFloat2);
            p = Fused(z, p, ErrorFunction.CenterOfFloat1);
            p = Fused(z, p, ErrorFunction.CenterOfFloat0);
        }

        return Fused(x, p, x);
    }

    [MethodImpl(Inline)]
    private static TLanes ErfcTail(TLanes a)
    {
        a = Between(a, ErrorFunction.TailStart, TailEnd);
        TLanes shift = TLanes.IsDouble ? ErrorFunction.Shift : ErrorFunction.ShiftOfFloat;
        TLanes q = (a - shift) / (a + shift);
        TLanes p;
        if (TLanes.IsDouble)
        {
            p = Fused(q, ErrorFunction.Tail21, ErrorFunction.Tail20);
            p = Fused(q, p, ErrorFunction.Tail19);
            p = Fused(q, p, ErrorFunction.Tail18);
            p = Fused(q, p, ErrorFunction.Tail17);
            p = Fused(q, p, ErrorFunction.Tail16);
            p = Fused(q, p, ErrorFunction.Tail15);
            p = Fused(q, p, ErrorFunction.Tail14);
            p = Fused(q, p, ErrorFunction.Tail13);
            p = Fused(q, p, ErrorFunction.Tail12);
            p = Fused(q, p, ErrorFunction.Tail11);
            p = Fused(q, p, ErrorFunction.Tail10);
            p = Fused(q, p, ErrorFunction.Tail9);
            p = Fused(q, p, ErrorFunction.Tail8);
            p = Fused(q, p, ErrorFunction.Tail7);
            p = Fused(q, p, ErrorFunction.Tail6);
            p = Fused(q, p, ErrorFunction.Tail5);
            p = Fused(q, p, ErrorFunction.Tail4);
            p = Fused(q, p, ErrorFunction.Tail3);
            p = Fused(q, p, ErrorFunction.Tail2);
            p = Fused(q, p, ErrorFunction.Tail1);
            p = Fused(q, p, ErrorFunction.Tail0);
        }
        else
        {
            p = Fused(q, ErrorFunction.TailOfFloat9, ErrorFunction.TailOfFloat8);
            p = Fused(q, p, ErrorFunction.TailOfFloat7);
            p = Fused(q, p, ErrorFunction.TailOfFloat6);
            p = Fused(q, p, ErrorFunction.TailOfFloat5);
            p = Fused(q, p, ErrorFunction.TailOfFloat4);
            p = Fused(q, p, ErrorFunction.TailOfFloat3);
            p = Fused(q, p, ErrorFunction.TailOfFloat2);
            p = Fused(q, p, ErrorFunction.TailOfFloat1);
            p = Fused(q, p, ErrorFunction.TailOfFloat0);
        }

        return Gaussian(a) * (p / Fused(2, a, 1));
    }
}
