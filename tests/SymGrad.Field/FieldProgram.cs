using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SymGrad.Field;

/// <summary>A method <c>F</c> marked [Differentiable] that has arguments of any size beside it, <c>FAt(n)</c>: add both to a file in Programs, and it is
/// checked and timed.</summary>
public sealed class FieldProgram
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly Type type;
    private readonly MethodInfo at;
    private readonly Dictionary<string, Call?> calls = [];

    private FieldProgram(Type type, MethodInfo method, MethodInfo at)
    {
        this.type = type;
        this.at = at;
        Method = method;
        Primal = new Call(method);
        string[] dots = [.. type.GetMethod(method.Name + "Jvp", Public)!.GetParameters().Select(p => p.Name!).Where(p => p.EndsWith("Dot", StringComparison.Ordinal))];
        IsSlot = [.. method.GetParameters().Where(p => !p.IsOut).Select(p => dots.Contains(p.Name + "Dot"))];
    }

    public static IReadOnlyList<FieldProgram> All { get; } =
    [
        .. typeof(FieldProgram).Assembly.GetTypes().Where(t => t.Namespace == "SymGrad.Field.Programs" && t.IsPublic).OrderBy(t => t.Name, StringComparer.Ordinal)
            .SelectMany(t => t.GetMethods(Public).Where(m => t.GetMethod(m.Name + "At", Public) is not null).OrderBy(m => m.MetadataToken)
                .Select(m => new FieldProgram(t, m.IsGenericMethodDefinition ? m.MakeGenericMethod(typeof(double)) : m, t.GetMethod(m.Name + "At", Public)!))),
    ];

    public string Name => type.Name + "." + Method.Name;

    public MethodInfo Method { get; }

    public Call Primal { get; }

    /// <summary>Which of the arguments it is differentiated with respect to.</summary>
    public IReadOnlyList<bool> IsSlot { get; }

    /// <summary>A lambda of the same function, made to compute value and gradient; null where there is none.</summary>
    public Delegate? Lambda => (Delegate?)type.GetProperty(Method.Name + "Lambda", Public)?.GetValue(null);

    public object?[] Arguments(int n) => (object?[])at.Invoke(null, [n])!;

    /// <summary>A derivative of it, by the end of its name.</summary>
    public Call? Sibling(string suffix)
    {
        if (!calls.TryGetValue(suffix, out Call? call))
        {
            MethodInfo? method = type.GetMethod(Method.Name + suffix, Public);
            calls[suffix] = call = method is null ? null : new Call(method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(double)) : method);
        }

        return call;
    }

    /// <summary>The arguments with other numbers in the places that it is differentiated with respect to.</summary>
    public object?[] With(object?[] arguments, double[] numbers)
    {
        int next = 0;
        return [.. arguments.Select((argument, k) => IsSlot[k] ? Numbers.Filled(argument, numbers, ref next) : argument)];
    }

    public object?[] Slots(object?[] arguments) => [.. arguments.Where((_, k) => IsSlot[k])];

    /// <summary>Buffers for the derivatives: none for what comes in an out parameter, and full of something else.</summary>
    public object?[] Buffers(object?[] arguments) =>
        [.. Slots(arguments).OfType<Array>().Select(array => Numbers.Like(array, [.. Numbers.Flatten(array).Select(_ => 77.0)]))];
}
