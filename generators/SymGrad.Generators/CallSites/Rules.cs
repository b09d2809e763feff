using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generators.CallSites;

/// <summary>Which methods have a derivative by other means than their code.</summary>
internal static class Rules
{
    private const string RuleAttribute = "SymGrad.DerivativeOfAttribute";

    /// <summary>Whether a method is part of SymGrad, or marked for it.</summary>
    public static bool IsOurs(IMethodSymbol method) =>
        IsIn(method.ContainingNamespace, "SymGrad") || method.GetAttributes().Any(a => a.AttributeClass?.ContainingNamespace is { } space && IsIn(space, "SymGrad"));

    /// <summary>Whether a method belongs to .NET itself: the tables say what is known about these.</summary>
    public static bool IsOfSystem(IMethodSymbol method) =>
        method.ContainingAssembly?.Name is "mscorlib" or "netstandard" or "System" || method.ContainingAssembly?.Name.StartsWith("System.", StringComparison.Ordinal) == true;

    /// <summary>Whether a rule for methods of this name is in sight. Which overload it is for does not matter: better silent than wrong.</summary>
    public static bool HasOne(IMethodSymbol method, Compilation compilation) =>
        compilation.GetTypeByMetadataName(RuleAttribute) is not null
        && compilation.SourceModule.ReferencedAssemblySymbols.Where(ReferencesUs).Prepend(compilation.Assembly)
            .SelectMany(assembly => TypesIn(assembly.GlobalNamespace))
            .SelectMany(type => type.GetMembers().SelectMany(member => member.GetAttributes()))
            .Any(a => a.AttributeClass?.ToDisplayString() == RuleAttribute && a.ConstructorArguments.Any(argument => argument.Value as string == method.Name));

    private static bool ReferencesUs(IAssemblySymbol assembly) => assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "SymGrad.Core"));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => TypesIn(space),
        INamedTypeSymbol type => TypesIn(type).Prepend(type),
        _ => [],
    });

    private static bool IsIn(INamespaceSymbol? space, string name)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name == name && space.ContainingNamespace.IsGlobalNamespace)
            {
                return true;
            }
        }

        return false;
    }
}
