using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>Rows of tables are written over wildcards of a generic type; this makes them expressions about a node.</summary>
internal static class RowInstance
{
    /// <summary>The pattern in the graph and the type of a node.</summary>
    /// <param name="nodes">The nodes of the pattern, operands before users.</param>
    /// <param name="pattern">What to make: primitives and conditionals over wildcards.</param>
    /// <param name="node">Whose graph and type to use.</param>
    /// <param name="value">What a wildcard stands for.</param>
    public static Expr Make(List<Expr> nodes, Expr pattern, Apply node, Func<Variable, Expr> value)
    {
        // A row has a handful of nodes: looking for one takes no longer than a table would.
        var made = new Expr?[nodes.Count];
        for (int k = 0; k < made.Length; k++)
        {
            switch (nodes[k])
            {
                case Variable wildcard:
                    made[k] = value(wildcard);
                    break;
                case Constant constant:
                    made[k] = constant.Type == ExprType.Generic
                        ? node.Graph.Number(constant.Number, node.Type)
                        : node.Graph.Literal(constant.Bits, constant.Type);
                    break;
                case Apply apply:
                    ExprType type = apply.Type == ExprType.Generic ? node.Type : apply.Type;
                    made[k] = ConstantFolding.Apply(apply.Operation, type, Array.ConvertAll(apply.Operands, Made));
                    break;
                case Project { Source: { Kind: StructuredKind.If } choice }:
                    made[k] = node.Graph.Choose(
                        Made(choice.Head), Made(choice.Regions[0].Results[0]), Made(choice.Regions[1].Results[0]));
                    break;
                case Structured { Kind: StructuredKind.If }:
                    break;
                case Expr other:
                    throw new InvalidOperationException($"a row cannot hold {other.GetType().Name}");
            }
        }

        return Made(pattern);

        Expr Made(Expr part) => made[nodes.IndexOf(part)]!;
    }
}
