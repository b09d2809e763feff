using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace SymGrad.Ir;

/// <summary>Every operation of the intermediate representation, one row each.</summary>
/// <remarks>Adding a primitive costs a row here, a row in <c>Calculus.Derivatives</c> and its evaluation in
/// <c>Elementary</c>; the table tests find it by themselves. Derived spellings (degrees to radians, the natural
/// logarithm to a base) are expanded by the readers and have no row.</remarks>
internal static class Primitives
{
    // Arithmetic                                                          operands, kind, cost
    public static readonly Primitive Add = new("Add", 2, Signature.Number, 1, Traits.Commutative);
    public static readonly Primitive Subtract = new("Subtract", 2, Signature.Number, 1);
    public static readonly Primitive Multiply = new("Multiply", 2, Signature.Number, 1, Traits.Commutative);
    public static readonly Primitive Divide = new("Divide", 2, Signature.Number, 5, Traits.Partial);
    public static readonly Primitive Remainder = new("Remainder", 2, Signature.Number, 20, Traits.Partial);
    public static readonly Primitive Negate = new("Negate", 1, Signature.Number, 1);
    public static readonly Primitive FusedMultiplyAdd = new("FusedMultiplyAdd", 3, Signature.Real, 1);
    public static readonly Primitive Lerp = new("Lerp", 3, Signature.Real, 2);
    public static readonly Primitive IeeeRemainder = new("Ieee754Remainder", 2, Signature.Real, 25);

    /// <summary>A cotangent times a partial that has a pole: 0 where the cotangent is 0, whatever the partial.</summary>
    public static readonly Primitive StrongMultiply = new("StrongMultiply", 2, Signature.Real, 2);

    // Magnitude, order, rounding
    public static readonly Primitive Abs = new("Abs", 1, Signature.Number, 1);
    public static readonly Primitive CopySign = new("CopySign", 2, Signature.Real, 1);

    /// <summary>The sign as a number of the operand's own type; NaN stays NaN.</summary>
    public static readonly Primitive Signum = new("Signum", 1, Signature.Number, 1, Traits.ZeroDerivative);
    public static readonly Primitive Max = new("Max", 2, Signature.Number, 1);
    public static readonly Primitive Min = new("Min", 2, Signature.Number, 1);
    public static readonly Primitive MaxNumber = new("MaxNumber", 2, Signature.Real, 2);
    public static readonly Primitive MinNumber = new("MinNumber", 2, Signature.Real, 2);
    public static readonly Primitive MaxMagnitude = new("MaxMagnitude", 2, Signature.Real, 2);
    public static readonly Primitive MinMagnitude = new("MinMagnitude", 2, Signature.Real, 2);
    public static readonly Primitive MaxMagnitudeNumber = new("MaxMagnitudeNumber", 2, Signature.Real, 2);
    public static readonly Primitive MinMagnitudeNumber = new("MinMagnitudeNumber", 2, Signature.Real, 2);

    /// <summary>(value, lower, upper).</summary>
    public static readonly Primitive Clamp = new("Clamp", 3, Signature.Number, 2, Traits.Partial);
    public static readonly Primitive Floor = new("Floor", 1, Signature.Real, 1, Traits.ZeroDerivative);
    public static readonly Primitive Ceiling = new("Ceiling", 1, Signature.Real, 1, Traits.ZeroDerivative);
    public static readonly Primitive Truncate = new("Truncate", 1, Signature.Real, 1, Traits.ZeroDerivative);
    public static readonly Primitive Round = new("Round", 1, Signature.Real, 1, Traits.ZeroDerivative);

    // Powers and roots
    public static readonly Primitive Sqrt = new("Sqrt", 1, Signature.Real, 6);
    public static readonly Primitive Cbrt = new("Cbrt", 1, Signature.Real, 20);
    public static readonly Primitive RootN = new("RootN", 2, Signature.RealAndInteger, 40);
    public static readonly Primitive Hypot = new("Hypot", 2, Signature.Real, 15, Traits.Commutative);
    public static readonly Primitive Pow = new("Pow", 2, Signature.Real, 40);
    public static readonly Primitive ScaleB = new("ScaleB", 2, Signature.RealAndInteger, 5);

    // Exponentials and logarithms
    public static readonly Primitive Exp = new("Exp", 1, Signature.Real, 20);
    public static readonly Primitive Exp2 = new("Exp2", 1, Signature.Real, 20);
    public static readonly Primitive Exp10 = new("Exp10", 1, Signature.Real, 20);
    public static readonly Primitive ExpM1 = new("ExpM1", 1, Signature.Real, 25);
    public static readonly Primitive Exp2M1 = new("Exp2M1", 1, Signature.Real, 25);
    public static readonly Primitive Exp10M1 = new("Exp10M1", 1, Signature.Real, 25);
    public static readonly Primitive Log = new("Log", 1, Signature.Real, 20);
    public static readonly Primitive Log2 = new("Log2", 1, Signature.Real, 20);
    public static readonly Primitive Log10 = new("Log10", 1, Signature.Real, 20);
    public static readonly Primitive LogP1 = new("LogP1", 1, Signature.Real, 25);
    public static readonly Primitive Log2P1 = new("Log2P1", 1, Signature.Real, 25);
    public static readonly Primitive Log10P1 = new("Log10P1", 1, Signature.Real, 25);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static readonly Primitive Sigmoid = new("Sigmoid", 1, Signature.Real, 25);

    /// <summary>log(1 + eˣ).</summary>
    public static readonly Primitive Softplus = new("Softplus", 1, Signature.Real, 45);

    /// <summary>e^(-x²), whose exponent is not rounded: far out, where it is large, its rounding error would be one of the result.</summary>
    public static readonly Primitive Gaussian = new("Gaussian", 1, Signature.Real, 25);

    /// <summary>The error function 2/√π ∫₀ˣ e^(-t²) dt, and 1 less it.</summary>
    public static readonly Primitive Erf = new("Erf", 1, Signature.Real, 50);
    public static readonly Primitive Erfc = new("Erfc", 1, Signature.Real, 50);

    // Trigonometry; the Pi forms take or return multiples of π
    public static readonly Primitive Sin = new("Sin", 1, Signature.Real, 20);
    public static readonly Primitive Cos = new("Cos", 1, Signature.Real, 20);
    public static readonly Primitive Tan = new("Tan", 1, Signature.Real, 25);
    public static readonly Primitive SinPi = new("SinPi", 1, Signature.Real, 20);
    public static readonly Primitive CosPi = new("CosPi", 1, Signature.Real, 20);
    public static readonly Primitive TanPi = new("TanPi", 1, Signature.Real, 25);
    public static readonly Primitive Asin = new("Asin", 1, Signature.Real, 20);
    public static readonly Primitive Acos = new("Acos", 1, Signature.Real, 20);
    public static readonly Primitive Atan = new("Atan", 1, Signature.Real, 20);

    /// <summary>(y, x), as in the BCL.</summary>
    public static readonly Primitive Atan2 = new("Atan2", 2, Signature.Real, 30);
    public static readonly Primitive AsinPi = new("AsinPi", 1, Signature.Real, 20);
    public static readonly Primitive AcosPi = new("AcosPi", 1, Signature.Real, 20);
    public static readonly Primitive AtanPi = new("AtanPi", 1, Signature.Real, 20);
    public static readonly Primitive Atan2Pi = new("Atan2Pi", 2, Signature.Real, 30);

    // Hyperbolic functions
    public static readonly Primitive Sinh = new("Sinh", 1, Signature.Real, 25);
    public static readonly Primitive Cosh = new("Cosh", 1, Signature.Real, 25);
    public static readonly Primitive Tanh = new("Tanh", 1, Signature.Real, 25);

    /// <summary>1 / cosh(x), where cosh may overflow; the slope of tanh is its square.</summary>
    public static readonly Primitive Sech = new("Sech", 1, Signature.Real, 25);
    public static readonly Primitive Asinh = new("Asinh", 1, Signature.Real, 25);
    public static readonly Primitive Acosh = new("Acosh", 1, Signature.Real, 25);
    public static readonly Primitive Atanh = new("Atanh", 1, Signature.Real, 25);

    // Comparisons (the other two are these with the operands exchanged), logic and bits: data
    public static readonly Primitive LessThan = new("LessThan", 2, Signature.Comparison, 1, Traits.ZeroDerivative);
    public static readonly Primitive LessThanOrEqual = new("LessThanOrEqual", 2, Signature.Comparison, 1, Traits.ZeroDerivative);
    public static readonly Primitive Equal =
        new("Equal", 2, Signature.Comparison, 1, Traits.ZeroDerivative | Traits.Commutative);
    public static readonly Primitive NotEqual =
        new("NotEqual", 2, Signature.Comparison, 1, Traits.ZeroDerivative | Traits.Commutative);
    public static readonly Primitive Not = new("Not", 1, Signature.Bits, 1, Traits.ZeroDerivative);
    public static readonly Primitive And = new("And", 2, Signature.Bits, 1, Traits.ZeroDerivative | Traits.Commutative);
    public static readonly Primitive Or = new("Or", 2, Signature.Bits, 1, Traits.ZeroDerivative | Traits.Commutative);
    public static readonly Primitive ExclusiveOr =
        new("ExclusiveOr", 2, Signature.Bits, 1, Traits.ZeroDerivative | Traits.Commutative);
    public static readonly Primitive LeftShift = new("LeftShift", 2, Signature.Bits, 1, Traits.ZeroDerivative);
    public static readonly Primitive RightShift = new("RightShift", 2, Signature.Bits, 1, Traits.ZeroDerivative);

    /// <summary>A numeric conversion to the type of the node; between floating types the identity, to an integer the derivative
    /// is zero.</summary>
    public static readonly Primitive Convert = new("Convert", 1, Signature.Conversion, 1);

    /// <summary>The operand itself, held constant by the derivative.</summary>
    public static readonly Primitive StopGradient = new("StopGradient", 1, Signature.Real, 0, Traits.ZeroDerivative);

    // Memory: a write returns the next version of its array; the version before it is not to be used afterwards without a copy,
    // which Passes.Own sees to
    /// <summary>(array, index).</summary>
    public static readonly Primitive Load = new("Load", 2, Signature.Memory, 2, Traits.Partial);

    /// <summary>(array, index, value): the array with one element replaced.</summary>
    public static readonly Primitive Store = new("Store", 3, Signature.Memory, 2, Traits.Partial);

    /// <summary>(array, index, value): the array with a value added to one element.</summary>
    public static readonly Primitive Accumulate = new("Accumulate", 3, Signature.Memory, 3, Traits.Partial);

    /// <summary>(length): a new array of zeros.</summary>
    public static readonly Primitive Zeros = new("Zeros", 1, Signature.Memory, 20);

    /// <summary>(array, length): the array, zero-extended to at least this length.</summary>
    public static readonly Primitive Grow = new("Grow", 2, Signature.Memory, 5);

    /// <summary>(array): a new array of the same content.</summary>
    public static readonly Primitive Copy = new("Copy", 1, Signature.Memory, 20);
    public static readonly Primitive Length = new("Length", 1, Signature.Memory, 1, Traits.ZeroDerivative);

    /// <summary>All rows, in the order of this page.</summary>
    public static IReadOnlyList<Primitive> All { get; } =
        [.. typeof(Primitives).GetFields(BindingFlags.Public | BindingFlags.Static)
            .OrderBy(field => field.MetadataToken)
            .Select(field => field.GetValue(null))
            .OfType<Primitive>()];

    /// <summary>The rows by name.</summary>
    public static IReadOnlyDictionary<string, Primitive> ByName { get; } = All.ToDictionary(row => row.Name);
}
