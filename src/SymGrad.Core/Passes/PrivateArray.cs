using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Whether an array that a loop carries belongs to each iteration alone: whatever an iteration reads of it, it has written before, though it may
/// fill a part only. People make room for the longest case once, outside of the loop.</summary>
/// <remarks>What is written is known as intervals: single elements, and what a loop over j writes at j + c. What is read has to be in one of them: at the
/// same index, or at j + d in a loop that does not leave the interval. Counts are compared as a base and a constant.</remarks>
internal sealed class PrivateArray
{
    private const int MostElements = 4;
    private const int Deepest = 64;

    private readonly Variable start;
    private readonly HashSet<Expr> versions;
    private readonly Dictionary<Expr, (Structured Loop, int Carried)> carriedBy = [];
    private readonly Dictionary<Expr, Structured> indexOf = [];

    private PrivateArray(Variable start, List<Expr> nodes)
    {
        (this.start, versions) = (start, [start]);
        foreach (Structured loop in nodes.OfType<Structured>().Where(IsCounted))
        {
            indexOf.Add(loop.Body.Parameters[0], loop);
            for (int k = 0; k < loop.Initial.Length; k++)
            {
                carriedBy.Add(loop.Body.Parameters[k + loop.IndexCount], (loop, k));
            }
        }

        for (int known = 0; known < versions.Count;)
        {
            known = versions.Count;
            versions.UnionWith(nodes.Where(IsVersion));
        }
    }

    /// <param name="body">The body of the loop.</param>
    /// <param name="carried">Which of its carried values; what the loop results in for it must not be wanted.</param>
    /// <param name="nodes">What the body computes.</param>
    public static bool Is(Region body, int carried, List<Expr> nodes)
    {
        Variable start = body.Parameters[carried + 1];
        if (!start.Type.IsArray || start.Type.IsJagged)
        {
            return false;
        }

        var array = new PrivateArray(start, nodes);
        return !body.Results.Where((result, k) => k != carried && array.versions.Contains(result)).Any()
            && nodes.TrueForAll(array.IsOwnBusiness);
    }

    private bool IsVersion(Expr node) => node switch
    {
        Variable parameter => carriedBy.TryGetValue(parameter, out var owner) && versions.Contains(owner.Loop.Initial[owner.Carried]),
        Project { Source: { Kind: StructuredKind.If } choice, Index: var k } => choice.Regions.Any(region => versions.Contains(region.Results[k])),
        Project { Source: var loop, Index: var k } => IsCounted(loop) && k < loop.Initial.Length && versions.Contains(loop.Initial[k]),
        _ => IsWrite(node) && versions.Contains(node.Operands[0]),
    };

    private static bool IsWrite(Expr node) => node.Is(Primitives.Store) || node.Is(Primitives.Accumulate);

    /// <summary>Whether a node does nothing with the array but write to it, hand it on, and read what has been written.</summary>
    private bool IsOwnBusiness(Expr node)
    {
        switch (node)
        {
            case Apply write when IsWrite(write):
                return !versions.Contains(write[1]) && !versions.Contains(write[2])
                    && (write.Operation == Primitives.Store || !versions.Contains(write[0]) || IsWritten(write[0], write[1], Deepest));
            case Apply read when read.Operation == Primitives.Load:
                return !versions.Contains(read[0]) || IsWritten(read[0], read[1], Deepest);
            case Apply length when length.Operation == Primitives.Length:
                return true;
            case Structured { Kind: StructuredKind.If } choice:
                return Enumerable.Range(0, choice.ResultTypes.Length).All(k =>
                    versions.Contains(choice.Regions[0].Results[k]) == versions.Contains(choice.Regions[1].Results[k]));
            case Structured loop when IsCounted(loop):
                return Enumerable.Range(0, loop.Body.Results.Length).All(k =>
                    versions.Contains(loop.Body.Results[k]) == (k < loop.Initial.Length && versions.Contains(loop.Initial[k])));
            case Structured other:
                return !other.Operands.Concat(other.Regions.SelectMany(region => region.Results)).Any(versions.Contains);
            case Apply apply:
                return !apply.Operands.Any(versions.Contains);
            default:
                return true;
        }
    }

    /// <summary>Whether this iteration has written an element before a version of the array came about.</summary>
    private bool IsWritten(Expr version, Expr index, int depth)
    {
        if (depth == 0 || version == start)
        {
            return false;
        }

        switch (version)
        {
            case Apply write when IsWrite(write):
                return (write.Operation == Primitives.Store && write[1] == index) || IsWritten(write[0], index, depth - 1);
            case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                return choice.Regions.All(region => IsWritten(region.Results[k], index, depth - 1));
            case Project { Source: var loop, Index: var k }:
                return StoresOf(loop, k).Any(first => IsBehind(index, first, loop.Head) && IsBridged(loop.Initial[k], index, first, depth - 1))
                    || IsWritten(loop.Initial[k], index, depth - 1);
            case Variable when carriedBy.TryGetValue(version, out (Structured Loop, int Carried) inside):
                return IsWritten(inside.Loop.Initial[inside.Carried], index, depth - 1) || IsWrittenBefore(inside.Loop, inside.Carried, index, depth - 1);
            default:
                return false;
        }
    }

    /// <summary>Where the iterations of a loop begin to write one after the other, whatever happens in them.</summary>
    private static IEnumerable<long> StoresOf(Structured loop, int carried)
    {
        Expr version = loop.Body.Results[carried];
        for (; IsWrite(version); version = version.Operands[0])
        {
            if (version.Is(Primitives.Store) && Split(version.Operands[1]) is (var element, var first) && element == loop.Body.Parameters[0])
            {
                yield return first;
            }
        }
    }

    /// <summary>Whether earlier iterations of the loop at hand have written an element.</summary>
    private bool IsWrittenBefore(Structured loop, int carried, Expr index, int depth) =>
        Split(index) is (var element, var at) && element == loop.Body.Parameters[0]
        && StoresOf(loop, carried).Any(first => at < first && IsBridged(loop.Initial[carried], index, first, depth));

    /// <summary>Whether the elements that an index may begin at before the first that a loop writes, if there are any, were written before the loop.</summary>
    private bool IsBridged(Expr version, Expr index, long first, int depth)
    {
        long at = Split(index).Offset;
        return first - at <= MostElements
            && Enumerable.Range(0, (int)Math.Max(0, first - at)).All(k => IsWritten(version, start.Graph.Integer((int)at + k), depth));
    }

    /// <summary>Whether an index is less than <paramref name="first"/> plus the count.</summary>
    private bool IsBehind(Expr index, long first, Expr count)
    {
        (Expr? root, long at) = Split(index);
        (Expr? bound, long more) = Split(count);
        if (root is null)
        {
            return bound is null && at < first + more;
        }

        // In a loop of which there is an iteration, the index is less than its count.
        return indexOf.TryGetValue(root, out Structured? loop)
            && Split(loop.Head) is (var end, var least) && end == bound && at + least <= first + more;
    }

    /// <summary>An integer as something plus a constant; a constant alone as nothing plus itself.</summary>
    private static (Expr? Root, long Offset) Split(Expr number)
    {
        long offset = 0;
        while (true)
        {
            switch (number)
            {
                case Constant constant:
                    return (null, offset + constant.Bits);
                case Apply { Operation: var sum } apply when sum == Primitives.Add && apply[1] is Constant more:
                    (number, offset) = (apply[0], offset + more.Bits);
                    break;
                case Apply { Operation: var difference } apply when difference == Primitives.Subtract && apply[1] is Constant less:
                    (number, offset) = (apply[0], offset - less.Bits);
                    break;
                default:
                    return (number, offset);
            }
        }
    }

    private static bool IsCounted(Structured loop) => loop.Kind is StructuredKind.For or StructuredKind.Traverse;
}
