using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Reading;

// A loop carries what its body changes. What that is shows when the body is read: with too little carried, it is read again.
internal abstract partial class Flow<T>
{
    /// <summary>A loop as the front end has found it.</summary>
    /// <param name="At">The syntax.</param>
    /// <param name="Break">The label behind the loop; null if nothing jumps there.</param>
    /// <param name="Continue">The label at the end of an iteration; null if nothing jumps there.</param>
    /// <param name="Test">Reads the condition at the head; null where there is none.</param>
    /// <param name="Body">Reads an iteration.</param>
    /// <param name="Assigned">The variables that are known to change: fewer attempts are needed.</param>
    /// <param name="Outside">The values of variables that the state does not hold.</param>
    /// <param name="Step">Reads what follows each iteration, jumps to <paramref name="Continue"/> included; null if nothing does.</param>
    protected sealed record LoopCode(
        object At, object? Break, object? Continue, Func<Expr>? Test, Action Body, IReadOnlyList<object> Assigned,
        Func<object, Value<T>?> Outside, Action? Step = null);

    /// <summary>Reads a loop, where control is live.</summary>
    protected void ReadLoop(LoopCode loop)
    {
        var shared = new HashSet<object>(ByReference.Instance);
        List<object> carried = [.. loop.Assigned.Where(v => (state[v] ?? loop.Outside(v)) is { Parts: not null } or CompositeValue<T>)];
        for (List<object>? missing = TryLoop(loop, carried, shared); missing is not null; missing = TryLoop(loop, carried, shared))
        {
            carried.AddRange(missing);
        }
    }

    /// <summary>The value that jumps to a label carried there; it is taken away.</summary>
    protected Value<T> TakeResult(object label, T type)
    {
        JumpResult result = LabelOf(label, type).Result;
        Value<T> value = state[result]!;
        state.Set(result, null);
        return value;
    }

    /// <summary>Reads the loop and returns null; or returns what it changes beyond what is carried, leaving the state as it was.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="carried">What is carried.</param>
    /// <param name="shared">Of what is carried, variables that may come to hold arrays that others hold too.</param>
    private List<object>? TryLoop(LoopCode loop, List<object> carried, HashSet<object> shared)
    {
        object[] own = [.. new[] { loop.Break, loop.Continue }.OfType<object>()];
        JumpFlag? left = loop.Break is null ? null : LabelOf(loop.Break, null).Flag;
        HashSet<object> before = new(state.Keys, ByReference.Instance);
        HashSet<object> alone = new(carried.Where(key => !shared.Contains(key) && HoldsAlone(key, before)), ByReference.Instance);
        var slots = new CarriedValues(this, [.. carried.Select(key => (key, Current(key, loop)!))], alone, loop.At);
        Expr[] initial = slots.Flatten(slots.Values);

        long newest = new ArrayCell(graph.Integer(0), ArrayAccess.Foreign).Serial;
        ahead.UnionWith(own);
        int mark = state.Mark();
        Variable[] start = slots.Variables();
        slots.Put(start);
        Variable[] outer = around;
        around = start;
        DepthOfCode++;
        statements++;
        Expr? condition = loop.Test?.Invoke();
        loop.Body();
        statements--;
        DepthOfCode--;
        if (loop.Continue is { } next && state[LabelOf(next, null).Flag] is ScalarValue<T> { Expr: var skipped })
        {
            Live = IsLive || !OthersPending(next) ? graph.Boolean(true) : Either(Live, skipped);
            state.Set(LabelOf(next, null).Flag, null);
        }

        if (loop.Step is { } step && !IsDead)
        {
            Choose(Live, () => Stepped(step), () => NoValue<T>.Instance, loop.At);
        }

        around = outer;
        object[] noLonger = [.. alone.Where(key => !HoldsAlone(key, before))];
        if (noLonger.Length > 0)
        {
            shared.UnionWith(noLonger);
            state.RollBack(mark);
            ahead.ExceptWith(own);
            return [];
        }

        Expr? goesOn = IsLive ? null : Live;
        Expr[] after = slots.Flatten([.. carried.Select(key => Current(key, loop)!)]);
        List<(object Key, Value<T>? After)> changes = state.RollBack(mark);
        ahead.ExceptWith(own);

        // A jump inside an iteration that has arrived there leaves nothing behind.
        List<object> missing = [.. changes
            .Where(c => c.After is not null || state[c.Key] is not null)
            .Where(c => c.Key is not LiveFlag && c.Key != left && !carried.Contains(c.Key))
            .Where(c => Current(c.Key, loop) is { } before && !IsUnassigned(before) && !IsSameArray(before, c.After))
            .Where(c => c.Key is not ArrayCell cell || cell.Serial < newest)
            .Select(c => c.Key)];
        if (missing.Count > 0)
        {
            return missing;
        }

        slots.Put(Emit(loop.At, initial, start, condition, goesOn, after));

        // Control comes out of the loop unless it left for a label further out.
        Expr away = carried.OfType<JumpFlag>().Select(flag => ((ScalarValue<T>)state[flag]!).Expr)
            .Aggregate((Expr)graph.Boolean(false), Either);
        Live = away is Constant ? graph.Boolean(true) : !away;
        return null;
    }

    // Control is there where the choice asks for it.
    private Value<T> Stepped(Action step)
    {
        Expr before = Live;
        Live = graph.Boolean(true);
        step();

        // A step may leave the loop, as the test at the end of one does.
        Live = before is Constant ? Live : IsLive ? before : before & Live;
        return NoValue<T>.Instance;
    }

    private static bool IsSameArray(Value<T> before, Value<T>? after) => before is ViewValue<T> x && after is ViewValue<T> y && IsSameView(x, y);

    private static bool IsSameView(ViewValue<T> x, ViewValue<T> y) => x.GetType() == y.GetType() && x.Cell == y.Cell && x.Form.SequenceEqual(y.Form);

    /// <summary>Whether a variable holds an array that the function has made, and no other of some variables holds.</summary>
    private bool HoldsAlone(object key, HashSet<object> variables) =>
        state[key] is ViewValue<T> { Cell: { Access: ArrayAccess.Owned } cell } && variables.All(other => other == key || !Holds(state[other], cell));

    private static bool Holds(Value<T>? value, ArrayCell cell) => value switch
    {
        ViewValue<T> view => view.Cell == cell,
        CompositeValue<T> composite => composite.Items.Any(item => Holds(item, cell)),
        _ => false,
    };

    private Value<T>? Current(object key, LoopCode loop) => state[key] ?? InitialOf(key) ?? loop.Outside(key);

    // What the carried values are after the loop. What no iteration changes is not carried.
    private Expr[] Emit(object at, Expr[] initial, Variable[] start, Expr? condition, Expr? goesOn, Expr[] after)
    {
        int[] settled = [.. Enumerable.Range(0, start.Length).Where(k => after[k] == start[k] || after[k] == initial[k])];
        if (settled.Length == 0 || settled.Length == start.Length)
        {
            return EmitChanging(at, initial, start, condition, goesOn, after);
        }

        Expr[] rest = new Substitution(graph)
            .Replace([.. settled.Select(k => start[k])], [.. settled.Select(k => initial[k])])
            .Apply([condition ?? graph.Boolean(true), goesOn ?? graph.Boolean(true), .. Others(after)]);
        Variable[] changing = Others(start);
        List<Expr> inside = Walk.Reachable(rest, node => node.Id < start[0].Id);
        HashSet<Expr> dependent = Walk.Dependent(inside, changing);
        foreach (Expr node in inside.Where(node => node.Id > start[0].Id && !dependent.Contains(node)))
        {
            node.IsExecuted = false;
        }

        var results = new Queue<Expr>(Emit(
            at, Others(initial), Others(start), condition is null ? null : rest[0], goesOn is null ? null : rest[1], [.. rest.Skip(2)]));
        return [.. initial.Select((value, k) => settled.Contains(k) ? value : results.Dequeue())];

        TItem[] Others<TItem>(TItem[] items) => [.. items.Where((_, k) => !settled.Contains(k))];
    }

    private Expr[] EmitChanging(object at, Expr[] initial, Variable[] start, Expr? condition, Expr? goesOn, Expr[] after)
    {
        if (condition is null && goesOn is not null && CountedAtEnd(goesOn, start, after) is { } turns)
        {
            return CountedLoop(turns, initial, start, after, isEntered: true);
        }

        if (goesOn is null)
        {
            return condition is null ? throw Refuse(at, "it never ends.", "Break out of the loop.")
                : Counted(condition, start, after) is { } counter ? CountedLoop(counter, initial, start, after)
                : While(condition, initial, start, after);
        }

        // One more carried value where the body can leave the loop: whether it is still running.
        Variable running = graph.Variable(ExprType.Boolean, "running");
        Expr runs = condition is null ? running : graph.Choose(running, condition, graph.Boolean(false));
        return While(runs, [.. initial, graph.Boolean(true)], [.. start, running], [.. after, goesOn]).Take(initial.Length).ToArray();
    }

    private Expr[] While(Expr condition, Expr[] initial, Variable[] start, Expr[] after)
    {
        Variable[] tested = [.. start.Select(v => graph.Variable(v.Type, v.Name))];
        Expr test = new Substitution(graph).Replace(start, tested).Apply(condition);
        return graph.ProjectAll((Structured)Executed(graph.Structured(
            StructuredKind.While, initial, [new Region(tested, [test]), new Region(start, after)], [])));
    }

    /// <summary>How a loop counts.</summary>
    /// <param name="Place">Which of the carried values counts.</param>
    /// <param name="Step">What an iteration adds to it.</param>
    /// <param name="Distance">From its first value, how far it goes; negative or 0 where there is no iteration.</param>
    private sealed record Counting(int Place, int Step, Func<Expr, Expr> Distance);

    /// <summary>As <see cref="Counted"/>, for a loop that tests at its end whether it goes on.</summary>
    private Counting? CountedAtEnd(Expr goesOn, Variable[] start, Expr[] after)
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

    /// <summary>Whether a number is never below zero, whatever the arguments: the length of an array.</summary>
    protected virtual bool IsNeverNegative(Expr number) => number.Is(Primitives.Length);

    /// <summary>The carried number that counts iterations by equal steps up or down to a limit that the loop does not change.</summary>
    private Counting? Counted(Expr condition, Variable[] start, Expr[] after)
    {
        bool isNegated = condition.Is(Primitives.Not);
        if ((isNegated ? condition[0] : condition) is not Apply { Operation: var comparison } compared
            || (comparison != Primitives.LessThan && comparison != Primitives.LessThanOrEqual))
        {
            return null;
        }

        // Of integers, not limit <= i is i < limit.
        bool isStrict = comparison == Primitives.LessThan != isNegated;
        (Expr low, Expr high) = isNegated ? (compared[1], compared[0]) : (compared[0], compared[1]);
        return Towards(low, high, isUp: true) ?? Towards(high, low, isUp: false);

        Counting? Towards(Expr counter, Expr limit, bool isUp)
        {
            (Expr variable, int offset) = Apart(counter);
            int place = Array.IndexOf(start, variable);
            if (place < 0 || start[place].Type != ExprType.Int32 || Apart(after[place]) is not (var stepped, not 0 and var step)
                || stepped != start[place] || step > 0 != isUp || step == int.MinValue)
            {
                return null;
            }

            HashSet<Expr> mentioned = [.. Walk.Reachable(limit)];
            int beyond = isStrict ? 0 : 1;
            return start.Any(mentioned.Contains) ? null
                : isUp ? new Counting(place, step, first => Plus(limit, beyond - offset) is var end && first is Constant { Bits: 0 } ? end : end - first)
                : new Counting(place, step, first => Plus(first, beyond + offset) is var top && limit is Constant { Bits: 0 } ? top : top - limit);
        }
    }

    // A number as another and a constant.
    private static (Expr Variable, int Offset) Apart(Expr number) => number switch
    {
        Apply sum when sum.Is(Primitives.Add) && sum[1] is Constant { Bits: var bits and > int.MinValue and <= int.MaxValue } => (sum[0], (int)bits),
        Apply difference when difference.Is(Primitives.Subtract) && difference[1] is Constant { Bits: var bits and > int.MinValue and <= int.MaxValue } =>
            (difference[0], -(int)bits),
        _ => (number, 0),
    };

    private Expr Plus(Expr number, int offset)
    {
        if (offset == 0)
        {
            return number;
        }

        (Expr variable, int own) = Apart(number);
        long sum = (long)own + offset;
        return sum is < int.MinValue or > int.MaxValue ? number + graph.Integer(offset)
            : sum == 0 ? variable
            : variable is Constant constant ? graph.Integer((int)(constant.Bits + sum))
            : variable + graph.Integer(sum);
    }

    private Expr[] CountedLoop(Counting counting, Expr[] initial, Variable[] start, Expr[] after, bool isEntered = false)
    {
        (int place, int step) = (counting.Place, counting.Step);
        Expr first = initial[place];
        Expr distance = counting.Distance(first);
        Expr count = (IsNeverNegative(distance) && !isEntered) || assumed.Contains(graph.Integer(0) < distance)
            ? distance
            : graph.Apply(Primitives.Max, distance, graph.Integer(isEntered ? 1 : 0));
        int stride = Math.Abs(step);
        count = stride == 1 ? count : (count + graph.Integer(stride - 1)) / graph.Integer(stride);
        bool isIndex = first is Constant { Bits: 0 } && step == 1;
        Variable index = start[place];
        Expr[] next = Others(after);
        if (!isIndex)
        {
            index = graph.Variable(ExprType.Int32, start[place].Name);
            next = new Substitution(graph).Replace(start[place], At(index)).Apply(next);
        }

        Structured loop = graph.Structured(
            StructuredKind.For, [count, .. Others(initial)], [new Region([index, .. Others(start)], next)], []);
        Executed(loop);
        List<Expr> results = [.. graph.ProjectAll(loop)];
        results.Insert(place, At(count));
        return [.. results];

        // Where the counter is after so many iterations.
        Expr At(Expr iterations)
        {
            Expr way = stride == 1 ? iterations : iterations * graph.Integer(stride);
            return step < 0 ? first - way : first is Constant { Bits: 0 } ? way : first + way;
        }

        TItem[] Others<TItem>(TItem[] values) => [.. values.Where((_, k) => k != place)];
    }
}
