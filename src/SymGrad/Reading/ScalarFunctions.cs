using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>What a static method of the BCL's scalar mathematics means to the reader.</summary>
/// <param name="Coverage">What becomes of its derivative.</param>
/// <param name="Build">Makes the results (several for a tuple) from the operands; null for a refused method.</param>
/// <param name="Meaning">For the coverage table: the primitive, the expansion or the reason.</param>
internal sealed record ScalarFunction(Coverage Coverage, Func<MethodInfo, Expr[], Expr[]>? Build, string Meaning);

internal enum Coverage
{
    /// <summary>Read as primitives that have rows in the derivative table.</summary>
    Differentiated,

    /// <summary>Piecewise constant or not real: evaluated, with derivative zero by rule.</summary>
    ZeroDerivative,

    /// <summary>An error where it depends on a parameter.</summary>
    Refused,
}

/// <summary>Every public static method of <see cref="Math"/>, <see cref="MathF"/>, <see cref="double"/> and <see cref="float"/>.</summary>
/// <remarks>Rows are keyed by name and kinds of parameters: <c>real</c> is double or float, <c>whole</c> an integer, <c>mode</c> a
/// <see cref="MidpointRounding"/>. A test finds every method that has no row.</remarks>
internal static partial class ScalarFunctions
{
    /// <summary>The types whose methods are covered.</summary>
    public static IReadOnlyList<Type> Types { get; } = [typeof(Math), typeof(MathF), typeof(double), typeof(float)];

    private static readonly Dictionary<string, ScalarFunction> Rows = Table();

    /// <summary>The row of a method; null if the method is none of these types', or has none.</summary>
    public static ScalarFunction? Of(MethodInfo method)
    {
        if (method.DeclaringType is not { } declaring || !(Types.Contains(declaring) || IsOurs(declaring)))
        {
            return null;
        }

        MethodInfo definition = method.IsGenericMethod && !IsOurs(declaring) ? method.GetGenericMethodDefinition() : method;
        if (Rows.TryGetValue(definition.Name, out ScalarFunction? whole))
        {
            return whole;
        }

        Type? strange = definition.GetParameters().Select(p => p.ParameterType).Append(definition.ReturnType).FirstOrDefault(t => KindOf(t) is null);
        if (strange is null)
        {
            return Rows.GetValueOrDefault(SignatureOf(definition));
        }

        return IsOurs(declaring) ? null : new ScalarFunction(Coverage.Refused, null, Strange(strange));
    }

    /// <summary>The function with this name on operands that are all real: the scalar twin of an element-wise tensor function.</summary>
    public static ScalarFunction? Elementwise(string name, int arity) =>
        Rows.GetValueOrDefault($"{name}({string.Join(", ", Enumerable.Repeat("real", arity))})");

    /// <summary>The function with this name on operands of these kinds.</summary>
    public static ScalarFunction? Named(string name, IEnumerable<Type> operands) =>
        Rows.GetValueOrDefault($"{name}({string.Join(", ", operands.Select(t => KindOf(t) ?? "?"))})");

    /// <summary>The kinds of a method's parameters as the table writes them: <c>Round(real, whole)</c>.</summary>
    public static string SignatureOf(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => KindOf(p.ParameterType) ?? p.ParameterType.Name))})";

    private static bool IsOurs(Type type) => type.Namespace == "SymGrad" && type.Assembly == typeof(ScalarFunctions).Assembly;

    private static string Strange(Type type) =>
        type.IsByRef ? "writes to an argument"
        : type == typeof(string) || type.Name.StartsWith("ReadOnlySpan", StringComparison.Ordinal) ? "text is data: evaluate it outside"
        : $"{type.Name} is not a type that the compiler computes in";

    private static string? KindOf(Type type)
    {
        if (type == typeof(MidpointRounding))
        {
            return "mode";
        }

        if (type.IsGenericParameter)
        {
            return "number";
        }

        if (TupleTypes.IsValueTuple(type))
        {
            return type.GetGenericArguments().All(t => KindOf(t) is not null) ? "tuple" : null;
        }

        return Numbers.Holding(type) switch
        {
            null => null,
            { IsFloating: true } => "real",
            { IsBoolean: true } => "truth",
            _ => "whole",
        };
    }
}
