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

    /// <summary>The element of an array or a tensor; null for anything else.</summary>
    public static Type? ElementOfBuffer(Type type) =>
        type.IsSZArray ? type.GetElementType() : IsTensor(type) ? type.GetGenericArguments()[0] : null;
}
