using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generators.CallSites;

/// <summary>Finds derivatives that are built again and again, the same each time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoopAnalyzer() : CallSiteAnalyzer(Descriptors.InLoop)
{
    private protected override void Look(SymCall call, Report report)
    {
        if (call.Call.TargetMethod.ReturnType.TypeKind == TypeKind.Delegate && call.Lambda is not null
            && LoopAround(call.Call) is { } loop && call.Call.Arguments.All(a => IsSame(a.Value, loop)))
        {
            report(call.Call.Syntax, call.Name);
        }
    }

    // The innermost loop whose body the call is in, if it may run more than once there.
    private static ILoopOperation? LoopAround(IOperation call)
    {
        for (IOperation at = call; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case IReturnOperation { Kind: OperationKind.Return } or IThrowOperation or IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return null;
                case ILoopOperation loop when loop.Body == at:
                    return loop;
            }
        }

        return null;
    }

    // What a lambda captures is read when the delegate is called; but it must be there before the loop.
    private static bool IsSame(IOperation argument, ILoopOperation loop) => argument.DescendantsAndSelf().All(operation => operation switch
    {
        ILocalReferenceOperation local => !loop.Syntax.Span.Contains(local.Local.DeclaringSyntaxReferences[0].Span) && (IsInLambda(local, argument) || Lambdas.Source(local) != local),
        IInvocationOperation or IPropertyReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation => IsInLambda(operation, argument) || operation is IInvocationOperation { TargetMethod: var method } && SymCall.IsOfSym(method),
        _ => true,
    });

    private static bool IsInLambda(IOperation operation, IOperation argument)
    {
        for (IOperation? at = operation; at is not null && at != argument; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation)
            {
                return true;
            }
        }

        return argument is IAnonymousFunctionOperation;
    }
}
