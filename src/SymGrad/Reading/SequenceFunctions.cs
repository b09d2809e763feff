using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SymGrad.Reading;

/// <summary>The methods of <see cref="Enumerable"/> that are not read, each with the reason. All others are; a test sees to it. Over data alone
/// every method works: it is evaluated at the call.</summary>
internal static class SequenceFunctions
{
    private const string Groups = "groups elements by equality, which is not a numeric notion";
    private const string Sets = "compares elements by equality, as sets do";
    private const string Materialises = "makes a collection that is not an array or a list";

    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        [nameof(Enumerable.AggregateBy)] = Groups,
        [nameof(Enumerable.CountBy)] = Groups,
        [nameof(Enumerable.GroupBy)] = Groups,
        [nameof(Enumerable.GroupJoin)] = Groups,
        [nameof(Enumerable.Join)] = Groups,
        [nameof(Enumerable.LeftJoin)] = Groups,
        [nameof(Enumerable.RightJoin)] = Groups,
        [nameof(Enumerable.Distinct)] = Sets,
        [nameof(Enumerable.DistinctBy)] = Sets,
        [nameof(Enumerable.Except)] = Sets,
        [nameof(Enumerable.ExceptBy)] = Sets,
        [nameof(Enumerable.Intersect)] = Sets,
        [nameof(Enumerable.IntersectBy)] = Sets,
        [nameof(Enumerable.Union)] = Sets,
        [nameof(Enumerable.UnionBy)] = Sets,
        [nameof(Enumerable.ToDictionary)] = Materialises,
        [nameof(Enumerable.ToHashSet)] = Materialises,
        [nameof(Enumerable.ToLookup)] = Materialises,
        [nameof(Enumerable.Chunk)] = "makes arrays of arrays",
        [nameof(Enumerable.DefaultIfEmpty)] = "has elements that depend on whether there are any",
        [nameof(Enumerable.Single)] = "fails unless there is exactly one element (First does not)",
        [nameof(Enumerable.SingleOrDefault)] = "fails if there is more than one element (FirstOrDefault does not)",
        [nameof(Enumerable.TryGetNonEnumeratedCount)] = "writes to an argument",
        [nameof(Enumerable.Shuffle)] = "is random",
        [nameof(Enumerable.InfiniteSequence)] = "has no end",
        [nameof(Enumerable.Sequence)] = "is generic over numbers (Range and Select are not)",
        [nameof(Enumerable.Order)] = "sorts",
        [nameof(Enumerable.OrderBy)] = "sorts",
        [nameof(Enumerable.OrderByDescending)] = "sorts",
        [nameof(Enumerable.OrderDescending)] = "sorts",
        [nameof(Enumerable.ThenBy)] = "sorts",
        [nameof(Enumerable.ThenByDescending)] = "sorts",
    };

    /// <summary>Why a method is not read; null if it is.</summary>
    public static string? ReasonAgainst(MethodInfo method) => method.DeclaringType != typeof(Enumerable) ? null
        : Refused.TryGetValue(method.Name, out string? reason) ? reason
        : method.GetParameters().Select(p => p.ParameterType).FirstOrDefault(IsStrange) is { } strange ? $"takes a {NameOf(strange)}"
        : method.ReturnType is { IsGenericType: true } returned && returned.GetGenericTypeDefinition() == typeof(Nullable<>) ? "has a nullable result"
        : method.ReturnType == typeof(decimal) ? "computes in decimal"
        : null;

    private static bool IsStrange(Type type) =>
        type == typeof(Range) || type == typeof(Index) || (type.IsGenericType && type.Name.Contains("Comparer", StringComparison.Ordinal));

    private static string NameOf(Type type) => type.IsGenericType ? type.Name[..type.Name.IndexOf('`')] : type.Name;
}
