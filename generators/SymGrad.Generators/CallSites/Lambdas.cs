using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generators.CallSites;

/// <summary>What stands behind a value: as far as the code around it tells for certain.</summary>
internal static class Lambdas
{
    /// <summary>The lambda that a value is; null where it is not known.</summary>
    public static IAnonymousFunctionOperation? Behind(IOperation value) => Source(value) as IAnonymousFunctionOperation;

    /// <summary>What a value was made by: through conversions, <c>Sym.Function</c>, and local variables that are assigned once.</summary>
    public static IOperation Source(IOperation value) => value switch
    {
        IConversionOperation conversion => Source(conversion.Operand),
        IDelegateCreationOperation creation => Source(creation.Target),
        IParenthesizedOperation parenthesized => Source(parenthesized.Operand),
        IInvocationOperation { TargetMethod.Name: "Function" } call when SymCall.Of(call) is { Function: var function } => Source(function),
        ILocalReferenceOperation local when OnlyValue(local) is { } initial => Source(initial),
        _ => value,
    };

    // What the variable is declared with, if nothing else is ever assigned to it.
    private static IOperation? OnlyValue(ILocalReferenceOperation reference)
    {
        IOperation root = Root(reference);
        IOperation? initial = null;
        foreach (IOperation operation in root.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when IsSame(declarator.Symbol, reference.Local):
                    initial = declarator.GetVariableInitializer()?.Value;
                    break;
                case IAssignmentOperation { Target: var target } when target.DescendantsAndSelf().Any(t => t is ILocalReferenceOperation l && IsSame(l.Local, reference.Local)):
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation given } when IsSame(given.Local, reference.Local):
                    return null;
            }
        }

        return initial;
    }

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool IsSame(ISymbol x, ISymbol y) => SymbolEqualityComparer.Default.Equals(x, y);
}
