using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>A matrix of derivatives: its entries one by one where their number is known, else a buffer that holds it row by row.</summary>
internal abstract record Matrix
{
    /// <summary>Row by row.</summary>
    internal sealed record Entries(int Rows, int Columns, IReadOnlyList<Expr> Items) : Matrix;

    /// <summary>Row by row, with the number of rows and of columns.</summary>
    internal sealed record Buffer(Expr Content, Expr Rows, Expr Columns) : Matrix;

    /// <summary>A buffer that is filled column by column: each holds one array or, by row, one number.</summary>
    public static Buffer OfColumns(IReadOnlyList<Expr> columns, Expr rows)
    {
        Graph graph = rows.Graph;
        Expr width = graph.Integer(columns.Count);
        Structured filled = graph.For(
            rows,
            [graph.Zeros(rows * width, columns[0].Type.ElementType)],
            (i, buffer) => [columns.Select((column, k) => (column, k)).Aggregate(
                buffer[0], (written, c) => graph.Store(written, (i * width) + graph.Integer(c.k), ElementOf(c.column, i)))]);
        return new Buffer(graph.Project(filled, 0), rows, width);
    }

    /// <summary>A buffer of the given rows.</summary>
    public static Buffer OfRows(IReadOnlyList<Expr> rows, Expr columns)
    {
        Graph graph = columns.Graph;
        Expr height = graph.Integer(rows.Count);
        Structured filled = graph.For(
            columns,
            [graph.Zeros(height * columns, rows[0].Type.ElementType)],
            (j, buffer) => [rows.Select((row, k) => (row, k)).Aggregate(
                buffer[0], (written, r) => graph.Store(written, (graph.Integer(r.k) * columns) + j, ElementOf(r.row, j)))]);
        return new Buffer(graph.Project(filled, 0), height, columns);
    }

    /// <summary>A buffer whose row i is computed in iteration i of a loop.</summary>
    public static Buffer RowByRow(Expr rows, Expr columns, ExprType element, System.Func<Expr, Expr?> row)
    {
        Graph graph = rows.Graph;
        Structured filled = graph.Accumulating(
            rows,
            [graph.Zeros(rows * columns, element)],
            (i, buffer) => row(i) is not { } content
                ? [buffer[0]]
                : [graph.Project(graph.Accumulating(
                    columns, [buffer[0]], (j, written) => [graph.Accumulate(written[0], (i * columns) + j, graph.Load(content, j))], "j"), 0)]);
        return new Buffer(graph.Project(filled, 0), rows, columns);
    }

    /// <summary>A buffer whose column j is computed in iteration j of a loop.</summary>
    public static Buffer ColumnByColumn(Expr rows, Expr columns, ExprType element, System.Func<Expr, Expr?> column)
    {
        Graph graph = rows.Graph;
        Structured filled = graph.Accumulating(
            columns,
            [graph.Zeros(rows * columns, element)],
            (j, buffer) => column(j) is not { } content
                ? [buffer[0]]
                : [graph.Project(graph.Accumulating(
                    rows, [buffer[0]], (i, written) => [graph.Accumulate(written[0], (i * columns) + j, graph.Load(content, i))]), 0)],
            "j");
        return new Buffer(graph.Project(filled, 0), rows, columns);
    }

    private static Expr ElementOf(Expr array, Expr index) =>
        array.Is(Primitives.Zeros) ? array.Graph.Zero(array.Type.ElementType) : array.Graph.Load(array, index);

    /// <summary>The unit vector along axis <paramref name="axis"/>.</summary>
    public static Expr Unit(Expr length, Expr axis, ExprType element)
    {
        Graph graph = length.Graph;
        return graph.Build(
            length, k => graph.Choose(graph.Apply(Primitives.Equal, k, axis), graph.Number(1, element), graph.Number(0, element)), "k");
    }
}
