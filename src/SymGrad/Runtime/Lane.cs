using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymGrad.Runtime;

/// <summary>A single lane: the number itself, with the BCL's functions.</summary>
internal readonly struct Lane<T>(T value) : ILanes<Lane<T>, bool>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public readonly T Value = value;

    public static bool IsDouble
    {
        [MethodImpl(Inline)]
        get => typeof(T) == typeof(double);
    }

    [MethodImpl(Inline)]
    public static implicit operator Lane<T>(double value) => new(T.CreateTruncating(value));

    [MethodImpl(Inline)]
    public static Lane<T> operator +(Lane<T> x, Lane<T> y) => new(x.Value + y.Value);

    [MethodImpl(Inline)]
    public static Lane<T> operator -(Lane<T> x, Lane<T> y) => new(x.Value - y.Value);

    [MethodImpl(Inline)]
    public static Lane<T> operator *(Lane<T> x, Lane<T> y) => new(x.Value * y.Value);

    [MethodImpl(Inline)]
    public static Lane<T> operator /(Lane<T> x, Lane<T> y) => new(x.Value / y.Value);

    [MethodImpl(Inline)]
    public static Lane<T> operator -(Lane<T> x) => new(-x.Value);

    [MethodImpl(Inline)]
    public static bool operator <(Lane<T> x, Lane<T> y) => x.Value < y.Value;

    [MethodImpl(Inline)]
    public static bool operator >(Lane<T> x, Lane<T> y) => x.Value > y.Value;

    [MethodImpl(Inline)]
    public static bool operator <=(Lane<T> x, Lane<T> y) => x.Value <= y.Value;

    [MethodImpl(Inline)]
    public static bool operator >=(Lane<T> x, Lane<T> y) => x.Value >= y.Value;

    [MethodImpl(Inline)]
    public static bool Equal(Lane<T> x, Lane<T> y) => x.Value == y.Value;

    [MethodImpl(Inline)]
    public static Lane<T> Select(bool mask, Lane<T> x, Lane<T> y) => mask ? x : y;

    [MethodImpl(Inline)]
    public static Lane<T> FusedMultiplyAdd(Lane<T> x, Lane<T> y, Lane<T> z) =>
        new(T.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Abs(Lane<T> x) => new(T.Abs(x.Value));

    [MethodImpl(Inline)]
    public static Lane<T> CopySign(Lane<T> magnitude, Lane<T> sign) => new(T.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Max(Lane<T> x, Lane<T> y) => new(T.Max(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Min(Lane<T> x, Lane<T> y) => new(T.Min(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Floor(Lane<T> x) => new(T.Floor(x.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Round(Lane<T> x) => new(T.Round(x.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Sqrt(Lane<T> x) => new(T.Sqrt(x.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Exp(Lane<T> x) => new(T.Exp(x.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Log(Lane<T> x) => new(T.Log(x.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Log2(Lane<T> x) => new(T.Log2(x.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Sin(Lane<T> x) => new(T.Sin(x.Value));

    [MethodImpl(Inline)]
    public static Lane<T> Cos(Lane<T> x) => new(T.Cos(x.Value));

    [MethodImpl(Inline)]
    public static Lane<T> PowerOfTwo(Lane<T> k) => IsDouble
        ? new(T.CreateTruncating(BitConverter.Int64BitsToDouble(((long)double.CreateTruncating(k.Value) + 1023) << 52)))
        : new(T.CreateTruncating(BitConverter.Int32BitsToSingle(((int)float.CreateTruncating(k.Value) + 127) << 23)));

    [MethodImpl(Inline)]
    public static Lane<T> Exponent(Lane<T> x) => IsDouble
        ? (BitConverter.DoubleToInt64Bits(double.CreateTruncating(x.Value)) >> 52) - 1023
        : (BitConverter.SingleToInt32Bits(float.CreateTruncating(x.Value)) >> 23) - 127;

    [MethodImpl(Inline)]
    public static Lane<T> Mantissa(Lane<T> x) => IsDouble
        ? new(T.CreateTruncating(BitConverter.Int64BitsToDouble(
            (BitConverter.DoubleToInt64Bits(double.CreateTruncating(x.Value)) & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000)))
        : new(T.CreateTruncating(BitConverter.Int32BitsToSingle(
            (BitConverter.SingleToInt32Bits(float.CreateTruncating(x.Value)) & 0x7FFFFF) | 0x3F800000)));

    [MethodImpl(Inline)]
    public static bool Any(bool mask) => mask;
}
