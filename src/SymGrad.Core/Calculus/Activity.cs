using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>Which nodes depend differentiably on the inputs of a derivative. Everything else has no tangent and no adjoint: absent,
/// not zero.</summary>
internal static class Activity
{
    /// <param name="nodes">All nodes, operands before users.</param>
    /// <param name="isInput">The nodes differentiated with respect to.</param>
    public static NodeSet Of(IReadOnlyList<Expr> nodes, Func<Expr, bool> isInput)
    {
        var active = new NodeSet();
        foreach (Expr input in nodes.Where(isInput))
        {
            active.Add(input);
        }

        bool loopsSettled;
        do
        {
            // One pass suffices but for carried values, which can make the parameters of their own loop active.
            loopsSettled = true;
            foreach (Expr node in nodes)
            {
                if (!active.Contains(node) && Depends(node, active))
                {
                    active.Add(node);
                }

                if (node is Structured { IsLoop: true } loop)
                {
                    loopsSettled &= !Activate(loop, active);
                }
            }
        }
        while (!loopsSettled);

        return active;
    }

    private static bool Depends(Expr node, NodeSet active) => node switch
    {
        Apply { Operation.HasZeroDerivative: true } => false,
        Apply { Type.IsFloating: true } => Array.Exists(node.Operands, active.Contains),
        Project { Type.IsFloating: true } project => active.Contains(project.Source.Body.Results[project.Index])
            || project.Source.Regions[0].Results.Length > project.Index && active.Contains(project.Source.Regions[0].Results[project.Index])
            || Starts(project.Source, project.Index) is Expr start && active.Contains(start),
        Structured structured => structured.Regions.Any(region => region.Results.Any(active.Contains))
            || structured.Initial.Any(active.Contains),
        _ => false,
    };

    private static Expr? Starts(Structured node, int index) =>
        node.IsLoop && node.Initial is { } initial && index < initial.Length ? initial[index] : null;

    private static bool Activate(Structured loop, NodeSet active)
    {
        bool changed = false;
        Expr[] initial = loop.Initial;
        for (int k = 0; k < initial.Length; k++)
        {
            Variable parameter = loop.Body.Parameters[k + loop.IndexCount];
            if (parameter.Type.IsFloating && (active.Contains(initial[k]) || active.Contains(loop.Body.Results[k])))
            {
                changed |= active.Add(parameter);
                if (loop.Kind == StructuredKind.While)
                {
                    changed |= active.Add(loop.Regions[0].Parameters[k]);
                }
            }
        }

        return changed;
    }
}
