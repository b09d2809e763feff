using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SymGrad.Reading.Numerics;
using SymGrad.Transforming;

namespace SymGrad.Reading;

/// <summary>A type that is taken apart into its members and made again of them: tuples, records, structs, classes with a primary constructor or
/// with members that can be set.</summary>
/// <param name="Type">The type.</param>
/// <param name="Constructor">What makes it; null for a struct without one.</param>
/// <param name="Arguments">The members that the constructor sets, in the order of its parameters.</param>
/// <param name="Inits">The members that are set afterwards.</param>
internal sealed record Composite(
    Type Type, ConstructorInfo? Constructor, IReadOnlyList<MemberInfo> Arguments, IReadOnlyList<MemberInfo> Inits)
{
    private static readonly ConcurrentDictionary<Type, Composite?> Known = new();

    public IEnumerable<MemberInfo> Members => Arguments.Concat(Inits);

    /// <summary>How a type is taken apart; null if it is not.</summary>
    public static Composite? Of(Type type) => Known.GetOrAdd(type, Find);

    /// <summary>Whether a type is taken apart and holds, somewhere, something to differentiate with respect to.</summary>
    public static bool HoldsNumbers(Type type) => HoldsNumbers(type, []);

    public static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    private static bool HoldsNumbers(Type type, HashSet<Type> around) =>
        around.Add(type) && Of(type) is { } composite
        && composite.Members.Select(TypeOf).Any(member => Differentiable.Is(member) || HoldsNumbers(member, [.. around]));

    private static Composite? Find(Type type)
    {
        if (TupleTypes.IsTuple(type))
        {
            ConstructorInfo constructor = type.GetConstructors()[0];
            return new Composite(type, constructor, [.. constructor.GetParameters().Select((_, k) => Item(type, k == 7 ? "Rest" : "Item" + (k + 1)))], []);
        }

        if (NumericTypes.Contains(type))
        {
            // By components: what else can be set, such as the translation of a matrix, is made of these.
            ConstructorInfo whole = type.GetConstructors()
                .Where(c => c.GetParameters().All(p => Differentiable.IsScalar(p.ParameterType)))
                .MaxBy(c => c.GetParameters().Length)!;
            return new Composite(type, whole, ArgumentsOf(whole, ReadableIn(type))!, []);
        }

        bool isOwn = !type.IsPrimitive && !type.IsEnum && !type.IsArray && !type.IsAbstract && !type.IsPointer && !type.IsByRefLike
            && !typeof(Delegate).IsAssignableFrom(type) && !typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
            && type.Namespace?.Split('.')[0] is not ("System" or "Microsoft");
        if (!isOwn)
        {
            return null;
        }

        MemberInfo[] readable = ReadableIn(type);
        (ConstructorInfo? made, MemberInfo[] arguments) = type.GetConstructors()
            .Where(c => c.GetParameters() is not [{ ParameterType: var only }] || only != type)
            .Select(c => ((ConstructorInfo?)c, ArgumentsOf(c, readable)))
            .Where(pair => pair.Item2 is not null)
            .OrderByDescending(pair => pair.Item2!.Length)
            .Select(pair => (pair.Item1, pair.Item2!))
            .FirstOrDefault((null, []));
        MemberInfo[] inits = [.. readable.Except(arguments).Where(IsSettable)];
        return (made is null && !type.IsValueType) || arguments.Length + inits.Length == 0
            ? null
            : new Composite(type, made, arguments, inits);
    }

    private static MemberInfo[] ReadableIn(Type type) =>
    [
        .. type.GetFields(BindingFlags.Public | BindingFlags.Instance),
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetMethod?.IsPublic == true && p.GetIndexParameters().Length == 0),
    ];

    private static MemberInfo Item(Type type, string name) => (MemberInfo?)type.GetField(name) ?? type.GetProperty(name)!;

    private static bool IsSettable(MemberInfo member) => member switch
    {
        FieldInfo field => !field.IsInitOnly,
        PropertyInfo property => property.SetMethod?.IsPublic == true,
        _ => false,
    };

    // The members that the parameters of a constructor stand for: of the same name, but for the case, and the same type.
    private static MemberInfo[]? ArgumentsOf(ConstructorInfo constructor, MemberInfo[] readable)
    {
        MemberInfo?[] found =
        [
            .. constructor.GetParameters().Select(p => readable.FirstOrDefault(member =>
                string.Equals(member.Name, p.Name, StringComparison.OrdinalIgnoreCase) && TypeOf(member) == p.ParameterType)),
        ];
        return found.All(member => member is not null) ? [.. found.OfType<MemberInfo>()] : null;
    }
}
