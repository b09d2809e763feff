using System;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>One scalar primitive as an expression that the reader would read back as the same primitive.</summary>
internal static class ScalarEmitter
{
    public static Expression Emit(Primitive operation, ExprType type, Expression[] operands) =>
        operation.Signature == Signature.Call ? DataFunctions.Call(operation, operands)
        : operation == Primitives.StopGradient
            ? Expression.Call(typeof(Sym), nameof(Sym.StopGradient), [operands[0].Type], operands[0])
        : ScalarOperations.Apply(operation, type, operands);

    /// <summary>Sine and cosine of one angle, as a pair.</summary>
    public static Expression SinCos(Expression angle) =>
        Expression.Call(angle.Type == typeof(float) ? typeof(MathF) : typeof(Math), nameof(Math.SinCos), null, angle);
}
