using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SymGrad.Generators.Reading;

namespace SymGrad.Generators.CallSites;

/// <summary>Finds lambdas with a data parameter that are differentiated with respect to all of their parameters.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataParameterAnalyzer() : CallSiteAnalyzer(Descriptors.DataParameter)
{
    private protected override void Look(SymCall call, Report report)
    {
        IMethodSymbol method = call.Call.TargetMethod;
        if (TakesSelector(method)
            || !method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(TakesSelector)
            || SymCall.DelegateOf(method.Parameters[0].Type) is not INamedTypeSymbol { DelegateInvokeMethod: { } function }
            || function.Parameters.FirstOrDefault(p => IsData(p.Type)) is not { } data)
        {
            return;
        }

        IParameterSymbol[] parameters = [.. call.Lambda?.Symbol.Parameters ?? function.Parameters];
        IParameterSymbol shown = parameters[data.Ordinal];
        SyntaxNode at = call.Lambda is not null && call.Function.Syntax.Span.Contains(call.Lambda.Syntax.Span)
            && shown.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax declared
                ? declared
                : call.Function.Syntax;
        string selected = parameters.FirstOrDefault(p => !IsData(p.Type))?.Name ?? "x";
        report(
            at, shown.Name, data.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), call.Name,
            $"({string.Join(", ", parameters.Select(p => p.Name))}) => {selected}");
    }

    private static bool TakesSelector(IMethodSymbol method) => method.Parameters.Any(p => p.Name == "wrt");

    private static bool IsData(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Decimal || Types.Held(type) is { IsFloating: false };
}
