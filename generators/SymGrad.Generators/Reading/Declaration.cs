using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generators.Models;

namespace SymGrad.Generators.Reading;

/// <summary>What is wrong with the declaration of a marked method, before its body is looked at: derivatives could not stand beside it, or
/// there is nothing to differentiate.</summary>
internal static class Declaration
{
    /// <summary>The attribute that asks for derivatives.</summary>
    public const string AttributeName = "SymGrad.DifferentiableAttribute";

    /// <summary>Whether a node can carry the attribute. What cannot be differentiated is among them: it is refused, not passed over.</summary>
    public static bool CanBeMarked(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax;

    /// <summary>Whether a node is a lambda that may carry the attribute; lambdas are no declarations, and are looked for by themselves.</summary>
    public static bool IsLambdaWithAttributes(SyntaxNode node) => node is LambdaExpressionSyntax { AttributeLists.Count: > 0 };

    /// <summary>The refusal of a lambda, if it carries the attribute.</summary>
    public static DiagnosticModel? RefuseLambda(GeneratorSyntaxContext context, CancellationToken cancellation) =>
        ((LambdaExpressionSyntax)context.Node).AttributeLists.SelectMany(list => list.Attributes)
            .Any(a => context.SemanticModel.GetSymbolInfo(a, cancellation).Symbol?.ContainingType.ToDisplayString() == AttributeName)
            ? DiagnosticModel.At(NameOf(context.Node), Descriptors.Lambda.Id)
            : null;

    /// <summary>The place of a diagnostic about a declaration: its name.</summary>
    public static Location NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        LocalFunctionStatementSyntax local => local.Identifier.GetLocation(),
        OperatorDeclarationSyntax symbol => symbol.OperatorToken.GetLocation(),
        ConversionOperatorDeclarationSyntax conversion => conversion.Type.GetLocation(),
        DestructorDeclarationSyntax finalizer => finalizer.Identifier.GetLocation(),
        AccessorDeclarationSyntax accessor => accessor.Keyword.GetLocation(),
        LambdaExpressionSyntax lambda => lambda.ArrowToken.GetLocation(),
        _ => node.GetLocation(),
    };

    /// <summary>The reasons against a declaration; empty if its body can be read.</summary>
    public static IEnumerable<DiagnosticModel> Refusals(IMethodSymbol method, SyntaxNode node, int order, CancellationToken cancellation)
    {
        Location at = NameOf(node);
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return [DiagnosticModel.At(at, Descriptors.LocalFunction.Id, method.Name)];
        }

        if (KindOf(method, node) is { } kind)
        {
            return [DiagnosticModel.At(at, Descriptors.NotAMethod.Id, Shown(method), kind)];
        }

        var syntax = (MethodDeclarationSyntax)node;
        if (method.IsAbstract || method.IsExtern || (syntax.Body is null && syntax.ExpressionBody is null))
        {
            return [DiagnosticModel.At(at, Descriptors.NoBody.Id, method.Name, WhyEmpty(method))];
        }

        if (method.IsAsync)
        {
            return [DiagnosticModel.At(at, Descriptors.Async.Id, method.Name)];
        }

        if (IsIterator(syntax))
        {
            return [DiagnosticModel.At(at, Descriptors.Iterator.Id, method.Name)];
        }

        if (method.RefKind != RefKind.None)
        {
            return [DiagnosticModel.At(syntax.ReturnType.GetLocation(), Descriptors.RefReturn.Id, method.Name)];
        }

        return [.. OfContainers(method, at, cancellation), .. OfNames(method, at, order)];
    }

    // What is marked, where it is not a method with a name of its own.
    private static string? KindOf(IMethodSymbol method, SyntaxNode node) => node switch
    {
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => "an operator",
        DestructorDeclarationSyntax => "a finalizer",
        AccessorDeclarationSyntax => "an accessor",
        not MethodDeclarationSyntax => "not a method",
        _ when method.MethodKind == MethodKind.ExplicitInterfaceImplementation => "an explicit implementation of an interface",
        _ when method.ContainingType.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) => "in an extension block",
        _ => null,
    };

    private static string Shown(IMethodSymbol method) => method.AssociatedSymbol?.Name ?? method.Name switch
    {
        "op_Implicit" => "implicit operator",
        "op_Explicit" => "explicit operator",
        "Finalize" => "~" + method.ContainingType.Name,
        var name when name.StartsWith("op_", StringComparison.Ordinal) =>
            "operator " + SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(name)),
        var name => name,
    };

    private static string WhyEmpty(IMethodSymbol method) =>
        method.IsAbstract ? "it is abstract: mark a method that implements it"
        : method.IsExtern ? "it is external: write its formula in a method and mark that"
        : method.PartialImplementationPart is not null ? "this part only declares it: mark the part that has the body"
        : "nothing implements it: give it a body";

    private static bool IsIterator(MethodDeclarationSyntax syntax) => syntax
        .DescendantNodes(n => n is not LocalFunctionStatementSyntax and not AnonymousFunctionExpressionSyntax)
        .Any(n => n is YieldStatementSyntax);

    private static IEnumerable<DiagnosticModel> OfContainers(IMethodSymbol method, Location at, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
            {
                yield return DiagnosticModel.At(at, Descriptors.FileLocal.Id, type.Name, method.Name);
            }
            else if (!IsPartial(type, cancellation))
            {
                yield return DiagnosticModel.At(at, Descriptors.NotPartial.Id, type.Name, method.Name);
            }
        }
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Any(r => r.GetSyntax(cancellation) is not TypeDeclarationSyntax declared || declared.Modifiers.Any(SyntaxKind.PartialKeyword));

    // Generated members are not seen here: what has the name was written by hand.
    private static IEnumerable<DiagnosticModel> OfNames(IMethodSymbol method, Location at, int order) => SiblingNames.Of(method, order)
        .Where(name => method.ContainingType.Name == name || method.ContainingType.GetMembers(name).Length > 0)
        .Select(name => DiagnosticModel.At(at, Descriptors.NameTaken.Id, method.ContainingType.Name, name, method.Name));
}
