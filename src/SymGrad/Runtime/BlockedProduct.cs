using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SymGrad.Runtime;

/// <summary>The product of two large matrices, in tiles that fit into registers and blocks that fit into caches. Both factors are copied
/// into the order in which the tiles read them, which is where a transposed one costs nothing.</summary>
/// <remarks>After K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication" (2008).</remarks>
internal static class BlockedProduct<T, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<TLanes, TLanes>, IVectorLanes<TLanes, T>
{
    /// <summary>The rows of a tile; its columns are two vectors. Sixteen accumulators with 512 bits, and twelve with less, where there
    /// are half as many registers.</summary>
    private static int TileRows => Unsafe.SizeOf<TLanes>() == 64 ? 8 : 6;

    private static int TileColumns => 2 * TLanes.Count;

    // A strip of the right factor as wide as a tile stays in the first cache, a block of the left one in the second.
    private static int BlockDepth => 24 * 1024 / (2 * Unsafe.SizeOf<TLanes>());

    private static int BlockRows => 16 * TileRows;

    private static int BlockColumns => 64 * TileColumns;

    public static void Multiply(in Matrix<T> left, in Matrix<T> right, in Matrix<T> product)
    {
        int inner = left.Columns;
        int depth = Math.Min(BlockDepth, inner);
        T[] rightBlock = Scratch.Rent<T>(depth * RoundUp(Math.Min(BlockColumns, product.Columns), TileColumns));
        T[] leftBlock = Scratch.Rent<T>(depth * RoundUp(Math.Min(BlockRows, product.Rows), TileRows));
        T[] edge = Scratch.Rent<T>(TileRows * TileColumns);
        if (inner == 0)
        {
            product.All.Clear();
        }

        for (int column = 0; column < product.Columns; column += BlockColumns)
        {
            int columns = Math.Min(BlockColumns, product.Columns - column);
            for (int k = 0; k < inner; k += BlockDepth)
            {
                depth = Math.Min(BlockDepth, inner - k);
                Pack(right.IsTransposed, right, column, columns, k, depth, TileColumns, rightBlock);
                for (int row = 0; row < product.Rows; row += BlockRows)
                {
                    int rows = Math.Min(BlockRows, product.Rows - row);
                    Pack(!left.IsTransposed, left, row, rows, k, depth, TileRows, leftBlock);
                    Block(leftBlock, rightBlock, rows, columns, depth, product, row, column, adds: k > 0, edge);
                }
            }
        }

        Scratch.Return(edge);
        Scratch.Return(leftBlock);
        Scratch.Return(rightBlock);
    }

    private static void Block(
        T[] left, T[] right, int rows, int columns, int depth, in Matrix<T> product, int row, int column, bool adds, T[] edge)
    {
        for (int j = 0; j < columns; j += TileColumns)
        {
            int wide = Math.Min(TileColumns, columns - j);
            for (int i = 0; i < rows; i += TileRows)
            {
                int high = Math.Min(TileRows, rows - i);
                int to = product.Start + ((row + i) * product.Columns) + column + j;
                bool isWhole = high == TileRows && (wide == TileColumns || wide == TLanes.Count);
                T[] target = isWhole ? product.Values : edge;
                int start = isWhole ? to : 0;
                int stride = isWhole ? product.Columns : TileColumns;
                bool adding = adds && isWhole;
                if (wide <= TLanes.Count)
                {
                    Narrow(left, i * depth, right, j * depth, depth, target, start, stride, adding);
                }
                else if (TileRows == 8)
                {
                    Tile8(left, i * depth, right, j * depth, depth, target, start, stride, adding);
                }
                else
                {
                    Tile6(left, i * depth, right, j * depth, depth, target, start, stride, adding);
                }

                if (!isWhole)
                {
                    CopyEdge(edge, high, wide, product, to, adds);
                }
            }
        }
    }

    private static void CopyEdge(T[] edge, int high, int wide, in Matrix<T> product, int to, bool adds)
    {
        for (int r = 0; r < high; r++)
        {
            for (int c = 0; c < wide; c++)
            {
                ref T target = ref product.Values[to + (r * product.Columns) + c];
                T value = edge[(r * TileColumns) + c];
                target = adds ? target + value : value;
            }
        }
    }

    /// <summary>Copies a part of a factor into strips as wide as a tile, padded with zeros: in each, what a step of the inner sum needs lies
    /// side by side.</summary>
    /// <param name="isAcross">Whether the elements of a step lie apart in the factor.</param>
    /// <param name="from">The factor.</param>
    /// <param name="start">The first row of the left factor, or column of the right one.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="k">The first step.</param>
    /// <param name="depth">How many steps.</param>
    /// <param name="width">Of a strip.</param>
    /// <param name="to">Where to.</param>
    private static void Pack(bool isAcross, in Matrix<T> from, int start, int count, int k, int depth, int width, T[] to)
    {
        ref T target = ref MemoryMarshal.GetArrayDataReference(to);
        int stride = from.Stride;
        for (int strip = 0; strip < count; strip += width)
        {
            int filled = Math.Min(width, count - strip);
            if (filled < width)
            {
                to.AsSpan(strip * depth, width * depth).Clear();
            }

            if (isAcross)
            {
                for (int lane = 0; lane < filled; lane++)
                {
                    ref T source = ref from.Values[from.Start + ((start + strip + lane) * stride) + k];
                    ref T into = ref Unsafe.Add(ref target, (strip * depth) + lane);
                    for (nint step = 0; step < depth; step++)
                    {
                        Unsafe.Add(ref into, step * width) = Unsafe.Add(ref source, step);
                    }
                }
            }
            else
            {
                for (int step = 0; step < depth; step++)
                {
                    from.Values.AsSpan(from.Start + ((k + step) * stride) + start + strip, filled)
                        .CopyTo(to.AsSpan((strip * depth) + (step * width), filled));
                }
            }
        }
    }

    // The strips and the product are long enough: the blocks are cut so.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(T[] left, long x, T[] right, long y, int depth, T[] product, long to, long stride, bool adds)
    {
        TLanes zero = TLanes.Broadcast(T.Zero);
        TLanes a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero;
        TLanes b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero, b6 = zero, b7 = zero;
        ref T factor = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(left), (nint)x);
        for (int k = 0; k < depth; k++)
        {
            TLanes u = TLanes.Load(right, y), v = TLanes.Load(right, y + TLanes.Count);
            TLanes f = TLanes.Broadcast(factor);
            (a0, b0) = (MultiplyAdd(f, u, a0), MultiplyAdd(f, v, b0));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 1));
            (a1, b1) = (MultiplyAdd(f, u, a1), MultiplyAdd(f, v, b1));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 2));
            (a2, b2) = (MultiplyAdd(f, u, a2), MultiplyAdd(f, v, b2));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 3));
            (a3, b3) = (MultiplyAdd(f, u, a3), MultiplyAdd(f, v, b3));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 4));
            (a4, b4) = (MultiplyAdd(f, u, a4), MultiplyAdd(f, v, b4));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 5));
            (a5, b5) = (MultiplyAdd(f, u, a5), MultiplyAdd(f, v, b5));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 6));
            (a6, b6) = (MultiplyAdd(f, u, a6), MultiplyAdd(f, v, b6));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 7));
            (a7, b7) = (MultiplyAdd(f, u, a7), MultiplyAdd(f, v, b7));
            factor = ref Unsafe.Add(ref factor, 8);
            y += TileColumns;
        }

        Put(product, to, a0, b0, adds);
        Put(product, to + stride, a1, b1, adds);
        Put(product, to + (2 * stride), a2, b2, adds);
        Put(product, to + (3 * stride), a3, b3, adds);
        Put(product, to + (4 * stride), a4, b4, adds);
        Put(product, to + (5 * stride), a5, b5, adds);
        Put(product, to + (6 * stride), a6, b6, adds);
        Put(product, to + (7 * stride), a7, b7, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6(T[] left, long x, T[] right, long y, int depth, T[] product, long to, long stride, bool adds)
    {
        TLanes zero = TLanes.Broadcast(T.Zero);
        TLanes a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero;
        TLanes b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero;
        ref T factor = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(left), (nint)x);
        for (int k = 0; k < depth; k++)
        {
            TLanes u = TLanes.Load(right, y), v = TLanes.Load(right, y + TLanes.Count);
            TLanes f = TLanes.Broadcast(factor);
            (a0, b0) = (MultiplyAdd(f, u, a0), MultiplyAdd(f, v, b0));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 1));
            (a1, b1) = (MultiplyAdd(f, u, a1), MultiplyAdd(f, v, b1));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 2));
            (a2, b2) = (MultiplyAdd(f, u, a2), MultiplyAdd(f, v, b2));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 3));
            (a3, b3) = (MultiplyAdd(f, u, a3), MultiplyAdd(f, v, b3));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 4));
            (a4, b4) = (MultiplyAdd(f, u, a4), MultiplyAdd(f, v, b4));
            f = TLanes.Broadcast(Unsafe.Add(ref factor, 5));
            (a5, b5) = (MultiplyAdd(f, u, a5), MultiplyAdd(f, v, b5));
            factor = ref Unsafe.Add(ref factor, 6);
            y += TileColumns;
        }

        Put(product, to, a0, b0, adds);
        Put(product, to + stride, a1, b1, adds);
        Put(product, to + (2 * stride), a2, b2, adds);
        Put(product, to + (3 * stride), a3, b3, adds);
        Put(product, to + (4 * stride), a4, b4, adds);
        Put(product, to + (5 * stride), a5, b5, adds);
    }

    /// <summary>Half a tile: where the columns end within its first vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(T[] left, long x, T[] right, long y, int depth, T[] product, long to, long stride, bool adds)
    {
        TLanes zero = TLanes.Broadcast(T.Zero);
        TLanes a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero;
        ref T factor = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(left), (nint)x);
        for (int k = 0; k < depth; k++)
        {
            TLanes u = TLanes.Load(right, y);
            a0 = MultiplyAdd(TLanes.Broadcast(factor), u, a0);
            a1 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 1)), u, a1);
            a2 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 2)), u, a2);
            a3 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 3)), u, a3);
            a4 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 4)), u, a4);
            a5 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 5)), u, a5);
            if (TileRows == 8)
            {
                a6 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 6)), u, a6);
                a7 = MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref factor, 7)), u, a7);
            }

            factor = ref Unsafe.Add(ref factor, TileRows);
            y += TileColumns;
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

    private static int RoundUp(int count, int step) => (count + step - 1) / step * step;
}
