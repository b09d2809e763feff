using System.Collections.Generic;
using System.Linq;
using SymGrad.Generators.Models;
using SymGrad.Ir;

namespace SymGrad.Generators.Writing;

/// <summary>One array under two names, one of which is written to: what is read under the other would be what was written. Derivatives read what was given,
/// and refuse such arguments.</summary>
internal static class Aliases
{
    /// <summary>Statements that refuse an array that the method writes to and is given for something else too.</summary>
    public static IEnumerable<string> OfWritten(MethodCode code)
    {
        foreach (ParameterModel written in code.Method.Parameters.Where(p => p.IsWritten && p.Modifier is not ("out " or "ref ") && p.Shape is BufferShape))
        {
            string name = MethodCode.Escaped(written);
            var shape = (BufferShape)written.Shape!;
            int place = code.Leaves.First(leaf => leaf.Parameter == written).Index;

            // Of two that are written to, one check is enough.
            IEnumerable<(string Text, BufferForm Form)> others = code.Leaves
                .Where(leaf => leaf.Parameter != written && !(leaf.Parameter.IsWritten && place > leaf.Index) && Buffer(leaf.Shape, shape.Element) is not (null or BufferForm.Matrix))
                .Select(leaf => (leaf.In(MethodCode.Escaped(leaf.Parameter)), Buffer(leaf.Shape, shape.Element)!.Value));
            foreach ((string like, BufferForm form) in others.Concat(Outside(code, shape.Element).Select(text => (text, BufferForm.Array))))
            {
                string test = form == BufferForm.Jagged ? JaggedArrays.Overlap(shape.Element, name, like)
                    : shape.Form != BufferForm.Array ? $"{name}.Overlaps({like})"
                    : form != BufferForm.Array ? $"{like}.Overlaps({name})"
                    : $"ReferenceEquals({name}, {like})";
                foreach (string line in Refused(test, $"'{name}' is written to, and shares elements with '{like}'.", name))
                {
                    yield return line;
                }
            }
        }
    }

    /// <summary>Statements that refuse buffers for results that are one another, or what is still read when they are written to.</summary>
    public static IEnumerable<string> OfResults(MethodCode code, IReadOnlyList<(string Name, BufferShape Shape)> buffers)
    {
        for (int k = 0; k < buffers.Count; k++)
        {
            (string name, BufferShape shape) = buffers[k];
            IEnumerable<(string, ShapeModel)> read = code.Leaves.Select(leaf => (leaf.In(MethodCode.Escaped(leaf.Parameter)), leaf.Shape));
            foreach ((string other, ShapeModel like) in read.Concat(buffers.Take(k).Select(b => (b.Name, (ShapeModel)b.Shape))))
            {
                // The elements of rows that are given have been copied.
                bool isEarlier = like is BufferShape { Form: BufferForm.Jagged } && buffers.Any(b => b.Name == other);
                string? test = (shape.Form, Buffer(like, shape.Element)) switch
                {
                    (_, null) => null,
                    (BufferForm.Matrix, BufferForm.Matrix) => $"ReferenceEquals({name}, {other})",
                    (BufferForm.Jagged, BufferForm.Jagged) when isEarlier => $"ReferenceEquals({name}, {other})",
                    (BufferForm.Matrix or BufferForm.Jagged, _) or (_, BufferForm.Matrix or BufferForm.Jagged) => null,
                    _ => $"{name}.Overlaps({other})",
                };
                foreach (string line in test is null ? [] : Refused(test, $"'{name}' overlaps '{other}'.", name))
                {
                    yield return line;
                }
            }
        }
    }

    private static BufferForm? Buffer(ShapeModel shape, string element) => shape is BufferShape buffer && buffer.Element == element ? buffer.Form : null;

    // Fields and static arrays of the same type that the method reads.
    private static IEnumerable<string> Outside(MethodCode code, string element) => code.Function.Nodes().OfType<External>()
        .Where(external => external.Type.IsArray && code.TypeOf(external.Type.ElementType) == element)
        .Select(external => code.Method.Externals[external.Slot]).Where(text => !text.Contains('('));

    private static IEnumerable<string> Refused(string test, string message, string name) =>
        [$"if ({test})", "{", $"    throw new ArgumentException(\"{message}\", nameof({name}));", "}", ""];
}
