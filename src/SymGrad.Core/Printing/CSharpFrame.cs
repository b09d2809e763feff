using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>What surrounds a body that is printed into a method which somebody else declares.</summary>
internal sealed class CSharpFrame
{
    /// <summary>What stands for each parameter of the function: <c>x</c>, <c>point.X</c>.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>Those of them that are spans, not arrays.</summary>
    public IReadOnlyCollection<string> Spans { get; init; } = [];

    /// <summary>The expression behind each slot of external data.</summary>
    public IReadOnlyList<string> Externals { get; init; } = [];

    /// <summary>Names that no local may have.</summary>
    public IReadOnlyCollection<string> Taken { get; init; } = [];

    /// <summary>Names for values, which then get a local each.</summary>
    public IReadOnlyDictionary<Expr, string>? Names { get; init; }

    /// <summary>The spans that array results are written into, by the number of the result.</summary>
    public IReadOnlyDictionary<int, string> Destinations { get; init; } = new Dictionary<int, string>();

    /// <summary>Results that are conditions, and what is thrown where they hold.</summary>
    public IReadOnlyDictionary<int, string> Checks { get; init; } = new Dictionary<int, string>();

    /// <summary>The results that belong to the primal; the others are derivatives.</summary>
    public IReadOnlyCollection<int> Primal { get; init; } = [];

    /// <summary>Those of them that are arrays, or matrices, and not spans.</summary>
    public IReadOnlyCollection<string> Arrays { get; init; } = [];

    /// <summary>Those of them that are new, and so hold zeros.</summary>
    public IReadOnlyCollection<string> Fresh { get; init; } = [];

    /// <summary>Whether the BCL at hand has vectors with exponentials and logarithms.</summary>
    public bool HasVectors { get; init; }

    /// <summary>The class that holds what the BCL lacks; null where that is local functions.</summary>
    public string? Library { get; init; }

    /// <summary>What the derivatives are called in a comment.</summary>
    public string Derivatives { get; init; } = "adjoints, last operation first";
}

/// <summary>A body without its last statement.</summary>
/// <param name="Lines">The statements.</param>
/// <param name="Results">The expression for each result; for a result with a destination, the destination.</param>
/// <param name="Library">What is called of the frame's library.</param>
internal sealed record CSharpBody(
    IReadOnlyList<string> Lines, IReadOnlyList<string> Results, IReadOnlyCollection<(string Name, ExprType Type)> Library);
