using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;
using SymGrad.Runtime;
using Constant = SymGrad.Ir.Constant;

namespace SymGrad.Emitting;

/// <content>Loops with loops and conditionals inside, an iteration in each lane: what is the same for all lanes stays scalar code, what
/// differs becomes vectors; lanes that do not take part are masked.</content>
internal sealed partial class BlockEmitter
{
    /// <summary>Loops inside that run at least so many vectors long, and could be vector code themselves, are better that.</summary>
    private const int LongInnerLoop = 4;

    /// <summary>What is fetched lane by lane takes a few cycles each: there has to be that much to compute with it.</summary>
    private const int LeastWorkPerFetch = 3;

    private OuterLanes? lanes;

    // Of a loop that has been emitted with an iteration in each lane: its inner loops are long, or it is short.
    private bool isOtherForm;

    /// <summary>The loop with an iteration in each lane, and when to run it rather than another form of it (null: always); null if it cannot
    /// be emitted so, or would not pay.</summary>
    private (Expression Code, Expression? When)? EmitOuterLanes(
        Structured node, Block body, Expression first, Expression end, ParameterExpression[] into)
    {
        if (!options.Vectorize || options.Strict || ties.Contains(node) || split is not null || isOtherForm
            || options.Width == 0 || LanesPlan.IsShort(node.Head)
            || OuterLanesPlan.TryMake(node, body, schedule, own, uses, HasLanes) is not { } plan
            || (plan.InnermostLoops.Count == 0 && plan.Work < LeastWorkPerFetch * Math.Max(plan.Fetched, 4))
            || !PaysFor(plan, first, end, out Expression? when))
        {
            return null;
        }

        OuterLanes? around = lanes;
        Expression code = Apart(() =>
        {
            lanes = new OuterLanes(plan, options.Width, Local);
            EmitLanesLoop(node, body, first, end, into);
        });
        lanes = around;
        return (code, when);
    }

    /// <summary>Emits code with variables of its own: of two forms of a loop only one runs, and the JIT counts variables. Arrays to be released
    /// at the end are the whole function's.</summary>
    private BlockExpression Apart(Action emit)
    {
        var before = new Dictionary<Expr, Expression>(values);
        (List<ParameterExpression> localsAround, List<Expression> around) = (locals, statements);
        (locals, statements) = ([], []);
        emit();
        Restore(before);
        BlockExpression code = Expression.Block(typeof(void), locals.Except(scratch).Except(exact), statements);
        localsAround.AddRange(locals.Where(local => scratch.Contains(local) || exact.Contains(local)));
        (locals, statements) = (localsAround, around);
        return code;
    }

    private bool HasLanes(Primitive operation, ExprType type) => LaneOperations.MethodOf(operation, type, options.Width) is not null;

    private BlockExpression Otherwise(Func<Expression> emit)
    {
        isOtherForm = true;
        BlockExpression code = Apart(() => statements.Add(emit()));
        isOtherForm = false;
        return code;
    }

    private bool PaysFor(OuterLanesPlan plan, Expression first, Expression end, out Expression? when)
    {
        when = null;
        int lanesOf = options.Width / (plan.Element == ExprType.Float64 ? 64 : 32);
        foreach (Structured inner in plan.InnermostLoops)
        {
            if (LanesPlan.TryMake(inner, new LanesOptions { Width = options.Width, Scalar = static () => Expression.Empty(), IsAvailable = static _ => true }) is null)
            {
                continue;
            }

            if (BoundOf(inner.Head) is not { } bound)
            {
                return false;
            }

            Expression isShort = Expression.LessThan(bound, Expression.Constant(LongInnerLoop * lanesOf));
            when = when is null ? isShort : Expression.AndAlso(when, isShort);
        }

        if (when is not null)
        {
            when = Expression.AndAlso(when, Expression.GreaterThanOrEqual(Expression.Subtract(end, first), Expression.Constant(lanesOf / 2)));
        }

        return true;
    }

    /// <summary>A number of iterations, or one that it stays below, as known before the loop; null if it is not.</summary>
    private Expression? BoundOf(Expr count) => count switch
    {
        Constant or Variable or Apply or External when count is Constant || values.ContainsKey(count) => ValueOf(count),
        Variable index when schedule.OwnerOf(index) is { IndexCount: 1 } loop && loop.Body.Parameters[0] == index => BoundOf(loop.Head),
        Apply { Operation: { Signature: Signature.Call, Name: nameof(SequenceChecks.Count) } } number => BoundOf(number[0]),
        Apply sum when sum.Operation == Primitives.Add && sum[1] is Constant more && BoundOf(sum[0]) is { } bound =>
            Expression.Add(bound, Literals.Of(more)),
        _ => null,
    };

    private void EmitLanesLoop(Structured node, Block body, Expression first, Expression end, ParameterExpression[] into)
    {
        OuterLanes run = lanes!;
        values[node.Body.Parameters[0]] = run.Index;
        ParameterExpression[] accumulators = [.. node.Combiners.Select(combiner => IsFold(combiner) ? Local(run.Type, "accumulator") : null!)];
        scratch.Add(run.Buffer);
        int enlarging = statements.Count;
        statements.Add(run.Buffer);
        for (int k = 0; k < into.Length; k++)
        {
            if (IsFold(node.Combiners[k]))
            {
                statements.Add(Expression.Assign(accumulators[k], run.Spread(LaneOperations.IdentityOf(node.Combiners[k]))));
            }
            else if (node.Combiners[k] == Combiner.Accumulate)
            {
                ParameterExpression apart = Local(into[k].Type, "apart");
                scratch.Add(apart);
                statements.Add(Expression.Assign(apart, run.Memory(
                    "Apart", apart, into[k], Expression.Convert(Expression.Subtract(end, first), typeof(long)))));
                run.Arrays[node.Body.Parameters[k + 1]] = new LaneArray(into[k], Expression.ArrayLength(into[k]), apart);
                values[node.Body.Parameters[k + 1]] = into[k];
            }
        }

        List<Expression> loop = statements;
        statements =
        [
            Expression.Assign(run.Left, Expression.Subtract(Expression.Convert(end, typeof(long)), Expression.Convert(run.Position, typeof(long)))),
            Expression.Assign(run.Mask, run.Call("FirstLanes", run.Left)),
            Expression.Assign(run.Bits, run.Call("BitsOf", run.Mask)),
        ];
        EmitStages(body);
        (scatteredIn, scattered, buffered) = (body, [], 1);
        EmitLanesNodes(body.Nodes, body);
        if (scattered.Count > 0)
        {
            ForEachLane(Expression.Block(typeof(void), scattered));
        }

        loop[enlarging] = Expression.Assign(run.Buffer, run.Memory("Enlarged", run.Buffer, Expression.Constant(Math.Max(buffered, 1 + scattered.Count))));
        scatteredIn = null;
        for (int k = 0; k < into.Length; k++)
        {
            if (node.Combiners[k] == Combiner.Accumulate)
            {
                continue;
            }

            Expression result = LanesOf(node.Body.Results[k]);
            Combiner combiner = node.Combiners[k];
            statements.Add(combiner == Combiner.Collect
                ? WriteNeighbours(into[k], Expression.Convert(run.Position, typeof(long)), result)
                : Expression.Assign(accumulators[k], run.Combine(
                    combiner, accumulators[k], run.Select(run.Mask, result, run.Spread(LaneOperations.IdentityOf(combiner))))));
        }

        List<Expression> round = statements;
        statements = loop;
        LabelTarget done = Expression.Label();
        statements.Add(Expression.Assign(run.Position, first));
        statements.Add(Expression.IfThen(Expression.LessThan(first, end), Expression.Loop(
            Sequence(
            [
                .. round,
                Expression.IfThen(Expression.LessThanOrEqual(run.Left, Expression.Constant((long)run.Width)), Expression.Break(done)),
                Expression.AddAssign(run.Position, Expression.Constant(run.Width)),
            ]),
            done)));
        for (int k = 0; k < into.Length; k++)
        {
            if (IsFold(node.Combiners[k]))
            {
                statements.Add(Expression.Assign(into[k], run.Fold(node.Combiners[k], accumulators[k])));
            }
            else if (node.Combiners[k] == Combiner.Accumulate)
            {
                statements.Add(run.Memory("AddUp", into[k], run.Arrays[node.Body.Parameters[k + 1]].Apart!));
            }
        }
    }

    private static bool IsFold(Combiner combiner) => combiner is not (Combiner.Collect or Combiner.Accumulate);

    private void EmitLanesNodes(List<Expr> nodes, Block block)
    {
        var known = new HashSet<Expr>();
        for (int k = 0; k < nodes.Count; k++)
        {
            perhaps.Remove(nodes[k]);
            if (known.Contains(nodes[k]))
            {
                continue;
            }

            if (FetchedAt(nodes, k) is { Count: > 1 } together)
            {
                FetchTogether(together);
                known.UnionWith(together);
            }
            else
            {
                EmitLanesNode(nodes[k], block);
            }
        }
    }

    private void EmitLanesNode(Expr node, Block block)
    {
        OuterLanesPlan plan = lanes!.Plan;
        switch (node)
        {
            case Structured structured when !plan.IsUniform(structured):
                EmitLanesStructured(structured, block);
                return;
            case Apply zeros when zeros.Operation == Primitives.Zeros:
                return;
            case Apply apply when plan.FormOf(apply) == Form.Lanes:
                EmitLanesApply(apply, block);
                return;
            case not Structured when plan.FormOf(node) != Form.Uniform:
                return;
            default:
                EmitNode(node, block);
                return;
        }
    }

    /// <summary>A value as a vector.</summary>
    private Expression LanesOf(Expr node) => lanes!.Plan.FormOf(node) switch
    {
        Form.Lanes => values[node],
        Form.Index => Fetched(InLane(node)),
        _ => node is Constant { Type.IsFloating: true } constant ? lanes.Spread(constant.Number) : lanes.Spread(ValueOf(node)),
    };

    /// <summary>A value in the lane at hand, as scalar code.</summary>
    private Expression InLane(Expr node)
    {
        if (lanes!.Plan.FormOf(node) == Form.Uniform || node is Variable)
        {
            return ValueOf(node);
        }

        switch (node)
        {
            case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                return Expression.Condition(InLane(choice.Head), InLane(choice.Regions[0].Results[k]), InLane(choice.Regions[1].Results[k]));
            case Apply load when load.Operation == Primitives.Load:
                return Memory.Load(InLane(load[0]), InLane(load[1]));
            case Apply length when length.Operation == Primitives.Length:
                return Memory.Length(InLane(length[0]));
            case Apply apply:
                return ScalarEmitter.Emit(apply.Operation, apply.Type, [.. apply.Operands.Select(InLane)]);
            default:
                throw new InvalidOperationException($"{node} has no scalar code in a lane");
        }
    }

    /// <summary>Does something in each lane that takes part.</summary>
    private void ForEachLane(Expression what)
    {
        OuterLanes run = lanes!;
        LabelTarget done = Expression.Label();
        statements.Add(Expression.Assign(run.Lane, Expression.Constant(0)));
        statements.Add(Expression.Loop(
            Expression.Block(
                typeof(void),
                Expression.IfThen(
                    Expression.NotEqual(
                        Expression.And(Expression.RightShift(run.Bits, run.Lane), Expression.Constant(1)), Expression.Constant(0)),
                    Expression.Block(typeof(void), Expression.Assign(run.Index, Expression.Add(run.Position, run.Lane)), what)),
                Expression.PreIncrementAssign(run.Lane),
                Expression.IfThen(Expression.GreaterThanOrEqual(run.Lane, Expression.Constant(run.Width)), Expression.Break(done))),
            done));
    }

    /// <summary>A vector of what scalar code computes in each lane: a number, or a truth value as a mask.</summary>
    private ParameterExpression Fetched(Expression scalar)
    {
        OuterLanes run = lanes!;
        Expression number = scalar.Type == typeof(bool)
            ? Expression.Condition(scalar, Lanes.Number(1, run.Plan.Element), Lanes.Number(0, run.Plan.Element))
            : scalar;
        ForEachLane(Expression.Assign(Expression.ArrayAccess(run.Buffer, run.Lane), number));
        Expression vector = run.Load(run.Buffer, Expression.Constant(0));
        ParameterExpression fetched = Local(run.Type, null);
        statements.Add(Expression.Assign(fetched, scalar.Type == typeof(bool) ? run.Apply(Primitives.NotEqual, vector, run.Spread(0)) : vector));
        return fetched;
    }
}
