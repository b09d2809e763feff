using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>From a function to its value and gradient: the choice of the mode.</summary>
internal static class Differentiation
{
    /// <summary>The value and the gradients of a function with one scalar result, in one function.</summary>
    /// <param name="function">A prepared function. Results behind the first are not differentiated: they only go along.</param>
    /// <param name="inputs">The parameters differentiated with respect to.</param>
    /// <returns>Result 0 is the value, then come the gradients in the order of the inputs, of the inputs' types, then what goes along.</returns>
    public static Function ValueAndGradient(Function function, IReadOnlyList<Variable> inputs)
    {
        Function lowered = Lower.Run(function);
        Graph graph = lowered.Graph;
        Expr one = graph.Number(1, lowered.Results[0].Type);
        Expr[] values;
        Expr?[] gradients;

        // One direction needs one tangent and no recording; otherwise one cotangent serves all inputs.
        if (inputs.Count == 1 && !inputs[0].Type.IsArray)
        {
            (values, gradients) =
                Forward.Differentiate(lowered, new Dictionary<Expr, Expr> { [inputs[0]] = graph.Number(1, inputs[0].Type) });
            gradients = [gradients[0]];
        }
        else
        {
            (values, gradients) = Reverse.Differentiate(lowered, [one], inputs);
        }

        // What the function does not depend on has a gradient of zeros.
        return lowered.With([values[0], .. gradients.Select((g, k) => OrZeros(g, inputs[k])), .. values.Skip(1)]);
    }

    /// <summary>A derivative in the type of what it belongs to; zeros where there is none.</summary>
    public static Expr OrZeros(Expr? derivative, Expr of) =>
        derivative is null ? of.Graph.ZerosLike(of)
        : of.Type.IsArray ? derivative
        : of.Graph.Convert(derivative, of.Type);
}
