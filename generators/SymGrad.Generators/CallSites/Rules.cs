using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SymGrad.Generators.CallSites;

/// <summary>Which methods have a derivative by other means than their code.</summary>
internal static class Rules
{
    private const string RuleAttribute = "SymGrad.DerivativeOfAttribute";

    /// <summary>Whether a method is part of SymGrad, or carries one of its attributes.</summary>
    public static bool IsOurs(IMethodSymbol method) =>
        IsUs(method.ContainingAssembly)
        || method.GetAttributes().Any(a => a.AttributeClass?.ContainingNamespace is { Name: "SymGrad", ContainingNamespace.IsGlobalNamespace: true });

    /// <summary>Whether a method belongs to .NET itself: the tables say what is known about these.</summary>
    public static bool IsOfSystem(IMethodSymbol method) =>
        method.ContainingAssembly?.Name is "mscorlib" or "netstandard" or "System" || method.ContainingAssembly?.Name.StartsWith("System.", StringComparison.Ordinal) == true;

    /// <summary>Whether there may be a rule for a method: one of its name in this project, or any in a library that knows both the method and SymGrad. Which overload it
    /// would be for does not matter, and what is internal to a library is not seen here: better silent than wrong.</summary>
    public static bool MayHaveOne(IMethodSymbol method, Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Any(library => !IsUs(library) && Knows(library, "SymGrad.Core")
            && (library.Name == method.ContainingAssembly.Name || Knows(library, method.ContainingAssembly.Name)))
        || TypesIn(compilation.Assembly.GlobalNamespace)
            .SelectMany(type => type.GetMembers().SelectMany(member => member.GetAttributes()))
            .Any(a => a.AttributeClass?.ToDisplayString() == RuleAttribute && a.ConstructorArguments.Any(argument => argument.Value as string == method.Name));

    private static bool IsUs(IAssemblySymbol? assembly) => assembly?.Name is "SymGrad" or "SymGrad.Core";

    private static bool Knows(IAssemblySymbol assembly, string other) => assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == other));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => TypesIn(space),
        INamedTypeSymbol type => TypesIn(type).Prepend(type),
        _ => [],
    });
}
