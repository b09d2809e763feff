using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    private Value ReadConditional(ConditionalExpression conditional, Scope scope)
    {
        if (Read(conditional.Test, scope) is not ScalarValue { Expr: var condition })
        {
            return DataOrRefuse(conditional, scope);
        }

        Value chosen = Choose(condition, () => Read(conditional.IfTrue, scope), () => Read(conditional.IfFalse, scope), conditional);
        return conditional.Type == typeof(void) ? NoValue.Instance : chosen;
    }

    /// <summary>A lazy choice: both sides are read from the same state, then joined with all they changed.</summary>
    private Value Choose(Expr condition, Func<Value> then, Func<Value> otherwise, Expression at)
    {
        if (condition is Constant known)
        {
            return known.IsTrue ? then() : otherwise();
        }

        Branch first = ReadBranch(then, condition);
        Branch second = ReadBranch(otherwise);
        return Join(condition, first, second, at);
    }

    // Conditions that hold in the branches being read.
    private readonly HashSet<Expr> assumed = [];

    private Branch ReadBranch(Func<Value> read, Expr? condition = null)
    {
        bool isNew = condition is not null && assumed.Add(condition);
        int mark = state.Mark();
        depthOfCode++;
        Value value = read();
        depthOfCode--;
        if (isNew)
        {
            assumed.Remove(condition!);
        }

        return new Branch(value, state.RollBack(mark));
    }

    /// <summary>Puts the state where a branch left it.</summary>
    private void Resume(Branch branch)
    {
        foreach ((object key, Value? after) in branch.Changes)
        {
            state.Set(key, after);
        }
    }

    private Value Join(Expr condition, Branch first, Branch second, Expression at)
    {
        var joint = new Joint(this, condition, first, second, at);
        Func<Value>? value = first.Value is NoValue || second.Value is NoValue ? null : joint.Merge(first.Value, second.Value);
        var keys = new List<object>(first.Changes.Select(c => c.Key));
        keys.AddRange(second.Changes.Select(c => c.Key).Where(k => !first.Has(k)));
        var merged = new List<(object Key, Func<Value> Value)>();
        foreach (object key in keys)
        {
            Value? before = state[key] ?? InitialOf(key);
            Value? left = first.Has(key) ? first.After(key) ?? InitialOf(key) : before;
            Value? right = second.Has(key) ? second.After(key) ?? InitialOf(key) : before;

            // A variable declared in one branch only is gone after it.
            if (left is not null && right is not null)
            {
                merged.Add((key, joint.Merge(left, right)));
            }
        }

        joint.Close();
        foreach ((object key, Func<Value> after) in merged)
        {
            state.Set(key, after());
        }

        return value?.Invoke() ?? NoValue.Instance;
    }

    // What a key of the state means where it has not been set yet.
    private Value? InitialOf(object key) => key switch
    {
        ArrayCell cell => new VersionValue(cell.Initial),
        JumpFlag => new ScalarValue(typeof(bool), graph.Boolean(false)),
        LiveFlag => new ScalarValue(typeof(bool), graph.Boolean(true)),
        JumpResult result => DefaultOf(result.Type),
        _ => null,
    };

    /// <summary>A side of a conditional: its value, and what it changed.</summary>
    private sealed class Branch(Value value, List<(object Key, Value? After)> changes)
    {
        private readonly Dictionary<object, Value?> after = changes.ToDictionary(c => c.Key, c => c.After, ReferenceEqualityComparer.Instance);

        public Value Value { get; } = value;

        public List<(object Key, Value? After)> Changes { get; } = changes;

        public bool Has(object key) => after.ContainsKey(key);

        public Value? After(object key) => after.GetValueOrDefault(key);
    }

    /// <summary>Collects the pairs of values that one conditional chooses between, so that it is one node with several results.</summary>
    private sealed class Joint(ExpressionReader reader, Expr condition, Branch first, Branch second, Expression at)
    {
        private readonly List<Expr> then = [];
        private readonly List<Expr> otherwise = [];
        private Expr[] chosen = [];

        /// <summary>Notes a choice; its outcome can be asked for once the joint is closed.</summary>
        public Func<Value> Merge(Value left, Value right)
        {
            if (ReferenceEquals(left, right))
            {
                return () => left;
            }

            switch (left, right)
            {
                case (ScalarValue x, ScalarValue y):
                    Func<Expr> scalar = Pair(x.Expr, y.Expr);
                    return () => new ScalarValue(x.Type, scalar());
                case (VersionValue x, VersionValue y):
                    Func<Expr> version = Pair(x.Content, y.Content);
                    return () => new VersionValue(version());
                case (ArrayValue x, ArrayValue y) when x.Cell == y.Cell:
                    return () => left;
                case (ArrayValue x, ArrayValue y):
                    x.Cell.Access = x.Cell.Access == ArrayAccess.Owned ? ArrayAccess.Ambiguous : x.Cell.Access;
                    y.Cell.Access = y.Cell.Access == ArrayAccess.Owned ? ArrayAccess.Ambiguous : y.Cell.Access;
                    Func<Expr> content = Pair(Content(x.Cell, first), Content(y.Cell, second));
                    return () => new ArrayValue(x.Type, new ArrayCell(content(), ArrayAccess.Ambiguous));
                case (TensorValue x, TensorValue y):
                    Shape shape = reader.SameShape(x.Shape, y.Shape);
                    Func<Expr> buffer = Pair(x.Buffer, y.Buffer);
                    return () => new TensorValue(x.Type, buffer(), shape);
                case (TupleValue x, TupleValue y) when x.Items.Count == y.Items.Count:
                    Func<Value>[] items = [.. x.Items.Zip(y.Items, Merge)];
                    return () => x.With([.. items.Select(item => item())]);
                case (ArrayValue x, _) when IsUnassigned(right):
                    return Assigned(x, Content(x.Cell, first), Empty(x));
                case (_, ArrayValue y) when IsUnassigned(left):
                    return Assigned(y, Empty(y), Content(y.Cell, second));
                case (EnumerableValue or ArrayValue, EnumerableValue or ArrayValue):
                    return Merge(reader.Collected(reader.Enumerated(left)!, at), reader.Collected(reader.Enumerated(right)!, at));
                case (LambdaValue x, LambdaValue y) when x.Lambda == y.Lambda && x.Scope == y.Scope:
                    return () => left;
                case (DataValue x, DataValue y) when reader.externals.Origin(condition, typeof(bool)) is { } test:
                    return () => reader.externals.Data(
                        Expression.Condition(test, x.Source, Expression.Convert(y.Source, x.Source.Type)));
                default:
                    throw Refusal.Choice(at, left is LambdaValue ? "functions" : "kinds of value");
            }
        }

        public void Close() => chosen = then.Count switch
        {
            0 => [],
            1 => [reader.graph.Choose(condition, then[0], otherwise[0])],
            _ => reader.graph.ProjectAll(reader.graph.If(condition, [.. then], [.. otherwise])),
        };

        private Func<Expr> Pair(Expr left, Expr right)
        {
            if (left == right)
            {
                return () => left;
            }

            // A loop that is guarded by its own count does nothing where it is not entered.
            if (left is Project { Source: { Kind: StructuredKind.For } loop, Index: var carried }
                && condition == reader.graph.Integer(0) < loop.Head && loop.Initial[carried] == right)
            {
                return () => left;
            }

            if (left is Constant { Type.IsBoolean: true } x && right is Constant { Type.IsBoolean: true })
            {
                return () => x.IsTrue ? condition : !condition;
            }

            int place = then.Count;
            then.Add(left);
            otherwise.Add(right);
            return () => chosen[place];
        }

        // An array that one side assigns and the other leaves without a value: there it is never read.
        private Func<Value> Assigned(ArrayValue array, Expr then, Expr otherwise)
        {
            Func<Expr> content = Pair(then, otherwise);
            return () => new ArrayValue(array.Type, new ArrayCell(content(), ArrayAccess.Ambiguous));
        }

        private Expr Empty(ArrayValue array) => reader.graph.Zeros(reader.graph.Integer(0), Numbers.ArrayOf(array.Type)!.Value);

        private Expr Content(ArrayCell cell, Branch branch) =>
            branch.Has(cell) ? ((VersionValue)branch.After(cell)!).Content : reader.VersionOf(cell);
    }
}
