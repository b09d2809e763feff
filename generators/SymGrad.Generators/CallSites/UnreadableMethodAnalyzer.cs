using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Generators.Reading;
using SymGrad.Reading;

namespace SymGrad.Generators.CallSites;

/// <summary>Finds the calls in a lambda that the reader of lambdas refuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadableMethodAnalyzer() : CallSiteAnalyzer(Descriptors.UnreadableMethod)
{
    private const string Outside = "compute it outside of the lambda and capture the result";

    private protected override void Look(SymCall call, Report report)
    {
        if (!call.Reads || call.Lambda is not { } lambda)
        {
            return;
        }

        Dependence? dependence = null;
        foreach (IInvocationOperation inner in lambda.Body.Descendants().OfType<IInvocationOperation>())
        {
            if (ReasonAgainst(inner, call.Call.SemanticModel!.Compilation) is { } reason
                && inner.ChildOperations.Any((dependence ??= new Dependence(lambda)).Holds))
            {
                report(inner.Syntax, inner.TargetMethod.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), reason.Why, call.Name, reason.WayOut);
            }
        }
    }

    // Null where it is read, and where the tables do not tell.
    private static (string Why, string WayOut)? ReasonAgainst(IInvocationOperation call, Compilation compilation)
    {
        IMethodSymbol method = call.TargetMethod;
        INamedTypeSymbol type = method.ContainingType;
        if (method.MethodKind == MethodKind.DelegateInvoke || Rules.IsOurs(method))
        {
            return null;
        }

        if (type.TypeKind != TypeKind.Interface && MethodReader.FunctionOf(method) is { } function)
        {
            return function.Build is null ? (function.Meaning, Outside) : null;
        }

        switch (type.Name)
        {
            case "Enumerable" when type.ContainingNamespace.ToDisplayString() == "System.Linq":
                return SequenceRefusals.ReasonOf(method.Name) is { } against ? ("it " + against, Outside) : null;
            case "Tensor" when type.ContainingNamespace.ToDisplayString() == "System.Numerics.Tensors":
                return TensorRefusals.ReasonOf(method.Name) is { } why ? (why, Outside) : null;
            case var _ when Rules.IsOfSystem(method) || Rules.MayHaveOne(method, compilation):
                return null;
        }

        bool isHere = method.DeclaringSyntaxReferences.Length > 0;
        return (
            "its code is compiled",
            isHere
                ? "write its formula in the lambda, or declare it with Sym.Function(...) and call it with Invoke"
                : "write its formula in the lambda, or give it a rule with [DerivativeOf]");
    }
}
