using System.Linq;

namespace SymGrad.Ir;

/// <summary>Ordinary numbers that remember where they stopped being finite.</summary>
internal sealed class TracingArithmetic : IArithmetic<Traced>
{
    public static TracingArithmetic Instance { get; } = new();

    public Traced FromDouble(double value) =>
        IsFinite(value) ? new(value) : new(value, new NonFiniteCause(null, [], value) { Input = "a constant" });

    public double ToDouble(Traced value) => value.Value;

    public bool Less(Traced x, Traced y) => x.Value < y.Value;

    public bool Same(Traced x, Traced y) => x.Value == y.Value;

    public Traced Round(Traced value, ExprType type)
    {
        double rounded = DoubleArithmetic.Instance.Round(value.Value, type);
        return new(rounded, IsFinite(rounded) ? null : value.Cause ?? new NonFiniteCause(Primitives.Convert, [value.Value], rounded));
    }

    public Operation<Traced> Operation(Primitive primitive, ExprType type)
    {
        Operation<double> plain = DoubleArithmetic.Instance.Operation(primitive, type);
        int count = primitive.Signature == Signature.RealAndInteger ? 1 : primitive.Arity;
        return (x, y, z, n) =>
        {
            double result = plain(x.Value, y.Value, z.Value, n);
            if (IsFinite(result))
            {
                return new(result);
            }

            // What is not a number comes rather from what is not a number than from an infinity.
            Traced[] operands = [.. new[] { x, y, z }.Take(count)];
            Traced[] guilty = [.. operands.Where(operand => operand.Cause is not null).OrderBy(operand => double.IsNaN(operand.Value) ? 0 : 1)];
            return new(
                result, guilty.Length > 0 ? guilty[0].Cause : new NonFiniteCause(primitive, [.. operands.Select(o => o.Value)], result));
        };
    }

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
