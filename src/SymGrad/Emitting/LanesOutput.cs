using SymGrad.Ir;

namespace SymGrad.Emitting;

/// <summary>Where a value goes that each iteration of a loop makes.</summary>
/// <param name="Result">The result of the loop that it is part of.</param>
/// <param name="Combiner">What becomes of it.</param>
/// <param name="Value">The value.</param>
/// <param name="Index">The element that it is added to, where iterations add to an array.</param>
/// <param name="IsFold">Whether all iterations make one number of it: a fold, or an addition to one and the same element.</param>
internal sealed record LanesOutput(int Result, Combiner Combiner, Expr Value, Expr? Index, bool IsFold)
{
    /// <summary>How two numbers of a fold become one.</summary>
    public Combiner Folding => Combiner == Combiner.Accumulate ? Combiner.Sum : Combiner;
}
