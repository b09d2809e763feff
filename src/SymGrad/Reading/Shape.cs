using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Numerics.Tensors;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>The shape of a tensor. Of which rank it is the reader knows only where code is made for the ranks of given arguments; otherwise a
/// shape is known by a tensor that has it at the call, and all shapes that meet are the same.</summary>
internal sealed class Shape
{
    private readonly Expression? tensor;

    /// <summary>A shape of unknown rank.</summary>
    public Shape(Expression tensor) => this.tensor = tensor;

    /// <summary>A shape of known rank.</summary>
    /// <param name="extents">From the outermost to the innermost, which lies element after element.</param>
    /// <param name="tensor">A tensor that has it, if there is one.</param>
    public Shape(IReadOnlyList<Extent> extents, Expression? tensor = null) => (Extents, this.tensor) = (extents, tensor);

    /// <summary>The shape with these extents; without any it is [1], since there are no tensors without axes.</summary>
    public static Shape Of(Graph graph, IEnumerable<Extent> extents) =>
        extents.ToArray() is { Length: > 0 } given ? new Shape(given) : new Shape([Extent.Of(graph, 1)]);

    public IReadOnlyList<Extent>? Extents { get; }

    public int Rank => Extents!.Count;

    public Extent this[int axis] => Extents![axis];

    /// <summary>A tensor that has this shape at the call, or its lengths as an array of <see cref="nint"/>.</summary>
    public Expression Source => tensor ?? Expression.NewArrayInit(
        typeof(nint), Extents!.Select(extent => Expression.Convert(extent.AtCall, typeof(nint))));

    /// <summary>The number of elements.</summary>
    public Expr Count(Graph graph) => Product(graph, Extents!);

    /// <summary>The product of extents: 1 of none.</summary>
    public static Expr Product(Graph graph, IEnumerable<Extent> extents) =>
        MatrixForm.Product([graph.Integer(1), .. extents.Select(extent => extent.Count)]);
}

/// <summary>One extent of a tensor, for code and for what is checked before it runs.</summary>
/// <param name="Count">In the function; equal extents are one expression.</param>
/// <param name="AtCall">An <see cref="int"/> of the lambda's language.</param>
/// <param name="Origin">The tensor and the axis that have it; null for an extent that was computed.</param>
internal sealed record Extent(Expr Count, Expression AtCall, (int Tensor, int Axis)? Origin = null)
{
    public bool IsOne => Count is Ir.Constant { Bits: 1 };

    public static Extent Of(Graph graph, int count) => new(graph.Integer(count), Expression.Constant(count));

    public static Extent operator *(Extent x, Extent y) => x.IsOne ? y : y.IsOne ? x
        : new(x.Count * y.Count, Expression.Multiply(x.AtCall, y.AtCall));

    public static Extent operator +(Extent x, Extent y) => x.Count is Ir.Constant a && y.Count is Ir.Constant b
        ? Of(a.Graph, (int)(a.Bits + b.Bits))
        : new(x.Count + y.Count, Expression.Add(x.AtCall, y.AtCall));
}

/// <summary>What code is made for: the rank of a tensor, and which of its extents are 1, so that they stretch.</summary>
internal readonly record struct TensorForm(int Rank, int Ones)
{
    public const int MaxRank = 8;

    /// <summary>The form of a tensor, as one number; negative for none.</summary>
    public static int CodeOf<T>(Tensor<T>? tensor)
    {
        if (tensor is null || tensor.Rank > MaxRank)
        {
            return -1;
        }

        // The empty tensor without axes counts as an empty vector.
        ReadOnlySpan<nint> lengths = tensor.Rank == 0 ? [0] : tensor.Lengths;
        int ones = 0;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            ones |= lengths[axis] == 1 ? 1 << axis : 0;
        }

        return (lengths.Length << MaxRank) + ones;
    }

    /// <summary>The form with the given number; null for a tensor whose form is not known.</summary>
    public static TensorForm? Of(int code) => code < 0 ? null : new TensorForm(code >> MaxRank, code & ((1 << MaxRank) - 1));

    public bool IsOne(int axis) => (Ones & (1 << axis)) != 0;
}
