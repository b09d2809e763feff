using System.Collections.Concurrent;
using System.Linq;

namespace SymGrad.Ir;

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
            key => new Primitive(name, parameters.Length, Signature.Call, CallCost, Traits.ZeroDerivative | Traits.Partial) { Key = key });

    /// <summary>The primitive with a key that a text gives: <c>CheckedArithmetic.Add(int, int)</c>; null if it is not one of a method.</summary>
    public static Primitive? Parse(string key)
    {
        if (ByKey.TryGetValue(key, out Primitive? known))
        {
            return known;
        }

        int dot = key.IndexOf('.'), open = key.IndexOf('(');
        if (dot < 0 || open < dot || !key.EndsWith(")", System.StringComparison.Ordinal))
        {
            return null;
        }

        string inside = key.Substring(open + 1, key.Length - open - 2);
        string[] types = inside.Length == 0 ? [] : inside.Split([", "], System.StringSplitOptions.None);
        ExprType[] all = [ExprType.Boolean, ExprType.Int32, ExprType.Int64, ExprType.Float32, ExprType.Float64, ExprType.Generic];
        ExprType[] found = [.. types.SelectMany(type => all.Where(t => t.ToString() == type))];
        return found.Length == types.Length ? Of(key.Substring(0, dot), key.Substring(dot + 1, open - dot - 1), found) : null;
    }

    /// <summary>Rounding to decimal digits, or in a mode that is not known before the call.</summary>
    public static Primitive Rounding(ExprType type, int arity) =>
        Of("DecimalRounding", "Round", [type, .. Enumerable.Repeat(ExprType.Int32, arity - 1)]);

    /// <summary>What throws for a count or an index that is out of range, by name and type.</summary>
    public static Primitive Check(string name, ExprType type) =>
        Of("SequenceChecks", name, [.. Enumerable.Repeat(type, name is "Slice" or "SliceLength" ? 3 : name is "Index" or "Cover" or "Found" ? 2 : 1)]);

    /// <summary>Integer arithmetic that throws on overflow, by name and type.</summary>
    public static Primitive Checked(string name, ExprType type) =>
        Of("CheckedArithmetic", name, [.. Enumerable.Repeat(type, name is "InRange" ? 3 : name is "Add" or "Subtract" or "Multiply" ? 2 : 1)]);
}
