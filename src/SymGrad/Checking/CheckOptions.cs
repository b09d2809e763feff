namespace SymGrad;

/// <summary>How a gradient is checked.</summary>
public sealed record CheckOptions
{
    /// <summary>How the gradient under test is compiled.</summary>
    public SymOptions Compilation { get; init; } = SymOptions.Default;

    /// <summary>The relative difference that is taken for rounding, beyond what the differences themselves may be wrong by; 0 means
    /// 1e-7 for a result of double and 1e-3 for float.</summary>
    public double Tolerance { get; init; }

    /// <summary>The largest step; 0 means a sixteenth of the component or of 1, whichever is larger. Steps are halved from there.</summary>
    public double Step { get; init; }

    /// <summary>The most components that are checked one by one. Where there are more, these are spread evenly, and the others are checked
    /// together in a random direction, and one by one again if that fails.</summary>
    public int Components { get; init; } = 1000;
}
