using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymGrad.Generators.CallSites;

namespace SymGrad.CodeFixes;

/// <summary>Says with respect to what a lambda with a data parameter is differentiated.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddSelector() : Fix(Descriptors.DataParameter, "Differentiate with respect to the first number (wrt)")
{
    private protected override Task<Solution?> ApplyAsync(
        Document document, SyntaxNode root, SyntaxNode at, Diagnostic diagnostic, CancellationToken cancellation)
    {
        // The call whose first argument holds the parameter.
        ArgumentSyntax? function = at.AncestorsAndSelf().OfType<ArgumentSyntax>().FirstOrDefault();
        if (function?.Parent is not ArgumentListSyntax list || diagnostic.Properties[Findings.WayOut] is not { } selector)
        {
            return Task.FromResult<Solution?>(null);
        }

        ArgumentSyntax wrt = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(selector))
            .WithNameColon(SyntaxFactory.NameColon("wrt").WithTrailingTrivia(SyntaxFactory.Space));
        return Task.FromResult<Solution?>(document.WithSyntaxRoot(root.ReplaceNode(list, With(list, list.Arguments.IndexOf(function) + 1, wrt))).Project.Solution);
    }

    private static ArgumentListSyntax With(ArgumentListSyntax list, int place, ArgumentSyntax argument)
    {
        var items = list.Arguments.Insert(place, argument).GetWithSeparators();
        return list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(
            items.Select(item => item.IsToken && item.AsToken().TrailingTrivia.Count == 0 ? item.AsToken().WithTrailingTrivia(SyntaxFactory.Space) : item)));
    }
}
