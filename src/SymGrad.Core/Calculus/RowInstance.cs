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
        var made = new Dictionary<Expr, Expr>(nodes.Count);
        foreach (Expr part in nodes)
        {
            switch (part)
            {
                case Variable wildcard:
                    made.Add(wildcard, value(wildcard));
                    break;
                case Constant constant:
                    made.Add(constant, constant.Type == ExprType.Generic
                        ? node.Graph.Number(constant.Number, node.Type)
                        : node.Graph.Literal(constant.Bits, constant.Type));
                    break;
                case Apply apply:
                    ExprType type = apply.Type == ExprType.Generic ? node.Type : apply.Type;
                    made.Add(apply, ConstantFolding.Apply(apply.Operation, type, [.. apply.Operands.Select(o => made[o])]));
                    break;
                case Project { Source: { Kind: StructuredKind.If } choice }:
                    made.Add(part, node.Graph.Choose(
                        made[choice.Head], made[choice.Regions[0].Results[0]], made[choice.Regions[1].Results[0]]));
                    break;
                case Structured { Kind: StructuredKind.If }:
                    break;
                default:
                    throw new InvalidOperationException($"a row cannot hold {part.GetType().Name}");
            }
        }

        return made[pattern];
    }
}
