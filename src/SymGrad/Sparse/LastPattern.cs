using System;

namespace SymGrad.Sparse;

/// <summary>The pattern of the last call, which that of the next one mostly is too.</summary>
/// <param name="compress">How a matrix of a pattern is computed.</param>
internal sealed class LastPattern(Func<Sparsity, Compression> compress)
{
    // Replaced as a whole: calls on several threads may each find their own.
    private volatile Found? last;

    /// <param name="length">The length of the input.</param>
    /// <param name="list">Lists the entries; called only if they may have changed.</param>
    public Compression For(int length, Func<int[][]> list) => For(length, list, static list => list());

    /// <param name="length">The length of the input.</param>
    /// <param name="state">What the list needs.</param>
    /// <param name="list">Lists the entries; called only if they may have changed.</param>
    public Compression For<TState>(int length, TState state, Func<TState, int[][]> list)
    {
        if (last is { Lists: { IsFixed: true } known } same && known.Columns == length)
        {
            return same.Compression;
        }

        var lists = new PatternLists(list(state));
        if (last is not { } found || !found.Lists.SameAs(lists))
        {
            last = found = new Found(lists, compress(lists.Compose()));
        }

        return found.Compression;
    }

    private sealed record Found(PatternLists Lists, Compression Compression);
}
