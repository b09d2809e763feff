using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generators.CallSites;

/// <summary>Looks at the calls of <c>Sym</c>. What it cannot be certain of it passes over: the exception that the call throws says more.</summary>
public abstract class CallSiteAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor rule;

    private protected CallSiteAnalyzer(DiagnosticDescriptor rule) => this.rule = rule;

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [rule];

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("SymGrad.Sym") is not null)
            {
                Start(start);
            }
        });
    }

    /// <summary>Registers what is to be looked at in a project that knows <c>Sym</c>.</summary>
    private protected virtual void Start(CompilationStartAnalysisContext start)
    {
        var found = new Findings(rule);
        start.RegisterOperationAction(
            operation =>
            {
                if (SymCall.Of((IInvocationOperation)operation.Operation) is { } call)
                {
                    Look(call, found.In(operation));
                }
            },
            OperationKind.Invocation);
    }

    /// <summary>Looks at one call.</summary>
    private protected virtual void Look(SymCall call, Report report)
    {
    }
}
