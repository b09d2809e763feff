using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SymGrad.Runtime;

/// <summary>The product of two large matrices, in tiles that fit into registers and blocks that fit into caches. A factor of which the tiles
/// read each element often is copied into the order in which they read it; another one is read as it lies. A transposed one costs nothing.</summary>
/// <remarks>After K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication" (2008).</remarks>
internal static partial class BlockedProduct<T, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLanes : struct, ILanes<TLanes, TLanes>, IVectorLanes<TLanes, T>
{
    /// <summary>A copy pays when so many tiles read it.</summary>
    private const int ManyTiles = 24;

    /// <summary>Lines that lie this far apart, in bytes, take one another's place in the cache.</summary>
    private const int Clash = 2048;

    /// <summary>The rows of a tile; its columns are two vectors. Sixteen accumulators with 512 bits, and twelve with less, where there
    /// are half as many registers.</summary>
    private static int TileRows => Unsafe.SizeOf<TLanes>() == 64 ? 8 : 6;

    private static int TileColumns => 2 * TLanes.Count;

    // A strip of the right factor as wide as a tile stays in the first cache, a block of the left one in the second.
    private static int BlockDepth => 24 * 1024 / (2 * Unsafe.SizeOf<TLanes>());

    private static int BlockDepthInPlace => 5 * BlockDepth;

    private static int BlockRows => 16 * TileRows;

    private static int BlockColumns => 64 * TileColumns;

    public static void Multiply(in Matrix<T> left, in Matrix<T> right, in Matrix<T> product)
    {
        int inner = left.Columns;
        bool leftLies = Lies(left, product.Columns / TileColumns), rightLies = !right.IsTransposed && Lies(right, product.Rows / TileRows);
        int blockDepth = Even(inner, rightLies ? BlockDepthInPlace : BlockDepth), depth = blockDepth;
        T[] rightBlock = Scratch.Rent<T>(depth * (rightLies ? TileColumns : RoundUp(Math.Min(BlockColumns, product.Columns), TileColumns)));
        T[] leftBlock = Scratch.Rent<T>(depth * (leftLies ? TileRows : RoundUp(Math.Min(BlockRows, product.Rows), TileRows)));
        T[] edge = Scratch.Rent<T>(TileRows * TileColumns);
        if (inner == 0)
        {
            product.All.Clear();
        }

        for (int column = 0; column < product.Columns; column += BlockColumns)
        {
            int columns = Math.Min(BlockColumns, product.Columns - column);
            for (int k = 0; k < inner; k += blockDepth)
            {
                depth = Math.Min(blockDepth, inner - k);
                Strips rights = rightLies
                    ? Strips.InPlace(right, right.Start + (k * right.Stride) + column, 1, right.Stride)
                    : Strips.Copied(rightBlock, TileColumns, depth);
                Pack(right.IsTransposed, right, column, columns, k, depth, TileColumns, rightBlock, onlyRest: rightLies);
                for (int row = 0; row < product.Rows; row += BlockRows)
                {
                    int rows = Math.Min(BlockRows, product.Rows - row);
                    Strips lefts = !leftLies ? Strips.Copied(leftBlock, TileRows, depth)
                        : left.IsTransposed ? Strips.InPlace(left, left.Start + (k * left.Stride) + row, 1, left.Stride)
                        : Strips.InPlace(left, left.Start + (row * left.Stride) + k, left.Stride, 1);
                    Pack(!left.IsTransposed, left, row, rows, k, depth, TileRows, leftBlock, onlyRest: leftLies);
                    Block(lefts, leftBlock, rights, rightBlock, rows, columns, depth, product, row, column, adds: k > 0, edge);
                }
            }
        }

        Scratch.Return(edge);
        Scratch.Return(leftBlock);
        Scratch.Return(rightBlock);
    }

    /// <summary>Whether a factor is read as it lies: so many tiles read each of its elements.</summary>
    private static bool Lies(in Matrix<T> factor, int tiles) => tiles < ManyTiles && factor.Stride * Unsafe.SizeOf<T>() % Clash != 0;

    /// <summary>How the tiles read a factor: what a step of the inner sum needs, from the strips of it.</summary>
    /// <param name="Values">Where.</param>
    /// <param name="Start">The first element.</param>
    /// <param name="Strip">From one strip to the next.</param>
    /// <param name="Lane">From one row of the left factor to the next.</param>
    /// <param name="Step">From one step to the next.</param>
    private readonly record struct Strips(T[] Values, int Start, int Strip, int Lane, int Step)
    {
        public static Strips Copied(T[] block, int width, int depth) => new(block, 0, width * depth, 1, width);

        public static Strips InPlace(in Matrix<T> factor, int start, int lane, int step) => new(factor.Values, start, 0, lane, step);

        public int At(int number, int width) => Start + (Strip > 0 ? number / width * Strip : number * Lane);
    }

    private static void Block(
        in Strips lefts, T[] leftRest, in Strips rights, T[] rightRest, int rows, int columns, int depth, in Matrix<T> product, int row, int column,
        bool adds, T[] edge)
    {
        for (int j = 0; j < columns; j += TileColumns)
        {
            int wide = Math.Min(TileColumns, columns - j);
            bool isWholeStrip = wide == TileColumns || rights.Strip > 0;
            Strips right = isWholeStrip ? rights : Strips.Copied(rightRest, TileColumns, depth);
            int y = right.At(isWholeStrip ? j : 0, TileColumns);
            for (int i = 0; i < rows; i += TileRows)
            {
                int high = Math.Min(TileRows, rows - i);
                bool isWholeTile = high == TileRows || lefts.Strip > 0;
                Strips left = isWholeTile ? lefts : Strips.Copied(leftRest, TileRows, depth);
                int x = left.At(isWholeTile ? i : 0, TileRows);
                int to = product.Start + ((row + i) * product.Columns) + column + j;
                bool isWhole = high == TileRows && (wide == TileColumns || wide == TLanes.Count);
                T[] target = isWhole ? product.Values : edge;
                int start = isWhole ? to : 0;
                int stride = isWhole ? product.Columns : TileColumns;
                bool adding = adds && isWhole;
                if (wide <= TLanes.Count)
                {
                    Narrow(left.Values, x, left.Lane, left.Step, right.Values, y, right.Step, depth, target, start, stride, adding);
                }
                else
                {
                    Tile(left.Values, x, left.Lane, left.Step, right.Values, y, right.Step, depth, target, start, stride, adding);
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
    /// <param name="onlyRest">Whether the factor is read as it lies but for a last strip that is not as wide as a tile.</param>
    private static void Pack(bool isAcross, in Matrix<T> from, int start, int count, int k, int depth, int width, T[] to, bool onlyRest)
    {
        int stride = from.Stride;
        if (onlyRest)
        {
            start += count - (count % width);
            count %= width;
        }

        ref T target = ref MemoryMarshal.GetArrayDataReference(to);
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

    // Parts of about the same size, none larger than this.
    private static int Even(int count, int most) => count == 0 ? 0 : (count + ((count + most - 1) / most) - 1) / ((count + most - 1) / most);

    private static int RoundUp(int count, int step) => (count + step - 1) / step * step;
}
