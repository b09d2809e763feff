using System;
using System.Globalization;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>Numbers as people write them, in each of the languages we print, exact in all of them.</summary>
internal static class Numbers
{
    private const int LargestDenominator = 99;

    private static readonly (double Value, string Infix, string Latex, string CSharp)[] Named =
    [
        (Math.PI, "π", @"\pi", "PI"),
        (2 * Math.PI, "2 * π", @"2 \pi", "Tau"),
        (Math.PI / 2, "π / 2", @"\frac{\pi}{2}", "PI / 2"),
        (1 / Math.PI, "1 / π", @"\frac{1}{\pi}", "1 / PI"),
        (Math.E, "e", "e", "E"),
    ];

    /// <summary>Whether a number is printed as two numbers with an operator between: inside products it needs parentheses.</summary>
    public static bool IsCompound(Constant constant) =>
        constant.Type.IsFloating && (Find(constant)?.Infix.Contains(' ') ?? Fraction(constant) is not null);

    /// <summary>The number without its sign: <c>2</c>, <c>0.5</c>, <c>1e-300</c>, <c>π</c>, <c>1 / 3</c>, <c>∞</c>.</summary>
    public static string Infix(Constant constant) =>
        constant.Type.IsBoolean ? (constant.IsTrue ? "true" : "false")
        : Find(constant) is { } named ? named.Infix
        : Fraction(constant) is var (numerator, denominator) ? numerator + " / " + denominator
        : !IsFinite(constant.Number) ? (double.IsNaN(constant.Number) ? "NaN" : "∞")
        : constant.Type.IsFloating ? Absolute(constant).ToString()
        : IntegerDigits(constant);

    /// <summary>The number without its sign: <c>10^{-300}</c>, <c>\pi</c>, <c>\frac{1}{3}</c>, <c>\infty</c>.</summary>
    public static string Latex(Constant constant)
    {
        if (constant.Type.IsBoolean)
        {
            return constant.IsTrue ? @"\mathrm{true}" : @"\mathrm{false}";
        }

        if (Find(constant) is { } named)
        {
            return named.Latex;
        }

        if (Fraction(constant) is var (numerator, denominator))
        {
            return $@"\frac{{{numerator}}}{{{denominator}}}";
        }

        if (!IsFinite(constant.Number))
        {
            return double.IsNaN(constant.Number) ? @"\mathrm{NaN}" : @"\infty";
        }

        if (!constant.Type.IsFloating)
        {
            return IntegerDigits(constant);
        }

        ShortestDecimal number = Absolute(constant);
        string power = "10^{" + number.Exponent.ToString(CultureInfo.InvariantCulture) + "}";
        return number.IsPlain ? number.Plain : number.Mantissa == "1" ? power : number.Mantissa + @" \cdot " + power;
    }

    /// <summary>The literal, sign included, of the constant's own type, so that no conversion or integer division can creep in:
    /// <c>2.0</c>, <c>0.5f</c>, <c>1e-300</c>, <c>Math.PI</c>, <c>double.NaN</c>.</summary>
    public static string CSharp(Constant constant)
    {
        double value = constant.Number;
        switch (constant.Type.Element)
        {
            case Scalar.Boolean:
                return constant.IsTrue ? "true" : "false";
            case Scalar.Int32:
                return constant.Bits == int.MinValue ? "int.MinValue" : constant.Bits.ToString(CultureInfo.InvariantCulture);
            case Scalar.Int64:
                return constant.Bits == long.MinValue ? "long.MinValue" : constant.Bits.ToString(CultureInfo.InvariantCulture) + "L";
            case Scalar.Generic:
                return value switch
                {
                    0 when !IsNegative(constant) => "T.Zero",
                    1 => "T.One",
                    _ when double.IsNaN(value) => "T.NaN",
                    _ when double.IsInfinity(value) => value > 0 ? "T.PositiveInfinity" : "T.NegativeInfinity",
                    _ => "T.CreateChecked(" + FloatingLiteral(ShortestDecimal.Of(value), "") + ")",
                };
        }

        bool isSingle = constant.Type.Element == Scalar.Float32;
        string type = isSingle ? "float" : "double";
        string library = isSingle ? "MathF" : "Math";
        return double.IsNaN(value) ? type + ".NaN"
            : double.IsInfinity(value) ? type + (value > 0 ? ".PositiveInfinity" : ".NegativeInfinity")
            : Find(constant) is { CSharp: var name } && !name.Contains(' ') ? (value < 0 ? "-" : "") + library + "." + name
            : FloatingLiteral(isSingle ? ShortestDecimal.Of((float)value) : ShortestDecimal.Of(value), isSingle ? "f" : "");
    }

    /// <summary>The literal without decimal point or suffix (<c>2</c> for 2.0) where the other operand of an arithmetic operator
    /// makes it a floating-point number anyway; null where only the full literal will do.</summary>
    public static string? CSharpShort(Constant constant) =>
        constant.Type.Element is Scalar.Float32 or Scalar.Float64 && IsFinite(constant.Number)
        && constant.Number == Math.Floor(constant.Number) && Math.Abs(constant.Number) <= 1e6
        && !(constant.Number == 0 && IsNegative(constant))
            ? constant.Number.ToString(CultureInfo.InvariantCulture)
            : null;

    /// <summary>The sign bit, that of -0 included; false for NaN.</summary>
    public static bool IsNegative(Constant constant) =>
        !constant.Type.IsBoolean && constant.Bits < 0 && !double.IsNaN(constant.Number);

    private static string FloatingLiteral(ShortestDecimal number, string suffix)
    {
        string text = number.ToString();
        return suffix.Length == 0 && number.IsPlain && number.IsInteger ? text + ".0" : text + suffix;
    }

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);

    private static ShortestDecimal Absolute(Constant constant) =>
        constant.Type.Element == Scalar.Float32
            ? ShortestDecimal.Of(Math.Abs((float)constant.Number))
            : ShortestDecimal.Of(Math.Abs(constant.Number));

    private static string IntegerDigits(Constant constant) =>
        constant.Bits.ToString(CultureInfo.InvariantCulture).TrimStart('-');

    private static (double Value, string Infix, string Latex, string CSharp)? Find(Constant constant)
    {
        if (!constant.Type.IsFloating)
        {
            return null;
        }

        double size = Math.Abs(constant.Number);
        foreach (var row in Named)
        {
            if (size == (constant.Type.Element == Scalar.Float32 ? (float)row.Value : row.Value))
            {
                return row;
            }
        }

        return null;
    }

    // 0.3333333333333333 is how a computer writes one third; only the quotient that gives exactly these bits is meant.
    private static (int Numerator, int Denominator)? Fraction(Constant constant)
    {
        double size = Math.Abs(constant.Number);
        bool isSingle = constant.Type.Element == Scalar.Float32;
        if (!constant.Type.IsFloating || !IsFinite(size) || size is >= 100 or < 0.01
            || Absolute(constant).Digits.Length < (isSingle ? 7 : 15))
        {
            return null;
        }

        foreach (int denominator in Enumerable.Range(3, LargestDenominator - 2))
        {
            double numerator = Math.Round(size * denominator);
            if (numerator >= 1 && numerator < 100
                && size == (isSingle ? (float)numerator / denominator : numerator / denominator))
            {
                return ((int)numerator, denominator);
            }
        }

        return null;
    }
}
