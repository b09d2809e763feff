using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Transforming;

namespace SymGrad.Reading;

internal sealed partial class ExpressionReader
{
    /// <summary>A lambda that SymGrad made, applied to arguments: the function it was made from, without reading its code.
    /// Null if it is another lambda, or an argument is not what the function takes.</summary>
    /// <param name="lambda">The lambda.</param>
    /// <param name="arguments">What its parameters are.</param>
    /// <param name="isWhole">Whether they are its own, since it is all that is read.</param>
    public Value? ApplyOrigin(LambdaExpression lambda, IReadOnlyList<Value> arguments, bool isWhole = false)
    {
        if (Origins.DerivativeOf(lambda) is { } derivative)
        {
            Selection selection = derivative.Wrt is null ? Selection.All(derivative.F) : Selection.Of(derivative.F, derivative.Wrt);
            return Differentiate(
                new DerivativeValue(lambda.Type, new LambdaValue(derivative.F, Scope.Empty), derivative.Product, selection), [.. arguments], lambda);
        }

        if (Origins.TryGet(lambda) is not { } origin || origin.DataParameters.Count > 0)
        {
            return null;
        }

        var substitution = new Substitution(graph);
        var tensors = new Dictionary<Expression, Shape>();
        for (int k = 0; k < origin.Parameters.Count; k++)
        {
            Value? argument = Argument(origin.Parameters[k]);
            Expr? content = argument switch
            {
                ScalarValue scalar => scalar.Expr,
                ArrayValue array => VersionOf(array.Cell),
                TensorValue tensor => tensor.Buffer,
                RectangularValue matrix => matrix.Elements,
                RowsValue rows => rows.Elements,
                _ => null,
            };
            if (content is null || content.Type != origin.Function.Parameters[k].Type)
            {
                return null;
            }

            substitution.Replace(origin.Function.Parameters[k], content);
            if (argument is TensorValue shaped)
            {
                tensors.Add(origin.Parameters[k], shaped.Shape);
            }
        }

        foreach (External external in origin.Function.Nodes().OfType<External>())
        {
            substitution.Replace(external, Content(DataOf(origin.Externals[external.Slot])));
        }

        foreach (CountCheck check in origin.Counts)
        {
            if (!IsAtLeast(substitution.Apply(check.Count), check.Least))
            {
                return null;
            }
        }

        foreach (ShapeCheck check in origin.Checks)
        {
            if (Differentiable.IsTensor(check.First.Type))
            {
                SameShape(ShapeOf(check.First), ShapeOf(check.Second), lambda);
            }
            else if (isWhole)
            {
                checks.Add(check);
            }
            else
            {
                return null;
            }
        }

        Expr[] results = substitution.Apply(origin.Function.Results);
        int wanted = results.Length - origin.Witnesses;
        return Compose(origin.Result, Witnessed(results[..wanted], results[wanted..]), ShapeOf, Argument);

        Value? Argument(Expression place) => place switch
        {
            ParameterExpression parameter => arguments[lambda.Parameters.IndexOf(parameter)],
            MemberExpression { Expression: { } outer } member => MemberOf(Argument(outer), member.Member.Name),
            _ => null,
        };

        // What is data of an argument, like the extents of a matrix, is that of the argument given.
        Value DataOf(Expression source) => Nested(source) is { } nested
            ? Argument(nested) switch
            {
                RectangularValue matrix => new ScalarValue(source.Type, source is MethodCallExpression { Arguments: [ConstantExpression { Value: 1 }] } ? matrix.Columns : matrix.Rows),
                RowsValue rows when source.Type.IsArray => new ArrayValue(source.Type, new ArrayCell(rows.Starts, ArrayAccess.Foreign)),
                RowsValue rows => new ScalarValue(source.Type, rows.Count),
                _ => throw new InvalidOperationException("the extents of what is no nested array"),
            }
            : externals.Data(source);

        Expression? Nested(Expression source) => source switch
        {
            MethodCallExpression { Method.Name: nameof(Array.GetLength), Object: { } array } when Places.IsPlace(array) => array,
            MethodCallExpression { Method.Name: nameof(Runtime.Jagged.Starts), Arguments: [var array] } when Places.IsPlace(array) => array,
            UnaryExpression { NodeType: ExpressionType.ArrayLength, Operand: var array } when Places.IsPlace(array) => array,
            _ => null,
        };

        Shape ShapeOf(Expression tensor) =>
            tensors.FirstOrDefault(known => Places.Same(known.Key, tensor)).Value ?? ((TensorValue)externals.Data(tensor)).Shape;

        Expr Content(Value data) => data switch
        {
            ScalarValue scalar => scalar.Expr,
            ArrayValue array => VersionOf(array.Cell),
            JaggedValue jagged => jagged.Rows,
            _ => ((TensorValue)data).Buffer,
        };
    }

    /// <summary>Results as the value that a layout describes.</summary>
    private Value Compose(
        ResultLayout layout, Expr[] results, Func<Expression, Shape> shapeOf, Func<Expression, Value?>? dataOf = null) => layout switch
    {
        ResultLeaf { ShapeOf: { } shaped } leaf when Differentiable.IsNested(leaf.Type) => dataOf!(shaped) switch
        {
            RectangularValue matrix => new RectangularValue(leaf.Type, results[leaf.Index], matrix.Rows, matrix.Columns),
            RowsValue rows => new RowsValue(leaf.Type, results[leaf.Index], rows.Starts, rows.Count),
            _ => throw new InvalidOperationException("a nested array shaped like none"),
        },
        ResultRows rows => new RowsValue(
            rows.Type, results[rows.Index], results[rows.Starts], graph.Length(results[rows.Starts]) - graph.Integer(1)),
        ResultMatrix matrix => new RectangularValue(matrix.Type, results[matrix.Index], results[matrix.Rows], results[matrix.Columns]),
        ResultLeaf { ShapeOf: { } tensor } leaf => new TensorValue(leaf.Type, results[leaf.Index], shapeOf(tensor)),
        ResultLeaf { Type.IsArray: true } leaf => new ArrayValue(leaf.Type, new ArrayCell(results[leaf.Index], ArrayAccess.Owned)),
        ResultLeaf leaf => new ScalarValue(leaf.Type, results[leaf.Index]),
        ResultTuple tuple when TupleTypes.IsValueTuple(tuple.Type) =>
            TupleTypes.Make(tuple.Type, [.. tuple.Items.Select(item => Compose(item, results, shapeOf, dataOf))]),
        ResultTuple tuple => new TupleValue(
            tuple.Type,
            tuple.Constructor,
            Composite.Of(tuple.Type) is { } composite
                ? [.. composite.Members.Select(member => member.Name)]
                : [.. tuple.Constructor!.GetParameters().Select(p => p.Name!)],
            [.. tuple.Items.Select(item => Compose(item, results, shapeOf, dataOf))],
            tuple.Inits),
        ResultData data => dataOf?.Invoke(data.Source) ?? externals.Data(data.Source),
        _ => throw Refusal.Of(Expression.Default(layout.Type), "its value is a matrix or a function, which is not read through yet.", "Use the delegate outside of the lambda."),
    };
}
