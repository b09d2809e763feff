using System.Linq.Expressions;

namespace SymGrad.Reading.Rules;

/// <summary>What is wrong with rules.</summary>
internal static class RuleRefusal
{
    public static DifferentiationException Of(string rule, string fault, string wayOut, Expression? at = null) =>
        new(at, $"the rule {rule} {fault}.", wayOut + ".");
}
