using System;
using System.Collections.Generic;
using System.Linq.Expressions;

namespace SymGrad.Reading;

/// <summary>Finds out whether an expression is data, and writes it so that it can be evaluated at the call: variables that stand for data are
/// replaced by it.</summary>
/// <param name="source">The data a variable stands for, or null.</param>
internal sealed class DataScan(Func<ParameterExpression, Expression?> source) : ExpressionVisitor
{
    private readonly HashSet<ParameterExpression> bound = [];
    private readonly Dictionary<Expression, Expression> visited = [];
    private bool depends;

    /// <summary>The expression over data alone; null if it depends on anything else.</summary>
    public static Expression? Of(Expression expression, Func<ParameterExpression, Expression?> source)
    {
        var scan = new DataScan(source);
        Expression? result = scan.Visit(expression);
        return scan.depends ? null : result;
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is null || depends)
        {
            return node;
        }

        if (visited.TryGetValue(node, out Expression? known))
        {
            return known;
        }

        Expression? result = StackGuard.HasRoom ? base.Visit(node) : StackGuard.OnNewStack(() => base.Visit(node));
        if (result is not null)
        {
            visited[node] = result;
        }

        return result;
    }

    protected override Expression VisitLambda<T>(Expression<T> node)
    {
        bound.UnionWith(node.Parameters);
        return base.VisitLambda(node);
    }

    protected override Expression VisitBlock(BlockExpression node)
    {
        bound.UnionWith(node.Variables);
        return base.VisitBlock(node);
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        if (bound.Contains(node))
        {
            return node;
        }

        Expression? data = source(node);
        depends |= data is null;
        return data ?? node;
    }

    // A jump or an assignment acts on what is around the expression.
    protected override Expression VisitGoto(GotoExpression node)
    {
        depends = true;
        return node;
    }

    // Nobody knows what a node means that does not reduce to others: it could not be evaluated at the call either.
    protected override Expression VisitExtension(Expression node)
    {
        depends |= !node.CanReduce;
        return depends ? node : base.VisitExtension(node);
    }

    protected override Expression VisitDynamic(DynamicExpression node) => throw Refusal.Dynamic(node);

    protected override Expression VisitBinary(BinaryExpression node)
    {
        if (node.NodeType is ExpressionType.Assign or (>= ExpressionType.AddAssign and <= ExpressionType.SubtractAssignChecked))
        {
            depends |= node.Left is not ParameterExpression target || !bound.Contains(target);
        }

        return base.VisitBinary(node);
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        if (node.NodeType is >= ExpressionType.PreIncrementAssign and <= ExpressionType.PostDecrementAssign)
        {
            depends |= node.Operand is not ParameterExpression target || !bound.Contains(target);
        }

        return base.VisitUnary(node);
    }
}
