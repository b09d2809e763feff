using System;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace SymGrad.Transforming;

/// <summary>The expressions behind the delegates that SymGrad made, made when they are asked for. A recording lives as long as its
/// delegate.</summary>
internal static class Recordings
{
    private static readonly ConditionalWeakTable<Delegate, Lazy<LambdaExpression>> Table = [];

    /// <summary>Remembers how to write a delegate as a lambda. Of delegates that several calls share, the first stays.</summary>
    public static void Add(Delegate made, Func<LambdaExpression> expression) =>
        Table.GetValue(made, _ => new Lazy<LambdaExpression>(expression));

    /// <summary>The expression of a delegate; null if SymGrad did not make it.</summary>
    public static LambdaExpression? TryGet(Delegate candidate) =>
        Table.TryGetValue(candidate, out Lazy<LambdaExpression>? recorded) ? recorded.Value : null;
}
