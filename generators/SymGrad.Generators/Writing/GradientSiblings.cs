using System.Collections.Generic;
using System.Linq;
using SymGrad.Generators.Models;
using SymGrad.Printing;

namespace SymGrad.Generators.Writing;

/// <summary>Gradients: returned, with the value, or written into the caller's buffers.</summary>
internal sealed class GradientSiblings(MethodCode code)
{
    public Sibling Gradient()
    {
        Product product = code.Derivatives.Gradient(code.InputPlaces, keepsValue: false);
        (List<string> lines, CSharpBody body) = Computed(product);
        lines.Add($"return {code.Gradient(body.Results.Take(product.Derivatives))};");
        return new Sibling(
            code.Method.Name + "Grad", code.Documented("The gradient of"), code.GradientType, code.Declarations(isAll: true), lines)
        {
            Returned = code.Formulas(product),
        };
    }

    public Sibling ValueAndGradient()
    {
        Product product = code.Derivatives.Gradient(code.InputPlaces, keepsValue: true);
        (List<string> lines, CSharpBody body) = Computed(product);
        lines.Add($"return ({body.Results[0]}, {code.Gradient(body.Results.Skip(1).Take(product.Derivatives))});");
        return new Sibling(
            code.Method.Name + "ValueAndGrad", code.Documented("The value and the gradient of"), $"({code.ValueType} Value, {code.GradientType} Gradient)",
            code.Declarations(isAll: true), lines);
    }

    /// <summary>The value, and the gradients in buffers: arrays and spans in spans, matrices in matrices, everything else in <c>out</c>.</summary>
    public Sibling Into()
    {
        Product product = code.Derivatives.Gradient(code.InputPlaces, keepsValue: true);
        (List<string> texts, List<string> spans, List<string> lines) = code.Arguments();
        List<string> declarations = code.Declarations(isAll: false);
        List<string> before = [.. code.EntryChecks()];
        var destinations = new Dictionary<int, string>();
        var targets = new List<(ParameterModel Slot, string Name)>();
        int place = 1;
        foreach (ParameterModel slot in code.Slots)
        {
            string name = code.Beside(slot, "Gradient");
            targets.Add((slot, name));
            string like = MethodCode.Escaped(slot);
            switch (slot.Shape)
            {
                case BufferShape { Form: BufferForm.Matrix } matrix:
                    declarations.Add($"{slot.Type} {name}");
                    before.AddRange(MethodCode.NullCheck(name));
                    before.AddRange(MethodCode.ExtentChecks(name, like, matrix.Rank));
                    string elements = code.Free(name + "Elements");
                    lines.Add(MethodCode.Elements(matrix.Element, elements, name, matrix.Rank));
                    destinations.Add(place, elements);
                    break;
                case BufferShape { Form: BufferForm.Jagged }:
                    declarations.Add($"{slot.Type} {name}");
                    before.AddRange(MethodCode.NullCheck(name));
                    before.AddRange(JaggedArrays.Checks(name, like));
                    break;
                case BufferShape buffer:
                    declarations.Add($"Span<{buffer.Element}> {name}");
                    before.AddRange(MethodCode.LengthCheck(name, like, name));
                    destinations.Add(place, name);
                    break;
                default:
                    declarations.Add($"out {slot.Type} {name}");
                    break;
            }

            place += code.Inputs.Count(leaf => leaf.Parameter == slot);
        }

        before.AddRange(code.OverlapChecks([.. targets.Where(t => t.Slot.Shape is BufferShape { Form: not (BufferForm.Matrix or BufferForm.Jagged) }).Select(t => t.Name)]));
        NewMatrices made = code.MakeMatrices(1, lines, onlyMembers: true);
        foreach (KeyValuePair<int, string> member in made.Destinations)
        {
            destinations.Add(member.Key, member.Value);
        }

        CSharpBody body = code.Body(product, (texts, spans), [.. targets.Select(t => t.Name), .. destinations.Values, .. made.Names], destinations);
        body = body with { Results = made.In(body.Results) };
        var gradients = new Queue<string>(LikeParts(body.Results.Skip(1).Take(product.Derivatives)));
        var assigned = new List<string>();
        foreach ((ParameterModel slot, string name) in targets)
        {
            string value = Building.Value(slot.Shape!, gradients, MethodCode.Escaped(slot));
            if (slot.Shape is BufferShape { Form: BufferForm.Jagged })
            {
                assigned.Add(JaggedArrays.Fill(value, name));
            }
            else if (slot.Shape is not BufferShape)
            {
                assigned.Add($"{name} = {value};");
            }
        }

        return new Sibling(
            code.Method.Name + "GradInto", code.Documented("The value of", ", and its gradient in the buffers, which are overwritten"), code.ValueType, declarations,
            [.. before, .. MethodCode.Followed(lines, body), .. assigned, $"return {body.Results[0]};"]);
    }

    // Arrays of arrays inside of others are made; on their own they are filled.
    private IEnumerable<string> LikeParts(IEnumerable<string> results) => results.Select((result, k) =>
        code.Inputs[k] is { IsJagged: true, Path.Length: > 0 } leaf ? JaggedArrays.Like(result, leaf.In(MethodCode.Escaped(leaf.Parameter))) : result);

    private (List<string> Lines, CSharpBody Body) Computed(Product product)
    {
        (List<string> texts, List<string> spans, List<string> lines) = code.Arguments();
        NewMatrices made = code.MakeMatrices(product.Values, lines);
        CSharpBody body = code.Body(product, (texts, spans), made.Names, made.Destinations);
        return ([.. code.EntryChecks(), .. MethodCode.Followed(lines, body)], body with { Results = made.In(body.Results) });
    }
}
