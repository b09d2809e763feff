using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Renumbers a function depth first, so that each value is made shortly before it is used and few are alive at a time; into a
/// new graph, which leaves behind what earlier passes made and dropped.</summary>
/// <remarks>Long functions profit: values that cross from part to part go through memory. A function that writes to arrays keeps its
/// order, in which reads of a version come before the write that replaces it.</remarks>
internal static class Order
{
    /// <summary>Functions shorter than this are left alone: registers and caches hold all their values.</summary>
    private const int Long = 800;

    public static Function Run(Function function)
    {
        List<Expr> nodes = function.Nodes();
        if (nodes.Count < Long || nodes.Any(node => node is Apply { Type.IsArray: true }))
        {
            return function;
        }

        var graph = new Graph();
        Variable[] parameters = [.. function.Parameters.Select(p => graph.Variable(p.Type, p.Name))];
        var substitution = new Substitution(graph) { DepthFirst = true };
        substitution.Replace([.. function.Parameters], parameters);
        return new Function(function.Name, parameters, substitution.Apply([.. function.Results]));
    }
}
