using System;

namespace SymGrad;

/// <summary>An implicit equation (<c>Sym.Root</c>, <c>Sym.ArgMin</c>) that was not solved from where its solver started, or whose solution is
/// no function of its parameters. Thrown when a delegate is called.</summary>
public sealed class ConvergenceException : ArithmeticException
{
    /// <summary>Says what was tried, where it ended, and what to do.</summary>
    /// <param name="message">In words.</param>
    public ConvergenceException(string message)
        : base(message)
    {
    }
}
