using System;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace SymGrad.Transforming;

/// <summary>The expressions behind the delegates that SymGrad made, made when they are asked for. A recording lives as long as its
/// delegate.</summary>
internal static class Recordings
{
    private static readonly ConditionalWeakTable<Delegate, Recording> Table = [];
    private static readonly ConditionalWeakTable<LambdaExpression, Lazy<Transformed?>> Lambdas = [];

    /// <summary>Remembers how to write a delegate as a lambda. Of delegates that several calls share, the first stays.</summary>
    /// <param name="made">The delegate.</param>
    /// <param name="expression">The lambda.</param>
    /// <param name="product">What the delegate was emitted from, for people; null where only the lambda says what it does.</param>
    public static void Add(Delegate made, Func<LambdaExpression> expression, Func<Transformed?>? product = null) =>
        Table.GetValue(made, _ => new Recording(new(expression), product is null ? null : new(product)));

    /// <summary>Remembers what a lambda that cannot be read again was emitted from.</summary>
    public static void Add(LambdaExpression made, Func<Transformed?> product) => Lambdas.AddOrUpdate(made, new(product));

    /// <summary>What such a lambda was emitted from; null for any other.</summary>
    public static Transformed? MadeOf(LambdaExpression lambda) =>
        Lambdas.TryGetValue(lambda, out Lazy<Transformed?>? product) ? product.Value : null;

    /// <summary>The expression of a delegate; null if SymGrad did not make it.</summary>
    public static LambdaExpression? TryGet(Delegate candidate) =>
        Table.TryGetValue(candidate, out Recording? recorded) ? recorded.Expression.Value : null;

    /// <summary>What a delegate was emitted from; null where only its lambda says what it does.</summary>
    public static Transformed? MadeOf(Delegate candidate) =>
        Table.TryGetValue(candidate, out Recording? recorded) ? recorded.Product?.Value : null;

    private sealed record Recording(Lazy<LambdaExpression> Expression, Lazy<Transformed?>? Product);
}
