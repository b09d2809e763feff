using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>What decides which code is compiled for a lambda: equal for lambdas that differ only in the objects they captured.</summary>
/// <remarks>Constants count by value, captured objects by type and by which mentions are of the same object. Captured functions that are read
/// through count by their own structure. Linear in the number of expression objects.</remarks>
internal sealed class StructureKey : IEquatable<StructureKey>
{
    private readonly object?[] tokens;
    private readonly int hash;

    private StructureKey(object?[] tokens, int hash, IReadOnlyList<object> closures) =>
        (this.tokens, this.hash, Closures) = (tokens, hash, closures);

    /// <summary>The captured objects, in the order of their first mention: no part of equality.</summary>
    public IReadOnlyList<object> Closures { get; }

    /// <summary>The key of a lambda, and of whatever else decides on its code.</summary>
    public static StructureKey Of(LambdaExpression lambda, params object?[] extra)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        var scan = new StructureScan();
        scan.Visit(lambda);
        object?[] tokens = [.. scan.Tokens, .. extra];
        var hash = new HashCode();
        foreach (object? token in tokens)
        {
            hash.Add(token);
        }

        return new StructureKey(tokens, hash.ToHashCode(), scan.Closures);
    }

    /// <summary>The same key, keeping no captured object alive.</summary>
    public StructureKey WithoutClosures() =>
        new([.. tokens.Select(token => token is StructureKey nested ? nested.WithoutClosures() : token)], hash, []);

    public bool Equals(StructureKey? other) => other is not null && hash == other.hash && tokens.AsSpan().SequenceEqual(other.tokens);

    public override bool Equals(object? obj) => Equals(obj as StructureKey);

    public override int GetHashCode() => hash;
}
