using System.Collections.Generic;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Printing;

/// <summary>One primitive as a C# expression over <c>System.Numerics.Vector</c>.</summary>
internal static class CSharpVectors
{
    private static readonly Dictionary<Primitive, string> Methods = new()
    {
        [Primitives.Exp] = "Exp", [Primitives.Log] = "Log", [Primitives.Sqrt] = "SquareRoot", [Primitives.Abs] = "Abs", [Primitives.Sin] = "Sin", [Primitives.Cos] = "Cos",
        [Primitives.Max] = "Max", [Primitives.Min] = "Min", [Primitives.Floor] = "Floor", [Primitives.Ceiling] = "Ceiling",
        [Primitives.FusedMultiplyAdd] = "FusedMultiplyAdd",
        [Primitives.LessThan] = "LessThan", [Primitives.LessThanOrEqual] = "LessThanOrEqual", [Primitives.Equal] = "Equals",
    };

    // What vectors of the BCL lack: functions of the printout's library.
    private static readonly HashSet<Primitive> Library = [Primitives.LogP1, Primitives.ExpM1, Primitives.Sigmoid, Primitives.Softplus, Primitives.Tanh, Primitives.Sech];

    private static readonly HashSet<Primitive> Inexact = [.. Library, Primitives.Exp, Primitives.Log, Primitives.Sin, Primitives.Cos];

    private static readonly HashSet<Primitive> Operators = [Primitives.Add, Primitives.Subtract, Primitives.Multiply, Primitives.Divide];

    /// <summary>Whether there is vector code for a primitive.</summary>
    public static bool Has(Primitive operation) => Methods.ContainsKey(operation) || Library.Contains(operation) || Operators.Contains(operation)
        || operation == Primitives.Negate || operation == Primitives.Not || operation == Primitives.And || operation == Primitives.Or
        || operation == Primitives.StrongMultiply || operation == Primitives.StopGradient || operation == Primitives.Convert;

    /// <summary>Whether vector code gives the bits of scalar code.</summary>
    public static bool IsExact(Primitive operation) => !Inexact.Contains(operation);

    /// <summary>The function of the printout's library that a primitive is, if it is one.</summary>
    public static string? InLibrary(Primitive operation) => Library.Contains(operation) ? "Vector" + operation.Name : null;

    /// <summary>Whether an operand may be a number among vectors.</summary>
    public static bool TakesNumber(Apply node, int operand) =>
        node.Operation == Primitives.Multiply || (node.Operation == Primitives.Divide && operand == 1);

    public static CSharpText Print(Apply node, IReadOnlyList<CSharpText> operands, string vector)
    {
        if (Operators.Contains(node.Operation))
        {
            return CSharpScalars.Operator(Symbols.Of(node.Operation, node[0].Type), operands[0], operands[1]);
        }

        string all = string.Join(", ", System.Linq.Enumerable.Select(operands, operand => operand.Text));
        return node.Operation.Name switch
        {
            "Negate" => new CSharpText("-" + operands[0].At(CSharpText.Primary), CSharpText.Prefix),
            "Not" => new CSharpText("~" + operands[0].At(CSharpText.Primary), CSharpText.Prefix),
            "And" => new CSharpText($"Vector.BitwiseAnd({all})", CSharpText.Primary),
            "Or" => new CSharpText($"Vector.BitwiseOr({all})", CSharpText.Primary),
            "StopGradient" => operands[0],
            "StrongMultiply" => new CSharpText(
                $"Vector.ConditionalSelect(Vector.Equals({operands[0].Text}, {vector}.Zero), {vector}.Zero, {operands[0].At(12)} * {operands[1].At(13)})", CSharpText.Primary),
            _ => new CSharpText($"Vector.{Methods[node.Operation]}({all})", CSharpText.Primary),
        };
    }

    /// <summary>A vector of the results of folding nothing.</summary>
    public static string Identity(Combiner combiner, string vector) => combiner switch
    {
        Combiner.Sum => vector + ".Zero",
        Combiner.Product => vector + ".One",
        Combiner.Max => $"new {vector}({Element(vector)}.NegativeInfinity)",
        _ => $"new {vector}({Element(vector)}.PositiveInfinity)",
    };

    /// <summary>Two vectors of a fold as one.</summary>
    public static string Combine(Combiner combiner, string x, CSharpText y) => combiner switch
    {
        Combiner.Sum => CSharpScalars.Operator("+", new CSharpText(x, CSharpText.Primary), y).Text,
        Combiner.Product => CSharpScalars.Operator("*", new CSharpText(x, CSharpText.Primary), y).Text,
        Combiner.Max => $"Vector.Max({x}, {y.Text})",
        _ => $"Vector.Min({x}, {y.Text})",
    };

    private static string Element(string vector) => vector.Substring(7, vector.Length - 8);
}
