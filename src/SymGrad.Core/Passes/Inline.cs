using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Rewriting;

namespace SymGrad.Passes;

/// <summary>Reading element i of a built array, in a loop over its length, becomes the element's own expression where that is cheap:
/// computing <c>x[i] + 1</c> again costs less than a trip to memory.</summary>
/// <remarks>Only at the index of a loop over the same number of elements: any other index might be out of range, and the error
/// must not disappear. Nor where the array has to be there all the same, for others who read it elsewhere. What is not cheap is left to
/// <see cref="Fuse"/>, which never computes anything twice.</remarks>
internal sealed class Inline
{
    // Two or three additions and multiplications of loaded values.
    private const int CheapElement = 10;

    private readonly Dictionary<Expr, Structured> owners = [];
    private readonly Dictionary<Expr, Expr> now = [];
    private readonly Dictionary<Expr, Structured> ownerOfRenewed = [];

    // Arrays that are read at other indices too, or as a whole.
    private readonly HashSet<Expr> kept = [];

    private Inline(Function function)
    {
        List<Expr> nodes = function.Nodes();
        foreach (Structured node in nodes.OfType<Structured>())
        {
            foreach (Variable index in node.Body.Parameters.Take(node.IndexCount))
            {
                owners.Add(index, node);
            }
        }

        foreach (Expr node in nodes)
        {
            kept.UnionWith(node.Operands.Concat(node.Regions.SelectMany(region => region.Results))
                .Where(used => used is Project { Type.IsArray: true } array && !node.Is(Primitives.Length) && !IsReadInStep(node, array)));
        }
    }

    private bool IsReadInStep(Expr node, Project array) =>
        node.Is(Primitives.Load) && owners.TryGetValue(node[1], out Structured? loop) && loop.Head == array.Source.Head;

    public static Function Run(Function function)
    {
        var inline = new Inline(function);
        return inline.owners.Count == 0 ? function : function.With(
            new Substitution(function.Graph) { Improve = inline.Improve, Became = inline.Note }.Apply(function.Results));
    }

    private void Note(Expr original, Expr made)
    {
        now[original] = made;
        if (kept.Contains(original))
        {
            kept.Add(made);
        }

        if (owners.TryGetValue(original, out Structured? owner))
        {
            ownerOfRenewed[made] = owner;
        }
    }

    private Expr Improve(Expr node)
    {
        if (node.Is(Primitives.Load) && node[0] is Project { Source: { Kind: StructuredKind.Traverse } source, Index: var result }
            && !kept.Contains(node[0]) && source.Combiners[result] == Combiner.Collect && ownerOfRenewed.TryGetValue(node[1], out Structured? loop)
            && now.TryGetValue(loop.Head, out Expr? count) && count == source.Head
            && IsCheap(source.Body.Results[result], source.Body.Parameters[0]))
        {
            return Element.At(source, source.Body.Results[result], node[1]);
        }

        return node;
    }

    // What was made before the index does not depend on it, so it does not run in the loop.
    private static bool IsCheap(Expr element, Variable index)
    {
        int budget = CheapElement;
        var seen = new HashSet<Expr>();
        var pending = new Stack<Expr>([element]);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (node.Id <= index.Id || !seen.Add(node))
            {
                continue;
            }

            budget -= node switch
            {
                Apply apply => Math.Max(1, apply.Operation.Cost),
                Structured { Kind: StructuredKind.If } => 1,
                Structured => CheapElement + 1,
                _ => 0,
            };
            if (budget < 0)
            {
                return false;
            }

            foreach (Expr needed in node.Operands.Concat(node.Regions.SelectMany(region => region.Results)))
            {
                pending.Push(needed);
            }
        }

        return true;
    }
}
