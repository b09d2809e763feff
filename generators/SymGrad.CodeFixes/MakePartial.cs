using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>Makes the types around a differentiable method partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartial() : Fix(Descriptors.NotPartial, "Make the types around it partial")
{
    private protected override Task<Solution?> ApplyAsync(
        Document document, SyntaxNode root, SyntaxNode at, Diagnostic diagnostic, CancellationToken cancellation) =>
        Task.FromResult<Solution?>(document.WithSyntaxRoot(Around(root, at)).Project.Solution);

    /// <summary>The root with the types around a node made partial.</summary>
    internal static SyntaxNode Around(SyntaxNode root, SyntaxNode at) => root.ReplaceNodes(
        at.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)),
        (_, type) => type.Modifiers.Count > 0
            ? type.AddModifiers(Partial)
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(Partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));

    private static SyntaxToken Partial => SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
}
