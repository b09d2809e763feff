using System;
using System.Linq.Expressions;

namespace SymGrad;

/// <summary>A function holds something that cannot be differentiated. Thrown when a delegate is built, never when it is called.</summary>
public sealed class DifferentiationException : Exception
{
    /// <summary>Makes the exception; its message names the expression, the reason and the way out.</summary>
    /// <param name="expression">The part of the function at fault, where there is one.</param>
    /// <param name="reason">Why it cannot be differentiated.</param>
    /// <param name="suggestion">What to write instead.</param>
    public DifferentiationException(Expression? expression, string reason, string suggestion)
        : base(expression is null ? $"{reason} {suggestion}" : $"{expression}: {reason} {suggestion}") =>
        (Expression, Reason, Suggestion) = (expression, reason, suggestion);

    /// <summary>The part of the function at fault.</summary>
    public Expression? Expression { get; }

    /// <summary>Why it cannot be differentiated.</summary>
    public string Reason { get; }

    /// <summary>What to write instead.</summary>
    public string Suggestion { get; }
}
