namespace SymGrad.Ir;

/// <summary>A value and its derivative in one direction.</summary>
internal readonly record struct Dual(double Value, double Tangent = 0)
{
    public static implicit operator Dual(double value) => new(value);

    /// <summary>The chain rule in one variable.</summary>
    public Dual Through(double value, double slope) => new(value, Times(slope, Tangent));

    /// <summary>The chain rule in two variables.</summary>
    public static Dual Through(double value, Dual x, double xSlope, Dual y, double ySlope) =>
        new(value, Times(xSlope, x.Tangent) + Times(ySlope, y.Tangent));

    // A direction in which nothing moves contributes nothing, however steep the function.
    private static double Times(double slope, double tangent) => tangent == 0 ? 0 : slope * tangent;
}
