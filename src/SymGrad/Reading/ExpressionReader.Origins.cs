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
    public Value? ApplyOrigin(LambdaExpression lambda, IReadOnlyList<Value> arguments)
    {
        if (Origins.TryGet(lambda) is not { } origin || origin.DataParameters.Count > 0)
        {
            return null;
        }

        var substitution = new Substitution(graph);
        var tensors = new Dictionary<Expression, Expression>();
        for (int k = 0; k < origin.Parameters.Count; k++)
        {
            Value argument = arguments[lambda.Parameters.IndexOf((ParameterExpression)origin.Parameters[k])];
            Expr? content = argument switch
            {
                ScalarValue scalar => scalar.Expr,
                ArrayValue array => VersionOf(array.Cell),
                TensorValue tensor => tensor.Buffer,
                _ => null,
            };
            if (content is null || content.Type != origin.Function.Parameters[k].Type)
            {
                return null;
            }

            substitution.Replace(origin.Function.Parameters[k], content);
            if (argument is TensorValue shaped)
            {
                tensors.Add(origin.Parameters[k], shaped.Shape.Tensor);
            }
        }

        foreach (External external in origin.Function.Nodes().OfType<External>())
        {
            substitution.Replace(external, Content(externals.Data(origin.Externals[external.Slot])));
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
            checks.Add(new ShapeCheck(Tensor(check.First), Tensor(check.Second)));
        }

        Expr[] results = substitution.Apply(origin.Function.Results);
        return Compose(origin.Result, results, Tensor);

        Expression Tensor(Expression original) => tensors.GetValueOrDefault(original, original);

        Expr Content(Value data) => data switch
        {
            ScalarValue scalar => scalar.Expr,
            ArrayValue array => VersionOf(array.Cell),
            JaggedValue jagged => jagged.Rows,
            _ => ((TensorValue)data).Buffer,
        };
    }

    /// <summary>Results as the value that a layout describes.</summary>
    private Value Compose(ResultLayout layout, Expr[] results, Func<Expression, Expression> tensorOf) => layout switch
    {
        ResultLeaf { ShapeOf: { } tensor } leaf => new TensorValue(leaf.Type, results[leaf.Index], new Shape(tensorOf(tensor))),
        ResultLeaf { Type.IsArray: true } leaf => new ArrayValue(leaf.Type, new ArrayCell(results[leaf.Index], ArrayAccess.Owned)),
        ResultLeaf leaf => new ScalarValue(leaf.Type, results[leaf.Index]),
        ResultTuple tuple when TupleTypes.IsValueTuple(tuple.Type) =>
            TupleTypes.Make(tuple.Type, [.. tuple.Items.Select(item => Compose(item, results, tensorOf))]),
        ResultTuple tuple => new TupleValue(
            tuple.Type,
            tuple.Constructor,
            [.. tuple.Constructor.GetParameters().Select(p => p.Name!)],
            [.. tuple.Items.Select(item => Compose(item, results, tensorOf))]),
        _ => externals.Data(((ResultData)layout).Source),
    };
}
