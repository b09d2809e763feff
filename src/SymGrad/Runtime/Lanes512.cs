using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymGrad.Runtime;

/// <summary>512 bits of lanes. The three widths are the same page with another number on it; how they touch the end of an
/// array, which the instruction sets do differently, is beside it.</summary>
internal readonly partial struct Lanes512<T>(Vector512<T> value) : ILanes<Lanes512<T>, Lanes512<T>>, IVectorLanes<Lanes512<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public readonly Vector512<T> Value = value;

    public static bool IsDouble
    {
        [MethodImpl(Inline)]
        get => typeof(T) == typeof(double);
    }

    public static int Count
    {
        [MethodImpl(Inline)]
        get => Vector512<T>.Count;
    }

    [MethodImpl(Inline)]
    public static implicit operator Lanes512<T>(double value) =>
        IsDouble ? Of(Vector512.Create(value)) : Of(Vector512.Create((float)value));

    [MethodImpl(Inline)]
    public static Lanes512<T> operator +(Lanes512<T> x, Lanes512<T> y) => new(x.Value + y.Value);

    [MethodImpl(Inline)]
    public static Lanes512<T> operator -(Lanes512<T> x, Lanes512<T> y) => new(x.Value - y.Value);

    [MethodImpl(Inline)]
    public static Lanes512<T> operator *(Lanes512<T> x, Lanes512<T> y) => new(x.Value * y.Value);

    [MethodImpl(Inline)]
    public static Lanes512<T> operator /(Lanes512<T> x, Lanes512<T> y) => new(x.Value / y.Value);

    [MethodImpl(Inline)]
    public static Lanes512<T> operator -(Lanes512<T> x) => new(-x.Value);

    [MethodImpl(Inline)]
    public static Lanes512<T> operator <(Lanes512<T> x, Lanes512<T> y) => new(Vector512.LessThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> operator >(Lanes512<T> x, Lanes512<T> y) => new(Vector512.GreaterThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> operator <=(Lanes512<T> x, Lanes512<T> y) => new(Vector512.LessThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> operator >=(Lanes512<T> x, Lanes512<T> y) => new(Vector512.GreaterThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> Equal(Lanes512<T> x, Lanes512<T> y) => new(Vector512.Equals(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> NotEqual(Lanes512<T> x, Lanes512<T> y) => new(~Vector512.Equals(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> Not(Lanes512<T> mask) => new(~mask.Value);

    [MethodImpl(Inline)]
    public static Lanes512<T> And(Lanes512<T> x, Lanes512<T> y) => new(x.Value & y.Value);

    [MethodImpl(Inline)]
    public static Lanes512<T> Or(Lanes512<T> x, Lanes512<T> y) => new(x.Value | y.Value);

    [MethodImpl(Inline)]
    public static Lanes512<T> ExclusiveOr(Lanes512<T> x, Lanes512<T> y) => new(x.Value ^ y.Value);

    [MethodImpl(Inline)]
    public static Lanes512<T> Select(Lanes512<T> mask, Lanes512<T> x, Lanes512<T> y) =>
        new(Vector512.ConditionalSelect(mask.Value, x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> FusedMultiplyAdd(Lanes512<T> x, Lanes512<T> y, Lanes512<T> z) => IsDouble
        ? Of(Vector512.FusedMultiplyAdd(x.Value.AsDouble(), y.Value.AsDouble(), z.Value.AsDouble()))
        : Of(Vector512.FusedMultiplyAdd(x.Value.AsSingle(), y.Value.AsSingle(), z.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes512<T> Abs(Lanes512<T> x) => new(Vector512.Abs(x.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> CopySign(Lanes512<T> magnitude, Lanes512<T> sign) =>
        new(Vector512.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> Max(Lanes512<T> x, Lanes512<T> y) => new(Vector512.Max(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> Min(Lanes512<T> x, Lanes512<T> y) => new(Vector512.Min(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> MaxNumber(Lanes512<T> x, Lanes512<T> y) => new(Vector512.MaxNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> MinNumber(Lanes512<T> x, Lanes512<T> y) => new(Vector512.MinNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> MaxMagnitude(Lanes512<T> x, Lanes512<T> y) => new(Vector512.MaxMagnitude(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> MinMagnitude(Lanes512<T> x, Lanes512<T> y) => new(Vector512.MinMagnitude(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> MaxMagnitudeNumber(Lanes512<T> x, Lanes512<T> y) =>
        new(Vector512.MaxMagnitudeNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> MinMagnitudeNumber(Lanes512<T> x, Lanes512<T> y) =>
        new(Vector512.MinMagnitudeNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> Floor(Lanes512<T> x) =>
        IsDouble ? Of(Vector512.Floor(x.Value.AsDouble())) : Of(Vector512.Floor(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes512<T> Ceiling(Lanes512<T> x) =>
        IsDouble ? Of(Vector512.Ceiling(x.Value.AsDouble())) : Of(Vector512.Ceiling(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes512<T> Truncate(Lanes512<T> x) =>
        IsDouble ? Of(Vector512.Truncate(x.Value.AsDouble())) : Of(Vector512.Truncate(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes512<T> Round(Lanes512<T> x) =>
        IsDouble ? Of(Vector512.Round(x.Value.AsDouble())) : Of(Vector512.Round(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes512<T> Sqrt(Lanes512<T> x) => new(Vector512.Sqrt(x.Value));

    [MethodImpl(Inline)]
    public static Lanes512<T> Exp(Lanes512<T> x) =>
        IsDouble ? Of(Vector512.Exp(x.Value.AsDouble())) : Of(Vector512.Exp(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes512<T> Log(Lanes512<T> x) =>
        IsDouble ? Of(Vector512.Log(x.Value.AsDouble())) : Of(Vector512.Log(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes512<T> Log2(Lanes512<T> x) =>
        IsDouble ? Of(Vector512.Log2(x.Value.AsDouble())) : Of(Vector512.Log2(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes512<T> Sin(Lanes512<T> x) =>
        IsDouble ? Of(Vector512.Sin(x.Value.AsDouble())) : Of(Vector512.Sin(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes512<T> Cos(Lanes512<T> x) =>
        IsDouble ? Of(Vector512.Cos(x.Value.AsDouble())) : Of(Vector512.Cos(x.Value.AsSingle()));

    /// <summary>Both for little more than the price of one.</summary>
    public static (Lanes512<T> Sin, Lanes512<T> Cos) SinCos(Lanes512<T> x)
    {
        if (IsDouble)
        {
            (Vector512<double> sin, Vector512<double> cos) = Vector512.SinCos(x.Value.AsDouble());
            return (Of(sin), Of(cos));
        }
        else
        {
            (Vector512<float> sin, Vector512<float> cos) = Vector512.SinCos(x.Value.AsSingle());
            return (Of(sin), Of(cos));
        }
    }

    [MethodImpl(Inline)]
    public static Lanes512<T> Hypot(Lanes512<T> x, Lanes512<T> y) => IsDouble
        ? Of(Vector512.Hypot(x.Value.AsDouble(), y.Value.AsDouble()))
        : Of(Vector512.Hypot(x.Value.AsSingle(), y.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes512<T> Lerp(Lanes512<T> x, Lanes512<T> y, Lanes512<T> amount) => IsDouble
        ? Of(Vector512.Lerp(x.Value.AsDouble(), y.Value.AsDouble(), amount.Value.AsDouble()))
        : Of(Vector512.Lerp(x.Value.AsSingle(), y.Value.AsSingle(), amount.Value.AsSingle()));

    // Adding 2^52 (2^23 for a float) and the exponent's bias leaves the biased exponent in the lowest bits of the fraction.
    [MethodImpl(Inline)]
    public static Lanes512<T> PowerOfTwo(Lanes512<T> k) => IsDouble
        ? Of(Vector512.ShiftLeft((k.Value.AsDouble() + Vector512.Create(4503599627370496.0 + 1023)).AsInt64(), 52).AsDouble())
        : Of(Vector512.ShiftLeft((k.Value.AsSingle() + Vector512.Create(8388608f + 127)).AsInt32(), 23).AsSingle());

    // The biased exponent as the lowest bits of the fraction of 2^52 (2^23).
    [MethodImpl(Inline)]
    public static Lanes512<T> Exponent(Lanes512<T> x) => IsDouble
        ? Of((Vector512.ShiftRightLogical(x.Value.AsInt64(), 52) | Vector512.Create(4503599627370496.0).AsInt64()).AsDouble()
            - Vector512.Create(4503599627370496.0 + 1023))
        : Of((Vector512.ShiftRightLogical(x.Value.AsInt32(), 23) | Vector512.Create(8388608f).AsInt32()).AsSingle()
            - Vector512.Create(8388608f + 127));

    [MethodImpl(Inline)]
    public static Lanes512<T> Mantissa(Lanes512<T> x) => IsDouble
        ? Of(((x.Value.AsInt64() & Vector512.Create(0xFFFFFFFFFFFFFL)) | Vector512.Create(1.0).AsInt64()).AsDouble())
        : Of(((x.Value.AsInt32() & Vector512.Create(0x7FFFFF)) | Vector512.Create(1f).AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    public static bool Any(Lanes512<T> mask) => !Vector512.EqualsAll(mask.Value.AsInt64(), Vector512<long>.Zero);

    [MethodImpl(Inline)]
    public static Lanes512<T> Broadcast(T value) => new(Vector512.Create(value));

    [MethodImpl(Inline)]
    public static Lanes512<T> MaskOf(bool value) => new(value ? Vector512<T>.AllBitsSet : Vector512<T>.Zero);

    [MethodImpl(Inline)]
    public static Lanes512<T> FirstLanes(long count) => IsDouble
        ? Of(Vector512.LessThan(Vector512<long>.Indices, Vector512.Create(count)).AsDouble())
        : Of(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)long.Min(count, int.MaxValue))).AsSingle());

    [MethodImpl(Inline)]
    public static Lanes512<T> Ramp(long first) => IsDouble
        ? Of(Vector512.Create((double)first) + Vector512<double>.Indices)
        : Of(Vector512.ConvertToSingle(Vector512.Create((int)first) + Vector512<int>.Indices));

    [MethodImpl(Inline)]
    public static Lanes512<T> Create(ReadOnlySpan<T> numbers) => new(Vector512.Create(numbers));

    [MethodImpl(Inline)]
    public static int BitsOf(Lanes512<T> mask) =>
        IsDouble ? (int)Vector512.ExtractMostSignificantBits(mask.Value.AsDouble()) : (int)Vector512.ExtractMostSignificantBits(mask.Value.AsSingle());

    [MethodImpl(Inline)]
    public static Lanes512<T> Exceeding(int[] counts, int number)
    {
        Vector512<int> all = Vector512.Create(counts);
        return IsDouble
            ? Of(Vector512.GreaterThan(Vector512.WidenLower(all), Vector512.Create((long)number)).AsDouble())
            : Of(Vector512.GreaterThan(all, Vector512.Create(number)).AsSingle());
    }

    [MethodImpl(Inline)]
    public static Lanes512<T> Load(T[] array, long index) =>
        new(Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)index));

    [MethodImpl(Inline)]
    public static void Store(T[] array, long index, Lanes512<T> value) =>
        value.Value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)index);

    [MethodImpl(Inline)]
    public static T SumOf(Lanes512<T> lanes) => Vector512.Sum(lanes.Value);

    public static T ProductOf(Lanes512<T> lanes) => Fold.Product(lanes.Value);

    public static T MaxOf(Lanes512<T> lanes) => Fold.Max(lanes.Value);

    public static T MinOf(Lanes512<T> lanes) => Fold.Min(lanes.Value);

    [MethodImpl(Inline)]
    private static Lanes512<T> Of(Vector512<double> value) => new(value.As<double, T>());

    [MethodImpl(Inline)]
    private static Lanes512<T> Of(Vector512<float> value) => new(value.As<float, T>());
}
