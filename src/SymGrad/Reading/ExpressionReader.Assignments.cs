using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    private Value ReadAssignment(BinaryExpression assignment, Scope scope)
    {
        switch (assignment.Left)
        {
            case ParameterExpression variable:
                Value value = Read(assignment.Right, scope);
                return Assign(variable, value, scope, assignment);
            case IndexExpression { Indexer: null, Object: { } array } element:
                return WriteElement(Read(array, scope), [.. element.Arguments.Select(a => Read(a, scope))], () => Read(assignment.Right, scope), assignment);
            case MemberExpression member:
                throw Refusal.Write(assignment, $"the member {member.Member.Name}");
            default:
                throw Refusal.Write(assignment, "something that is not a local variable or array");
        }
    }

    private Value ReadCompoundAssignment(BinaryExpression assignment, Scope scope)
    {
        switch (assignment.Left)
        {
            case ParameterExpression:
                return Read(assignment.ReduceAndCheck(), scope);
            case IndexExpression { Indexer: null, Object: { } array } element:
                // The element is found once, before the right side is evaluated; then read, changed, written.
                Value target = Read(array, scope);
                Value[] indices = [.. element.Arguments.Select(a => Read(a, scope))];
                ParameterExpression old = Expression.Variable(element.Type);
                var reduced = (BinaryExpression)assignment.Update(old, assignment.Conversion, assignment.Right).ReduceAndCheck();
                return WriteElement(
                    target, indices,
                    () => Read(reduced.Right, scope.Bind([old], [ElementAt(target, indices, element)])),
                    assignment);
            default:
                return ReadAssignment(Expression.Assign(assignment.Left, assignment.Right), scope);
        }
    }

    private Value ReadIncrement(UnaryExpression increment, Scope scope)
    {
        bool isUp = increment.NodeType is ExpressionType.PreIncrementAssign or ExpressionType.PostIncrementAssign;
        bool isAfter = increment.NodeType is ExpressionType.PostIncrementAssign or ExpressionType.PostDecrementAssign;
        Value target = increment.Operand is IndexExpression { Indexer: null, Object: { } array } ? Read(array, scope) : NoValue.Instance;
        Value[] indices = increment.Operand is IndexExpression element ? [.. element.Arguments.Select(a => Read(a, scope))] : [];
        Value before = target is NoValue ? Read(increment.Operand, scope) : ElementAt(target, indices, increment);
        ParameterExpression old = Expression.Variable(increment.Operand.Type);
        Expression next = increment.Method is { } method ? Expression.Call(method, old)
            : isUp ? Expression.Increment(old)
            : Expression.Decrement(old);
        Value after = Read(next, scope.Bind([old], [before]));
        if (increment.Operand is ParameterExpression variable)
        {
            Assign(variable, after, scope, increment);
        }
        else if (target is not NoValue)
        {
            WriteElement(target, indices, () => after, increment);
        }
        else
        {
            throw Refusal.Write(increment, "something that is not a local variable or array");
        }

        return isAfter ? before : after;
    }

    private Value Assign(ParameterExpression variable, Value value, Scope scope, Expression at)
    {
        Value before = state[variable] ?? scope.Find(variable) ?? value;
        Value now = WhereLive(value, before, at);
        state.Set(variable, now);
        Name(now, variable.Name, true);
        return value;
    }

    private Value ElementAt(Value array, Value[] indices, Expression at) =>
        array is ArrayValue { Cell: var cell } && indices is [ScalarValue index]
            ? new ScalarValue(array.Type.GetElementType()!, graph.Load(VersionOf(cell), Index(index.Expr)))
            : throw Refusal.Node(at);

    private Value WriteElement(Value array, Value[] indices, Func<Value> read, Expression at)
    {
        if (array is not ArrayValue { Cell: var cell } || indices is not [ScalarValue index])
        {
            throw Refusal.Write(at, "an array of a kind that cannot be followed");
        }

        switch (cell.Access)
        {
            case ArrayAccess.Foreign:
                throw Refusal.Write(at, "an array that it was given");
            case ArrayAccess.Ambiguous:
                throw Refusal.Write(at, "one of several arrays, chosen when it runs");
        }

        Value value = read();
        var stored = new VersionValue(graph.Store(VersionOf(cell), Index(index.Expr), Scalar(value, at)));
        state.Set(cell, WhereLive(stored, new VersionValue(VersionOf(cell)), at));
        return value;
    }
}
