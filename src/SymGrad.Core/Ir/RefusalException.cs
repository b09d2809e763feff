using System;

namespace SymGrad.Ir;

/// <summary>A function that the compiler could differentiate only with code out of all proportion.</summary>
/// <param name="node">What is at fault, where that is known.</param>
/// <param name="reason">Why.</param>
/// <param name="suggestion">What to write instead.</param>
internal sealed class RefusalException(Expr? node, string reason, string suggestion) : InvalidOperationException($"{reason} {suggestion}")
{
    public Expr? Node { get; } = node;

    public string Reason { get; } = reason;

    public string Suggestion { get; } = suggestion;
}
