using System;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Reading;

// The calls that SymGrad's own emitter writes: a derivative is a lambda again, and is read like any other.
internal sealed partial class ExpressionReader
{
    private static bool IsEmitted(Type? declaring) =>
        declaring == typeof(TensorAccess) || declaring == typeof(Memory) || HoldsPrimitives(declaring);

    private static bool HoldsPrimitives(Type? declaring) =>
        declaring is { IsGenericType: true } && declaring.GetGenericTypeDefinition() is { } definition
            && (definition == typeof(ScalarFunctions<>) || definition == typeof(IntegerFunctions<>));

    private Value? ReadEmitted(MethodCallExpression call, Scope scope)
    {
        Value[] values = [.. call.Arguments.Select(argument => Read(argument, scope))];
        if (HoldsPrimitives(call.Method.DeclaringType))
        {
            return values.All(value => value is ScalarValue)
                ? new ScalarValue(
                    call.Type, graph.Apply(Primitives.ByName[call.Method.Name], [.. values.Select(value => ((ScalarValue)value).Expr)]))
                : null;
        }

        return (call.Method.Name, values) switch
        {
            (nameof(TensorAccess.ReadData), [TensorValue tensor]) =>
                new ArrayValue(call.Type, new ArrayCell(tensor.Buffer, ArrayAccess.Foreign)),
            (nameof(TensorAccess.MakeLike), [ArrayValue data, TensorValue like]) =>
                new TensorValue(call.Type, VersionOf(data.Cell), like.Shape),
            (nameof(Memory.CopyOf), [ArrayValue array]) => Owned(call.Type, VersionOf(array.Cell)),
            (nameof(Memory.GrowTo), [ArrayValue array, ScalarValue length]) =>
                Owned(call.Type, graph.Apply(Primitives.Grow, VersionOf(array.Cell), length.Expr)),
            _ => null,
        };
    }

}
