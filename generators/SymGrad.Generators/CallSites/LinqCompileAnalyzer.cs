using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generators.CallSites;

/// <summary>Finds derivatives that are compiled by LINQ instead of SymGrad.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LinqCompileAnalyzer() : CallSiteAnalyzer(Descriptors.LinqCompile)
{
    private protected override void Start(CompilationStartAnalysisContext start)
    {
        var found = new Findings(Descriptors.LinqCompile);
        start.RegisterOperationAction(
            operation =>
            {
                if (operation.Operation is IInvocationOperation { TargetMethod: { Name: "Compile", ContainingType: var type }, Instance: { } instance } call
                    && SymCall.DelegateOf(type) is not null && IsDerivative(instance))
                {
                    found.In(operation)(call.Syntax, instance.Syntax.ToString());
                }
            },
            OperationKind.Invocation);
    }

    private static bool IsDerivative(IOperation value) => Lambdas.Source(value) is IInvocationOperation { TargetMethod: var method } && SymCall.IsOfSym(method);
}
