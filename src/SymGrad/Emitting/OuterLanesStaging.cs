using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Emitting;

/// <content>Rows that loops inside read over and over, each lane its own: copied once per round into vectors, the rows of all lanes side
/// by side. What is not there, or not all of it, is read from where it is, and fails as it would anyway.</content>
internal sealed partial class BlockEmitter
{
    /// <summary>A read of a row at an index of an inner loop.</summary>
    /// <param name="Load">The read.</param>
    /// <param name="Rest">The index but for that of the loop: where the row begins.</param>
    /// <param name="Element">The index of the loop.</param>
    /// <param name="Depth">The number of inner loops around the read.</param>
    private sealed record RowRead(Apply Load, Expr[] Rest, Variable Element, int Depth);

    private void EmitStages(Block body)
    {
        var reads = new List<RowRead>();
        FindRowReads(body, 0, reads);
        foreach (RowRead[] row in reads.GroupBy(read => (read.Load[0], string.Join(' ', read.Rest.Select(term => term.Id)))).Select(row => row.ToArray()))
        {
            if ((row.Length > 1 || row[0].Depth > 1) && row.All(read => LongestOf(read) is not null))
            {
                EmitStage(row);
            }
        }
    }

    private Expression? LongestOf(RowRead read) => BoundOf(schedule.OwnerOf(read.Element)!.Head);

    private void EmitStage(RowRead[] row)
    {
        OuterLanes run = lanes!;
        Expression longest = row.Select(read => LongestOf(read)!).Aggregate((x, y) => Expression.Condition(Expression.GreaterThan(x, y), x, y));
        ParameterExpression vectors = Local(run.Number.MakeArrayType(), "rows"), count = Local(typeof(int), "staged");
        ParameterExpression length = LanesLocal(longest, "length");
        scratch.Add(vectors);
        statements.Add(Expression.Assign(vectors, run.Memory("Enlarged", vectors, length)));
        statements.Add(Expression.Assign(count, length));
        Expression start = row[0].Rest.Select(term => AffineOf(term)!.Value)
            .Select(place => Expression.Add(place.Start, Expression.Multiply(place.Stride, Expression.Convert(run.Lane, typeof(long)))))
            .Aggregate<Expression, Expression>(Expression.Constant(0L), Lanes.Plus);
        Expression array = InLane(row[0].Load[0]);
        Expression there = run.Memory(array.Type.IsSZArray ? "Stage" : "StageFrom", vectors, run.Lane, array, start, length);
        ForEachLane(Expression.Assign(count, Expression.Call(typeof(System.Math), nameof(System.Math.Min), null, count, there)));
        foreach (RowRead read in row)
        {
            run.Rows[read.Load] = new StagedRow(vectors, count, read.Element);
        }
    }

    private Expression? StagedRead(Apply load)
    {
        if (!lanes!.Rows.TryGetValue(load, out StagedRow? row))
        {
            return null;
        }

        OuterLanes run = lanes;
        ParameterExpression read = Local(run.Type, null);
        Expression element = ValueOf(row.Element);
        List<Expression> around = statements;
        statements = [];
        statements.Add(Expression.Assign(read, Gathered(load)));
        around.Add(Expression.IfThenElse(
            Expression.LessThan(element, row.Count),
            Expression.Assign(read, run.Load(row.Vectors, run.PlaceOf(element))),
            Sequence(statements)));
        statements = around;
        return read;
    }

    private void FindRowReads(Block block, int depth, List<RowRead> found)
    {
        foreach (Expr node in block.Nodes)
        {
            if (node is Apply load && load.Operation == Primitives.Load && RowReadOf(load, depth) is { } read)
            {
                found.Add(read);
            }
            else if (node is Structured structured && !lanes!.Plan.IsUniform(structured))
            {
                if (block.GuardOf(structured) is { } guard)
                {
                    FindRowReads(guard, depth, found);
                }

                for (int r = 0; r < structured.Regions.Length; r++)
                {
                    FindRowReads(block.BlockOf(structured, r), depth + (structured.IsLoop ? 1 : 0), found);
                }
            }
        }
    }

    private RowRead? RowReadOf(Apply load, int depth)
    {
        OuterLanesPlan plan = lanes!.Plan;
        bool isRow = plan.FormOf(load) == Form.Lanes && plan.FormOf(load[0]) switch
        {
            Form.Uniform => values.ContainsKey(load[0]),
            Form.Index => load[0] is Apply row && row.Operation == Primitives.Load && row[1] == plan.Index && values.ContainsKey(row[0])
                && new IndexBounds(schedule.OwnerOf).IsInside(row[0], row[1]),
            _ => false,
        };
        if (!isRow)
        {
            return null;
        }

        List<Expr> terms = [];
        var pending = new Stack<Expr>([load[1]]);
        while (pending.Count > 0)
        {
            Expr term = pending.Pop();
            if (term.Is(Primitives.Add))
            {
                pending.Push(term[1]);
                pending.Push(term[0]);
            }
            else
            {
                terms.Add(term);
            }
        }

        Variable[] elements =
            [.. terms.OfType<Variable>().Where(term => term != plan.Index && schedule.OwnerOf(term) is { IndexCount: 1 } loop
                && loop.Body.Parameters[0] == term && !values.ContainsKey(term))];
        return elements is [var element] && terms.Where(term => term != element).All(IsKnownBefore)
            ? new RowRead(load, [.. terms.Where(term => term != element).OrderBy(term => term.Id)], element, depth)
            : null;
    }

    // The index of the loop and what is computed before it, added and multiplied.
    private bool IsKnownBefore(Expr term) => term is Constant || term == lanes!.Plan.Index || values.ContainsKey(term)
        || (term is Apply { Type: var type } apply && type == ExprType.Int32
            && (apply.Operation == Primitives.Add || apply.Operation == Primitives.Subtract || apply.Operation == Primitives.Multiply)
            && apply.Operands.All(IsKnownBefore) && (apply.Operation == Primitives.Add || AffineOf(apply) is not null));
}
