namespace SymGrad.Implicit;

/// <summary>Whether what should become small has stopped doing so: rounding errors are all that is left of it.</summary>
/// <param name="Least">The least it was.</param>
/// <param name="Steps">For so many steps it has not come down to half of that.</param>
internal readonly record struct Stall(double Least, int Steps)
{
    private const int Long = 6;

    public static Stall None { get; } = new(double.PositiveInfinity, 0);

    public bool IsLong => Steps >= Long;

    public Stall After(double size) => size < Least / 2 ? new Stall(size, 0) : this with { Steps = Steps + 1 };
}
