namespace SymGrad;

/// <summary>How a function is compiled.</summary>
public sealed record SymOptions
{
    /// <summary>What is used where no options are given: real algebra, one thread, no traps.</summary>
    public static SymOptions Default { get; } = new();

    /// <summary>Which rewrites are allowed; <see cref="Algebra.Real"/> by default.</summary>
    public Algebra Algebra { get; init; } = Algebra.Real;

    /// <summary>The most threads that one call may use; 1, the calling thread alone, by default.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether a call whose value or gradient is not finite throws an <see cref="System.ArithmeticException"/>.</summary>
    public bool TrapNonFinite { get; init; }
}
