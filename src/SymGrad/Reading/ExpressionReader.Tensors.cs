using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Reading;

// Tensors are buffers: element-wise functions are Builds, folds are Reduces; scalars broadcast.
internal sealed partial class ExpressionReader
{
    private static readonly Dictionary<string, Func<Expr, Expr, Expr>> TensorArithmetic = new(StringComparer.Ordinal)
    {
        ["op_Addition"] = static (x, y) => x + y,
        ["op_Subtraction"] = static (x, y) => x - y,
        ["op_Multiply"] = static (x, y) => x * y,
        ["op_Division"] = static (x, y) => x / y,
        ["op_Modulus"] = static (x, y) => x % y,
        ["Add"] = static (x, y) => x + y,
        ["Subtract"] = static (x, y) => x - y,
        ["Multiply"] = static (x, y) => x * y,
        ["Divide"] = static (x, y) => x / y,
    };

    private Value ReadTensorOperator(Expression at, string name, Value[] operands)
    {
        if (operands is [_, _] && TensorArithmetic.TryGetValue(name, out Func<Expr, Expr, Expr>? binary))
        {
            return MapTensors(operands, x => binary(x[0], x[1]), at);
        }

        return (name, operands) switch
        {
            ("op_UnaryNegation", [_]) => MapTensors(operands, static x => -x[0], at),
            ("op_UnaryPlus", [_]) => operands[0],
            _ => throw Refusal.Node(at),
        };
    }

    private Value? ReadTensorCall(MethodCallExpression call, Scope scope)
    {
        Expression[] arguments = call.Object is null ? [.. call.Arguments] : [call.Object, .. call.Arguments];
        Value[] values = [.. arguments.Select(a => ReadArgument(a, scope))];
        return values.Any(v => v is TensorValue) ? ReadTensorFunction(call, values) : null;
    }

    private Value? ReadTensorFunction(MethodCallExpression call, Value[] values)
    {
        string name = call.Method.Name;
        if (ReadFold(call, name, values) is { } fold)
        {
            return fold;
        }

        if (values.Any(v => v is not (TensorValue or ScalarValue)))
        {
            return null;
        }

        if (TensorArithmetic.ContainsKey(name) || name.StartsWith("op_Unary", StringComparison.Ordinal))
        {
            return ReadTensorOperator(call, name, values);
        }

        if (Numbers.TensorOf(call.Type) is null)
        {
            return null;
        }

        if (name == "Negate" && values.Length == 1)
        {
            return MapTensors(values, static x => -x[0], call);
        }

        if (name == "SoftMax" && values is [TensorValue x])
        {
            return SoftMax(x);
        }

        // A function of numbers, on each element; an integer operand (RootN, ScaleB) is the same for all.
        return ScalarFunctions.Named(name, values.Select(ElementTypeOf)) is { Build: not null } named
            ? MapTensors(values, elements => named.Call(call.Method, elements)[0], call)
            : null;
    }

    private static Type ElementTypeOf(Value value) => value switch
    {
        TensorValue tensor => Numbers.TypeOf(tensor.Buffer.Type.ElementType),
        _ => value.Type,
    };

    /// <summary>A fold over all elements, by the name it has in LINQ, <c>Tensor</c> and <c>Sym</c>; null if it is none.</summary>
    private Value? ReadFold(Expression at, string name, Value[] values)
    {
        switch (values)
        {
            case [TensorValue or ArrayValue or EnumerableValue] when Numbers.Holding(at.Type) is not null:
                return Folded(at, name, Sequence(values[0])!);
            case [var left, var right] when Numbers.IsFloating(at.Type) && Sequence(left) is { } x && Sequence(right) is { } y:
                if (left is TensorValue first && right is TensorValue second)
                {
                    SameShape(first.Shape, second.Shape);
                }

                return FoldedPair(at, name, x, y);
            default:
                return null;
        }
    }

    private ScalarValue? FoldedPair(Expression at, string name, SequenceValue x, SequenceValue y)
    {
        Expr X(Expr i) => Scalar(x.At(i), at);
        Expr Y(Expr i) => Scalar(y.At(i), at);
        Expr Sum(Func<Expr, Expr> term) => graph.Sum(x.Count, term);
        Expr? result = name switch
        {
            "Dot" => Sum(i => X(i) * Y(i)),
            "Distance" => graph.Apply(Primitives.Sqrt, Sum(i => (X(i) - Y(i)) * (X(i) - Y(i)))),
            "CosineSimilarity" => Sum(i => X(i) * Y(i))
                / (graph.Apply(Primitives.Sqrt, Sum(i => X(i) * X(i))) * graph.Apply(Primitives.Sqrt, Sum(i => Y(i) * Y(i)))),
            _ => null,
        };
        return result is null ? null : new ScalarValue(at.Type, result);
    }

    // Shifted by the greatest element, as the library does: nothing overflows.
    private TensorValue SoftMax(TensorValue x)
    {
        Expr count = graph.Length(x.Buffer);
        Expr greatest = graph.Reduce(Combiner.Max, count, i => graph.Load(x.Buffer, i));
        Expr Weight(Expr i) => graph.Apply(Primitives.Exp, graph.Load(x.Buffer, i) - greatest);
        Expr total = graph.Sum(count, Weight);
        return new TensorValue(x.Type, graph.Build(count, i => Weight(i) / total), x.Shape);
    }

    private TensorValue MapTensors(Value[] operands, Func<Expr[], Expr> function, Expression at)
    {
        TensorValue first = operands.OfType<TensorValue>().First();
        Shape shape = first.Shape;
        foreach (TensorValue other in operands.OfType<TensorValue>())
        {
            shape = SameShape(shape, other.Shape);
        }

        Expr result = graph.Build(
            graph.Length(first.Buffer),
            i => function([.. operands.Select(o => o is TensorValue tensor ? graph.Load(tensor.Buffer, i) : Scalar(o, at))]));
        return new TensorValue(first.Type, result, shape);
    }

    /// <summary>Demands that two shapes agree at the call.</summary>
    private Shape SameShape(Shape first, Shape second)
    {
        if (first != second && checkedShapes.Add((first, second)) && !checkedShapes.Contains((second, first)))
        {
            checks.Add(new ShapeCheck(first.Tensor, second.Tensor));
        }

        return first;
    }

    private static Expression? SourceOfShape(Shape shape) => shape.Tensor;
}
