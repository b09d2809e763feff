using System;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>The operators of C#: what they look like and how tightly they bind.</summary>
internal static class Symbols
{
    public static string Of(Primitive operation, ExprType operand) => operation.Name switch
    {
        "Add" => "+",
        "Subtract" => "-",
        "Multiply" => "*",
        "Divide" => "/",
        "Remainder" => "%",
        "LessThan" => "<",
        "LessThanOrEqual" => "<=",
        "Equal" => "==",
        "NotEqual" => "!=",

        // Operands are values here: whether both are evaluated makes no difference, and the short forms are what people write.
        "And" => operand.IsBoolean ? "&&" : "&",
        "Or" => operand.IsBoolean ? "||" : "|",
        "ExclusiveOr" => "^",
        "LeftShift" => "<<",
        "RightShift" => ">>",
        _ => throw new ArgumentException($"{operation.Name} is not an operator of C#", nameof(operation)),
    };

    public static bool IsOperator(Primitive operation) => operation.Arity == 2 && operation.Signature != Signature.Call && operation.Name
        is "Add" or "Subtract" or "Multiply" or "Divide" or "Remainder" or "LessThan" or "LessThanOrEqual" or "Equal" or "NotEqual"
        or "And" or "Or" or "ExclusiveOr" or "LeftShift" or "RightShift";

    /// <summary>The operator that says the same with the operands exchanged; null where there is none.</summary>
    public static string? Mirrored(string symbol) => symbol switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        "==" or "!=" => symbol,
        _ => null,
    };

    /// <summary>The higher, the tighter; the order of the C# specification.</summary>
    public static int Precedence(string symbol) => symbol switch
    {
        "*" or "/" or "%" => 12,
        "+" or "-" => 11,
        "<<" or ">>" => 10,
        "<" or "<=" or ">" or ">=" => 9,
        "==" or "!=" => 8,
        "&" => 7,
        "^" => 6,
        "|" => 5,
        "&&" => 4,
        "||" => 3,
        _ => throw new ArgumentException($"{symbol} is not an operator of C#", nameof(symbol)),
    };
}
