using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using static SymGrad.Ir.Products;

namespace SymGrad.Passes;

/// <summary>Which indices cannot leave their arrays: sums of loop indices times extents, quotients and remainders, as the rows and
/// columns of a matrix are written, and indices that count down from the last. A bound is a product of extents, each an expression, compared as a whole.</summary>
internal sealed class IndexBounds(Func<Expr, Structured?> ownerOf)
{
    private readonly Dictionary<Expr, List<List<Expr>>> bounds = [];
    private readonly Dictionary<Expr, List<Expr>> lengths = [];

    /// <summary>Whether an index is at least 0 and less than the length of an array, wherever the index has a value at all.</summary>
    public bool IsInside(Expr array, Expr index) =>
        BoundsOf(index) is { Count: > 0 } found && LengthOf(array) is var length && found.Exists(bound => Same(bound, length));

    /// <summary>Whether an integer divides, since a number that it divides bounds the dividend: an iteration of which there is one.</summary>
    public bool IsNonZero(Expr dividend, Expr divisor) =>
        divisor is Constant { Bits: > 0 } || BoundsOf(dividend).Any(bound => Without(bound, Factors(divisor)) is not null);

    private List<Expr> LengthOf(Expr array)
    {
        if (!lengths.TryGetValue(array, out List<Expr>? length))
        {
            lengths.Add(array, length = Factors(array.Graph.Length(array)));
        }

        return length;
    }

    // Asked for many times.
    private List<List<Expr>> BoundsOf(Expr index)
    {
        if (!bounds.TryGetValue(index, out List<List<Expr>>? found))
        {
            bounds.Add(index, found = [.. BoundsOfNew(index)]);
        }

        return found;
    }

    // Of a loop over the smaller of two numbers both are bounds.
    private IEnumerable<List<Expr>> BoundsOfNew(Expr index)
    {
        switch (index)
        {
            case Variable when ownerOf(index) is { IndexCount: 1 } loop && loop.Body.Parameters[0] == index:
                var heads = new Stack<Expr>([loop.Head]);
                while (heads.Count > 0)
                {
                    Expr head = heads.Pop();
                    yield return Factors(Counted(head));
                    if (head.Is(Primitives.Min))
                    {
                        heads.Push(head[0]);
                        heads.Push(head[1]);
                    }
                }

                break;
            case Apply remainder when remainder.Operation == Primitives.Remainder && BoundsOf(remainder[0]).Count > 0:
                yield return Factors(remainder[1]);
                break;
            case Apply quotient when quotient.Operation == Primitives.Divide:
                foreach (List<Expr> bound in BoundsOf(quotient[0]))
                {
                    if (Without(bound, Factors(quotient[1])) is { } rest)
                    {
                        yield return rest;
                    }
                }

                break;
            case Apply backwards when backwards.Operation == Primitives.Subtract:
                if (backwards[0].Is(Primitives.Subtract) && backwards[0][1] is Constant { Bits: 1 }
                    && Factors(Counted(backwards[0][0])) is var length && BoundsOf(backwards[1]).Any(bound => Same(bound, length)))
                {
                    yield return length;
                }

                break;
            case Apply sum when sum.Operation == Primitives.Add:
                foreach (List<Expr> bound in SumBounds(sum[0], sum[1]).Concat(SumBounds(sum[1], sum[0])))
                {
                    yield return bound;
                }

                break;
        }
    }

    /// <summary>Of row * width + column with column below width and row below height: height * width.</summary>
    private IEnumerable<List<Expr>> SumBounds(Expr product, Expr column)
    {
        if (!product.Is(Primitives.Multiply))
        {
            yield break;
        }

        List<Expr> factors = Factors(product);
        foreach (Expr row in factors.Where(factor => factor is not Constant).ToArray())
        {
            List<Expr> width = Without(factors, [row])!;
            foreach (List<Expr> height in BoundsOf(row))
            {
                foreach (List<Expr> bound in BoundsOf(column))
                {
                    if (Same(bound, width))
                    {
                        yield return [.. height, .. width];
                    }
                }
            }
        }
    }
}
