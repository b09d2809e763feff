namespace SymGrad.Runtime;

// x - q y is exact for an integer q that is the quotient or one off: it is smaller than y, and a multiple of its last place. A longer
// quotient is taken off in pieces.
internal static partial class LaneFunctions<TLanes, TMask>
{
    /// <summary>What is left of x after as many whole y as it has, with the sign of x: exact.</summary>
    public static TLanes Remainder(TLanes x, TLanes y) => TLanes.CopySign(RemainderOfPositive(TLanes.Abs(x), TLanes.Abs(y)), x);

    /// <summary>x less the nearest multiple of y, the even one of two: exact.</summary>
    public static TLanes Ieee754Remainder(TLanes x, TLanes y)
    {
        TLanes divisor = TLanes.Abs(y);

        // Modulo 2y, which has the parity of the quotient.
        TLanes rest = RemainderOfPositive(TLanes.Abs(x), divisor + divisor);

        // rest > y/2 as rest > y - rest, in which nothing is rounded where it matters.
        TLanes once = TLanes.Select(rest > divisor - rest, rest - divisor, rest);
        TLanes nearest = TLanes.Select(once >= divisor - once, once - divisor, once);
        TLanes result = TLanes.Select(rest > divisor - rest, nearest, rest);
        return TLanes.Select(x < 0, -result, TLanes.Select(TLanes.Equal(x, 0), TLanes.CopySign(result, x), result));
    }

    private static TLanes RemainderOfPositive(TLanes a, TLanes y)
    {
        // By zero, of infinity and of NaN there is none.
        TLanes unknown = TLanes.Select(a < double.PositiveInfinity, TLanes.Select(y > 0, 0, double.NaN), double.NaN);
        TLanes divisor = TLanes.Select(TLanes.Equal(unknown, 0), y, 1);
        TLanes rest = TLanes.Select(TLanes.Equal(unknown, 0), a, 0);

        while (TLanes.Any(rest >= divisor))
        {
            // The quotient is right, or one too large.
            TLanes scaled = Near(rest, divisor);
            TLanes next = Fused(-TLanes.Floor(rest / scaled), scaled, rest);
            next = TLanes.Select(next < 0, next + scaled, next);
            rest = TLanes.Select(rest >= divisor, next, rest);
        }

        return rest + unknown;
    }

    /// <summary>The divisor times a power of two, such that the integer part of the quotient has fewer bits than a number.</summary>
    private static TLanes Near(TLanes x, TLanes divisor)
    {
        if (!TLanes.Any(x > divisor * (TLanes.IsDouble ? 1125899906842624.0 : 1048576)))
        {
            return divisor;
        }

        // Exponents differ by 2100 at most (278): three times this power, and its square roots.
        double power = TLanes.IsDouble ? 1.3407807929942597e154 : 18446744073709551616.0;
        for (int k = 0; k < 3; k++)
        {
            divisor = Closer(divisor, power);
        }

        for (; power > 1e4; power = System.Math.Sqrt(power))
        {
            divisor = Closer(divisor, power);
        }

        return divisor;

        TLanes Closer(TLanes scaled, double factor) => TLanes.Select(scaled * factor <= x, scaled * factor, scaled);
    }
}
