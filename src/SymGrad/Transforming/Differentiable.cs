using System;
using System.Numerics.Tensors;

namespace SymGrad.Transforming;

/// <summary>Which .NET types a derivative can be taken with respect to, and which are plain data.</summary>
internal static class Differentiable
{
    public static bool Is(Type type) => IsScalar(type) || IsScalar(ElementOfBuffer(type));

    public static bool IsScalar(Type? type) => type == typeof(double) || type == typeof(float);

    public static bool IsTensor(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Tensor<>);

    public static bool IsData(Type type) =>
        (type.IsPrimitive && !IsScalar(type)) || type.IsEnum || type == typeof(string) || type == typeof(decimal);

    /// <summary>Whether a type is that of rectangular arrays, <c>double[,]</c>.</summary>
    public static bool IsRectangular(Type type) => type.IsArray && type.GetArrayRank() == 2 && IsScalar(type.GetElementType());

    /// <summary>Whether a type is that of arrays of arrays, <c>double[][]</c>.</summary>
    public static bool IsJagged(Type type) => type.IsSZArray && type.GetElementType() is { IsSZArray: true } row && IsScalar(row.GetElementType());

    /// <summary>Whether a type is that of arrays whose elements do not lie one after the other in an array of numbers.</summary>
    public static bool IsNested(Type type) => IsRectangular(type) || IsJagged(type);

    /// <summary>The element of an array, of whatever form, or of a tensor; null for anything else.</summary>
    public static Type? ElementOfBuffer(Type type) =>
        IsRectangular(type) ? type.GetElementType()
        : IsJagged(type) ? type.GetElementType()!.GetElementType()
        : type.IsSZArray ? type.GetElementType()
        : IsTensor(type) ? type.GetGenericArguments()[0]
        : null;
}
