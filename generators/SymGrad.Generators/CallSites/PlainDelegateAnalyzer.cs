using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generators.CallSites;

/// <summary>Finds delegates where a lambda is needed: given to <c>Sym</c>, which does not compile, or used in a lambda, which throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlainDelegateAnalyzer() : CallSiteAnalyzer(Descriptors.PlainDelegate)
{
    private protected override void Start(CompilationStartAnalysisContext start)
    {
        base.Start(start);
        var found = new Findings(Descriptors.PlainDelegate);
        start.RegisterOperationAction(operation => LookAtMistake(operation.Operation, found.In(operation)), OperationKind.Invalid);
    }

    private protected override void Look(SymCall call, Report report)
    {
        if (!call.Reads || call.Lambda is not { } lambda)
        {
            return;
        }

        foreach (IOperation operation in lambda.Body.Descendants())
        {
            if (operation.Type?.TypeKind == TypeKind.Delegate && IsPlain(operation))
            {
                report(operation.Syntax, operation.Syntax.ToString());
            }
        }
    }

    // Sym.Grad(f) with a delegate f is no call of anything: the compiler says that the types do not fit, and not why.
    private static void LookAtMistake(IOperation mistake, Report report)
    {
        if (mistake.Syntax is not InvocationExpressionSyntax call || mistake.SemanticModel is not { } model
            || !model.GetSymbolInfo(call).CandidateSymbols.Any(s => s is IMethodSymbol method && SymCall.IsOfSym(method)))
        {
            return;
        }

        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            if (model.GetTypeInfo(argument.Expression).Type?.TypeKind == TypeKind.Delegate
                && argument.Expression is not (AnonymousFunctionExpressionSyntax or InvocationExpressionSyntax))
            {
                report(argument.Expression, argument.Expression.ToString());
            }
        }
    }

    // Declared with a lambda or a method: not one that SymGrad made.
    private static bool IsPlain(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => Lambdas.Source(local) is IAnonymousFunctionOperation or IMethodReferenceOperation,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } =>
            field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: AnonymousFunctionExpressionSyntax },
        _ => false,
    };
}
