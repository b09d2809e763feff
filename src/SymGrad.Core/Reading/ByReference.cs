using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace SymGrad.Reading;

/// <summary>Keys that are equal when they are the same object.</summary>
internal sealed class ByReference : IEqualityComparer<object>
{
    public static ByReference Instance { get; } = new();

    bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

    public int GetHashCode(object key) => RuntimeHelpers.GetHashCode(key);
}
