using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Generators.Models;
using SymGrad.Ir;
using SymGrad.Printing;

namespace SymGrad.Generators.Writing;

/// <summary>The value with its pullback: what the pullback needs of the primal is in the locals around it.</summary>
internal sealed class PullbackSibling(MethodCode code)
{
    public Sibling Pullback()
    {
        (Product primal, Product pullback) = code.Derivatives.Pullback(code.InputPlaces);
        (List<string> texts, List<string> spans, List<string> lines) = code.Arguments();
        CSharpBody first = code.Body(primal, (texts, spans), ["cotangent", "Pullback"], null, "for the pullback");
        first = first with { Lines = first.Lines.Count > 0 && first.Lines[first.Lines.Count - 1].StartsWith("// for", StringComparison.Ordinal) ? [.. first.Lines.Take(first.Lines.Count - 1)] : first.Lines };
        List<string> all = [.. code.EntryChecks(), .. MethodCode.Followed(lines, first)];
        var taken = new HashSet<string>(DeclaredIn(all)) { "cotangent" };

        // The pullback can be called when the caller's objects have changed.
        var residuals = new List<string>();
        for (int k = 0; k < primal.Derivatives; k++)
        {
            residuals.Add(Kept(first.Results[primal.Values + k], primal.Function.Results[primal.Values + k], pullback.Function.Parameters[k], all, taken));
        }

        string cotangent = code.Free("cotangent");
        var values = new List<string>();
        var inside = new List<string>();
        var cotangents = new List<string>();
        int place = 0;
        foreach ((string name, ShapeModel shape) in code.Outputs)
        {
            foreach ((string path, ShapeModel leaf) in Leaf.PathsOf(shape))
            {
                string given = (code.Outputs.Count == 1 ? cotangent : $"{cotangent}.{Names.Escape(name)}") + path;
                string value = first.Results[place];
                if (leaf is BufferShape { Form: BufferForm.Array or BufferForm.Span or BufferForm.ReadOnlySpan })
                {
                    value = Local(value, $"{((BufferShape)leaf).Element}[]", "value", all, taken);
                    string length = Local(value + ".Length", "int", value + "Length", all, taken);
                    inside.AddRange(path.Length == 0 && code.Outputs.Count == 1 ? MethodCode.NullCheck(given) : []);
                    inside.AddRange(
                    [
                        $"if ({given}.Length != {length})", "{",
                        $"    throw new ArgumentException($\"'{given}' has {{{given}.Length}} elements, and the value has {{{length}}}.\", nameof({cotangent}));",
                        "}", "",
                    ]);
                }

                values.Add(value);
                cotangents.Add(given);
                place++;
            }
        }

        NewMatrices made = code.MakeMatrices(0, inside);
        CSharpBody second = code.Body(pullback, ([.. residuals, .. cotangents], []), [.. taken, .. made.Names], made.Destinations);
        all = [.. MethodCode.Spaced(all)];
        if (all.Count > 1 && all[all.Count - 1].Length == 0 && all.Count <= 2)
        {
            all.RemoveAt(all.Count - 1);
        }

        all.Add($"return ({code.Value(values)}, Pullback);");
        all.Add("");
        all.Add($"{code.GradientType} Pullback({code.ValueType} {cotangent})");
        all.Add("{");
        all.AddRange(new[] { inside, second.Lines, [$"return {code.Gradient(made.In(second.Results))};"] }.SelectMany(l => l).Select(l => l.Length == 0 ? l : "    " + l));
        all.Add("}");
        return new Sibling(
            code.Method.Name + "Vjp", code.Documented("The value of", ", and its pullback: from a cotangent of the value to the gradient"),
            $"({code.ValueType} Value, Func<{code.ValueType}, {code.GradientType}> Pullback)", code.Declarations(isAll: false), all);
    }

    // A residual is a local that nobody else can write to.
    private string Kept(string text, Expr value, Variable residual, List<string> lines, HashSet<string> taken)
    {
        bool isOwn = text.All(c => char.IsLetterOrDigit(c) || c is '_' or '@') && !char.IsDigit(text[0])
            && (value is not Variable || code.Method.Parameters.All(p => MethodCode.Escaped(p) != text || p.Modifier is not ("in " or "ref readonly ")));
        return isOwn ? text : Declared(text, code.TypeOf(value.Type), residual.Name + (residual.Name == text ? "Kept" : ""), lines, taken);
    }

    private string Local(string text, string type, string wish, List<string> lines, HashSet<string> taken) =>
        text.All(c => char.IsLetterOrDigit(c) || c is '_' or '@') && !char.IsDigit(text[0]) ? text : Declared(text, type, wish, lines, taken);

    private string Declared(string text, string type, string wish, List<string> lines, HashSet<string> taken)
    {
        string name = wish;
        for (int number = 2; !taken.Add(name) || code.Method.Parameters.Any(p => p.Name == name); number++)
        {
            name = wish + number;
        }

        lines.Add($"{type} {name} = {text};");
        return name;
    }

    // The names in statements, more than enough.
    private static IEnumerable<string> DeclaredIn(IEnumerable<string> lines) =>
        lines.SelectMany(line => line.Split([' ', '(', ')', '[', ']', ',', ';', '.', '+', '-', '*', '/'])).Where(word => word.Length > 0);
}
