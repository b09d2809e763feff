using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>A piece of a long function: the variable that holds its delegate, and its code.</summary>
internal sealed record Part(ParameterExpression Variable, LambdaExpression Code);

/// <content>Functions too long for one method: their root block becomes a chain of parts that hand values on in a <see cref="Spill"/>.</content>
internal sealed partial class BlockEmitter
{
    private const int PartSize = 400;

    private readonly List<Part> parts = [];
    private readonly Dictionary<Expr, int> slots = [];
    private readonly Dictionary<string, (int Used, SortedSet<int> Free)> stores = [];
    private Split? split;

    /// <summary>The parts, if the function had to be split.</summary>
    public IReadOnlyList<Part> Parts => parts;

    private void EmitParts(Function function)
    {
        split = Split.Of(function, schedule, PartSize);
        destinations.Clear();
        ParameterExpression spill = Local(typeof(Spill), "spill");
        List<Expression> main = statements;
        List<ParameterExpression> mainLocals = locals;
        var calls = new List<Expression>();
        var runs = new List<int>();
        List<Expression> entry = [.. split.LeavingPart(-1).Select(v => Expression.Assign(SlotOf(v, spill), ToSlot(v, values[v])))];
        PartKey? last = null;
        for (int p = 0; p < split.Parts.Count; p++)
        {
            PartKey? key = AssignSlots(p);
            if (key is null || !key.Equals(last))
            {
                parts.Add(EmitPart(p));
                runs.Add(0);
            }

            runs[^1]++;
            last = key;
        }

        calls.AddRange(parts.Select((part, k) => Repeat(Expression.Invoke(part.Variable, spill), runs[k])));

        (statements, locals) = (main, mainLocals);
        statements.Add(Expression.Assign(
            spill,
            Expression.Call(
                typeof(Spill),
                nameof(Spill.Rent),
                null,
                new[] { nameof(Spill.Doubles), nameof(Spill.Floats), nameof(Spill.Integers), nameof(Spill.Objects) }
                    .Select(Expression (store) => Expression.Constant(stores.TryGetValue(store, out var size) ? size.Used : 0)).ToArray())));
        statements.AddRange(entry);
        statements.AddRange(calls);
        foreach (Expr value in split.EnteringPart(split.Parts.Count))
        {
            values[value] = Name(value, FromSlot(value, spill));
        }

        statements.Add(Expression.Call(spill, nameof(Spill.Return), null));
    }

    /// <summary>Gives the values that leave a part their slots and returns what its code depends on; null where that is not told.</summary>
    private PartKey? AssignSlots(int p)
    {
        var reads = split!.EnteringPart(p).Select(SlotNumber).ToArray();
        foreach (Expr value in split.EnteringPart(p).Where(value => split.LastUse(value) == p))
        {
            // A part reads all its slots before it writes any.
            stores[StoreOf(value.Type)].Free.Add(slots[value]);
        }

        int[] writes = [.. split.LeavingPart(p).Select(SlotNumber)];
        return PartKey.Of(split, p, reads, writes);
    }

    private static Expression Repeat(Expression call, int times)
    {
        if (times == 1)
        {
            return call;
        }

        ParameterExpression index = Expression.Variable(typeof(int), "part");
        LabelTarget end = Expression.Label();
        return Expression.Block(
            [index],
            Expression.Assign(index, Expression.Constant(0)),
            Expression.Loop(
                Expression.Block(
                    Expression.IfThen(Expression.Equal(index, Expression.Constant(times)), Expression.Break(end)),
                    call,
                    Expression.PreIncrementAssign(index)),
                end));
    }

    private Part EmitPart(int p)
    {
        ParameterExpression spill = Expression.Parameter(typeof(Spill), "spill");
        (statements, locals) = ([], []);
        foreach (Expr value in split!.EnteringPart(p))
        {
            values[value] = Name(value, FromSlot(value, spill));
        }

        EmitNodes(split.Parts[p], schedule.Root);
        foreach (Expr value in split.LeavingPart(p))
        {
            statements.Add(Expression.Assign(SlotOf(value, spill), ToSlot(value, ValueOf(value))));
        }

        statements.Add(Expression.Empty());
        return new Part(
            Expression.Variable(typeof(Action<Spill>), "part" + p),
            Expression.Lambda<Action<Spill>>(Expression.Block(locals, statements), spill));
    }

    private Expression SlotOf(Expr value, Expression spill) =>
        SpillSlots.Slot(spill, StoreOf(value.Type), SlotNumber(value));

    private int SlotNumber(Expr value)
    {
        if (!slots.TryGetValue(value, out int slot))
        {
            string store = StoreOf(value.Type);
            (int used, SortedSet<int> free) = stores.TryGetValue(store, out var found) ? found : (0, new SortedSet<int>());
            slot = free.Count > 0 ? free.Min : used++;
            free.Remove(slot);
            stores[store] = (used, free);
            slots.Add(value, slot);
        }

        return slot;
    }

    private static string StoreOf(ExprType type) => SpillSlots.StoreOf(type);

    private static Expression ToSlot(Expr value, Expression computed) => SpillSlots.To(value.Type, computed);

    private Expression FromSlot(Expr value, Expression spill) => SpillSlots.From(value.Type, SlotOf(value, spill));
}
