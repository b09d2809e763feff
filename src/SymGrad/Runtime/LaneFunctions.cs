using System.Runtime.CompilerServices;

namespace SymGrad.Runtime;

/// <summary>The elementary functions that the platform lacks, or has inaccurate, for one lane and for vectors of any width: an
/// error of a few units in the last place over the whole domain, special values included.</summary>
/// <remarks>There are no branches: every lane takes every path, and selects. A method is named after its primitive, which is
/// how the tables of operations find it.</remarks>
internal static partial class LaneFunctions<TLanes, TMask>
    where TLanes : struct, ILanes<TLanes, TMask>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // Compiled by itself: within a caller a function would use up what the JIT is ready to inline, and leave calls of operators. And at
    // once in full: code that only begins to be compiled, operator by operator, is a hundred times slower.
    private const MethodImplOptions Whole = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>A cotangent times a partial that may be infinite: 0 where the cotangent is 0. A NaN cotangent stays NaN.</summary>
    [MethodImpl(Inline)]
    public static TLanes StrongMultiply(TLanes cotangent, TLanes partial) =>
        TLanes.Select(TLanes.Equal(cotangent, 0), 0, cotangent * partial);

    [MethodImpl(Inline)]
    public static TLanes Signum(TLanes x) => TLanes.Select(x > 0, 1, TLanes.Select(x < 0, -1, x));

    /// <summary>Without the BCL's refusal of lower &gt; upper, which the caller has checked.</summary>
    [MethodImpl(Inline)]
    public static TLanes Clamp(TLanes x, TLanes lower, TLanes upper) =>
        TLanes.Select(x < lower, lower, TLanes.Select(x > upper, upper, x));

    /// <summary>The cube root: through the logarithm, then one step of Newton's method, which doubles the number of right digits.</summary>
    [MethodImpl(Whole)]
    public static TLanes Cbrt(TLanes x)
    {
        TLanes a = TLanes.Abs(x);
        TLanes y = TLanes.Exp(TLanes.Log(a) * (1.0 / 3));
        TLanes root = y - ((y - (a / (y * y))) * (1.0 / 3));
        TLanes proper = TLanes.Select(a > 0, root, a);
        return TLanes.CopySign(TLanes.Select(a < double.PositiveInfinity, proper, a), x);
    }

    [MethodImpl(Inline)]
    private static TLanes Fused(TLanes x, TLanes y, TLanes z) => TLanes.FusedMultiplyAdd(x, y, z);
}
