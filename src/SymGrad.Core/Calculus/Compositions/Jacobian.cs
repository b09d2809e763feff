using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>The matrix of all first derivatives: rows are results, columns are inputs.</summary>
/// <remarks>The mode follows the shape. Few inputs: forward, a sweep for each. Few results: reverse, a sweep for each. Otherwise a loop over
/// directions, whose body is one sweep: forward where there are as many results as inputs or it is not known how many there are of either
/// when the function is built and there turn out to be no fewer results, else reverse. No sweeps at all where <see cref="Assembly"/> knows how.</remarks>
internal static class Jacobian
{
    // More sweeps than this are a loop rather than code side by side.
    private const int SideBySide = 8;

    /// <summary>The results and their Jacobian.</summary>
    /// <param name="function">A prepared function of one array result, or of scalar results only.</param>
    /// <param name="inputs">One array, or scalars only.</param>
    public static (IReadOnlyList<Expr> Values, Matrix Jacobian) Of(Function function, IReadOnlyList<Variable> inputs)
    {
        Function lowered = Lower.Run(function);
        return inputs[0].Type.IsArray ? OfArray(lowered, inputs[0]) : OfScalars(lowered, inputs);
    }

    private static (IReadOnlyList<Expr> Values, Matrix Jacobian) OfScalars(Function function, IReadOnlyList<Variable> inputs)
    {
        Graph graph = function.Graph;
        IReadOnlyList<Expr> elements = ElementsOf(function.Results);
        Expr[][] columns = [.. inputs.Select(input => ForwardColumn(elements, input, graph.Number(1, input.Type)))];
        return (function.Results, elements[0].Type.IsArray
            ? Matrix.OfColumns([.. columns.Select(column => column[0])], graph.Length(elements[0]))
            : new Matrix.Entries(
                elements.Count, inputs.Count, [.. Enumerable.Range(0, elements.Count).SelectMany(i => columns.Select(column => column[i]))]));
    }

    private static (IReadOnlyList<Expr> Values, Matrix Jacobian) OfArray(Function function, Variable input)
    {
        Graph graph = function.Graph;
        IReadOnlyList<Expr> elements = ElementsOf(function.Results);
        Expr columns = graph.Length(input);
        Expr values = elements[0];
        if (!values.Type.IsArray)
        {
            return (function.Results, Matrix.OfRows([.. elements.Select(element => Differentiation.OrZeros(ReverseRow(element, input, null), input))], columns));
        }

        Expr rows = graph.Length(values);
        ExprType element = values.Type.ElementType;
        if (Assembly.Of(values, input, new Placement.Dense(rows, columns, element)) is { } assembled)
        {
            return (function.Results, new Matrix.Buffer(assembled[0], rows, columns));
        }

        if (rows == columns)
        {
            return (function.Results, Forwards());
        }

        if (rows is Constant)
        {
            return (function.Results, Backwards());
        }

        // Which are fewer is known at the call.
        Structured chosen = graph.If(rows < columns, [Backwards().Content], [Forwards().Content]);
        return (function.Results, new Matrix.Buffer(graph.Project(chosen, 0), rows, columns));

        Matrix.Buffer Forwards() => Matrix.ColumnByColumn(
            rows, columns, element, j => Forward.Differentiate(
                [values], new Dictionary<Expr, Expr> { [input] = Matrix.Unit(columns, j, input.Type.ElementType) }).Tangents[0]);

        Matrix.Buffer Backwards() => Matrix.RowByRow(rows, columns, element, i => ReverseRow(values, input, Matrix.Unit(rows, i, element)));

        Expr? ReverseRow(Expr result, Expr with, Expr? cotangent) => Reverse.Differentiate(
            function.With([result]), [cotangent ?? graph.Number(1, result.Type)], [with]).Adjoints[0];
    }

    private static Expr[] ForwardColumn(IReadOnlyList<Expr> results, Variable input, Expr seed)
    {
        Expr?[] tangents = Forward.Differentiate(results, new Dictionary<Expr, Expr> { [input] = seed }).Tangents;
        return [.. tangents.Select((tangent, k) => Differentiation.OrZeros(tangent, results[k]))];
    }

    /// <summary>The elements of an array that was made of a few of them; otherwise the results as they are.</summary>
    private static IReadOnlyList<Expr> ElementsOf(IReadOnlyList<Expr> results)
    {
        Expr array = results[0];
        if (!array.Type.IsArray || array.Graph.Length(array) is not Constant { Bits: var length and > 0 and <= SideBySide })
        {
            return results;
        }

        var elements = new Expr?[length];
        while (array is Apply { Operation: var operation } store && operation == Primitives.Store && store[1] is Constant { Bits: var k })
        {
            if (k < 0 || k >= length)
            {
                return results;
            }

            elements[k] ??= store[2];
            array = store[0];
        }

        return array.Is(Primitives.Zeros) ? [.. elements.Select(e => e ?? array.Graph.Zero(array.Type.ElementType))] : results;
    }
}
