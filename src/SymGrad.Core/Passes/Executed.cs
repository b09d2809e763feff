using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Which nodes that can fail may be computed before anything is known to want them: those that the program computes in any case, of operands
/// that cannot fail or are computed in any case themselves. An adjoint stands where its loop stood, but the cotangent that it starts with may belong to
/// a branch.</summary>
internal sealed class Executed(NodeSet guarded, NodeMap<HashSet<Region>> dependencies)
{
    private readonly NodeSet first = new();

    public bool MayComeFirst(Expr node) => !guarded.Contains(node) || first.Contains(node);

    /// <summary>Decides for a guarded node, when that has been done for all that it needs.</summary>
    /// <param name="node">The node.</param>
    /// <param name="canFail">Whether computing it, given its operands, can fail.</param>
    public void Add(Expr node, bool canFail)
    {
        if ((node.IsExecuted || !canFail) && Array.TrueForAll(node.Operands, MayComeFirst) && Around(node).All(MayComeFirst))
        {
            first.Add(node);
        }
    }

    // What the regions of a node take from outside; all in them, where the program does not run them in any case.
    private IEnumerable<Expr> Around(Expr node)
    {
        IEnumerable<Expr> inside = node.Regions.SelectMany(region => region.Results);
        return !node.IsExecuted || node.Regions.Length == 0 ? inside
            : Walk.Reachable([.. inside]).Where(inner => !dependencies[inner].Overlaps(node.Regions));
    }
}
