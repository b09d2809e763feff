using System.Collections.Generic;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Emitting;

/// <content>Elements that each lane reads at a place of its own, as data says: those that are read one after the other are fetched in one go, lane by lane.</content>
internal sealed partial class BlockEmitter
{
    private const int MostFetchedTogether = 24;

    // How many vectors are on the way between vectors and scalar code at a time.
    private int buffered;

    /// <summary>The reads from one on for which all is known already.</summary>
    private List<Apply> FetchedAt(List<Expr> nodes, int first)
    {
        var found = new List<Apply>();
        for (int k = first; k < nodes.Count && found.Count < MostFetchedTogether; k++)
        {
            if (IsFetched(nodes[k]))
            {
                found.Add((Apply)nodes[k]);
            }
            else if (found.Count == 0 || !NamesNoNumber(nodes[k]))
            {
                break;
            }
        }

        return found;
    }

    private bool IsFetched(Expr node) => node is Apply load && load.Operation == Primitives.Load && lanes!.Plan.FormOf(load) == Form.Lanes
        && lanes.Plan.FormOf(load[0]) == Form.Uniform && lanes.Plan.FormOf(load[1]) == Form.Index && !lanes.Rows.ContainsKey(load) && AffineOf(load[1]) is null;

    // What vectors compute, and indices, which are computed where they are needed, say nothing that a place could depend on.
    private bool NamesNoNumber(Expr node) => node is Apply apply && apply.Operation != Primitives.Store && apply.Operation != Primitives.Accumulate
        && lanes!.Plan.FormOf(apply) != Form.Uniform;

    private void FetchTogether(List<Apply> loads)
    {
        OuterLanes run = lanes!;
        int first = 1 + (scatteredIn is null ? 0 : scattered.Count);
        buffered = System.Math.Max(buffered, first + loads.Count);
        var fetches = new List<Expression>();
        for (int k = 0; k < loads.Count; k++)
        {
            fetches.Add(Expression.Assign(Expression.ArrayAccess(run.Buffer, InBuffer(first + k)), InLane(loads[k])));
        }

        ForEachLane(Expression.Block(typeof(void), fetches));
        for (int k = 0; k < loads.Count; k++)
        {
            ParameterExpression fetched = Local(run.Type, null);
            statements.Add(Expression.Assign(fetched, run.Load(run.Buffer, Expression.Constant(run.Width * (first + k)))));
            values[loads[k]] = fetched;
            perhaps.Remove(loads[k]);
        }
    }

    /// <summary>Where the number of the lane at hand is in a vector of the buffer.</summary>
    private BinaryExpression InBuffer(int vector) => Expression.Add(lanes!.Lane, Expression.Constant(lanes.Width * vector));
}
