using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.Generators.Reading;

/// <summary>A method or property marked <c>[DerivativeOf]</c>.</summary>
/// <param name="Member">What is marked.</param>
/// <param name="Type">The type that declares the function.</param>
/// <param name="Name">The name of the function.</param>
/// <param name="Mode">What it states.</param>
internal sealed record RuleSymbol(ISymbol Member, INamedTypeSymbol Type, string Name, RuleMode Mode);

/// <summary>Finds the rules about a method: in this project, and in the assemblies that say that they have some.</summary>
internal static class RuleFinder
{
    private const string RuleAttribute = "SymGrad.DerivativeOfAttribute";
    private const string AssemblyAttribute = "SymGrad.HasDerivativeRulesAttribute";

    // What does not change from one edit to the next is looked through once.
    private static readonly ConditionalWeakTable<SyntaxTree, MemberDeclarationSyntax[]> InTrees = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, RuleSymbol[]> InAssemblies = new();

    public static RuleSymbol[] About(IMethodSymbol method, Compilation compilation) =>
    [
        .. compilation.SyntaxTrees.SelectMany(tree => InTrees.GetValue(tree, Marked))
            .SelectMany(member => RulesOf(compilation.GetSemanticModel(member.SyntaxTree).GetDeclaredSymbol(member)))
            .Concat(compilation.SourceModule.ReferencedAssemblySymbols.SelectMany(assembly => InAssemblies.GetValue(assembly, InAssembly)))
            .Where(rule => rule.Name == method.Name && SymbolEqualityComparer.Default.Equals(rule.Type, method.ContainingType)),
    ];

    // By the name of the attribute; whether it is ours is asked of the compilation.
    private static MemberDeclarationSyntax[] Marked(SyntaxTree tree) => tree.TryGetText(out var text) && !text.ToString().Contains("DerivativeOf")
        ? []
        : [.. tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().Where(member => member is MethodDeclarationSyntax or PropertyDeclarationSyntax
            && member.AttributeLists.SelectMany(list => list.Attributes).Any(a => a.Name.ToString().Contains("DerivativeOf")))];

    private static RuleSymbol[] InAssembly(IAssemblySymbol assembly) => assembly.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == AssemblyAttribute)
        ? [.. TypesIn(assembly.GlobalNamespace).SelectMany(type => type.GetMembers()).SelectMany(RulesOf)]
        : [];

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol space) =>
        space.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(inner => inner is INamedTypeSymbol type ? TypesIn(inner).Prepend(type) : TypesIn(inner));

    private static IEnumerable<RuleSymbol> RulesOf(ISymbol? member) => (member?.GetAttributes() ?? [])
        .Where(a => a.AttributeClass?.ToDisplayString() == RuleAttribute && a.ConstructorArguments.Length == 2)
        .Where(a => a.ConstructorArguments[0].Value is INamedTypeSymbol && a.ConstructorArguments[1].Value is string)
        .Select(a => new RuleSymbol(
            member!, (INamedTypeSymbol)a.ConstructorArguments[0].Value!, (string)a.ConstructorArguments[1].Value!,
            a.NamedArguments.FirstOrDefault(n => n.Key == "Mode").Value.Value is int mode ? (RuleMode)mode : RuleMode.Partial));
}
