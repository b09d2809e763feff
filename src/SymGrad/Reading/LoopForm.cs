using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>A loop with the test at its head told apart: <c>if (test) body else break</c> and <c>{ if (!test) break; body }</c>.</summary>
/// <param name="Loop">The whole loop.</param>
/// <param name="Test">Null where the loop does not begin with a test.</param>
/// <param name="Body">What is repeated after the test.</param>
internal sealed record LoopForm(LoopExpression Loop, Expression? Test, Expression Body)
{
    public static LoopForm Of(LoopExpression loop) =>
        loop.Type == typeof(void) && (Of(loop, loop.Body) ?? OfBlock(loop)) is { Test: { } test } form && AssignedVariables.IsPure(test)
            ? form
            : new LoopForm(loop, null, loop.Body);

    private static LoopForm? Of(LoopExpression loop, Expression body) => body is not ConditionalExpression { Type: var type } choice || type != typeof(void) ? null
        : IsBreak(loop, choice.IfFalse) ? new LoopForm(loop, choice.Test, choice.IfTrue)
        : IsBreak(loop, choice.IfTrue) ? new LoopForm(loop, Expression.Not(choice.Test), choice.IfFalse)
        : null;

    private static LoopForm? OfBlock(LoopExpression loop)
    {
        if (loop.Body is not BlockExpression { Expressions: [var first, ..] } block || Of(loop, first) is not { } head)
        {
            return null;
        }

        IEnumerable<Expression> rest = block.Expressions.Skip(1);
        return head with { Body = Expression.Block(typeof(void), block.Variables, [head.Body, .. rest]) };
    }

    private static bool IsBreak(LoopExpression loop, Expression expression) => expression switch
    {
        GotoExpression { Value: null } jump => jump.Target == loop.BreakLabel,
        BlockExpression { Expressions: [var only] } => IsBreak(loop, only),
        _ => false,
    };
}
