using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymGrad.CodeFixes;

/// <summary>Marks a method that a lambda calls, so that it is read at build time and lambdas read through its calls.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarkDifferentiable() : MarkCalled(Descriptors.UnreadableMethod);

/// <summary>Marks a method that calls itself, so that it is called through derivatives of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MarkRecursive() : MarkCalled(Descriptors.Recursion);

/// <summary>Marks the method that is called where a diagnostic is.</summary>
public abstract class MarkCalled : Fix
{
    private protected MarkCalled(DiagnosticDescriptor diagnostic)
        : base(diagnostic, "Mark the method [Differentiable]")
    {
    }

    private protected sealed override async Task<Solution?> ApplyAsync(
        Document document, SyntaxNode root, SyntaxNode at, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model?.GetSymbolInfo(at, cancellation).Symbol is not IMethodSymbol called
            || (called.ReducedFrom ?? called).OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared
            || await declared.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not MethodDeclarationSyntax method
            || (method.Body is null && method.ExpressionBody is null)
            || method.AttributeLists.SelectMany(list => list.Attributes).Any(a => a.Name.ToString() is "Differentiable" or "SymGrad.Differentiable")
            || document.Project.Solution.GetDocument(declared.SyntaxTree) is not { } home)
        {
            return null;
        }

        // The types around the method first: these keep the method where it can be found again.
        var mark = new SyntaxAnnotation();
        SyntaxNode tree = (await declared.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false)).ReplaceNode(method, method.WithAdditionalAnnotations(mark));
        tree = MakePartial.Around(tree, tree.GetAnnotatedNodes(mark).Single());
        var found = (MethodDeclarationSyntax)tree.GetAnnotatedNodes(mark).Single();
        return home.WithSyntaxRoot(tree.ReplaceNode(found, Attributes.Put("Differentiable", found))).Project.Solution;
    }
}
