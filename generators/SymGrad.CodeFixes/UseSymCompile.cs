using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace SymGrad.CodeFixes;

/// <summary>Compiles a derivative by SymGrad instead of LINQ.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UseSymCompile() : Fix(Descriptors.LinqCompile, "Use Sym.Compile")
{
    private protected override Task<Solution?> ApplyAsync(
        Document document, SyntaxNode root, SyntaxNode at, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (at is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var lambda }, ArgumentList.Arguments.Count: 0 } call)
        {
            return Task.FromResult<Solution?>(null);
        }

        InvocationExpressionSyntax instead = SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression("SymGrad.Sym.Compile").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(lambda.WithoutTrivia()))));
        return Task.FromResult<Solution?>(document.WithSyntaxRoot(root.ReplaceNode(call, instead.WithTriviaFrom(call))).Project.Solution);
    }
}
