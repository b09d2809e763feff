using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Rebuilds a function in a new graph in the order of its results: what the first needs comes first, then what the second
/// needs beyond that, and so on. Printed code then has its primal before its adjoints.</summary>
internal static class Renumber
{
    public static Function Run(Function function)
    {
        var graph = new Graph();
        var now = new Dictionary<Expr, Expr>();
        Variable[] parameters = [.. function.Parameters.Select(p => graph.Variable(p.Type, p.Name))];
        for (int k = 0; k < parameters.Length; k++)
        {
            now.Add(function.Parameters[k], parameters[k]);
        }

        foreach (Expr result in function.Results)
        {
            foreach (Expr node in Walk.Reachable(result))
            {
                if (!now.ContainsKey(node))
                {
                    Expr rebuilt = Rebuild(node);
                    rebuilt.IsExecuted |= node.IsExecuted;
                    now.Add(node, rebuilt);
                }
            }
        }

        graph.AssumeLengthsOf(function.Graph, node => now.TryGetValue(node, out Expr? found) ? found : null);
        return new Function(function.Name, parameters, [.. function.Results.Select(r => now[r])]);

        Expr Rebuild(Expr node) => node switch
        {
            Constant constant => graph.Literal(constant.Bits, constant.Type),
            External external => graph.External(external.Type, external.Slot, external.Name, external.MayFail),
            Variable variable => graph.Variable(variable.Type, variable.Name),
            Project project => graph.Project((Structured)now[project.Source], project.Index),
            Structured structured => graph.Structured(
                structured.Kind, Mapped(structured.Operands),
                [.. structured.Regions.Select(r => new Region([.. r.Parameters.Select(Bound)], Mapped(r.Results)))], structured.Combiners),
            _ => graph.Apply(((Apply)node).Operation, node.Type, Mapped(node.Operands)),
        };

        Expr[] Mapped(Expr[] nodes) => [.. nodes.Select(n => now[n])];

        // A parameter that nothing mentions is met here first.
        Variable Bound(Variable variable)
        {
            if (!now.TryGetValue(variable, out Expr? found))
            {
                now.Add(variable, found = graph.Variable(variable.Type, variable.Name));
            }

            return (Variable)found;
        }
    }
}
