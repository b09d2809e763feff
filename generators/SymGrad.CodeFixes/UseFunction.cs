using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace SymGrad.CodeFixes;

/// <summary>Wraps the lambda that a local delegate is declared with: <c>var f = Sym.Function((double x) => x * x)</c>, and calls it with <c>Invoke</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UseFunction() : Fix(Descriptors.PlainDelegate, "Declare it with Sym.Function")
{
    private protected override async Task<Solution?> ApplyAsync(
        Document document, SyntaxNode root, SyntaxNode at, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || model.GetSymbolInfo(at, cancellation).Symbol is not ILocalSymbol { Type: INamedTypeSymbol { DelegateInvokeMethod: { } signature } } local
            || local.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference
            || await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not VariableDeclaratorSyntax
            {
                Initializer.Value: LambdaExpressionSyntax { ExpressionBody: not null } lambda,
                Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration,
            })
        {
            return null;
        }

        // It can be called, and given to Sym; anybody else wants a delegate.
        IdentifierNameSyntax[] uses =
        [
            .. root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.Text == local.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local)),
        ];
        if (!uses.All(use => IsCall(use) || IsGivenToSym(use, model, cancellation)))
        {
            return null;
        }

        IEnumerable<SyntaxNode> replaced = [declaration, .. uses.Where(use => use.Parent is InvocationExpressionSyntax)];
        return document.WithSyntaxRoot(root.ReplaceNodes(replaced, (original, now) => now switch
        {
            VariableDeclarationSyntax declared => Declaration(declared, (VariableDeclarationSyntax)original, Header(lambda, signature, model)),
            _ => SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, (ExpressionSyntax)now.WithoutTrivia(), SyntaxFactory.IdentifierName("Invoke")).WithTriviaFrom(now),
        })).Project.Solution;
    }

    private static VariableDeclarationSyntax Declaration(VariableDeclarationSyntax now, VariableDeclarationSyntax original, string parameters)
    {
        EqualsValueClauseSyntax initializer = now.Variables[0].Initializer!;
        InvocationExpressionSyntax function = SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression("SymGrad.Sym.Function").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.ParseArgumentList($"({parameters} => {((LambdaExpressionSyntax)initializer.Value).Body})"));
        return now
            .WithType(SyntaxFactory.IdentifierName("var").WithTriviaFrom(original.Type))
            .WithVariables(SyntaxFactory.SingletonSeparatedList(now.Variables[0].WithInitializer(initializer.WithValue(function))));
    }

    // The parameters with their types, which the delegate's type has said until now.
    private static string Header(LambdaExpressionSyntax lambda, IMethodSymbol signature, SemanticModel model)
    {
        IReadOnlyList<ParameterSyntax> written = lambda is ParenthesizedLambdaExpressionSyntax several
            ? several.ParameterList.Parameters
            : [((SimpleLambdaExpressionSyntax)lambda).Parameter];
        return $"({string.Join(", ", signature.Parameters.Select((p, k) => $"{p.Type.ToMinimalDisplayString(model, lambda.SpanStart)} {written[k].Identifier.Text}"))})";
    }

    private static bool IsCall(IdentifierNameSyntax use) => use.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == use,
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Invoke", Parent: InvocationExpressionSyntax } access => access.Expression == use,
        _ => false,
    };

    private static bool IsGivenToSym(IdentifierNameSyntax use, SemanticModel model, CancellationToken cancellation) =>
        use.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
        && model.GetSymbolInfo(call, cancellation) is var info
        && (info.Symbol is { } found ? [found] : info.CandidateSymbols).All(s => s.ContainingType is { Name: "Sym", ContainingNamespace.Name: "SymGrad" });
}
