using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Printing;
using SymGrad.Reading;

namespace SymGrad.Trapping;

/// <summary>Says in the user's terms which operation was the first that was not finite.</summary>
/// <param name="primal">The function that was differentiated.</param>
/// <param name="inputs">With respect to what.</param>
/// <param name="spellings">What the user wrote for its nodes.</param>
internal sealed class Blame(Function primal, IReadOnlyList<Variable> inputs, IReadOnlyDictionary<Expr, Expression> spellings)
{
    public string Text(NonFiniteCause cause)
    {
        string value = Number(cause.Result);
        if (cause.Input is { } input)
        {
            return $"First {input} is {value}.";
        }

        if (cause.Node is not { } node)
        {
            return $"First a sum over all elements is {value}: {string.Join(" and ", cause.Operands.Select(Number))} were to be added.";
        }

        List<Expr> nodes = primal.Nodes();
        if (nodes.Contains(node))
        {
            return $"First {Spelled(node)} is {value}{Where(node, cause)}.";
        }

        if (RowOf(node, nodes) is { } found)
        {
            string rule = DerivationRules.Of(found.Primal.Operation) is { } row ? $", by the row {row}" : "";
            return $"First the derivative of {Spelled(found.Primal)} with respect to {Spelled(found.Primal[found.Operand])} is {value}{Where(node, cause)}{rule}.";
        }

        return $"First a part of the derivative, {Infix.PrintOnLine(node)}, is {value}{Where(node, cause)}.";
    }

    // The local partial that a node belongs to. In the loops of a derivative the variables are others than in the primal, so the shape
    // has to do.
    private (Apply Primal, int Operand)? RowOf(Apply node, List<Expr> nodes)
    {
        HashSet<Expr> known = [.. nodes];
        NodeSet active = Activity.Of(nodes, inputs.Contains);
        (Apply, int)? similar = null;
        foreach (Apply applied in nodes.OfType<Apply>().Where(a => active.Contains(a) && HasPartials(a)))
        {
            for (int k = 0; k < applied.Operands.Length; k++)
            {
                if (!active.Contains(applied[k]) || Derivatives.Partial(applied, k, active.Contains) is not { } partial)
                {
                    continue;
                }

                foreach (Expr part in Walk.Reachable([partial], known.Contains).Where(part => !known.Contains(part)))
                {
                    if (part == node)
                    {
                        return (applied, k);
                    }

                    similar ??= part.ShapeHash == node.ShapeHash ? (applied, k) : null;
                }
            }
        }

        return similar;
    }

    private static bool HasPartials(Apply node) =>
        node.Operation.Signature != Signature.Memory && !(node.Operation is CalledFunction && Calls.TakeProducts(node));

    private string Where(Apply node, NonFiniteCause cause)
    {
        IEnumerable<string> operands = cause.Operands
            .Select((value, k) => (Operand: node[k], Value: value))
            .Where(o => o.Operand is not Constant)
            .Select(o => $"{Spelled(o.Operand)} = {Number(o.Value)}");
        IEnumerable<string> indices = cause.Indices.Select(index => $"{index.Index.Name} = {index.Value}");
        string where = string.Join(", ", operands.Concat(indices).Distinct());
        return where.Length == 0 ? "" : " at " + where;
    }

    private string Spelled(Expr node) => spellings.TryGetValue(node, out Expression? spelling)
        ? ExpressionText.Of(spelling)
        : Infix.PrintOnLine(node);

    private static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
