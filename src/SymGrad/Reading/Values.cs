using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>A tensor: a buffer of elements in row-major order, or a view, which says where each element comes from.</summary>
internal sealed class TensorValue : Value
{
    private readonly Func<Expr, Expr>? view;
    private Expr? buffer;

    public TensorValue(Type type, Expr buffer, Shape shape)
        : base(type) => (this.buffer, Shape) = (buffer, shape);

    /// <summary>A view: <paramref name="view"/> takes a position in row-major order to the element.</summary>
    public TensorValue(Type type, Graph graph, Shape shape, Func<Expr, Expr> view)
        : base(type) => (Graph, Shape, this.view) = (graph, shape, view);

    public Shape Shape { get; }

    /// <summary>The matrices that this one has transposed: a product need not do it.</summary>
    public TensorValue? Transposed { get; init; }

    public bool IsView => buffer is null;

    /// <summary>The elements; a view is collected.</summary>
    public Expr Buffer => buffer ??= Graph!.Build(Shape.Count(Graph), view!);

    public override IReadOnlyList<Expr> Parts => [Buffer];

    private Graph? Graph { get; }

    public override Value With(IReadOnlyList<Expr> parts) => new TensorValue(Type, parts[0], Shape);

    public Expr At(Expr position) => buffer is null ? view!(position) : buffer.Graph.Load(buffer, position);

    /// <summary>The same elements in another shape of as many.</summary>
    public TensorValue Reshaped(Shape shape) => buffer is null ? new(Type, Graph!, shape, view!) : new(Type, buffer, shape);
}

/// <summary>A rectangular array of real numbers: its elements in row-major order, and its extents.</summary>
internal sealed class RectangularValue(Type type, Expr elements, Expr rows, Expr columns) : Value(type)
{
    public Expr Elements { get; } = elements;

    public Expr Rows { get; } = rows;

    public Expr Columns { get; } = columns;

    public override IReadOnlyList<Expr> Parts => [Elements, Rows, Columns];

    public override Value With(IReadOnlyList<Expr> parts) => new RectangularValue(Type, parts[0], parts[1], parts[2]);
}

/// <summary>An array of arrays of real numbers: the elements of one row after the other, and where each row begins and the last one ends.</summary>
internal sealed class RowsValue(Type type, Expr elements, Expr starts, Expr count) : Value(type)
{
    public Expr Elements { get; } = elements;

    public Expr Starts { get; } = starts;

    /// <summary>The number of rows.</summary>
    public Expr Count { get; } = count;

    public override IReadOnlyList<Expr> Parts => [Elements, Starts, Count];

    public override Value With(IReadOnlyList<Expr> parts) => new RowsValue(Type, parts[0], parts[1], parts[2]);
}

/// <summary>An array of arrays: data, whose rows are arrays.</summary>
internal sealed class JaggedValue(Type type, Expr rows) : Value(type)
{
    public Expr Rows { get; } = rows;
}

/// <summary>Something that the IR cannot hold and that depends on no differentiable parameter.</summary>
internal sealed class DataValue(Expression source) : Value(source.Type)
{
    public Expression Source { get; } = source;
}

/// <summary>A tuple or anonymous object: members by name.</summary>
/// <param name="type">Its type.</param>
/// <param name="constructor">What makes it; null for a struct without a constructor.</param>
/// <param name="names">The members.</param>
/// <param name="items">Their values: those that the constructor takes, then those of <paramref name="inits"/>.</param>
/// <param name="inits">The members that are set afterwards.</param>
internal sealed class TupleValue(
    Type type, ConstructorInfo? constructor, IReadOnlyList<string> names, IReadOnlyList<Value> items, IReadOnlyList<MemberInfo>? inits = null)
    : CompositeValue<Type>(type, items)
{
    public TupleValue(Composite composite, IReadOnlyList<Value> items)
        : this(composite.Type, composite.Constructor, [.. composite.Members.Select(member => member.Name)], items, composite.Inits)
    {
    }

    public ConstructorInfo? Constructor { get; } = constructor;

    public IReadOnlyList<MemberInfo> Inits { get; } = inits ?? [];

    public IReadOnlyList<string> Names { get; } = names;

    public override TupleValue Of(IReadOnlyList<Value> items) => new(Type, Constructor, Names, items, Inits);
}

/// <summary>A lambda with the values of the variables it mentions.</summary>
internal sealed class LambdaValue(LambdaExpression lambda, Scope scope) : Value(lambda.Type)
{
    public LambdaExpression Lambda { get; } = lambda;

    public Scope Scope { get; } = scope;
}

/// <summary>An object in a sequence of data, or what a path of members leads to from it: <c>points[i].Position</c>. Numbers at the end of
/// such a path are collected into an array at the call.</summary>
/// <param name="source">The sequence.</param>
/// <param name="parameter">Stands for the element in <paramref name="path"/>.</param>
/// <param name="path">From the element to the value.</param>
/// <param name="index">Which element.</param>
internal sealed class ElementValue(Expression source, ParameterExpression parameter, Expression path, Expr index) : Value(path.Type)
{
    public Expression Source { get; } = source;

    public ParameterExpression Parameter { get; } = parameter;

    public Expression Path { get; } = path;

    public Expr Index { get; } = index;
}
