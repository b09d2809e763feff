using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Runtime;

/// <summary>What each primitive is in scalar emitted code: an operator of the language, or a method.</summary>
internal static class ScalarOperations
{
    private static readonly Dictionary<Primitive, ExpressionType> Operators = new()
    {
        [Primitives.Add] = ExpressionType.Add,
        [Primitives.Subtract] = ExpressionType.Subtract,
        [Primitives.Multiply] = ExpressionType.Multiply,
        [Primitives.Divide] = ExpressionType.Divide,
        [Primitives.Remainder] = ExpressionType.Modulo,
        [Primitives.Negate] = ExpressionType.Negate,
        [Primitives.LessThan] = ExpressionType.LessThan,
        [Primitives.LessThanOrEqual] = ExpressionType.LessThanOrEqual,
        [Primitives.Equal] = ExpressionType.Equal,
        [Primitives.NotEqual] = ExpressionType.NotEqual,
        [Primitives.Not] = ExpressionType.Not,
        [Primitives.And] = ExpressionType.And,
        [Primitives.Or] = ExpressionType.Or,
        [Primitives.ExclusiveOr] = ExpressionType.ExclusiveOr,
        [Primitives.LeftShift] = ExpressionType.LeftShift,
        [Primitives.RightShift] = ExpressionType.RightShift,
    };

    // Primitives that the BCL calls otherwise. Round is to even in both.
    private static readonly Dictionary<Primitive, string> OtherNames = new()
    {
        [Primitives.IeeeRemainder] = nameof(Math.IEEERemainder),
    };

    private static readonly ConcurrentDictionary<(Primitive, Scalar), MethodInfo?> Found = new();

    /// <summary>The operator that computes the primitive; null where a method does.</summary>
    public static ExpressionType? OperatorOf(Primitive operation) =>
        Operators.TryGetValue(operation, out ExpressionType type) ? type : null;

    /// <summary>The static method that computes the primitive on operands of the given element type; null where an operator
    /// does, or where there is none.</summary>
    public static MethodInfo? MethodOf(Primitive operation, ExprType type) =>
        OperatorOf(operation) is null && !type.IsArray ? Found.GetOrAdd((operation, type.Element), Find) : null;

    /// <summary>The primitive applied to operands that are already expressions.</summary>
    /// <param name="operation">Any primitive but those that read or write memory.</param>
    /// <param name="type">The type of the result; for a comparison, of the operands.</param>
    /// <param name="operands">In the order of the primitive.</param>
    public static Expression Apply(Primitive operation, ExprType type, params Expression[] operands)
    {
        if (operation == Primitives.StopGradient)
        {
            return operands[0];
        }

        if (operation == Primitives.Convert)
        {
            return Expression.Convert(operands[0], TypeOf(type));
        }

        if (OperatorOf(operation) is { } @operator)
        {
            // C# shifts by an int, whatever is shifted.
            if (@operator is ExpressionType.LeftShift or ExpressionType.RightShift && operands[1].Type != typeof(int))
            {
                operands = [operands[0], Expression.Convert(operands[1], typeof(int))];
            }

            return operands.Length == 1
                ? Expression.MakeUnary(@operator, operands[0], operands[0].Type)
                : Expression.MakeBinary(@operator, operands[0], operands[1]);
        }

        MethodInfo method = MethodOf(operation, type)
            ?? throw new NotSupportedException($"there is no scalar code for {operation.Name} on {type}");
        return Expression.Call(method, operands);
    }

    /// <summary>The type of the runtime that holds values of a type of the intermediate representation.</summary>
    public static Type TypeOf(ExprType type)
    {
        Type element = type.Element switch
        {
            Scalar.Boolean => typeof(bool),
            Scalar.Int32 => typeof(int),
            Scalar.Int64 => typeof(long),
            Scalar.Float32 => typeof(float),
            Scalar.Float64 => typeof(double),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "there are no values of this type at run time"),
        };
        return type.IsJagged ? element.MakeArrayType().MakeArrayType() : type.IsArray ? element.MakeArrayType() : element;
    }

    // Our own forms first, then those of Math (which is what people call, and what the JIT knows best), then those of the number.
    private static MethodInfo? Find((Primitive Operation, Scalar Element) key)
    {
        if (key.Element is Scalar.Boolean or Scalar.Generic or Scalar.Tuple
            || key.Operation.Signature is not (Signature.Real or Signature.RealAndInteger or Signature.Number))
        {
            return null;
        }

        Type number = TypeOf(new ExprType(key.Element));
        Type[] operands = [.. Enumerable.Repeat(number, key.Operation.Arity)];
        if (key.Operation.Signature == Signature.RealAndInteger)
        {
            operands[1] = typeof(int);
        }

        string name = OtherNames.TryGetValue(key.Operation, out string? other) ? other : key.Operation.Name;
        Type own = key.Element is Scalar.Float32 or Scalar.Float64
            ? typeof(ScalarFunctions<>).MakeGenericType(number)
            : typeof(IntegerFunctions<>).MakeGenericType(number);
        Type[] holders = number == typeof(float) ? [own, typeof(MathF), typeof(Math), number] : [own, typeof(Math), number];
        return holders
            .Select(holder => holder.GetMethod(name, BindingFlags.Public | BindingFlags.Static, operands))
            .FirstOrDefault(method => method is not null && method.ReturnType == number
                && method.GetParameters().Select(p => p.ParameterType).SequenceEqual(operands));
    }
}
