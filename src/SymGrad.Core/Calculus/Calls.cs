using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>The derivative of a call by the rule of the function that is called, where the chain rule of numbers does not do: products with
/// tangents and cotangents, and partials that are arrays.</summary>
internal static class Calls
{
    /// <summary>Whether a call is differentiated as a whole rather than operand by operand.</summary>
    public static bool TakeProducts(Apply call) =>
        ((CalledFunction)call.Operation).HasProducts || call.Type.IsArray || call.Operands.Any(operand => operand.Type.IsArray);

    /// <summary>The tangent of a call; <paramref name="tangents"/> holds null for operands that do not move.</summary>
    public static Expr? Tangent(CalledFunction called, Apply call, Expr?[] tangents)
    {
        Graph graph = call.Graph;
        if (called.HasProducts)
        {
            return called.Tangent(call, [.. tangents.Select((dot, k) => dot ?? Zeros(call[k]))]);
        }

        Expr? sum = null;
        for (int k = 0; k < tangents.Length; k++)
        {
            if (tangents[k] is { } dot && called.Partial(call, k) is { } partial)
            {
                sum = ChainRule.Plus(sum, dot.Type.IsArray
                    ? graph.Sum(graph.Length(call[k]), i => graph.Load(partial, i) * graph.Load(dot, i))
                    : partial * dot);
            }
        }

        return sum;

        Expr Zeros(Expr operand) => operand.Type.IsFloating ? graph.ZerosLike(operand) : operand;
    }

    /// <summary>What a call hands on to one of its operands; null where that is data.</summary>
    public static Expr? Cotangent(CalledFunction called, Apply call, Expr cotangent, int operand)
    {
        if (called.HasProducts)
        {
            return called.Cotangent(call, cotangent, operand);
        }

        Graph graph = call.Graph;
        return called.Partial(call, operand) is not { } partial ? null
            : partial.Type.IsArray ? graph.Build(graph.Length(call[operand]), i => cotangent * graph.Load(partial, i))
            : cotangent * partial;
    }
}
