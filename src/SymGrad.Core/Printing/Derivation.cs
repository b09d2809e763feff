using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Printing;

namespace SymGrad;

/// <summary>How a derivative comes about: every factor of the chain rule, their product, and what it simplifies to.</summary>
public sealed class Derivation
{
    private readonly Func<int, IReadOnlyList<PrintedFormula>> atLength;

    internal Derivation(
        IReadOnlyList<PrintedFormula> definitions, IReadOnlyList<DerivationStep> steps, IReadOnlyList<PrintedFormula> gradients,
        IReadOnlyList<DerivationPass> passes, IReadOnlyList<Convention> conventions, Func<int, IReadOnlyList<PrintedFormula>> atLength)
    {
        (Definitions, Steps, Gradients, Passes, Conventions) = (definitions, steps, gradients, passes, conventions);
        this.atLength = atLength;
    }

    /// <summary>The function, one named intermediate value each, in the order of computation.</summary>
    public IReadOnlyList<PrintedFormula> Definitions { get; }

    /// <summary>The chain rule, from the result back to the parameters.</summary>
    public IReadOnlyList<DerivationStep> Steps { get; }

    /// <summary>The derivative by each parameter, in terms of the parameters alone.</summary>
    public IReadOnlyList<PrintedFormula> Gradients { get; }

    /// <summary>The function after each pass of the compiler.</summary>
    public IReadOnlyList<DerivationPass> Passes { get; }

    /// <summary>Where the function is not smooth, and what its derivative is taken to be there; empty for a smooth one.</summary>
    public IReadOnlyList<Convention> Conventions { get; }

    /// <summary>The derivatives for arrays of a given length: <c>4 * (x[i] + 1) / n</c> is <c>x[i] + 1</c> for 4 elements.</summary>
    /// <param name="length">The number of elements.</param>
    /// <returns>As <see cref="Gradients"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public IReadOnlyList<PrintedFormula> GradientsForLength(int length) =>
        length >= 0 ? atLength(length) : throw new ArgumentOutOfRangeException(nameof(length), length, "a length is not negative");

    /// <summary>The whole derivation as text.</summary>
    /// <returns>The text; the same on every machine and in every culture.</returns>
    public override string ToString() =>
        string.Join("\n", Definitions) + "\n\n" + string.Join("\n\n", Steps) + "\n\n" + string.Join("\n", Gradients) + "\n"
        + (Conventions.Count == 0 ? "" : "\nConventions used:\n" + string.Concat(Conventions.Select(convention => $"  {convention}\n")));

    /// <summary>The whole derivation in LaTeX, without delimiters.</summary>
    /// <returns>An <c>aligned</c> environment.</returns>
    public string ToLatex() => Latex.Aligned(
    [
        .. Definitions.Select(Marked),
        .. Steps.SelectMany(step => new[] { step.LocalFactor, step.Product, step.Simplified }.Select(Marked).Distinct()),
        .. Gradients.Select(Marked),
    ]);

    // Aligned at the first equals sign.
    private static string Marked(PrintedFormula formula)
    {
        string latex = formula.ToLatex();
        int sign = latex.IndexOf(" = ", StringComparison.Ordinal);
        return sign < 0 ? "& " + latex : latex.Substring(0, sign) + " &" + latex.Substring(sign + 1);
    }
}
