using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Emitting;

/// <content>Matrices that loops assemble are written where they are wanted, entry by entry: clearing a matrix takes longer than what is added to it,
/// and copying it as long again.</content>
internal sealed partial class BlockEmitter
{
    private readonly Dictionary<Expr, (Expr Rows, Expr Columns, Func<Expression, Expression, Expression> Open)> matrices = [];

    /// <summary>Wants a result written into a matrix rather than into an array that is copied into it. Only where loops scatter into zeros: code for
    /// vectors writes to arrays.</summary>
    /// <param name="content">The result, row by row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="open">From the extents to a matrix of zeros.</param>
    public void WriteIntoMatrix(Expr content, Expr rows, Expr columns, Func<Expression, Expression, Expression> open)
    {
        Expr origin = content;
        while (uses.CountOf(origin) == 1 && origin is Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k } && Scatters(loop, k))
        {
            Expr start = loop.Initial[k];
            if (!start.Is(Primitives.Zeros))
            {
                origin = start;
                continue;
            }

            List<Expr> known = Walk.Reachable(start[0]);
            if (schedule.Root.Nodes.Count <= PartSize && schedule.PlacesOf(origin) is [var place] && place == schedule.Root
                && (rows is Constant || known.Contains(rows)) && (columns is Constant || known.Contains(columns)))
            {
                matrices.Add(origin, (rows, columns, open));
            }

            return;
        }
    }

    // Whether all that iterations do to an array is to add to elements that are further apart than the iterations.
    private bool Scatters(Structured loop, int k)
    {
        if (k >= loop.Initial.Length || loop.Combiners[k] != Combiner.Accumulate)
        {
            return false;
        }

        Variable index = loop.Body.Parameters[0];
        Expr version = loop.Body.Results[k];
        for (; version.Is(Primitives.Accumulate) && uses.CountOf(version) == 1; version = version[0])
        {
            if (!Walk.Reachable([version[1]], node => node.Id < index.Id).Exists(node => node.Is(Primitives.Multiply)))
            {
                return false;
            }
        }

        return version == loop.Body.Parameters[k + 1] && uses.CountOf(version) == 1;
    }

    private ParameterExpression? OpenMatrix(Expr made, string name)
    {
        if (!matrices.TryGetValue(made, out (Expr Rows, Expr Columns, Func<Expression, Expression, Expression> Open) wanted))
        {
            return null;
        }

        Expression matrix = wanted.Open(ValueOf(wanted.Rows), ValueOf(wanted.Columns));
        ParameterExpression local = Local(matrix.Type, name);
        statements.Add(Expression.Assign(local, matrix));
        return local;
    }

    private static bool IsMatrix(Expression array) => array.Type.IsArray && array.Type.GetArrayRank() == 2;
}
