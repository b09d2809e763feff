using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generators.CallSites;

namespace SymGrad.CodeFixes;

/// <summary>Divides floating-point numbers instead of integers: <c>1.0 / 2</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DivideNumbers() : Fix(Descriptors.FoldedDivision, "Divide floating-point numbers")
{
    private protected override Task<Solution?> ApplyAsync(
        Document document, SyntaxNode root, SyntaxNode at, Diagnostic diagnostic, CancellationToken cancellation) => Task.FromResult(
        at is BinaryExpressionSyntax && diagnostic.Properties[Findings.WayOut] is { } instead
            ? document.WithSyntaxRoot(root.ReplaceNode(at, SyntaxFactory.ParseExpression(instead).WithTriviaFrom(at))).Project.Solution
            : null);
}
