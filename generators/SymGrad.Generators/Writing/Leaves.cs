using System.Collections.Generic;
using System.Linq;
using SymGrad.Generators.Models;
using SymGrad.Printing;

namespace SymGrad.Generators.Writing;

/// <summary>A number or buffer of a parameter.</summary>
/// <param name="Index">Which parameter of the function it is.</param>
/// <param name="Parameter">The parameter of the method that holds it.</param>
/// <param name="Path">From that parameter to it: empty, or <c>.Position.X</c>.</param>
/// <param name="Shape">Scalar or buffer.</param>
internal sealed record Leaf(int Index, ParameterModel Parameter, string Path, ShapeModel Shape)
{
    public bool IsBuffer => Shape is BufferShape;

    public bool IsMatrix => Shape is BufferShape { Form: BufferForm.Matrix };

    public bool IsJagged => Shape is BufferShape { Form: BufferForm.Jagged };

    public bool IsSpan => Shape is BufferShape { Form: BufferForm.Span or BufferForm.ReadOnlySpan };

    public bool IsDifferentiable => Shape switch
    {
        ScalarShape scalar => scalar.IsDifferentiable,
        BufferShape buffer => buffer.IsDifferentiable,
        _ => false,
    };

    /// <summary>What a local that belongs to the leaf begins with: <c>x</c>, <c>positionX</c>.</summary>
    public string Stem => Parameter.Name + string.Concat(Path.Split('.').Select(Capital));

    /// <summary>The leaves of the parameters of a method, in order.</summary>
    public static IReadOnlyList<Leaf> Of(IReadOnlyList<ParameterModel> parameters)
    {
        var leaves = new List<Leaf>();
        foreach (ParameterModel parameter in parameters.Where(p => p.Modifier != "out "))
        {
            Add(parameter, "", parameter.Shape, leaves);
        }

        return leaves;
    }

    /// <summary>The paths to the differentiable numbers and buffers of a shape, with their shapes, in order.</summary>
    public static IEnumerable<(string Path, ShapeModel Shape)> PathsOf(ShapeModel? shape, string path = "") => shape switch
    {
        CompositeShape composite => composite.Members.SelectMany(m => PathsOf(m.Shape, $"{path}.{m.Name}")),
        ScalarShape or BufferShape => [(path, shape)],
        _ => [],
    };

    private static void Add(ParameterModel parameter, string path, ShapeModel? shape, List<Leaf> leaves)
    {
        foreach ((string way, ShapeModel leaf) in PathsOf(shape, path))
        {
            leaves.Add(new Leaf(leaves.Count, parameter, way, leaf));
        }
    }

    /// <summary>The C# that gives the leaf of a value called <paramref name="name"/>.</summary>
    public string In(string name)
    {
        string text = name + Path;
        return Shape is ScalarShape { Held: var held } scalar && held != scalar.Type && !IsDifferentiable ? $"({held})({text})" : text;
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word.Substring(1);
}

/// <summary>Builds C# values from the expressions of their leaves.</summary>
internal static class Building
{
    /// <summary>The value of a shape.</summary>
    /// <param name="shape">What to build.</param>
    /// <param name="leaves">Expressions for its leaves, in order; taken from the queue.</param>
    /// <param name="data">Where members that are data are copied from, which then are not leaves; null if all are leaves.</param>
    public static string Value(ShapeModel shape, Queue<string> leaves, string? data)
    {
        if (shape is not CompositeShape composite)
        {
            bool isData = data is not null && (shape is ScalarShape { IsDifferentiable: false } or BufferShape { IsDifferentiable: false });
            return isData ? data! : leaves.Dequeue();
        }

        string[] members = [.. composite.Members.Select(m =>
            m.Shape is null ? $"{data}.{m.Name}" : Value(m.Shape, leaves, data is null ? null : $"{data}.{m.Name}"))];
        if (composite.IsTuple)
        {
            return $"({string.Join(", ", members)})";
        }

        string constructed = $"new {composite.Type.TrimEnd('?')}({string.Join(", ", members.Take(composite.Constructed))})";
        return members.Length == composite.Constructed ? constructed
            : constructed + " { " + string.Join(", ", composite.Members.Skip(composite.Constructed).Select((m, k) => $"{m.Name} = {members[composite.Constructed + k]}")) + " }";
    }

    /// <summary>The type of a gradient: that of the value, an array for a span.</summary>
    public static string GradientType(ShapeModel shape) => shape is BufferShape { Form: BufferForm.Span or BufferForm.ReadOnlySpan } span ? span.Element + "[]" : shape.Type;
}
