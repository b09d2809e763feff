using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generators.Reading;

/// <summary>What the derivatives of a method are called.</summary>
internal static class SiblingNames
{
    private static readonly string[] OfNumbers = ["Grad", "ValueAndGrad", "GradInto", "Jvp", "Vjp"];
    private static readonly string[] OfOthers = ["Jvp", "Vjp", "Jacobian", "JacobianInto"];
    private static readonly string[] OfSecondOrder = ["Hessian", "Hvp"];

    /// <summary>The names that stand beside a method.</summary>
    public static IEnumerable<string> Of(IMethodSymbol method, int order) =>
        (IsNumber(method) ? [.. OfNumbers, .. order > 1 ? OfSecondOrder : []] : OfOthers).Select(suffix => method.Name + suffix);

    private static bool IsNumber(IMethodSymbol method) =>
        Types.Held(method.ReturnType) is { IsFloating: true } && method.Parameters.All(p => p.RefKind is not (RefKind.Out or RefKind.Ref));
}
