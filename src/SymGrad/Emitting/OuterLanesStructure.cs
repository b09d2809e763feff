using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <content>Conditionals and loops in a loop with an iteration in each lane. Where lanes go different ways, each way runs if any lane goes
/// it, under the mask of those that do.</content>
internal sealed partial class BlockEmitter
{
    /// <summary>Two ways that cost no more than this are both gone by all lanes: cheaper than to ask.</summary>
    private const int CheapWay = 30;

    private void EmitLanesStructured(Structured node, Block block)
    {
        switch (node.Kind)
        {
            case StructuredKind.If when lanes!.Plan.HeadForm(node) == Form.Uniform:
                EmitUniformIf(node, block);
                break;
            case StructuredKind.If:
                EmitLanesIf(node, block);
                break;
            case StructuredKind.While:
                EmitLanesWhile(node, block);
                break;
            default:
                EmitLanesCounted(node, block);
                break;
        }
    }

    /// <summary>Emits nodes into a list of their own, and what comes after them.</summary>
    private List<Expression> LanesCode(Block block, Action? after = null)
    {
        List<Expression> around = statements;
        statements = [];
        EmitLanesNodes(block.Nodes, block);
        after?.Invoke();
        perhaps.UnionWith(block.Nodes);
        List<Expression> code = statements;
        statements = around;
        return code;
    }

    /// <summary>Runs something with fewer lanes.</summary>
    private void Under(ParameterExpression mask, Action emit)
    {
        OuterLanes run = lanes!;
        (ParameterExpression maskAround, ParameterExpression bitsAround, bool diverged) = (run.Mask, run.Bits, run.Diverges);
        (run.Mask, run.Bits, run.Diverges) = (mask, LanesLocal(run.Call("BitsOf", mask), "bits"), true);
        emit();
        (run.Mask, run.Bits, run.Diverges) = (maskAround, bitsAround, diverged);
    }

    private static BinaryExpression Any(Expression bits) => Expression.NotEqual(bits, Expression.Constant(0));

    private ParameterExpression LanesLocal(Expression value, string? name = null)
    {
        ParameterExpression local = Local(value.Type, name);
        statements.Add(Expression.Assign(local, value));
        return local;
    }

    /// <summary>The variable that a value of a structured node is assigned to: a vector, or scalar where it is uniform.</summary>
    private ParameterExpression ResultLocal(Expr result, ExprType type) => Local(
        !type.IsArray && lanes!.Plan.FormOf(result) == Form.Lanes ? lanes.Type : ScalarOperations.TypeOf(type), null);

    private Expression ResultValue(Expr value, Expr result) =>
        lanes!.Plan.FormOf(result) == Form.Lanes && !result.Type.IsArray ? LanesOf(value) : ValueOf(value);

    // All lanes go the same way.
    private void EmitUniformIf(Structured node, Block block)
    {
        OuterLanes run = lanes!;
        Expression condition = ValueOf(node.Head);
        int[] wanted = [.. Enumerable.Range(0, node.ResultTypes.Length).Where(k => run.Plan.FormOf(node.Graph.Project(node, k)) != Form.Index)];
        ParameterExpression[] results = [.. wanted.Select(k => ResultLocal(node.Graph.Project(node, k), node.ResultTypes[k]))];
        ParameterExpression?[] lengths =
            [.. wanted.Select(k => IsLaneArray(node.Graph.Project(node, k)) ? Local(typeof(int), "length") : null)];
        var shared = new LaneArray?[wanted.Length];
        var counts = new ParameterExpression?[wanted.Length];
        List<Expression>[] ways = [.. Enumerable.Range(0, 2).Select(r => LanesCode(block.BlockOf(node, r), () => Assign(block.BlockOf(node, r))))];
        statements.Add(Expression.IfThenElse(condition, Sequence(ways[0]), Sequence(ways[1])));
        for (int n = 0; n < wanted.Length; n++)
        {
            Expr result = node.Graph.Project(node, wanted[n]);
            values[result] = results[n];
            if (lengths[n] is { } length)
            {
                run.Arrays[result] = shared[n] ?? new LaneArray(results[n], length, Counts: counts[n]);
                values[result] = run.Arrays[result].Vectors;
            }
        }

        void Assign(Block way)
        {
            for (int n = 0; n < wanted.Length; n++)
            {
                Expr value = way.Region!.Results[wanted[n]];
                if (lengths[n] is not { } length)
                {
                    Expression uniform = ResultValue(value, node.Graph.Project(node, wanted[n]));
                    statements.Add(Expression.Assign(results[n], own.CopiesResult(way, wanted[n]) ? Memory.Copy(uniform) : uniform));
                    continue;
                }

                LaneArray array = LaneArrayOf(value, own.CopiesResult(way, wanted[n]));
                if (array.Apart is not null)
                {
                    shared[n] = array;
                    continue;
                }

                statements.Add(Expression.Assign(results[n], array.Vectors));
                statements.Add(Expression.Assign(length, array.Length));
                if (array.Counts is { } ownCounts)
                {
                    counts[n] ??= Local(ownCounts.Type, "counts");
                    statements.Add(Expression.Assign(counts[n]!, ownCounts));
                }
            }
        }
    }

    private bool IsLaneArray(Expr value) => value.Type.IsArray && lanes!.Plan.FormOf(value) == Form.Lanes;

    // Lanes go different ways.
    private void EmitLanesIf(Structured node, Block block)
    {
        OuterLanes run = lanes!;
        Block then = block.BlockOf(node, 0), otherwise = block.BlockOf(node, 1);
        int[] wanted = [.. Enumerable.Range(0, node.ResultTypes.Length).Where(k => run.Plan.FormOf(node.Graph.Project(node, k)) == Form.Lanes)];
        ParameterExpression chosen = LanesLocal(LanesOf(node.Head), "chosen");
        if (wanted.All(k => !node.ResultTypes[k].IsArray) && IsCheap(then) && IsCheap(otherwise))
        {
            EmitLanesNodes(then.Nodes, then);
            EmitLanesNodes(otherwise.Nodes, otherwise);
            foreach (int k in wanted)
            {
                values[node.Graph.Project(node, k)] =
                    LanesLocal(run.Select(chosen, LanesOf(then.Region!.Results[k]), LanesOf(otherwise.Region!.Results[k])));
            }

            return;
        }

        ParameterExpression[] results = [.. wanted.Select(k => Local(IsLaneArray(node.Graph.Project(node, k)) ? run.Number.MakeArrayType() : run.Type, null))];
        var arrays = new (LaneArray? Then, LaneArray? Otherwise, ParameterExpression ThenVectors, ParameterExpression OtherVectors)[wanted.Length];
        for (int n = 0; n < wanted.Length; n++)
        {
            if (IsLaneArray(node.Graph.Project(node, wanted[n])))
            {
                Expression nothing = Expression.Constant(null, run.Number.MakeArrayType());
                arrays[n].ThenVectors = LanesLocal(nothing);
                arrays[n].OtherVectors = LanesLocal(nothing);
            }
        }

        EmitWay(then, VectorInstructions.And(run.Mask, chosen), isFirst: true);
        EmitWay(otherwise, VectorInstructions.AndNot(run.Mask, chosen), isFirst: false);
        for (int n = 0; n < wanted.Length; n++)
        {
            Expr result = node.Graph.Project(node, wanted[n]);
            values[result] = results[n];
            if (arrays[n] is (LaneArray first, LaneArray second, var firstVectors, var secondVectors))
            {
                if (first != second)
                {
                    // A way that no lane went has no array.
                    ParameterExpression length = LanesLocal(
                        Expression.Condition(Expression.Equal(secondVectors, Expression.Constant(null)), first.Length, second.Length));
                    statements.Add(Expression.Assign(results[n], run.Memory(
                        "Merged", chosen, firstVectors, Expression.Coalesce(secondVectors, firstVectors), length)));
                    first = first with { Vectors = results[n], Length = length };
                }

                run.Arrays[result] = first;
                values[result] = first.Vectors;
            }
        }

        void EmitWay(Block way, Expression who, bool isFirst)
        {
            ParameterExpression mask = LanesLocal(who, "mask");
            Under(mask, () =>
            {
                List<Expression> around = statements;
                statements = [];
                EmitLanesNodes(way.Nodes, way);
                for (int n = 0; n < wanted.Length; n++)
                {
                    Expr value = way.Region!.Results[wanted[n]];
                    if (!IsLaneArray(node.Graph.Project(node, wanted[n])))
                    {
                        Expression part = LanesOf(value);
                        statements.Add(Expression.Assign(results[n], isFirst ? part : run.Select(mask, part, results[n])));
                        continue;
                    }

                    LaneArray array = LaneArrayOf(value, own.CopiesResult(way, wanted[n]));
                    statements.Add(Expression.Assign(isFirst ? arrays[n].ThenVectors : arrays[n].OtherVectors, array.Vectors));
                    (isFirst ? ref arrays[n].Then : ref arrays[n].Otherwise) = array;
                }

                perhaps.UnionWith(way.Nodes);
                around.Add(Expression.IfThen(Any(run.Bits), Sequence(statements)));
                statements = around;
            });
        }
    }

    // Nothing that can fail, nothing that remembers.
    private bool IsCheap(Block way)
    {
        int cost = 0;
        foreach (Expr node in way.Nodes)
        {
            if (node is not Apply apply || apply.Operation.Signature == Signature.Memory || Schedule.CanFail(apply, schedule.OwnerOf)
                || lanes!.Plan.FormOf(apply) == Form.Index)
            {
                return false;
            }

            cost += apply.Operation.Cost;
        }

        return cost <= CheapWay && way.Region!.Results.All(result => lanes!.Plan.FormOf(result) != Form.Index);
    }
}
