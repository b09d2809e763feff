using System;
using System.Collections.Generic;

namespace SymGrad.Reading;

/// <summary>Why a method of <c>System.Linq.Enumerable</c> is not read where it depends on a parameter, whatever its overload.</summary>
internal static class SequenceRefusals
{
    private const string Groups = "groups elements by equality, which is not a numeric notion";
    private const string Sets = "compares elements by equality, as sets do";
    private const string Materializes = "makes a collection that is not an array or a list";

    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["AggregateBy"] = Groups,
        ["CountBy"] = Groups,
        ["GroupBy"] = Groups,
        ["GroupJoin"] = Groups,
        ["Join"] = Groups,
        ["LeftJoin"] = Groups,
        ["RightJoin"] = Groups,
        ["Distinct"] = Sets,
        ["DistinctBy"] = Sets,
        ["Except"] = Sets,
        ["ExceptBy"] = Sets,
        ["Intersect"] = Sets,
        ["IntersectBy"] = Sets,
        ["Union"] = Sets,
        ["UnionBy"] = Sets,
        ["ToDictionary"] = Materializes,
        ["ToHashSet"] = Materializes,
        ["ToLookup"] = Materializes,
        ["Chunk"] = "makes arrays of arrays",
        ["DefaultIfEmpty"] = "has elements that depend on whether there are any",
        ["Single"] = "fails unless there is exactly one element (First does not)",
        ["SingleOrDefault"] = "fails if there is more than one element (FirstOrDefault does not)",
        ["TryGetNonEnumeratedCount"] = "writes to an argument",
        ["Shuffle"] = "is random",
        ["InfiniteSequence"] = "has no end",
        ["Sequence"] = "is generic over numbers (Range and Select are not)",
        ["Order"] = "sorts",
        ["OrderBy"] = "sorts",
        ["OrderByDescending"] = "sorts",
        ["OrderDescending"] = "sorts",
        ["ThenBy"] = "sorts",
        ["ThenByDescending"] = "sorts",
    };

    /// <summary>Null where nothing is known against it.</summary>
    public static string? ReasonOf(string method) => Refused.TryGetValue(method, out string? reason) ? reason : null;
}
