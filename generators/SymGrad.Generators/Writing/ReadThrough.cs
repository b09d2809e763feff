using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SymGrad.Generators.Models;
using SymGrad.Ir;

namespace SymGrad.Generators.Writing;

/// <summary>The method itself, for transforms at run time that read through calls of it: its function in an attribute, and a method for each
/// thing that it reads from outside.</summary>
internal sealed class ReadThrough
{
    private static readonly Regex Extent = new(@"^(@?\w+(?:\.\w+)*)\.GetLength\((\d)\)$", RegexOptions.CultureInvariant);

    private static readonly Regex Rows = new(@"^(?:JaggedArrays\.Starts\((@?\w+(?:\.\w+)*)\)|(@?\w+(?:\.\w+)*)\.Length)$", RegexOptions.CultureInvariant);

    private readonly MethodCode code;
    private readonly string[] data;

    public ReadThrough(MethodCode code)
    {
        this.code = code;
        data = new string[code.Method.Externals.Count];
        var accessors = new List<string>();
        Dictionary<int, ExprType> types = code.Function.Nodes().OfType<External>().GroupBy(e => e.Slot).ToDictionary(g => g.Key, g => g.First().Type);
        for (int slot = 0; slot < data.Length; slot++)
        {
            data[slot] = types.TryGetValue(slot, out ExprType type) ? DataOf(slot, code.Method.Externals[slot], type, accessors) : "";
        }

        Accessors = accessors;
    }

    /// <summary>The declarations of the methods that give data.</summary>
    public IReadOnlyList<string> Accessors { get; }

    /// <summary>The attribute that says it all.</summary>
    public IEnumerable<string> Attribute()
    {
        int results = code.Outputs.Sum(output => output.Shape.Leaves);
        string text = FunctionText.Write(code.Function.With(code.Function.Results.Take(results + code.Method.Checks.Count))).TrimEnd();
        yield return "[global::SymGrad.FunctionText(";
        yield return "    \"\"\"";
        foreach (string line in text.Replace("\r", "").Split('\n'))
        {
            yield return "    " + line;
        }

        yield return "    \"\"\",";
        yield return $"    {Array([.. code.Leaves.Select(leaf => leaf.Parameter.Name + leaf.Path)])}, {Array(data)}, {results})]";
    }

    private static string Array(IReadOnlyList<string> items) =>
        items.Count == 0 ? "new string[0]" : "new[] { " + string.Join(", ", items.Select(i => "\"" + i.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"")) + " }";

    private static string Named(Match rows) => rows.Groups[1].Value + rows.Groups[2].Value;

    private string DataOf(int slot, string text, ExprType type, List<string> accessors)
    {
        if (Extent.Match(text) is { Success: true } extent && code.Leaves.Any(leaf => MethodCode.Escaped(leaf.Parameter) + leaf.Path == extent.Groups[1].Value && leaf.IsMatrix))
        {
            return extent.Groups[1].Value.TrimStart('@') + "." + extent.Groups[2].Value;
        }

        if (Rows.Match(text) is { Success: true } rows && code.Leaves.Any(leaf => MethodCode.Escaped(leaf.Parameter) + leaf.Path == Named(rows) && leaf.IsJagged))
        {
            return Named(rows).TrimStart('@') + (text.EndsWith(".Length", System.StringComparison.Ordinal) ? ".count" : ".starts");
        }

        ParameterModel[] mentioned = [.. code.Method.Parameters.Where(p => Regex.IsMatch(text, $@"(?<![\w.]){Regex.Escape(MethodCode.Escaped(p))}\b"))];
        if (mentioned.Any(p => p.Modifier == "out " || p.Shape is BufferShape { Form: BufferForm.Span or BufferForm.ReadOnlySpan }))
        {
            return text;
        }

        string name = $"{code.Method.Name}Data{slot}{code.Method.Overload}";
        string isStatic = code.Method.Modifiers.Contains("static") ? "static " : "";
        string parameters = string.Join(", ", mentioned.Select(p => $"{p.Type} {MethodCode.Escaped(p)}"));
        accessors.Add($"private {isStatic}{code.TypeOf(type)} {name}{code.Method.TypeParameters}({parameters}){code.Method.Constraints.Replace("\n", " ")} => {text};");
        return $"{name}({string.Join(", ", mentioned.Select(p => p.Name))})";
    }
}
