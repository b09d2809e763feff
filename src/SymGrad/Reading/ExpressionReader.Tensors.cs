using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using SymGrad.Emitting;
using SymGrad.Ir;

namespace SymGrad.Reading;

// Tensors are buffers: element-wise functions are Builds, folds are Reduces; smaller shapes stretch to larger ones.
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
        if (ReadTensorStructure(call, scope) is { } structured)
        {
            return structured;
        }

        Expression[] arguments = call.Object is null ? [.. call.Arguments] : [call.Object, .. call.Arguments];
        Value[] values = [.. arguments.Select(a => ReadArgument(a, scope))];
        return values.Any(v => v is TensorValue) ? ReadTensorFunction(call, values) : null;
    }

    private Value? ReadTensorFunction(MethodCallExpression call, Value[] values)
    {
        string name = call.Method.Name;
        if (values is [TensorValue whole] && FoldedWhole(call, name, whole) is { } folded)
        {
            return folded;
        }

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

        switch (name, values.Length)
        {
            case ("Negate", 1):
                return MapTensors(values, static x => -x[0], call);
            case ("Reciprocal", 1):
                return MapTensors(values, static x => 1 / x[0], call);
            case ("Increment", 1):
                return MapTensors(values, static x => x[0] + 1, call);
            case ("Decrement", 1):
                return MapTensors(values, static x => x[0] - 1, call);
            case ("ConvertChecked" or "ConvertSaturating" or "ConvertTruncating", 1) when Numbers.TensorOf(call.Type) is { } to:
                TensorValue converted = MapTensors(values, x => graph.Convert(x[0], to.ElementType), call);
                return new TensorValue(call.Type, converted.Buffer, converted.Shape);
        }

        // A function of numbers, on each element; an integer operand (RootN, ScaleB) is the same for all.
        Expression[] arguments = [.. call.Object is null ? call.Arguments : call.Arguments.Prepend(call.Object)];
        return ScalarFunctions.Named(name, values.Select((v, k) => v is TensorValue t ? NumberOf(t) : arguments[k].Type)) is { Build: not null } named
            ? MapTensors(values, elements => named.Call(call.Method, elements)[0], call)
            : null;
    }

    private static Type NumberOf(TensorValue tensor) => tensor.Type.GetGenericArguments()[0];

    private Expr CountOf(TensorValue tensor) => tensor.Shape.Extents is null ? graph.Length(tensor.Buffer) : tensor.Shape.Count(graph);

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
                    SameShape(first.Shape, second.Shape, at);
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

    private TensorValue MapTensors(Value[] operands, Func<Expr[], Expr> function, Expression at)
    {
        TensorValue first = operands.OfType<TensorValue>().First();
        Shape shape = first.Shape;
        foreach (TensorValue other in operands.OfType<TensorValue>().Skip(1))
        {
            shape = Stretched(shape, other.Shape, at);
        }

        Expr count = shape.Extents is null ? graph.Length(first.Buffer) : shape.Count(graph);
        return new TensorValue(
            first.Type, graph.Build(count, i => function([.. operands.Select(o => o is TensorValue t ? Element(t, shape, i) : Scalar(o, at))])),
            shape);
    }

    /// <summary>The element of a tensor at a position of a shape that it is stretched to.</summary>
    private static Expr Element(TensorValue tensor, Shape shape, Expr position) =>
        tensor.Shape.Extents is not { } small || shape.Extents is not { } large || SameElements(small, large)
            ? tensor.At(position)
            : tensor.At(FlatIndex.Broadcast(position, large, small));

    // Extents that only a check makes equal are not the same expression yet: what matters is which are 1.
    private static bool SameElements(IReadOnlyList<Extent> small, IReadOnlyList<Extent> large) =>
        small.Count(extent => !extent.IsOne) == large.Count(extent => !extent.IsOne);

    /// <summary>The shape that two tensors have together, element by element: extents are aligned at the end, and those of 1 stretch.</summary>
    private Shape Stretched(Shape first, Shape second, Expression at) => Stretched(first, second, first, second, at);

    // Of stacks of matrices only the leading axes stretch; what is said about it names whole shapes.
    private Shape Stretched(Shape first, Shape second, Shape of, Shape and, Expression at)
    {
        if (first.Extents is not { } x || second.Extents is not { } y)
        {
            return SameShape(first, second, at);
        }

        int rank = Math.Max(x.Count, y.Count);
        var extents = new Extent[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            Extent? left = axis < rank - x.Count ? null : x[axis - (rank - x.Count)];
            Extent? right = axis < rank - y.Count ? null : y[axis - (rank - y.Count)];
            extents[axis] = left is null || left.IsOne ? right ?? left! : right is null || right.IsOne ? left : left;
            if (left is { IsOne: false } && right is { IsOne: false })
            {
                RequireEqual(left, right, of, and, at);
            }
        }

        return extents.SequenceEqual(x) ? first : extents.SequenceEqual(y) ? second : new Shape(extents);
    }

    /// <summary>Demands that two shapes agree at the call.</summary>
    private Shape SameShape(Shape first, Shape second, Expression at)
    {
        if (first.Extents is { } x && second.Extents is { } y)
        {
            if (x.Count != y.Count)
            {
                throw Mismatch(first, second, at, "");
            }

            for (int axis = 0; axis < x.Count; axis++)
            {
                RequireEqual(x[axis], y[axis], first, second, at);
            }
        }
        else if (first != second && checkedShapes.Add((first, second)) && !checkedShapes.Contains((second, first)))
        {
            if (first.Source.Type == typeof(nint[]) || second.Source.Type == typeof(nint[]))
            {
                throw Refusal.Of(at, "the rank of a tensor in it is not known.", "Pass the tensors as parameters.");
            }

            checks.Add(new ShapeCheck(first.Source, second.Source));
        }

        return first;
    }

    /// <summary>Demands that two extents are equal at the call.</summary>
    private void RequireEqual(Extent first, Extent second, Shape of, Shape and, Expression at, string reason = "")
    {
        if (first.Count != second.Count)
        {
            EqualExtents.Add((first, second));
            Requirements.Add(Expression.IfThen(
                Expression.NotEqual(first.AtCall, second.AtCall), Mismatch(of, and, at, reason).Throwing));
        }
    }

    private static ShapeMismatchException Mismatch(Shape first, Shape second, Expression at, string reason)
    {
        string[] names = [.. OperandsOf(at).Select(o => ExpressionText.Of(Unconverted(o)))];
        return new ShapeMismatchException(Expression.Throw(Expression.Call(
            typeof(Arguments), nameof(Arguments.Mismatch), null,
            Expression.Constant(names.FirstOrDefault() ?? "the first operand"), LengthsOf(first),
            Expression.Constant(names.ElementAtOrDefault(1) ?? "the second operand"), LengthsOf(second), Expression.Constant(reason))));
    }

    /// <summary>The refusal of one shape, at the call.</summary>
    internal static ShapeMismatchException Misfit(Shape shape, Expression at, string reason) => new(Misfits(shape, at, reason));

    private static UnaryExpression Misfits(Shape shape, Expression at, string reason) => Expression.Throw(Expression.Call(
        typeof(Arguments), nameof(Arguments.Misfit), null,
        Expression.Constant(ExpressionText.Of(Unconverted(OperandsOf(at).FirstOrDefault() ?? at))), LengthsOf(shape), Expression.Constant(reason)));

    private static Expression LengthsOf(Shape shape) => shape.Source.Type == typeof(nint[]) ? shape.Source
        : Expression.Call(typeof(TensorAccess), nameof(TensorAccess.LengthsOf), shape.Source.Type.GetGenericArguments(), shape.Source);

    private static IEnumerable<Expression> OperandsOf(Expression? at) => at switch
    {
        BinaryExpression binary => [binary.Left, binary.Right],
        UnaryExpression unary => [unary.Operand],
        MethodCallExpression call => (call.Object is null ? call.Arguments : call.Arguments.Prepend(call.Object)).Where(IsTensor),
        _ => [],
    };

    private static bool IsTensor(Expression argument) => Numbers.TensorOf(Unconverted(argument).Type) is not null;

    /// <summary>What is behind conversions and views.</summary>
    internal static Expression Unconverted(Expression expression) => expression switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion => Unconverted(conversion.Operand),
        MethodCallExpression { Method: { Name: "op_Implicit", IsStatic: true }, Arguments: [var source] } => Unconverted(source),
        _ => expression,
    };

    /// <summary>Whether all ranks are known; if not, it is noted that they decide.</summary>
    private bool HaveRanks(Expression at, params IEnumerable<TensorValue> tensors)
    {
        if (tensors.All(tensor => tensor.Shape.Extents is not null))
        {
            return true;
        }

        NeedsForms |= !externals.HasForms;
        return externals.HasForms ? throw Refusal.Of(at, "the rank of a tensor in it is not known when the function is called.",
            "Pass the tensor as a parameter, of at most 8 axes.") : false;
    }

    // While ranks are not known a function is only looked through for what cannot be read; this stands for the value.
    private TensorValue Unknown(Type type) =>
        new(type, graph.Variable(Numbers.TensorOf(type)!.Value, "unknown"), new Shape(Expression.Default(type)));

    /// <summary>The rank, the number of elements: what there is to know of a tensor without its elements.</summary>
    private Value ReadMeasure(MemberExpression member, TensorValue tensor)
    {
        if (!HaveRanks(member, tensor))
        {
            return new ScalarValue(typeof(int), graph.Variable(ExprType.Int32, "unknown"));
        }

        Expr count = tensor.Shape.Count(graph);
        return member.Member.Name switch
        {
            nameof(Tensor<>.Rank) => new ScalarValue(typeof(int), graph.Integer(tensor.Shape.Rank)),
            nameof(Tensor<>.IsEmpty) => new ScalarValue(typeof(bool), graph.Apply(Primitives.Equal, count, graph.Integer(0))),
            _ => new ScalarValue(typeof(int), count),
        };
    }
}

/// <summary>Shapes that never go together: thrown by the reader, which makes it what code for them throws.</summary>
internal sealed class ShapeMismatchException(Expression throwing) : Exception("the shapes of tensors do not go together")
{
    /// <summary>Throws an <see cref="ArgumentException"/> that names the shapes.</summary>
    public Expression Throwing { get; } = throwing;
}
