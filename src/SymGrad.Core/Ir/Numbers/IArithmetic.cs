using System;

namespace SymGrad.Ir;

/// <summary>A kind of number that <see cref="Interpreter{TNumber}"/> can compute with.</summary>
internal interface IArithmetic<TNumber>
{
    public TNumber FromDouble(double value);

    /// <summary>The nearest double: what conversions to integers and callers see.</summary>
    public double ToDouble(TNumber value);

    public bool Less(TNumber x, TNumber y);

    public bool Same(TNumber x, TNumber y);

    /// <summary>Rounded to the precision of a type, where the kind of number has the notion.</summary>
    public TNumber Round(TNumber value, ExprType type);

    /// <summary>The evaluation of a primitive whose result has the given floating type.</summary>
    /// <exception cref="NotSupportedException">The primitive is not known for this kind of number.</exception>
    public Operation<TNumber> Operation(Primitive primitive, ExprType type);
}
