using System.Collections.Generic;
using System.Linq;

namespace SymGrad;

/// <summary>A point where a function is not smooth, and what its derivative is taken to be there.</summary>
public sealed class Convention
{
    internal Convention(PrintedFormula function, PrintedFormula where, IReadOnlyList<PrintedFormula> derivatives, string rule) =>
        (Function, Where, Derivatives, Rule) = (function, where, derivatives, rule);

    /// <summary>The subexpression that is not smooth: <c>max(x, 0)</c>.</summary>
    public PrintedFormula Function { get; }

    /// <summary>At which points: <c>x == 0</c>.</summary>
    public PrintedFormula Where { get; }

    /// <summary>Its derivatives there, by each operand that depends on a parameter. Empty for a conditional, which has those of the branch
    /// taken.</summary>
    public IReadOnlyList<PrintedFormula> Derivatives { get; }

    /// <summary>By which rule: <c>the subgradient of least norm</c>.</summary>
    public string Rule { get; }

    /// <summary>The convention on a line: <c>|x| where x == 0: 0, the subgradient of least norm</c>.</summary>
    /// <returns>The text; the same on every machine and in every culture.</returns>
    public override string ToString() => $"{Function} where {Where}: "
        + (Derivatives.Count == 0 ? "" : string.Join(" and ", Derivatives.Select(d => d.ToString())) + ", ") + Rule;
}
