using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Tests.RandomPrograms;

/// <summary>The derivatives of a function, by each way there is.</summary>
internal static class Derivations
{
    /// <summary>The value and the gradients, as they come out of reverse mode.</summary>
    public static Function Reversed(Function function)
    {
        Function lowered = Lower.Run(function);
        Variable[] inputs = Inputs(lowered);
        (Expr[] values, Expr?[] adjoints) =
            Reverse.Differentiate(lowered, [lowered.Graph.Number(1, lowered.Results[0].Type)], inputs);
        return Checked(lowered.With([.. values, .. adjoints.Select((a, k) => a ?? Zero(inputs[k]))]));
    }

    /// <summary>The results and their tangents, as they come out of forward mode; the tangents of the inputs are parameters.</summary>
    public static Function Forwarded(Function function)
    {
        Function lowered = Lower.Run(function);
        Variable[] inputs = Inputs(lowered);
        Graph graph = lowered.Graph;
        Variable[] dots = [.. inputs.Select(input => graph.Variable(input.Type, input.Name + "Dot"))];
        (Expr[] values, Expr?[] tangents) = Forward.Differentiate(
            lowered.Results, inputs.Zip(dots).ToDictionary(pair => (Expr)pair.First, pair => (Expr)pair.Second));
        return Checked(new Function(
            "Forward",
            [.. lowered.Parameters, .. dots],
            [.. values, .. tangents.Select((t, k) => t ?? Zero(lowered.Results[k]))]));
    }

    /// <summary>Of a value and its gradients the second derivatives along directions, which are parameters, by reverse mode once more.</summary>
    public static Function ReversedAgain(Function gradient)
    {
        Function lowered = Lower.Run(gradient);
        Variable[] inputs = Inputs(lowered);
        Graph graph = lowered.Graph;
        Variable[] along = [.. inputs.Select(input => graph.Variable(input.Type, input.Name + "Bar"))];
        (_, Expr?[] adjoints) = Reverse.Differentiate(lowered, [null, .. along], inputs);
        return Checked(new Function("Again", [.. lowered.Parameters, .. along], [.. adjoints.Select((a, k) => a ?? Zero(inputs[k]))]));
    }

    /// <summary>The value and the gradients, on the way of a compiled gradient.</summary>
    public static Function Compiled(Function function, Algebra algebra) =>
        Finished(Reversed(Pipeline.Prepare(algebra).Run(function)), algebra);

    /// <summary>A derivative on the rest of that way.</summary>
    public static Function Finished(Function derivative, Algebra algebra) =>
        Checked(Order.Run(Lower.Run(Pipeline.Finish(algebra).Run(derivative))));

    private static Variable[] Inputs(Function function) => [.. function.Parameters.Where(p => p.Type.IsFloating)];

    private static Expr Zero(Expr like) => like.Type.IsArray
        ? like.Graph.Zeros(like.Graph.Length(like), like.Type.ElementType)
        : like.Graph.Number(0, like.Type);

    private static Function Checked(Function function)
    {
        Verifier.Check(function);
        return function;
    }
}
