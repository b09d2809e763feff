using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Core.Tests.References;

/// <summary>A primitive at a point, from 1500-digit arithmetic: value, first partials, second partials (upper triangle).</summary>
/// <param name="Operands">In the primitive's order; an integer operand is the last.</param>
internal sealed record Reference(Primitive Primitive, double[] Operands, double Value, double[] First, double[] Second)
{
    public override string ToString() =>
        $"{Primitive.Name}({string.Join(", ", Operands.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))})";
}

/// <summary>The table that <c>references.py</c> makes.</summary>
internal static class ReferenceTable
{
    private static readonly ILookup<Primitive, Reference> ByPrimitive = Read().ToLookup(reference => reference.Primitive);

    public static IEnumerable<Reference> Of(Primitive primitive) => ByPrimitive[primitive];

    private static List<Reference> Read()
    {
        using Stream stream = typeof(ReferenceTable).Assembly.GetManifestResourceStream("SymGrad.Core.Tests.References.references.tsv")
            ?? throw new InvalidOperationException("the reference table is not embedded");
        using var reader = new StreamReader(stream);
        var result = new List<Reference>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                string[] fields = line.Split('\t');
                result.Add(new Reference(
                    Primitives.ByName[fields[0]], Numbers(fields[1]), Numbers(fields[2])[0],
                    fields.Length > 3 ? Numbers(fields[3]) : [], fields.Length > 4 ? Numbers(fields[4]) : []));
            }
        }

        return result;
    }

    private static double[] Numbers(string text) => [.. text.Split(' ').Select(Number)];

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
