using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Reading;

internal abstract partial class Flow<T>
{
    // Conditions that hold in the branches being read.
    private readonly HashSet<Expr> assumed = [];

    /// <summary>A lazy choice: both sides are read from the same state, then joined with all they changed.</summary>
    protected Value<T> Choose(Expr condition, Func<Value<T>> then, Func<Value<T>> otherwise, object at)
    {
        if (condition is Constant known)
        {
            return known.IsTrue ? then() : otherwise();
        }

        Branch first = ReadBranch(then, condition);
        Branch second = ReadBranch(otherwise);
        return Join(condition, first, second, at);
    }

    private Branch ReadBranch(Func<Value<T>> read, Expr? condition = null)
    {
        bool isNew = condition is not null && assumed.Add(condition);
        int mark = state.Mark();
        DepthOfCode++;
        statements++;
        Value<T> value = read();
        statements--;
        DepthOfCode--;
        if (isNew)
        {
            assumed.Remove(condition!);
        }

        return new Branch(value, state.RollBack(mark));
    }

    /// <summary>Puts the state where a branch left it.</summary>
    private void Resume(Branch branch)
    {
        foreach ((object key, Value<T>? after) in branch.Changes)
        {
            state.Set(key, after);
        }
    }

    private Value<T> Join(Expr condition, Branch first, Branch second, object at)
    {
        if (IsAbandoned(first) != IsAbandoned(second))
        {
            return JoinAbandoned(condition, first, second, at);
        }

        var joint = new Joint(this, condition, first, second, at);
        Func<Value<T>>? value = first.Value is NoValue<T> || second.Value is NoValue<T> ? null : joint.Merge(first.Value, second.Value);
        var keys = new List<object>(first.Changes.Select(c => c.Key));
        keys.AddRange(second.Changes.Select(c => c.Key).Where(k => !first.Has(k)));
        var merged = new List<(object Key, Func<Value<T>> Value)>();
        foreach (object key in keys)
        {
            // A jump that has arrived within its branch leaves nothing behind.
            if (state[key] is null && first.After(key) is null && second.After(key) is null)
            {
                continue;
            }

            Value<T>? before = state[key] ?? InitialOf(key);
            Value<T>? left = first.Has(key) ? first.After(key) ?? InitialOf(key) : before;
            Value<T>? right = second.Has(key) ? second.After(key) ?? InitialOf(key) : before;

            // A variable declared in one branch only is gone after it.
            if (left is not null && right is not null)
            {
                merged.Add((key, joint.Merge(left, right)));
            }
        }

        joint.Close();
        foreach ((object key, Func<Value<T>> after) in merged)
        {
            state.Set(key, after());
        }

        return value?.Invoke() ?? NoValue<T>.Instance;
    }

    // Where one side throws, everything goes on as the other side left it.
    private Value<T> JoinAbandoned(Expr condition, Branch first, Branch second, object at)
    {
        Branch left = IsAbandoned(first) ? second : first;
        Branch Flags(Branch branch) => new(NoValue<T>.Instance, [.. branch.Changes.Where(c => c.Key is ThrowFlag)]);
        Branch[] flags = [Flags(first), Flags(second)];
        Join(condition, flags[0], flags[1], at);
        foreach ((object key, Value<T>? after) in left.Changes.Where(c => c.Key is not ThrowFlag))
        {
            state.Set(key, after);
        }

        return left.Value;
    }

    private bool IsAbandoned(Branch branch) => branch.Has(abandoned) && branch.After(abandoned) is not null;

    /// <summary>A side of a conditional: its value, and what it changed.</summary>
    protected sealed class Branch(Value<T> value, List<(object Key, Value<T>? After)> changes)
    {
        private readonly Dictionary<object, Value<T>?> after = changes.ToDictionary(c => c.Key, c => c.After, ByReference.Instance);

        public Value<T> Value { get; } = value;

        public List<(object Key, Value<T>? After)> Changes { get; } = changes;

        public bool Has(object key) => after.ContainsKey(key);

        public Value<T>? After(object key) => after.TryGetValue(key, out Value<T>? value) ? value : null;
    }

    /// <summary>Collects the pairs of values that one conditional chooses between, so that it is one node with several results.</summary>
    protected sealed class Joint(Flow<T> reader, Expr condition, Branch first, Branch second, object at)
    {
        private readonly List<Expr> then = [];
        private readonly List<Expr> otherwise = [];
        private Expr[] chosen = [];

        public Expr Condition { get; } = condition;

        public object At { get; } = at;

        /// <summary>Notes a choice; its outcome can be asked for once the joint is closed.</summary>
        public Func<Value<T>> Merge(Value<T> left, Value<T> right)
        {
            if (ReferenceEquals(left, right))
            {
                return () => left;
            }

            if (reader.MergeOther(this, left, right) is { } special)
            {
                return special;
            }

            switch (left, right)
            {
                case (ViewValue<T> x, ViewValue<T> y) when IsSameView(x, y):
                    return () => left;
                case (ViewValue<T> x, ViewValue<T> y) when x.GetType() == y.GetType() && x.Form.Count == y.Form.Count:
                    x.Cell.Access = x.Cell.Access == ArrayAccess.Owned ? ArrayAccess.Ambiguous : x.Cell.Access;
                    y.Cell.Access = y.Cell.Access == ArrayAccess.Owned ? ArrayAccess.Ambiguous : y.Cell.Access;
                    return OneOf(x, Content(x.Cell, first), Content(y.Cell, second), x.Form, y.Form);
                case (ViewValue<T> x, _) when reader.IsUnassigned(right):
                    return OneOf(x, Content(x.Cell, first), Empty(x), x.Form, x.Form);
                case (_, ViewValue<T> y) when reader.IsUnassigned(left):
                    return OneOf(y, Empty(y), Content(y.Cell, second), y.Form, y.Form);
                case (CompositeValue<T> x, CompositeValue<T> y) when x.Items.Count == y.Items.Count:
                    Func<Value<T>>[] items = [.. x.Items.Zip(y.Items, Merge)];
                    return () => x.Of([.. items.Select(item => item())]);
                case ({ Parts: { } x }, { Parts: { } y }) when left.GetType() == right.GetType() && x.Count == y.Count:
                    Func<Expr>[] parts = [.. x.Zip(y, Pair)];
                    return () => left.With([.. parts.Select(part => part())]);
                default:
                    throw reader.Refuse(
                        At, "its branches give different kinds of value, chosen when it runs.",
                        "Move the choice into the numbers: call both sides and choose between the results.");
            }
        }

        public void Close() => chosen = then.Count switch
        {
            0 => [],
            1 => [reader.graph.Choose(Condition, then[0], otherwise[0])],
            _ => reader.graph.ProjectAll(reader.graph.If(Condition, [.. then], [.. otherwise])),
        };

        public Func<Expr> Pair(Expr left, Expr right)
        {
            if (left == right)
            {
                return () => left;
            }

            // A loop that is guarded by its own count does nothing where it is not entered.
            if (left is Project { Source: { Kind: StructuredKind.For } loop, Index: var carried }
                && Condition == reader.graph.Integer(0) < loop.Head && loop.Initial[carried] == right)
            {
                return () => left;
            }

            if (left is Constant { Type.IsBoolean: true } x && right is Constant { Type.IsBoolean: true })
            {
                return () => x.IsTrue ? Condition : !Condition;
            }

            int place = then.Count;
            then.Add(left);
            otherwise.Add(right);
            return () => chosen[place];
        }

        // Of an array that one side assigns and the other leaves without a value, the other side is never read.
        private Func<Value<T>> OneOf(ViewValue<T> array, Expr then, Expr otherwise, IReadOnlyList<Expr> form, IReadOnlyList<Expr> otherForm)
        {
            Func<Expr> content = Pair(then, otherwise);
            Func<Expr>[] forms = [.. form.Zip(otherForm, Pair)];
            return () => array.Of(new ArrayCell(content(), ArrayAccess.Ambiguous), [.. forms.Select(part => part())]);
        }

        private Expr Empty(ViewValue<T> array) => reader.graph.Zeros(reader.graph.Integer(0), array.Cell.Initial.Type);

        private Expr Content(ArrayCell cell, Branch branch) =>
            branch.Has(cell) ? ((VersionValue<T>)branch.After(cell)!).Content : reader.VersionOf(cell);
    }
}
