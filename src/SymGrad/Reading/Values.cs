using System;
using System.Collections.Generic;
using System.Linq.Expressions;
using System.Reflection;
using System.Threading;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>What an expression means to the reader.</summary>
/// <param name="type">The .NET type of the expression.</param>
internal abstract class Value(Type type)
{
    public Type Type { get; } = type;
}

/// <summary>A number or truth value. Integers narrower than <c>int</c> are held as <c>int</c>, <c>uint</c> as <c>long</c>.</summary>
internal sealed class ScalarValue(Type type, Expr expr) : Value(type)
{
    public Expr Expr { get; } = expr;
}

/// <summary>An array, by reference: two variables may hold the same one.</summary>
internal sealed class ArrayValue(Type type, ArrayCell cell) : Value(type)
{
    public ArrayCell Cell { get; } = cell;
}

/// <summary>The identity of an array; which version of it is current is part of the <see cref="State"/>.</summary>
/// <param name="initial">The content it starts with.</param>
/// <param name="access">Whether the function being read may write to it.</param>
internal sealed class ArrayCell(Expr initial, ArrayAccess access)
{
    private static long made;

    /// <summary>Greater than that of every cell made before.</summary>
    public long Serial { get; } = Interlocked.Increment(ref made);

    public Expr Initial { get; } = initial;

    public ArrayAccess Access { get; set; } = access;
}

internal enum ArrayAccess
{
    /// <summary>Made by the function itself.</summary>
    Owned,

    /// <summary>The caller's: a parameter or captured.</summary>
    Foreign,

    /// <summary>One of several arrays, chosen at run time: a write could not be followed.</summary>
    Ambiguous,
}

/// <summary>A dense tensor; its elements are a buffer in row-major order.</summary>
internal sealed class TensorValue(Type type, Expr buffer, Shape shape) : Value(type)
{
    public Expr Buffer { get; } = buffer;

    public Shape Shape { get; } = shape;
}

/// <summary>The shape of a tensor, known by a tensor that has it at the call.</summary>
internal sealed class Shape(Expression tensor)
{
    public Expression Tensor { get; } = tensor;
}

/// <summary>Something that the IR cannot hold and that depends on no differentiable parameter.</summary>
internal sealed class DataValue(Expression source) : Value(source.Type)
{
    public Expression Source { get; } = source;
}

/// <summary>A tuple or anonymous object: members by name.</summary>
internal sealed class TupleValue(Type type, ConstructorInfo constructor, IReadOnlyList<string> names, IReadOnlyList<Value> items)
    : Value(type)
{
    public ConstructorInfo Constructor { get; } = constructor;

    public IReadOnlyList<string> Names { get; } = names;

    public IReadOnlyList<Value> Items { get; } = items;

    public TupleValue With(IReadOnlyList<Value> items) => new(Type, Constructor, Names, items);
}

/// <summary>A lambda with the values of the variables it mentions.</summary>
internal sealed class LambdaValue(LambdaExpression lambda, Scope scope) : Value(lambda.Type)
{
    public LambdaExpression Lambda { get; } = lambda;

    public Scope Scope { get; } = scope;
}

/// <summary>The value of a statement.</summary>
internal sealed class NoValue() : Value(typeof(void))
{
    public static NoValue Instance { get; } = new();
}

/// <summary>The content of an array after writes: the value of an <see cref="ArrayCell"/> in the state.</summary>
internal sealed class VersionValue(Expr content) : Value(typeof(Array))
{
    public Expr Content { get; } = content;
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
