using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Emitting;

// The two loops, and the folds that run through them.
internal sealed partial class Lanes
{
    private IEnumerable<int> Folds => Enumerable.Range(0, destinations.Count).Where(k => plan.Loop.Combiners[k] != Combiner.Collect);

    private List<Expression> Loops()
    {
        ParameterExpression[] accumulators = Accumulators();
        List<Expression> code = [.. Folds.Select(k => Expression.Assign(accumulators[k], Call("Broadcast", Identity(k))))];
        code.Add(Expression.Assign(position, Expression.Constant(0L)));
        code.Add(Main(accumulators));
        code.Add(Remainder(accumulators));
        code.AddRange(Folds.Select(k => Expression.Assign(destinations[k], Call(plan.Loop.Combiners[k] + "Of", accumulators[k]))));
        return code;
    }

    /// <summary>Several vectors per round, each with accumulators of its own: an addition takes several cycles, and the next one
    /// to the same accumulator waits for it.</summary>
    private ConditionalExpression Main(ParameterExpression[] accumulators)
    {
        ParameterExpression[][] sets = [accumulators, .. Enumerable.Range(1, plan.Unrolled - 1).Select(_ => Accumulators())];
        ParameterExpression last = Declare(typeof(long), "last");
        Expression step = Expression.Constant((long)width * plan.Unrolled);
        LabelTarget done = Expression.Label();

        List<Expression> round = [];
        for (int copy = 0; copy < plan.Unrolled; copy++)
        {
            Vector(round, Plus(position, Expression.Constant((long)width * copy)), false, sets[copy]);
        }

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

        return Expression.IfThen(Expression.GreaterThanOrEqual(count, step), Expression.Block(code));
    }

    /// <summary>The iterations that fill no round, a vector at a time; of the last, only some lanes.</summary>
    private LoopExpression Remainder(ParameterExpression[] accumulators)
    {
        LabelTarget done = Expression.Label();
        List<Expression> round =
        [
            Expression.IfThen(Expression.GreaterThanOrEqual(position, count), Expression.Break(done)),
            Expression.Assign(left, Expression.Subtract(count, position)),
            Expression.Assign(mask, Call("FirstLanes", left)),
        ];
        Vector(round, position, true, accumulators);
        round.Add(Expression.AddAssign(position, Expression.Constant((long)width)));
        return Expression.Loop(Expression.Block(round), done);
    }

    /// <summary>One vector of iterations: all reads before the first write, so that a destination may be an array that is read at
    /// the same index.</summary>
    private void Vector(List<Expression> code, Expression at, bool isLast, ParameterExpression[] accumulators)
    {
        Expression[] results = body.Emit(code, at, isLast, named: destinations.Count - Folds.Count() > 1);
        foreach (int k in Folds)
        {
            Expression part = isLast ? Call("Select", mask, results[k], Call("Broadcast", Identity(k))) : results[k];
            code.Add(Expression.Assign(accumulators[k], Combine(k, accumulators[k], part)));
        }

        for (int k = 0; k < results.Length; k++)
        {
            if (plan.Loop.Combiners[k] == Combiner.Collect)
            {
                Expression index = Plus(at, DestinationOffset(k));
                code.Add(isLast
                    ? Call("StoreLanes", destinations[k], index, results[k], mask, left)
                    : Call("Store", destinations[k], index, results[k]));
            }
        }
    }

    private ParameterExpression[] Accumulators() =>
        [.. plan.Loop.Combiners.Select(combiner => combiner == Combiner.Collect ? null! : Declare(lanes, "accumulator"))];

    private BinaryExpression AssignIdentity(int fold) => Expression.Assign(destinations[fold], Identity(fold));

    private ConstantExpression Identity(int fold) => Number(
        plan.Loop.Combiners[fold] switch
        {
            Combiner.Sum => 0,
            Combiner.Product => 1,
            Combiner.Max => double.NegativeInfinity,
            Combiner.Min => double.PositiveInfinity,
            var other => throw new InvalidOperationException($"{other} is not a fold"),
        },
        plan.Element);

    private Expression Combine(int fold, Expression x, Expression y) => plan.Loop.Combiners[fold] switch
    {
        Combiner.Sum => Expression.Add(x, y),
        Combiner.Product => Expression.Multiply(x, y),
        Combiner.Max => Call("Max", x, y),
        Combiner.Min => Call("Min", x, y),
        var other => throw new InvalidOperationException($"{other} is not a fold"),
    };

    /// <summary>A sum of indices, without the zeros and with the constants together.</summary>
    private static Expression Plus(Expression x, Expression? y) => (x, y) switch
    {
        (_, null or ConstantExpression { Value: 0L }) => x,
        (ConstantExpression { Value: long a }, ConstantExpression { Value: long b }) => Expression.Constant(a + b),
        (BinaryExpression { Right: ConstantExpression { Value: long a } } sum, ConstantExpression { Value: long b }) =>
            Plus(sum.Left, Expression.Constant(a + b)),
        (BinaryExpression { Right: ConstantExpression constant } sum, _) => Plus(Expression.Add(sum.Left, y!), constant),
        _ => Expression.Add(x, y!),
    };
}
