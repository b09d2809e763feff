using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>A lazy sequence: nothing is computed until something folds or collects it.</summary>
/// <param name="type">The .NET type of the expression.</param>
/// <param name="elementType">The .NET type of the elements.</param>
internal abstract class EnumerableValue(Type type, Type elementType) : Value(type)
{
    public Type ElementType { get; } = elementType;
}

/// <summary>A sequence as a count and a function from the index to the element.</summary>
internal sealed class SequenceValue(Type type, Type elementType, Expr count, Func<Expr, Value> at) : EnumerableValue(type, elementType)
{
    public Expr Count { get; } = count;

    public Func<Expr, Value> At { get; } = at;

    /// <summary>Whether an index out of range fails by itself, because it is out of range of an array.</summary>
    public bool ChecksIndex { get; init; }

    /// <summary>Whether the elements are the indices: the parameter of a function of them names the loop's index.</summary>
    public bool IsIndex { get; init; }

    /// <summary>What the user calls the index.</summary>
    public string IndexName { get; init; } = "i";

    public SequenceValue As(Type type) => new(type, ElementType, Count, At) { ChecksIndex = ChecksIndex, IsIndex = IsIndex, IndexName = IndexName };

    public SequenceValue Named(string? name) => name is null || !name.All(char.IsLetter) ? this
        : new(Type, ElementType, Count, At) { ChecksIndex = ChecksIndex, IsIndex = IsIndex, IndexName = name };
}

/// <summary>The elements of a sequence for which a condition holds. Folds leave the others out; their places are only looked for when an
/// element is asked for by index.</summary>
internal sealed class FilteredValue(SequenceValue source, Func<Expr, Expr> keeps) : EnumerableValue(source.Type, source.ElementType)
{
    public SequenceValue Source { get; } = source;

    /// <summary>From an index in the source to whether that element belongs to the sequence.</summary>
    public Func<Expr, Expr> Keeps { get; } = keeps;
}

/// <summary>The elements of sequences that are themselves elements: a fold of folds.</summary>
internal sealed class FlattenedValue(Type type, Type elementType, EnumerableValue outer) : EnumerableValue(type, elementType)
{
    public EnumerableValue Outer { get; } = outer;
}

/// <summary>Sequences one after the other.</summary>
internal sealed class ConcatenatedValue(Type type, Type elementType, IReadOnlyList<EnumerableValue> sequences) : EnumerableValue(type, elementType)
{
    public IReadOnlyList<EnumerableValue> Sequences { get; } = sequences;
}
