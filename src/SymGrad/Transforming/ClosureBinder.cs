using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Emitting;

namespace SymGrad.Transforming;

/// <summary>Takes the objects that a lambda captured out of its code, so that the code serves other captures of the same types too.</summary>
internal sealed class ClosureBinder : ExpressionVisitor
{
    private readonly object[] closures;
    private readonly Dictionary<int, ParameterExpression> variables = [];

    private ClosureBinder(object[] closures) => this.closures = closures;

    /// <summary>A function from captured objects to the delegate; null where nothing is captured and there are no parts.</summary>
    public static Expression<Func<object[], Delegate>>? Bind(EmittedLambda lambda, object[] closures)
    {
        var binder = new ClosureBinder(closures);
        var main = (LambdaExpression)binder.Visit(lambda.Main);
        Expression[] parts = [.. lambda.Assignments().Select(binder.Visit).OfType<Expression>()];
        if (binder.variables.Count + parts.Length == 0)
        {
            return null;
        }

        ParameterExpression captured = Expression.Parameter(typeof(object[]), "captured");
        IEnumerable<Expression> assignments = binder.variables.Select(pair => Expression.Assign(
            pair.Value, Expression.Convert(Expression.ArrayIndex(captured, Expression.Constant(pair.Key)), pair.Value.Type)));
        return Expression.Lambda<Func<object[], Delegate>>(
            Expression.Block(
                binder.variables.Values.Concat(lambda.Parts.Select(part => part.Variable)),
                [.. assignments, .. parts, Expression.Convert(main, typeof(Delegate))]),
            captured);
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        int index = node.Value is null || node.Type.IsValueType ? -1 : Array.FindIndex(closures, c => ReferenceEquals(c, node.Value));
        if (index < 0)
        {
            return node;
        }

        if (!variables.TryGetValue(index, out ParameterExpression? variable))
        {
            variables.Add(index, variable = Expression.Variable(node.Type, "captured" + index));
        }

        return variable;
    }
}
