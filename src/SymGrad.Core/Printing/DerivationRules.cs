using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>The rows of the table of derivatives as equations between differentials: <c>d(x * y) = y dx + x dy</c>.</summary>
internal static class DerivationRules
{
    private static readonly Dictionary<Primitive, string> ByPrimitive = Derivatives.Rows
        .GroupBy(row => row.Primitive)
        .ToDictionary(rows => rows.Key, rows => Print(rows.First()));

    /// <summary>The rule of a primitive; null where there is none to show.</summary>
    public static string? Of(Primitive operation) => operation is CalledFunction called
        ? called.Rule is { } given ? $"d{called.Title} by the rule {given}" : null
        : ByPrimitive.TryGetValue(operation, out string? rule) ? rule : null;

    private static string Print(DerivativeRow row)
    {
        var terms = new List<string>();
        for (int k = 0; k < row.Partials.Count; k++)
        {
            if (row.Partials[k] is { } partial)
            {
                string differential = "d" + Infix.Print(row.Primal[k]);
                string factor = Infix.PrintFactor(partial);
                terms.Add(factor == "1" ? differential : factor == "-1" ? "-" + differential : $"{factor} {differential}");
            }
        }

        string sum = string.Join(" + ", terms).Replace("+ -", "- ");
        string where = row.Partials.Any(partial => partial is not null && Walk.Reachable(partial).Contains(row.Result))
            ? $" with f = {Infix.Print(row.Primal)}" : "";
        return $"d({Infix.Print(row.Primal)}) = {(terms.Count == 0 ? "0" : sum)}{where}";
    }
}
