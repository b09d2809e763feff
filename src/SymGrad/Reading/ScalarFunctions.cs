using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>Every public static method of <see cref="Math"/>, <see cref="MathF"/>, <see cref="double"/> and <see cref="float"/>.</summary>
/// <remarks>What they mean is in the <see cref="ScalarTable"/>; this finds a method's row.</remarks>
internal static class ScalarFunctions
{
    /// <summary>The types whose methods are covered.</summary>
    public static IReadOnlyList<Type> Types { get; } = [typeof(Math), typeof(MathF), typeof(double), typeof(float)];

    // Holds only methods of the covered types and SymGrad's own: it cannot grow with use.
    private static readonly ConcurrentDictionary<MethodInfo, ScalarFunction?> Found = new();

    /// <summary>The row of a method; null if the method is none of these types', or has none.</summary>
    public static ScalarFunction? Of(MethodInfo method) =>
        method.DeclaringType is { } declaring && (Types.Contains(declaring) || IsOurs(declaring)) ? Found.GetOrAdd(method, Find) : null;

    private static ScalarFunction? Find(MethodInfo method)
    {
        bool isOurs = IsOurs(method.DeclaringType!);
        MethodInfo definition = method.IsGenericMethod && !isOurs ? method.GetGenericMethodDefinition() : method;
        if (ScalarTable.Find(definition.Name) is { } whole)
        {
            return whole;
        }

        Type? strange = definition.GetParameters().Select(p => p.ParameterType).Append(definition.ReturnType).FirstOrDefault(t => KindOf(t) is null);
        return strange is null ? ScalarTable.Find(SignatureOf(definition))
            : isOurs ? null
            : new ScalarFunction(Coverage.Refused, null, Strange(strange));
    }

    /// <summary>The function with this name on operands that are all real: the scalar twin of an element-wise tensor function.</summary>
    public static ScalarFunction? Elementwise(string name, int arity) =>
        ScalarTable.Named(name, Enumerable.Repeat("real", arity));

    /// <summary>The function with this name on operands of these kinds.</summary>
    public static ScalarFunction? Named(string name, IEnumerable<Type> operands) =>
        ScalarTable.Named(name, operands.Select(t => KindOf(t) ?? "?"));

    /// <summary>The results of a call with these operands.</summary>
    /// <exception cref="DifferentiationException">The result has a type that the compiler does not compute in.</exception>
    public static Expr[] Call(this ScalarFunction function, MethodInfo method, Expr[] operands)
    {
        try
        {
            return function.Build!(new CalledMethod(method.ReturnType, () => DataFunctions.Of(method)), operands);
        }
        catch (NotSupportedException error)
        {
            throw new DifferentiationException(null, error.Message + ".", "Convert to int or long.");
        }
    }

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
        if (type.IsGenericParameter)
        {
            return "number";
        }

        if (TupleTypes.IsValueTuple(type))
        {
            return type.GetGenericArguments().All(t => KindOf(t) is not null) ? "tuple" : null;
        }

        return ScalarTable.KindOf(type);
    }
}
