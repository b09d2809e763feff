using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

// A loop carries what its body changes. What that is shows when the body is read: with too little carried, it is read again.
internal sealed partial class ExpressionReader
{
    private Value ReadLoop(LoopExpression loop, Scope scope)
    {
        if (!IsLive)
        {
            return IsDead ? NoValue.Instance : Choose(Live, () => ReadLiveLoop(loop, scope, true), () => Unreached(loop), loop);
        }

        return ReadLiveLoop(loop, scope, false);
    }

    private Value ReadLiveLoop(LoopExpression loop, Scope scope, bool enters)
    {
        if (enters)
        {
            Live = graph.Boolean(true);
        }

        LoopForm form = LoopForm.Of(loop);
        List<object> carried = [.. AssignedVariables.In(loop).Where(v => (state[v] ?? scope.Find(v)) is ScalarValue or TupleValue or TensorValue)];
        for (List<object>? missing = TryLoop(form, carried, scope); missing is not null; missing = TryLoop(form, carried, scope))
        {
            carried.AddRange(missing);
        }

        if (loop.Type == typeof(void))
        {
            return NoValue.Instance;
        }

        JumpResult result = LabelOf(loop.BreakLabel!).Result;
        Value value = state[result]!;
        state.Set(result, null);
        return value;
    }

    /// <summary>Reads the loop and returns null; or returns what it changes beyond what is carried, leaving the state as it was.</summary>
    private List<object>? TryLoop(LoopForm form, List<object> carried, Scope scope)
    {
        LoopExpression loop = form.Loop;
        LabelTarget[] own = [.. new[] { loop.BreakLabel, loop.ContinueLabel }.OfType<LabelTarget>()];
        JumpFlag? left = loop.BreakLabel is null ? null : LabelOf(loop.BreakLabel).Flag;
        var slots = new CarriedValues(this, [.. carried.Select(key => (key, Current(key, scope)!))], loop);
        Expr[] initial = slots.Flatten(slots.Values);

        long newest = new ArrayCell(graph.Integer(0), ArrayAccess.Foreign).Serial;
        ahead.UnionWith(own);
        int mark = state.Mark();
        Variable[] start = slots.Variables();
        slots.Put(start);
        depthOfCode++;
        Expr? condition = form.Test is null ? null : Scalar(form.Test, scope);
        Read(form.Body, scope);
        depthOfCode--;
        if (loop.ContinueLabel is { } next && state[LabelOf(next).Flag] is ScalarValue { Expr: var skipped })
        {
            Live = IsLive || !OthersPending(next) ? graph.Boolean(true) : Either(Live, skipped);
            state.Set(LabelOf(next).Flag, null);
        }

        Expr? goesOn = IsLive ? null : Live;
        Expr[] after = slots.Flatten([.. carried.Select(key => Current(key, scope)!)]);
        List<(object Key, Value? After)> changes = state.RollBack(mark);
        ahead.ExceptWith(own);

        List<object> missing = [.. changes
            .Where(c => c.Key is not LiveFlag && c.Key != left && !carried.Contains(c.Key))
            .Where(c => Current(c.Key, scope) is { } before && !IsUnassigned(before) && !IsSameArray(before, c.After))
            .Where(c => c.Key is not ArrayCell cell || cell.Serial < newest)
            .Select(c => c.Key)];
        if (missing.Count > 0)
        {
            return missing;
        }

        slots.Put(Emit(loop, initial, start, condition, goesOn, after));

        // Control comes out of the loop unless it left for a label further out.
        Expr away = carried.OfType<JumpFlag>().Select(flag => ((ScalarValue)state[flag]!).Expr)
            .Aggregate((Expr)graph.Boolean(false), Either);
        Live = away is Constant ? graph.Boolean(true) : !away;
        return null;
    }

    // A variable without a value before the loop holds nothing that one iteration leaves to the next.
    private static bool IsUnassigned(Value value) => value is DataValue { Source: DefaultExpression };

    private static bool IsSameArray(Value before, Value? after) => before is ArrayValue x && after is ArrayValue y && x.Cell == y.Cell;

    private Value? Current(object key, Scope scope) =>
        state[key] ?? InitialOf(key) ?? (key is ParameterExpression parameter ? scope.Find(parameter) : null);

    // What the carried values are after the loop.
    private Expr[] Emit(LoopExpression at, Expr[] initial, Variable[] start, Expr? condition, Expr? goesOn, Expr[] after)
    {
        if (condition is null && goesOn is not null && CountedAtEnd(goesOn, start, after) is { } turns)
        {
            return CountedLoop(turns.Place, turns.Limit, initial, start, after, isEntered: true);
        }

        if (goesOn is null)
        {
            return condition is null ? throw Refusal.Of(at, "it never ends.", "Break out of the loop.")
                : Counted(condition, start, after) is { } counter ? CountedLoop(counter.Place, counter.Limit, initial, start, after)
                : While(condition, initial, start, after);
        }

        // One more carried value where the body can leave the loop: whether it is still running.
        Variable running = graph.Variable(ExprType.Boolean, "running");
        Expr runs = condition is null ? running : graph.Choose(running, condition, graph.Boolean(false));
        return While(runs, [.. initial, graph.Boolean(true)], [.. start, running], [.. after, goesOn])[..^1];
    }

    private Expr[] While(Expr condition, Expr[] initial, Variable[] start, Expr[] after)
    {
        Variable[] tested = [.. start.Select(v => graph.Variable(v.Type, v.Name))];
        Expr test = new Substitution(graph).Replace(start, tested).Apply(condition);
        return graph.ProjectAll(graph.Structured(
            StructuredKind.While, initial, [new Region(tested, [test]), new Region(start, after)], []));
    }

    /// <summary>As <see cref="Counted"/>, for a loop that tests at its end whether it goes on.</summary>
    private (int Place, Expr Limit)? CountedAtEnd(Expr goesOn, Variable[] start, Expr[] after)
    {
        // Next time i is one more: i + 1 < limit, or not limit <= i + 1.
        bool isNegated = goesOn.Is(Primitives.Not) && goesOn[0].Is(Primitives.LessThanOrEqual);
        if (!isNegated && !goesOn.Is(Primitives.LessThan))
        {
            return null;
        }

        (Expr counter, Expr limit) = isNegated ? (goesOn[0][1], goesOn[0][0]) : (goesOn[0], goesOn[1]);
        int place = Array.IndexOf(after, counter);
        return place < 0 ? null : Counted(start[place] < limit, start, after);
    }

    /// <summary>The carried number that counts iterations by one up to a limit that the loop does not change.</summary>
    private (int Place, Expr Limit)? Counted(Expr condition, Variable[] start, Expr[] after)
    {
        bool isNegated = condition.Is(Primitives.Not);
        if ((isNegated ? condition[0] : condition) is not Apply { Operation: var comparison } compared
            || (comparison != Primitives.LessThan && comparison != Primitives.LessThanOrEqual))
        {
            return null;
        }

        // Of integers, not limit <= i is i < limit.
        bool isStrict = comparison == Primitives.LessThan != isNegated;
        Expr[] test = isNegated ? [compared[1], compared[0]] : [compared[0], compared[1]];

        int place = Array.IndexOf(start, test[0]);
        if (place < 0 || start[place].Type != ExprType.Int32 || after[place] != start[place] + graph.Integer(1))
        {
            return null;
        }

        HashSet<Expr> mentioned = [.. Walk.Reachable(test[1])];
        return start.Any(mentioned.Contains) ? null
            : (place, isStrict ? test[1] : test[1] + graph.Integer(1));
    }

    private Expr[] CountedLoop(int place, Expr limit, Expr[] initial, Variable[] start, Expr[] after, bool isEntered = false)
    {
        Expr first = initial[place];
        bool isFromZero = first is Constant { Bits: 0 };
        Expr distance = isFromZero ? limit : limit - first;
        Expr count = assumed.Contains(graph.Integer(0) < distance)
            ? distance
            : graph.Apply(Primitives.Max, distance, graph.Integer(isEntered ? 1 : 0));
        Variable index = start[place];
        Expr[] next = Others(after);
        if (!isFromZero)
        {
            index = graph.Variable(ExprType.Int32, start[place].Name);
            next = new Substitution(graph).Replace(start[place], first + index).Apply(next);
        }

        Structured loop = graph.Structured(
            StructuredKind.For, [count, .. Others(initial)], [new Region([index, .. Others(start)], next)], []);
        List<Expr> results = [.. graph.ProjectAll(loop)];
        results.Insert(place, isFromZero ? count : first + count);
        return [.. results];

        T[] Others<T>(T[] values) => [.. values.Where((_, k) => k != place)];
    }
}
