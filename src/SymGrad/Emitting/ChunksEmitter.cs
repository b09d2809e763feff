using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Runtime;
using Constant = SymGrad.Ir.Constant;

namespace SymGrad.Emitting;

/// <content>Loops on several threads. A chunk is a lambda with variables of its own: what it takes from around is copied into them
/// first, so that the variables of the code around stay in registers.</content>
internal sealed partial class BlockEmitter
{
    /// <summary>Less work than this, in cycles, is done before another thread has begun.</summary>
    private const long LeastWork = 200_000;

    /// <summary>How often a loop is taken to run that says so at run time only.</summary>
    private const int TypicalCount = 16;

    /// <summary>Whether a loop may run in chunks: an outermost one, whose sums may be reordered.</summary>
    private bool RunsInChunks(Structured node, Block block)
    {
        if (options.Threads <= 1 || !options.Vectorize
            || (options.Strict && node.Combiners.Any(combiner => combiner is not (Combiner.Collect or Combiner.Max or Combiner.Min))))
        {
            return false;
        }

        for (Block? around = block; around is not null; around = around.Parent)
        {
            if (around.Kind is BlockKind.Body or BlockKind.Condition)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Emits a loop in chunks where there is work enough for them, else in one.</summary>
    /// <param name="node">The loop.</param>
    /// <param name="body">Its body.</param>
    /// <param name="count">The number of iterations.</param>
    /// <param name="results">The variables of its results.</param>
    /// <param name="emit">Emits the loop from one iteration up to another into given results.</param>
    private void EmitInChunks(
        Structured node, Block body, Expression count, ParameterExpression[] results,
        Func<Expression, Expression, ParameterExpression[], Expression> emit)
    {
        var before = new Dictionary<Expr, Expression>(values);
        Expression inOne = emit(Expression.Constant(0), count, results);
        Restore(before);

        List<ParameterExpression> parts = [.. results.Select((result, k) => PartsOf(node, k, result))];
        (List<Expression> around, List<ParameterExpression> localsAround) = (statements, locals);
        (List<ParameterExpression> scratchAround, List<ParameterExpression> exactAround) = (scratch, exact);
        (statements, locals, scratch, exact) = ([], [], [], []);
        var captured = new List<Expression>();
        foreach (Expr value in TakenFromAround(node, body).Where(values.ContainsKey))
        {
            ParameterExpression outside = Expression.Variable(values[value].Type);
            localsAround.Add(outside);
            captured.Add(Expression.Assign(outside, values[value]));
            values[value] = Name(value, outside);
        }

        ParameterExpression from = Expression.Parameter(typeof(int), "from");
        ParameterExpression to = Expression.Parameter(typeof(int), "to");
        ParameterExpression chunk = Expression.Parameter(typeof(int), "chunk");
        ParameterExpression[] own = [.. results.Select((result, k) => OwnResult(node, k, result, parts[k], chunk, captured, localsAround))];
        for (int k = 0; k < node.Initial.Length; k++)
        {
            values[node.Body.Parameters[k + 1]] = own[k];
        }

        statements.Add(emit(from, to, own));
        statements.AddRange(Folded(node).Select(k => Expression.Assign(Expression.ArrayAccess(parts[k], chunk), own[k])));
        statements.AddRange(ReleaseScratch());
        Expression iterate = Expression.Lambda<Action<int, int, int>>(Expression.Block(typeof(void), locals, statements), from, to, chunk);
        (statements, locals, scratch, exact) = (around, localsAround, scratchAround, exactAround);
        Restore(before);

        Expression chunks = Expression.Constant(options.Threads);
        List<Expression> inChunks =
        [
            .. captured,
            .. Enumerable.Range(0, results.Length).Where(k => parts[k] is not null)
                .Select(k => Expression.Assign(parts[k], Expression.NewArrayBounds(parts[k].Type.GetElementType()!, chunks))),
            Expression.Call(typeof(Chunks), nameof(Chunks.Run), null, chunks, count, iterate),
            .. Folded(node).Select(k => Expression.Assign(
                results[k], Expression.Call(typeof(Chunks), node.Combiners[k].ToString(), [results[k].Type], results[k], parts[k]))),
            .. Enumerable.Range(0, results.Length).Where(k => IsShared(node, k) is false && results[k].Type.IsArray)
                .Select(k => Expression.Call(
                    typeof(Chunks), nameof(Chunks.Accumulate), [results[k].Type.GetElementType()!], results[k], parts[k])),
        ];
        locals.AddRange(parts.Where(part => part is not null));
        Expression work = Expression.Multiply(Expression.Convert(count, typeof(long)), Expression.Constant(CostOf(body)));
        statements.Add(Expression.IfThenElse(
            Expression.LessThan(work, Expression.Constant(LeastWork)), inOne, Sequence(inChunks)));
    }

    private void Restore(Dictionary<Expr, Expression> before)
    {
        values.Clear();
        foreach (KeyValuePair<Expr, Expression> value in before)
        {
            values.Add(value.Key, value.Value);
        }
    }

    private static IEnumerable<int> Folded(Structured node) =>
        Enumerable.Range(0, node.Combiners.Length).Where(k => node.Combiners[k] is not (Combiner.Collect or Combiner.Accumulate));

    /// <summary>Whether all chunks write to one array: each element is written by one iteration only.</summary>
    private bool IsShared(Structured node, int k) => node.Combiners[k] == Combiner.Collect
        || (node.Combiners[k] == Combiner.Accumulate && overwriting.Contains(node.Body.Results[k]));

    // An array of what the chunks make, where they cannot all write to one.
    private ParameterExpression PartsOf(Structured node, int k, ParameterExpression result) =>
        IsShared(node, k) ? null! : Expression.Variable(result.Type.MakeArrayType(), "parts");

    private ParameterExpression OwnResult(
        Structured node, int k, ParameterExpression result, ParameterExpression parts, ParameterExpression chunk,
        List<Expression> captured, List<ParameterExpression> localsAround)
    {
        ParameterExpression own = Local(result.Type, null);
        if (!result.Type.IsArray)
        {
            statements.Add(Expression.Assign(own, ValueOf(node.Graph.Identity(node.Combiners[k], node.ResultTypes[k]))));
            return own;
        }

        ParameterExpression outside = Expression.Variable(result.Type);
        localsAround.Add(outside);
        captured.Add(Expression.Assign(outside, result));
        statements.Add(Expression.Assign(own, IsShared(node, k)
            ? outside
            : Expression.Assign(
                Expression.ArrayAccess(parts, chunk),
                Expression.NewArrayBounds(result.Type.GetElementType()!, Expression.ArrayLength(outside)))));
        return own;
    }

    // What the code of a loop uses and does not compute itself.
    private IEnumerable<Expr> TakenFromAround(Structured node, Block body)
    {
        var taken = new SortedDictionary<int, Expr>();
        var pending = new Stack<Block>([body]);
        while (pending.Count > 0)
        {
            Block block = pending.Pop();
            foreach (Expr used in block.Nodes.SelectMany(inner => inner.Operands).Concat(block.Region?.Results ?? []))
            {
                Take(used);
            }

            foreach (Structured inner in block.Nodes.OfType<Structured>())
            {
                if (block.GuardOf(inner) is { } guard)
                {
                    pending.Push(guard);
                }

                for (int r = 0; r < inner.Regions.Length; r++)
                {
                    pending.Push(block.BlockOf(inner, r));
                }
            }
        }

        return taken.Values.Except(node.Body.Parameters);

        void Take(Expr used)
        {
            if (used.Is(Primitives.Zeros))
            {
                Take(used[0]);
            }
            else if (used is not Constant && !schedule.PlacesOf(used).Any(body.Encloses))
            {
                taken[used.Id] = used;
            }
        }
    }

    private static long CostOf(Block block) => block.Nodes.Sum(node => node switch
    {
        Apply apply => apply.Operation.Cost,
        Structured { Kind: StructuredKind.If } choice => Math.Max(CostOf(block.BlockOf(choice, 0)), CostOf(block.BlockOf(choice, 1))),
        Structured { Kind: StructuredKind.While } loop =>
            TypicalCount * (CostOf(block.BlockOf(loop, 0)) + CostOf(block.BlockOf(loop, 1))),
        Structured loop => Math.Clamp((loop.Head as Constant)?.Bits ?? TypicalCount, 0, 1 << 20)
            * Math.Min(CostOf(block.BlockOf(loop, 0)), 1 << 20),
        _ => 0L,
    }) + 1;
}
