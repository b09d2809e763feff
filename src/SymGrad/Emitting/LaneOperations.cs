using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>What each primitive is in vector code: a static method of the lanes, or of the functions written over them.</summary>
internal static class LaneOperations
{
    private static readonly Dictionary<Primitive, string> OperatorNames = new()
    {
        [Primitives.Add] = "op_Addition",
        [Primitives.Subtract] = "op_Subtraction",
        [Primitives.Multiply] = "op_Multiply",
        [Primitives.Divide] = "op_Division",
        [Primitives.Negate] = "op_UnaryNegation",
        [Primitives.LessThan] = "op_LessThan",
        [Primitives.LessThanOrEqual] = "op_LessThanOrEqual",
    };

    // Bit for bit what scalar code computes: all that a strict algebra may use.
    private static readonly HashSet<Primitive> Exact =
    [
        .. OperatorNames.Keys, Primitives.FusedMultiplyAdd, Primitives.StrongMultiply, Primitives.Abs, Primitives.CopySign,
        Primitives.Signum, Primitives.Max, Primitives.Min, Primitives.MaxNumber, Primitives.MinNumber, Primitives.MaxMagnitude,
        Primitives.MinMagnitude, Primitives.MaxMagnitudeNumber, Primitives.MinMagnitudeNumber, Primitives.Clamp, Primitives.Floor,
        Primitives.Ceiling, Primitives.Truncate, Primitives.Round, Primitives.Sqrt, Primitives.Equal, Primitives.NotEqual,
        Primitives.Remainder, Primitives.IeeeRemainder, Primitives.ScaleB, Primitives.Not, Primitives.And, Primitives.Or, Primitives.ExclusiveOr, Primitives.StopGradient,
    ];

    private static readonly ConcurrentDictionary<(Primitive, Scalar, int), MethodInfo?> Found = new();

    /// <summary>Whether the vector form gives the very bits of the scalar one.</summary>
    public static bool IsExact(Primitive operation) => Exact.Contains(operation);

    /// <summary>The vector form of a primitive whose floating operands have the given type; null where there is none.</summary>
    /// <param name="operation">Comparisons and logic included: their results are masks, lanes with all bits set or none.</param>
    /// <param name="type">The element type of the operands, <see cref="ExprType.Float64"/> or <see cref="ExprType.Float32"/>.</param>
    /// <param name="width">The bits of a vector: 512, 256 or 128.</param>
    public static MethodInfo? MethodOf(Primitive operation, ExprType type, int width) =>
        Found.GetOrAdd((operation, type.Element, width), Find);

    /// <summary>The type of a vector of the given elements and width.</summary>
    public static Type LanesOf(ExprType type, int width)
    {
        Type lanes = width switch
        {
            512 => typeof(Lanes512<>),
            256 => typeof(Lanes256<>),
            128 => typeof(Lanes128<>),
            _ => throw new ArgumentOutOfRangeException(nameof(width), width, "a vector has 512, 256 or 128 bits"),
        };
        return lanes.MakeGenericType(ScalarOperations.TypeOf(type.ElementType));
    }

    /// <summary>The result of folding nothing.</summary>
    public static double IdentityOf(Combiner combiner) => combiner switch
    {
        Combiner.Sum => 0,
        Combiner.Product => 1,
        Combiner.Max => double.NegativeInfinity,
        Combiner.Min => double.PositiveInfinity,
        _ => throw new InvalidOperationException($"{combiner} is not a fold"),
    };

    /// <summary>Two vectors of a fold as one.</summary>
    public static Expression Combine(Combiner combiner, Expression x, Expression y) => combiner switch
    {
        Combiner.Sum => Expression.Add(x, y),
        Combiner.Product => Expression.Multiply(x, y),
        Combiner.Max => Expression.Call(x.Type.GetMethod("Max")!, x, y),
        Combiner.Min => Expression.Call(x.Type.GetMethod("Min")!, x, y),
        _ => throw new InvalidOperationException($"{combiner} is not a fold"),
    };

    private static MethodInfo? Find((Primitive Operation, Scalar Element, int Width) key)
    {
        if (key.Element is not (Scalar.Float32 or Scalar.Float64)
            || key.Operation.Signature is Signature.Conversion or Signature.Memory or Signature.Call)
        {
            return null;
        }

        Type lanes = LanesOf(new ExprType(key.Element), key.Width);
        Type[] operands = [.. Enumerable.Repeat(lanes, key.Operation.Arity)];
        if (key.Operation.Signature == Signature.RealAndInteger)
        {
            operands[1] = typeof(int);
        }

        string name = OperatorNames.TryGetValue(key.Operation, out string? special) ? special : key.Operation.Name;
        return new[] { lanes, typeof(LaneFunctions<,>).MakeGenericType(lanes, lanes) }
            .Select(holder => holder.GetMethod(name, BindingFlags.Public | BindingFlags.Static, operands))
            .FirstOrDefault(method => method?.ReturnType == lanes);
    }
}
