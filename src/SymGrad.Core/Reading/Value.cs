using System;
using System.Collections.Generic;
using System.Threading;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>What an expression means to a reader.</summary>
/// <typeparam name="T">What the front end's types are: those of System.Reflection, or the symbols of a C# compiler.</typeparam>
/// <param name="type">The type of the expression.</param>
internal abstract class Value<T>(T? type)
    where T : class
{
    public T Type { get; } = type!;

    /// <summary>The numbers and buffers that make up the value, where that is all it is made of: what a loop can carry from one
    /// iteration to the next, and a conditional choose.</summary>
    public virtual IReadOnlyList<Expr>? Parts => null;

    /// <summary>The value of the same form with other <see cref="Parts"/>.</summary>
    public virtual Value<T> With(IReadOnlyList<Expr> parts) => throw new InvalidOperationException("it has no parts");
}

/// <summary>A number or truth value. Integers narrower than <c>int</c> are held as <c>int</c>, <c>uint</c> as <c>long</c>.</summary>
internal sealed class ScalarValue<T>(T type, Expr expr) : Value<T>(type)
    where T : class
{
    public Expr Expr { get; } = expr;

    public override IReadOnlyList<Expr> Parts => [Expr];

    public override Value<T> With(IReadOnlyList<Expr> parts) => new ScalarValue<T>(Type, parts[0]);
}

/// <summary>An array, or a part or form of one, by reference: two variables may hold the same one.</summary>
internal abstract class ViewValue<T>(T type, ArrayCell cell) : Value<T>(type)
    where T : class
{
    public ArrayCell Cell { get; } = cell;

    /// <summary>What else there is to it: where a stretch begins, the extents of a matrix.</summary>
    public abstract IReadOnlyList<Expr> Form { get; }

    /// <summary>A view of another array, of the same kind.</summary>
    public abstract ViewValue<T> Of(ArrayCell cell, IReadOnlyList<Expr> form);
}

/// <summary>A whole array.</summary>
internal sealed class ArrayValue<T>(T type, ArrayCell cell) : ViewValue<T>(type, cell)
    where T : class
{
    public override IReadOnlyList<Expr> Form => [];

    public override ViewValue<T> Of(ArrayCell cell, IReadOnlyList<Expr> form) => new ArrayValue<T>(Type, cell);
}

/// <summary>The identity of an array; which version of it is current is part of the <see cref="State{T}"/>.</summary>
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

/// <summary>A value made of several others, in order.</summary>
internal abstract class CompositeValue<T>(T type, IReadOnlyList<Value<T>> items) : Value<T>(type)
    where T : class
{
    public IReadOnlyList<Value<T>> Items { get; } = items;

    /// <summary>The same with other items.</summary>
    public abstract CompositeValue<T> Of(IReadOnlyList<Value<T>> items);
}

/// <summary>The value of a statement.</summary>
internal sealed class NoValue<T>() : Value<T>(null)
    where T : class
{
    public static NoValue<T> Instance { get; } = new();
}

/// <summary>The content of an array after writes: the value of an <see cref="ArrayCell"/> in the state.</summary>
internal sealed class VersionValue<T>(Expr content) : Value<T>(null)
    where T : class
{
    public Expr Content { get; } = content;

    public override IReadOnlyList<Expr> Parts => [Content];

    public override Value<T> With(IReadOnlyList<Expr> parts) => new VersionValue<T>(parts[0]);
}

/// <summary>The value of a branch that jumped away.</summary>
internal sealed class Nowhere<T>() : Value<T>(null)
    where T : class
{
    public static Nowhere<T> Instance { get; } = new();
}
