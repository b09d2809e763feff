using System;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Emitting;
using SymGrad.Implicit;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Reading;

// Lambdas that SymGrad emitted are read like any other: a derivative is a function to differentiate again.
internal sealed partial class ExpressionReader
{
    /// <summary>A call that only emitted code makes; null if it is none.</summary>
    private Value? ReadEmitted(MethodCallExpression call, Scope scope)
    {
        MethodInfo method = call.Method;
        Type? declaring = method.DeclaringType;
        if (DataFunctions.IsOwn(method))
        {
            Expr[] operands = [.. call.Arguments.Select(a => Scalar(a, scope))];
            return new ScalarValue(call.Type, graph.Apply(DataFunctions.Of(method), Numbers.Holding(call.Type)!.Value, operands));
        }

        if (PrimitiveOf(method) is { } primitive)
        {
            return new ScalarValue(call.Type, graph.Apply(primitive, [.. call.Arguments.Select(a => Scalar(a, scope))]));
        }

        if (declaring == typeof(SequenceChecks))
        {
            IsAtLeast(Scalar(call.Arguments[0], scope), (int)((ConstantExpression)call.Arguments[1]).Value!);
            return NoValue.Instance;
        }

        return declaring == typeof(Arguments) ? ReadCheck(call, scope)
            : declaring == typeof(Memory) ? ReadCopy(call, scope)
            : declaring == typeof(LinearSystem) || typeof(ImplicitSolver).IsAssignableFrom(declaring) ? ReadSolved(call, scope)
            : declaring == typeof(CalledArrays) ? ReadReturned(call, scope)
            : declaring == typeof(TensorAccess) ? ReadTensorAccess(call, scope)
            : declaring == typeof(Emitting.Matrices) || declaring == typeof(Rectangular) || declaring == typeof(Jagged) ? ReadNested(call, scope)
            : null;
    }

    // The functions of the runtime are named after the primitives that they compute.
    private static Primitive? PrimitiveOf(MethodInfo method) =>
        method.DeclaringType is { IsGenericType: true } declaring && declaring.Namespace == typeof(ScalarOperations).Namespace
            && Numbers.Holding(method.ReturnType) is { } type && Primitives.ByName.TryGetValue(method.Name, out Primitive? primitive)
            && ScalarOperations.MethodOf(primitive, type) == method
            ? primitive
            : null;

    private Value? ReadCheck(MethodCallExpression call, Scope scope)
    {
        switch (call.Method.Name)
        {
            case nameof(Arguments.NotNull) or nameof(Arguments.Distinct):
                return NoValue.Instance; // made anew for what is emitted of this function
            case nameof(Arguments.SameShape):
                if (Read(call.Arguments[0], scope) is TensorValue first && Read(call.Arguments[1], scope) is TensorValue second)
                {
                    SameShape(first.Shape, second.Shape, call);
                }

                return NoValue.Instance;
            case nameof(Arguments.Apart):
                return Read(call.Arguments[0], scope);
            default:
                return null;
        }
    }

    private Value? ReadCopy(MethodCallExpression call, Scope scope)
    {
        if (Read(call.Arguments[0], scope) is not ArrayValue { Cell: var cell } array)
        {
            return null;
        }

        return call.Method.Name switch
        {
            nameof(Memory.CopyOf) => Owned(array.Type, VersionOf(cell)),
            nameof(Memory.GrowTo) => Owned(array.Type, graph.Apply(Primitives.Grow, VersionOf(cell), Scalar(call.Arguments[1], scope))),
            _ => null,
        };
    }

    private Value? ReadNested(MethodCallExpression call, Scope scope)
    {
        Value first = Read(call.Arguments[0], scope);
        return (call.Method.Name, first) switch
        {
            (nameof(Rectangular.Flatten), RectangularValue matrix) => Foreign(matrix.Elements),
            (nameof(Jagged.Flatten), RowsValue rows) => Foreign(rows.Elements),
            (nameof(Jagged.Starts), RowsValue rows) => Foreign(rows.Starts),
            (nameof(Jagged.CountOf), RowsValue rows) => new ScalarValue(typeof(int), graph.Length(rows.Elements)),
            (nameof(Emitting.Matrices.MakeMatrix), ArrayValue array) =>
                new RectangularValue(call.Type, VersionOf(array.Cell), Scalar(call.Arguments[1], scope), Scalar(call.Arguments[2], scope)),
            (nameof(Jagged.Make), ArrayValue array) when Read(call.Arguments[1], scope) is ArrayValue { Cell: var starts } =>
                new RowsValue(
                    call.Type, VersionOf(array.Cell), VersionOf(starts), graph.Length(VersionOf(starts)) - graph.Integer(1)),
            (nameof(Rectangular.Like), ArrayValue array) => Read(call.Arguments[1], scope) switch
            {
                RectangularValue matrix => new RectangularValue(call.Type, VersionOf(array.Cell), matrix.Rows, matrix.Columns),
                RowsValue rows => new RowsValue(call.Type, VersionOf(array.Cell), rows.Starts, rows.Count),
                _ => null,
            },
            _ => null,
        };

        ArrayValue Foreign(Expr content) => new(call.Type, new ArrayCell(content, ArrayAccess.Foreign));
    }

    private Value? ReadTensorAccess(MethodCallExpression call, Scope scope)
    {
        Value first = Read(call.Arguments[0], scope);
        return (call.Method.Name, first) switch
        {
            (nameof(TensorAccess.ReadData), TensorValue tensor) =>
                new ArrayValue(call.Type, new ArrayCell(tensor.Buffer, ArrayAccess.Foreign)),
            (nameof(TensorAccess.MakeLike), ArrayValue array) when Read(call.Arguments[1], scope) is TensorValue like =>
                new TensorValue(call.Type, VersionOf(array.Cell), like.Shape),
            _ => null,
        };
    }
}
