using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>Matrices lie row by row in buffers; people write <c>A[i, j]</c>. This finds the row and the column in the indices into the
/// buffers that are to be printed as matrices.</summary>
internal sealed class MatrixIndices
{
    private readonly Dictionary<Expr, Expr> columnsOf = [];

    // How often the loop runs whose index a variable is.
    private readonly Dictionary<Variable, Expr> countOf = [];

    /// <summary>A row and a column: what a matrix is indexed with.</summary>
    public static Primitive Pair { get; } = DataPrimitives.Of("Printing", nameof(Pair), ExprType.Int32, ExprType.Int32);

    /// <summary>The same function with rows and columns.</summary>
    /// <param name="function">What is to be printed.</param>
    /// <param name="parameters">The parameters that are matrices, with the numbers of their columns.</param>
    /// <param name="results">The results that are, by position.</param>
    /// <returns>The function, and the positions of those results of which every index was found.</returns>
    public static (Function Function, IReadOnlyCollection<int> Results) Find(
        Function function, IReadOnlyDictionary<Variable, Expr> parameters, IReadOnlyDictionary<int, Expr> results)
    {
        var indices = new MatrixIndices();
        foreach (Structured loop in function.Nodes().OfType<Structured>().Where(node => node is { IsLoop: true, IndexCount: 1 }))
        {
            indices.countOf[loop.Body.Parameters[0]] = loop.Head;
        }

        foreach (KeyValuePair<Variable, Expr> parameter in parameters)
        {
            indices.columnsOf.Add(parameter.Key, parameter.Value);
        }

        int[] traced = [.. results.Where(result => indices.Trace(function.Results[result.Key], result.Value)).Select(result => result.Key)];
        if (indices.columnsOf.Count == 0)
        {
            return (function, traced);
        }

        var now = new Dictionary<Expr, Expr>();
        var substitution = new Substitution(function.Graph)
        {
            KeepsVariables = true,
            Improve = node => indices.Improve(node, now),
            Became = (node, made) =>
            {
                if (indices.columnsOf.TryGetValue(node, out Expr? columns))
                {
                    now[made] = columns;
                }
            },
        };
        return (function.With(substitution.Apply(function)), traced);
    }

    // The versions of an array from its making on; false where one of them is made in another way than element by element.
    private bool Trace(Expr result, Expr columns)
    {
        var found = new HashSet<Expr>();
        var pending = new Stack<Expr>([result]);
        while (pending.Count > 0)
        {
            Expr version = pending.Pop();
            if (!found.Add(version) || version.Is(Primitives.Zeros))
            {
                continue;
            }

            switch (version)
            {
                case Apply write when write.Operation == Primitives.Store || write.Operation == Primitives.Accumulate:
                    pending.Push(write[0]);
                    break;
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                    pending.Push(choice.Regions[0].Results[k]);
                    pending.Push(choice.Regions[1].Results[k]);
                    break;
                case Project { Source: { IsLoop: true, Kind: not StructuredKind.Scan } loop, Index: var k } when k < loop.Initial.Length:
                    foreach (Region region in loop.Regions)
                    {
                        found.Add(region.Parameters[k + region.Parameters.Length - loop.Initial.Length]);
                    }

                    pending.Push(loop.Initial[k]);
                    pending.Push(loop.Body.Results[k]);
                    break;
                default:
                    return false;
            }
        }

        foreach (Expr version in found)
        {
            columnsOf[version] = columns;
        }

        return true;
    }

    private Expr Improve(Expr node, Dictionary<Expr, Expr> columnsOf)
    {
        if (node is not Apply { Operation.Signature: Signature.Memory, Operands.Length: > 1 } access
            || !columnsOf.TryGetValue(access[0], out Expr? columns) || access[1].Is(Pair))
        {
            return node;
        }

        Graph graph = node.Graph;
        (Expr row, Expr column) = Split(access[1], columns);
        Expr pair = graph.Apply(Pair, ExprType.Int32, row, column);
        Expr made = graph.Apply(access.Operation, access.Type, [access[0], pair, .. access.Operands.Skip(2)]);
        if (access.Operation != Primitives.Load)
        {
            columnsOf[made] = columns;
        }

        return made;
    }

    private (Expr Row, Expr Column) Split(Expr index, Expr columns)
    {
        Graph graph = index.Graph;
        Expr? row = null, column = null;
        foreach (Expr term in Terms(index))
        {
            if (term is Apply product && product.Operation == Primitives.Multiply && (product[0] == columns || product[1] == columns))
            {
                row = Plus(row, Unchecked(product[product[0] == columns ? 1 : 0]));
            }
            else if (term == columns)
            {
                row = Plus(row, graph.Integer(1));
            }
            else
            {
                column = Plus(column, Unchecked(term));
            }
        }

        return row is not null ? (row, column ?? graph.Integer(0))
            : index is Constant { Bits: 0 } ? (index, index)
            : index is Constant { Bits: var place } && columns is Constant { Bits: > 0 and var width }
                ? (graph.Integer(place / width), graph.Integer(place % width))
            : index is Apply { Operation.Name: "Index" } ? (graph.Integer(0), Unchecked(index))

            // Of a later row the number of columns would be in the index.
            : index is Constant { Bits: >= 0 } || (index is Variable i && countOf.TryGetValue(i, out Expr? count) && count == columns) ? (graph.Integer(0), index)
            : (index / columns, index % columns);
    }

    private static Expr Plus(Expr? sum, Expr term) => sum is null ? term : sum + term;

    // The matrix checks its indices itself.
    private static Expr Unchecked(Expr index) => index is Apply { Operation: { Signature: Signature.Call, Name: "Index" } } check ? check[0] : index;

    private static IEnumerable<Expr> Terms(Expr index) =>
        index.Is(Primitives.Add) ? index.Operands.SelectMany(Terms) : [index];
}
