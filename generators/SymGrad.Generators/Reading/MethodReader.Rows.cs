using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

// Arrays of arrays: one buffer of the elements, of which each row is a stretch.
internal sealed partial class MethodReader
{
    private const string RowsWayOut = "give all rows one length, rows[i] = new double[n] with an n that is known where the rows are made, or use double[,]";

    private SpanValue Row(RowsValue rows, Expr index)
    {
        ITypeSymbol type = ((IArrayTypeSymbol)rows.Type).ElementType;
        if (rows.Width is { } width)
        {
            return new SpanValue(type, rows.Cell, index * width, width);
        }

        Expr start = graph.Load(rows.Starts!, index);
        return new SpanValue(type, rows.Cell, start, graph.Load(rows.Starts!, index + 1) - start);
    }

    /// <summary>A new array of arrays; null where it is made of something else than numbers.</summary>
    private RowsValue? ReadRows(IArrayCreationOperation creation, ExprType type)
    {
        if (creation.Initializer is { ElementValues: var items })
        {
            IOperation[]?[] rows = [.. items.Select(ItemsOf)];
            return rows.All(row => row is not null) ? OfItems(creation, rows!, type) : null;
        }

        Expr count = Integer(Scalar(creation.DimensionSizes[0]));
        Expr[] widths = [.. RowsPutInto(creation).Select(row => Integer(Scalar(row.DimensionSizes[0]))).Distinct()];
        return widths.Length == 1
            ? new RowsValue(creation.Type!, new ArrayCell(graph.Zeros(count * widths[0], type), ArrayAccess.Owned), null, widths[0], count)
            : throw Refusal.Expression(creation, "'" + creation.Syntax + "'", RowsWayOut);
    }

    private RowsValue OfItems(IOperation creation, IOperation[][] rows, ExprType type)
    {
        Expr starts = graph.Zeros(graph.Integer(rows.Length + 1), ExprType.Int32.Array);
        for (int k = 0, start = 0; k < rows.Length; k++)
        {
            start += rows[k].Length;
            starts = graph.Store(starts, graph.Integer(k + 1), graph.Integer(start));
        }

        return new RowsValue(
            creation.Type!, new ArrayCell(Filled([.. rows.SelectMany(row => row)], type), ArrayAccess.Owned), starts, null, graph.Integer(rows.Length));
    }

    private static IOperation[]? ItemsOf(IOperation row) => row switch
    {
        IConversionOperation { IsImplicit: true, Operand: var inner } => ItemsOf(inner),
        IArrayCreationOperation { Initializer.ElementValues: var items } => [.. items],
        ICollectionExpressionOperation { Elements: var items } when !items.Any(item => item is ISpreadOperation) => [.. items],
        _ => null,
    };

    // The arrays that the method assigns to rows of the variable that holds a new array of arrays.
    private static IEnumerable<IArrayCreationOperation> RowsPutInto(IOperation creation)
    {
        ISymbol? holder = creation.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => local,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => local,
            _ => null,
        };
        IOperation root = creation;
        while (root.Parent is { } around)
        {
            root = around;
        }

        return holder is null ? [] : root.Descendants().OfType<ISimpleAssignmentOperation>()
            .Where(a => a.Target is IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation { Local: var into } } && SymbolEqualityComparer.Default.Equals(into, holder))
            .Select(a => a.Value).OfType<IArrayCreationOperation>();
    }

    // What is assigned to a row is new: nobody else has it, and its elements can be those of the row.
    private Place RowPlace(RowsValue rows, Expr index, IArrayElementReferenceOperation at) => new(
        () => Row(rows, index),
        value =>
        {
            if (rows.Width is not { } width || value is not ArrayValue { Cell: var cell } || LengthOf(value, at) != width
                || at.Parent is not ISimpleAssignmentOperation { Value: IArrayCreationOperation or IConversionOperation { Operand: IInvocationOperation { TargetMethod.Name: "Clone" } } })
            {
                throw Refusal.Write(at, $"'{at.Syntax}', a row of an array of arrays", RowsWayOut);
            }

            Expr content = VersionOf(cell);
            Fill(Row(rows, index), graph.Integer(0), width, i => graph.Load(content, i), at);
        });
}
