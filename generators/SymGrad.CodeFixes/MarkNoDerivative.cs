using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>Makes a parameter data.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarkNoDerivative() : Fix(Descriptors.ParameterType, "Mark the parameter [NoDerivative]")
{
    private protected override Task<Solution?> ApplyAsync(
        Document document, SyntaxNode root, SyntaxNode at, Diagnostic diagnostic, CancellationToken cancellation) => Task.FromResult(
        at.AncestorsAndSelf().OfType<ParameterSyntax>().FirstOrDefault() is { } parameter && !parameter.Modifiers.Any(m => m.Text is "out" or "ref")
            ? document.WithSyntaxRoot(root.ReplaceNode(parameter, Attributes.Put("NoDerivative", parameter))).Project.Solution
            : null);
}
