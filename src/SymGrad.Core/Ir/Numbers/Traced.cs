using System.Collections.Generic;

namespace SymGrad.Ir;

/// <summary>A number that remembers where it, or what it was computed from, stopped being finite.</summary>
internal readonly record struct Traced(double Value, NonFiniteCause? Cause = null);

/// <summary>The first operation of a computation whose operands are finite and whose result is not; or an input that is not.</summary>
/// <param name="operation">The operation; null for an input.</param>
/// <param name="operands">Its operands.</param>
/// <param name="result">Its result.</param>
internal sealed class NonFiniteCause(Primitive? operation, double[] operands, double result)
{
    public Primitive? Operation { get; } = operation;

    public double[] Operands { get; } = operands;

    public double Result { get; } = result;

    /// <summary>The input, if it is one.</summary>
    public string? Input { get; init; }

    /// <summary>The node that applied the operation; null where a loop did, to combine its results.</summary>
    public Apply? Node { get; set; }

    /// <summary>The indices of the loops that the operation was in.</summary>
    public IReadOnlyList<(Variable Index, long Value)> Indices { get; set; } = [];
}
