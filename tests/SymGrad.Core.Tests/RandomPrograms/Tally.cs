using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>What was checked, by count.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> counts = new(System.StringComparer.Ordinal);

    public long this[string what] => counts.GetValueOrDefault(what);

    public void Add(string what)
    {
        lock (counts)
        {
            counts[what] = counts.GetValueOrDefault(what) + 1;
        }
    }

    public override string ToString() => string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));
}
