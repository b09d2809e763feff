using SymGrad.Trapping;

namespace SymGrad.Emitting;

/// <summary>How code is emitted.</summary>
/// <param name="Vectorize">Whether independent iterations become vector code; off for readable expressions.</param>
/// <param name="Strict">Whether only code with the very bits of plain scalar code will do.</param>
/// <param name="Trap">Springs where a result is not finite; null: nobody looks.</param>
internal readonly record struct EmitterOptions(bool Vectorize, NonFiniteTrap? Trap = null, bool Strict = false);
