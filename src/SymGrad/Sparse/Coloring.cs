using System;
using System.Linq;

namespace SymGrad.Sparse;

/// <summary>Columns that have no row in common share a color: one sweep along the sum of their unit vectors computes the entries of all.</summary>
internal static class Coloring
{
    /// <summary>More comparisons than this are not worth a sweep less.</summary>
    private const long MostWork = 500_000_000;

    /// <summary>The color of each column.</summary>
    /// <param name="pattern">The entries.</param>
    /// <param name="ignoredRow">Rows that may hold several columns of a color, since their entries are known from elsewhere.</param>
    public static int[] Columns(Sparsity pattern, Func<int, bool>? ignoredRow = null)
    {
        Sparsity byColumn = Transposed(pattern);
        var colors = new int[pattern.Columns];
        long work = Enumerable.Range(0, pattern.Rows).Where(row => ignoredRow?.Invoke(row) != true).Sum(row => (long)pattern.Row(row).Length * pattern.Row(row).Length);
        if (work > MostWork)
        {
            return [.. Enumerable.Range(0, pattern.Columns)];
        }

        Array.Fill(colors, -1);
        int[] forbiddenFor = [];
        for (int column = 0; column < colors.Length; column++)
        {
            foreach (int row in byColumn.Row(column))
            {
                foreach (int other in ignoredRow?.Invoke(row) == true ? [] : pattern.Row(row))
                {
                    if (colors[other] >= 0)
                    {
                        forbiddenFor[colors[other]] = column;
                    }
                }
            }

            int color = Array.FindIndex(forbiddenFor, taken => taken != column);
            if (color < 0)
            {
                color = forbiddenFor.Length;
                forbiddenFor = [.. forbiddenFor, -1];
            }

            colors[column] = color;
        }

        return colors;
    }

    /// <summary>The color of each column of a symmetric pattern, and which columns are hubs. A hub has a color of its own, and so its row is known
    /// from its column: an arrow needs two colors, where its first row alone has as many columns as there are.</summary>
    public static (int[] Colors, bool[] IsHub) Symmetric(Sparsity pattern)
    {
        var none = new bool[pattern.Columns];
        int[] degrees = [.. Enumerable.Range(0, pattern.Rows).Select(row => pattern.Row(row).Length)];
        int usual = degrees.Length == 0 ? 0 : degrees.Order().ElementAt(degrees.Length / 2);
        bool[] isHub = [.. degrees.Select(degree => degree > Math.Max(8, 4 * usual))];
        int hubs = isHub.Count(hub => hub);
        int[] plain = hubs > 0 && degrees.Max() > pattern.Columns / 2 ? [.. Enumerable.Range(0, pattern.Columns)] : Columns(pattern);
        if (hubs == 0)
        {
            return (plain, none);
        }

        // Hubs first, then the others, which meet in no row but those of hubs.
        int[] rest = Columns(pattern, row => isHub[row]);
        int[] others = [.. rest.Where((_, column) => !isHub[column]).Distinct().Order()];
        int[] numberOf = new int[rest.Length == 0 ? 0 : rest.Max() + 1];
        for (int k = 0; k < others.Length; k++)
        {
            numberOf[others[k]] = k;
        }

        if (hubs + others.Length >= plain.Distinct().Count())
        {
            return (plain, none);
        }

        int next = others.Length;
        return ([.. rest.Select((color, column) => isHub[column] ? next++ : numberOf[color])], isHub);
    }

    public static Sparsity Transposed(Sparsity pattern)
    {
        var starts = new int[pattern.Columns + 1];
        foreach (int column in pattern.Indices)
        {
            starts[column + 1]++;
        }

        for (int column = 0; column < pattern.Columns; column++)
        {
            starts[column + 1] += starts[column];
        }

        var rows = new int[pattern.Count];
        int[] next = starts[..pattern.Columns];
        for (int row = 0; row < pattern.Rows; row++)
        {
            foreach (int column in pattern.Row(row))
            {
                rows[next[column]++] = row;
            }
        }

        return new Sparsity(pattern.Columns, pattern.Rows, starts, rows);
    }
}
