using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Emitting;

/// <content>A loop over all elements of matrices in which rows and columns are told apart, by i / width and i % width, as where a vector
/// stretches to them: a loop over rows, and in each one of vector code over its columns, in which the row is the same for all lanes.</content>
internal sealed partial class BlockEmitter
{
    /// <summary>The loop row by row; null if its rows are not told apart, or have no vector code.</summary>
    private Expression? EmitRows(Structured node, Expression count, ParameterExpression[] results, Block body)
    {
        Variable index = node.Body.Parameters[0];
        if (split is not null || node.Combiners.Contains(Combiner.Norm) || WidthOf(node, index) is not Expr width)
        {
            return null;
        }

        Graph graph = node.Graph;
        Variable row = graph.Variable(ExprType.Int32, "row"), start = graph.Variable(ExprType.Int32, "start");
        Variable column = graph.Variable(ExprType.Int32, "column");
        Expr[] elements = new Substitution(graph)
            .Replace(graph.Apply(Primitives.Divide, index, width), row)
            .Replace(graph.Apply(Primitives.Remainder, index, width), column)
            .Replace(index, column + start)
            .Apply(node.Body.Results);
        if (BranchesByRow(elements, column))
        {
            return null;
        }

        Structured columns = graph.Structured(
            StructuredKind.Traverse, [width, .. node.Initial], [new Region([column, .. node.Body.Parameters.Skip(1)], elements)], node.Combiners);
        HashSet<Expr> replacing = [.. elements.Where((_, k) => overwriting.Contains(node.Body.Results[k]))];

        List<Expression> around = statements;
        statements = [];
        ParameterExpression rowOf = Local(typeof(int), "row"), startOf = Local(typeof(int), "start"), rows = Local(typeof(int), "rows");
        (values[row], values[start]) = (rowOf, startOf);
        Expression columnCount = UniformOf(width, body);
        List<Expression> before = statements;
        statements = [Expression.Assign(startOf, Expression.Multiply(rowOf, columnCount))];
        ParameterExpression[] parts =
            [.. results.Select((result, k) => IsFold(node.Combiners[k]) ? Local(result.Type, null) : result)];
        Expression? vector = Lanes.TryEmit(
            columns,
            columnCount,
            value => UniformOf(value, body),
            parts,
            new LanesOptions
            {
                Width = options.Width,
                Strict = options.Strict || ties.Contains(node),
                IsAvailable = IsComputed,
                Overwrites = replacing.Contains,
                DestinationOffsets = [.. node.Combiners.Select(combiner => combiner == Combiner.Collect ? startOf : null)],
            });
        List<Expression> iteration = statements;
        statements = around;
        if (vector is null)
        {
            return null;
        }

        iteration.Add(vector);
        iteration.AddRange(Enumerable.Range(0, results.Length).Where(k => IsFold(node.Combiners[k])).Select(k => Expression.Assign(
            results[k], ScalarEmitter.Emit(CombineBy(node.Combiners[k]), node.ResultTypes[k], [results[k], parts[k]]))));
        return Sequence(
        [
            .. before,
            Expression.Assign(rows, Expression.Divide(count, columnCount)),
            .. CountedLoop(rowOf, rows, iteration),
        ]);
    }

    // Conditionals and loops that are the same for a whole row would have to be emitted as they were rewritten, and of those the schedule does
    // not say where their parts are computed. What depends on the column becomes a selection.
    private bool BranchesByRow(Expr[] elements, Variable column)
    {
        List<Expr> nodes = [.. Walk.Reachable(elements, IsComputed).Where(node => !IsComputed(node))];
        HashSet<Expr> varying = Walk.Dependent(nodes, [column]);
        return nodes.Exists(node => node is Structured && !varying.Contains(node) && schedule.PlacesOf(node).Count == 0);
    }

    /// <summary>The one extent by which a body divides its index, if the loop runs over whole rows of that many.</summary>
    private Expr? WidthOf(Structured node, Variable index)
    {
        Expr[] widths =
        [
            .. Walk.Reachable(node.Body.Results, inner => inner.Id < index.Id)
                .Where(inner => (inner.Is(Primitives.Divide) || inner.Is(Primitives.Remainder)) && inner[0] == index)
                .Select(inner => inner[1]).Distinct(),
        ];
        return widths is [var width] && width.Id < index.Id && new IndexBounds(schedule.OwnerOf).IsNonZero(index, width) ? width : null;
    }
}
