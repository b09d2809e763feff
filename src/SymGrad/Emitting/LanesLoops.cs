using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using Constant = SymGrad.Ir.Constant;

namespace SymGrad.Emitting;

// The two loops, and the folds that run through them.
internal sealed partial class Lanes
{
    // The vectors that wait in registers for the end of a round: there are sixteen of them at least.
    private const int MostKept = 4;

    private IEnumerable<int> Folds => Enumerable.Range(0, plan.Outputs.Count).Where(k => plan.Outputs[k].IsFold);

    private List<Expression> Loops()
    {
        ParameterExpression[] accumulators = Accumulators();
        List<Expression> code = [.. Folds.Select(k => Expression.Assign(accumulators[k], Call("Broadcast", Identity(k))))];
        code.Add(Expression.Assign(position, First));
        code.Add(Main(accumulators));
        if (plan.Unrolled > 1)
        {
            code.Add(Singles(accumulators));
        }

        code.Add(Remainder(accumulators));
        code.AddRange(Folds.Select(k => Finish(plan.Outputs[k], Call(plan.Outputs[k].Folding + "Of", accumulators[k]))));
        return code;
    }

    /// <summary>Several vectors per round, each with accumulators of its own: an addition takes several cycles, and the next one
    /// to the same accumulator waits for it. All of a round is read before any of it is written: the processor takes a read whose address has
    /// the last twelve bits of a write before it, as is usual for arrays made after one another, to wait for that write.</summary>
    private ConditionalExpression Main(ParameterExpression[] accumulators)
    {
        ParameterExpression[][] sets = [accumulators, .. Enumerable.Range(1, plan.Unrolled - 1).Select(_ => Accumulators())];
        ParameterExpression last = Declare(typeof(long), "last");
        Expression step = Expression.Constant((long)width * plan.Unrolled);
        LabelTarget done = Expression.Label();

        List<Expression> round = [];
        List<Expression> writes = [];
        bool writesLast = plan.Unrolled > 1 && plan.Unrolled * (plan.Outputs.Count - Folds.Count()) <= MostKept;
        for (int copy = 0; copy < plan.Unrolled; copy++)
        {
            Vector(round, writesLast ? writes : null, Plus(position, Expression.Constant((long)width * copy)), false, sets[copy]);
        }

        round.AddRange(writes);
        round.Add(Expression.AddAssign(position, step));
        round.Add(Expression.IfThen(Expression.GreaterThan(position, last), Expression.Break(done)));

        List<Expression> code = [Expression.Assign(last, Expression.Subtract(count, step))];
        code.AddRange(sets.Skip(1).SelectMany(set => Folds.Select(k => Expression.Assign(set[k], Call("Broadcast", Identity(k))))));
        code.Add(Expression.Loop(Expression.Block(round), done));
        for (int half = plan.Unrolled / 2; half > 0; half /= 2)
        {
            for (int copy = 0; copy < half; copy++)
            {
                (ParameterExpression[] into, ParameterExpression[] from) = (sets[copy], sets[copy + half]);
                code.AddRange(Folds.Select(k => Expression.Assign(into[k], Combine(k, into[k], from[k]))));
            }
        }

        return Expression.IfThen(
            Expression.GreaterThanOrEqual(First is ConstantExpression ? count : Expression.Subtract(count, First), step),
            Expression.Block(code));
    }

    /// <summary>The vectors that fill no round: masks are for the last one only.</summary>
    private LoopExpression Singles(ParameterExpression[] accumulators)
    {
        LabelTarget done = Expression.Label();
        Expression next = Expression.Add(position, Expression.Constant((long)width));
        List<Expression> round = [Expression.IfThen(Expression.GreaterThan(next, count), Expression.Break(done))];
        Vector(round, null, position, false, accumulators);
        round.Add(Expression.Assign(position, next));
        return Expression.Loop(Expression.Block(round), done);
    }

    /// <summary>The iterations that fill no vector.</summary>
    private LoopExpression Remainder(ParameterExpression[] accumulators)
    {
        LabelTarget done = Expression.Label();
        List<Expression> round =
        [
            Expression.IfThen(Expression.GreaterThanOrEqual(position, count), Expression.Break(done)),
            Expression.Assign(left, Expression.Subtract(count, position)),
            Expression.Assign(mask, Call("FirstLanes", left)),
        ];
        Vector(round, null, position, true, accumulators);
        round.Add(Expression.AddAssign(position, Expression.Constant((long)width)));
        return Expression.Loop(Expression.Block(round), done);
    }

    /// <summary>One vector of iterations: all reads before the first write, so that a destination may be an array that is read at
    /// the same index.</summary>
    /// <param name="code">Where its statements go.</param>
    /// <param name="writes">Where its writes go, if they come later; the values are then kept until they do.</param>
    /// <param name="at">The first iteration of the vector.</param>
    /// <param name="isLast">Whether only some lanes may be iterations of the loop.</param>
    /// <param name="accumulators">What the folds add to.</param>
    private void Vector(List<Expression> code, List<Expression>? writes, Expression at, bool isLast, ParameterExpression[] accumulators)
    {
        Expression[] results = body.Emit(code, at, isLast, named: plan.Outputs.Count - Folds.Count() > 1);
        foreach (int k in Folds)
        {
            Expression part = isLast ? Call("Select", mask, results[k], Call("Broadcast", Identity(k))) : results[k];
            code.Add(Expression.Assign(accumulators[k], Combine(k, accumulators[k], part)));
        }

        for (int k = 0; k < results.Length; k++)
        {
            LanesOutput output = plan.Outputs[k];
            if (output.IsFold)
            {
                continue;
            }

            Expression to = destinations[output.Result];
            Expression index = Plus(at, output.Index is { } element ? ShiftOf(null, element) : DestinationOffset(output.Result));
            Expression result = writes is null ? results[k] : Kept(results[k], code);
            Expression value = output.Index is null || output.Overwrites ? result
                : Expression.Add(isLast ? Call("LoadLanes", to, index, mask, left) : Call("Load", to, index), result);
            (writes ?? code).Add(isLast ? Call("StoreLanes", to, index, value, left) : Call("Store", to, index, value));
        }
    }

    // The variables of the body serve the next vector of the round as well.
    private ParameterExpression Kept(Expression value, List<Expression> code)
    {
        ParameterExpression kept = Declare(lanes, "kept");
        code.Add(Expression.Assign(kept, value));
        return kept;
    }

    private Expression Finish(LanesOutput output, Expression folded) => output.Index is { } element
        ? Expression.AddAssign(Expression.ArrayAccess(destinations[output.Result], ElementOf(element)), folded)
        : Expression.Assign(destinations[output.Result], folded);

    private Expression ElementOf(Expr element) =>
        element is Constant constant ? Expression.Constant((int)constant.Bits) : Expression.Convert(TermOf(element), typeof(int));

    private ParameterExpression[] Accumulators() =>
        [.. plan.Outputs.Select(output => output.IsFold ? Declare(lanes, "accumulator") : null!)];

    private ConstantExpression Identity(int fold) => Number(LaneOperations.IdentityOf(plan.Outputs[fold].Folding), plan.Element);

    private Expression Combine(int fold, Expression x, Expression y) => LaneOperations.Combine(plan.Outputs[fold].Folding, x, y);

    /// <summary>A sum of indices, without the zeros and with the constants together.</summary>
    internal static Expression Plus(Expression x, Expression? y) => (x, y) switch
    {
        (_, null or ConstantExpression { Value: 0L }) => x,
        (ConstantExpression { Value: long a }, ConstantExpression { Value: long b }) => Expression.Constant(a + b),
        (BinaryExpression { NodeType: ExpressionType.Add, Right: ConstantExpression { Value: long a } } sum, ConstantExpression { Value: long b }) =>
            Plus(sum.Left, Expression.Constant(a + b)),
        (BinaryExpression { NodeType: ExpressionType.Add, Right: ConstantExpression constant } sum, _) => Plus(Expression.Add(sum.Left, y!), constant),
        _ => Expression.Add(x, y!),
    };
}
