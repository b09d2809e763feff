using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Reading;

// Statements become values: a jump sets a flag, and what it skips is computed only where the flag is not set.
internal abstract partial class Flow<T>
{
    private readonly Dictionary<object, (JumpFlag Flag, JumpResult Result)> labels = new(ByReference.Instance);
    private readonly HashSet<object> ahead = new(ByReference.Instance);
    private readonly LiveFlag live = new();

    /// <summary>Whether control reaches this point.</summary>
    protected Expr Live
    {
        get => state[live] is ScalarValue<T> scalar ? scalar.Expr : graph.Boolean(true);
        set => state.Set(live, value is Constant { IsTrue: true } ? null : new ScalarValue<T>(Truth, value));
    }

    protected bool IsLive => state[live] is null;

    protected bool IsDead => state[live] is ScalarValue<T> { Expr: Constant { IsTrue: false } };

    /// <summary>Statements one after the other, some of them labels that jumps lead to.</summary>
    protected abstract class Statements
    {
        public abstract int Count { get; }

        public abstract object At(int place);

        public abstract bool IsLabel(int place);

        public abstract Value<T> Read(int place);

        /// <summary>A conditional statement, its condition read; null for any other statement.</summary>
        public abstract Choice? ChoiceAt(int place);

        /// <summary>The value of a statement that control does not reach.</summary>
        public abstract Value<T> Unreached(int place);
    }

    /// <summary>A conditional whose condition has been read.</summary>
    protected sealed record Choice(Expr Condition, Func<Value<T>> Then, Func<Value<T>> Otherwise);

    /// <summary>Allows jumps to labels while something is read.</summary>
    protected Value<T> WithLabels(IReadOnlyCollection<object> own, Func<Value<T>> read)
    {
        ahead.UnionWith(own);
        Value<T> value = read();
        ahead.ExceptWith(own);
        return value;
    }

    protected Value<T> ReadRange(Statements statements, int start, int end)
    {
        Value<T> last = NoValue<T>.Instance;
        for (int k = start; k < end; k++)
        {
            if (statements.IsLabel(k))
            {
                last = statements.Read(k);
            }
            else if (!IsLive)
            {
                int from = k;
                int stop = NextLabel(statements, k, end);
                last = IsDead ? NoValue<T>.Instance
                    : Choose(Live, () => ReadLiveRange(statements, from, stop), () => statements.Unreached(stop - 1), statements.At(k));
                k = stop - 1;
            }
            else if (statements.ChoiceAt(k) is { } choice)
            {
                if (choice.Condition is Constant known)
                {
                    last = known.IsTrue ? choice.Then() : choice.Otherwise();
                    continue;
                }

                int next = k + 1;
                Branch first = ReadBranch(choice.Then, choice.Condition);
                Branch second = ReadBranch(choice.Otherwise);
                int stop = NextLabel(statements, k, end);

                // Where one side jumps away, the other side goes on with the rest of the statements: no flag is needed.
                if (IsDeadAfter(first) && IsLiveAfter(second) && stop > next)
                {
                    Branch side = second;
                    second = ReadBranch(() => GoOn(side, statements, next, stop));
                    first = WithoutValue(first);
                    k = stop - 1;
                }
                else if (IsLiveAfter(first) && IsDeadAfter(second) && stop > next)
                {
                    Branch side = first;
                    first = ReadBranch(() => GoOn(side, statements, next, stop), choice.Condition);
                    second = WithoutValue(second);
                    k = stop - 1;
                }

                last = JoinAround(choice.Condition, first, second, statements.At(k));
            }
            else
            {
                last = statements.Read(k);
            }
        }

        return last;
    }

    private Value<T> GoOn(Branch branch, Statements statements, int start, int end)
    {
        Resume(branch);
        return ReadRange(statements, start, end);
    }

    // The value of the side that jumped away is never used.
    private Value<T> JoinAround(Expr condition, Branch first, Branch second, object at)
    {
        Value<T>? only = first.Value is Nowhere<T> ? second.Value : second.Value is Nowhere<T> ? first.Value : null;
        if (only is null)
        {
            return Join(condition, first, second, at);
        }

        Join(condition, new Branch(NoValue<T>.Instance, first.Changes), new Branch(NoValue<T>.Instance, second.Changes), at);
        return only;
    }

    private static Branch WithoutValue(Branch branch) => new(Nowhere<T>.Instance, branch.Changes);

    private bool IsDeadAfter(Branch branch) =>
        branch.Has(live) && branch.After(live) is ScalarValue<T> { Expr: Constant { IsTrue: false } };

    private bool IsLiveAfter(Branch branch) => !branch.Has(live) || branch.After(live) is null;

    private Value<T> ReadLiveRange(Statements statements, int start, int end)
    {
        Live = graph.Boolean(true);
        return ReadRange(statements, start, end);
    }

    private static int NextLabel(Statements statements, int start, int end)
    {
        int k = start + 1;
        while (k < end && !statements.IsLabel(k))
        {
            k++;
        }

        return k;
    }

    /// <summary>A label: jumps to it arrive here.</summary>
    /// <param name="label">The key of the label.</param>
    /// <param name="type">The type of the value that jumps carry; null if they carry none.</param>
    /// <param name="fallThrough">The value where control comes from above; null if there is none.</param>
    /// <param name="unreached">Stands for that value where control does not come from above.</param>
    /// <param name="at">The front end's syntax.</param>
    protected Value<T> Land(object label, T? type, Func<Value<T>>? fallThrough, Func<Value<T>> unreached, object at)
    {
        Value<T> value = fallThrough is null ? NoValue<T>.Instance
            : IsLive ? fallThrough()
            : IsDead ? unreached()
            : Choose(Live, fallThrough, unreached, at);
        (JumpFlag flag, JumpResult result) = LabelOf(label, type);
        if (state[flag] is ScalarValue<T> { Expr: var jumped })
        {
            if (type is not null)
            {
                Value<T> arrived = state[result]!;
                value = value is NoValue<T> || IsDead ? arrived : Choose(jumped, () => arrived, () => value, at);
            }

            Live = IsLive || !OthersPending(label) ? graph.Boolean(true) : Either(Live, jumped);
            state.Set(flag, null);
            state.Set(result, null);
        }

        ahead.Remove(label);
        return type is not null ? value : NoValue<T>.Instance;
    }

    /// <summary>Whether a label is one that jumps may lead to from here.</summary>
    protected bool IsAhead(object label) => ahead.Contains(label);

    /// <summary>A jump to a label that lies ahead.</summary>
    protected void Jump(object label, T? type, Value<T>? value, object at)
    {
        if (IsDead)
        {
            return;
        }

        (JumpFlag flag, JumpResult result) = LabelOf(label, type);
        if (value is not null and not NoValue<T>)
        {
            state.Set(result, WhereLive(value, state[result] ?? value, at));
        }

        Expr before = state[flag] is ScalarValue<T> { Expr: var already } ? already : graph.Boolean(false);
        state.Set(flag, new ScalarValue<T>(Truth, IsLive ? graph.Boolean(true) : Either(before, Live)));
        Live = graph.Boolean(false);
    }

    private (JumpFlag Flag, JumpResult Result) LabelOf(object target, T? type)
    {
        if (!labels.TryGetValue(target, out (JumpFlag Flag, JumpResult Result) keys))
        {
            labels.Add(target, keys = (new JumpFlag(), new JumpResult()));
        }

        keys.Result.Type = type ?? keys.Result.Type;
        return keys;
    }

    private bool OthersPending(object target) => labels.Any(l => l.Key != target && state[l.Value.Flag] is not null);

    private Expr Either(Expr x, Expr y) => x is Constant { IsTrue: false } ? y : y is Constant { IsTrue: false } ? x : x | y;

    /// <summary>The new value where control is here, else the old one.</summary>
    protected Value<T> WhereLive(Value<T> value, Value<T> before, object at) =>
        IsLive ? value : IsDead ? before : Choose(Live, () => value, () => before, at);

    /// <summary>A key of the state: whether a jump to a label is under way.</summary>
    private sealed class JumpFlag;

    /// <summary>A key of the state: the value that a jump carries to its label.</summary>
    private sealed class JumpResult
    {
        /// <summary>Known from the first jump on.</summary>
        public T Type { get; set; } = null!;
    }

    /// <summary>The key of the state that says whether control is here.</summary>
    private sealed class LiveFlag;
}
