using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Transforming;

/// <summary>From a function to its value and gradient: the choice of the mode.</summary>
internal static class Differentiation
{
    /// <summary>The value and the gradients of a function with one scalar result, in one function.</summary>
    /// <param name="function">A prepared function.</param>
    /// <param name="inputs">The parameters differentiated with respect to.</param>
    /// <returns>Result 0 is the value, the others are the gradients in the order of the inputs, of the inputs' types.</returns>
    public static Function ValueAndGradient(Function function, IReadOnlyList<Variable> inputs)
    {
        Function lowered = Lower.Run(function);
        Graph graph = lowered.Graph;
        Expr one = graph.Number(1, lowered.Results[0].Type);
        Expr value;
        Expr?[] gradients;

        // One direction needs one tangent and no recording; otherwise one cotangent serves all inputs.
        if (inputs is [{ Type.IsArray: false } only])
        {
            (Expr[] values, gradients) =
                Forward.Differentiate(lowered.Results, new Dictionary<Expr, Expr> { [only] = graph.Number(1, only.Type) });
            value = values[0];
        }
        else
        {
            (Expr[] values, gradients) = Reverse.Differentiate(lowered, [one], inputs);
            value = values[0];
        }

        return lowered.With([value, .. gradients.Select((g, k) => g is null ? Absent(inputs[k]) : graph.Convert(g, inputs[k].Type))]);

        // What the function does not depend on has a gradient of zeros.
        Expr Absent(Variable input) =>
            input.Type.IsArray ? graph.Zeros(graph.Length(input), input.Type.ElementType) : graph.Zero(input.Type);
    }
}
