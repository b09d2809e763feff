using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymGrad.Runtime;

/// <summary>256 bits of lanes: see <see cref="Lanes512{T}"/>.</summary>
internal readonly partial struct Lanes256<T>(Vector256<T> value) : ILanes<Lanes256<T>, Lanes256<T>>, IVectorLanes<Lanes256<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public readonly Vector256<T> Value = value;

    public static bool IsDouble
    {
        [MethodImpl(Inline)]
        get => typeof(T) == typeof(double);
    }

    public static int Count
    {
        [MethodImpl(Inline)]
        get => Vector256<T>.Count;
    }

    [MethodImpl(Inline)]
    public static implicit operator Lanes256<T>(double value) =>
        IsDouble ? Of(Vector256.Create(value)) : Of(Vector256.Create((float)value));

    [MethodImpl(Inline)]
    public static Lanes256<T> operator +(Lanes256<T> x, Lanes256<T> y) => new(x.Value + y.Value);

    [MethodImpl(Inline)]
    public static Lanes256<T> operator -(Lanes256<T> x, Lanes256<T> y) => new(x.Value - y.Value);

    [MethodImpl(Inline)]
    public static Lanes256<T> operator *(Lanes256<T> x, Lanes256<T> y) => new(x.Value * y.Value);

    [MethodImpl(Inline)]
    public static Lanes256<T> operator /(Lanes256<T> x, Lanes256<T> y) => new(x.Value / y.Value);

    [MethodImpl(Inline)]
    public static Lanes256<T> operator -(Lanes256<T> x) => new(-x.Value);

    [MethodImpl(Inline)]
    public static Lanes256<T> operator <(Lanes256<T> x, Lanes256<T> y) => new(Vector256.LessThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> operator >(Lanes256<T> x, Lanes256<T> y) => new(Vector256.GreaterThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> operator <=(Lanes256<T> x, Lanes256<T> y) => new(Vector256.LessThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> operator >=(Lanes256<T> x, Lanes256<T> y) => new(Vector256.GreaterThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> Equal(Lanes256<T> x, Lanes256<T> y) => new(Vector256.Equals(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> NotEqual(Lanes256<T> x, Lanes256<T> y) => new(~Vector256.Equals(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> Not(Lanes256<T> mask) => new(~mask.Value);

    [MethodImpl(Inline)]
    public static Lanes256<T> And(Lanes256<T> x, Lanes256<T> y) => new(x.Value & y.Value);

    [MethodImpl(Inline)]
    public static Lanes256<T> Or(Lanes256<T> x, Lanes256<T> y) => new(x.Value | y.Value);

    [MethodImpl(Inline)]
    public static Lanes256<T> ExclusiveOr(Lanes256<T> x, Lanes256<T> y) => new(x.Value ^ y.Value);

    [MethodImpl(Inline)]
    public static Lanes256<T> Select(Lanes256<T> mask, Lanes256<T> x, Lanes256<T> y) =>
        new(Vector256.ConditionalSelect(mask.Value, x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> FusedMultiplyAdd(Lanes256<T> x, Lanes256<T> y, Lanes256<T> z) => IsDouble
        ? Of(Vector256.FusedMultiplyAdd(x.Value.AsDouble(), y.Value.AsDouble(), z.Value.AsDouble()))
        : Of(Vector256.FusedMultiplyAdd(x.Value.AsSingle(), y.Value.AsSingle(), z.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes256<T> Abs(Lanes256<T> x) => new(Vector256.Abs(x.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> CopySign(Lanes256<T> magnitude, Lanes256<T> sign) =>
        new(Vector256.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> Max(Lanes256<T> x, Lanes256<T> y) => new(Vector256.Max(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> Min(Lanes256<T> x, Lanes256<T> y) => new(Vector256.Min(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> MaxNumber(Lanes256<T> x, Lanes256<T> y) => new(Vector256.MaxNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> MinNumber(Lanes256<T> x, Lanes256<T> y) => new(Vector256.MinNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> MaxMagnitude(Lanes256<T> x, Lanes256<T> y) => new(Vector256.MaxMagnitude(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> MinMagnitude(Lanes256<T> x, Lanes256<T> y) => new(Vector256.MinMagnitude(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> MaxMagnitudeNumber(Lanes256<T> x, Lanes256<T> y) =>
        new(Vector256.MaxMagnitudeNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> MinMagnitudeNumber(Lanes256<T> x, Lanes256<T> y) =>
        new(Vector256.MinMagnitudeNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> Floor(Lanes256<T> x) =>
        IsDouble ? Of(Vector256.Floor(x.Value.AsDouble())) : Of(Vector256.Floor(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes256<T> Ceiling(Lanes256<T> x) =>
        IsDouble ? Of(Vector256.Ceiling(x.Value.AsDouble())) : Of(Vector256.Ceiling(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes256<T> Truncate(Lanes256<T> x) =>
        IsDouble ? Of(Vector256.Truncate(x.Value.AsDouble())) : Of(Vector256.Truncate(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes256<T> Round(Lanes256<T> x) =>
        IsDouble ? Of(Vector256.Round(x.Value.AsDouble())) : Of(Vector256.Round(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes256<T> Sqrt(Lanes256<T> x) => new(Vector256.Sqrt(x.Value));

    [MethodImpl(Inline)]
    public static Lanes256<T> Exp(Lanes256<T> x) =>
        IsDouble ? Of(Vector256.Exp(x.Value.AsDouble())) : Of(Vector256.Exp(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes256<T> Log(Lanes256<T> x) =>
        IsDouble ? Of(Vector256.Log(x.Value.AsDouble())) : Of(Vector256.Log(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes256<T> Log2(Lanes256<T> x) =>
        IsDouble ? Of(Vector256.Log2(x.Value.AsDouble())) : Of(Vector256.Log2(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes256<T> Sin(Lanes256<T> x) =>
        IsDouble ? Of(Vector256.Sin(x.Value.AsDouble())) : Of(Vector256.Sin(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes256<T> Cos(Lanes256<T> x) =>
        IsDouble ? Of(Vector256.Cos(x.Value.AsDouble())) : Of(Vector256.Cos(x.Value.AsSingle()));

    /// <summary>Both for little more than the price of one.</summary>
    public static (Lanes256<T> Sin, Lanes256<T> Cos) SinCos(Lanes256<T> x)
    {
        if (IsDouble)
        {
            (Vector256<double> sin, Vector256<double> cos) = Vector256.SinCos(x.Value.AsDouble());
            return (Of(sin), Of(cos));
        }
        else
        {
            (Vector256<float> sin, Vector256<float> cos) = Vector256.SinCos(x.Value.AsSingle());
            return (Of(sin), Of(cos));
        }
    }

    [MethodImpl(Inline)]
    public static Lanes256<T> Hypot(Lanes256<T> x, Lanes256<T> y) => IsDouble
        ? Of(Vector256.Hypot(x.Value.AsDouble(), y.Value.AsDouble()))
        : Of(Vector256.Hypot(x.Value.AsSingle(), y.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes256<T> Lerp(Lanes256<T> x, Lanes256<T> y, Lanes256<T> amount) => IsDouble
        ? Of(Vector256.Lerp(x.Value.AsDouble(), y.Value.AsDouble(), amount.Value.AsDouble()))
        : Of(Vector256.Lerp(x.Value.AsSingle(), y.Value.AsSingle(), amount.Value.AsSingle()));

    // Adding 2^52 (2^23 for a float) and the exponent's bias leaves the biased exponent in the lowest bits of the fraction.
    [MethodImpl(Inline)]
    public static Lanes256<T> PowerOfTwo(Lanes256<T> k) => IsDouble
        ? Of(Vector256.ShiftLeft((k.Value.AsDouble() + Vector256.Create(4503599627370496.0 + 1023)).AsInt64(), 52).AsDouble())
        : Of(Vector256.ShiftLeft((k.Value.AsSingle() + Vector256.Create(8388608f + 127)).AsInt32(), 23).AsSingle());

    // The biased exponent as the lowest bits of the fraction of 2^52 (2^23).
    [MethodImpl(Inline)]
    public static Lanes256<T> Exponent(Lanes256<T> x) => IsDouble
        ? Of((Vector256.ShiftRightLogical(x.Value.AsInt64(), 52) | Vector256.Create(4503599627370496.0).AsInt64()).AsDouble()
            - Vector256.Create(4503599627370496.0 + 1023))
        : Of((Vector256.ShiftRightLogical(x.Value.AsInt32(), 23) | Vector256.Create(8388608f).AsInt32()).AsSingle()
            - Vector256.Create(8388608f + 127));

    [MethodImpl(Inline)]
    public static Lanes256<T> Mantissa(Lanes256<T> x) => IsDouble
        ? Of(((x.Value.AsInt64() & Vector256.Create(0xFFFFFFFFFFFFFL)) | Vector256.Create(1.0).AsInt64()).AsDouble())
        : Of(((x.Value.AsInt32() & Vector256.Create(0x7FFFFF)) | Vector256.Create(1f).AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    public static bool Any(Lanes256<T> mask) => !Vector256.EqualsAll(mask.Value.AsInt64(), Vector256<long>.Zero);

    [MethodImpl(Inline)]
    public static Lanes256<T> Broadcast(T value) => new(Vector256.Create(value));

    [MethodImpl(Inline)]
    public static Lanes256<T> MaskOf(bool value) => new(value ? Vector256<T>.AllBitsSet : Vector256<T>.Zero);

    [MethodImpl(Inline)]
    public static Lanes256<T> FirstLanes(long count) => IsDouble
        ? Of(Vector256.LessThan(Vector256<long>.Indices, Vector256.Create(count)).AsDouble())
        : Of(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)long.Min(count, int.MaxValue))).AsSingle());

    [MethodImpl(Inline)]
    public static Lanes256<T> Ramp(long first) => IsDouble
        ? Of(Vector256.Create((double)first) + Vector256<double>.Indices)
        : Of(Vector256.ConvertToSingle(Vector256.Create((int)first) + Vector256<int>.Indices));

    [MethodImpl(Inline)]
    public static Lanes256<T> Create(ReadOnlySpan<T> numbers) => new(Vector256.Create(numbers));

    [MethodImpl(Inline)]
    public static int BitsOf(Lanes256<T> mask) =>
        IsDouble ? (int)Vector256.ExtractMostSignificantBits(mask.Value.AsDouble()) : (int)Vector256.ExtractMostSignificantBits(mask.Value.AsSingle());

    [MethodImpl(Inline)]
    public static Lanes256<T> Exceeding(int[] counts, int number)
    {
        Vector256<int> all = Vector256.Create(counts);
        return IsDouble
            ? Of(Vector256.GreaterThan(Vector256.WidenLower(all), Vector256.Create((long)number)).AsDouble())
            : Of(Vector256.GreaterThan(all, Vector256.Create(number)).AsSingle());
    }

    [MethodImpl(Inline)]
    public static Lanes256<T> Load(T[] array, long index) =>
        new(Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)index));

    [MethodImpl(Inline)]
    public static void Store(T[] array, long index, Lanes256<T> value) =>
        value.Value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)index);

    [MethodImpl(Inline)]
    public static T SumOf(Lanes256<T> lanes) => Vector256.Sum(lanes.Value);

    public static T ProductOf(Lanes256<T> lanes) => Fold.Product(lanes.Value);

    public static T MaxOf(Lanes256<T> lanes) => Fold.Max(lanes.Value);

    public static T MinOf(Lanes256<T> lanes) => Fold.Min(lanes.Value);

    [MethodImpl(Inline)]
    private static Lanes256<T> Of(Vector256<double> value) => new(value.As<double, T>());

    [MethodImpl(Inline)]
    private static Lanes256<T> Of(Vector256<float> value) => new(value.As<float, T>());
}
