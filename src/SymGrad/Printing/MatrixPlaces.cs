using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Transforming;

namespace SymGrad.Printing;

/// <summary>Which parameters and results of a product are matrices, and how many columns they have as its function knows it.</summary>
internal sealed class MatrixPlaces(Transformed made, Function function)
{
    /// <summary>The parameters that are rectangular arrays.</summary>
    public Dictionary<Variable, Expr> Parameters { get; } = made.Read.Parameters
        .Select((place, k) => (Variable: function.Parameters[k], Columns: Differentiable.IsRectangular(place.Type) ? ColumnsOf(place, made, function) : null))
        .Where(pair => pair.Columns is not null)
        .ToDictionary(pair => pair.Variable, pair => (Expr)pair.Columns!);

    /// <summary>The number of columns of a rectangular array that the function reads or is like; null where it does not know it.</summary>
    public External? ColumnsOf(Expression place) => ColumnsOf(place, made, function);

    /// <summary>The columns of a result; null where it is no matrix, or its columns are not known.</summary>
    public Expr? ColumnsOf(ResultLayout layout, Expression? like) => layout switch
    {
        ResultMatrix matrix => function.Results[matrix.Columns],
        ResultLeaf { Type: var type } when like is not null && Differentiable.IsRectangular(type) => ColumnsOf(like),
        _ => null,
    };

    /// <summary>The function with rows and columns in the place of indices into buffers, where all of these are found.</summary>
    public Function WithIndices()
    {
        var results = new Dictionary<int, Expr>();
        foreach ((ResultLayout layout, Expression? like) in Leaves(made.Read.Result).Select(leaf => (leaf, (leaf as ResultLeaf)?.ShapeOf))
            .Concat(made.Targets.Select(target => (target.Layout, target.Like))))
        {
            if (ColumnsOf(layout, like) is { } columns)
            {
                results.TryAdd(layout is ResultMatrix matrix ? matrix.Index : ((ResultLeaf)layout).Index, columns);
            }
        }

        return MatrixIndices.Find(function, Parameters, results).Function;
    }

    public static IEnumerable<ResultLayout> Leaves(ResultLayout layout) =>
        layout is ResultTuple tuple ? tuple.Items.SelectMany(Leaves) : [layout];

    private static External? ColumnsOf(Expression place, Transformed made, Function function) =>
        function.Nodes().OfType<External>().FirstOrDefault(external =>
            made.Read.Externals[external.Slot] is MethodCallExpression
            {
                Method.Name: nameof(Array.GetLength), Object: { } array, Arguments: [ConstantExpression { Value: 1 }],
            }
            && Places.Same(array, place));
}
