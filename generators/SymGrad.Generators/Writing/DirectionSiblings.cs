using System.Collections.Generic;
using System.Linq;
using SymGrad.Printing;

namespace SymGrad.Generators.Writing;

/// <summary>Derivatives along directions that the caller gives.</summary>
internal sealed class DirectionSiblings(MethodCode code)
{
    public Sibling Tangent()
    {
        Product product = code.Derivatives.Tangents(code.InputPlaces);
        (List<string> declarations, List<string> lines, CSharpBody body) = Along(product, "tangents, in the order of the primal");
        lines.Add($"return ({code.Value(body.Results.Take(product.Values))}, {code.Value(body.Results.Skip(product.Values).Take(product.Derivatives))});");
        return new Sibling(
            code.Method.Name + "Jvp", code.Documented("The value of", ", and its tangent for tangents of the arguments"),
            $"({code.ValueType} Value, {code.ValueType} Tangent)", declarations, lines);
    }

    public Sibling HessianTimes()
    {
        Product product = code.Derivatives.HessianTimes(code.InputPlaces);
        (List<string> declarations, List<string> lines, CSharpBody body) = Along(product, null);
        lines.Add($"return {code.Gradient(body.Results.Skip(product.Values).Take(product.Derivatives))};");
        return new Sibling(
            code.Method.Name + "Hvp", code.Documented("The Hessian of", ", times a direction"), code.GradientType, declarations, lines);
    }

    private (List<string> Declarations, List<string> Lines, CSharpBody Body) Along(Product product, string? about)
    {
        (List<string> texts, List<string> spans, List<string> lines) = code.Arguments();
        Directions directions = code.DirectionsFor(texts, spans, lines);
        NewMatrices made = about is null ? code.MakeMatrices(product.Values, lines) : new NewMatrices();
        CSharpBody body = code.Body(product, (texts, spans), [.. directions.Names, .. made.Names], made.Destinations, about);
        return (
            [.. code.Declarations(isAll: false), .. directions.Declarations], [.. code.EntryChecks(), .. directions.Checks, .. MethodCode.Followed(lines, body)],
            body with { Results = made.In(body.Results) });
    }
}
