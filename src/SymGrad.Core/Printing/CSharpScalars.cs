using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>C# text, and how tightly its outermost operator binds.</summary>
internal readonly record struct CSharpText(string Text, int Precedence)
{
    public const int Choosing = 2;
    public const int Prefix = 13;
    public const int Primary = 14;

    /// <summary>Whether a text is a name, which may be written twice.</summary>
    public static bool IsName(string text) => text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '@');

    /// <summary>Text for a place that needs at least this precedence.</summary>
    public string At(int precedence) => Precedence < precedence ? $"({Text})" : Text;
}

/// <summary>One primitive as a C# expression. The order of evaluation is that of the graph, so the numbers are the same: only
/// what is exact in floating-point arithmetic is written differently (<c>2 * x</c> for x · 2, <c>x - 2</c> for x + -2).</summary>
internal static class CSharpScalars
{
    public static CSharpText Literal(Constant constant)
    {
        string text = Numbers.CSharp(constant);
        return new CSharpText(text, text[0] == '-' ? CSharpText.Prefix : CSharpText.Primary);
    }

    public static CSharpText Print(Apply node, IReadOnlyList<CSharpText> operands)
    {
        Primitive operation = node.Operation;
        if (Symbols.IsOperator(operation))
        {
            return Operator(node, operands);
        }

        if (operation is CalledFunction called)
        {
            string arguments = string.Join(", ", operands.Take(called.Arguments).Select(operand => operand.Text));
            return new CSharpText($"{called.CSharpName}({arguments}){called.Selector}", CSharpText.Primary);
        }

        if (operation.Signature == Signature.Call)
        {
            return Data(node, operands);
        }

        return operation.Name switch
        {
            "Negate" => new CSharpText("-" + operands[0].At(CSharpText.Primary), CSharpText.Prefix),
            "Not" => new CSharpText((node.Type.IsBoolean ? "!" : "~") + operands[0].At(CSharpText.Primary), CSharpText.Prefix),
            "Convert" when node.Type.Element == Scalar.Generic =>
                new CSharpText($"T.CreateChecked({operands[0].Text})", CSharpText.Primary),
            "Convert" => new CSharpText($"({node.Type}){operands[0].At(CSharpText.Primary)}", CSharpText.Prefix),
            "StopGradient" => operands[0],
            _ => new CSharpText(
                $"{CSharpLibrary.MethodOf(operation, node.Type)}({string.Join(", ", operands.Select(operand => operand.Text))})",
                CSharpText.Primary),
        };
    }

    private static readonly Dictionary<(long Least, long Greatest), string> Ranges = new()
    {
        [(sbyte.MinValue, sbyte.MaxValue)] = "sbyte", [(byte.MinValue, byte.MaxValue)] = "byte",
        [(short.MinValue, short.MaxValue)] = "short", [(ushort.MinValue, ushort.MaxValue)] = "ushort",
        [(int.MinValue, int.MaxValue)] = "int", [(uint.MinValue, uint.MaxValue)] = "uint",
    };

    // Data functions are known by name only: checked arithmetic as C# writes it, the others as members of the number type.
    private static CSharpText Data(Apply node, IReadOnlyList<CSharpText> operands)
    {
        string text = node.Operation.Name switch
        {
            "Add" => $"checked({operands[0].At(11)} + {operands[1].At(12)})",
            "Subtract" => $"checked({operands[0].At(11)} - {operands[1].At(12)})",
            "Multiply" => $"checked({operands[0].At(12)} * {operands[1].At(13)})",
            "Negate" => $"checked(-{operands[0].At(CSharpText.Primary)})",
            "InRange" when node[1] is Constant { Bits: var least } && node[2] is Constant { Bits: var greatest } && Ranges.TryGetValue((least, greatest), out string? type) =>
                $"checked(({type}){operands[0].At(CSharpText.Primary)})",
            "Round" when node.Operation.Key is { } key && key.StartsWith("DecimalRounding", System.StringComparison.Ordinal) =>
                $"Math.Round({string.Join(", ", operands.Take(operands.Count - 1).Select(o => o.Text))}, (MidpointRounding){operands[operands.Count - 1].At(CSharpText.Primary)})",
            "ToInteger" => $"checked((long){operands[0].At(CSharpText.Primary)})",
            var name => $"{node[0].Type}.{name}({string.Join(", ", operands.Select(operand => operand.Text))})",
        };
        return new CSharpText(text, CSharpText.Primary);
    }

    /// <summary>Two operands around an operator.</summary>
    public static CSharpText Operator(string symbol, CSharpText left, CSharpText right)
    {
        int precedence = Symbols.Precedence(symbol);
        return new CSharpText($"{left.At(precedence)} {symbol} {right.At(precedence + 1)}", precedence);
    }

    private static CSharpText Operator(Apply node, IReadOnlyList<CSharpText> operands)
    {
        // A number that is not itself: what C# takes for a mistake.
        if (node[0] == node[1] && node[0].Type.IsFloating && (node.Operation == Primitives.NotEqual || node.Operation == Primitives.Equal))
        {
            string isNaN = $"{node[0].Type}.IsNaN({operands[0].Text})";
            return node.Operation == Primitives.NotEqual ? new CSharpText(isNaN, CSharpText.Primary) : new CSharpText("!" + isNaN, CSharpText.Prefix);
        }

        string symbol = Symbols.Of(node.Operation, node[0].Type);
        Expr left = node[0];
        Expr right = node[1];
        CSharpText leftText = Operand(left, right, operands[0], symbol);
        CSharpText rightText = Operand(right, left, operands[1], symbol);
        if (symbol == "+" && right is Constant negative && negative.Number < 0 && left is not Constant
            && negative.Bits != (negative.Type.Element == Scalar.Int32 ? int.MinValue : long.MinValue))
        {
            symbol = "-";
            rightText = new CSharpText(rightText.Text.TrimStart('-'), CSharpText.Primary);
        }
        else if (symbol == "*" && right is Constant && left is not Constant)
        {
            (leftText, rightText) = (rightText, leftText);
        }
        else if (left is Constant && right is not Constant && Symbols.Mirrored(symbol) is { } mirrored)
        {
            symbol = mirrored;
            (leftText, rightText) = (rightText, leftText);
        }

        return Operator(symbol, leftText, rightText);
    }

    // The other operand makes a floating-point number of an integer literal, and of an integer: 2 * x, sum / n.
    private static CSharpText Operand(Expr operand, Expr other, CSharpText text, string symbol)
    {
        bool isConverted = other is Constant || other.Is(Primitives.Convert);
        if (isConverted || symbol is "<<" or ">>")
        {
            return text;
        }

        if (operand is Constant constant && Numbers.CSharpShort(constant) is { } shorter)
        {
            return new CSharpText(shorter, shorter[0] == '-' ? CSharpText.Prefix : CSharpText.Primary);
        }

        string cast = $"({operand.Type})";
        return operand.Is(Primitives.Convert) && operand[0].Type == ExprType.Int32 && operand.Type.Element != Scalar.Generic
            && text.Text.StartsWith(cast, System.StringComparison.Ordinal)
                ? new CSharpText(text.Text.Substring(cast.Length), CSharpText.Primary)
                : text;
    }
}
