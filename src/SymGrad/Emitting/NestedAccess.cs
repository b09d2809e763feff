using System;
using System.Linq.Expressions;
using SymGrad.Runtime;
using SymGrad.Transforming;

namespace SymGrad.Emitting;

/// <summary>Rectangular arrays and arrays of arrays as the buffers that emitted code works on, and back.</summary>
internal static class NestedAccess
{
    /// <summary>The elements as an array of their own, or one from the pool.</summary>
    public static Expression DataOf(Expression nested, bool isPooled) => Call(isPooled ? nameof(Rectangular.Take) : nameof(Rectangular.Flatten), nested);

    /// <summary>The same copy made in an array from the pool; null for what is no such copy.</summary>
    public static Expression? Pooled(Expression copy) => copy is not MethodCallExpression { Method: { DeclaringType: var type, Name: var name }, Arguments: [var nested] } ? null
        : type == typeof(Rectangular) && name == nameof(Rectangular.Flatten)
            ? Expression.Call(typeof(Rectangular), nameof(Rectangular.Take), ((MethodCallExpression)copy).Method.GetGenericArguments(), nested)
        : type == typeof(Jagged) && name == nameof(Jagged.Starts) ? Call(nameof(Jagged.TakeStarts), nested)
        : null;

    /// <summary>The rectangular array of which an expression copies the elements; null for what is no such copy.</summary>
    public static Expression? Flattened(Expression copy) =>
        copy is MethodCallExpression { Method: { Name: nameof(Rectangular.Flatten), DeclaringType: var type }, Arguments: [var array] } && type == typeof(Rectangular)
            ? array
            : null;

    /// <summary>Where the rows of an array of arrays begin.</summary>
    public static Expression StartsOf(Expression rows) => Call(nameof(Jagged.Starts), rows);

    /// <summary>A nested array of the data, shaped like another one.</summary>
    public static Expression Like(Expression data, Expression shape) => Call(nameof(Rectangular.Like), shape, data, shape);

    /// <summary>An array of arrays of the data, whose rows begin where an array says.</summary>
    public static Expression RowsOf(Expression data, Expression starts) =>
        Expression.Call(typeof(Jagged), nameof(Jagged.Make), [data.Type.GetElementType()!], data, starts);

    /// <summary>Writes the data into a nested array.</summary>
    public static Expression Fill(Expression data, Expression nested) => Call(nameof(Rectangular.Fill), nested, data, nested);

    /// <summary>The number of elements.</summary>
    public static Expression CountOf(Expression nested) => Differentiable.IsRectangular(nested.Type)
        ? Expression.Property(nested, nameof(Array.Length))
        : Call(nameof(Jagged.CountOf), nested);

    private static MethodCallExpression Call(string name, Expression nested, params Expression[] arguments) => Expression.Call(
        Differentiable.IsRectangular(nested.Type) ? typeof(Rectangular) : typeof(Jagged), name,
        [Differentiable.ElementOfBuffer(nested.Type)!], arguments.Length == 0 ? [nested] : arguments);
}
