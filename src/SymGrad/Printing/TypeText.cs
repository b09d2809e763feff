using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Reading;
using SymGrad.Transforming;

namespace SymGrad.Printing;

/// <summary>Types as C# writes them. A tensor is printed as the array of its elements.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(char)] = "char", [typeof(decimal)] = "decimal",
        [typeof(double)] = "double", [typeof(float)] = "float", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long",
        [typeof(ulong)] = "ulong", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(string)] = "string", [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Differentiable.IsTensor(type))
        {
            return Of(type.GetGenericArguments()[0]) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner) + "?";
        }

        if (TupleTypes.IsValueTuple(type))
        {
            return $"({string.Join(", ", type.GetGenericArguments().Select(Of))})";
        }

        string name = type.IsGenericType ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] : type.Name;
        string whole = type.IsNested && !type.IsGenericParameter ? Of(type.DeclaringType!) + "." + name : name;
        return type.IsGenericType ? $"{whole}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>" : whole;
    }

    /// <summary>The type of the value that a layout makes; that of an object without a name is a tuple.</summary>
    public static string Of(ResultLayout layout) => layout switch
    {
        ResultTuple { Members: { } members } tuple =>
            $"({string.Join(", ", tuple.Items.Zip(members, (item, member) => $"{Of(item)} {Names.Escape(member.Name)}"))})",
        ResultTuple tuple when TupleTypes.IsValueTuple(tuple.Type) => $"({string.Join(", ", tuple.Items.Select(Of))})",
        ResultNothing => "void",
        _ => Of(layout.Type),
    };
}
