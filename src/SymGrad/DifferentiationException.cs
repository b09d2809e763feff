using System;
using System.Linq.Expressions;
using SymGrad.Reading;

namespace SymGrad;

/// <summary>A function that SymGrad cannot differentiate. Thrown when a derivative is built, never when it is called.</summary>
public sealed class DifferentiationException : Exception
{
    /// <summary>Names the sub-expression, the reason and the way out.</summary>
    /// <param name="expression">The sub-expression at fault, where there is one.</param>
    /// <param name="reason">Why it cannot be differentiated.</param>
    /// <param name="suggestion">What to write instead.</param>
    public DifferentiationException(Expression? expression, string reason, string suggestion)
        : base(Compose(expression, reason, suggestion)) =>
        (Expression, Reason, Suggestion) = (expression, reason, suggestion);

    /// <summary>The sub-expression at fault, where there is one.</summary>
    public Expression? Expression { get; }

    /// <summary>Why it cannot be differentiated.</summary>
    public string Reason { get; }

    /// <summary>What to write instead.</summary>
    public string Suggestion { get; }

    private static string Compose(Expression? expression, string reason, string suggestion)
    {
        string subject = expression is null ? "" : $"Cannot differentiate '{ExpressionText.Of(expression)}': ";
        return $"{subject}{reason} {suggestion}".TrimEnd();
    }
}
