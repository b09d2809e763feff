using System.Collections.Generic;

namespace SymGrad.Generators.Writing;

/// <summary>Arrays of arrays in generated code: the elements of one row after the other, and where each row begins. The class that turns one
/// into the other stands in each file that needs it.</summary>
internal static class JaggedArrays
{
    /// <summary>The class in generated code.</summary>
    public const string Name = "JaggedArrays";

    /// <summary>The elements of all rows.</summary>
    public static string Flattened(string rows) => $"{Name}.Flatten({rows})";

    /// <summary>Where among all elements each row begins, and where the last one ends.</summary>
    public static string Starts(string rows) => $"{Name}.Starts({rows})";

    /// <summary>Rows of the lengths of others, made of their elements.</summary>
    public static string Like(string elements, string rows) => $"{Name}.Like({elements}, {rows})";

    /// <summary>Whether a part of an array is one of the rows, or of their elements.</summary>
    public static string Overlap(string element, string part, string rows) => $"{Name}.Overlap<{element}>({part}, {rows})";

    /// <summary>The statement that writes elements into rows.</summary>
    public static string Fill(string elements, string rows) => $"{Name}.Fill({elements}, {rows});";

    /// <summary>The statements that refuse rows of other lengths than those of what they belong to.</summary>
    public static IEnumerable<string> Checks(string rows, string like) => [$"{Name}.RequireLike({rows}, \"{rows}\", {like}, \"{like}\");", ""];

    /// <summary>The class, with the methods that a file calls.</summary>
    public static IEnumerable<string> Class(System.Func<string, bool> calls)
    {
        yield return "/// <summary>Arrays of arrays as their elements, row after row, and back.</summary>";
        yield return "file static class " + Name;
        yield return "{";
        bool isFirst = true;
        foreach ((string method, string text) in Methods)
        {
            // The others ask where rows begin.
            if (method != nameof(Starts) && !calls($"{Name}.{method}"))
            {
                continue;
            }

            if (!isFirst)
            {
                yield return "";
            }

            foreach (string line in text.Replace("\r", "").Split('\n'))
            {
                yield return line.Length == 0 ? line : "    " + line;
            }

            isFirst = false;
        }

        yield return "}";
    }

    private static readonly (string Name, string Text)[] Methods =
    [
        ("Flatten",
            """
            internal static T[] Flatten<T>(T[][] rows)
            {
                var elements = new T[Starts(rows)[rows.Length]];
                int start = 0;
                foreach (T[] row in rows)
                {
                    row.CopyTo(elements, start);
                    start += row.Length;
                }

                return elements;
            }
            """),
        ("Starts",
            """
            internal static int[] Starts<T>(T[][] rows)
            {
                var starts = new int[rows.Length + 1];
                for (int i = 0; i < rows.Length; i++)
                {
                    starts[i + 1] = checked(starts[i] + (rows[i] ?? throw new ArgumentException($"Row {i} of an array of arrays is null.")).Length);
                }

                return starts;
            }
            """),
        ("Like",
            """
            internal static T[][] Like<T>(T[] elements, T[][] like)
            {
                var rows = new T[like.Length][];
                int start = 0;
                for (int i = 0; i < rows.Length; i++)
                {
                    rows[i] = elements.AsSpan(start, like[i].Length).ToArray();
                    start += rows[i].Length;
                }

                return rows;
            }
            """),
        ("Fill",
            """
            internal static void Fill<T>(T[] elements, T[][] rows)
            {
                int start = 0;
                foreach (T[] row in rows)
                {
                    elements.AsSpan(start, row.Length).CopyTo(row);
                    start += row.Length;
                }
            }
            """),
        ("Overlap",
            """
            internal static bool Overlap<T>(ReadOnlySpan<T> part, T[][] rows)
            {
                foreach (T[] row in rows)
                {
                    if (part.Overlaps(row))
                    {
                        return true;
                    }
                }

                return false;
            }
            """),
        ("RequireLike",
            """
            internal static void RequireLike<T>(T[][] rows, string name, T[][] like, string likeName)
            {
                if (rows.Length != like.Length)
                {
                    throw new ArgumentException($"'{name}' has {rows.Length} rows, and '{likeName}' has {like.Length}.", name);
                }

                Starts(like);
                for (int i = 0; i < rows.Length; i++)
                {
                    if (rows[i]?.Length != like[i].Length)
                    {
                        throw new ArgumentException($"Row {i} of '{name}' has {rows[i]?.Length ?? 0} elements, and that of '{likeName}' has {like[i].Length}.", name);
                    }

                    if (rows[i].Length > 0 && Array.IndexOf(rows, rows[i]) < i)
                    {
                        throw new ArgumentException($"Row {i} of '{name}' is an earlier row too; each needs an array of its own.", name);
                    }
                }
            }
            """),
    ];
}
