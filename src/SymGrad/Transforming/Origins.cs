using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>What the lambdas that SymGrad made were made from: read again, a gradient is the function it was, with its sums and maps, and
/// not the loops it was lowered to. An origin lives as long as its lambda.</summary>
internal static class Origins
{
    private static readonly ConditionalWeakTable<LambdaExpression, ReadFunction> Table = [];
    private static readonly ConditionalWeakTable<LambdaExpression, Derivative> Derivatives = [];

    public static void Add(LambdaExpression made, ReadFunction origin) => Table.AddOrUpdate(made, origin);

    public static void Add(LambdaExpression made, Derivative origin) => Derivatives.AddOrUpdate(made, origin);

    /// <summary>What a lambda is the derivative of, if the ranks of its arguments decide what it computes.</summary>
    public static Derivative? DerivativeOf(LambdaExpression lambda) =>
        Derivatives.TryGetValue(lambda, out Derivative? origin) ? origin : null;

    /// <summary>The function behind a lambda; null if SymGrad did not make it.</summary>
    public static ReadFunction? TryGet(LambdaExpression lambda) =>
        Table.TryGetValue(lambda, out ReadFunction? origin) ? origin : null;
}

/// <summary>What was made of which lambda, with respect to what.</summary>
internal sealed record Derivative(Product Product, LambdaExpression F, LambdaExpression? Wrt);
