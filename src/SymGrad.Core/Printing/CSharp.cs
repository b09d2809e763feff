using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>Prints functions as C# methods that a careful person could have written, and that compute the same numbers.</summary>
internal static class CSharp
{
    /// <summary>The method. What the BCL lacks follows the return statement as local functions.</summary>
    /// <param name="function">What to print.</param>
    /// <param name="names">Names for values, which then get a local each; names that nobody gave are made up.</param>
    public static string Print(Function function, IReadOnlyDictionary<Expr, string>? names = null) =>
        new CSharpMethod(function, names).Print();
}
