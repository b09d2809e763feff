using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

// Views of tensors: the same elements, arranged in another way. Nothing is copied: whoever reads a view reads where the element is.
internal sealed partial class ExpressionReader
{
    private TensorValue View(TensorValue x, Shape shape, Func<Expr[], Expr> position) => new(
        x.Type, graph, shape, i => x.At(position(FlatIndex.Digits(i, shape.Extents!))));

    private TensorValue Transposed(TensorValue x, Expression at)
    {
        int rank = x.Shape.Rank;
        return rank < 2
            ? throw Misfit(x.Shape, at, ", but Transpose takes two axes or more")
            : Permuted(x, [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2], at);
    }

    private TensorValue Permuted(TensorValue x, int[] axes, Expression at)
    {
        int rank = x.Shape.Rank;
        if (!axes.Order().SequenceEqual(Enumerable.Range(0, rank)))
        {
            throw Misfit(x.Shape, at, $", of which {{{string.Join(", ", axes)}}} is no order of the axes");
        }

        if (axes.SequenceEqual(Enumerable.Range(0, rank)))
        {
            return x;
        }

        bool swapsLast = rank >= 2 && axes.Take(rank - 2).SequenceEqual(Enumerable.Range(0, rank - 2));
        var shape = new Shape([.. axes.Select(axis => x.Shape[axis])]);
        return new TensorValue(x.Type, graph, shape, i => x.At(Position(i))) { Transposed = swapsLast ? x : null };

        Expr Position(Expr i)
        {
            Expr[] digits = FlatIndex.Digits(i, shape.Extents!);
            return FlatIndex.Of(graph, [.. Enumerable.Range(0, rank).Select(axis => digits[Array.IndexOf(axes, axis)])], x.Shape.Extents!);
        }
    }

    private TensorValue Reshaped(TensorValue x, Extent[] lengths, Expression at)
    {
        int open = Array.FindIndex(lengths, length => length.Count is Ir.Constant { Bits: -1 });
        Extent count = x.Shape.Extents!.Aggregate(Extent.Of(graph, 1), static (product, extent) => product * extent);
        if (open >= 0)
        {
            Extent others = lengths.Where((_, k) => k != open).Aggregate(Extent.Of(graph, 1), static (product, extent) => product * extent);
            lengths[open] = others.IsOne ? count
                : count.Count is Ir.Constant { Bits: var n } && others.Count is Ir.Constant { Bits: > 0 and var m } ? Extent.Of(graph, (int)(n / m))
                : new Extent(
                    graph.Apply(Primitives.Divide, count.Count, graph.Apply(Primitives.Max, others.Count, graph.Integer(1))),
                    Expression.Divide(count.AtCall, Expression.Call(typeof(Math), nameof(Math.Max), null, others.AtCall, Expression.Constant(1))));
        }

        // As long as the elements: that is one expression from here on.
        Shape shape = Shape.Of(graph, lengths);
        Expr made = shape.Count(graph);
        Extent total = lengths.Aggregate(Extent.Of(graph, 1), static (product, extent) => product * extent);
        if (made != count.Count)
        {
            Require(
                Expression.Equal(total.AtCall, count.AtCall), x.Shape, at,
                $", which has not as many elements as {ExpressionText.Of(at)}");
        }

        return made == count.Count ? x.Reshaped(shape) : new TensorValue(x.Type, graph, shape, x.At);
    }

    private TensorValue Squeezed(TensorValue x, int? axis, Expression at)
    {
        if (axis is { } only && !x.Shape[only].IsOne)
        {
            throw Misfit(x.Shape, at, $", whose axis {only} is not 1");
        }

        return x.Reshaped(Shape.Of(graph, x.Shape.Extents!.Where((extent, k) => axis is null ? !extent.IsOne : k != axis)));
    }

    private static TensorValue Unsqueezed(Graph graph, TensorValue x, int axis) =>
        x.Reshaped(new Shape([.. x.Shape.Extents!.Take(axis), Extent.Of(graph, 1), .. x.Shape.Extents!.Skip(axis)]));

    private TensorValue StretchedTo(TensorValue x, Shape shape, Expression at)
    {
        // What becomes an axis of 1 has one element, though that may show at the call only.
        var extents = x.Shape.Extents!.ToArray();
        for (int axis = Math.Max(0, extents.Length - shape.Rank); axis < extents.Length; axis++)
        {
            Extent wanted = shape[axis + shape.Rank - extents.Length];
            if (wanted.IsOne && extents[axis] is { IsOne: false, Count: not Ir.Constant } open)
            {
                RequireEqual(open, wanted, x.Shape, shape, at);
                extents[axis] = wanted;
            }
        }

        x = extents.SequenceEqual(x.Shape.Extents!) ? x : x.Reshaped(new Shape(extents));
        Shape both = Stretched(shape, x.Shape, at);
        for (int axis = 0; axis < both.Rank; axis++)
        {
            if (both.Rank > shape.Rank || (shape[axis].IsOne && !both[axis].IsOne))
            {
                throw Mismatch(x.Shape, shape, at, ", and only extents of 1 stretch");
            }
        }

        return SameElements(x.Shape.Extents!, shape.Extents!) ? x.Reshaped(shape)
            : new TensorValue(x.Type, graph, shape, i => Element(x, shape, i));
    }

    /// <summary>From the last to the first: all elements, or along an axis.</summary>
    private TensorValue Reversed(TensorValue x, int? axis) => axis is { } along
        ? View(x, x.Shape, digits =>
        {
            digits[along] = x.Shape[along].Count - graph.Integer(1) - digits[along];
            return FlatIndex.Of(graph, digits, x.Shape.Extents!);
        })
        : new TensorValue(x.Type, graph, x.Shape, i => x.At(x.Shape.Count(graph) - graph.Integer(1) - i));

    /// <summary>A stretch of an axis: (axis, start, count).</summary>
    private TensorValue Sliced(TensorValue x, TensorCall call, Scope scope)
    {
        if (!call.HasAxis(1) || !call.HasAxis(3))
        {
            throw Refusal.Of(call.Node, "it slices by ranges or indices in a span.", "Use Sym.Slice(x, axis, start, count).");
        }

        int axis = call.Axis(1, x);
        Extent start = Integer(call[2], scope), count = Integer(call[3], scope);
        RequireInside(x.Shape, axis, start, count, call.Node);
        return Part(x, axis, start.Count, count);
    }

    private void RequireInside(Shape shape, int axis, Extent start, Extent count, Expression at) => Require(
        Expression.AndAlso(
            Expression.AndAlso(
                Expression.GreaterThanOrEqual(start.AtCall, Expression.Constant(0)),
                Expression.GreaterThanOrEqual(count.AtCall, Expression.Constant(0))),
            Expression.LessThanOrEqual(Expression.Add(start.AtCall, count.AtCall), shape[axis].AtCall)),
        shape, at, $", whose axis {axis} does not hold the slice of {ExpressionText.Of(at)}");

    private TensorValue Part(TensorValue x, int axis, Expr start, Extent count) =>
        View(x, new Shape([.. x.Shape.Extents!.Select((extent, k) => k == axis ? count : extent)]), digits =>
        {
            digits[axis] = FlatIndex.Plus(start, digits[axis]);
            return FlatIndex.Of(graph, digits, x.Shape.Extents!);
        });

    // ---- several in one ----

    private TensorValue Concatenated(TensorValue[] x, int axis, Expression at)
    {
        Shape first = x[0].Shape;
        Extent total = first[axis];
        foreach (TensorValue other in x.Skip(1))
        {
            if (other.Shape.Rank != first.Rank)
            {
                throw Mismatch(first, other.Shape, at, "");
            }

            foreach (int k in Enumerable.Range(0, first.Rank).Where(k => k != axis))
            {
                RequireEqual(first[k], other.Shape[k], first, other.Shape, at, $": for {NameOf(at)} they may differ in axis {axis} only");
            }

            total += other.Shape[axis];
        }

        var shape = new Shape([.. first.Extents!.Select((extent, k) => k == axis ? total : extent)]);
        return new TensorValue(x[0].Type, graph, shape, i =>
        {
            Expr[] digits = FlatIndex.Digits(i, shape.Extents!);
            Expr along = digits[axis];
            Expr? end = null;
            var ends = new List<Expr>();
            foreach (TensorValue part in x)
            {
                ends.Add(end = end is null ? part.Shape[axis].Count : end + part.Shape[axis].Count);
            }

            Expr element = From(x.Length - 1);
            for (int k = x.Length - 2; k >= 0; k--)
            {
                element = graph.Choose(along < ends[k], From(k), element);
            }

            return element;

            Expr From(int k)
            {
                Expr[] own = [.. digits];
                own[axis] = k == 0 ? along : along - ends[k - 1];
                return x[k].At(FlatIndex.Of(graph, own, x[k].Shape.Extents!));
            }
        });
    }

    private TensorValue Stacked(TensorValue[] x, int axis, Expression at)
    {
        foreach (TensorValue other in x.Skip(1))
        {
            SameShape(x[0].Shape, other.Shape, at);
        }

        return Concatenated([.. x.Select(part => Unsqueezed(graph, part, axis))], axis, at);
    }

    private TensorListValue Split(TensorValue x, TensorCall call)
    {
        int axis = call.Axis(2, x);
        int parts = call.Constants(1)[0];
        Extent whole = x.Shape[axis];
        Require(
            Expression.Equal(Expression.Modulo(whole.AtCall, Expression.Constant(parts)), Expression.Constant(0)),
            x.Shape, call.Node, $", whose axis {axis} cannot be split into {parts} equal parts");
        Extent count = whole.Count is Ir.Constant { Bits: var n }
            ? Extent.Of(graph, (int)(n / parts))
            : new Extent(
                graph.Apply(Primitives.Divide, whole.Count, graph.Integer(parts)), Expression.Divide(whole.AtCall, Expression.Constant(parts)));
        return new TensorListValue(
            call.Node.Type,
            [.. Enumerable.Range(0, parts).Select(k => Part(x, axis, FlatIndex.Times(count.Count, graph.Integer(k)), count))]);
    }

    /// <summary>A tensor with a stretch of an axis replaced: (values, axis, start).</summary>
    private TensorValue Replaced(TensorValue x, TensorValue values, TensorCall call, Scope scope)
    {
        if (!call.HasAxis(2) || !call.HasAxis(3))
        {
            throw Refusal.Of(call.Node, "it says by ranges in a span which part it replaces.", "Use Sym.SetSlice(x, values, axis, start).");
        }

        int axis = call.Axis(2, x);
        if (values.Shape.Rank != x.Shape.Rank)
        {
            throw Mismatch(x.Shape, values.Shape, call.Node, "");
        }

        Extent start = Integer(call[3], scope), count = values.Shape[axis];
        RequireInside(x.Shape, axis, start, count, call.Node);
        foreach (int k in Enumerable.Range(0, x.Shape.Rank).Where(k => k != axis))
        {
            RequireEqual(x.Shape[k], values.Shape[k], x.Shape, values.Shape, call.Node, $": they may differ in axis {axis} only");
        }

        return new TensorValue(x.Type, graph, x.Shape, i =>
        {
            Expr[] digits = FlatIndex.Digits(i, x.Shape.Extents!);
            Expr along = digits[axis] - start.Count;
            digits[axis] = along;
            return graph.Choose(
                (along >= graph.Integer(0)) & (along < count.Count), values.At(FlatIndex.Of(graph, digits, values.Shape.Extents!)), x.At(i));
        });
    }

    private static string NameOf(Expression at) => at is MethodCallExpression call ? call.Method.Name : ExpressionText.Of(at);
}
