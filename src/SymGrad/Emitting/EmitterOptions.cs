namespace SymGrad.Emitting;

/// <summary>How code is emitted.</summary>
/// <param name="Vectorize">Whether independent iterations become vector code; off for readable expressions.</param>
internal readonly record struct EmitterOptions(bool Vectorize);
