using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SymGrad.Ir;

/// <summary>The words of <see cref="FunctionText"/> that writer and reader must spell alike: names, types, literals.</summary>
internal static class FunctionTextTokens
{
    private static readonly ExprType[] Scalars =
    [
        ExprType.Boolean, ExprType.Int32, ExprType.Int64, ExprType.Float32, ExprType.Float64, ExprType.Generic, ExprType.Tuple,
    ];

    /// <summary>An identifier as it is, anything else (a compiler's own names) in quotes.</summary>
    public static string Name(string name)
    {
        if (name.Length > 0 && name.All(letter => char.IsLetterOrDigit(letter) || letter == '_') && !char.IsDigit(name[0]))
        {
            return name;
        }

        var quoted = new StringBuilder("\"");
        foreach (char letter in name)
        {
            quoted.Append(
                letter is '"' or '\\' ? "\\" + letter
                : char.IsControl(letter) || char.IsSurrogate(letter) ? "\\u" + ((int)letter).ToString("X4", CultureInfo.InvariantCulture)
                : letter.ToString());
        }

        return quoted.Append('"').ToString();
    }

    public static ExprType Type(string text)
    {
        if (text.EndsWith("[][]", StringComparison.Ordinal))
        {
            return Type(text.Substring(0, text.Length - 4)).Jagged;
        }

        bool isArray = text.EndsWith("[]", StringComparison.Ordinal);
        string element = isArray ? text.Substring(0, text.Length - 2) : text;
        foreach (ExprType type in Scalars)
        {
            if (type.ToString() == element)
            {
                return isArray ? type.Array : type;
            }
        }

        throw new FormatException($"'{text}' is not a type");
    }

    public static string Literal(Constant constant)
    {
        if (constant.Type.IsBoolean)
        {
            return constant.IsTrue ? "true" : "false";
        }

        if (!constant.Type.IsFloating)
        {
            return constant.Bits.ToString(CultureInfo.InvariantCulture);
        }

        double value = constant.Number;
        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }

        // The payload of a NaN, and a number that its type cannot hold, are kept bit by bit.
        bool isSingle = constant.Type.Element == Scalar.Float32;
        return double.IsNaN(value) || (isSingle && (float)value != value)
            ? "0x" + constant.Bits.ToString("X16", CultureInfo.InvariantCulture)
            : (isSingle ? ShortestDecimal.Of((float)value) : ShortestDecimal.Of(value)).ToString();
    }

    public static long Bits(string literal, ExprType type)
    {
        if (type.IsBoolean)
        {
            return literal switch
            {
                "true" => 1,
                "false" => 0,
                _ => throw new FormatException($"'{literal}' is not a truth value"),
            };
        }

        if (literal.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.Parse(literal.Substring(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        if (!type.IsFloating)
        {
            return long.Parse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        // The sign by hand: some frameworks read "-0" as 0.
        bool isNegative = literal.StartsWith("-", StringComparison.Ordinal);
        string digits = isNegative ? literal.Substring(1) : literal;
        double size = digits == "Infinity" ? double.PositiveInfinity
            : type.Element == Scalar.Float32 ? float.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture)
            : double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return BitConverter.DoubleToInt64Bits(isNegative ? -size : size);
    }
}
