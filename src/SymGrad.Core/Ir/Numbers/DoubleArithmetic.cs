namespace SymGrad.Ir;

/// <summary>Ordinary numbers: doubles, and floats held as doubles and rounded after each operation.</summary>
/// <remarks>The five operations of IEEE 754 and the fused one are rounded as a float unit would: a double has more than twice the digits.</remarks>
internal sealed class DoubleArithmetic : IArithmetic<double>
{
    public static DoubleArithmetic Instance { get; } = new();

    public double FromDouble(double value) => value;

    public double ToDouble(double value) => value;

    public bool Less(double x, double y) => x < y;

    public bool Same(double x, double y) => x == y;

    public double Round(double value, ExprType type) => type.Element == Scalar.Float32 ? (float)value : value;

    public Operation<double> Operation(Primitive primitive, ExprType type)
    {
        Operation<double> exact = Elementary.Of(primitive);
        if (type.Element != Scalar.Float32)
        {
            return exact;
        }

        return primitive == Primitives.FusedMultiplyAdd
            ? static (x, y, z, _) => (float)ExactArithmetic.FusedMultiplyAddOfFloats(x, y, z)
            : (x, y, z, n) => (float)exact(x, y, z, n);
    }
}
