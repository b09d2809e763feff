using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace SymGrad.CodeFixes;

/// <summary>SymGrad's attributes, with the namespace only where it is needed.</summary>
internal static class Attributes
{
    public static MethodDeclarationSyntax Put(string name, MethodDeclarationSyntax on)
    {
        SyntaxTriviaList before = on.GetLeadingTrivia();
        return on.WithoutLeadingTrivia().WithAttributeLists(on.WithoutLeadingTrivia().AttributeLists.Insert(0, Of(name).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)))
            .WithLeadingTrivia(before).WithAdditionalAnnotations(Formatter.Annotation);
    }

    public static ParameterSyntax Put(string name, ParameterSyntax on) => on.WithoutLeadingTrivia()
        .WithAttributeLists(on.AttributeLists.Insert(0, Of(name).WithTrailingTrivia(SyntaxFactory.Space)))
        .WithLeadingTrivia(on.GetLeadingTrivia());

    private static AttributeListSyntax Of(string name) => SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
        SyntaxFactory.Attribute(SyntaxFactory.ParseName("SymGrad." + name).WithAdditionalAnnotations(Simplifier.Annotation))));
}
