using System;
using System.Collections.Generic;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <summary>What the code around a loop knows, and what the loop may do.</summary>
internal sealed record LanesOptions
{
    /// <summary>The bits of a vector, or 0 for none.</summary>
    public int Width { get; init; } = Widths.Best;

    /// <summary>Only what gives the bits of scalar code: no reordered sums, no vector forms of elementary functions.</summary>
    public bool Strict { get; init; }

    /// <summary>The iteration to begin with, an <see cref="int"/>; the number of iterations counts those before it.</summary>
    public Expression First { get; init; } = Expression.Constant(0);

    /// <summary>Whether a value from outside the loop is in a variable already: computing it cannot fail any more.</summary>
    public Func<Expr, bool> IsAvailable { get; init; } = static _ => false;

    /// <summary>Whether an addition may replace the element: it is zero before, and no other iteration adds to it.</summary>
    public Func<Expr, bool> Overwrites { get; init; } = static _ => false;

    /// <summary>Where the elements of an array variable begin in the array that holds them; null for the beginning.</summary>
    public Func<Expr, Expression?> OffsetOf { get; init; } = static _ => null;

    /// <summary>The same for the destinations of the loop.</summary>
    public IReadOnlyList<Expression?>? DestinationOffsets { get; init; }

    /// <summary>Emits the loop as scalar code. It runs where an array that only some iterations read is too short for all of
    /// them; without it, loops with such reads are not vectorized.</summary>
    public Func<Expression>? Scalar { get; init; }
}
