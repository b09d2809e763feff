using System;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    private Value ReadConditional(ConditionalExpression conditional, Scope scope)
    {
        if (Read(conditional.Test, scope) is not ScalarValue { Expr: var condition })
        {
            return DataOrRefuse(conditional, scope);
        }

        Value chosen = Choose(condition, () => Read(conditional.IfTrue, scope), () => Read(conditional.IfFalse, scope), conditional);
        return conditional.Type == typeof(void) ? NoValue.Instance : chosen;
    }

    // What only this reader has: tensors whose shapes must agree, sequences, lambdas and data.
    protected override Func<Value>? MergeOther(Joint joint, Value left, Value right)
    {
        var at = (Expression)joint.At;
        switch (left, right)
        {
            case (TensorValue x, TensorValue y):
                Shape shape = SameShape(x.Shape, y.Shape, at);
                Func<Expr> buffer = joint.Pair(x.Buffer, y.Buffer);
                return () => new TensorValue(x.Type, buffer(), shape);
            case (EnumerableValue, EnumerableValue or ArrayValue) or (ArrayValue, EnumerableValue):
                return joint.Merge(Collected(Enumerated(left)!, at), Collected(Enumerated(right)!, at));
            case (LambdaValue x, LambdaValue y):
                return x.Lambda == y.Lambda && x.Scope == y.Scope ? () => left : throw Refusal.Choice(at, "functions");
            case (DataValue x, DataValue y) when externals.Origin(joint.Condition, typeof(bool)) is { } test:
                return () => externals.Data(Expression.Condition(test, x.Source, Expression.Convert(y.Source, x.Source.Type)));
            default:
                return null;
        }
    }
}
