using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Runtime;
using Constant = SymGrad.Ir.Constant;

namespace SymGrad.Emitting;

/// <content>The operations of a loop with an iteration in each lane.</content>
internal sealed partial class BlockEmitter
{
    private void EmitLanesApply(Apply node, Block block)
    {
        if (node.Operation == Primitives.Store || node.Operation == Primitives.Accumulate)
        {
            LaneArray array = EmitLanesWrite(node, block);
            lanes!.Arrays[node] = array;
            values[node] = array.Vectors;
            return;
        }

        if (EmitLanesSinCos(node, block))
        {
            return;
        }

        Expression value = node.Operation == Primitives.Load ? LanesRead(node)
            : node.Operation == Primitives.Convert ? LanesNumber(node[0])
            : node.Operation == Primitives.StopGradient ? LanesOf(node[0])
            : lanes!.Apply(node.Operation, [.. node.Operands.Select(operand => operand.Type == ExprType.Int32 ? ValueOf(operand) : LanesOf(operand))]);
        int depth = 1 + node.Operands.Select(DepthOf).DefaultIfEmpty().Max();
        if (depth < MaxDepth && uses.IsNested(node) && !MustKeepPlace(node))
        {
            values[node] = value;
            depths[node] = depth;
        }
        else
        {
            values[node] = Name(node, value);
        }
    }

    private bool EmitLanesSinCos(Apply node, Block block)
    {
        Primitive? partner = node.Operation == Primitives.Sin ? Primitives.Cos : node.Operation == Primitives.Cos ? Primitives.Sin : null;
        if (partner is null)
        {
            return false;
        }

        Expr other = node.Graph.Apply(partner, node[0]);
        if (!block.Nodes.Contains(other))
        {
            return false;
        }

        if (other.Id < node.Id)
        {
            return true;
        }

        Expression pair = Name(node, lanes!.Call("SinCos", LanesOf(node[0])));
        bool isSin = node.Operation == Primitives.Sin;
        values[isSin ? node : other] = Expression.Field(Expression.Field(pair, "Item1"), "Value");
        values[isSin ? other : node] = Expression.Field(Expression.Field(pair, "Item2"), "Value");
        return true;
    }

    // The index as a number.
    private Expression LanesNumber(Expr integer)
    {
        OuterLanes run = lanes!;
        return integer.Type == ExprType.Int32 && AffineOf(integer) is { Stride: ConstantExpression { Value: 1L }, Start: var start }
            ? run.Call("Ramp", start)
            : Fetched(Expression.Convert(InLane(integer), run.Number));
    }

    private Expression LanesRead(Apply load)
    {
        OuterLanes run = lanes!;
        if (run.Plan.FormOf(load[0]) == Form.Lanes)
        {
            LaneArray from = run.Arrays[load[0]];
            return run.Plan.FormOf(load[1]) == Form.Uniform
                ? run.Load(from.Vectors, run.PlaceOf(ElementOf(load, from)))
                : Fetched(Expression.ArrayIndex(from.Vectors, PlaceInLane(from, load[1])));
        }

        return StagedRead(load) ?? Gathered(load);
    }

    private Expression Gathered(Apply load)
    {
        OuterLanes run = lanes!;
        if (run.Plan.FormOf(load[0]) != Form.Uniform || AffineOf(load[1]) is not { } place)
        {
            return Fetched(InLane(load));
        }

        Expression array = ValueOf(load[0]);
        return place.Stride is ConstantExpression { Value: 1L } && !run.Diverges && array.Type.IsSZArray
            ? ReadNeighbours(array, place.Start)
            : run.Memory(array.Type.IsSZArray ? "ReadStrided" : "ReadStridedFrom", array, place.Start, place.Stride, run.Bits);
    }

    /// <summary>An index as that of the first lane and the distance from lane to lane; null if they are not at equal distances.</summary>
    private (Expression Start, Expression Stride)? AffineOf(Expr index)
    {
        return Of(index) is var (offset, stride) ? (Lanes.Plus(Times(Expression.Convert(lanes!.Position, typeof(long)), stride), offset), stride) : null;

        (Expression Offset, Expression Stride)? Of(Expr term)
        {
            OuterLanesPlan plan = lanes!.Plan;
            if (term == plan.Index)
            {
                return (Expression.Constant(0L), Expression.Constant(1L));
            }

            if (plan.FormOf(term) == Form.Uniform)
            {
                return (term is Constant constant ? Expression.Constant(constant.Bits) : Expression.Convert(ValueOf(term), typeof(long)), Expression.Constant(0L));
            }

            if (term is not Apply { Type: var type } apply || type != ExprType.Int32)
            {
                return null;
            }

            if (apply.Operation == Primitives.Add && Of(apply[0]) is var (x, dx) && Of(apply[1]) is var (y, dy))
            {
                return (Lanes.Plus(x, y), Lanes.Plus(dx, dy));
            }

            if (apply.Operation == Primitives.Subtract && plan.FormOf(apply[1]) == Form.Uniform && Of(apply[0]) is var (from, df) && Of(apply[1]) is var (less, _))
            {
                return (less is ConstantExpression { Value: long number } ? Lanes.Plus(from, Expression.Constant(-number)) : Expression.Subtract(from, less), df);
            }

            if (apply.Operation == Primitives.Multiply)
            {
                (Expr varying, Expr factor) = plan.FormOf(apply[1]) == Form.Uniform ? (apply[0], apply[1]) : (apply[1], apply[0]);
                if (plan.FormOf(factor) == Form.Uniform && Of(varying) is var (start, step) && Of(factor) is var (times, _))
                {
                    return (Times(start, times), Times(step, times));
                }
            }

            return null;
        }
    }

    private static Expression Times(Expression x, Expression y) => (x, y) switch
    {
        (ConstantExpression { Value: long a }, ConstantExpression { Value: long b }) => Expression.Constant(a * b),
        (ConstantExpression { Value: 1L }, _) => y,
        (_, ConstantExpression { Value: 1L }) => x,
        (ConstantExpression { Value: 0L }, _) or (_, ConstantExpression { Value: 0L }) => Expression.Constant(0L),
        _ => Expression.Multiply(x, y),
    };

    private LaneArray EmitLanesWrite(Apply node, Block block)
    {
        OuterLanes run = lanes!;
        bool adds = node.Operation == Primitives.Accumulate;
        LaneArray array = LaneArrayOf(node[0], own.CopiesOperand(node, 0, block));
        Expression value = LanesOf(node[2]);
        if (array.Apart is not null)
        {
            WriteShared(node, array, value, block);
        }
        else if (run.Plan.FormOf(node[1]) == Form.Uniform)
        {
            ParameterExpression at = LanesLocal(run.PlaceOf(ElementOf(node, array)), "at");
            if (adds)
            {
                value = Expression.Add(run.Load(array.Vectors, at), run.Diverges ? run.Masked(value) : value);
            }
            else if (run.Diverges)
            {
                value = run.Select(run.Mask, value, run.Load(array.Vectors, at));
            }

            statements.Add(run.Store(array.Vectors, at, value));
        }
        else
        {
            PutInBuffer(value);
            Expression element = Expression.ArrayAccess(array.Vectors, PlaceInLane(array, node[1]));
            ForEachLane(Assignment(element, adds));
        }

        return array;
    }

    // What is added here and there in each iteration, all at its end: the block of the iterations, and the additions in the lane at hand.
    private Block? scatteredIn;
    private List<Expression> scattered = [];

    private void WriteShared(Apply node, LaneArray array, Expression value, Block block)
    {
        OuterLanes run = lanes!;
        bool adds = !overwriting.Contains(node);
        if (run.Plan.FormOf(node[1]) == Form.Uniform)
        {
            AddToShared(array, ValueOf(node[1]), run.Masked(value));
        }
        else if (!run.Diverges && AffineOf(node[1]) is { Stride: ConstantExpression { Value: 1L }, Start: var start })
        {
            ParameterExpression at = Local(typeof(long), "at");
            statements.Add(Expression.Assign(at, start));
            value = adds ? Expression.Add(ReadNeighbours(array.Vectors, at), value) : value;
            statements.Add(WriteNeighbours(array.Vectors, at, value));
        }
        else if (block == scatteredIn && overwriting.Count == 0)
        {
            int place = 1 + scattered.Count;
            statements.Add(run.Store(run.Buffer, Expression.Constant(run.Width * place), value));
            scattered.Add(Expression.AddAssign(Expression.ArrayAccess(array.Vectors, InLane(node[1])), Expression.ArrayIndex(run.Buffer, InBuffer(place))));
        }
        else
        {
            PutInBuffer(value);
            ForEachLane(Assignment(Expression.ArrayAccess(array.Vectors, InLane(node[1])), adds));
        }
    }

    /// <summary>All lanes add to one element: what each adds is kept apart, or summed at once where there is no room for that.</summary>
    private void AddToShared(LaneArray array, Expression index, Expression value)
    {
        OuterLanes run = lanes!;
        ParameterExpression element = LanesLocal(index, "element"), at = LanesLocal(run.PlaceOf(element), "at");
        ParameterExpression more = LanesLocal(value);
        statements.Add(Expression.IfThenElse(
            Expression.GreaterThan(Expression.ArrayLength(array.Apart!), Expression.Constant(0)),
            Expression.Block(
                typeof(void),
                RequireInside(element, array.Length),
                run.Store(array.Apart!, at, Expression.Add(run.Load(array.Apart!, at), more))),
            Expression.AddAssign(Expression.ArrayAccess(array.Vectors, element), VectorInstructions.Sum(more))));
    }

    /// <summary>An element of an array of vectors, which may be shorter than the array that holds it.</summary>
    private Expression ElementOf(Apply access, LaneArray array)
    {
        Expression element = ValueOf(access[1]);
        if (new IndexBounds(schedule.OwnerOf).IsInside(access[0], access[1]))
        {
            return element;
        }

        element = LanesLocal(element, "element");
        statements.Add(RequireInside(element, array.Length));
        if (array.Counts is { } counts)
        {
            OuterLanes run = lanes!;
            Expression inside = run.Call("BitsOf", VectorInstructions.And(run.Mask, run.Call("Exceeding", counts, element)));
            statements.Add(Expression.IfThen(
                Expression.NotEqual(inside, run.Bits), Expression.Throw(Expression.New(typeof(IndexOutOfRangeException)))));
        }

        return element;
    }

    /// <summary>Where the number of the lane at hand is in an array of vectors.</summary>
    private Expression PlaceInLane(LaneArray array, Expr element) => lanes!.Memory(
        "Place", InLane(element), array.Counts is { } counts ? Expression.ArrayIndex(counts, lanes.Lane) : array.Length, lanes.Lane);

    private static ConditionalExpression RequireInside(Expression element, Expression length) => Expression.IfThen(
        Expression.GreaterThanOrEqual(Expression.Convert(element, typeof(uint)), Expression.Convert(length, typeof(uint))),
        Expression.Throw(Expression.New(typeof(IndexOutOfRangeException))));

    /// <summary>The elements beside one another that begin at one, a lane each; where some lanes are past the end, only the others.</summary>
    private Expression ReadNeighbours(Expression array, Expression start)
    {
        OuterLanes run = lanes!;
        ParameterExpression at = start as ParameterExpression ?? LanesLocal(start, "at");
        return Expression.Condition(
            AreAllThere(array, at), run.Load(array, Expression.Convert(at, typeof(int))), run.Memory("Read", array, at, run.Mask, run.Left));
    }

    private ConditionalExpression WriteNeighbours(Expression array, Expression start, Expression value)
    {
        OuterLanes run = lanes!;
        ParameterExpression at = start as ParameterExpression ?? LanesLocal(start, "at"), written = LanesLocal(value);
        return Expression.IfThenElse(
            AreAllThere(array, at), run.Store(array, Expression.Convert(at, typeof(int)), written), run.Memory("Write", array, at, written, run.Left));
    }

    private BinaryExpression AreAllThere(Expression array, ParameterExpression at)
    {
        Expression width = Expression.Constant((long)lanes!.Width);
        return Expression.AndAlso(
            Expression.GreaterThanOrEqual(lanes.Left, width),
            Expression.AndAlso(
                Expression.GreaterThanOrEqual(at, Expression.Constant(0L)),
                Expression.LessThanOrEqual(at, Expression.Subtract(Expression.Convert(Expression.ArrayLength(array), typeof(long)), width))));
    }

    private void PutInBuffer(Expression value) => statements.Add(lanes!.Store(lanes.Buffer, Expression.Constant(0), value));

    private BinaryExpression Assignment(Expression element, bool adds)
    {
        Expression number = Expression.ArrayIndex(lanes!.Buffer, lanes.Lane);
        return adds ? Expression.AddAssign(element, number) : Expression.Assign(element, number);
    }

    /// <summary>An array of vectors to write to.</summary>
    private LaneArray LaneArrayOf(Expr array, bool copies = false)
    {
        OuterLanes run = lanes!;
        if (array.Is(Primitives.Zeros))
        {
            ParameterExpression? counts = null;
            Expression length = run.Plan.FormOf(array[0]) == Form.Uniform ? ValueOf(array[0]) : CountsOf(array[0], out counts);
            return NewLaneArray(length, counts, "Zeros", "NewZeros", run.Depth == 0);
        }

        LaneArray known = run.Arrays[array];
        if (!copies)
        {
            return known;
        }

        ParameterExpression copy = Local(known.Vectors.Type, null);
        statements.Add(Expression.Assign(copy, run.Memory("CopyOf", known.Vectors, known.Length)));
        return known with { Vectors = copy };
    }

    /// <summary>An array that an iteration makes. One that is made once per round takes the place of that of the round before.</summary>
    private LaneArray NewLaneArray(Expression length, ParameterExpression? counts, string renewed, string made, bool isRenewed)
    {
        OuterLanes run = lanes!;
        ParameterExpression vectors = Local(run.Number.MakeArrayType(), "vectors"), count = Local(typeof(int), "length");
        statements.Add(Expression.Assign(count, length));
        statements.Add(Expression.Assign(vectors, isRenewed ? run.Memory(renewed, vectors, count) : run.Memory(made, count)));
        if (isRenewed)
        {
            scratch.Add(vectors);
        }

        return new LaneArray(vectors, count, Counts: counts);
    }
}
