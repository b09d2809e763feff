using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>Where the derivatives of a method are that is called as it is.</summary>
internal enum CallRule : byte
{
    /// <summary>Beside it, under its own name: <c>FGrad</c>, <c>FJvp</c>, <c>FVjp</c>.</summary>
    Siblings,

    /// <summary>A method returns the partials.</summary>
    Partials,

    /// <summary>Two methods multiply with a tangent and with a cotangent.</summary>
    Products,

    /// <summary>The partials are formulas.</summary>
    Formulas,

    /// <summary>Nobody states them.</summary>
    Unknown,
}

/// <summary>How a method is called that is not read through.</summary>
/// <param name="Name">As it is called in C#, with what it is called on: <c>F</c>, <c>this.left.F</c>.</param>
/// <param name="Arguments">In C#: <c>$0, new Point($1, $2), kind</c>, where <c>$1</c> stands for an operand.</param>
/// <param name="Directions">The tangents in C#, for the parameters that have one: <c>$3, new Point($4, $5)</c>.</param>
/// <param name="Parts">For each operand where in the gradient its part is: empty where it is the whole, <c>.p.X</c>; null for data.</param>
/// <param name="HasHessian">Whether there are second derivatives beside it.</param>
/// <param name="Rule">Where its derivatives are.</param>
/// <param name="First">The method of the partials, or of the product with tangents; or the formulas, in the language of <see cref="FunctionText"/>.</param>
/// <param name="Second">The method of the product with cotangents.</param>
internal sealed record CallForm(
    string Name, string Arguments, string Directions, IReadOnlyList<string?> Parts, bool HasHessian = false, CallRule Rule = CallRule.Siblings,
    string First = "", string Second = "")
{
    private const int Fields = 7;

    /// <summary>The operands that derivatives go through.</summary>
    public int[] Moving { get; } = [.. Enumerable.Range(0, Parts.Count).Where(k => Parts[k] is not null)];

    /// <summary>All of it as one text.</summary>
    public string Key => string.Join(
        "\t", [Name, Arguments, Directions, HasHessian ? "2" : "1", Rule.ToString(), First, Second, .. Parts.Select(p => p is null ? "-" : "+" + p)]);

    public static CallForm? Parse(IReadOnlyList<string> fields) => fields.Count >= Fields && System.Enum.TryParse(fields[4], out CallRule rule)
        ? new(
            fields[0], fields[1], fields[2], [.. fields.Skip(Fields).Select(p => p == "-" ? null : p.Substring(1))], fields[3] == "2", rule, fields[5], fields[6])
        : null;
}
