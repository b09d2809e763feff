using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Which arrays may still be seen when the code that made them is over: those that a function returns, or that an iteration hands on
/// to the next. The memory of all others can be used again.</summary>
/// <remarks>Followed backwards, from what is returned to all that may lie in the same memory. An array that a loop starts to carry is known by
/// the loop's parameter, since arrays of zeros, which are made anew for each use, are one expression.</remarks>
internal sealed class Escape
{
    private readonly Dictionary<Variable, (Structured Loop, int Index)> carried = [];
    private readonly Dictionary<Region, HashSet<Expr>> outOf = [];
    private readonly HashSet<Expr> returned;

    private Escape(Function function, IEnumerable<Expr> returned)
    {
        foreach (Structured loop in function.Nodes().OfType<Structured>().Where(node => node.IsLoop))
        {
            foreach (Region region in loop.Regions)
            {
                for (int k = loop.IndexCount; k < region.Parameters.Length; k++)
                {
                    carried.Add(region.Parameters[k], (loop, k - loop.IndexCount));
                }
            }
        }

        // A method of the user's may keep what it is given.
        this.returned = SharingMemoryWith(returned.Concat(function.Nodes()
            .Where(node => node is Apply { Operation.Signature: Signature.Call }).SelectMany(node => node.Operands)));
    }

    /// <param name="function">A function.</param>
    /// <param name="returned">Those of its results that live on after the call.</param>
    public static Escape Of(Function function, IEnumerable<Expr> returned) => new(function, returned);

    /// <summary>Whether an array that is made in a block may be seen when the block is over, or runs again.</summary>
    /// <param name="array">The array, or the parameter of a loop that starts with it.</param>
    /// <param name="at">The block.</param>
    public bool Leaves(Expr array, Block at)
    {
        if (returned.Contains(array))
        {
            return true;
        }

        for (Block? block = at; block is not null; block = block.Parent)
        {
            if (block.Kind is BlockKind.Body or BlockKind.Condition && block.Region is { } region && OutOf(region).Contains(array))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an array that each iteration makes is handed on to the next iteration and no further: then two places of memory in turn are
    /// enough, that of the iteration before and that of this one.</summary>
    /// <param name="array">The array, or the parameter of a loop that starts with it.</param>
    /// <param name="at">The block that makes it.</param>
    public bool Alternates(Expr array, Block at)
    {
        Block? body = at;
        while (body is { Kind: not (BlockKind.Body or BlockKind.Condition) })
        {
            body = body.Parent;
        }

        if (body is not { Kind: BlockKind.Body, Region: { } region, Parent: { } around } || returned.Contains(array) || Leaves(array, around))
        {
            return false;
        }

        HashSet<Expr>[] handedOn = [.. region.Results.Select(result => SharingMemoryWith([result], region.Parameters))];
        Variable[] before = [.. region.Parameters.Where(p => carried.TryGetValue(p, out (Structured Loop, int Index) from) && handedOn[from.Index].Contains(array))];
        return before.Length > 0 && !handedOn.Any(memory => memory.Overlaps(before));
    }

    /// <summary>Whether an iteration hands the memory of one carried array on as that of another one.</summary>
    public bool HandsOver(Structured loop, int carriedArray) => Enumerable.Range(0, loop.Initial.Length).Any(other => other != carriedArray
        && SharingMemoryWith([loop.Body.Results[other]], loop.Body.Parameters).Contains(loop.Body.Parameters[carriedArray + loop.IndexCount]));

    private HashSet<Expr> OutOf(Region region)
    {
        if (!outOf.TryGetValue(region, out HashSet<Expr>? found))
        {
            outOf.Add(region, found = SharingMemoryWith(region.Results));
        }

        return found;
    }

    private HashSet<Expr> SharingMemoryWith(IEnumerable<Expr> arrays, params Variable[] upTo)
    {
        var found = new HashSet<Expr>();
        var pending = new Stack<Expr>(arrays.Where(array => array.Type.IsArray));
        while (pending.Count > 0)
        {
            Expr array = pending.Pop();
            if (found.Add(array) && !upTo.Contains(array))
            {
                foreach (Expr source in SourcesOf(array))
                {
                    pending.Push(source);
                }
            }
        }

        return found;
    }

    private IEnumerable<Expr> SourcesOf(Expr array)
    {
        switch (array)
        {
            case Apply { Operation: var operation } write
                when operation == Primitives.Store || operation == Primitives.Accumulate || operation == Primitives.Grow:
                return [write[0]];
            case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                return choice.Regions.Select(region => region.Results[k]);
            case Project { Source: var loop, Index: var k } when k < loop.Initial.Length:
                return [loop.Body.Parameters[k + loop.IndexCount], loop.Body.Results[k]];
            case Variable variable when carried.TryGetValue(variable, out (Structured Loop, int Index) from):
                Expr start = from.Loop.Initial[from.Index];
                return start.Is(Primitives.Zeros) ? [from.Loop.Body.Results[from.Index]] : [start, from.Loop.Body.Results[from.Index]];
            default:
                return [];
        }
    }
}
