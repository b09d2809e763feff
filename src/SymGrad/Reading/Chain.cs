using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>Operations that evaluate one operand after the other, and of which long chains are built.</summary>
internal static class Chain
{
    /// <summary>The operand in which a chain goes on: the first one that is not a leaf, if what comes before it is at most one leaf.</summary>
    public static Expression? Next(Expression node) => node switch
    {
        BinaryExpression binary when IsOperator(binary) => !IsLeaf(binary.Left) ? binary.Left : !IsLeaf(binary.Right) ? binary.Right : null,
        UnaryExpression unary when IsOperator(unary) => Inner(unary.Operand),
        MethodCallExpression { Object: null, Arguments: [var first, ..] } call
            when !first.Type.IsEnum && ScalarFunctions.Of(call.Method) is { Build: not null } => Inner(first),
        _ => null,
    };

    /// <summary>The leaf that is evaluated before the operand in which the chain goes on.</summary>
    public static Expression? LeafBefore(Expression node) =>
        node is BinaryExpression binary && IsOperator(binary) && IsLeaf(binary.Left) && !IsLeaf(binary.Right) ? binary.Left : null;

    private static Expression? Inner(Expression operand) => IsLeaf(operand) ? null : operand;

    private static bool IsLeaf(Expression node) => node is ConstantExpression or ParameterExpression;

    private static bool IsOperator(BinaryExpression binary) => !binary.CanReduce && binary.NodeType is not (
        ExpressionType.Assign or ExpressionType.ArrayIndex or ExpressionType.Coalesce or ExpressionType.AndAlso or ExpressionType.OrElse);

    private static bool IsOperator(UnaryExpression unary) => !unary.CanReduce && unary.NodeType is not (
        ExpressionType.Quote or ExpressionType.Throw);
}
