using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Runtime;
using Constant = SymGrad.Ir.Constant;

namespace SymGrad.Emitting;

/// <content>Conditionals and loops: the values that regions return become locals that their code assigns.</content>
internal sealed partial class BlockEmitter
{
    private void EmitStructured(Structured node, Block block)
    {
        switch (node.Kind)
        {
            case StructuredKind.If:
                EmitIf(node, block);
                break;
            case StructuredKind.For:
                EmitFor(node, block);
                break;
            case StructuredKind.While:
                EmitWhile(node, block);
                break;
            case StructuredKind.Traverse:
                EmitTraverse(node, block);
                break;
            default:
                throw new InvalidOperationException($"{node.Kind} is lowered before emission");
        }
    }

    private void EmitIf(Structured node, Block block)
    {
        Expression condition = ValueOf(node.Head);
        (List<Expression> then, Expression[] thenResults) = EmitRegion(block.BlockOf(node, 0));
        (List<Expression> otherwise, Expression[] otherResults) = EmitRegion(block.BlockOf(node, 1));
        if (then.Count == 0 && otherwise.Count == 0 && node.ResultTypes.Length == 1)
        {
            SetResult(node, 0, Expression.Condition(condition, thenResults[0], otherResults[0]), mayNest: true);
            return;
        }

        ParameterExpression[] results = [.. node.ResultTypes.Select(type => Local(ScalarOperations.TypeOf(type), null))];
        then.AddRange(results.Select((r, k) => Expression.Assign(r, thenResults[k])));
        otherwise.AddRange(results.Select((r, k) => Expression.Assign(r, otherResults[k])));
        statements.Add(Expression.IfThenElse(condition, Sequence(then), Sequence(otherwise)));
        for (int k = 0; k < results.Length; k++)
        {
            SetResult(node, k, results[k], mayNest: false);
        }
    }

    private void EmitFor(Structured node, Block block)
    {
        Expression count = CountOf(node);
        ParameterExpression[] state = EmitInitial(node, block);
        ParameterExpression index = Local(typeof(int), node.Body.Parameters[0].Name);
        for (int k = 0; k < state.Length; k++)
        {
            values[node.Body.Parameters[k + 1]] = state[k];
        }

        values[node.Body.Parameters[0]] = index;
        EmitGuarded(node, block, count, () =>
        {
            (List<Expression> code, Expression[] results) = EmitRegion(block.BlockOf(node, 0));
            statements.AddRange(CountedLoop(index, count, [.. code, .. AssignAll(state, results)]));
        });
        for (int k = 0; k < state.Length; k++)
        {
            SetResult(node, k, state[k], mayNest: false);
        }
    }

    private void EmitWhile(Structured node, Block block)
    {
        ParameterExpression[] state = EmitInitial(node, block);
        for (int k = 0; k < state.Length; k++)
        {
            values[node.Regions[0].Parameters[k]] = state[k];
            values[node.Regions[1].Parameters[k]] = state[k];
        }

        (List<Expression> test, Expression[] condition) = EmitRegion(block.BlockOf(node, 0));
        (List<Expression> body, Expression[] results) = EmitRegion(block.BlockOf(node, 1));
        LabelTarget end = Expression.Label();
        statements.Add(Expression.Loop(
            Sequence(
            [
                .. test,
                Expression.IfThen(Expression.Not(condition[0]), Expression.Break(end)),
                .. body,
                .. AssignAll(state, results),
            ]),
            end));
        for (int k = 0; k < state.Length; k++)
        {
            SetResult(node, k, state[k], mayNest: false);
        }
    }

    private void EmitTraverse(Structured node, Block block)
    {
        Expression count = CountOf(node);
        ParameterExpression[] added = EmitInitial(node, block);
        for (int k = 0; k < added.Length; k++)
        {
            values[node.Body.Parameters[k + 1]] = added[k];
        }

        ParameterExpression[] results = [.. added, .. new ParameterExpression[node.ResultTypes.Length - added.Length]];
        for (int k = added.Length; k < results.Length; k++)
        {
            Expr result = node.Graph.Project(node, k);
            Type type = ScalarOperations.TypeOf(node.ResultTypes[k]);
            results[k] = Local(type, null);
            statements.Add(Expression.Assign(results[k], node.Combiners[k] switch
            {
                Combiner.Collect => InPlaceOf(result)
                    ?? (destinations.TryGetValue(LastInPlace(result), out Expression? buffer)
                        ? buffer
                        : NewArray(LastInPlace(result), block, results[k], count)),
                var fold => ValueOf(node.Graph.Identity(fold, node.ResultTypes[k])),
            }));
        }

        Block body = block.BlockOf(node, 0);
        EmitGuarded(node, block, count, () =>
        {
            if (RunsInChunks(node, block) && !results.Any(IsMatrix))
            {
                EmitInChunks(node, body, count, results, EmitLoop);
            }
            else
            {
                statements.Add(EmitLoop(Expression.Constant(0), count, results));
            }
        });
        for (int k = 0; k < results.Length; k++)
        {
            SetResult(node, k, results[k], mayNest: false);
        }

        // From one iteration up to another. What is computed before it is emitted on the way.
        Expression EmitLoop(Expression first, Expression end, ParameterExpression[] into)
        {
            Expression? vector = !options.Vectorize || into.Any(IsMatrix) ? null : Lanes.TryEmit(
                node,
                end,
                value => UniformOf(value, body),
                into,
                new LanesOptions
                {
                    Width = options.Width,
                    Strict = options.Strict || ties.Contains(node),
                    First = first,
                    IsAvailable = IsComputed,
                    Overwrites = overwriting.Contains,
                    Scalar = () => EmitScalarLoop(first, end, into),
                });
            if (into.Any(IsMatrix))
            {
                return EmitScalarLoop(first, end, into);
            }

            bool isWhole = options.Vectorize && first is ConstantExpression;
            vector ??= isWhole ? EmitRows(node, end, into, body) : null;
            return vector ?? EmitOuterLanes(node, body, first, end, into) switch
            {
                (var code, null) => code,
                (var code, var when) => Expression.IfThenElse(when, code, Otherwise(() => EmitScalarLoop(first, end, into))),
                null => EmitScalarLoop(first, end, into),
            };
        }

        Expression EmitScalarLoop(Expression first, Expression end, ParameterExpression[] into)
        {
            ParameterExpression index = Local(typeof(int), node.Body.Parameters[0].Name);
            values[node.Body.Parameters[0]] = index;
            List<Expression> loop = CountedLoop(index, end, EmitIterations(node, body, index, into), first);
            return first is ConstantExpression ? Sequence(loop) : Expression.IfThen(Expression.LessThan(first, end), Sequence(loop));
        }
    }

    /// <summary>A value from outside of a loop; where only a branch of the body computes it, it is computed before the loop, which
    /// is asked for only if it cannot fail.</summary>
    private Expression UniformOf(Expr value, Block body)
    {
        if (value is not (Constant or Variable) && !IsComputed(value) && !value.Is(Primitives.Zeros))
        {
            foreach (Expr operand in value.Operands)
            {
                UniformOf(operand, body);
            }

            EmitNode(value, body);
        }

        return ValueOf(value);
    }

    private List<Expression> EmitIterations(Structured node, Block body, ParameterExpression index, ParameterExpression[] results)
    {
        (List<Expression> code, Expression[] iteration) = EmitRegion(body);
        int added = node.Initial.Length;
        code.AddRange(AssignAll(results[..added], iteration[..added]));
        for (int k = added; k < results.Length; k++)
        {
            ExprType type = node.ResultTypes[k];
            code.Add(node.Combiners[k] == Combiner.Collect
                ? Expression.Assign(Expression.ArrayAccess(results[k], index), iteration[k])
                : Expression.Assign(results[k], ScalarEmitter.Emit(CombineBy(node.Combiners[k]), type, [results[k], iteration[k]])));
        }

        return code;
    }

    private static Primitive CombineBy(Combiner combiner) => combiner switch
    {
        Combiner.Sum => Primitives.Add,
        Combiner.Product => Primitives.Multiply,
        Combiner.Max => Primitives.Max,
        Combiner.Norm => Primitives.Hypot,
        _ => Primitives.Min,
    };

    /// <summary>What a counted loop needs once, if there is an iteration at all, and then the loop.</summary>
    private void EmitGuarded(Structured node, Block block, Expression count, Action loop)
    {
        List<Expression> around = statements;
        statements = [];
        EmitNodes(block.GuardOf(node)!.Nodes, block.GuardOf(node)!);
        loop();
        Expression guarded = Sequence(statements);
        statements = around;
        Forget(block.GuardOf(node)!);
        statements.Add(Expression.IfThen(Expression.GreaterThan(count, Expression.Constant(0)), guarded));
    }

    private static List<Expression> CountedLoop(
        ParameterExpression index, Expression count, List<Expression> iteration, Expression? first = null)
    {
        LabelTarget end = Expression.Label();
        return
        [
            Expression.Assign(index, first ?? Expression.Constant(0)),
            Expression.Loop(
                Sequence(
                [
                    .. iteration,
                    Expression.PreIncrementAssign(index),
                    Expression.IfThen(Expression.GreaterThanOrEqual(index, count), Expression.Break(end)),
                ]),
                end),
        ];
    }

    /// <summary>Emits a block into a list of its own and returns the values of its results.</summary>
    private (List<Expression> Code, Expression[] Results) EmitRegion(Block block)
    {
        List<Expression> around = statements;
        statements = [];
        EmitNodes(block.Nodes, block);
        Expression[] results =
        [
            .. block.Region!.Results.Select((r, k) => own.CopiesResult(block, k) ? Memory.Copy(ValueOf(r)) : ValueOf(r)),
        ];
        List<Expression> code = statements;
        statements = around;
        Forget(block);
        return (code, results);
    }

    private bool IsComputed(Expr value) => values.ContainsKey(value) && !perhaps.Contains(value);

    // What lanes computed on a way that perhaps none of them went: their results may still mention it.
    private readonly HashSet<Expr> perhaps = [];

    // Guarded code may be computed in other places too: there, what was computed here may not have been.
    private void Forget(Block block)
    {
        foreach (Expr node in block.Nodes)
        {
            if (node is not Structured structured)
            {
                values.Remove(node);
                continue;
            }

            for (int k = 0; k < structured.ResultTypes.Length; k++)
            {
                values.Remove(node.Graph.Project(structured, k));
            }
        }
    }

    private Expression CountOf(Structured node)
    {
        Expression count = ValueOf(node.Head);
        return count is ParameterExpression or ConstantExpression ? count : Name(node.Head, count);
    }

    private ParameterExpression[] EmitInitial(Structured node, Block block)
    {
        Expr[] initial = node.Initial;
        var state = new ParameterExpression[initial.Length];
        for (int k = 0; k < state.Length; k++)
        {
            bool isGiven = destinations.TryGetValue(node.Graph.Project(node, k), out Expression? buffer);
            Expression value = !isGiven ? ValueOf(initial[k])
                : OverwritesFrom(node, k) is int first ? Memory.Cleared(buffer!, first, ValueOf(node.Head))
                : Memory.Cleared(buffer!);
            Variable start = node.Body.Parameters[k + node.IndexCount];
            if (OpenMatrix(node.Graph.Project(node, k), start.Name) is { } matrix)
            {
                state[k] = matrix;
                continue;
            }

            if (!isGiven && (initial[k].Is(Primitives.Zeros) || own.CopiesOperand(node, k + (node.Operands.Length - initial.Length), block)))
            {
                value = Copied(start, block, value);
            }

            state[k] = Local(value.Type, start.Name);
            statements.Add(Expression.Assign(state[k], value));
        }

        return state;
    }

    /// <summary>Where iteration 0 writes, if iteration i adds to element i + first of an array of zeros and to no other: then its
    /// additions replace what is there, and only the elements around them have to be zero before. Null where it is not so.</summary>
    private int? OverwritesFrom(Structured node, int k)
    {
        Expr write = node.Body.Results[k];
        if (options.Strict || node.Kind != StructuredKind.Traverse || !node.Initial[k].Is(Primitives.Zeros)
            || !write.Is(Primitives.Accumulate) || write[0] != node.Body.Parameters[k + 1])
        {
            return null;
        }

        Variable index = node.Body.Parameters[0];
        int? first = write[1] == index ? 0
            : write[1].Is(Primitives.Add) && write[1][0] == index && write[1][1] is Constant { Bits: >= 0 and <= int.MaxValue } shift ? (int)shift.Bits
            : null;
        if (first is not null)
        {
            overwriting.Add(write);
        }

        return first;
    }

    /// <summary>All at once: what one assignment changes, another may still read.</summary>
    private IEnumerable<Expression> AssignAll(ParameterExpression[] state, Expression[] results)
    {
        int[] changed = [.. Enumerable.Range(0, state.Length).Where(k => results[k] != state[k])];
        if (changed.Length == 1)
        {
            return [Expression.Assign(state[changed[0]], results[changed[0]])];
        }

        ParameterExpression[] next = [.. changed.Select(k => Local(state[k].Type, null))];
        return
        [
            .. changed.Select((k, n) => Expression.Assign(next[n], results[k])),
            .. changed.Select((k, n) => Expression.Assign(state[k], next[n])),
        ];
    }

    private void SetResult(Structured node, int index, Expression value, bool mayNest)
    {
        Expr result = node.Graph.Project(node, index);
        bool nest = mayNest && uses.IsNested(result);
        values[result] = nest || value is ParameterExpression ? value : Name(result, value);
        if (nest)
        {
            depths[result] = 1 + MaxDepth / 4;
        }
    }

    private static Expression Sequence(List<Expression> code) => code.Count switch
    {
        0 => Expression.Empty(),
        1 => code[0],
        _ => Expression.Block(typeof(void), code),
    };
}
