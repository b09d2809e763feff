using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SymGrad.Runtime;

// Reads and writes of some lanes only, for the end of an array: masked instructions where there are any, else lane by lane. A
// masked instruction does not touch the lanes it leaves out, so it may reach past the end.

internal readonly unsafe partial struct Lanes512<T>
{
    [MethodImpl(Inline)]
    public static Lanes512<T> LoadLanes(T[] array, long index, Lanes512<T> mask)
    {
        if (!Avx512F.IsSupported)
        {
            return new(Vector512.Create(
                Lanes256<T>.LoadLanes(array, index, new(mask.Value.GetLower())).Value,
                Lanes256<T>.LoadLanes(array, index + Vector256<T>.Count, new(mask.Value.GetUpper())).Value));
        }

        fixed (T* from = &Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), (nint)index))
        {
            return IsDouble
                ? Of(Avx512F.MaskLoad((double*)from, mask.Value.AsDouble(), Vector512<double>.Zero))
                : Of(Avx512F.MaskLoad((float*)from, mask.Value.AsSingle(), Vector512<float>.Zero));
        }
    }

    [MethodImpl(Inline)]
    public static void StoreLanes(T[] array, long index, Lanes512<T> value, Lanes512<T> mask)
    {
        if (!Avx512F.IsSupported)
        {
            Lanes256<T>.StoreLanes(array, index, new(value.Value.GetLower()), new(mask.Value.GetLower()));
            Lanes256<T>.StoreLanes(array, index + Vector256<T>.Count, new(value.Value.GetUpper()), new(mask.Value.GetUpper()));
            return;
        }

        fixed (T* to = &Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), (nint)index))
        {
            if (IsDouble)
            {
                Avx512F.MaskStore((double*)to, mask.Value.AsDouble(), value.Value.AsDouble());
            }
            else
            {
                Avx512F.MaskStore((float*)to, mask.Value.AsSingle(), value.Value.AsSingle());
            }
        }
    }
}

internal readonly unsafe partial struct Lanes256<T>
{
    [MethodImpl(Inline)]
    public static Lanes256<T> LoadLanes(T[] array, long index, Lanes256<T> mask)
    {
        if (!Avx.IsSupported)
        {
            return new(Vector256.Create(
                Lanes128<T>.LoadLanes(array, index, new(mask.Value.GetLower())).Value,
                Lanes128<T>.LoadLanes(array, index + Vector128<T>.Count, new(mask.Value.GetUpper())).Value));
        }

        fixed (T* from = &Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), (nint)index))
        {
            return IsDouble
                ? Of(Avx.MaskLoad((double*)from, mask.Value.AsDouble()))
                : Of(Avx.MaskLoad((float*)from, mask.Value.AsSingle()));
        }
    }

    [MethodImpl(Inline)]
    public static void StoreLanes(T[] array, long index, Lanes256<T> value, Lanes256<T> mask)
    {
        if (!Avx.IsSupported)
        {
            Lanes128<T>.StoreLanes(array, index, new(value.Value.GetLower()), new(mask.Value.GetLower()));
            Lanes128<T>.StoreLanes(array, index + Vector128<T>.Count, new(value.Value.GetUpper()), new(mask.Value.GetUpper()));
            return;
        }

        fixed (T* to = &Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), (nint)index))
        {
            if (IsDouble)
            {
                Avx.MaskStore((double*)to, mask.Value.AsDouble(), value.Value.AsDouble());
            }
            else
            {
                Avx.MaskStore((float*)to, mask.Value.AsSingle(), value.Value.AsSingle());
            }
        }
    }
}

internal readonly partial struct Lanes128<T>
{
    public static Lanes128<T> LoadLanes(T[] array, long index, Lanes128<T> mask)
    {
        Vector128<T> lanes = Vector128<T>.Zero;
        uint wanted = Vector128.ExtractMostSignificantBits(mask.Value);
        for (int k = 0; k < Vector128<T>.Count; k++)
        {
            if ((wanted & (1u << k)) != 0)
            {
                lanes = lanes.WithElement(k, array[index + k]);
            }
        }

        return new(lanes);
    }

    public static void StoreLanes(T[] array, long index, Lanes128<T> value, Lanes128<T> mask)
    {
        uint wanted = Vector128.ExtractMostSignificantBits(mask.Value);
        for (int k = 0; k < Vector128<T>.Count; k++)
        {
            if ((wanted & (1u << k)) != 0)
            {
                array[index + k] = value.Value[k];
            }
        }
    }
}
