using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>What the lambdas that SymGrad made were made from: read again, a gradient is the function it was, with its sums and maps, and
/// not the loops it was lowered to. An origin lives as long as its lambda.</summary>
internal static class Origins
{
    private static readonly ConditionalWeakTable<LambdaExpression, ReadFunction> Table = [];

    public static void Add(LambdaExpression made, ReadFunction origin) => Table.AddOrUpdate(made, origin);

    /// <summary>The function behind a lambda; null if SymGrad did not make it.</summary>
    public static ReadFunction? TryGet(LambdaExpression lambda) =>
        Table.TryGetValue(lambda, out ReadFunction? origin) ? origin : null;
}
