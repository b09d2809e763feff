using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

/// <summary>A stretch of an array: what a span is.</summary>
internal sealed class SpanValue(ITypeSymbol type, ArrayCell cell, Expr offset, Expr length) : ViewValue<ITypeSymbol>(type, cell)
{
    public override IReadOnlyList<Expr> Form => [Offset, Length];

    public Expr Offset { get; } = offset;

    public Expr Length { get; } = length;

    public override ViewValue<ITypeSymbol> Of(ArrayCell cell, IReadOnlyList<Expr> form) => new SpanValue(Type, cell, form[0], form[1]);
}

/// <summary>An array of several dimensions, row by row in one buffer.</summary>
internal sealed class MatrixValue(ITypeSymbol type, ArrayCell cell, IReadOnlyList<Expr> extents) : ViewValue<ITypeSymbol>(type, cell)
{
    public override IReadOnlyList<Expr> Form => Extents;

    public IReadOnlyList<Expr> Extents { get; } = extents;

    public override ViewValue<ITypeSymbol> Of(ArrayCell cell, IReadOnlyList<Expr> form) => new MatrixValue(Type, cell, form);
}

/// <summary>An array of arrays: the elements of one row after the other, and where each row begins and the last one ends.</summary>
internal sealed class RowsValue(ITypeSymbol type, ArrayCell cell, Expr? starts, Expr? width, Expr count) : ViewValue<ITypeSymbol>(type, cell)
{
    public override IReadOnlyList<Expr> Form => [Starts ?? Width!, Count];

    public Expr? Starts { get; } = starts;

    /// <summary>Instead of where they begin, how long the rows are, where all are as long as the first.</summary>
    public Expr? Width { get; } = width;

    /// <summary>The number of rows.</summary>
    public Expr Count { get; } = count;

    public override ViewValue<ITypeSymbol> Of(ArrayCell cell, IReadOnlyList<Expr> form) =>
        new RowsValue(Type, cell, form[0].Type.IsArray ? form[0] : null, form[0].Type.IsArray ? null : form[0], form[1]);
}

/// <summary>A tuple, record, struct or class taken apart: its members by name.</summary>
internal sealed class StructValue(ITypeSymbol type, IReadOnlyList<string> names, IReadOnlyList<Value> items)
    : CompositeValue<ITypeSymbol>(type, items)
{
    public IReadOnlyList<string> Names { get; } = names;

    public override CompositeValue<ITypeSymbol> Of(IReadOnlyList<Value> items) => new StructValue(Type, Names, items);

    public Value? Member(string name)
    {
        int place = PlaceOf(name);
        return place < 0 ? null : Items[place];
    }

    public StructValue With(int place, Value value)
    {
        Value[] items = [.. Items];
        items[place] = value;
        return new StructValue(Type, Names, items);
    }

    public int PlaceOf(string name)
    {
        for (int k = 0; k < Names.Count; k++)
        {
            if (Names[k] == name)
            {
                return k;
            }
        }

        return -1;
    }
}

/// <summary>Something that the compiler does not look into, and that no parameter of the function changes: the C# expression that gives
/// it at the call.</summary>
internal sealed class DataValue(ITypeSymbol type, string text) : Value(type)
{
    public string Text { get; } = text;
}

/// <summary>A lambda or local function: its variables are those of the code around it.</summary>
internal sealed class FunctionValue(ITypeSymbol? type, IMethodSymbol method, IBlockOperation body) : Value(type)
{
    public IMethodSymbol Method { get; } = method;

    public IBlockOperation Body { get; } = body;

    /// <summary>What the variables of the lambda around it were when it was made: a lazy sequence outlives these.</summary>
    public IReadOnlyList<(ISymbol Variable, Value Value)> Captured { get; init; } = [];
}

/// <summary>A variable that has been declared, and no value assigned.</summary>
internal sealed class UnassignedValue(ITypeSymbol type) : Value(type);

/// <summary>A range of a loop over integers: <c>Enumerable.Range</c>.</summary>
internal sealed class RangeValue(ITypeSymbol type, Expr start, Expr count) : Value(type)
{
    public Expr Start { get; } = start;

    public Expr Count { get; } = count;
}
