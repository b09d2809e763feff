using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;

namespace SymGrad.CodeFixes;

/// <summary>What the editor offers to do about a diagnostic.</summary>
public abstract class Fix : CodeFixProvider
{
    private readonly string title;

    private protected Fix(DiagnosticDescriptor diagnostic, string title)
    {
        this.title = title;
        FixableDiagnosticIds = [diagnostic.Id];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode at = root.FindNode(context.Span, getInnermostNodeForTie: true);
            if (await ApplyAsync(context.Document, root, at, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } changed)
            {
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), equivalenceKey: GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>The code as it would be; null where there is nothing to offer.</summary>
    private protected abstract Task<Solution?> ApplyAsync(
        Document document, SyntaxNode root, SyntaxNode at, Diagnostic diagnostic, CancellationToken cancellation);
}
