using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Reading;

/// <summary>The data that a function reads where it is used: a slot for each captured variable, field or other expression that depends on
/// no differentiable parameter.</summary>
/// <param name="graph">Where they are.</param>
/// <param name="forms">The forms of the tensors, in the order in which they are met; null where they are not known.</param>
/// <param name="equal">Extents that are equal to others; an axis of -1 stands for whole shapes of unknown rank.</param>
internal sealed class Externals(
    Graph graph, IReadOnlyList<TensorForm?>? forms = null, IReadOnlyDictionary<(int Tensor, int Axis), (int Tensor, int Axis)>? equal = null)
{
    private readonly List<Expression> sources = [];
    private readonly Dictionary<(object, ExprType), int> slots = [];
    private readonly Dictionary<(object, object), object> identities = new(ByReference.Instance);
    private readonly Dictionary<Expression, ArrayCell> cells = [];
    private readonly List<Expression> tensors = [];
    private readonly List<Expr> buffers = [];
    private readonly Dictionary<Expression, Shape> shapes = [];
    private readonly Dictionary<(int Tensor, int Axis), Extent> extents = [];
    private readonly Dictionary<Expr, Expression> origins = [];
    private readonly Dictionary<Expr, Expression> parameters = [];

    public IReadOnlyList<Expression> Sources => sources;

    /// <summary>The tensors, parameters and data, in the order in which they were met.</summary>
    public IReadOnlyList<Expression> Tensors => tensors;

    /// <summary>Whether the ranks of tensors are known.</summary>
    public bool HasForms => forms is not null;

    /// <summary>The shape of a tensor that is a parameter or data.</summary>
    public Shape ShapeOf(Expression tensor, Expr buffer)
    {
        if (shapes.TryGetValue(tensor, out Shape? shape))
        {
            return shape;
        }

        int number = tensors.Count;
        tensors.Add(tensor);
        buffers.Add(buffer);
        if (forms is null || number >= forms.Count || forms[number] is not { } form)
        {
            shape = new Shape(tensor);
            if (equal is not null && equal.TryGetValue((number, -1), out (int Tensor, int) same))
            {
                graph.AssumeSameLength(buffer, buffers[same.Tensor]);
            }
        }
        else
        {
            // The length of a vector is that of its buffer, as it is for an array.
            shape = new Shape([.. Enumerable.Range(0, form.Rank).Select(axis => ExtentOf(tensor, buffer, number, axis, form))], tensor);
            if (shape.Count(graph) != graph.Length(buffer))
            {
                graph.AssumeLength(buffer, shape.Count(graph));
            }
        }

        shapes.Add(tensor, shape);
        return shape;
    }

    /// <summary>An integer that is computed at the call.</summary>
    public Extent Integer(Expression source, string name)
    {
        Expression number = source.Type == typeof(int) ? source : Expression.Convert(source, typeof(int));
        return new Extent(External(number, ExprType.Int32, Identity(number), name), number);
    }

    private Extent ExtentOf(Expression tensor, Expr buffer, int number, int axis, TensorForm form)
    {
        Expression length = Expression.Call(
            typeof(TensorAccess), nameof(TensorAccess.LengthOf), tensor.Type.GetGenericArguments(), tensor, Expression.Constant(axis));
        Expr count = form.IsOne(axis) ? graph.Integer(1)
            : equal is not null && equal.TryGetValue((number, axis), out (int Tensor, int Axis) same) ? extents[same].Count
            : form.Rank == 1 ? graph.Length(buffer)
            : External(length, ExprType.Int32, length, $"{NameOf(tensor)}Length{axis}", mayFail: false);
        var extent = new Extent(count, length, (number, axis));
        extents.Add((number, axis), extent);
        return extent;
    }

    /// <summary>What an expression of the lambda's language means, if it is data.</summary>
    public Value Data(Expression source)
    {
        if (Numbers.Holding(source.Type) is { } scalar)
        {
            Type native = Numbers.TypeOf(scalar);
            return new ScalarValue(source.Type, External(source.Type == native ? source : Expression.Convert(source, native), scalar));
        }

        if (Numbers.ArrayOf(source.Type) is { } array)
        {
            External external = External(source, array);
            Expression first = sources[external.Slot];
            if (!cells.TryGetValue(first, out ArrayCell? cell))
            {
                cells.Add(first, cell = new ArrayCell(external, ArrayAccess.Foreign));
            }

            return new ArrayValue(source.Type, cell);
        }

        if (Numbers.JaggedOf(source.Type) is { } jagged)
        {
            return new JaggedValue(source.Type, External(source, jagged));
        }

        if (Numbers.TensorOf(source.Type) is { } tensor)
        {
            External external = External(source, tensor);
            return new TensorValue(source.Type, external, ShapeOf(sources[external.Slot], external));
        }

        return new DataValue(source);
    }

    /// <summary>The expression that gives the value of a node outside the IR, if it is data and there is one.</summary>
    public Expression? Origin(Expr node, Type type)
    {
        Expression? origin = node switch
        {
            Constant { Type.IsBoolean: true } constant => Expression.Constant(constant.IsTrue),
            Constant { Type.IsFloating: true } constant when type == typeof(float) => Expression.Constant((float)constant.Number),
            Constant { Type.IsFloating: true } constant => Expression.Constant(constant.Number),
            Constant { Type.Element: Scalar.Int32 } constant => Expression.Constant((int)constant.Bits),
            Constant constant => Expression.Constant(constant.Bits),
            External external => sources[external.Slot],
            _ => origins.GetValueOrDefault(node),
        };
        return origin is null || type.IsAssignableFrom(origin.Type) ? origin : Expression.Convert(origin, type);
    }

    /// <summary>Notes the place that a variable of the function stands for.</summary>
    public void IsNamed(Variable variable, Expression place) => parameters.Add(variable, place);

    /// <summary>A count in the lambda's language, if it is made of lengths and of data that reading twice does not change; else null.</summary>
    public Expression? CountSource(Expr count)
    {
        switch (count)
        {
            case Constant constant:
                return Expression.Constant((int)constant.Bits);
            case Variable variable:
                return parameters.GetValueOrDefault(variable);
            case External external:
                return IsPath(sources[external.Slot]) ? sources[external.Slot] : null;
            case Apply { Operands: [var array] } length when length.Is(Primitives.Length):
                return CountSource(array) is { } source ? LengthOf(source) : null;
            case Apply { Operands: [var first, var second] } pair when CountSource(first) is { } x && CountSource(second) is { } y:
                return pair.Operation == Primitives.Add ? Expression.Add(x, y)
                    : pair.Operation == Primitives.Subtract ? Expression.Subtract(x, y)
                    : pair.Operation == Primitives.Multiply ? Expression.Multiply(x, y)
                    : pair.Operation == Primitives.Max ? Expression.Call(typeof(Math), nameof(Math.Max), null, x, y)
                    : pair.Operation == Primitives.Min ? Expression.Call(typeof(Math), nameof(Math.Min), null, x, y)
                    : null;
            default:
                return null;
        }
    }

    private static Expression LengthOf(Expression buffer) => buffer.Type.IsArray
        ? Expression.ArrayLength(buffer)
        : Expression.Convert(Expression.Property(buffer, nameof(System.Numerics.Tensors.Tensor<double>.FlattenedLength)), typeof(int));

    private static bool IsPath(Expression source) => source switch
    {
        ParameterExpression => true,
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ArrayLength, Method: null } unary => IsPath(unary.Operand),
        MethodCallExpression { Method.Name: nameof(Array.GetLength), Object: { } array } => IsPath(array),
        _ => Captured.IsPath(source),
    };

    /// <summary>Notes that a variable of the function is also found in a parameter that externals may mention.</summary>
    public void IsAlso(Variable variable, Expression place) => origins.Add(variable, place);

    /// <summary>A rectangular array, or an array of arrays, among the parameters, whose elements are a variable.</summary>
    public Value Nested(Expression place, Variable elements)
    {
        if (place.Type.GetArrayRank() == 2)
        {
            Expr rows = Extent(place, 0, mayFail: false), columns = Extent(place, 1, mayFail: false);
            graph.AssumeLength(elements, rows * columns);
            return new RectangularValue(place.Type, elements, rows, columns);
        }

        Expression length = Expression.ArrayLength(place);
        Expression begun = NestedAccess.StartsOf(place);
        Expr count = External(length, ExprType.Int32, Identity(length), NameOf(place) + "Rows", mayFail: false);
        Expr starts = External(begun, ExprType.Int32.Array, begun, NameOf(place) + "Starts", mayFail: false);
        graph.AssumeLength(starts, count + graph.Integer(1));
        return new RowsValue(place.Type, elements, starts, count);
    }

    /// <summary>The elements of a rectangular array, row by row.</summary>
    public Expr Elements(Expression array, ExprType element)
    {
        Expression elements = Expression.Call(typeof(Rectangular), nameof(Rectangular.Flatten), [array.Type.GetElementType()!], array);
        return External(elements, element.Array, Interned(Identity(array), typeof(Rectangular)), NameOf(elements));
    }

    /// <summary>An array of arrays that is data: its elements, row by row.</summary>
    public RowsValue Rows(Expression rows, ExprType element)
    {
        Expression elements = NestedAccess.DataOf(rows, isPooled: false), starts = NestedAccess.StartsOf(rows), length = Expression.ArrayLength(rows);
        return new RowsValue(
            rows.Type, External(elements, element.Array, Interned(Identity(rows), typeof(Rectangular)), NameOf(rows)),
            External(starts, ExprType.Int32.Array, Interned(Identity(rows), typeof(NestedAccess)), NameOf(rows) + "Starts"),
            External(length, ExprType.Int32, Identity(length), NameOf(rows) + "Rows"));
    }

    /// <summary>The length of a dimension of a rectangular array.</summary>
    public Expr Extent(Expression array, int dimension, bool mayFail = true)
    {
        Expression extent = Expression.Call(array, nameof(Array.GetLength), null, Expression.Constant(dimension));
        return External(extent, ExprType.Int32, Interned(Identity(array), Dimensions[dimension]), NameOf(extent), mayFail);
    }

    private static readonly object[] Dimensions = [.. Enumerable.Range(0, 32).Select(_ => new object())];
    private static readonly string[] ExtentNames = ["Rows", "Columns", "Depth"];

    /// <summary>The numbers that a path of members leads to from each object of a sequence, as an array; the arrays, as an array of arrays.</summary>
    public Expr Column(Expression sequence, ParameterExpression element, Expression path, ExprType type)
    {
        Type native = Numbers.TypeOf(type);
        Expression number = path.Type == native ? path : Expression.Convert(path, native);
        object identity = Interned(Interned(Identity(sequence), typeof(Enumerable)), PathIdentity(path));
        MethodCallExpression selected = Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Select), [element.Type, native], sequence, Expression.Lambda(number, element));
        return External(
            Expression.Call(typeof(Enumerable), nameof(Enumerable.ToArray), [native], selected),
            type.IsArray ? type.ElementType.Jagged : type.Array, identity, NameOf(path));
    }

    private object PathIdentity(Expression path) => path switch
    {
        MemberExpression member => Interned(PathIdentity(member.Expression!), member.Member),
        _ => typeof(ParameterExpression),
    };

    private External External(Expression source, ExprType type) =>
        External(source, type, Identity(source), NameOf(source), !IsThere(source) || type.IsArray);

    // A captured variable, a static field, a constant.
    private static bool IsThere(Expression source) => source switch
    {
        ConstantExpression => true,
        MemberExpression { Member: FieldInfo, Expression: null or ConstantExpression { Value: not null } } => true,
        UnaryExpression { NodeType: ExpressionType.Convert, Method: null, Type.IsPrimitive: true, Operand: { Type.IsPrimitive: true } operand } =>
            IsThere(operand),
        _ => false,
    };

    private External External(Expression source, ExprType type, object identity, string name, bool mayFail = true)
    {
        (object, ExprType) key = (identity, type);
        if (!slots.TryGetValue(key, out int slot))
        {
            slots.Add(key, slot = sources.Count);
            sources.Add(source);
        }

        return graph.External(type, slot, name, mayFail);
    }

    // Two reads of one variable are one external, though each is an expression object of its own; two calls are two.
    private object Identity(Expression source) => source switch
    {
        ConstantExpression { Value: { } value } when !value.GetType().IsValueType => Interned(value, typeof(ConstantExpression)),
        MemberExpression member => Interned(member.Expression is null ? typeof(MemberExpression) : Identity(member.Expression), member.Member),
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ArrayLength } unary => Interned(Identity(unary.Operand), unary.Type),
        _ => source,
    };

    private object Interned(object root, object part)
    {
        if (!identities.TryGetValue((root, part), out object? identity))
        {
            identities.Add((root, part), identity = new object());
        }

        return identity;
    }

    private static string NameOf(Expression source) => source switch
    {
        ParameterExpression { Name: { } name } => name,
        MemberExpression member => member.Member.Name,
        UnaryExpression unary => NameOf(unary.Operand),
        MethodCallExpression { Method.Name: nameof(Rectangular.Flatten), Arguments: [var array] } => NameOf(array),
        MethodCallExpression { Method.Name: nameof(Array.GetLength), Object: { } array, Arguments: [ConstantExpression { Value: int dimension }] } =>
            NameOf(array) + ExtentNames[Math.Min(dimension, 2)],
        MethodCallExpression call => call.Method.Name,
        _ => "data",
    };

    private sealed class ByReference : IEqualityComparer<(object, object)>
    {
        public static ByReference Instance { get; } = new();

        public bool Equals((object, object) x, (object, object) y) =>
            ReferenceEquals(x.Item1, y.Item1) && ReferenceEquals(x.Item2, y.Item2);

        public int GetHashCode((object, object) pair) =>
            (RuntimeHelpers.GetHashCode(pair.Item1) * 31) ^ RuntimeHelpers.GetHashCode(pair.Item2);
    }
}
