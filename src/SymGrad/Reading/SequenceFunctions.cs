using System;
using System.Linq;
using System.Reflection;

namespace SymGrad.Reading;

/// <summary>The methods of <see cref="Enumerable"/> that are not read, each with the reason: those that <see cref="SequenceRefusals"/> names, and those whose
/// types are not understood. All others are; a test sees to it. Over data alone every method works: it is evaluated at the call.</summary>
internal static class SequenceFunctions
{
    /// <summary>Why a method is not read; null if it is.</summary>
    public static string? ReasonAgainst(MethodInfo method) => method.DeclaringType != typeof(Enumerable) ? null
        : SequenceRefusals.ReasonOf(method.Name) is { } reason ? reason
        : method.GetParameters().Select(p => p.ParameterType).FirstOrDefault(IsStrange) is { } strange ? $"takes a {NameOf(strange)}"
        : method.ReturnType is { IsGenericType: true } returned && returned.GetGenericTypeDefinition() == typeof(Nullable<>) ? "has a nullable result"
        : method.ReturnType == typeof(decimal) ? "computes in decimal"
        : null;

    private static bool IsStrange(Type type) => type.IsGenericType && type.Name.Contains("Comparer", StringComparison.Ordinal);

    private static string NameOf(Type type) => type.IsGenericType ? type.Name[..type.Name.IndexOf('`')] : type.Name;
}
