using System.Collections.Concurrent;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>Methods that are called as they are, because their derivative is zero by rule: each a primitive with
/// <see cref="Signature.Call"/>, made once for each key.</summary>
internal static class DataPrimitives
{
    private const int CallCost = 20;

    // Holds only methods that the table of scalar functions lists: it cannot grow with use.
    private static readonly ConcurrentDictionary<string, Primitive> ByKey = new(System.StringComparer.Ordinal);

    /// <summary>The primitive of a method, by the name of its type, its own, and the types of its parameters as the IR holds them.</summary>
    public static Primitive Of(string declaringType, string name, params ExprType[] parameters) =>
        ByKey.GetOrAdd(
            $"{declaringType}.{name}({string.Join(", ", parameters)})",

            // The name is for printouts; identity is by reference, so overloads may share it.
            _ => new Primitive(name, parameters.Length, Signature.Call, CallCost, Traits.ZeroDerivative | Traits.Partial));

    /// <summary>Rounding to decimal digits, or in a mode that is not known before the call.</summary>
    public static Primitive Rounding(ExprType type, int arity) =>
        Of("DecimalRounding", "Round", [type, .. Enumerable.Repeat(ExprType.Int32, arity - 1)]);

    /// <summary>What throws for a count or an index that is out of range, by name and type.</summary>
    public static Primitive Check(string name, ExprType type) =>
        Of("SequenceChecks", name, [.. Enumerable.Repeat(type, name is "Index" or "Cover" or "Found" ? 2 : 1)]);

    /// <summary>Integer arithmetic that throws on overflow, by name and type.</summary>
    public static Primitive Checked(string name, ExprType type) =>
        Of("CheckedArithmetic", name, [.. Enumerable.Repeat(type, name is "InRange" ? 3 : name is "Add" or "Subtract" or "Multiply" ? 2 : 1)]);
}
