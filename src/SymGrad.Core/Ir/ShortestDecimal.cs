using System;
using System.Globalization;

namespace SymGrad.Ir;

/// <summary>The fewest decimal digits that read back as the same floating-point number.</summary>
/// <remarks>Our own, because the compiler also runs inside Roslyn on .NET Framework, whose "R" format is neither the shortest nor
/// always right, and printouts must not depend on the host.</remarks>
/// <param name="IsNegative">The sign, that of a zero included.</param>
/// <param name="Digits">The digits without leading or trailing zeros; <c>"0"</c> for zero.</param>
/// <param name="Exponent">The power of ten of the first digit.</param>
internal readonly record struct ShortestDecimal(bool IsNegative, string Digits, int Exponent)
{
    // Every decimal of this many digits survives the way through the binary format and back, so no shorter text needs a search.
    private const int SafeDigitsOfDouble = 15;
    private const int SafeDigitsOfSingle = 6;
    private const double SmallestNormalDouble = 2.2250738585072014e-308;
    private const float SmallestNormalSingle = 1.17549435e-38f;

    /// <summary>The digits of a finite number.</summary>
    public static ShortestDecimal Of(double value) => Search(
        value,
        Math.Abs(value) < SmallestNormalDouble ? 1 : SafeDigitsOfDouble,
        17,
        precision => value.ToString("E" + (precision - 1), CultureInfo.InvariantCulture),
        text => double.Parse(text, CultureInfo.InvariantCulture) == value);

    /// <summary>As the other, of a number that only has to be told apart from other single-precision ones.</summary>
    public static ShortestDecimal Of(float value) => Search(
        value,
        Math.Abs(value) < SmallestNormalSingle ? 1 : SafeDigitsOfSingle,
        9,
        precision => value.ToString("E" + (precision - 1), CultureInfo.InvariantCulture),
        text => float.Parse(text, CultureInfo.InvariantCulture) == value);

    /// <summary>Whether the number is a whole one, written with no digit behind the decimal point.</summary>
    public bool IsInteger => Exponent >= Digits.Length - 1;

    /// <summary>Digits only where the number has about as many as a person writes, else a power of ten.</summary>
    public bool IsPlain => Exponent is >= -5 and < 15;

    /// <summary><c>0.5</c>, <c>1200</c>; only for <see cref="IsPlain"/> numbers. Without the sign.</summary>
    public string Plain =>
        Exponent < 0 ? "0." + new string('0', -Exponent - 1) + Digits
        : IsInteger ? Digits + new string('0', Exponent - Digits.Length + 1)
        : Digits.Substring(0, Exponent + 1) + "." + Digits.Substring(Exponent + 1);

    /// <summary>The digits with the point behind the first one: <c>1.5</c> of 1.5e300. Without the sign.</summary>
    public string Mantissa => Digits.Length == 1 ? Digits : Digits.Substring(0, 1) + "." + Digits.Substring(1);

    /// <summary><c>2</c>, <c>-0.5</c>, <c>1e-300</c>.</summary>
    public override string ToString() =>
        (IsNegative ? "-" : "") + (IsPlain ? Plain : Mantissa + "e" + Exponent.ToString(CultureInfo.InvariantCulture));

    private static ShortestDecimal Search(
        double value, int first, int last, Func<int, string> format, Func<string, bool> isSame)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "only a finite number has digits");
        }

        bool isNegative = BitConverter.DoubleToInt64Bits(value) < 0;
        if (value == 0)
        {
            return new ShortestDecimal(isNegative, "0", 0);
        }

        string text = format(last);
        for (int precision = first; precision < last; precision++)
        {
            string shorter = format(precision);
            if (isSame(shorter))
            {
                text = shorter;
                break;
            }
        }

        int mark = text.IndexOf('E');
        string digits = text.Substring(0, mark).Replace(".", "").Replace("-", "").TrimEnd('0');
        return new ShortestDecimal(isNegative, digits, int.Parse(text.Substring(mark + 1), CultureInfo.InvariantCulture));
    }
}
