using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SymGrad.Ir;

/// <summary>Writes one function in the language of <see cref="FunctionText"/>.</summary>
internal sealed class FunctionTextWriter(Function function, bool withNames)
{
    private readonly StringBuilder text = new();
    private readonly Dictionary<Expr, int> numbers = [];
    private readonly Dictionary<Region, List<Expr>> bindings = [];

    public string Write()
    {
        var top = new Region([.. function.Parameters], [.. function.Results]);
        Place(top);
        text.Append("function ").Append(withNames ? FunctionTextTokens.Name(function.Name) : "").Append('(');
        Declare(function.Parameters);
        text.Append(")\n");
        WriteBody(top, "  ", "return");
        return text.ToString();
    }

    /// <summary>Puts each node into the deepest region around all its uses. Users come after operands, so one walk backwards knows
    /// all uses of a node when it reaches the node.</summary>
    private void Place(Region top)
    {
        var home = new Dictionary<Expr, Region>();
        var parent = new Dictionary<Region, Region>();
        var depth = new Dictionary<Region, int> { [top] = 0 };
        bindings.Add(top, []);
        foreach (Expr result in top.Results)
        {
            home[result] = top;
        }

        List<Expr> nodes = function.Nodes();
        for (int k = nodes.Count - 1; k >= 0; k--)
        {
            Expr node = nodes[k];
            if (!home.TryGetValue(node, out Region? region))
            {
                // The parameter of a region that does not use it: declared, never bound.
                continue;
            }

            if (node is not (Constant or Variable))
            {
                bindings[region].Add(node);
            }

            foreach (Expr operand in node.Operands)
            {
                Use(operand, region);
            }

            foreach (Region inner in node.Regions)
            {
                parent.Add(inner, region);
                depth.Add(inner, depth[region] + 1);
                bindings.Add(inner, []);
                foreach (Expr result in inner.Results)
                {
                    Use(result, inner);
                }
            }
        }

        foreach (List<Expr> list in bindings.Values)
        {
            list.Reverse();
        }

        void Use(Expr value, Region region) =>
            home[value] = home.TryGetValue(value, out Region? known) ? Common(known, region) : region;

        Region Common(Region a, Region b)
        {
            while (a != b)
            {
                if (depth[a] >= depth[b])
                {
                    a = parent[a];
                }
                else
                {
                    b = parent[b];
                }
            }

            return a;
        }
    }

    private void WriteBody(Region region, string indent, string end)
    {
        foreach (Expr node in bindings[region])
        {
            numbers.Add(node, numbers.Count);
            text.Append(indent).Append('%').Append(numbers[node]).Append(": ").Append(node.Type).Append(" = ");
            WriteDefinition(node);
            text.Append('\n');
            foreach (Region inner in node.Regions)
            {
                text.Append(indent).Append("  region (");
                Declare(inner.Parameters);
                text.Append(")\n");
                WriteBody(inner, indent + "    ", "yield");
            }
        }

        text.Append(indent).Append(end).Append(' ');
        List(region.Results);
        text.Append('\n');
    }

    private void WriteDefinition(Expr node)
    {
        switch (node)
        {
            case External external:
                text.Append(external.IsExecuted ? "executed " : "").Append("external ").Append(external.Slot);
                if (withNames)
                {
                    text.Append(' ').Append(FunctionTextTokens.Name(external.Name));
                }

                break;
            case Project project:
                Value(project.Source);
                text.Append('.').Append(project.Index);
                break;
            case Structured structured:
                text.Append(structured.IsExecuted ? "executed " : "").Append(structured.Kind);
                if (structured.Kind == StructuredKind.Traverse)
                {
                    text.Append('[').Append(string.Join(", ", structured.Combiners)).Append(']');
                }

                text.Append(' ');
                List(structured.Operands);
                break;
            case Apply apply:
                // A data function is a method of the host, which the text of a function can name but not bring along.
                text.Append(apply.IsExecuted ? "executed " : "").Append(apply.Operation.Signature == Signature.Call ? "data " : "").Append(apply.Operation.Name).Append(' ')
                    .Append(apply.Operation.Key is { } key ? FunctionTextTokens.Name(key) + " " : "");
                List(apply.Operation.IsCommutative ? InOrder(apply[0], apply[1]) : apply.Operands);
                break;
            default:
                throw new InvalidOperationException($"{function.Name} mentions the variable {((Variable)node).Name}, which nothing binds");
        }
    }

    // The order that a graph in which nodes are made in the order of this text would choose.
    private Expr[] InOrder(Expr left, Expr right) =>
        (left, right) switch
        {
            (Constant x, Constant y) => x.Bits <= y.Bits ? [x, y] : [y, x],
            (Constant, _) => [right, left],
            (_, Constant) => [left, right],
            _ => Number(left) <= Number(right) ? [left, right] : [right, left],
        };

    private void Declare(IReadOnlyList<Variable> variables)
    {
        for (int k = 0; k < variables.Count; k++)
        {
            numbers.Add(variables[k], numbers.Count);
            text.Append(k == 0 ? "%" : ", %").Append(numbers[variables[k]]);
            if (withNames)
            {
                text.Append(' ').Append(FunctionTextTokens.Name(variables[k].Name));
            }

            text.Append(": ").Append(variables[k].Type);
        }
    }

    private void List(IReadOnlyList<Expr> values)
    {
        for (int k = 0; k < values.Count; k++)
        {
            text.Append(k == 0 ? "" : ", ");
            Value(values[k]);
        }
    }

    private void Value(Expr value)
    {
        if (value is Constant constant)
        {
            text.Append(constant.Type).Append(' ').Append(FunctionTextTokens.Literal(constant));
        }
        else
        {
            text.Append('%').Append(Number(value).ToString(CultureInfo.InvariantCulture));
        }
    }

    private int Number(Expr value) =>
        numbers.TryGetValue(value, out int number)
            ? number
            : throw new InvalidOperationException(
                $"{function.Name} uses {(value is Variable v ? "the variable " + v.Name : value.GetType().Name)} where nothing binds it");
}
