using System.Collections.Generic;

namespace SymGrad.Generators.Writing;

/// <summary>A method beside the one that is differentiated.</summary>
/// <param name="Name">As it is declared.</param>
/// <param name="Summary">What it computes.</param>
/// <param name="Returns">The type of its result.</param>
/// <param name="Parameters">As they are declared.</param>
/// <param name="Lines">Its statements.</param>
internal sealed record Sibling(string Name, string Summary, string Returns, IReadOnlyList<string> Parameters, IReadOnlyList<string> Lines)
{
    /// <summary>The formulas of what it returns; null where they are too long.</summary>
    public string? Returned { get; init; }

    /// <summary>The lines of its attributes.</summary>
    public IEnumerable<string> Attributes { get; init; } = [];
}
