using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    private Value ReadBlock(BlockExpression block, Scope scope)
    {
        foreach (ParameterExpression variable in block.Variables)
        {
            state.Set(variable, DefaultOf(variable.Type));
        }

        Value result = WithLabels(
            [.. block.Expressions.OfType<LabelExpression>().Select(l => l.Target)],
            () => ReadRange(new BlockStatements(this, block.Expressions, scope), 0, block.Expressions.Count));
        foreach (ParameterExpression variable in block.Variables)
        {
            state.Set(variable, null);
        }

        return block.Type == typeof(void) ? NoValue.Instance : result;
    }

    private sealed class BlockStatements(ExpressionReader reader, IReadOnlyList<Expression> statements, Scope scope) : Statements
    {
        public override int Count => statements.Count;

        public override object At(int place) => statements[place];

        public override bool IsLabel(int place) => statements[place] is LabelExpression;

        public override Value Read(int place) =>
            statements[place] is LabelExpression label ? reader.ReadLabel(label, scope) : reader.Read(statements[place], scope);

        public override Choice? ChoiceAt(int place) =>
            statements[place] is ConditionalExpression conditional && reader.Read(conditional.Test, scope) is ScalarValue { Expr: not Constant and var condition }
                ? new Choice(condition, () => reader.Read(conditional.IfTrue, scope), () => reader.Read(conditional.IfFalse, scope))
                : null;

        public override Value Unreached(int place) => reader.Unreached(statements[place]);
    }

    private Value Unreached(Expression statement) => statement.Type == typeof(void) || Numbers.Holding(statement.Type) is null
        ? NoValue.Instance
        : DefaultOf(statement.Type);

    private Value ReadLabelled(LabelExpression label, Scope scope) => WithLabels([label.Target], () => ReadLabel(label, scope));

    private Value ReadLabel(LabelExpression label, Scope scope)
    {
        Expression? fallThrough = label.DefaultValue;
        return Land(
            label.Target, TypeOf(label.Target), fallThrough is null ? null : () => Read(fallThrough, scope), () => Unreached(fallThrough!), label);
    }

    private Value ReadJump(GotoExpression jump, Scope scope)
    {
        Value? value = jump.Value is null ? null : Read(jump.Value, scope);
        if (!IsAhead(jump.Target))
        {
            throw Refusal.Jump(jump);
        }

        Jump(jump.Target, TypeOf(jump.Target), value, jump);
        return jump.Type == typeof(void) ? NoValue.Instance : DefaultOf(jump.Type);
    }

    private static Type? TypeOf(LabelTarget label) => label.Type == typeof(void) ? null : label.Type;

    private Value ReadLoop(LoopExpression loop, Scope scope) =>
        IsLive ? ReadLiveLoop(loop, scope)
        : IsDead ? NoValue.Instance
        : Choose(
            Live,
            () =>
            {
                Live = graph.Boolean(true);
                return ReadLiveLoop(loop, scope);
            },
            () => Unreached(loop), loop);

    private Value ReadLiveLoop(LoopExpression loop, Scope scope)
    {
        LoopForm form = LoopForm.Of(loop);
        ReadLoop(new LoopCode(
            loop, loop.BreakLabel, loop.ContinueLabel, form.Test is null ? null : () => Scalar(form.Test, scope), () => Read(form.Body, scope),
            AssignedVariables.In(loop), key => key is ParameterExpression parameter ? scope.Find(parameter) : null));
        return loop.Type == typeof(void) ? NoValue.Instance : TakeResult(loop.BreakLabel!, loop.Type);
    }

    private Value ReadSwitch(SwitchExpression cases, Scope scope)
    {
        Expression otherwise = cases.DefaultBody ?? Expression.Default(cases.Type);
        for (int k = cases.Cases.Count - 1; k >= 0; k--)
        {
            Expression test = cases.Cases[k].TestValues
                .Select(value => (Expression)Expression.Equal(cases.SwitchValue, value, false, cases.Comparison))
                .Aggregate(Expression.OrElse);
            otherwise = Expression.Condition(test, cases.Cases[k].Body, otherwise, cases.Type);
        }

        return Read(otherwise, scope);
    }
}
