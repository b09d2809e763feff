using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SymGrad.Runtime;

/// <content>The tiles: sums that stay in registers, a step of the inner sum after the other.</content>
internal static partial class BlockedProduct<T, TLanes>
{
    // Called, not copied into the caller, and compiled in full at once.
    private const MethodImplOptions Whole = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    // The strips and the product are long enough: the blocks are cut so.
    [MethodImpl(Whole)]
    private static void Tile(
        T[] left, nint x, nint lane, nint step, T[] right, long y, long rightStep, int depth, T[] product, long to, long stride, bool adds)
    {
        TLanes zero = TLanes.Broadcast(T.Zero);
        TLanes a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero;
        TLanes b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero, b6 = zero, b7 = zero;
        ref T factor = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(left), x);
        for (int k = 0; k < depth; k++)
        {
            TLanes u = TLanes.Load(right, y), v = TLanes.Load(right, y + TLanes.Count);
            TLanes f = TLanes.Broadcast(factor);
            (a0, b0) = (MultiplyAdd(f, u, a0), MultiplyAdd(f, v, b0));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, lane));
            (a1, b1) = (MultiplyAdd(f, u, a1), MultiplyAdd(f, v, b1));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 2 * lane));
            (a2, b2) = (MultiplyAdd(f, u, a2), MultiplyAdd(f, v, b2));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 3 * lane));
            (a3, b3) = (MultiplyAdd(f, u, a3), MultiplyAdd(f, v, b3));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 4 * lane));
            (a4, b4) = (MultiplyAdd(f, u, a4), MultiplyAdd(f, v, b4));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 5 * lane));
            (a5, b5) = (MultiplyAdd(f, u, a5), MultiplyAdd(f, v, b5));
            if (TileRows == 8)
            {
                f = TLanes.Broadcast(Unsafe.Add(ref factor, 6 * lane));
                (a6, b6) = (MultiplyAdd(f, u, a6), MultiplyAdd(f, v, b6));
                f = TLanes.Broadcast(Unsafe.Add(ref factor, 7 * lane));
                (a7, b7) = (MultiplyAdd(f, u, a7), MultiplyAdd(f, v, b7));
            }

            factor = ref Unsafe.Add(ref factor, step);
            y += rightStep;
        }

        Put(product, to, a0, b0, adds);
        Put(product, to + stride, a1, b1, adds);
        Put(product, to + (2 * stride), a2, b2, adds);
        Put(product, to + (3 * stride), a3, b3, adds);
        Put(product, to + (4 * stride), a4, b4, adds);
        Put(product, to + (5 * stride), a5, b5, adds);
        if (TileRows == 8)
        {
            Put(product, to + (6 * stride), a6, b6, adds);
            Put(product, to + (7 * stride), a7, b7, adds);
        }
    }

    /// <summary>Half a tile: where the columns end within its first vector.</summary>
    [MethodImpl(Whole)]
    private static void Narrow(
        T[] left, nint x, nint lane, nint step, T[] right, long y, long rightStep, int depth, T[] product, long to, long stride, bool adds)
    {
        TLanes zero = TLanes.Broadcast(T.Zero);
        TLanes a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero;
        ref T factor = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(left), x);
        for (int k = 0; k < depth; k++)
        {
            TLanes u = TLanes.Load(right, y);
            a0 = MultiplyAdd(TLanes.Broadcast(factor), u, a0);
            a1 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, lane)), u, a1);
            a2 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 2 * lane)), u, a2);
            a3 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 3 * lane)), u, a3);
            a4 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 4 * lane)), u, a4);
            a5 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 5 * lane)), u, a5);
            if (TileRows == 8)
            {
                a6 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 6 * lane)), u, a6);
                a7 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 7 * lane)), u, a7);
            }

            factor = ref Unsafe.Add(ref factor, step);
            y += rightStep;
        }

        Put(product, to, a0, adds);
        Put(product, to + stride, a1, adds);
        Put(product, to + (2 * stride), a2, adds);
        Put(product, to + (3 * stride), a3, adds);
        Put(product, to + (4 * stride), a4, adds);
        Put(product, to + (5 * stride), a5, adds);
        if (TileRows == 8)
        {
            Put(product, to + (6 * stride), a6, adds);
            Put(product, to + (7 * stride), a7, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T[] product, long to, TLanes first, TLanes second, bool adds)
    {
        Put(product, to, first, adds);
        Put(product, to + TLanes.Count, second, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T[] product, long to, TLanes value, bool adds) =>
        TLanes.Store(product, to, adds ? TLanes.Load(product, to) + value : value);

    // Without an instruction for it, a fused multiplication and addition is a slow function.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes MultiplyAdd(TLanes x, TLanes y, TLanes z) =>
        Fma.IsSupported || AdvSimd.IsSupported ? TLanes.FusedMultiplyAdd(x, y, z) : (x * y) + z;
}
