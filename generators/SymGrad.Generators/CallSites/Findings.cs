using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SymGrad.Generators.CallSites;

/// <summary>Says something of a place in the code.</summary>
internal delegate void Report(SyntaxNode at, params string[] arguments);

/// <summary>What has been found in a compilation: a lambda that several calls share is looked at with each of them, and is told once.</summary>
internal sealed class Findings(DiagnosticDescriptor rule)
{
    /// <summary>The property of a diagnostic that holds the last of its arguments: what to write instead.</summary>
    public const string WayOut = "WayOut";

    private readonly ConcurrentDictionary<SyntaxNode, bool> told = new();

    public Report In(OperationAnalysisContext context) => (at, arguments) => Tell(at, arguments, context.ReportDiagnostic);

    public Report In(OperationBlockAnalysisContext context) => (at, arguments) => Tell(at, arguments, context.ReportDiagnostic);

    private void Tell(SyntaxNode at, string[] arguments, System.Action<Diagnostic> report)
    {
        if (told.TryAdd(at, true))
        {
            report(Diagnostic.Create(rule, at.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(WayOut, arguments[arguments.Length - 1]), [.. arguments]));
        }
    }
}
