using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>The matrix of all second derivatives: forward over reverse, so that value, gradient and Hessian share what they have in common.</summary>
internal static class Hessian
{
    /// <summary>The Hessian of a function whose gradient is known.</summary>
    /// <param name="gradient">The value and the gradients: of one array, or of scalars.</param>
    /// <param name="inputs">What the gradients were taken with respect to.</param>
    public static Matrix Of(Function gradient, IReadOnlyList<Variable> inputs)
    {
        Function lowered = Lower.Run(gradient);
        return inputs[0].Type.IsArray
            ? Jacobian.Of(lowered.With([lowered.Results[1]]), inputs).Jacobian
            : OfScalars([.. lowered.Results.Skip(1).Take(inputs.Count)], inputs);
    }

    /// <summary>The sum of the second derivatives along each axis.</summary>
    public static Expr Laplacian(Function gradient, IReadOnlyList<Variable> inputs)
    {
        Function lowered = Lower.Run(gradient);
        Graph graph = lowered.Graph;
        Expr sum = graph.Zero(lowered.Results[0].Type);
        for (int k = 0; k < inputs.Count; k++)
        {
            Expr slope = lowered.Results[k + 1];
            ExprType element = inputs[k].Type.ElementType;
            Expr length = inputs[k].Type.IsArray ? graph.Length(inputs[k]) : graph.Integer(1);
            Expr? trace = inputs[k].Type.IsArray
                ? graph.Sum(length, j => Second(slope, inputs[k], Matrix.Unit(length, j, element)) is { } column
                    ? graph.Load(column, j)
                    : graph.Zero(element))
                : Second(slope, inputs[k], graph.Number(1, element));
            sum = trace is null ? sum : sum + graph.Convert(trace, sum.Type);
        }

        return sum;

        static Expr? Second(Expr slope, Expr input, Expr seed) =>
            Forward.Differentiate([slope], new Dictionary<Expr, Expr> { [input] = seed }).Tangents[0];
    }

    // It is symmetric: what lies below the diagonal is what lies above it.
    private static Matrix.Entries OfScalars(Expr[] slopes, IReadOnlyList<Variable> inputs)
    {
        int count = inputs.Count;
        var entries = new Expr[count * count];
        for (int j = 0; j < count; j++)
        {
            var seed = new Dictionary<Expr, Expr> { [inputs[j]] = inputs[j].Graph.Number(1, inputs[j].Type) };
            Expr?[] tangents = Forward.Differentiate([.. slopes.Skip(j)], seed).Tangents;
            for (int i = j; i < count; i++)
            {
                entries[(i * count) + j] = Differentiation.OrZeros(tangents[i - j], slopes[i]);
                entries[(j * count) + i] = entries[(i * count) + j];
            }
        }

        return new Matrix.Entries(count, count, entries);
    }
}
