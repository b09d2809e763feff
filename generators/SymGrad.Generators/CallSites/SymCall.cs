using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymGrad.Generators.CallSites;

/// <summary>A call of a method of <c>Sym</c> that takes a function as a lambda.</summary>
/// <param name="Call">The call.</param>
/// <param name="Function">What is given as the function.</param>
internal sealed record SymCall(IInvocationOperation Call, IOperation Function)
{
    /// <summary>The method's name, as it is shown.</summary>
    public string Name => "Sym." + Call.TargetMethod.Name;

    /// <summary>The lambda that is given, there or in a local variable; null where it is not known.</summary>
    public IAnonymousFunctionOperation? Lambda => Lambdas.Behind(Function);

    /// <summary>Whether the function is read when the call runs, rather than passed on.</summary>
    public bool Reads => Call.TargetMethod.Name is not ("Function" or "Invoke");

    /// <summary>Null if it is not one.</summary>
    public static SymCall? Of(IInvocationOperation call) =>
        IsOfSym(call.TargetMethod) && call.TargetMethod.Parameters.FirstOrDefault() is { Type: var type } && DelegateOf(type) is not null
        && call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0) is { Value: var function }
            ? new SymCall(call, function)
            : null;

    public static bool IsOfSym(IMethodSymbol method) => IsSym(method.ContainingType);

    public static bool IsSym(INamedTypeSymbol? type) => type is { Name: "Sym", ContainingNamespace: { Name: "SymGrad", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>The delegate type of an <c>Expression&lt;TDelegate&gt;</c>; null for any other type.</summary>
    public static ITypeSymbol? DelegateOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Expression", Arity: 1 } named && named.ContainingNamespace.ToDisplayString() == "System.Linq.Expressions"
            ? named.TypeArguments[0]
            : null;
}
