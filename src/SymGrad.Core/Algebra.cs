namespace SymGrad;

/// <summary>Which laws of algebra the simplifier may use.</summary>
public enum Algebra
{
    /// <summary>The laws of the real numbers, as on paper: <c>x - x</c> is 0 and <c>Pow(x, 2)</c> is <c>x * x</c>. Results
    /// agree with the formula as written up to rounding (at most 2 units in the last place times the condition number of what was
    /// replaced), and may differ where the formula as written gives an infinity or a NaN.</summary>
    Real,

    /// <summary>Only what IEEE 754 arithmetic cannot tell apart, bit for bit, negative zero, infinities and NaN
    /// included. Slower: no reassociation, no fused multiply-add, no vector mathematics.</summary>
    Strict,
}
