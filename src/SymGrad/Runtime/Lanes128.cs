using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymGrad.Runtime;

/// <summary>128 bits of lanes: see <see cref="Lanes512{T}"/>.</summary>
internal readonly partial struct Lanes128<T>(Vector128<T> value) : ILanes<Lanes128<T>, Lanes128<T>>, IVectorLanes<Lanes128<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public readonly Vector128<T> Value = value;

    public static bool IsDouble
    {
        [MethodImpl(Inline)]
        get => typeof(T) == typeof(double);
    }

    public static int Count
    {
        [MethodImpl(Inline)]
        get => Vector128<T>.Count;
    }

    [MethodImpl(Inline)]
    public static implicit operator Lanes128<T>(double value) =>
        IsDouble ? Of(Vector128.Create(value)) : Of(Vector128.Create((float)value));

    [MethodImpl(Inline)]
    public static Lanes128<T> operator +(Lanes128<T> x, Lanes128<T> y) => new(x.Value + y.Value);

    [MethodImpl(Inline)]
    public static Lanes128<T> operator -(Lanes128<T> x, Lanes128<T> y) => new(x.Value - y.Value);

    [MethodImpl(Inline)]
    public static Lanes128<T> operator *(Lanes128<T> x, Lanes128<T> y) => new(x.Value * y.Value);

    [MethodImpl(Inline)]
    public static Lanes128<T> operator /(Lanes128<T> x, Lanes128<T> y) => new(x.Value / y.Value);

    [MethodImpl(Inline)]
    public static Lanes128<T> operator -(Lanes128<T> x) => new(-x.Value);

    [MethodImpl(Inline)]
    public static Lanes128<T> operator <(Lanes128<T> x, Lanes128<T> y) => new(Vector128.LessThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> operator >(Lanes128<T> x, Lanes128<T> y) => new(Vector128.GreaterThan(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> operator <=(Lanes128<T> x, Lanes128<T> y) => new(Vector128.LessThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> operator >=(Lanes128<T> x, Lanes128<T> y) => new(Vector128.GreaterThanOrEqual(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> Equal(Lanes128<T> x, Lanes128<T> y) => new(Vector128.Equals(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> NotEqual(Lanes128<T> x, Lanes128<T> y) => new(~Vector128.Equals(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> Not(Lanes128<T> mask) => new(~mask.Value);

    [MethodImpl(Inline)]
    public static Lanes128<T> And(Lanes128<T> x, Lanes128<T> y) => new(x.Value & y.Value);

    [MethodImpl(Inline)]
    public static Lanes128<T> Or(Lanes128<T> x, Lanes128<T> y) => new(x.Value | y.Value);

    [MethodImpl(Inline)]
    public static Lanes128<T> ExclusiveOr(Lanes128<T> x, Lanes128<T> y) => new(x.Value ^ y.Value);

    [MethodImpl(Inline)]
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> x, Lanes128<T> y) =>
        new(Vector128.ConditionalSelect(mask.Value, x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> FusedMultiplyAdd(Lanes128<T> x, Lanes128<T> y, Lanes128<T> z) => IsDouble
        ? Of(Vector128.FusedMultiplyAdd(x.Value.AsDouble(), y.Value.AsDouble(), z.Value.AsDouble()))
        : Of(Vector128.FusedMultiplyAdd(x.Value.AsSingle(), y.Value.AsSingle(), z.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes128<T> Abs(Lanes128<T> x) => new(Vector128.Abs(x.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> CopySign(Lanes128<T> magnitude, Lanes128<T> sign) =>
        new(Vector128.CopySign(magnitude.Value, sign.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> Max(Lanes128<T> x, Lanes128<T> y) => new(Vector128.Max(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> Min(Lanes128<T> x, Lanes128<T> y) => new(Vector128.Min(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> MaxNumber(Lanes128<T> x, Lanes128<T> y) => new(Vector128.MaxNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> MinNumber(Lanes128<T> x, Lanes128<T> y) => new(Vector128.MinNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> MaxMagnitude(Lanes128<T> x, Lanes128<T> y) => new(Vector128.MaxMagnitude(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> MinMagnitude(Lanes128<T> x, Lanes128<T> y) => new(Vector128.MinMagnitude(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> MaxMagnitudeNumber(Lanes128<T> x, Lanes128<T> y) =>
        new(Vector128.MaxMagnitudeNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> MinMagnitudeNumber(Lanes128<T> x, Lanes128<T> y) =>
        new(Vector128.MinMagnitudeNumber(x.Value, y.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> Floor(Lanes128<T> x) =>
        IsDouble ? Of(Vector128.Floor(x.Value.AsDouble())) : Of(Vector128.Floor(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes128<T> Ceiling(Lanes128<T> x) =>
        IsDouble ? Of(Vector128.Ceiling(x.Value.AsDouble())) : Of(Vector128.Ceiling(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes128<T> Truncate(Lanes128<T> x) =>
        IsDouble ? Of(Vector128.Truncate(x.Value.AsDouble())) : Of(Vector128.Truncate(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes128<T> Round(Lanes128<T> x) =>
        IsDouble ? Of(Vector128.Round(x.Value.AsDouble())) : Of(Vector128.Round(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes128<T> Sqrt(Lanes128<T> x) => new(Vector128.Sqrt(x.Value));

    [MethodImpl(Inline)]
    public static Lanes128<T> Exp(Lanes128<T> x) =>
        IsDouble ? Of(Vector128.Exp(x.Value.AsDouble())) : Of(Vector128.Exp(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes128<T> Log(Lanes128<T> x) =>
        IsDouble ? Of(Vector128.Log(x.Value.AsDouble())) : Of(Vector128.Log(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes128<T> Log2(Lanes128<T> x) =>
        IsDouble ? Of(Vector128.Log2(x.Value.AsDouble())) : Of(Vector128.Log2(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes128<T> Sin(Lanes128<T> x) =>
        IsDouble ? Of(Vector128.Sin(x.Value.AsDouble())) : Of(Vector128.Sin(x.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes128<T> Cos(Lanes128<T> x) =>
        IsDouble ? Of(Vector128.Cos(x.Value.AsDouble())) : Of(Vector128.Cos(x.Value.AsSingle()));

    /// <summary>Both for little more than the price of one.</summary>
    public static (Lanes128<T> Sin, Lanes128<T> Cos) SinCos(Lanes128<T> x)
    {
        if (IsDouble)
        {
            (Vector128<double> sin, Vector128<double> cos) = Vector128.SinCos(x.Value.AsDouble());
            return (Of(sin), Of(cos));
        }
        else
        {
            (Vector128<float> sin, Vector128<float> cos) = Vector128.SinCos(x.Value.AsSingle());
            return (Of(sin), Of(cos));
        }
    }

    [MethodImpl(Inline)]
    public static Lanes128<T> Hypot(Lanes128<T> x, Lanes128<T> y) => IsDouble
        ? Of(Vector128.Hypot(x.Value.AsDouble(), y.Value.AsDouble()))
        : Of(Vector128.Hypot(x.Value.AsSingle(), y.Value.AsSingle()));

    [MethodImpl(Inline)]
    public static Lanes128<T> Lerp(Lanes128<T> x, Lanes128<T> y, Lanes128<T> amount) => IsDouble
        ? Of(Vector128.Lerp(x.Value.AsDouble(), y.Value.AsDouble(), amount.Value.AsDouble()))
        : Of(Vector128.Lerp(x.Value.AsSingle(), y.Value.AsSingle(), amount.Value.AsSingle()));

    // Adding 2^52 (2^23 for a float) and the exponent's bias leaves the biased exponent in the lowest bits of the fraction.
    [MethodImpl(Inline)]
    public static Lanes128<T> PowerOfTwo(Lanes128<T> k) => IsDouble
        ? Of(Vector128.ShiftLeft((k.Value.AsDouble() + Vector128.Create(4503599627370496.0 + 1023)).AsInt64(), 52).AsDouble())
        : Of(Vector128.ShiftLeft((k.Value.AsSingle() + Vector128.Create(8388608f + 127)).AsInt32(), 23).AsSingle());

    // The biased exponent as the lowest bits of the fraction of 2^52 (2^23).
    [MethodImpl(Inline)]
    public static Lanes128<T> Exponent(Lanes128<T> x) => IsDouble
        ? Of((Vector128.ShiftRightLogical(x.Value.AsInt64(), 52) | Vector128.Create(4503599627370496.0).AsInt64()).AsDouble()
            - Vector128.Create(4503599627370496.0 + 1023))
        : Of((Vector128.ShiftRightLogical(x.Value.AsInt32(), 23) | Vector128.Create(8388608f).AsInt32()).AsSingle()
            - Vector128.Create(8388608f + 127));

    [MethodImpl(Inline)]
    public static Lanes128<T> Mantissa(Lanes128<T> x) => IsDouble
        ? Of(((x.Value.AsInt64() & Vector128.Create(0xFFFFFFFFFFFFFL)) | Vector128.Create(1.0).AsInt64()).AsDouble())
        : Of(((x.Value.AsInt32() & Vector128.Create(0x7FFFFF)) | Vector128.Create(1f).AsInt32()).AsSingle());

    [MethodImpl(Inline)]
    public static bool Any(Lanes128<T> mask) => !Vector128.EqualsAll(mask.Value.AsInt64(), Vector128<long>.Zero);

    [MethodImpl(Inline)]
    public static Lanes128<T> Broadcast(T value) => new(Vector128.Create(value));

    [MethodImpl(Inline)]
    public static Lanes128<T> MaskOf(bool value) => new(value ? Vector128<T>.AllBitsSet : Vector128<T>.Zero);

    [MethodImpl(Inline)]
    public static Lanes128<T> FirstLanes(long count) => IsDouble
        ? Of(Vector128.LessThan(Vector128<long>.Indices, Vector128.Create(count)).AsDouble())
        : Of(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)long.Min(count, int.MaxValue))).AsSingle());

    [MethodImpl(Inline)]
    public static Lanes128<T> Ramp(long first) => IsDouble
        ? Of(Vector128.Create((double)first) + Vector128<double>.Indices)
        : Of(Vector128.ConvertToSingle(Vector128.Create((int)first) + Vector128<int>.Indices));

    [MethodImpl(Inline)]
    public static Lanes128<T> Create(ReadOnlySpan<T> numbers) => new(Vector128.Create(numbers));

    [MethodImpl(Inline)]
    public static int BitsOf(Lanes128<T> mask) =>
        IsDouble ? (int)Vector128.ExtractMostSignificantBits(mask.Value.AsDouble()) : (int)Vector128.ExtractMostSignificantBits(mask.Value.AsSingle());

    [MethodImpl(Inline)]
    public static Lanes128<T> Exceeding(int[] counts, int number)
    {
        Vector128<int> all = Vector128.Create(counts);
        return IsDouble
            ? Of(Vector128.GreaterThan(Vector128.WidenLower(all), Vector128.Create((long)number)).AsDouble())
            : Of(Vector128.GreaterThan(all, Vector128.Create(number)).AsSingle());
    }

    [MethodImpl(Inline)]
    public static Lanes128<T> Load(T[] array, long index) =>
        new(Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)index));

    [MethodImpl(Inline)]
    public static void Store(T[] array, long index, Lanes128<T> value) =>
        value.Value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)index);

    [MethodImpl(Inline)]
    public static T SumOf(Lanes128<T> lanes) => Vector128.Sum(lanes.Value);

    public static T ProductOf(Lanes128<T> lanes) => Fold.Product(lanes.Value);

    public static T MaxOf(Lanes128<T> lanes) => Fold.Max(lanes.Value);

    public static T MinOf(Lanes128<T> lanes) => Fold.Min(lanes.Value);

    [MethodImpl(Inline)]
    private static Lanes128<T> Of(Vector128<double> value) => new(value.As<double, T>());

    [MethodImpl(Inline)]
    private static Lanes128<T> Of(Vector128<float> value) => new(value.As<float, T>());
}
