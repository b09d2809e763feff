using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Printing;

/// <summary>Names as mathematicians set them: <c>alpha</c> is α, <c>x1</c> is x with an index, <c>xBar</c> is x with a bar.</summary>
internal static class LatexNames
{
    private static readonly HashSet<string> Greek =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho",
        "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon",
        "Phi", "Psi", "Omega",
    ];

    public static string Of(string name) => Of(name, []);

    /// <summary>A name with indices, its own trailing number being the first of them.</summary>
    public static string Of(string name, IEnumerable<string> indices)
    {
        string accent = "";
        if (name.Length > 3 && name.EndsWith("Bar", StringComparison.Ordinal))
        {
            (name, accent) = (name.Substring(0, name.Length - 3), @"\bar");
        }
        else if (name.Length > 3 && name.EndsWith("Dot", StringComparison.Ordinal))
        {
            (name, accent) = (name.Substring(0, name.Length - 3), @"\dot");
        }

        string stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('_');
        string number = name.Substring(stem.Length).TrimStart('_');
        int underscore = stem.IndexOf('_');
        string[] ownIndices = underscore > 0
            ? [Letters(stem.Substring(underscore + 1).Replace("_", "")), .. number.Length > 0 ? new[] { number } : []]
            : number.Length > 0 ? [number] : [];
        string letters = Letters(underscore > 0 ? stem.Substring(0, underscore) : stem);
        string[] all = [.. ownIndices, .. indices];
        return (accent.Length > 0 ? $"{accent}{{{letters}}}" : letters)
            + (all.Length > 0 ? "_{" + string.Join(", ", all) + "}" : "");
    }

    private static string Letters(string name) =>
        Greek.Contains(name) ? "\\" + name
        : name.Length == 1 ? name
        : name.Length == 0 ? "{}"
        : $@"\mathrm{{{name.Replace("_", @"\_")}}}";
}
