using System.Collections.Generic;
using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>The variables that code assigns, in the order of their first assignment.</summary>
internal sealed class AssignedVariables : ExpressionVisitor
{
    private readonly List<ParameterExpression> assigned = [];
    private readonly HashSet<Expression> visited = [];
    private bool hasEffects;

    public static IReadOnlyList<ParameterExpression> In(Expression expression)
    {
        var visitor = new AssignedVariables();
        visitor.Visit(expression);
        return visitor.assigned;
    }

    /// <summary>Whether an expression neither assigns nor jumps.</summary>
    public static bool IsPure(Expression expression)
    {
        var visitor = new AssignedVariables();
        visitor.Visit(expression);
        return !visitor.hasEffects;
    }

    public override Expression? Visit(Expression? node) =>
        node is null || !visited.Add(node) ? node
        : StackGuard.HasRoom ? base.Visit(node)
        : StackGuard.OnNewStack(() => base.Visit(node));

    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.NodeType is ExpressionType.Assign or (>= ExpressionType.AddAssign and <= ExpressionType.SubtractAssignChecked))
        {
            Note(node.Left);
        }

        return base.VisitBinary(node);
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        if (node.NodeType is >= ExpressionType.PreIncrementAssign and <= ExpressionType.PostDecrementAssign)
        {
            Note(node.Operand);
        }

        return base.VisitUnary(node);
    }

    protected override Expression VisitGoto(GotoExpression node)
    {
        hasEffects = true;
        return base.VisitGoto(node);
    }

    private void Note(Expression target)
    {
        hasEffects = true;
        if (target is ParameterExpression variable && !assigned.Contains(variable))
        {
            assigned.Add(variable);
        }
    }
}
