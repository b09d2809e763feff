using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generators.Reading;

namespace SymGrad.Generators.CallSites;

/// <summary>What depends on the numbers that a lambda is given: on its parameters, and on those of lambdas inside it that go through them.</summary>
internal sealed class Dependence
{
    private readonly HashSet<ISymbol> variables = new(SymbolEqualityComparer.Default);

    public Dependence(IAnonymousFunctionOperation lambda)
    {
        AddParameters(lambda);
        foreach (IAnonymousFunctionOperation inner in lambda.Body.Descendants().OfType<IAnonymousFunctionOperation>())
        {
            if (CallAround(inner) is { } call && call.ChildOperations.Any(part => !part.Descendants().Contains(inner) && Holds(part)))
            {
                AddParameters(inner);
            }
        }
    }

    /// <summary>Whether an operation computes with one of them. Lengths and other data of a parameter do not count.</summary>
    public bool Holds(IOperation operation) => operation.DescendantsAndSelf().Any(
        o => o is IParameterReferenceOperation reference && variables.Contains(reference.Parameter) && IsNumeric(MemberOf(reference).Type));

    private void AddParameters(IAnonymousFunctionOperation lambda) => variables.UnionWith(lambda.Symbol.Parameters.Where(p => IsNumeric(p.Type)));

    private static IInvocationOperation? CallAround(IOperation lambda)
    {
        for (IOperation? at = lambda.Parent; at is not null and not IAnonymousFunctionOperation; at = at.Parent)
        {
            if (at is IInvocationOperation call)
            {
                return call;
            }
        }

        return null;
    }

    // net.Layers.First of net.
    private static IOperation MemberOf(IOperation reference)
    {
        while (reference.Parent is IMemberReferenceOperation { Instance: { } instance } member && instance == reference)
        {
            reference = member;
        }

        return reference;
    }

    /// <summary>Whether a type is, or holds, floating-point numbers.</summary>
    private static bool IsNumeric(ITypeSymbol? type, int depth = 0) => type switch
    {
        null => false,
        _ when depth > 3 => false,
        _ when Types.Held(type) is { } held => held.IsFloating,
        IArrayTypeSymbol array => IsNumeric(array.ElementType, depth),
        INamedTypeSymbol { IsAnonymousType: true } anonymous => anonymous.GetMembers().OfType<IPropertySymbol>().Any(p => IsNumeric(p.Type, depth + 1)),
        INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } named when !named.IsTupleType && arguments.Any(a => IsNumeric(a, depth + 1)) => true,
        _ => Types.Members(type)?.Any(m => IsNumeric(Types.TypeOf(m), depth + 1)) == true,
    };
}
