namespace SymGrad;

/// <summary>One application of the chain rule.</summary>
public sealed class DerivationStep
{
    internal DerivationStep(
        PrintedFormula operation, PrintedFormula localFactor, PrintedFormula product, PrintedFormula simplified, string rule) =>
        (Operation, LocalFactor, Product, Simplified, Rule) = (operation, localFactor, product, simplified, rule);

    /// <summary>What is differentiated: <c>z[i] = 2 * y[i]²</c>.</summary>
    public PrintedFormula Operation { get; }

    /// <summary>Its own derivative: <c>dz[i]/dy[i] = 4 * y[i]</c>.</summary>
    public PrintedFormula LocalFactor { get; }

    /// <summary>The factors from the result to here: <c>dL/dy[i] = 1 / n · 4 * y[i]</c>.</summary>
    public PrintedFormula Product { get; }

    /// <summary>The derivative of the result, multiplied out, with what other steps contributed: <c>dL/dy[i] = 4 * y[i] / n</c>.</summary>
    public PrintedFormula Simplified { get; }

    /// <summary>The rows of the table of derivatives that gave the local factor: <c>d(x * y) = y dx + x dy</c>.</summary>
    public string Rule { get; }

    /// <summary>The step on a few lines.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"{Operation}\n  {LocalFactor}" + (Rule.Length > 0 ? $"    by {Rule}" : "") + $"\n  {Product}"
        + (Simplified.ToString() == Product.ToString() ? "" : $"\n  {Simplified}");
}
