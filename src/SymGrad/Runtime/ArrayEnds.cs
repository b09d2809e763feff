using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SymGrad.Runtime;

// Reads and writes of some lanes only, for the end of an array. Reads are masked instructions where there are any, else lane by lane: a
// masked instruction does not touch the lanes it leaves out, so it may reach past the end. But the processor waits for earlier
// stores anywhere within its reach, as to the array behind this one; so where half a vector is enough, half is used. Writes are a half,
// a quarter and so on, unmasked: later reads wait for a masked write, whatever it leaves out.

internal readonly unsafe partial struct Lanes512<T>
{
    [MethodImpl(Inline)]
    public static Lanes512<T> LoadLanes(T[] array, long index, Lanes512<T> mask, long count) =>
        LoadLanes(ref MemoryMarshal.GetArrayDataReference(array), index, mask, count);

    [MethodImpl(Inline)]
    public static Lanes512<T> LoadLanesFrom(T[,] array, long index, Lanes512<T> mask, long count) =>
        LoadLanes(ref Rectangular.First<T>(array), index, mask, count);

    [MethodImpl(Inline)]
    public static Lanes512<T> LoadFrom(T[,] array, long index) =>
        new(Vector512.LoadUnsafe(ref Rectangular.First<T>(array), (nuint)index));

    [MethodImpl(Inline)]
    internal static Lanes512<T> LoadLanes(ref T first, long index, Lanes512<T> mask, long count)
    {
        if (count <= Vector256<T>.Count)
        {
            return new(Lanes256<T>.LoadLanes(ref first, index, new(mask.Value.GetLower()), count).Value.ToVector512());
        }

        if (!Avx512F.IsSupported)
        {
            return new(Vector512.Create(
                Vector256.LoadUnsafe(ref first, (nuint)index),
                Lanes256<T>.LoadLanes(
                    ref first, index + Vector256<T>.Count, new(mask.Value.GetUpper()), count - Vector256<T>.Count).Value));
        }

        fixed (T* from = &Unsafe.Add(ref first, (nint)index))
        {
            return IsDouble
                ? Of(Avx512F.MaskLoad((double*)from, mask.Value.AsDouble(), Vector512<double>.Zero))
                : Of(Avx512F.MaskLoad((float*)from, mask.Value.AsSingle(), Vector512<float>.Zero));
        }
    }

    [MethodImpl(Inline)]
    public static void StoreLanes(T[] array, long index, Lanes512<T> value, long count)
    {
        if (count >= Count)
        {
            Store(array, index, value);
            return;
        }

        Vector256<T> rest = value.Value.GetLower();
        if (count >= Vector256<T>.Count)
        {
            rest.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)index);
            (rest, index, count) = (value.Value.GetUpper(), index + Vector256<T>.Count, count - Vector256<T>.Count);
        }

        Lanes256<T>.StoreLanes(array, index, new(rest), count);
    }
}

internal readonly unsafe partial struct Lanes256<T>
{
    [MethodImpl(Inline)]
    public static Lanes256<T> LoadLanes(T[] array, long index, Lanes256<T> mask, long count) =>
        LoadLanes(ref MemoryMarshal.GetArrayDataReference(array), index, mask, count);

    [MethodImpl(Inline)]
    public static Lanes256<T> LoadLanesFrom(T[,] array, long index, Lanes256<T> mask, long count) =>
        LoadLanes(ref Rectangular.First<T>(array), index, mask, count);

    [MethodImpl(Inline)]
    public static Lanes256<T> LoadFrom(T[,] array, long index) =>
        new(Vector256.LoadUnsafe(ref Rectangular.First<T>(array), (nuint)index));

    [MethodImpl(Inline)]
    internal static Lanes256<T> LoadLanes(ref T first, long index, Lanes256<T> mask, long count)
    {
        if (!Avx.IsSupported)
        {
            Lanes128<T> lower = Lanes128<T>.LoadLanes(ref first, index, new(mask.Value.GetLower()), count);
            long rest = count - Lanes128<T>.Count;
            return new(rest <= 0 ? lower.Value.ToVector256() : Vector256.Create(
                lower.Value,
                Lanes128<T>.LoadLanes(ref first, index + Lanes128<T>.Count, new(mask.Value.GetUpper()), rest).Value));
        }

        fixed (T* from = &Unsafe.Add(ref first, (nint)index))
        {
            if (Avx512F.VL.IsSupported)
            {
                return IsDouble
                    ? Of(Avx512F.VL.MaskLoad((double*)from, mask.Value.AsDouble(), Vector256<double>.Zero))
                    : Of(Avx512F.VL.MaskLoad((float*)from, mask.Value.AsSingle(), Vector256<float>.Zero));
            }

            return IsDouble
                ? Of(Avx.MaskLoad((double*)from, mask.Value.AsDouble()))
                : Of(Avx.MaskLoad((float*)from, mask.Value.AsSingle()));
        }
    }

    [MethodImpl(Inline)]
    public static void StoreLanes(T[] array, long index, Lanes256<T> value, long count)
    {
        if (count >= Count)
        {
            Store(array, index, value);
            return;
        }

        Vector128<T> rest = value.Value.GetLower();
        if (count >= Vector128<T>.Count)
        {
            rest.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)index);
            (rest, index, count) = (value.Value.GetUpper(), index + Vector128<T>.Count, count - Vector128<T>.Count);
        }

        Lanes128<T>.StoreLanes(array, index, new(rest), count);
    }
}

internal readonly partial struct Lanes128<T>
{
    // At most three lanes, one by one: no instruction set with 128 bits only has masks.
    [MethodImpl(Inline)]
    public static Lanes128<T> LoadLanes(T[] array, long index, Lanes128<T> mask, long count) =>
        LoadLanes(ref MemoryMarshal.GetArrayDataReference(array), index, mask, count);

    [MethodImpl(Inline)]
    public static Lanes128<T> LoadLanesFrom(T[,] array, long index, Lanes128<T> mask, long count) =>
        LoadLanes(ref Rectangular.First<T>(array), index, mask, count);

    [MethodImpl(Inline)]
    public static Lanes128<T> LoadFrom(T[,] array, long index) =>
        new(Vector128.LoadUnsafe(ref Rectangular.First<T>(array), (nuint)index));

    [MethodImpl(Inline)]
    internal static Lanes128<T> LoadLanes(ref T first, long index, Lanes128<T> mask, long count)
    {
        if (count >= Count)
        {
            return new(Vector128.LoadUnsafe(ref first, (nuint)index));
        }

        Vector128<T> lanes = Vector128.CreateScalar(Unsafe.Add(ref first, (nint)index));
        if (Count > 2 && count > 1)
        {
            lanes = lanes.WithElement(1, Unsafe.Add(ref first, (nint)index + 1));
            lanes = count > 2 ? lanes.WithElement(2, Unsafe.Add(ref first, (nint)index + 2)) : lanes;
        }

        return new(lanes);
    }

    [MethodImpl(Inline)]
    public static void StoreLanes(T[] array, long index, Lanes128<T> value, long count)
    {
        if (count >= Count)
        {
            Store(array, index, value);
            return;
        }

        if (count <= 0)
        {
            return;
        }

        array[index] = value.Value[0];
        if (Count > 2 && count > 1)
        {
            array[index + 1] = value.Value[1];
            if (count > 2)
            {
                array[index + 2] = value.Value[2];
            }
        }
    }
}
