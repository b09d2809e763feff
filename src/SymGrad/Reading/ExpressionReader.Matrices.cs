using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

// Products of matrices, and what is one in disguise.
internal sealed partial class ExpressionReader
{
    /// <summary>The product of vectors, matrices, and stacks of matrices, whose leading axes stretch to one another.</summary>
    private TensorValue MatMul(TensorValue x, TensorValue y, Expression at)
    {
        const string reason = ": the columns of the left factor meet the rows of the right one";
        // A vector is a row on the left and a column on the right.
        bool isRow = x.Shape.Rank == 1, isColumn = y.Shape.Rank == 1;
        TensorValue left = isRow ? Unsqueezed(graph, x, 0) : x;
        TensorValue right = isColumn ? Unsqueezed(graph, y, 1) : y;
        Extent rows = left.Shape[left.Shape.Rank - 2], inner = left.Shape[left.Shape.Rank - 1];
        Extent columns = right.Shape[right.Shape.Rank - 1];
        RequireEqual(inner, right.Shape[right.Shape.Rank - 2], x.Shape, y.Shape, at, reason);
        Extent[] leftBatch = [.. left.Shape.Extents!.SkipLast(2)];
        Extent[] rightBatch = [.. right.Shape.Extents!.SkipLast(2)];
        IReadOnlyList<Extent> batch = Stretched(new Shape(leftBatch), new Shape(rightBatch), x.Shape, y.Shape, at).Extents!;
        Expr product;
        if (rightBatch.All(extent => extent.IsOne) && (left.Transposed is null || batch.All(extent => extent.IsOne)))
        {
            // All the rows of the stack meet the same matrix.
            (Expr a, bool transposed) = Factor(left);
            (Expr b, bool rightTransposed) = Factor(right);
            Expr all = FlatIndex.Times(Shape.Product(graph, batch), rows.Count);
            product = graph.MatMul(a, b, new MatrixForm(graph.Integer(1), all, inner.Count, columns.Count, transposed, rightTransposed));
        }
        else
        {
            (Expr a, bool transposed) = Factor(Stack(left, leftBatch));
            (Expr b, bool rightTransposed) = Factor(Stack(right, rightBatch));
            product = graph.MatMul(
                a, b, new MatrixForm(Shape.Product(graph, batch), rows.Count, inner.Count, columns.Count, transposed, rightTransposed));
        }

        IEnumerable<Extent> extents = [.. batch, .. isRow ? [] : new[] { rows }, .. isColumn ? [] : new[] { columns }];
        return new TensorValue(x.Type, product, Shape.Of(graph, extents));

        TensorValue Stack(TensorValue matrices, Extent[] own) => SameElements(own, batch)
            ? matrices
            : StretchedTo(matrices, new Shape([.. batch, .. matrices.Shape.Extents!.TakeLast(2)]), at);
    }

    // A matrix that lies transposed is taken as it lies.
    private static (Expr Buffer, bool IsTransposed) Factor(TensorValue matrix) =>
        matrix.Transposed is { } source ? (source.Buffer, true) : (matrix.Buffer, false);

    /// <summary>A cross-correlation, as networks call convolution: (input, kernel, stride, padding), of one signal and one kernel, or of a
    /// batch of signals with channels, [n, c, ...], and one kernel for each channel in and out, [o, c, ...].</summary>
    /// <remarks>A product of matrices: the kernels, a row each, times the patches of the input, a column each.</remarks>
    private TensorValue Convolution(TensorValue x, TensorValue kernel, int axes, TensorCall call, Scope scope)
    {
        bool isSingle = x.Shape.Rank == axes;
        if ((!isSingle && x.Shape.Rank != axes + 2) || x.Shape.Rank != kernel.Shape.Rank)
        {
            throw Mismatch(x.Shape, kernel.Shape, call.Node, $": {call.Name} takes {axes} axes of each, or {axes + 2} with batch and channels");
        }

        Extent one = Extent.Of(graph, 1);
        Extent stride = call.HasAxis(2) ? Integer(call[2], scope) : one;
        Extent padding = call.HasAxis(3) ? Integer(call[3], scope) : Extent.Of(graph, 0);
        Extent batch = isSingle ? one : x.Shape[0], channels = isSingle ? one : x.Shape[1], outputs = isSingle ? one : kernel.Shape[0];
        if (!isSingle)
        {
            RequireEqual(channels, kernel.Shape[1], x.Shape, kernel.Shape, call.Node, ": the channels differ");
        }

        Extent[] signal = [.. x.Shape.Extents!.TakeLast(axes)], window = [.. kernel.Shape.Extents!.TakeLast(axes)];
        Extent[] places = [.. signal.Zip(window, (length, width) => Places(length, width))];
        Extent patches = Extents(places), taps = channels * Extents(window);

        // [n, taps, places]: what each tap of the kernel sees at each place.
        Extent[] seen = [batch, channels, .. window, .. places];
        var columns = new TensorValue(x.Type, graph, new Shape([batch, taps, patches]), i =>
        {
            Expr[] digits = FlatIndex.Digits(i, seen);
            var at = new Expr[axes];
            Expr? inside = null;
            for (int k = 0; k < axes; k++)
            {
                at[k] = FlatIndex.Plus(FlatIndex.Times(digits[2 + axes + k], stride.Count), digits[2 + k]);
                if (padding.Count is not Ir.Constant { Bits: 0 })
                {
                    at[k] -= padding.Count;
                    Expr here = (at[k] >= graph.Integer(0)) & (at[k] < signal[k].Count);
                    inside = inside is null ? here : inside & here;
                }
            }

            Expr element = x.At(FlatIndex.Of(graph, [digits[0], digits[1], .. at], [batch, channels, .. signal]));
            return inside is null ? element : graph.Choose(inside, element, graph.Zero(element.Type));
        });
        TensorValue product = MatMul(kernel.Reshaped(new Shape([outputs, taps])), columns, call.Node);
        return product.Reshaped(new Shape(isSingle ? places : [batch, outputs, .. places]));

        Extent Places(Extent length, Extent width)
        {
            Expression room = Expression.Subtract(
                Expression.Add(length.AtCall, Expression.Multiply(Expression.Constant(2), padding.AtCall)), width.AtCall);
            Require(
                Expression.AndAlso(
                    Expression.GreaterThanOrEqual(room, Expression.Constant(0)),
                    Expression.AndAlso(
                        Expression.GreaterThan(stride.AtCall, Expression.Constant(0)), Expression.GreaterThanOrEqual(padding.AtCall, Expression.Constant(0)))),
                kernel.Shape, call.Node, ", which is larger than the padded input, or the stride or the padding is not positive");
            Expression count = Expression.Add(Expression.Divide(room, stride.AtCall), Expression.Constant(1));
            Expr free = FlatIndex.Plus(length.Count, FlatIndex.Times(graph.Integer(2), padding.Count)) - width.Count;
            return new Extent(FlatIndex.Quotient(free, stride.Count) + graph.Integer(1), count);
        }

        Extent Extents(Extent[] extents) => extents.Aggregate(one, static (product, extent) => product * extent);
    }
}
