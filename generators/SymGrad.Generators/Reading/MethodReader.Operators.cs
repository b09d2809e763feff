using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Generators.Reading;

internal sealed partial class MethodReader
{
    private Value ReadBinary(IBinaryOperation binary)
    {
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && binary.OperatorMethod is null)
        {
            bool isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
            Value settled = new ScalarValue(Truth, graph.Boolean(!isAnd));
            return Choose(
                Scalar(binary.LeftOperand),
                () => isAnd ? new ScalarValue(Truth, Scalar(binary.RightOperand)) : settled,
                () => isAnd ? settled : new ScalarValue(Truth, Scalar(binary.RightOperand)), binary);
        }

        Value left = Read(binary.LeftOperand);
        Value right = Read(binary.RightOperand);
        if (binary.OperatorMethod is { } method && !IsBuiltIn(method))
        {
            return ReadOperatorMethod(method, [left, right], binary);
        }

        if (Number(left) is { } x && Number(right) is { } y && binary.Type is { } type)
        {
            return new ScalarValue(type, Arithmetic(binary.OperatorKind, x.Expr, y.Expr, binary.LeftOperand.Type!, binary.IsChecked, binary));
        }

        // Null tests, and equality of strings.
        return binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.Add
            && DataText(left) is { } leftText && DataText(right) is { } rightText
                ? Data(binary, $"({leftText} {binary.Syntax.ChildTokens().FirstOrDefault(t => !string.IsNullOrEmpty(t.Text))} {rightText})")
                : IsNullTest(binary, left, right) ? new ScalarValue(Truth, graph.Boolean(binary.OperatorKind == BinaryOperatorKind.NotEquals))
                : throw Refusal.Expression(binary, "'" + binary.Syntax + "'", "its operands are not numbers");
    }

    // What the function has taken apart or made is there.
    private static bool IsNullTest(IBinaryOperation binary, Value left, Value right) =>
        binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
        && (left is DataValue { Text: "null" } || right is DataValue { Text: "null" });

    private string? DataText(Value value) => value is DataValue ? TextOf(value) : value is ScalarValue ? null : TextOf(value);

    // The operators of the number types themselves, and those of the interfaces of generic mathematics.
    private static bool IsBuiltIn(IMethodSymbol method) =>
        Types.Held(method.ContainingType) is not null
        || (method.ContainingType.TypeKind == TypeKind.Interface && method.ContainingNamespace.ToDisplayString() == "System.Numerics");

    private Expr Arithmetic(BinaryOperatorKind kind, Expr x, Expr y, ITypeSymbol operandType, bool isChecked, IOperation at)
    {
        Type? clr = Types.Clr(operandType);
        switch (kind)
        {
            case BinaryOperatorKind.LessThan: return x < y;
            case BinaryOperatorKind.LessThanOrEqual: return x <= y;
            case BinaryOperatorKind.GreaterThan: return x > y;
            case BinaryOperatorKind.GreaterThanOrEqual: return x >= y;
            case BinaryOperatorKind.Equals: return graph.Apply(Primitives.Equal, x, y);
            case BinaryOperatorKind.NotEquals: return graph.Apply(Primitives.NotEqual, x, y);
            case BinaryOperatorKind.Add when isChecked && x.Type.IsInteger: return Checked("Add", clr!, x, y);
            case BinaryOperatorKind.Subtract when isChecked && x.Type.IsInteger: return Checked("Subtract", clr!, x, y);
            case BinaryOperatorKind.Multiply when isChecked && x.Type.IsInteger: return Checked("Multiply", clr!, x, y);
            case BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift when clr == typeof(uint):
                y &= graph.Integer(31);
                break;
        }

        Expr result = kind switch
        {
            BinaryOperatorKind.Add => x + y,
            BinaryOperatorKind.Subtract => x - y,
            BinaryOperatorKind.Multiply => x * y,
            BinaryOperatorKind.Divide => x / y,
            BinaryOperatorKind.Remainder => x % y,
            BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => x & y,
            BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => x | y,
            BinaryOperatorKind.ExclusiveOr => graph.Apply(Primitives.ExclusiveOr, x, y),
            BinaryOperatorKind.LeftShift => graph.Apply(Primitives.LeftShift, x, y),
            BinaryOperatorKind.RightShift => graph.Apply(Primitives.RightShift, x, y),
            _ => throw Refusal.Expression(at, "'" + at.Syntax + "'", $"the operator {kind} is not understood"),
        };
        return clr is null ? result : Numbers.Wrap(result, clr);
    }

    // Throws on overflow of the type itself, which may be narrower than the type that holds it.
    private Expr Checked(string operation, Type type, params Expr[] operands)
    {
        Expr result = graph.Apply(DataPrimitives.Checked(operation, operands[0].Type), operands[0].Type, operands);
        return type == typeof(int) || type == typeof(long) ? result : ScalarTable.InRange(result, type);
    }

    private Value ReadUnary(IUnaryOperation unary)
    {
        if (unary.OperatorKind == UnaryOperatorKind.Hat)
        {
            throw Refusal.Expression(unary, "'" + unary.Syntax + "'", "an index from the end is understood inside brackets only");
        }

        Value operand = Read(unary.Operand);
        if (unary.OperatorMethod is { } method && !IsBuiltIn(method))
        {
            return ReadOperatorMethod(method, [operand], unary);
        }

        Expr x = Scalar(operand, unary.Operand);
        Type? clr = Types.Clr(unary.Type!);
        return new ScalarValue(unary.Type!, unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus => x,
            UnaryOperatorKind.Minus when unary.IsChecked && x.Type.IsInteger => Checked("Negate", clr!, x),
            UnaryOperatorKind.Minus => clr is null ? -x : Numbers.Wrap(-x, clr),
            UnaryOperatorKind.Not or UnaryOperatorKind.BitwiseNegation => clr is null ? !x : Numbers.Wrap(!x, clr),
            _ => throw Refusal.Expression(unary, "'" + unary.Syntax + "'", $"the operator {unary.OperatorKind} is not understood"),
        });
    }

    private Value ReadConversion(IConversionOperation conversion)
    {
        // A stackalloc or collection has the type that it is converted to.
        Value operand = Read(conversion.Operand);
        ITypeSymbol to = conversion.Type!;
        if (conversion.OperatorMethod is { } method && !IsBuiltIn(method) && !Types.IsSpan(to))
        {
            return ReadOperatorMethod(method, [operand], conversion);
        }

        if (Types.Held(to) is { } held && Number(operand) is { } number)
        {
            return new ScalarValue(to, Convert(number.Expr, conversion.Operand.Type!, to, held, conversion.IsChecked));
        }

        switch (operand)
        {
            case DataValue data when Types.Buffer(data.Type) is not null && Types.IsSpan(to):
                return ToSpan(Buffer(data), to, conversion);
            case DataValue data:
                return new DataValue(to, conversion.IsImplicit ? data.Text : $"(({Types.Text(to)}){data.Text})");
            case ArrayValue or SpanValue when Types.IsSpan(to):
                return ToSpan(operand, to, conversion);
            case StructValue composite when to.IsTupleType && to is INamedTypeSymbol tuple:
                return new StructValue(to, [.. tuple.TupleElements.Select(e => e.Name)], [.. composite.Items.Select((item, k) => ConvertItem(item, tuple.TupleElements[k].Type))]);
        }

        return conversion.IsImplicit || conversion.Conversion.IsReference || conversion.Conversion.IsIdentity
            ? operand
            : throw Refusal.Expression(conversion, "'" + conversion.Syntax + "'", $"a conversion to {to.ToDisplayString()} is not understood");
    }

    private Value ConvertItem(Value item, ITypeSymbol to) =>
        Types.Held(to) is { } held && Number(item) is { } number ? new ScalarValue(to, Convert(number.Expr, number.Type, to, held, false)) : item;

    private Expr Convert(Expr value, ITypeSymbol from, ITypeSymbol to, ExprType held, bool isChecked)
    {
        if (Types.Clr(from) is not { } source || Types.Clr(to) is not { } target)
        {
            return graph.Convert(value, held);
        }

        if (source == target)
        {
            return value;
        }

        if (!isChecked || !held.IsInteger)
        {
            return Numbers.Convert(value, source, target);
        }

        Expr whole = value.Type.IsFloating
            ? graph.Apply(DataPrimitives.Checked("ToInteger", value.Type), ExprType.Int64, value)
            : value;
        return ScalarTable.InRange(whole, target);
    }

    private Value ReadConditional(IConditionalOperation conditional)
    {
        Value condition = Read(conditional.Condition);
        return Choose(Scalar(condition, conditional.Condition), () => Read(conditional.WhenTrue), () => Read(conditional.WhenFalse!), conditional);
    }

    private Value ReadCoalesce(ICoalesceOperation coalesce)
    {
        Value value = Read(coalesce.Value);
        if (value is not DataValue { Text: var text } data)
        {
            return value;
        }

        if (TextOf(Read(coalesce.WhenNull)) is { } otherwise && Types.Buffer(coalesce.Type!) is null)
        {
            return new DataValue(coalesce.Type!, $"({text} ?? {otherwise})");
        }

        Expr present = External($"{text} is not null", ExprType.Boolean, Truth);
        string known = coalesce.Type!.IsValueType ? $"{text}.GetValueOrDefault()" : text;
        return Choose(present, () => Buffer(new DataValue(coalesce.Type, known)), () => Read(coalesce.WhenNull), coalesce);
    }
}
