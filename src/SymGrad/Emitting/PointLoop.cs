using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Reading;

namespace SymGrad.Emitting;

/// <summary>A function of one point over arrays of points whose points are no numbers (arrays, objects): a call for each.</summary>
internal static class PointLoop
{
    /// <param name="point">The function of one point.</param>
    /// <param name="delegateType">The delegate: an array for each parameter, then for the values if it returns nothing.</param>
    public static EmittedLambda Emit(EmittedLambda point, Type delegateType)
    {
        var function = new Part(Expression.Variable(point.Main.Type, "point"), point.Main);
        ParameterExpression[] points = [.. point.Main.Parameters.Select(p => Expression.Parameter(p.Type.MakeArrayType(), p.Name))];
        Type returnType = delegateType.GetMethod("Invoke")!.ReturnType;
        ParameterExpression[] given = returnType != typeof(void)
            ? []
            : [.. delegateType.GetMethod("Invoke")!.GetParameters().Skip(points.Length).Select((p, k) => Expression.Parameter(p.ParameterType, "values" + (k + 1)))];
        ParameterExpression count = Expression.Variable(typeof(int), "count");
        ParameterExpression index = Expression.Variable(typeof(int), "i");
        ParameterExpression value = Expression.Variable(point.Main.ReturnType, "value");
        (Expression Component, ParameterExpression Array)[] components = returnType == typeof(void)
            ? [.. Components(value).Zip(given)]
            : [.. Components(value).Select((component, k) => (component, Expression.Variable(component.Type.MakeArrayType(), "values" + (k + 1))))];
        LabelTarget end = Expression.Label();
        List<Expression> body =
        [
            .. points.Concat(given).Select(array => Expression.Call(
                typeof(Arguments), nameof(Arguments.NotNull), null, Expression.Convert(array, typeof(object)), Expression.Constant(array.Name))),
            Expression.Assign(count, Expression.ArrayLength(points[0])),
            .. points.Skip(1).Concat(given).Select(array => Expression.Call(
                typeof(Arguments), nameof(Arguments.SameCount), null, points[0], array, Expression.Constant(points[0].Name), Expression.Constant(array.Name))),
        ];
        if (returnType != typeof(void))
        {
            body.AddRange(components.Select(c => Expression.Assign(c.Array, Expression.NewArrayBounds(c.Component.Type, count))));
        }

        body.Add(Expression.Assign(index, Expression.Constant(0)));
        body.Add(Expression.Loop(
            Expression.Block(
            [
                Expression.IfThen(Expression.GreaterThanOrEqual(index, count), Expression.Break(end)),
                Expression.Assign(value, Expression.Invoke(function.Variable, points.Select(array => Expression.ArrayIndex(array, index)))),
                .. components.Select(c => Expression.Assign(Expression.ArrayAccess(c.Array, index), c.Component)),
                Expression.PreIncrementAssign(index),
            ]),
            end));
        int next = 0;
        body.Add(returnType == typeof(void) ? Expression.Empty() : Result(returnType));
        IEnumerable<ParameterExpression> locals = [count, index, value, .. returnType == typeof(void) ? [] : components.Select(c => c.Array)];
        return new EmittedLambda(
            Expression.Lambda(delegateType, Expression.Block(locals, body), [.. points, .. given]), [.. point.Parts, function]);

        Expression Result(Type type) => TupleTypes.IsValueTuple(type)
            ? Expression.New(type.GetConstructors()[0], [.. type.GetGenericArguments().Select(Result)])
            : components[next++].Array;
    }

    // What becomes an array of its own.
    private static IEnumerable<Expression> Components(Expression value) => TupleTypes.IsValueTuple(value.Type)
        ? value.Type.GetGenericArguments().SelectMany((_, k) => Components(Expression.Field(value, k == 7 ? "Rest" : "Item" + (k + 1))))
        : [value];
}
