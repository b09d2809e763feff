using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>A function of one point over arrays of points: returned, or written into the caller's arrays.</summary>
internal static class Batches
{
    /// <summary>Whether a function is one of numbers to numbers, so that its points can be lanes.</summary>
    public static bool HasLanes(ReadFunction read) =>
        read.Parameters.Count > 0 && read.DataParameters.Count == 0 && read.Counts.Count == 0
        && read.Parameters.All(parameter => parameter is ParameterExpression && parameter.Type.IsValueType)
        && read.Function.Results.All(result => !result.Type.IsArray);

    /// <param name="request">What is asked for.</param>
    /// <param name="read">A function of numbers to numbers.</param>
    public static Transformed Of(Request request, ReadFunction read)
    {
        ParameterExpression[] points = [.. read.Lambda.Parameters.Select(p => Expression.Parameter(p.Type.MakeArrayType(), p.Name))];
        Expression[] places = [.. read.Parameters.Select(place => points[read.Lambda.Parameters.IndexOf((ParameterExpression)place)])];
        ReadFunction batch = read with
        {
            Function = Batch.Over(read.Function, read.Witnesses),
            Parameters = places,
            Checks = [.. places.Skip(1).Select(place => new ShapeCheck(places[0], place))],
        };
        if (request.Product == Product.Map)
        {
            return new Transformed(batch with { Result = Arrays(read.Result, request.ReturnType) }, points, []);
        }

        ResultLeaf[] leaves = [.. Leaves(read.Result)];
        Target[] targets =
        [
            .. leaves.Zip(request.ParameterTypesFrom(points.Length)).Select((pair, k) =>
            {
                string name = leaves.Length == 1 ? "values" : "values" + (k + 1);
                return new Target(
                    new ResultLeaf(pair.Second, pair.First.Index, null) { Meaning = "the value" },
                    Expression.Parameter(pair.Second, name),
                    name,
                    places.FirstOrDefault(place => place.Type == pair.Second));
            }),
        ];
        return new Transformed(
            batch with { Result = new ResultNothing() },
            [.. points, .. targets.Select(target => (ParameterExpression)target.Destination)],
            targets);
    }

    // A tuple of values becomes a tuple of arrays.
    private static ResultLayout Arrays(ResultLayout layout, Type type) => layout switch
    {
        ResultLeaf leaf when type.IsSZArray => new ResultLeaf(type, leaf.Index, null) { Meaning = "the value" },
        ResultTuple tuple when TupleTypes.IsValueTuple(type) => new ResultTuple(
            type, type.GetConstructors()[0], [.. tuple.Items.Zip(type.GetGenericArguments(), Arrays)]),
        _ => throw new DifferentiationException(
            Expression.Default(type), $"a batch of values {layout.Type.Name} is no tuple of arrays.", "Return numbers, or one tuple of numbers."),
    };

    private static IEnumerable<ResultLeaf> Leaves(ResultLayout layout) => layout switch
    {
        ResultLeaf leaf => [leaf],
        ResultTuple tuple => tuple.Items.SelectMany(Leaves),
        _ => [],
    };
}
