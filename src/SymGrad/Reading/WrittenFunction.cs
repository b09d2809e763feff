using System;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>A <c>[Differentiable]</c> method as the generator has read it.</summary>
/// <param name="Function">The method; what follows its results are conditions under which it throws.</param>
/// <param name="Description">Where parameters and data are.</param>
/// <param name="Sibling">The method that carries the description.</param>
internal sealed partial record WrittenFunction(Function Function, FunctionTextAttribute Description, MethodInfo Sibling)
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly ConditionalWeakTable<MethodInfo, WrittenFunction> Known = [];

    /// <summary>Whether the method is not read through, because it calls itself or a method that does.</summary>
    public bool IsRecursive { get; } = Function.Nodes().Exists(node => node is Apply { Operation: MethodCall });

    /// <summary>The method that returns the gradient, where it can be a rule: of a static method from numbers and arrays, none of which is declared to be
    /// data, to a number.</summary>
    public MethodInfo? Gradient(MethodInfo method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        bool isRule = method.IsStatic && !method.IsGenericMethod && !method.ReturnType.IsArray
            && Array.TrueForAll(parameters, p => (Numbers.Holding(p.ParameterType) ?? Numbers.ArrayOf(p.ParameterType)) is not null && !p.IsDefined(typeof(NoDerivativeAttribute), false));
        return isRule
            ? method.DeclaringType!.GetMethod(method.Name + "Grad", Everything, null, [.. parameters.Select(p => p.ParameterType)], null)
            : null;
    }

    /// <summary>The function of a method; null if the generator has not written any.</summary>
    public static WrittenFunction? Of(MethodInfo method)
    {
        if (Known.TryGetValue(method, out WrittenFunction? known))
        {
            return known;
        }

        MethodInfo open = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        MethodInfo? sibling = method.DeclaringType?.GetMethods(Everything).FirstOrDefault(candidate =>
            candidate.Name == method.Name + "Vjp" && candidate.IsDefined(typeof(FunctionTextAttribute), false) && Takes(candidate, open));
        if (sibling?.GetCustomAttribute<FunctionTextAttribute>() is not { } description)
        {
            return null;
        }

        // A method of a type parameter is read for the type that it is called with.
        string text = TypeArgument(method) is { } number ? TypeParameter().Replace(description.Text, number) : description.Text;
        return Known.GetValue(method, _ => new WrittenFunction(FunctionText.Parse(text), description, sibling));
    }

    // Parameters that are written only are returned by the sibling instead.
    private static bool Takes(MethodInfo sibling, MethodInfo method) =>
        sibling.GetGenericArguments().Length == method.GetGenericArguments().Length
        && sibling.GetParameters().Select(Described).SequenceEqual(method.GetParameters().Where(p => !p.IsOut).Select(Described));

    private static string Described(ParameterInfo parameter) => parameter.Name + ": " + parameter.ParameterType.ToString().TrimEnd('&');

    private static string? TypeArgument(MethodInfo method) =>
        method.GetGenericArguments().Concat(method.DeclaringType!.GetGenericArguments())
            .Select(type => type == typeof(double) ? "double" : type == typeof(float) ? "float" : null).FirstOrDefault(name => name is not null);

    [GeneratedRegex(@"(?<=[ ,(])T(?=[\[, )\r\n]|$)")]
    private static partial Regex TypeParameter();
}
