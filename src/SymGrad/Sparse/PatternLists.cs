using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Sparse;

/// <summary>What a pattern function lists (see <see cref="Calculus.Pattern"/>): from relations between stages to the entries of a matrix.</summary>
internal sealed class PatternLists(int[][] lists)
{
    private int[] Header => lists[0];

    private int StageCount => Header[3];

    public int Rows => Header[0];

    public int Columns => Header[1];

    /// <summary>Whether the pattern is the same for all inputs of that length.</summary>
    public bool IsFixed => Header[2] != 0;

    public bool SameAs(PatternLists other) =>
        lists.Length == other.All.Length && lists.Zip(other.All).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));

    private int[][] All => lists;

    /// <summary>The entries of the matrix.</summary>
    public Sparsity Compose()
    {
        if (StageCount == 1)
        {
            return new Sparsity(Rows, Columns, new int[Rows + 1], []);
        }

        // The result is stage 1; a stage is made when those that it depends on have been made.
        var made = new Sparsity?[StageCount];
        var pending = new Stack<int>([1]);
        while (pending.TryPeek(out int stage))
        {
            int[] missing = made[stage] is not null ? [] : [.. Relations(stage).Select(r => SourceOf(r)).Where(source => source > 0 && made[source] is null)];
            if (missing.Length > 0)
            {
                Array.ForEach(missing, pending.Push);
                continue;
            }

            made[stage] ??= Joined(stage, made);
            pending.Pop();
        }

        return made[1]!;
    }

    private IEnumerable<int> Relations(int stage) =>
        Enumerable.Range(0, (lists.Length - 1) / 2).Where(r => Header[4 + StageCount + (2 * r)] == stage);

    private int SourceOf(int relation) => Header[5 + StageCount + (2 * relation)];

    private Sparsity Joined(int stage, Sparsity?[] made)
    {
        int length = Header[4 + stage];
        (Sparsity Direct, Sparsity? Source)[] relations =
        [
            .. Relations(stage).Select(r => (
                Grouped(length, Header[4 + SourceOf(r)], lists[1 + (2 * r)], lists[2 + (2 * r)]), SourceOf(r) == 0 ? null : made[SourceOf(r)])),
        ];
        var starts = new int[length + 1];
        var indices = new List<int>();
        int[] lastSeen = new int[Columns];
        Array.Fill(lastSeen, -1);
        for (int row = 0; row < length; row++)
        {
            int begin = indices.Count;
            foreach ((Sparsity direct, Sparsity? source) in relations)
            {
                foreach (int place in direct.Row(row))
                {
                    if (source is null)
                    {
                        Add(row, place);
                        continue;
                    }

                    foreach (int column in source.Row(place))
                    {
                        Add(row, column);
                    }
                }
            }

            indices.Sort(begin, indices.Count - begin, null);
            starts[row + 1] = indices.Count;
        }

        return new Sparsity(length, Columns, starts, [.. indices]);

        void Add(int row, int column)
        {
            if (lastSeen[column] != row)
            {
                lastSeen[column] = row;
                indices.Add(column);
            }
        }
    }

    // By element. What lies outside is read under no condition that holds.
    private static Sparsity Grouped(int rows, int columns, int[] elements, int[] sources)
    {
        var starts = new int[rows + 1];
        for (int k = 0; k < elements.Length; k++)
        {
            if ((uint)elements[k] < (uint)rows && (uint)sources[k] < (uint)columns)
            {
                starts[elements[k] + 1]++;
            }
        }

        for (int row = 0; row < rows; row++)
        {
            starts[row + 1] += starts[row];
        }

        var indices = new int[starts[rows]];
        int[] next = starts[..rows];
        for (int k = 0; k < elements.Length; k++)
        {
            if ((uint)elements[k] < (uint)rows && (uint)sources[k] < (uint)columns)
            {
                indices[next[elements[k]]++] = sources[k];
            }
        }

        return new Sparsity(rows, columns, starts, indices);
    }
}
