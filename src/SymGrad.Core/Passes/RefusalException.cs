using System;

namespace SymGrad.Passes;

/// <summary>A function that the compiler could differentiate only with code out of all proportion.</summary>
/// <param name="reason">Why.</param>
/// <param name="suggestion">What to write instead.</param>
internal sealed class RefusalException(string reason, string suggestion) : InvalidOperationException($"{reason} {suggestion}")
{
    public string Reason { get; } = reason;

    public string Suggestion { get; } = suggestion;
}
