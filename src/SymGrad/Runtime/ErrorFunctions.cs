using System.Runtime.CompilerServices;
using SymGrad.Ir;

namespace SymGrad.Runtime;

// erf from a polynomial in the middle and 1 - erfc outside; erfc the other way round, so that neither is a difference that cancels.
internal static partial class LaneFunctions<TLanes, TMask>
{
    /// <summary>e^(-x²): what rounding leaves out of the square is multiplied in afterwards.</summary>
    public static TLanes Gaussian(TLanes x)
    {
        TLanes a = Between(TLanes.Abs(x), 0, TailEnd);
        TLanes square = a * a;
        TLanes value = TLanes.Exp(-square);
        return Fused(-value, Fused(a, a, -square), value);
    }

    public static TLanes Erf(TLanes x)
    {
        TLanes a = TLanes.Abs(x);
        return TLanes.CopySign(TLanes.Select(a < ErrorFunction.CenterEnd, ErfCenter(a), (TLanes)1 - ErfcTail(a)), x);
    }

    public static TLanes Erfc(TLanes x)
    {
        TLanes tail = ErfcTail(TLanes.Abs(x));
        TLanes center = (TLanes)1 - ErfCenter(x);
        TLanes left = TLanes.Select(x < -ErrorFunction.CenterEnd, (TLanes)2 - tail, center);
        return TLanes.Select(x >= ErrorFunction.TailStart, tail, left);
    }

    private static TLanes TailEnd => TLanes.IsDouble ? ErrorFunction.TailEnd : ErrorFunction.TailEndOfFloat;

    [MethodImpl(Inline)]
    private static TLanes ErfCenter(TLanes x) =>
        Fused(x, Polynomial(x * x, TLanes.IsDouble ? ErrorFunction.Center : ErrorFunction.CenterOfFloat), x);

    [MethodImpl(Inline)]
    private static TLanes ErfcTail(TLanes a)
    {
        a = Between(a, ErrorFunction.TailStart, TailEnd);
        TLanes shift = TLanes.IsDouble ? ErrorFunction.Shift : ErrorFunction.ShiftOfFloat;
        TLanes p = Polynomial((a - shift) / (a + shift), TLanes.IsDouble ? ErrorFunction.Tail : ErrorFunction.TailOfFloat);
        return Gaussian(a) * (p / Fused(2, a, 1));
    }

    /// <summary>By Horner's rule, the highest power first.</summary>
    [MethodImpl(Inline)]
    private static TLanes Polynomial(TLanes x, double[] coefficients)
    {
        TLanes sum = coefficients[0];
        for (int k = 1; k < coefficients.Length; k++)
        {
            sum = Fused(sum, x, coefficients[k]);
        }

        return sum;
    }
}
