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

    /// <summary>Whether a call of a delegate whose value or gradient is not finite throws an <see cref="System.ArithmeticException"/>, which
    /// names the first sub-expression, or the first part of the derivative and its rule, that was not.</summary>
    /// <remarks>The search begins when the result is there: until then nothing is recorded. Expressions, as <c>Sym.Gradient</c> returns
    /// them, have no traps.</remarks>
    public bool TrapNonFinite { get; init; }
}
