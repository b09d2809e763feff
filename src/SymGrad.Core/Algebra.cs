namespace SymGrad;

/// <summary>What the compiler may assume when it rewrites a function.</summary>
public enum Algebra
{
    /// <summary>The laws of the real numbers: results may differ from the function as written by a few units in the last place.</summary>
    Real,

    /// <summary>Only what IEEE 754 guarantees bit for bit: no reassociation, no fused multiply-add, no vector transcendentals.</summary>
    Strict,
}
