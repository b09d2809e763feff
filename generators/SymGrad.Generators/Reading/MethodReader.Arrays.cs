using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

internal sealed partial class MethodReader
{
    private Value ReadElement(IArrayElementReferenceOperation element)
    {
        Value array = Buffer(Read(element.ArrayReference));
        if (array is StructValue or DataValue)
        {
            return ReadDataElement(array, [.. element.Indices], element);
        }

        if (element.Indices.Length == 1 && Unconverted(element.Indices[0]) is IRangeOperation range)
        {
            return Sliced(array, range, element);
        }

        Expr[] indices = [.. element.Indices.Select(index => IndexInto(array, index))];
        return array is RowsValue rows ? Row(rows, indices[0]) : ElementAt(array, indices, element);
    }

    private Value ElementAt(Value array, Expr[] indices, IOperation at) => array switch
    {
        ArrayValue { Cell: var cell } => new ScalarValue(at.Type!, graph.Load(VersionOf(cell), FlatIndex(array, indices, at))),
        SpanValue { Cell: var cell } => new ScalarValue(at.Type!, graph.Load(VersionOf(cell), FlatIndex(array, indices, at))),
        MatrixValue { Cell: var cell } => new ScalarValue(at.Type!, graph.Load(VersionOf(cell), FlatIndex(array, indices, at))),
        _ => throw Refusal.Expression(at, "'" + at.Syntax + "'", Refusal.NotNumbers),
    };

    private Value ReadDataElement(Value array, IReadOnlyList<IOperation> indices, IOperation at) =>
        TextOf(array) is { } text && indices.Select(i => TextOf(Read(i))).ToArray() is var parts && parts.All(p => p is not null)
            ? Data(at, $"{text}[{string.Join(", ", parts)}]")
            : indices.Count == 1 && TextOf(array) is { } letters && array.Type.SpecialType == SpecialType.System_String
            ? new ScalarValue(at.Type!, graph.Load(Whole(External($"global::System.Linq.Enumerable.ToArray(global::System.Linq.Enumerable.Select({letters}, item => (int)item))", ExprType.Int32.Array, null, NameFor(letters))), Integer(Scalar(indices[0]))))
            : indices.Count == 1 && Items(array) is { } items
            ? items.At(Integer(Scalar(indices[0])))
            : throw Refusal.Expression(at, "'" + at.Syntax + "'", "an element of something that is not an array of numbers");

    /// <summary>Where elements are in the buffer. What is in range there may still be out of range in its row, or its slice; that is checked.</summary>
    private Expr FlatIndex(Value array, Expr[] indices, IOperation at)
    {
        switch (array)
        {
            case ArrayValue when indices.Length == 1:
                return indices[0];
            case SpanValue span when indices.Length == 1:
                return Sum(span.Offset, IsWhole(span) ? indices[0] : Within(indices[0], span.Length));
            case MatrixValue matrix when indices.Length == matrix.Extents.Count:
                Expr index = indices[0];
                for (int k = 1; k < indices.Length; k++)
                {
                    index = (index * matrix.Extents[k]) + Within(indices[k], matrix.Extents[k]);
                }

                return index;
            default:
                throw Refusal.Expression(at, "'" + at.Syntax + "'", Refusal.NotNumbers);
        }
    }

    private Expr Within(Expr index, Expr length) => index is Constant { Bits: >= 0 and var place } && length is Constant { Bits: var count } && place < count
        ? index
        : graph.Apply(IndexChecks.Index, ExprType.Int32, index, length);

    // An index, which may count from the end.
    private Expr IndexInto(Value array, IOperation index)
    {
        IOperation plain = index is IConversionOperation { IsImplicit: true } conversion && conversion.Type?.Name == "Index" ? conversion.Operand : index;
        return plain is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd
            ? LengthOf(array, index) - Integer(Scalar(fromEnd.Operand))
            : Integer(Scalar(plain));
    }

    private Expr Integer(Expr index) =>
        index.Type == ExprType.Int32 ? index
        : index.Type == ExprType.Int64 ? ScalarTable.InRange(index, typeof(int))
        : throw new InvalidOperationException("an index is an integer");

    private Expr LengthOf(Value array, IOperation at) => array switch
    {
        ArrayValue { Cell: var cell } => graph.Length(VersionOf(cell)),
        SpanValue span => span.Length,
        MatrixValue matrix => matrix.Extents.Aggregate((x, y) => x * y),
        RangeValue range => range.Count,
        RowsValue rows => rows.Count,
        _ => throw Refusal.Expression(at, "'" + at.Syntax + "'", "its length is not known to the compiler"),
    };

    /// <summary>The elements that a foreach goes through.</summary>
    private (Expr Count, Func<Expr, Value> At) Elements(Value collection, IOperation at)
    {
        switch (collection)
        {
            case ArrayValue { Type: var type, Cell: var cell }:
                return (LengthOf(collection, at), i => new ScalarValue(Types.BufferElement(type)!, graph.Load(VersionOf(cell), i)));
            case SpanValue span:
                return (span.Length, i => new ScalarValue(Types.BufferElement(span.Type)!, graph.Load(VersionOf(span.Cell), Sum(span.Offset, i))));
            case MatrixValue { Type: IArrayTypeSymbol type } matrix:
                return (LengthOf(matrix, at), i => new ScalarValue(type.ElementType, graph.Load(VersionOf(matrix.Cell), i)));
            case RowsValue rows:
                return (rows.Count, i => Row(rows, i));
            case SequenceValue sequence:
                return (sequence.Count, sequence.At);
            case RangeValue range:
                return (range.Count, i => new ScalarValue(Int, range.Start is Constant { Bits: 0 } ? i : range.Start + i));
            case DataValue when Items(collection) is { } items:
                return items;
            default:
                throw Refusal.Statement(at, $"a foreach over '{at.Syntax}'", "go through an array, a span or Enumerable.Range");
        }
    }

    private Value ToSpan(Value value, ITypeSymbol type, IOperation at) => value switch
    {
        SpanValue span => new SpanValue(type, span.Cell, span.Offset, span.Length),
        ArrayValue { Cell: var cell } => new SpanValue(type, cell, graph.Integer(0), LengthOf(value, at)),
        _ => throw Refusal.Expression(at, "'" + at.Syntax + "'", Refusal.NotNumbers),
    };

    private Value ReadArrayCreation(IArrayCreationOperation creation)
    {
        var type = (IArrayTypeSymbol)creation.Type!;
        if (Types.Rows(type) is { } rows && ReadRows(creation, rows) is { } made)
        {
            return made;
        }

        if (Types.Buffer(type) is not { } buffer)
        {
            return TextOfArray(creation) is { } text ? Data(creation, text)
                : throw Refusal.Expression(creation, "'" + creation.Syntax + "'", "make arrays of numbers: T[] or T[,]");
        }

        if (creation.Initializer is { } initializer)
        {
            IOperation[] items = [.. Flatten(initializer)];
            Expr content = Filled(items, buffer);
            return type.Rank == 1
                ? Owned(type, content)
                : new MatrixValue(type, new ArrayCell(content, ArrayAccess.Owned), [.. creation.DimensionSizes.Select(Scalar).Select(Integer)]);
        }

        Expr[] extents = [.. creation.DimensionSizes.Select(size => Integer(Scalar(size)))];
        return type.Rank == 1
            ? Owned(type, graph.Zeros(extents[0], buffer))
            : new MatrixValue(type, new ArrayCell(graph.Zeros(extents.Aggregate((x, y) => x * y), buffer), ArrayAccess.Owned), extents);
    }

    private string? TextOfArray(IArrayCreationOperation creation) =>
        creation.Initializer is null && creation.DimensionSizes.Length == 1 && TextOf(Read(creation.DimensionSizes[0])) is { } size
            && creation.Type is IArrayTypeSymbol { ElementType: not IArrayTypeSymbol and var element } && Types.Held(element) is null
            ? $"new {Types.Text(element)}[{size}]"
            : null;

    private static IEnumerable<IOperation> Flatten(IArrayInitializerOperation initializer) =>
        initializer.ElementValues.SelectMany(value => value is IArrayInitializerOperation inner ? Flatten(inner) : [value]);

    private Expr Filled(IReadOnlyList<IOperation> items, ExprType type)
    {
        Expr[] values = [.. items.Select(Scalar)];
        Expr content = graph.Zeros(graph.Integer(values.Length), type);
        for (int k = 0; k < values.Length; k++)
        {
            content = graph.Store(content, graph.Integer(k), values[k]);
        }

        return content;
    }

    private Value ReadCollection(ICollectionExpressionOperation collection)
    {
        if (collection.Type is { } nested && Types.Rows(nested) is { } rows && collection.Elements.Select(ItemsOf).ToArray() is var items && items.All(row => row is not null))
        {
            return OfItems(collection, items!, rows);
        }

        if (collection.Type is not { } type || Types.BufferElement(type) is not { } element || Types.Buffer(type) is not { } buffer)
        {
            throw Refusal.Expression(collection, "'" + collection.Syntax + "'", "write an array of numbers");
        }

        if (collection.Elements.Any(e => e is ISpreadOperation))
        {
            Action<Action<Value>>[] parts = [.. collection.Elements.Select(PartOf)];
            Value joined = Listed(new StreamValue(type, each => Array.ForEach(parts, part => part(each))), compilation.CreateArrayTypeSymbol(element), buffer, collection);
            return Types.IsSpan(type) ? ToSpan(joined, type, collection) : joined;
        }

        ArrayValue array = Owned(type, Filled(collection.Elements, buffer));
        return Types.IsSpan(type) ? ToSpan(array, type, collection) : array;
    }

    // What is done with each element of a part of a collection expression: read once, gone through as often as need be.
    private Action<Action<Value>> PartOf(IOperation part)
    {
        Value value = part is ISpreadOperation { Operand: var operand } ? Buffer(Read(operand)) : Copied(Read(part));
        return part is ISpreadOperation ? each => ForEach(value, each, part) : each => each(value);
    }

    private Value ReadStackAlloc(IOperation operation)
    {
        var syntax = (StackAllocArrayCreationExpressionSyntax)operation.Syntax;
        var model = operation.SemanticModel!;
        if (syntax.Type is not ArrayTypeSyntax { ElementType: var elementSyntax } arraySyntax
            || arraySyntax.RankSpecifiers.SelectMany(r => r.Sizes).FirstOrDefault() is not { } size
            || syntax.Initializer is not null
            || model.GetTypeInfo(elementSyntax).Type is not { } element || !Types.IsNative(element)
            || model.GetOperation(size) is not { } count)
        {
            throw Refusal.Expression(operation, "'" + operation.Syntax + "'", "write stackalloc T[n] with a type of numbers");
        }

        ITypeSymbol span = compilation.GetTypeByMetadataName("System.Span`1")!.Construct(element);
        return ToSpan(Owned(span, graph.Zeros(Integer(Scalar(count)), Types.Held(element)!.Value)), span, operation);
    }

    private Value ReadImplicitIndexer(IImplicitIndexerReferenceOperation indexer)
    {
        Value array = Buffer(Read(indexer.Instance));
        return indexer.Argument is IRangeOperation range ? Sliced(array, range, indexer)
            : array is DataValue ? throw Refusal.Expression(indexer, "'" + indexer.Syntax + "'", Refusal.NotNumbers)
            : ElementAt(array, [IndexInto(array, indexer.Argument)], indexer);
    }

    private Value Sliced(Value array, IRangeOperation range, IOperation at)
    {
        Expr start = range.LeftOperand is { } left ? IndexInto(array, left) : graph.Integer(0);
        Expr end = range.RightOperand is { } right ? IndexInto(array, right) : LengthOf(array, at);
        return Slice(array, start, end - start, at);
    }

    // A slice of an array is a copy; of a span it is the same memory.
    private Value Slice(Value array, Expr start, Expr length, IOperation at)
    {
        (start, length) = Within(start, length, LengthOf(array, at));
        switch (array)
        {
            case SpanValue span:
                return new SpanValue(span.Type, span.Cell, Sum(span.Offset, start), length);
            case ArrayValue { Cell: var cell, Type: var type }:
                Expr content = VersionOf(cell);
                return Owned(type, graph.Build(length, i => graph.Load(content, Sum(start, i))));
            default:
                throw Refusal.Expression(at, "'" + at.Syntax + "'", Refusal.NotNumbers);
        }
    }

    private (Expr Start, Expr Length) Within(Expr start, Expr length, Expr whole)
    {
        if (start is Constant { Bits: 0 } && length == whole)
        {
            return (start, length);
        }

        Expr checkedLength = graph.Apply(IndexChecks.SliceLength, ExprType.Int32, length, start, whole);
        if (DepthOfCode == 0 && IsLive)
        {
            required.Add(checkedLength);
        }

        return (graph.Apply(IndexChecks.Slice, ExprType.Int32, start, length, whole), checkedLength);
    }

    private readonly List<Expr> required = [];

    /// <summary>Checks of what the method does in any case, whether something comes of it or not.</summary>
    public IReadOnlyList<Expr> Required => required;

    private void Fill(Value target, Expr start, Expr length, Func<Expr, Expr> value, IOperation at)
    {
        (ArrayCell cell, Expr offset) = target switch
        {
            ArrayValue whole => (whole.Cell, (Expr)graph.Integer(0)),
            SpanValue span => (span.Cell, span.Offset),
            MatrixValue matrix => (matrix.Cell, graph.Integer(0)),
            _ => throw Refusal.Write(at, "'" + at.Syntax + "'", Refusal.NotNumbers),
        };
        if (cell.Access != ArrayAccess.Owned)
        {
            throw Refusal.Write(
                at, cell.Access == ArrayAccess.Foreign ? "an array that it was given as data" : "one of several arrays, chosen when it runs", "copy it first");
        }

        RequireUnlent(cell, at);

        if (target is SpanValue)
        {
            (start, length) = Within(start, length, LengthOf(target, at));
        }

        Expr from = Sum(offset, start);
        Expr content = VersionOf(cell);
        Expr written = from is Constant { Bits: 0 } && graph.Length(content) == length && content.Type.IsArray
            ? graph.Build(length, value)
            : graph.Project(graph.For(length, [content], (i, version) => [graph.Store(version[0], from + i, value(i))]), 0);
        state.Set(cell, WhereLive(new VersionValue(written), new VersionValue(content), at));
    }
}
