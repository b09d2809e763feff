namespace SymGrad;

/// <summary>The function after one pass of the compiler.</summary>
public sealed class DerivationPass
{
    internal DerivationPass(string name, string text) => (Name, Text) = (name, text);

    /// <summary>What the pass does, a verb.</summary>
    public string Name { get; }

    /// <summary>The function it left behind.</summary>
    public string Text { get; }

    /// <summary>The name, and the function below it.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}:\n{Text}";
}
