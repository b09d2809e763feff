using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>A function of the intermediate representation: what passes map over.</summary>
/// <param name="name">What printouts call it.</param>
/// <param name="parameters">In the caller's order.</param>
/// <param name="results">One expression per result, all in one graph, so they share their common subexpressions.</param>
internal sealed class Function(string name, IReadOnlyList<Variable> parameters, IReadOnlyList<Expr> results)
{
    public string Name { get; } = name;

    public IReadOnlyList<Variable> Parameters { get; } = parameters;

    public IReadOnlyList<Expr> Results { get; } = results;

    public Graph Graph => Results[0].Graph;

    public Function With(IEnumerable<Expr> results, string? name = null) => new(name ?? Name, Parameters, [.. results]);

    /// <summary>A function of the same parameters and more.</summary>
    public Function With(IEnumerable<Variable> more, IEnumerable<Expr> results) => new(Name, [.. Parameters, .. more], [.. results]);

    /// <summary>All nodes, operands before users.</summary>
    public List<Expr> Nodes() => Walk.Reachable([.. Results]);

    public override string ToString() => FunctionText.Write(this);
}
