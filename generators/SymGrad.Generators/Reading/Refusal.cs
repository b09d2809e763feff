using System;
using Microsoft.CodeAnalysis;
using SymGrad.Generators.Models;

namespace SymGrad.Generators.Reading;

/// <summary>What cannot be read: the diagnostic, at its place.</summary>
internal sealed class RefusalException(Location location, string id, params string[] arguments) : Exception(id)
{
    public DiagnosticModel Diagnostic { get; } = DiagnosticModel.At(location, id, arguments);
}

/// <summary>The refusals of the reader: each with its reason and the way out.</summary>
internal static class Refusal
{
    /// <summary>Against elements of something else.</summary>
    public const string NotNumbers = "it is not an array of numbers: use T[], T[,] or a span of double, float, int or bool";

    /// <summary>Against what there is no rule for.</summary>
    public static string NotUnderstood(OperationKind kind) =>
        $"{kind} is not understood: write it with arithmetic, conditions, loops, arrays and tuples, or compute it outside and pass it in";

    public static RefusalException Expression(IOperation at, string what, string wayOut) =>
        new(at.Syntax.GetLocation(), Descriptors.Expression.Id, what, wayOut);

    public static RefusalException Statement(IOperation at, string what, string wayOut) =>
        new(at.Syntax.GetLocation(), Descriptors.Statement.Id, what, wayOut);

    public static RefusalException UnknownMethod(IOperation at, IMethodSymbol method) => new(
        at.Syntax.GetLocation(), Descriptors.UnknownMethod.Id, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
        "write its formula, or call a method whose source is in this project");

    public static RefusalException Sequence(IOperation at, IMethodSymbol method, string reason) => new(
        at.Syntax.GetLocation(), Descriptors.UnknownMethod.Id, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
        $"it {reason}; write a loop");

    public static RefusalException Rule(IOperation at, IMethodSymbol method, ISymbol rule) => new(
        at.Syntax.GetLocation(), Descriptors.UnknownMethod.Id, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
        $"the rule '{rule.Name}' does not fit it; take its parameters and return the partial by each that is no data, or write a pair of rules, Mode = RuleMode.Jvp and RuleMode.Vjp, "
        + "which an array result needs");

    public static RefusalException RuleElsewhere(IOperation at, IMethodSymbol method, ISymbol rule) => new(
        at.Syntax.GetLocation(), Descriptors.UnknownMethod.Id, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
        $"the lambda of its rule '{rule.Name}' is not in the source of this project; state a rule here, or differentiate a lambda that calls it with Sym.Grad");

    public static RefusalException Solver(IOperation at, IMethodSymbol method) => new(
        at.Syntax.GetLocation(), Descriptors.UnknownMethod.Id, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
        "it compiles its equation when it runs; differentiate a lambda that calls it with Sym.Grad, or state the derivative of the solution by a [DerivativeOf] rule");

    public static RefusalException Recursion(IOperation at, IMethodSymbol method, string wayOut) =>
        new(at.Syntax.GetLocation(), Descriptors.Recursion.Id, method.Name, wayOut);

    public static RefusalException Write(IOperation at, string what, string wayOut) =>
        new(at.Syntax.GetLocation(), Descriptors.Write.Id, what, wayOut);

    public static RefusalException Type(Location at, string name, ITypeSymbol type, string wayOut) => new(
        at, Descriptors.ParameterType.Id, name, type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), wayOut);
}
