using System;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>The .NET types that the IR can hold, and C#'s conversions between them.</summary>
internal static class Numbers
{
    /// <summary>The IR type that holds a number of a .NET type exactly, if there is one.</summary>
    public static ExprType? Holding(Type type) => Type.GetTypeCode(type.IsEnum ? typeof(object) : type) switch
    {
        TypeCode.Double => ExprType.Float64,
        TypeCode.Single => ExprType.Float32,
        TypeCode.Int32 or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Byte or TypeCode.SByte or TypeCode.Char => ExprType.Int32,
        TypeCode.Int64 or TypeCode.UInt32 => ExprType.Int64,
        TypeCode.Boolean => ExprType.Boolean,
        _ => null,
    };

    /// <summary>The IR type for which a .NET type is the natural one: what a parameter or an array may have.</summary>
    public static ExprType? Native(Type type) =>
        Holding(type) is { } held && (held.Element is not (Scalar.Int32 or Scalar.Int64) || type == typeof(int) || type == typeof(long))
            ? held
            : null;

    public static Type TypeOf(ExprType type)
    {
        Type element = type.Element switch
        {
            Scalar.Float64 => typeof(double),
            Scalar.Float32 => typeof(float),
            Scalar.Int32 => typeof(int),
            Scalar.Int64 => typeof(long),
            Scalar.Boolean => typeof(bool),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no .NET type"),
        };
        return type.IsJagged ? element.MakeArrayType().MakeArrayType() : type.IsArray ? element.MakeArrayType() : element;
    }

    /// <summary>The buffer type of a one-dimensional array type.</summary>
    public static ExprType? ArrayOf(Type type) => type.IsArray && type.GetArrayRank() == 1 && Native(type.GetElementType()!) is { } element ? element.Array : null;

    /// <summary>The type of an array of arrays.</summary>
    public static ExprType? JaggedOf(Type type) =>
        type.IsArray && type.GetArrayRank() == 1 && ArrayOf(type.GetElementType()!) is { } row ? row.ElementType.Jagged : null;

    /// <summary>The buffer type of a two-dimensional array of real numbers.</summary>
    public static ExprType? RectangularOf(Type type) =>
        type.IsArray && type.GetArrayRank() == 2 && Native(type.GetElementType()!) is { IsFloating: true } element ? element.Array : null;

    /// <summary>The buffer type of a tensor type.</summary>
    public static ExprType? TensorOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition().FullName == "System.Numerics.Tensors.Tensor`1"
            && Holding(type.GetGenericArguments()[0]) is { IsFloating: true } element
            ? element.Array
            : null;

    /// <summary>Whether a derivative with respect to a parameter of this type could be asked for.</summary>
    public static bool IsDifferentiable(Type type) =>
        type == typeof(double) || type == typeof(float) || TensorOf(type) is not null || ArrayOf(type) is { IsFloating: true };

    public static bool IsFloating(Type type) => type == typeof(double) || type == typeof(float);

    /// <summary>An integer brought back into the range of its type, as unchecked arithmetic does.</summary>
    public static Expr Wrap(Expr value, Type type)
    {
        Graph graph = value.Graph;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Byte => value & graph.Integer(0xFF),
            TypeCode.UInt16 or TypeCode.Char => value & graph.Integer(0xFFFF),
            TypeCode.UInt32 => value & graph.Integer(0xFFFFFFFFL, ExprType.Int64),
            TypeCode.SByte => SignExtend(24),
            TypeCode.Int16 => SignExtend(16),
            _ => value,
        };

        Expr SignExtend(int bits) => graph.Apply(
            Primitives.RightShift, graph.Apply(Primitives.LeftShift, value, graph.Integer(bits)), graph.Integer(bits));
    }

    /// <summary>C#'s explicit conversion in an unchecked context.</summary>
    public static Expr Convert(Expr value, Type from, Type to)
    {
        ExprType target = Holding(to) ?? throw new ArgumentException($"{to} is not held", nameof(to));
        Graph graph = value.Graph;
        if (value.Type.IsFloating && target.IsInteger)
        {
            // The machine converts to the width of the type: it saturates for uint, and narrower integers are cut from an int.
            return to == typeof(uint)
                ? Clamped(graph.Convert(value, ExprType.Int64), 0, uint.MaxValue)
                : Wrap(graph.Convert(value, target), to);
        }

        if (target.IsFloating || Fits(from, to))
        {
            return Widen(value, target);
        }

        return to == typeof(uint) ? Wrap(Widen(value, ExprType.Int64), to) : Wrap(Widen(value, target), to);
    }

    public static Expr Clamped(Expr value, long least, long greatest)
    {
        Graph graph = value.Graph;
        return graph.Apply(
            Primitives.Min,
            graph.Apply(Primitives.Max, value, graph.Integer(least, value.Type)),
            graph.Integer(greatest, value.Type));
    }

    private static Expr Widen(Expr value, ExprType target) =>
        value is Constant { Type.IsInteger: true } constant && target.IsInteger
            ? value.Graph.Integer(target == ExprType.Int32 ? unchecked((int)constant.Bits) : constant.Bits, target)
            : value.Graph.Convert(value, target);

    private static bool Fits(Type from, Type to)
    {
        (long Least, long Greatest) inner = Range(from);
        (long Least, long Greatest) outer = Range(to);
        return inner.Least >= outer.Least && inner.Greatest <= outer.Greatest;
    }

    /// <summary>The least and greatest value of an integer type.</summary>
    public static (long Least, long Greatest) Range(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => (byte.MinValue, byte.MaxValue),
        TypeCode.SByte => (sbyte.MinValue, sbyte.MaxValue),
        TypeCode.Int16 => (short.MinValue, short.MaxValue),
        TypeCode.UInt16 or TypeCode.Char => (ushort.MinValue, ushort.MaxValue),
        TypeCode.Int32 => (int.MinValue, int.MaxValue),
        TypeCode.UInt32 => (uint.MinValue, uint.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };
}
