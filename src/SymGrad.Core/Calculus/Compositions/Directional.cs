using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>Derivatives along directions that the caller gives: products of Jacobians and Hessians with vectors, without the matrices.</summary>
internal static class Directional
{
    /// <summary>The results, then the tangents of the results; a tangent for each input is a further parameter.</summary>
    /// <param name="function">A prepared function.</param>
    /// <param name="inputs">The parameters differentiated with respect to.</param>
    /// <param name="along">The number of results at the end that are not differentiated: they only go along, and stay at the end.</param>
    public static Function Jvp(Function function, IReadOnlyList<Variable> inputs, int along = 0)
    {
        Function lowered = Lower.Run(function);
        Variable[] dots = DirectionsLike(inputs, "Dot");
        (Expr[] values, Expr?[] tangents) = Forward.Differentiate(lowered.Results, Seeds(inputs, dots));
        int count = values.Length - along;
        return lowered.With(
            dots, [.. values.Take(count), .. tangents.Take(count).Select((t, k) => Differentiation.OrZeros(t, values[k])), .. values.Skip(count)]);
    }

    /// <summary>The results, then the adjoints of the inputs; a cotangent for each result is a further parameter.</summary>
    /// <param name="function">A prepared function.</param>
    /// <param name="inputs">The parameters differentiated with respect to.</param>
    /// <param name="along">The number of results at the end that are not differentiated: they only go along, and stay at the end.</param>
    public static Function Vjp(Function function, IReadOnlyList<Variable> inputs, int along = 0)
    {
        Function lowered = Lower.Run(function);
        int count = lowered.Results.Count - along;
        Variable[] bars = DirectionsLike([.. lowered.Results.Take(count)], "Bar");
        (Expr[] values, Expr?[] adjoints) = Reverse.Differentiate(lowered, bars, inputs);
        return lowered.With(
            bars, [.. values.Take(count), .. adjoints.Select((a, k) => Differentiation.OrZeros(a, inputs[k])), .. values.Skip(count)]);
    }

    /// <summary>The value, then the Hessian times a vector, which is a further parameter for each input: forward over reverse.</summary>
    /// <param name="gradient">The value and the gradients; what follows them only goes along.</param>
    /// <param name="inputs">What they were taken with respect to.</param>
    public static Function Hvp(Function gradient, IReadOnlyList<Variable> inputs)
    {
        Function lowered = Lower.Run(gradient);
        Variable[] dots = DirectionsLike(inputs, "Dot");
        (Expr[] values, Expr?[] tangents) = Forward.Differentiate(lowered.Results, Seeds(inputs, dots));
        return lowered.With(
            dots,
            [values[0], .. inputs.Select((input, k) => Differentiation.OrZeros(tangents[k + 1], input)), .. values.Skip(inputs.Count + 1)]);
    }

    /// <summary>The results, then the Gauss-Newton matrix JᵀJ times a vector, which is a further parameter for each input: forward, then
    /// reverse from the tangents.</summary>
    public static Function GaussNewton(Function function, IReadOnlyList<Variable> inputs)
    {
        Function lowered = Lower.Run(function);
        Variable[] dots = DirectionsLike(inputs, "Dot");
        (_, Expr?[] tangents) = Forward.Differentiate(lowered.Results, Seeds(inputs, dots));
        (Expr[] values, Expr?[] adjoints) = Reverse.Differentiate(lowered, tangents, inputs);
        return lowered.With(dots, [.. values, .. inputs.Select((input, k) => Differentiation.OrZeros(adjoints[k], input))]);
    }

    /// <summary>The Taylor coefficients f, f', f''/2!, ... of the result along a direction, which is a further parameter for each input.</summary>
    public static Function Taylor(Function function, IReadOnlyList<Variable> inputs, int order)
    {
        Function lowered = Lower.Run(function);
        Variable[] dots = DirectionsLike(inputs, "Dot");
        var coefficients = new List<Expr> { lowered.Results[0] };
        double factorial = 1;
        Expr? derivative = lowered.Results[0];
        for (int k = 1; k <= order; k++)
        {
            factorial *= k;
            derivative = derivative is null ? null : Forward.Differentiate([derivative], Seeds(inputs, dots)).Tangents[0];
            coefficients.Add(derivative is null ? lowered.Graph.ZerosLike(coefficients[0]) : derivative / factorial);
        }

        return lowered.With(dots, coefficients);
    }

    /// <summary>Variables of the same types and lengths as some values.</summary>
    public static Variable[] DirectionsLike(IReadOnlyList<Expr> values, string suffix) =>
        [.. values.Select(value => DirectionLike(value, value is Variable named ? named.Name + suffix : suffix.ToLowerInvariant()))];

    /// <summary>The tangents of some inputs.</summary>
    public static Dictionary<Expr, Expr> Seeds(IReadOnlyList<Variable> inputs, IReadOnlyList<Expr> tangents) =>
        Enumerable.Range(0, inputs.Count).ToDictionary(k => (Expr)inputs[k], k => tangents[k]);

    private static Variable DirectionLike(Expr value, string name)
    {
        Variable made = value.Graph.Variable(value.Type, name);
        if (value.Type.IsArray)
        {
            // Checked at entry.
            value.Graph.AssumeSameLength(made, value);
        }

        return made;
    }
}
