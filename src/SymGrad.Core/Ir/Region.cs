namespace SymGrad.Ir;

/// <summary>A piece of code with parameters and results: the body of a loop, a branch of a conditional. Whatever else its
/// results mention is captured from the regions around it; which node is computed where is decided by
/// <see cref="Passes.Schedule"/>, not here.</summary>
internal sealed class Region(Variable[] parameters, Expr[] results)
{
    public Variable[] Parameters { get; } = parameters;

    public Expr[] Results { get; } = results;
}
