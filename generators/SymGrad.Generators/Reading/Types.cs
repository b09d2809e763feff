using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

/// <summary>The C# types that the intermediate representation can hold.</summary>
internal static class Types
{
    /// <summary>Types in generated code are written so that they mean the same wherever they stand.</summary>
    public static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Text(ITypeSymbol type) => type.ToDisplayString(Format);

    /// <summary>The type of the elements of an array or span, as C# text.</summary>
    public static string ElementText(ITypeSymbol type) => Text(type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments[0]);

    /// <summary>The type of System.Reflection for a type of numbers, if it is one; an enum counts as its number.</summary>
    public static Type? Clr(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double => typeof(double),
        SpecialType.System_Single => typeof(float),
        SpecialType.System_Int32 => typeof(int),
        SpecialType.System_Int64 => typeof(long),
        SpecialType.System_Int16 => typeof(short),
        SpecialType.System_UInt16 => typeof(ushort),
        SpecialType.System_UInt32 => typeof(uint),
        SpecialType.System_Byte => typeof(byte),
        SpecialType.System_SByte => typeof(sbyte),
        SpecialType.System_Char => typeof(char),
        SpecialType.System_Boolean => typeof(bool),
        _ when IsEnum(type) => Clr(((INamedTypeSymbol)type).EnumUnderlyingType!),
        _ => null,
    };

    /// <summary>The IR type that holds a value of a type.</summary>
    public static ExprType? Held(ITypeSymbol? type) =>
        type is null ? null
        : IsGenericNumber(type) ? ExprType.Generic
        : Clr(type) is { } clr ? Numbers.Holding(clr)
        : null;

    /// <summary>Whether a type is held as it is, rather than in a wider one.</summary>
    public static bool IsNative(ITypeSymbol type) =>
        IsGenericNumber(type) || (Clr(type) is { } clr && !IsEnum(type) && Numbers.Native(clr) is not null);

    public static bool IsEnum(ITypeSymbol type) => type.TypeKind == TypeKind.Enum;

    /// <summary>A type parameter that stands for a floating-point type.</summary>
    public static bool IsGenericNumber(ITypeSymbol type) =>
        type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(c => c.Name is "IFloatingPointIeee754" or "IBinaryFloatingPointIeee754");

    /// <summary>The elements of an array or span of one dimension; null for anything else.</summary>
    public static ITypeSymbol? BufferElement(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: var element } => element,
        INamedTypeSymbol named when IsSpan(named) => named.TypeArguments[0],
        _ => null,
    };

    public static bool IsSpan(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", Arity: 1 } named && IsInSystem(named);

    /// <summary>The buffer type of an array, span or matrix of numbers.</summary>
    public static ExprType? Buffer(ITypeSymbol type)
    {
        ITypeSymbol? element = type is IArrayTypeSymbol array ? array.ElementType : BufferElement(type);
        return element is not null && IsNative(element) ? Held(element)!.Value.Array : null;
    }

    /// <summary>The buffer type of the elements of an array of arrays of numbers, row after row.</summary>
    public static ExprType? Rows(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1, ElementType: IArrayTypeSymbol { Rank: 1 } row } ? Buffer(row) : null;

    public static bool IsInSystem(ITypeSymbol type) => type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>The data members of a type that is taken apart: tuples, records, structs and classes of fields and automatic properties.</summary>
    public static IReadOnlyList<ISymbol>? Members(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct or TypeKind.Class, SpecialType: SpecialType.None } named
            || named.IsRefLikeType || named.IsStatic || named.IsAbstract || IsSpan(type))
        {
            return null;
        }

        if (named.IsTupleType)
        {
            return [.. named.TupleElements];
        }

        if (named.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }
            || named.DeclaringSyntaxReferences.Length == 0)
        {
            return null;
        }

        ISymbol[] members = [.. Fields(named).Select(field => field.AssociatedSymbol as IPropertySymbol ?? (ISymbol)field)];
        return members.Length > 0 && !HoldsItself(named) ? members : null;
    }

    /// <summary>Whether a value of a type can hold others of it, as the node of a tree does: it has no end when taken apart.</summary>
    public static bool HoldsItself(ITypeSymbol type)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ITypeSymbol>([type]);
        while (pending.Count > 0)
        {
            ITypeSymbol at = pending.Pop();
            foreach (ITypeSymbol held in at is IArrayTypeSymbol { ElementType: var element } ? [element]
                : at is INamedTypeSymbol { SpecialType: SpecialType.None, DeclaringSyntaxReferences.Length: > 0 } or INamedTypeSymbol { IsTupleType: true }
                    ? Fields((INamedTypeSymbol)at).Select(field => field.Type) : [])
            {
                if (SymbolEqualityComparer.Default.Equals(held, type))
                {
                    return true;
                }

                if (seen.Add(held))
                {
                    pending.Push(held);
                }
            }
        }

        return false;
    }

    private static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(f => f is { IsStatic: false, IsConst: false });

    public static ITypeSymbol TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => throw new ArgumentException("it has no type", nameof(member)),
    };
}
