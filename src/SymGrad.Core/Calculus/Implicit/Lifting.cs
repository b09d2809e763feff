using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>An expression with an unknown in it as a function on its own: what does not depend on the unknown becomes parameters.</summary>
internal static class Lifting
{
    /// <param name="expression">What mentions the unknown.</param>
    /// <param name="unknown">The first parameter of the function.</param>
    /// <returns>The function, in a graph of its own, and what its further parameters stand for.</returns>
    public static (Function Function, Expr[] Operands) Of(Expr expression, Variable unknown)
    {
        List<Expr> nodes = Walk.Reachable(expression);
        NodeMap<HashSet<Region>> regions = Walk.Dependencies(nodes);
        HashSet<Expr> depends = Walk.Dependent(nodes, [unknown]);
        HashSet<Expr> fails = [];
        foreach (Expr node in nodes)
        {
            // What may fail is computed where it is wanted; loops are not run again and again for that.
            if (node is Apply apply && (apply.Operands.Any(fails.Contains) || (apply.Operation.IsPartial && !IsTotal(apply))))
            {
                fails.Add(node);
            }
        }

        var operands = new SortedDictionary<int, Expr>();
        Walk.Reachable([expression], node =>
        {
            bool lifts = node is not (Constant or Structured) && !depends.Contains(node) && !fails.Contains(node) && regions[node].Count == 0;
            if (lifts)
            {
                operands[node.Id] = node;
            }

            return lifts;
        });

        var graph = new Graph();
        Variable[] parameters =
        [
            graph.Variable(unknown.Type, unknown.Name),
            .. operands.Values.Select((operand, k) => graph.Variable(operand.Type, operand is Variable named ? named.Name : "p" + k)),
        ];
        Expr result = new Substitution(graph).Replace([unknown, .. operands.Values], parameters).Apply(expression);
        return (new Function("equation", parameters, [result]), [.. operands.Values]);
    }

    private static bool IsTotal(Apply apply) =>
        apply.Type.IsFloating && apply.Operation != Primitives.Clamp && apply.Operation != Primitives.Load && apply.Operation.Signature != Signature.Call;
}
