using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

// Folds of tensors, over all elements and along an axis, and what takes elements by their indices.
internal sealed partial class ExpressionReader
{
    /// <summary>The lines that a fold takes one by one: one of all elements, or those along an axis.</summary>
    /// <param name="Count">How many there are.</param>
    /// <param name="Length">Of each.</param>
    /// <param name="Position">Where an element of a line is.</param>
    /// <param name="LineOf">In which line an element is.</param>
    private sealed record Lines(Expr Count, Expr Length, Func<Expr, Expr, Expr> Position, Func<Expr, Expr> LineOf);

    private Lines LinesOf(TensorValue x, int? axis)
    {
        if (axis is not { } along)
        {
            return new Lines(graph.Integer(1), CountOf(x), static (_, k) => k, _ => graph.Integer(0));
        }

        Expr length = x.Shape[along].Count;
        Expr outer = Shape.Product(graph, x.Shape.Extents!.Take(along));
        Expr inner = Shape.Product(graph, x.Shape.Extents!.Skip(along + 1));
        bool isFirst = outer is Ir.Constant { Bits: 1 };
        return new Lines(
            FlatIndex.Times(outer, inner),
            length,
            (line, k) => isFirst
                ? FlatIndex.Plus(FlatIndex.Times(k, inner), line)
                : FlatIndex.Plus(
                    FlatIndex.Times(FlatIndex.Plus(FlatIndex.Times(FlatIndex.Quotient(line, inner), length), k), inner),
                    FlatIndex.Remainder(line, inner)),
            position => isFirst
                ? FlatIndex.Remainder(position, inner)
                : FlatIndex.Plus(
                    FlatIndex.Times(FlatIndex.Quotient(position, FlatIndex.Times(length, inner)), inner), FlatIndex.Remainder(position, inner)));
    }

    private TensorValue FoldedAlong(string name, TensorValue x, int axis, bool keep, Expression at) => name switch
    {
        "SoftMax" or "LogSoftMax" => SoftMax(x, axis, name == "LogSoftMax"),
        _ => Along(x, axis, keep, (line, lines) => Fold(at, name, x, line, lines)),
    };

    private TensorValue DotAlong(TensorValue x, TensorValue y, int axis, bool keep, Expression at)
    {
        SameShape(x.Shape, y.Shape, at);
        return Along(x, axis, keep, (line, lines) => graph.Sum(lines.Length, k => x.At(lines.Position(line, k)) * y.At(lines.Position(line, k))));
    }

    private TensorValue Along(TensorValue x, int axis, bool keep, Func<Expr, Lines, Expr> fold)
    {
        Lines lines = LinesOf(x, axis);
        IEnumerable<Extent> left = keep
            ? x.Shape.Extents!.Select((extent, k) => k == axis ? Extent.Of(graph, 1) : extent)
            : x.Shape.Extents!.Where((_, k) => k != axis);
        return new TensorValue(x.Type, graph.Build(lines.Count, line => fold(line, lines)), Shape.Of(graph, left));
    }

    /// <summary>A fold over all elements; null if there is none of this name.</summary>
    private Value? FoldedWhole(MethodCallExpression call, string name, TensorValue x) => name switch
    {
        "SoftMax" or "LogSoftMax" => SoftMax(x, null, name == "LogSoftMax"),
        "StdDev" or "LogSumExp" => new ScalarValue(call.Type, Fold(call, name, x, graph.Integer(0), LinesOf(x, null))),
        "MaxMagnitude" or "MinMagnitude" or "MaxNumber" or "MinNumber" or "MaxMagnitudeNumber" or "MinMagnitudeNumber" =>
            new ScalarValue(call.Type, Carried(x, Primitives.ByName[name])),
        _ => null,
    };

    private Expr Fold(Expression at, string name, TensorValue x, Expr line, Lines lines)
    {
        Expr Element(Expr k) => x.At(lines.Position(line, k));
        switch (name)
        {
            case "LogSumExp":
                Expr shift = Shift(Element, lines.Length);
                return graph.Apply(Primitives.Log, graph.Sum(lines.Length, k => graph.Apply(Primitives.Exp, Element(k) - shift))) + shift;
            case "StdDev":
                Expr count = graph.Convert(lines.Length, x.At(graph.Integer(0)).Type);
                Expr mean = graph.Sum(lines.Length, Element) / count;
                return graph.Apply(Primitives.Sqrt, graph.Sum(lines.Length, k => (Element(k) - mean) * (Element(k) - mean)) / count);
            default:
                Type number = NumberOf(x);
                var elements = new SequenceValue(x.Type, number, lines.Length, k => new ScalarValue(number, Element(k)));
                return ((ScalarValue)Folded(at, name, elements)!).Expr;
        }
    }

    private Expr Carried(TensorValue x, Primitive operation) => graph.Project(
        graph.For(
            CountOf(x) - graph.Integer(1), [x.At(graph.Integer(0))],
            (i, carried) => [graph.Apply(operation, carried[0], x.At(i + graph.Integer(1)))]),
        0);

    /// <summary>The greatest element of a line, held constant: any number would do, and this one keeps exponentials from overflowing.
    /// Infinite ones must not meet in a difference.</summary>
    private Expr Shift(Func<Expr, Expr> element, Expr length)
    {
        Expr greatest = graph.Reduce(Combiner.Max, length, element);
        Expr bound = graph.Number(greatest.Type == ExprType.Float32 ? float.MaxValue : double.MaxValue, greatest.Type);
        return graph.Apply(
            Primitives.StopGradient, graph.Apply(Primitives.Min, graph.Apply(Primitives.Max, greatest, -bound), bound));
    }

    private TensorValue SoftMax(TensorValue x, int? axis, bool logarithm)
    {
        Lines lines = LinesOf(x, axis);
        Func<Expr, Expr> shift = PerLine(line => Shift(k => x.At(lines.Position(line, k)), lines.Length));
        Func<Expr, Expr> total = PerLine(line => graph.Sum(
            lines.Length, k => graph.Apply(Primitives.Exp, x.At(lines.Position(line, k)) - shift(line))));
        Func<Expr, Expr> logarithmOfTotal = logarithm ? PerLine(line => graph.Apply(Primitives.Log, total(line))) : total;
        return new TensorValue(
            x.Type,
            graph.Build(CountOf(x), i => logarithm
                ? x.At(i) - shift(lines.LineOf(i)) - logarithmOfTotal(lines.LineOf(i))
                : graph.Apply(Primitives.Exp, x.At(i) - shift(lines.LineOf(i))) / total(lines.LineOf(i))),
            x.Shape);

        Func<Expr, Expr> PerLine(Func<Expr, Expr> value)
        {
            if (axis is null)
            {
                Expr only = value(graph.Integer(0));
                return _ => only;
            }

            Expr all = graph.Build(lines.Count, value);
            return line => graph.Load(all, line);
        }
    }

    // ---- elements by their indices ----

    private ScalarValue ElementAt(TensorValue x, TensorCall call, Scope scope)
    {
        Expr[] indices = [.. call.Items(1).Select(item => Index(Scalar(item, scope)))];
        if (indices.Length != x.Shape.Rank)
        {
            throw Misfit(x.Shape, call.Node, $", which has not {indices.Length} axes");
        }

        // Of a vector the read itself is checked.
        Expr position = FlatIndex.Of(graph, indices, x.Shape.Extents!);
        return new ScalarValue(
            call.Node.Type,
            x.At(indices.Length == 1 && !x.IsView ? position : Guarded(position, indices.Zip(x.Shape.Extents!, (i, extent) => (i, extent.Count)))));
    }

    private (Expr Buffer, Extent Count) Indices(Expression argument, Scope scope)
    {
        // A list in the lambda is one array, not a new one at each call, and its length is known.
        int[]? list = argument is NewArrayExpression { NodeType: ExpressionType.NewArrayInit } written && written.Type == typeof(int[])
            && written.Expressions.All(item => item is ConstantExpression)
            ? [.. written.Expressions.Select(item => (int)((ConstantExpression)item).Value!)]
            : null;
        argument = list is null ? argument : Expression.Constant(list);
        if (Read(argument, scope) is not ArrayValue { Cell: var cell } || VersionOf(cell) is not External { Type: { IsInteger: true } } indices
            || externals.Origin(indices, argument.Type) is not { } source)
        {
            throw Refusal.Of(argument, "indices are data: an int[] that does not depend on a parameter.", "Capture the array.");
        }

        if (list is not null && graph.Length(indices) is not Ir.Constant)
        {
            graph.AssumeLength(indices, graph.Integer(list.Length));
        }

        return (indices, list is null ? new Extent(graph.Length(indices), Expression.ArrayLength(source)) : Extent.Of(graph, list.Length));
    }

    /// <summary>Slices of an axis, by their numbers: (indices, axis).</summary>
    private TensorValue Gathered(TensorValue x, TensorCall call, Scope scope)
    {
        int axis = call.HasAxis(2) ? call.Axis(2, x) : 0;
        (Expr indices, Extent count) = Indices(call[1], scope);
        var shape = new Shape([.. x.Shape.Extents!.Select((extent, k) => k == axis ? count : extent)]);
        return View(x, shape, digits =>
        {
            Expr index = graph.Load(indices, digits[axis]);
            digits[axis] = index;
            return Guarded(FlatIndex.Of(graph, digits, x.Shape.Extents!), (index, x.Shape[axis].Count));
        });
    }

    /// <summary>One element of each line along the last axis.</summary>
    private TensorValue Picked(TensorValue x, TensorCall call, Scope scope)
    {
        (Expr indices, Extent count) = Indices(call[1], scope);
        Shape shape = Shape.Of(graph, x.Shape.Extents!.SkipLast(1));
        Extent lines = shape.Extents!.Aggregate(Extent.Of(graph, 1), static (product, extent) => product * extent);
        Require(Expression.Equal(lines.AtCall, count.AtCall), x.Shape, call.Node, $", which has not one line for each index of {ExpressionText.Of(call[1])}");
        Expr length = x.Shape[x.Shape.Rank - 1].Count;
        return new TensorValue(x.Type, graph, shape, line =>
        {
            Expr index = graph.Load(indices, line);
            return x.At(Guarded(FlatIndex.Plus(FlatIndex.Times(line, length), index), (index, length)));
        });
    }

    /// <summary>For each index a line of zeros with a one: (indices, classes).</summary>
    private TensorValue OneHot(TensorCall call, Scope scope)
    {
        (Expr indices, Extent count) = Indices(call[0], scope);
        Extent classes = Integer(call[1], scope);
        ExprType type = Numbers.TensorOf(call.Node.Type)!.Value.ElementType;
        var shape = new Shape([count, classes]);
        return new TensorValue(call.Node.Type, graph, shape, i =>
        {
            Expr[] digits = FlatIndex.Digits(i, shape.Extents!);
            return graph.Choose(
                graph.Apply(Primitives.Equal, graph.Load(indices, digits[0]), digits[1]), graph.Number(1, type), graph.Zero(type));
        });
    }
}
