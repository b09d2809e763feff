using SymGrad.Runtime;
using SymGrad.Trapping;

namespace SymGrad.Emitting;

/// <summary>How code is emitted.</summary>
/// <param name="Vectorize">Whether independent iterations become vector code; off for readable expressions.</param>
/// <param name="Strict">Whether only code with the very bits of plain scalar code will do.</param>
/// <param name="Trap">Springs where a result is not finite; null: nobody looks.</param>
/// <param name="Threads">The most threads that one call may use.</param>
/// <param name="NarrowTo">The bits of a vector, where not the widest that the machine has are wanted.</param>
internal readonly record struct EmitterOptions(
    bool Vectorize, NonFiniteTrap? Trap = null, bool Strict = false, int Threads = 1, int? NarrowTo = null)
{
    /// <summary>The bits of a vector, or 0 for none.</summary>
    public int Width => NarrowTo ?? Widths.Best;
}
