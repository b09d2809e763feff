using System;

namespace SymGrad.Runtime;

/// <summary>Floating-point numbers side by side (one, or a whole vector register): what <see cref="LaneFunctions{TLanes,TMask}"/>
/// is written over, so that scalar and vector forms come from one source.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TMask">One truth value per lane: <see cref="bool"/> for a single lane; for vectors the lanes themselves, each
/// with all bits set or none, which is what comparison instructions make.</typeparam>
internal interface ILanes<TSelf, TMask>
    where TSelf : struct, ILanes<TSelf, TMask>
{
    /// <summary>Whether the lanes are 64 bits wide: folded by the JIT, it selects the number of terms of an approximation.</summary>
    public static abstract bool IsDouble { get; }

    /// <summary>The same number in every lane.</summary>
    public static abstract implicit operator TSelf(double value);

    public static abstract TSelf operator +(TSelf x, TSelf y);

    public static abstract TSelf operator -(TSelf x, TSelf y);

    public static abstract TSelf operator *(TSelf x, TSelf y);

    public static abstract TSelf operator /(TSelf x, TSelf y);

    public static abstract TSelf operator -(TSelf x);

    public static abstract TMask operator <(TSelf x, TSelf y);

    public static abstract TMask operator >(TSelf x, TSelf y);

    public static abstract TMask operator <=(TSelf x, TSelf y);

    public static abstract TMask operator >=(TSelf x, TSelf y);

    public static abstract TMask Equal(TSelf x, TSelf y);

    /// <summary>Lane by lane, <paramref name="x"/> where the mask holds, else <paramref name="y"/>: nothing leaks from the other.</summary>
    public static abstract TSelf Select(TMask mask, TSelf x, TSelf y);

    /// <summary>x * y + z, rounded once.</summary>
    public static abstract TSelf FusedMultiplyAdd(TSelf x, TSelf y, TSelf z);

    public static abstract TSelf Abs(TSelf x);

    public static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>As <see cref="System.Math.Max(double, double)"/>: NaN if either is, and +0 above -0.</summary>
    public static abstract TSelf Max(TSelf x, TSelf y);

    public static abstract TSelf Min(TSelf x, TSelf y);

    public static abstract TSelf Floor(TSelf x);

    /// <summary>To the nearest integer, ties to even.</summary>
    public static abstract TSelf Round(TSelf x);

    public static abstract TSelf Sqrt(TSelf x);

    public static abstract TSelf Exp(TSelf x);

    public static abstract TSelf Log(TSelf x);

    public static abstract TSelf Log2(TSelf x);

    public static abstract TSelf Sin(TSelf x);

    public static abstract TSelf Cos(TSelf x);

    /// <summary>2ᵏ for an integer k in the range of normal exponents; one above it gives infinity.</summary>
    public static abstract TSelf PowerOfTwo(TSelf k);

    /// <summary>The integer e with 2ᵉ &lt;= x &lt; 2ᵉ⁺¹, for a positive normal number.</summary>
    public static abstract TSelf Exponent(TSelf x);

    /// <summary>x / 2ᵉ, from 1 to below 2, for a positive normal number.</summary>
    public static abstract TSelf Mantissa(TSelf x);

    /// <summary>Whether the mask holds in any lane.</summary>
    public static abstract bool Any(TMask mask);
}

/// <summary>Lanes that fill a vector register: how emitted loops read, write and fold them.</summary>
internal interface IVectorLanes<TSelf, T>
    where TSelf : struct, IVectorLanes<TSelf, T>
{
    public static abstract int Count { get; }

    public static abstract TSelf Broadcast(T value);

    /// <summary>A mask with the same truth value in every lane.</summary>
    public static abstract TSelf MaskOf(bool value);

    /// <summary>The mask of the first <paramref name="count"/> lanes; all of them when the count is larger.</summary>
    public static abstract TSelf FirstLanes(long count);

    /// <summary>The numbers first, first + 1, ...</summary>
    public static abstract TSelf Ramp(long first);

    /// <summary>A number for each lane.</summary>
    public static abstract TSelf Create(ReadOnlySpan<T> numbers);

    /// <summary>One bit per lane of a mask, the first lane in the lowest.</summary>
    public static abstract int BitsOf(TSelf mask);

    /// <summary>The mask of the lanes whose count, in an array of at least as many, exceeds a number.</summary>
    public static abstract TSelf Exceeding(int[] counts, int number);

    // The caller has checked the bounds, once for the whole loop.
    public static abstract TSelf Load(T[] array, long index);

    public static abstract void Store(T[] array, long index, TSelf value);

    /// <summary>Reads the first lanes, at least one, and nothing else; the others are zero.</summary>
    /// <param name="array">The array.</param>
    /// <param name="index">The index of the first lane.</param>
    /// <param name="mask">The <see cref="FirstLanes"/> of the count: made once, used by all reads.</param>
    /// <param name="count">How many; all where it is more than there are.</param>
    public static abstract TSelf LoadLanes(T[] array, long index, TSelf mask, long count);

    /// <summary>Writes the first lanes, as many as the count says, and nothing else.</summary>
    public static abstract void StoreLanes(T[] array, long index, TSelf value, long count);

    public static abstract T SumOf(TSelf lanes);

    public static abstract T ProductOf(TSelf lanes);

    public static abstract T MaxOf(TSelf lanes);

    public static abstract T MinOf(TSelf lanes);
}
