namespace SymGrad;

/// <summary>A formula, ready to be read by a person or set by LaTeX.</summary>
public sealed class PrintedFormula
{
    internal PrintedFormula(string infix, string latex) => (Infix, Latex) = (infix, latex);

    private string Infix { get; }

    private string Latex { get; }

    /// <summary>The formula on a line: <c>dz[i]/dy[i] = 4 * y[i]</c>.</summary>
    /// <returns>The text; the same on every machine and in every culture.</returns>
    public override string ToString() => Infix;

    /// <summary>The formula in LaTeX, without delimiters.</summary>
    /// <returns>The text; the same on every machine and in every culture.</returns>
    public string ToLatex() => Latex;
}
