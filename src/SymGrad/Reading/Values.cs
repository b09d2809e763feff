using System;
using System.Collections.Generic;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>A dense tensor; its elements are a buffer in row-major order.</summary>
internal sealed class TensorValue(Type type, Expr buffer, Shape shape) : Value(type)
{
    public Expr Buffer { get; } = buffer;

    public Shape Shape { get; } = shape;

    public override IReadOnlyList<Expr> Parts => [Buffer];

    public override Value With(IReadOnlyList<Expr> parts) => new TensorValue(Type, parts[0], Shape);
}

/// <summary>The shape of a tensor, known by a tensor that has it at the call.</summary>
internal sealed class Shape(Expression tensor)
{
    public Expression Tensor { get; } = tensor;
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
internal sealed class TupleValue(Type type, ConstructorInfo constructor, IReadOnlyList<string> names, IReadOnlyList<Value> items)
    : CompositeValue<Type>(type, items)
{
    public ConstructorInfo Constructor { get; } = constructor;

    public IReadOnlyList<string> Names { get; } = names;

    public override TupleValue Of(IReadOnlyList<Value> items) => new(Type, Constructor, Names, items);
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
