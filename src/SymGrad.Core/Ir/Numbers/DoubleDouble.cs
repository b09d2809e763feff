using System;
using static SymGrad.Ir.ExactArithmetic;

namespace SymGrad.Ir;

/// <summary>An unevaluated sum of two doubles, about 31 decimal digits: what ordinary results are checked against.</summary>
/// <remarks>Range and special values are those of <see cref="double"/>; below about 1e-290 the second half is lost.</remarks>
internal readonly struct DoubleDouble : IEquatable<DoubleDouble>
{
    private readonly double high;
    private readonly double low;

    public DoubleDouble(double high, double low = 0) => (this.high, this.low) = (high, low);

    public static DoubleDouble NaN { get; } = new(double.NaN);

    public double High => high;

    public double Low => low;

    public bool IsFinite => !double.IsNaN(high) && !double.IsInfinity(high);

    public static implicit operator DoubleDouble(double value) => new(value);

    public static explicit operator double(DoubleDouble value) => value.high + value.low;

    public static DoubleDouble operator -(DoubleDouble x) => new(-x.high, -x.low);

    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        double sum = x.high + y.high;
        double lowSum = x.low + y.low;
        double error = SumError(x.high, y.high, sum);
        double lowError = SumError(x.low, y.low, lowSum);
        DoubleDouble first = Normalized(sum, error + lowSum);
        return Normalized(first.high, first.low + lowError);
    }

    public static DoubleDouble operator -(DoubleDouble x, DoubleDouble y) => x + -y;

    public static DoubleDouble operator *(DoubleDouble x, DoubleDouble y)
    {
        double product = x.high * y.high;
        if (product == 0 || Math.Abs(product) > 1e300 || Math.Abs(x.high) > 1e300 || Math.Abs(y.high) > 1e300)
        {
            return Extreme(x, y, product);
        }

        return Normalized(product, ProductError(x.high, y.high, product) + ((x.high * y.low) + (x.low * y.high)));
    }

    public static DoubleDouble operator /(DoubleDouble x, DoubleDouble y)
    {
        double quotient = x.high / y.high;
        if (quotient == 0 || double.IsInfinity(quotient) || double.IsNaN(quotient) || double.IsInfinity(y.high))
        {
            return quotient;
        }

        DoubleDouble rest = x - (y * quotient);
        double second = rest.high / y.high;
        rest -= y * second;
        return Normalized(quotient, second) + (rest.high / y.high);
    }

    public static bool operator <(DoubleDouble x, DoubleDouble y) => x.high < y.high || (x.high == y.high && x.low < y.low);

    public static bool operator >(DoubleDouble x, DoubleDouble y) => y < x;

    public static bool operator <=(DoubleDouble x, DoubleDouble y) => x.high < y.high || (x.high == y.high && x.low <= y.low);

    public static bool operator >=(DoubleDouble x, DoubleDouble y) => y <= x;

    public static bool operator ==(DoubleDouble x, DoubleDouble y) => x.high == y.high && x.low == y.low;

    public static bool operator !=(DoubleDouble x, DoubleDouble y) => !(x == y);

    public static DoubleDouble Abs(DoubleDouble x) => ElementaryFunctions.IsNegative(x.high) ? -x : x;

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        double root = Math.Sqrt(x.high);
        if (!(x.high > 0) || double.IsInfinity(root))
        {
            return root;
        }

        // One Newton step doubles the digits.
        DoubleDouble estimate = root;
        return estimate + (((x - (estimate * estimate)) * (0.5 / root)).high);
    }

    /// <summary>x 2ⁿ.</summary>
    public static DoubleDouble ScaleB(DoubleDouble x, int n) =>
        new(ElementaryFunctions.ScaleB(x.high, n), ElementaryFunctions.ScaleB(x.low, n));

    public static DoubleDouble Floor(DoubleDouble x)
    {
        double floor = Math.Floor(x.high);
        return floor == x.high ? Normalized(floor, Math.Floor(x.low)) : floor;
    }

    public bool Equals(DoubleDouble other) => high.Equals(other.high) && low.Equals(other.low);

    public override bool Equals(object? obj) => obj is DoubleDouble other && Equals(other);

    public override int GetHashCode() => high.GetHashCode() ^ (low.GetHashCode() * 31);

    public override string ToString() => FormattableString.Invariant($"{high:R} + {low:R}");

    // Products of factors near the end of the range: halve the exponents first, so that splitting them does not overflow.
    private static DoubleDouble Extreme(DoubleDouble x, DoubleDouble y, double product)
    {
        if (product == 0 || !x.IsFinite || !y.IsFinite || double.IsInfinity(product))
        {
            return product;
        }

        const int Half = 300;
        bool first = Math.Abs(x.high) >= Math.Abs(y.high);
        DoubleDouble scaled = first ? ScaleB(x, -Half) * y : x * ScaleB(y, -Half);
        return ScaleB(scaled, Half);
    }

    // Where the leading part is not finite, neither is what rounding left out.
    private static DoubleDouble Normalized(double high, double low)
    {
        double sum = high + low;
        double rest = low - (sum - high);
        bool finite = !double.IsNaN(rest) && !double.IsInfinity(sum);
        return finite ? new DoubleDouble(sum, rest) : double.IsInfinity(high) ? high : sum;
    }
}
