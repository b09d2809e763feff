using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>The arithmetic between positions in row-major order and indices along axes, written as short as the extents allow: what is
/// known to be 1 or 0 does not appear.</summary>
internal static class FlatIndex
{
    public static Expr Times(Expr x, Expr y) => x is Constant { Bits: 0 } ? x : y is Constant { Bits: 0 } ? y : MatrixForm.Product(x, y);

    public static Expr Plus(Expr x, Expr y) => x is Constant { Bits: 0 } ? y : y is Constant { Bits: 0 } ? x : x + y;

    public static Expr Quotient(Expr x, Expr y) => y is Constant { Bits: 1 } || x is Constant { Bits: 0 } ? x : x / y;

    public static Expr Remainder(Expr x, Expr y) => y is Constant { Bits: 1 } ? x.Graph.Integer(0) : x is Constant { Bits: 0 } ? x : x % y;

    /// <summary>The index along each axis of the element at a position.</summary>
    public static Expr[] Digits(Expr position, IReadOnlyList<Extent> extents)
    {
        Graph graph = position.Graph;
        var digits = new Expr[extents.Count];
        Expr inner = graph.Integer(1);
        for (int axis = extents.Count - 1; axis >= 0; axis--)
        {
            Expr quotient = Quotient(position, inner);
            digits[axis] = extents[axis].IsOne ? graph.Integer(0)
                : extents.Take(axis).All(extent => extent.IsOne) ? quotient
                : Remainder(quotient, extents[axis].Count);
            inner = Times(inner, extents[axis].Count);
        }

        return digits;
    }

    /// <summary>The position of the element with the given indices.</summary>
    public static Expr Of(Graph graph, IReadOnlyList<Expr> digits, IReadOnlyList<Extent> extents)
    {
        Expr position = graph.Integer(0);
        for (int axis = 0; axis < digits.Count; axis++)
        {
            position = Plus(Times(position, extents[axis].Count), digits[axis]);
        }

        return position;
    }

    /// <summary>The position in a tensor of what stands at <paramref name="position"/> when it is stretched to a larger shape: extents are
    /// aligned at the end, and those of 1 are repeated.</summary>
    /// <remarks>Neighbouring axes are taken together: a vector beside the rows of a stack of matrices is one remainder.</remarks>
    public static Expr Broadcast(Expr position, IReadOnlyList<Extent> large, IReadOnlyList<Extent> small)
    {
        Graph graph = position.Graph;
        int missing = large.Count - small.Count;
        Expr index = graph.Integer(0), inner = graph.Integer(1), stride = graph.Integer(1);
        int axis = large.Count - 1;
        while (axis >= 0)
        {
            bool kept = IsKept(axis);
            Expr size = graph.Integer(1);
            for (; axis >= 0 && (large[axis].IsOne || IsKept(axis) == kept); axis--)
            {
                size = Times(large[axis].Count, size);
            }

            if (kept)
            {
                Expr digit = Quotient(position, inner);
                digit = axis < 0 ? digit : Remainder(digit, size);
                index = Plus(Times(digit, stride), index);
                stride = Times(size, stride);
            }

            inner = Times(size, inner);
        }

        return index;

        bool IsKept(int axis) => axis >= missing && !small[axis - missing].IsOne;
    }
}
