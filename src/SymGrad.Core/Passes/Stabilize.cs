using SymGrad.Ir;
using SymGrad.Rewriting;
using SymGrad.Rewriting.Rules;

namespace SymGrad.Passes;

/// <summary>Replaces spellings that lose accuracy by primitives that do not, before differentiation: the derivative is then that of the
/// stable form, by its own row of the table.</summary>
internal static class Stabilize
{
    /// <remarks>The laws of the reals come along: they bring spellings into the form that the stable rules know.</remarks>
    public static Function Run(Function function, Trace? trace = null) =>
        Simplify.Run(function, [Exact.Rules, Real.Rules, Stable.Rules], trace);
}
