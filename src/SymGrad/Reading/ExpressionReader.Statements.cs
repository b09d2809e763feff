using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

// Statements become values: a jump sets a flag, and what it skips is computed only where the flag is not set.
internal sealed partial class ExpressionReader
{
    private readonly Dictionary<LabelTarget, (JumpFlag Flag, JumpResult Result)> labels = [];
    private readonly HashSet<LabelTarget> ahead = [];
    private readonly LiveFlag live = new();

    /// <summary>Whether control reaches this point.</summary>
    private Expr Live
    {
        get => state[live] is ScalarValue scalar ? scalar.Expr : graph.Boolean(true);
        set => state.Set(live, value is Constant { IsTrue: true } ? null : new ScalarValue(typeof(bool), value));
    }

    private bool IsLive => state[live] is null;

    private bool IsDead => state[live] is ScalarValue { Expr: Constant { IsTrue: false } };

    private Value ReadBlock(BlockExpression block, Scope scope)
    {
        foreach (ParameterExpression variable in block.Variables)
        {
            state.Set(variable, DefaultOf(variable.Type));
        }

        LabelTarget[] own = [.. block.Expressions.OfType<LabelExpression>().Select(l => l.Target)];
        ahead.UnionWith(own);
        Value result = ReadRange(block.Expressions, 0, block.Expressions.Count, scope);
        ahead.ExceptWith(own);
        foreach (ParameterExpression variable in block.Variables)
        {
            state.Set(variable, null);
        }

        return block.Type == typeof(void) ? NoValue.Instance : result;
    }

    private Value ReadRange(IReadOnlyList<Expression> statements, int start, int end, Scope scope)
    {
        Value last = NoValue.Instance;
        for (int k = start; k < end; k++)
        {
            Expression statement = statements[k];
            if (statement is LabelExpression label)
            {
                last = ReadLabel(label, scope);
            }
            else if (!IsLive)
            {
                int stop = NextLabel(statements, k, end);
                last = IsDead ? NoValue.Instance : Choose(Live, () => ReadLiveRange(statements, k, stop, scope), () => Unreached(statements[stop - 1]), statement);
                k = stop - 1;
            }
            else if (statement is ConditionalExpression conditional && Read(conditional.Test, scope) is ScalarValue { Expr: not Constant and var condition })
            {
                Branch first = ReadBranch(() => Read(conditional.IfTrue, scope), condition);
                Branch second = ReadBranch(() => Read(conditional.IfFalse, scope));
                int stop = NextLabel(statements, k, end);

                // Where one side jumps away, the other side goes on with the rest of the statements: no flag is needed.
                if (IsDeadAfter(first) && IsLiveAfter(second) && stop > k + 1)
                {
                    second = ReadBranch(() => GoOn(second, statements, k + 1, stop, scope));
                    first = WithoutValue(first);
                    k = stop - 1;
                }
                else if (IsLiveAfter(first) && IsDeadAfter(second) && stop > k + 1)
                {
                    first = ReadBranch(() => GoOn(first, statements, k + 1, stop, scope));
                    second = WithoutValue(second);
                    k = stop - 1;
                }

                last = JoinAround(condition, first, second, statements[k]);
            }
            else
            {
                last = Read(statement, scope);
            }
        }

        return last;
    }

    private Value GoOn(Branch branch, IReadOnlyList<Expression> statements, int start, int end, Scope scope)
    {
        Resume(branch);
        return ReadRange(statements, start, end, scope);
    }

    // The value of the side that jumped away is never used.
    private Value JoinAround(Expr condition, Branch first, Branch second, Expression at)
    {
        Value? only = first.Value is Nowhere ? second.Value : second.Value is Nowhere ? first.Value : null;
        if (only is null)
        {
            return Join(condition, first, second, at);
        }

        Join(condition, new Branch(NoValue.Instance, first.Changes), new Branch(NoValue.Instance, second.Changes), at);
        return only;
    }

    private static Branch WithoutValue(Branch branch) => new(Nowhere.Instance, branch.Changes);

    private bool IsDeadAfter(Branch branch) => branch.Has(live) && branch.After(live) is ScalarValue { Expr: Constant { IsTrue: false } };

    private bool IsLiveAfter(Branch branch) => !branch.Has(live) || branch.After(live) is null;

    private Value ReadLiveRange(IReadOnlyList<Expression> statements, int start, int end, Scope scope)
    {
        Live = graph.Boolean(true);
        return ReadRange(statements, start, end, scope);
    }

    private Value Unreached(Expression statement) => statement.Type == typeof(void) || Numbers.Holding(statement.Type) is null
        ? NoValue.Instance
        : DefaultOf(statement.Type);

    private static int NextLabel(IReadOnlyList<Expression> statements, int start, int end)
    {
        int k = start + 1;
        while (k < end && statements[k] is not LabelExpression)
        {
            k++;
        }

        return k;
    }

    private Value ReadLabelled(LabelExpression label, Scope scope)
    {
        ahead.Add(label.Target);
        return ReadLabel(label, scope);
    }

    private Value ReadLabel(LabelExpression label, Scope scope)
    {
        bool hasValue = label.Target.Type != typeof(void);
        Value value = NoValue.Instance;
        if (label.DefaultValue is { } fallThrough)
        {
            value = IsLive ? Read(fallThrough, scope)
                : IsDead ? Unreached(fallThrough)
                : Choose(Live, () => Read(fallThrough, scope), () => Unreached(fallThrough), label);
        }

        (JumpFlag flag, JumpResult result) = LabelOf(label.Target);
        if (state[flag] is ScalarValue { Expr: var jumped })
        {
            if (hasValue)
            {
                Value arrived = state[result]!;
                value = value is NoValue || IsDead ? arrived : Choose(jumped, () => arrived, () => value, label);
            }

            Live = IsLive || !OthersPending(label.Target) ? graph.Boolean(true) : Either(Live, jumped);
            state.Set(flag, null);
            state.Set(result, null);
        }

        ahead.Remove(label.Target);
        return hasValue ? value : NoValue.Instance;
    }

    private Value ReadJump(GotoExpression jump, Scope scope)
    {
        Value? value = jump.Value is null ? null : Read(jump.Value, scope);
        if (!ahead.Contains(jump.Target))
        {
            throw Refusal.Jump(jump);
        }

        if (!IsDead)
        {
            (JumpFlag flag, JumpResult result) = LabelOf(jump.Target);
            if (value is not null and not NoValue)
            {
                state.Set(result, WhereLive(value, state[result] ?? value, jump));
            }

            Expr before = state[flag] is ScalarValue { Expr: var already } ? already : graph.Boolean(false);
            state.Set(flag, new ScalarValue(typeof(bool), IsLive ? graph.Boolean(true) : Either(before, Live)));
            Live = graph.Boolean(false);
        }

        return jump.Type == typeof(void) ? NoValue.Instance : DefaultOf(jump.Type);
    }

    private (JumpFlag Flag, JumpResult Result) LabelOf(LabelTarget target)
    {
        if (!labels.TryGetValue(target, out (JumpFlag Flag, JumpResult Result) keys))
        {
            labels.Add(target, keys = (new JumpFlag(), new JumpResult(target.Type)));
        }

        return keys;
    }

    private bool OthersPending(LabelTarget target) => labels.Any(l => l.Key != target && state[l.Value.Flag] is not null);

    private Expr Either(Expr x, Expr y) => x is Constant { IsTrue: false } ? y : y is Constant { IsTrue: false } ? x : x | y;

    /// <summary>The new value where control is here, else the old one.</summary>
    private Value WhereLive(Value value, Value before, Expression at) =>
        IsLive ? value : IsDead ? before : Choose(Live, () => value, () => before, at);

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

    /// <summary>A key of the state: whether a jump to a label is under way.</summary>
    private sealed class JumpFlag;

    /// <summary>A key of the state: the value that a jump carries to its label.</summary>
    private sealed class JumpResult(Type type)
    {
        public Type Type { get; } = type;
    }

    /// <summary>The key of the state that says whether control is here.</summary>
    private sealed class LiveFlag;

    /// <summary>The value of a branch that jumped away.</summary>
    private sealed class Nowhere() : Value(typeof(void))
    {
        public static Nowhere Instance { get; } = new();
    }
}
