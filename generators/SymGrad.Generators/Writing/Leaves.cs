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

    public bool IsDifferentiable => Shape switch
    {
        ScalarShape scalar => scalar.IsDifferentiable,
        BufferShape buffer => buffer.IsDifferentiable,
        _ => false,
    };

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

    private static void Add(ParameterModel parameter, string path, ShapeModel? shape, List<Leaf> leaves)
    {
        if (shape is CompositeShape composite)
        {
            foreach (MemberModel member in composite.Members)
            {
                Add(parameter, $"{path}.{member.Name}", member.Shape, leaves);
            }
        }
        else if (shape is not null)
        {
            leaves.Add(new Leaf(leaves.Count, parameter, path, shape));
        }
    }

    /// <summary>The C# that gives the leaf of a value called <paramref name="name"/>.</summary>
    public string In(string name)
    {
        string text = Names.Escape(name) + Path;
        return Shape is ScalarShape { Type: var type } && type is not ("double" or "float" or "int" or "long" or "bool") && !IsDifferentiable
            ? $"({(type == "uint" ? "long" : "int")})({text})"
            : text;
    }
}

/// <summary>Builds C# values from the expressions of their leaves.</summary>
internal static class Building
{
    /// <summary>The value of a shape.</summary>
    /// <param name="shape">What to build.</param>
    /// <param name="leaves">Expressions for its differentiable leaves, in order; taken from the queue.</param>
    /// <param name="data">Where members that are data are copied from; null if all are leaves.</param>
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
