namespace SymGrad.Emitting;

/// <summary>How code is emitted.</summary>
/// <param name="Vectorize">Whether independent iterations become vector code; off for readable expressions.</param>
/// <param name="Strict">Whether only code with the very bits of plain scalar code will do.</param>
/// <param name="TrapNonFinite">Whether a result that is not finite throws.</param>
internal readonly record struct EmitterOptions(bool Vectorize, bool TrapNonFinite = false, bool Strict = false);
