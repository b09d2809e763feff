using System;
using SymGrad.Ir;

namespace SymGrad.Rewriting;

/// <summary>The value of an operation on constants, where it is the same on every machine: + - * / and the square root are correctly
/// rounded everywhere, so is the order of numbers; elementary functions are not, and are never folded.</summary>
internal static class Folding
{
    private const double SmallestNormalDouble = 2.2250738585072014e-308;
    private const double SmallestNormalSingle = 1.17549435E-38;

    /// <summary>The constant that the node stands for, or null.</summary>
    public static Constant? Fold(Primitive operation, ExprType type, Expr[] operands)
    {
        if (Array.Exists(operands, operand => operand is not Constant))
        {
            return null;
        }

        Graph graph = operands[0].Graph;
        ExprType from = operands[0].Type;
        if (from.IsFloating && type.IsFloating)
        {
            return Real(operation, operands) is double value && Representable(type, value, operands) ? graph.Number(value, type) : null;
        }

        if (type.IsBoolean)
        {
            return Truth(operation, operands) is bool truth ? graph.Boolean(truth) : null;
        }

        return from.IsInteger && type == from && Whole(operation, type, operands) is long whole ? graph.Literal(whole, type) : null;
    }

    /// <summary>Whether a constant computed from others kept its accuracy: it did not overflow, and did not lose digits at the lower
    /// end.</summary>
    public static bool KeepsAccuracy(Primitive operation, Constant result, Expr[] operands)
    {
        if (!result.Type.IsFloating)
        {
            return true;
        }

        double size = Math.Abs(result.Number);
        bool additive = operation == Primitives.Add || operation == Primitives.Subtract || operation == Primitives.Negate;
        double smallest = result.Type == ExprType.Float64 ? SmallestNormalDouble : SmallestNormalSingle;
        return size <= Largest(result.Type)
            && (size >= smallest || additive || (size == 0 && ((Constant)operands[0]).Number == 0));
    }

    /// <summary>The largest finite number.</summary>
    public static double Largest(ExprType type) => type == ExprType.Float64 ? double.MaxValue : float.MaxValue;

    private static double? Real(Primitive operation, Expr[] operands)
    {
        double x = Value(0);
        return operation switch
        {
            _ when operation == Primitives.Add => x + Value(1),
            _ when operation == Primitives.Subtract => x - Value(1),
            _ when operation == Primitives.Multiply => x * Value(1),
            _ when operation == Primitives.Divide => x / Value(1),
            _ when operation == Primitives.Negate => -x,
            _ when operation == Primitives.Abs => Math.Abs(x),
            _ when operation == Primitives.Sqrt => Math.Sqrt(x),
            _ => null,
        };

        double Value(int k) => ((Constant)operands[k]).Number;
    }

    // A number of a generic type is a double or a float: fold only what comes out the same in both.
    private static bool Representable(ExprType type, double value, Expr[] operands) =>
        type != ExprType.Generic || (IsSingle(value) && Array.TrueForAll(operands, operand => IsSingle(((Constant)operand).Number)));

    private static bool IsSingle(double value) => double.IsNaN(value) || (float)value == value;

    private static bool? Truth(Primitive operation, Expr[] operands)
    {
        (Constant x, Constant y) = ((Constant)operands[0], (Constant)operands[operands.Length - 1]);
        bool real = x.Type.IsFloating;
        return operation switch
        {
            _ when operation == Primitives.LessThan => real ? x.Number < y.Number : x.Bits < y.Bits,
            _ when operation == Primitives.LessThanOrEqual => real ? x.Number <= y.Number : x.Bits <= y.Bits,
            _ when operation == Primitives.Equal => real ? x.Number == y.Number : x.Bits == y.Bits,
            _ when operation == Primitives.NotEqual => real ? x.Number != y.Number : x.Bits != y.Bits,
            _ when !x.Type.IsBoolean => null,
            _ when operation == Primitives.Not => !x.IsTrue,
            _ when operation == Primitives.And => x.IsTrue && y.IsTrue,
            _ when operation == Primitives.Or => x.IsTrue || y.IsTrue,
            _ when operation == Primitives.ExclusiveOr => x.IsTrue != y.IsTrue,
            _ => null,
        };
    }

    // Integer arithmetic wraps around, as C# does unless told otherwise; what would throw is left to throw.
    private static long? Whole(Primitive operation, ExprType type, Expr[] operands)
    {
        (long x, long y) = (((Constant)operands[0]).Bits, ((Constant)operands[operands.Length - 1]).Bits);
        bool divides = y != 0 && y != -1;
        long? value = operation switch
        {
            _ when operation == Primitives.Add => unchecked(x + y),
            _ when operation == Primitives.Subtract => unchecked(x - y),
            _ when operation == Primitives.Multiply => unchecked(x * y),
            _ when operation == Primitives.Divide && divides => x / y,
            _ when operation == Primitives.Remainder && divides => x % y,
            _ when operation == Primitives.Negate => unchecked(-x),
            _ when operation == Primitives.Max => Math.Max(x, y),
            _ when operation == Primitives.Min => Math.Min(x, y),
            _ when operation == Primitives.And => x & y,
            _ when operation == Primitives.Or => x | y,
            _ when operation == Primitives.ExclusiveOr => x ^ y,
            _ when operation == Primitives.Not => ~x,
            _ => null,
        };
        return type == ExprType.Int32 && value is long wide ? unchecked((int)wide) : value;
    }
}
