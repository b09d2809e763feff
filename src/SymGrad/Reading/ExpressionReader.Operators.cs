using System;
using System.Collections.Generic;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading.Numerics;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    private Value ReadBinary(BinaryExpression binary, Scope scope)
    {
        switch (binary.NodeType)
        {
            case ExpressionType.Assign:
                return ReadAssignment(binary, scope);
            case ExpressionType.ArrayIndex:
                return ReadElement(binary, binary.Left, [binary.Right], scope);
            case ExpressionType.Coalesce:
                return ReadCoalesce(binary, scope);
            case ExpressionType.AndAlso or ExpressionType.OrElse when binary.Type == typeof(bool) && binary.Method is null:
                return ReadShortCircuit(binary, scope);
        }

        if (binary.CanReduce)
        {
            return ReadCompoundAssignment(binary, scope);
        }

        Value left = Read(binary.Left, scope);
        Value right = Read(binary.Right, scope);
        if (left is ScalarValue x && right is ScalarValue y)
        {
            return new ScalarValue(binary.Type, Arithmetic(binary, x.Expr, y.Expr));
        }

        if (left is DataValue leftData && right is DataValue rightData)
        {
            return externals.Data(binary.Update(leftData.Source, binary.Conversion, rightData.Source));
        }

        if (NumericTypes.MeaningOf(binary.Method) is { } meaning)
        {
            return Component(meaning, binary, left, right);
        }

        return binary.Method is { } method && (left is TensorValue || right is TensorValue)
            ? ReadTensorOperator(binary, method.Name, [left, right])
            : DataOrRefuse(binary, scope);
    }

    private Value ReadShortCircuit(BinaryExpression binary, Scope scope)
    {
        Expr left = Scalar(binary.Left, scope);
        return binary.NodeType == ExpressionType.AndAlso
            ? Choose(left, Right, () => new ScalarValue(typeof(bool), graph.Boolean(false)), binary)
            : Choose(left, () => new ScalarValue(typeof(bool), graph.Boolean(true)), Right, binary);

        Value Right() => Read(binary.Right, scope);
    }

    private Expr Arithmetic(BinaryExpression binary, Expr x, Expr y)
    {
        Type type = binary.Left.Type;
        if (binary.Method is { } method && method.DeclaringType != typeof(Math))
        {
            return ScalarFunctions.Of(method)?.Call(method, [x, y])[0] ?? throw Refusal.Node(binary);
        }

        switch (binary.NodeType)
        {
            case ExpressionType.LessThan: return x < y;
            case ExpressionType.LessThanOrEqual: return x <= y;
            case ExpressionType.GreaterThan: return x > y;
            case ExpressionType.GreaterThanOrEqual: return x >= y;
            case ExpressionType.Equal: return graph.Apply(Primitives.Equal, x, y);
            case ExpressionType.NotEqual: return graph.Apply(Primitives.NotEqual, x, y);
            case ExpressionType.Power: return graph.Apply(Primitives.Pow, x, y);
            case ExpressionType.AddChecked when x.Type.IsInteger: return CheckedResult("Add", type, x, y);
            case ExpressionType.SubtractChecked when x.Type.IsInteger: return CheckedResult("Subtract", type, x, y);
            case ExpressionType.MultiplyChecked when x.Type.IsInteger: return CheckedResult("Multiply", type, x, y);
            case ExpressionType.LeftShift or ExpressionType.RightShift:
                // The count is taken modulo the width of the type, which for uint is not that of the long that holds it.
                y = type == typeof(uint) ? y & graph.Integer(31) : y;
                break;
        }

        Expr result = binary.NodeType switch
        {
            ExpressionType.Add or ExpressionType.AddChecked => x + y,
            ExpressionType.Subtract or ExpressionType.SubtractChecked => x - y,
            ExpressionType.Multiply or ExpressionType.MultiplyChecked => x * y,
            ExpressionType.Divide => x / y,
            ExpressionType.Modulo => x % y,
            ExpressionType.And => x & y,
            ExpressionType.Or => x | y,
            ExpressionType.ExclusiveOr => graph.Apply(Primitives.ExclusiveOr, x, y),
            ExpressionType.LeftShift => graph.Apply(Primitives.LeftShift, x, y),
            ExpressionType.RightShift => graph.Apply(Primitives.RightShift, x, y),
            _ => throw Refusal.Node(binary),
        };
        return Numbers.Wrap(result, type);
    }

    // Throws on overflow of the type itself, which may be narrower than the type that holds it.
    private Expr CheckedResult(string operation, Type type, params Expr[] operands)
    {
        Expr result = graph.Apply(DataPrimitives.Checked(operation, operands[0].Type), operands[0].Type, operands);
        return type == typeof(int) || type == typeof(long) ? result : ScalarTable.InRange(result, type);
    }

    private Value ReadUnary(UnaryExpression unary, Scope scope)
    {
        switch (unary.NodeType)
        {
            case ExpressionType.Quote:
                return Read(unary.Operand, scope);
            case ExpressionType.Throw:
                throw Refusal.Of(unary, "it throws.", "Check arguments before the call, outside the lambda.");
            case ExpressionType.PreIncrementAssign or ExpressionType.PreDecrementAssign
                or ExpressionType.PostIncrementAssign or ExpressionType.PostDecrementAssign:
                return ReadIncrement(unary, scope);
        }

        Value operand = Read(unary.Operand, scope);
        if (operand is not DataValue && NumericTypes.MeaningOf(unary.Method) is { } meaning)
        {
            return Component(meaning, unary, operand);
        }

        switch (operand)
        {
            case ScalarValue scalar when ReadScalarUnary(unary, scalar) is { } result:
                return new ScalarValue(unary.Type, result);
            case DataValue data:
                return externals.Data(unary.Update(data.Source));
            case ArrayValue array when unary.NodeType == ExpressionType.ArrayLength:
                return new ScalarValue(typeof(int), graph.Length(VersionOf(array.Cell)));
            case JaggedValue jagged when unary.NodeType == ExpressionType.ArrayLength:
                return new ScalarValue(typeof(int), graph.Length(jagged.Rows));
            case RowsValue rows when unary.NodeType == ExpressionType.ArrayLength:
                return new ScalarValue(typeof(int), rows.Count);
            case EnumerableValue sequence when unary.NodeType == ExpressionType.ArrayLength:
                return new ScalarValue(typeof(int), CountOf(sequence));
            case TensorValue when unary.Method is { } method && !IsConversion(unary):
                return ReadTensorOperator(unary, method.Name, [operand]);
            case ScalarValue:
                return DataOrRefuse(unary, scope);
        }

        // To an interface, a span or another view of the same elements.
        return IsConversion(unary) ? operand : DataOrRefuse(unary, scope);
    }

    private static bool IsConversion(UnaryExpression unary) =>
        unary.NodeType is ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.TypeAs;

    private Expr? ReadScalarUnary(UnaryExpression unary, ScalarValue operand)
    {
        Expr x = operand.Expr;
        Type type = unary.Type;
        switch (unary.NodeType)
        {
            case ExpressionType.UnaryPlus:
                return x;
            case ExpressionType.Negate:
                return Numbers.Wrap(-x, type);
            case ExpressionType.NegateChecked:
                return x.Type.IsInteger ? CheckedResult("Negate", type, x) : -x;
            case ExpressionType.Not or ExpressionType.OnesComplement:
                return Numbers.Wrap(!x, type);
            case ExpressionType.Increment or ExpressionType.Decrement:
                Expr one = graph.Number(1, x.Type);
                return Numbers.Wrap(unary.NodeType == ExpressionType.Increment ? x + one : x - one, type);
            case ExpressionType.IsTrue:
                return x;
            case ExpressionType.IsFalse:
                return !x;
            case ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.Unbox when unary.Method is null && Numbers.Holding(type) is { }:
                return type == unary.Operand.Type ? x
                    : unary.NodeType == ExpressionType.ConvertChecked ? CheckedConversion(x, unary.Operand.Type, type)
                    : Numbers.Convert(x, unary.Operand.Type, type);
            default:
                return null;
        }
    }

    private Expr CheckedConversion(Expr value, Type from, Type to)
    {
        if (!Numbers.Holding(to)!.Value.IsInteger)
        {
            return Numbers.Convert(value, from, to);
        }

        Expr whole = value.Type.IsFloating
            ? graph.Apply(DataPrimitives.Checked("ToInteger", value.Type), ExprType.Int64, value)
            : value;
        return ScalarTable.InRange(whole, to);
    }

    private Value ReadCoalesce(BinaryExpression binary, Scope scope)
    {
        Value left = Read(binary.Left, scope);
        if (binary.Conversion is not null || left is ScalarValue)
        {
            return DataOrRefuse(binary, scope);
        }

        // What is not data is an array or tensor that the function made or was given: not null.
        if (SourceOf(left, binary.Left.Type) is not { } source)
        {
            return left;
        }

        Expr present = Scalar(externals.Data(Expression.NotEqual(source, Expression.Constant(null, source.Type))), binary);
        return Choose(
            present,
            () => externals.Data(source.Type == binary.Type ? source : Expression.Convert(source, binary.Type)),
            () => Read(binary.Right, scope),
            binary);
    }
}
