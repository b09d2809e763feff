using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <content>Loops in a loop with an iteration in each lane: all lanes run in lockstep; those that are done wait, masked.</content>
internal sealed partial class BlockEmitter
{
    private void EmitLanesCounted(Structured node, Block block)
    {
        OuterLanes run = lanes!;
        ParameterExpression? counts = null;
        Expression count = run.Plan.HeadForm(node) == Form.Uniform ? CountOf(node) : CountsOf(node.Head, out counts);
        ParameterExpression[] state = EmitLanesInitial(node, block);
        Combined[] combined = [.. Enumerable.Range(state.Length, node.ResultTypes.Length - state.Length).Select(k => EmitCombined(node, k, block, count, counts))];
        ParameterExpression index = Local(typeof(int), node.Body.Parameters[0].Name);
        values[node.Body.Parameters[0]] = index;
        Block guard = block.GuardOf(node)!, body = block.BlockOf(node, 0);
        List<Expression> around = statements;
        statements = [];
        UnderCounts(counts, Expression.Constant(0), () => EmitLanesNodes(guard.Nodes, guard));
        List<Expression> once = statements;
        statements = [];
        run.Depth++;
        UnderCounts(counts, index, () =>
        {
            EmitLanesNodes(body.Nodes, body);
            AssignLanesState(node, body, state);
            for (int k = 0; k < combined.Length; k++)
            {
                Combine(combined[k], node.Body.Results[k + state.Length], index);
            }
        });
        run.Depth--;
        List<Expression> iteration = statements;
        statements = around;
        statements.Add(Expression.IfThen(
            Expression.GreaterThan(count, Expression.Constant(0)), Sequence([.. once, .. CountedLoop(index, count, iteration)])));
        Forget(guard);
        Forget(body);
        SetLanesResults(node, state);
        for (int k = 0; k < combined.Length; k++)
        {
            Expr result = node.Graph.Project(node, k + state.Length);
            values[result] = combined[k].Variable;
            if (combined[k].Array is { } array)
            {
                run.Arrays[result] = array;
            }
        }
    }

    /// <summary>The largest number of iterations of the lanes, and an array of the number of each.</summary>
    private ParameterExpression CountsOf(Expr head, out ParameterExpression counts)
    {
        counts = Local(typeof(int[]), "counts");
        ParameterExpression most = Local(typeof(int), "most"), own = Local(typeof(int), null);
        scratch.Add(counts);
        const int enough = 16;
        statements.Add(Expression.Assign(
            counts, Expression.Call(typeof(Scratch), nameof(Scratch.Enlarged), [typeof(int)], counts, Expression.Constant(enough))));
        statements.Add(Memory.Cleared(counts));
        statements.Add(Expression.Assign(most, Expression.Constant(0)));
        ForEachLane(Expression.Block(
            typeof(void),
            Expression.Assign(own, InLane(head)),
            Expression.Assign(Expression.ArrayAccess(counts, lanes!.Lane), own),
            Expression.IfThen(Expression.GreaterThan(own, most), Expression.Assign(most, own))));
        return most;
    }

    private void UnderCounts(ParameterExpression? counts, Expression index, Action emit)
    {
        if (counts is null)
        {
            emit();
            return;
        }

        Under(LanesLocal(VectorInstructions.And(lanes!.Mask, lanes.Call("Exceeding", counts, index)), "mask"), emit);
    }

    // ---- what iterations make of results ----

    private sealed record Combined(ParameterExpression Variable, Combiner Combiner, bool IsUniform, bool IsMasked, LaneArray? Array);

    private Combined EmitCombined(Structured node, int k, Block block, Expression count, ParameterExpression? counts)
    {
        OuterLanes run = lanes!;
        Expr result = node.Graph.Project(node, k);
        Combiner combiner = node.Combiners[k];
        bool isMasked = run.Plan.HeadForm(node) != Form.Uniform;
        if (run.Plan.FormOf(result) == Form.Uniform)
        {
            Type type = ScalarOperations.TypeOf(result.Type);
            ParameterExpression uniform = Local(type, null);
            statements.Add(Expression.Assign(uniform, combiner == Combiner.Collect
                ? NewArray(result, block, uniform, count)
                : ValueOf(node.Graph.Identity(combiner, result.Type))));
            return new(uniform, combiner, true, isMasked, null);
        }

        if (combiner == Combiner.Collect)
        {
            LaneArray array = NewLaneArray(count, counts, "Enlarged", "NewZeros", run.Depth == 0 || !IsSeen(result));
            return new(array.Vectors, combiner, false, isMasked, array);
        }

        return new(LanesLocal(run.Spread(LaneOperations.IdentityOf(combiner)), "accumulator"), combiner, false, isMasked, null);
    }

    private void Combine(Combined into, Expr value, Expression index)
    {
        OuterLanes run = lanes!;
        if (into.IsUniform)
        {
            statements.Add(into.Combiner == Combiner.Collect
                ? Expression.Assign(Expression.ArrayAccess(into.Variable, index), ValueOf(value))
                : Expression.Assign(into.Variable, ScalarEmitter.Emit(CombineBy(into.Combiner), value.Type, [into.Variable, ValueOf(value)])));
        }
        else if (into.Array is { } array)
        {
            Expression element = LanesOf(value);
            statements.Add(run.Store(array.Vectors, run.PlaceOf(index), element));
        }
        else
        {
            Expression sum = run.Combine(into.Combiner, into.Variable, LanesOf(value));
            statements.Add(Expression.Assign(into.Variable, into.IsMasked ? run.Select(run.Mask, sum, into.Variable) : sum));
        }
    }

    // ---- what goes from iteration to iteration ----

    private ParameterExpression[] EmitLanesInitial(Structured node, Block block)
    {
        OuterLanes run = lanes!;
        Expr[] initial = node.Initial;
        var state = new ParameterExpression[initial.Length];
        for (int k = 0; k < state.Length; k++)
        {
            Variable parameter = node.Body.Parameters[k + node.IndexCount];
            bool copies = own.CopiesOperand(node, k + (node.Operands.Length - initial.Length), block);
            if (IsLaneArray(parameter))
            {
                LaneArray start = LaneArrayOf(initial[k], copies);
                LaneArray carried = start.Apart is not null ? start
                    : start with { Vectors = LanesLocal(start.Vectors), Length = LanesLocal(start.Length, "length") };
                state[k] = carried.Vectors;
                SetLanesState(node, k, state[k], carried);
                continue;
            }

            Expression value = ResultValue(initial[k], parameter);
            state[k] = LanesLocal(copies || initial[k].Is(Primitives.Zeros) ? Copied(parameter, block, value) : value, parameter.Name);
            SetLanesState(node, k, state[k], null);
        }

        return state;
    }

    private void SetLanesState(Structured node, int k, ParameterExpression value, LaneArray? array)
    {
        foreach (Region region in node.Regions)
        {
            Variable parameter = region.Parameters[region == node.Body ? k + node.IndexCount : k];
            values[parameter] = value;
            if (array is not null)
            {
                lanes!.Arrays[parameter] = array;
            }
        }
    }

    /// <summary>All at once, in the lanes that are not done.</summary>
    private void AssignLanesState(Structured node, Block body, ParameterExpression[] state)
    {
        OuterLanes run = lanes!;
        bool isMasked = run.Plan.HeadForm(node) != Form.Uniform;
        var assignments = new List<Expression>();
        for (int k = 0; k < state.Length; k++)
        {
            Expr parameter = node.Body.Parameters[k + node.IndexCount], next = node.Body.Results[k];
            if (next == parameter)
            {
                continue;
            }

            if (IsLaneArray(parameter))
            {
                LaneArray carried = run.Arrays[parameter], made = LaneArrayOf(next, own.CopiesResult(body, k));
                if (carried != made)
                {
                    Expression vectors = isMasked ? run.Memory("Merged", run.Mask, made.Vectors, carried.Vectors, carried.Length) : made.Vectors;
                    assignments.Add(Expression.Assign(carried.Vectors, LanesLocal(vectors)));
                    assignments.Add(Expression.Assign(carried.Length, LanesLocal(made.Length)));
                }

                continue;
            }

            Expression value = ResultValue(next, parameter);
            value = own.CopiesResult(body, k) ? Memory.Copy(value) : value;
            bool differs = run.Plan.FormOf(parameter) == Form.Lanes;
            assignments.Add(Expression.Assign(state[k], LanesLocal(isMasked && differs ? run.Select(run.Mask, value, state[k]) : value)));
        }

        statements.AddRange(assignments);
    }

    private void SetLanesResults(Structured node, ParameterExpression[] state)
    {
        for (int k = 0; k < state.Length; k++)
        {
            Expr result = node.Graph.Project(node, k);
            values[result] = state[k];
            if (lanes!.Arrays.TryGetValue(node.Body.Parameters[k + node.IndexCount], out LaneArray? array))
            {
                lanes.Arrays[result] = array;
            }
        }
    }

    private void EmitLanesWhile(Structured node, Block block)
    {
        OuterLanes run = lanes!;
        bool diverges = run.Plan.HeadForm(node) != Form.Uniform;
        ParameterExpression[] state = EmitLanesInitial(node, block);
        Block condition = block.BlockOf(node, 0), body = block.BlockOf(node, 1);
        LabelTarget end = Expression.Label();
        ParameterExpression live = LanesLocal(run.Mask, "live");
        List<Expression> around = statements;
        statements = [];
        run.Depth++;
        if (diverges)
        {
            Under(live, () =>
            {
                EmitLanesNodes(condition.Nodes, condition);
                statements.Add(Expression.Assign(live, VectorInstructions.And(live, LanesOf(condition.Region!.Results[0]))));
                statements.Add(Expression.Assign(run.Bits, run.Call("BitsOf", live)));
                statements.Add(Expression.IfThen(Expression.Not(Any(run.Bits)), Expression.Break(end)));
                EmitLanesNodes(body.Nodes, body);
                AssignLanesState(node, body, state);
            });
        }
        else
        {
            EmitLanesNodes(condition.Nodes, condition);
            statements.Add(Expression.IfThen(Expression.Not(ValueOf(condition.Region!.Results[0])), Expression.Break(end)));
            EmitLanesNodes(body.Nodes, body);
            AssignLanesState(node, body, state);
        }

        run.Depth--;
        List<Expression> round = statements;
        statements = around;
        statements.Add(Expression.Loop(Sequence(round), end));
        Forget(condition);
        Forget(body);
        SetLanesResults(node, state);
    }
}
