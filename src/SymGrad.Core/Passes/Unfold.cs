using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Takes functions apart that are wanted of one argument and made of one exponential: the softplus of a logistic loss and the sigmoid that is its
/// derivative. Each by itself hides the exponential in a call.</summary>
internal static class Unfold
{
    public static Function Run(Function function)
    {
        List<Expr> nodes = function.Nodes();
        HashSet<Expr> arguments = [.. nodes.Where(node => node.Is(Primitives.Softplus)).Select(node => node.Operands[0])];
        arguments.IntersectWith(nodes.Where(node => node.Is(Primitives.Sigmoid)).Select(node => node.Operands[0]));
        if (arguments.Count == 0)
        {
            return function;
        }

        Graph graph = function.Graph;
        var made = new HashSet<Expr>();
        Substitution substitution = new(graph)
        {
            Became = (argument, rebuilt) =>
            {
                if (arguments.Contains(argument))
                {
                    made.Add(rebuilt);
                }
            },
            Improve = node => node.Is(Primitives.Softplus) && made.Contains(node.Operands[0]) ? Softplus(node.Operands[0])
                : node.Is(Primitives.Sigmoid) && made.Contains(node.Operands[0]) ? Sigmoid(node.Operands[0])
                : node,
        };
        return function.With(substitution.Apply(function));

        // The exponential that does not overflow.
        Expr Exponential(Expr x) => graph.Apply(Primitives.Exp, -graph.Apply(Primitives.Abs, x));

        Expr Softplus(Expr x) => graph.Apply(Primitives.Max, x, graph.Zero(x.Type)) + graph.Apply(Primitives.LogP1, Exponential(x));

        Expr Sigmoid(Expr x) =>
            graph.Choose(x < graph.Zero(x.Type), Exponential(x), graph.Number(1, x.Type)) / (1 + Exponential(x));
    }
}
