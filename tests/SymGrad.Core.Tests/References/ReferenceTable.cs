using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Core.Tests.References;

/// <summary>A true number as the sum of the nearest double and the rest.</summary>
/// <param name="High">The nearest double; infinite beyond the largest; NaN where there is no number.</param>
/// <param name="Low">To a hundredth of a unit in the last place.</param>
/// <param name="IsStated">Whether the table says anything: outside of the domain a derivative means nothing.</param>
internal readonly record struct TrueNumber(double High, double Low, bool IsStated)
{
    public static TrueNumber Parse(string text)
    {
        if (text == "?")
        {
            return new TrueNumber(double.NaN, 0, false);
        }

        string[] parts = text.Split('~');
        double high = parts[0] switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => double.Parse(parts[0], CultureInfo.InvariantCulture),
        };
        double unit = Math.BitIncrement(Math.Abs(high)) - Math.Abs(high);
        return new TrueNumber(high, parts.Length == 1 ? 0 : unit * int.Parse(parts[1], CultureInfo.InvariantCulture) / 100, true);
    }
}

/// <summary>A primitive at a point, from arithmetic with hundreds of digits: value, first partials, second partials (upper triangle).</summary>
/// <param name="Operands">In the primitive's order; an integer operand is the last.</param>
internal sealed record Reference(Primitive Primitive, double[] Operands, TrueNumber Value, TrueNumber[] First, TrueNumber[] Second)
{
    /// <summary>Value, first and second partials, in this order.</summary>
    public IEnumerable<TrueNumber> All => [Value, .. First, .. Second];

    public override string ToString() =>
        $"{Primitive.Name}({string.Join(", ", Operands.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))})";
}

/// <summary>The table that <c>references.py</c> makes.</summary>
internal static class ReferenceTable
{
    private static readonly ILookup<Primitive, Reference> ByPrimitive = Read().ToLookup(reference => reference.Primitive);

    public static IEnumerable<Reference> Of(Primitive primitive) => ByPrimitive[primitive];

    private static IEnumerable<Reference> Read()
    {
        using Stream stream = typeof(ReferenceTable).Assembly.GetManifestResourceStream("References.tsv")
            ?? throw new InvalidOperationException("the reference table is not embedded");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                string[] fields = line.Split('\t');
                yield return new Reference(
                    Primitives.ByName[fields[0]], [.. fields[1].Split(' ').Select(text => TrueNumber.Parse(text).High)], TrueNumber.Parse(fields[2]),
                    Numbers(fields, 3), Numbers(fields, 4));
            }
        }
    }

    private static TrueNumber[] Numbers(string[] fields, int k) => k < fields.Length ? [.. fields[k].Split(' ').Select(TrueNumber.Parse)] : [];
}
