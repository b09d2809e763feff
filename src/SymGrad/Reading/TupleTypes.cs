using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using SymGrad.Reading.Numerics;

namespace SymGrad.Reading;

/// <summary>The types whose values the reader takes apart: tuples and anonymous types.</summary>
internal static class TupleTypes
{
    public static bool IsValueTuple(Type type) =>
        type.IsGenericType && type.Namespace == "System" && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);

    public static bool IsTuple(Type type) =>
        IsValueTuple(type) || (type.IsGenericType && type.Namespace == "System" && type.Name.StartsWith("Tuple`", StringComparison.Ordinal));

    /// <summary>A value tuple of the given items.</summary>
    public static TupleValue Make(Type type, IReadOnlyList<Value> items) =>
        new(type, type.GetConstructor(type.GetGenericArguments())!, ItemNames(items.Count), items);

    /// <summary>The names of the members that a constructor call sets, in order; null if the type is not taken apart.</summary>
    public static IReadOnlyList<string>? NamesOf(NewExpression creation) =>
        creation.Members is { } members ? [.. members.Select(NameOf)]
        : IsTuple(creation.Type) ? ItemNames(creation.Arguments.Count)
        : IsRecord(creation.Type) && MatchesProperties(creation.Constructor!) ? [.. creation.Constructor!.GetParameters().Select(p => p.Name!)]
        : NumericTypes.Contains(creation.Type) && Composite.Of(creation.Type) is { } composite && composite.Constructor == creation.Constructor
            ? [.. composite.Arguments.Select(member => member.Name)]
        : null;

    public static bool IsTupleFactory(MethodInfo method) =>
        method.Name == "Create" && (method.DeclaringType == typeof(ValueTuple) || method.DeclaringType == typeof(Tuple)) && IsTuple(method.ReturnType);

    private static string[] ItemNames(int count) => [.. Enumerable.Range(1, count).Select(k => k == 8 ? "Rest" : "Item" + k)];

    // The members of a getter or setter are listed by accessor in trees that were built by hand.
    private static string NameOf(MemberInfo member) =>
        member is MethodInfo && member.Name.StartsWith("get_", StringComparison.Ordinal) ? member.Name["get_".Length..] : member.Name;

    // A positional record: its primary constructor sets compiler-made properties of the same names.
    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance)
            ?.IsDefined(typeof(CompilerGeneratedAttribute)) == true);

    private static bool MatchesProperties(ConstructorInfo constructor) => constructor.GetParameters() is { Length: > 0 } parameters
        && parameters.All(p => constructor.DeclaringType!.GetProperty(p.Name!) is { } property && property.PropertyType == p.ParameterType
            && property.GetMethod!.IsDefined(typeof(CompilerGeneratedAttribute)));
}
