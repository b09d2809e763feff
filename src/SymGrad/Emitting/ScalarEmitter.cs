using System;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>One scalar primitive as an expression: an operator where C# has one, else a method.</summary>
internal static class ScalarEmitter
{
    public static Expression Emit(Primitive operation, ExprType type, Expression[] operands)
    {
        if (operation == Primitives.Convert)
        {
            return Expression.Convert(operands[0], ClrTypes.Of(type));
        }

        if (operation == Primitives.StopGradient)
        {
            return Expression.Call(typeof(Sym), nameof(Sym.StopGradient), [operands[0].Type], operands[0]);
        }

        return Operator(operation, operands) ?? Expression.Call(MethodOf(operation, type), operands);
    }

    private static Expression? Operator(Primitive operation, Expression[] x) => operation.Name switch
    {
        nameof(Primitives.Add) => Expression.Add(x[0], x[1]),
        nameof(Primitives.Subtract) => Expression.Subtract(x[0], x[1]),
        nameof(Primitives.Multiply) => Expression.Multiply(x[0], x[1]),
        nameof(Primitives.Divide) => Expression.Divide(x[0], x[1]),
        nameof(Primitives.Remainder) => Expression.Modulo(x[0], x[1]),
        nameof(Primitives.Negate) => Expression.Negate(x[0]),
        nameof(Primitives.LessThan) => Expression.LessThan(x[0], x[1]),
        nameof(Primitives.LessThanOrEqual) => Expression.LessThanOrEqual(x[0], x[1]),
        nameof(Primitives.Equal) => Expression.Equal(x[0], x[1]),
        nameof(Primitives.NotEqual) => Expression.NotEqual(x[0], x[1]),
        nameof(Primitives.Not) => Expression.Not(x[0]),
        nameof(Primitives.And) => Expression.And(x[0], x[1]),
        nameof(Primitives.Or) => Expression.Or(x[0], x[1]),
        nameof(Primitives.ExclusiveOr) => Expression.ExclusiveOr(x[0], x[1]),
        nameof(Primitives.LeftShift) => Expression.LeftShift(x[0], Shift(x[1])),
        nameof(Primitives.RightShift) => Expression.RightShift(x[0], Shift(x[1])),
        _ => null,
    };

    private static Expression Shift(Expression count) => count.Type == typeof(int) ? count : Expression.Convert(count, typeof(int));

    private static System.Reflection.MethodInfo MethodOf(Primitive operation, ExprType type) =>
        operation.Signature == Signature.Data
            ? DataFunctions.MethodOf(operation)
            : ScalarOperations.MethodOf(operation, type)
                ?? throw new InvalidOperationException($"{operation.Name} of {type} has no method");
}
