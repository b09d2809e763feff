using System;
using System.Collections.Generic;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>A lambda as the middle of the compiler sees it, with all that the emitter needs to make a delegate of it again.</summary>
/// <param name="Function">One parameter per lambda parameter that the IR can hold, one result per scalar or buffer of the body's value.</param>
/// <param name="Lambda">What was read.</param>
/// <param name="Parameters">The lambda parameter of each parameter of <see cref="Function"/>.</param>
/// <param name="DataParameters">The other lambda parameters: they are mentioned by <see cref="Externals"/> only.</param>
/// <param name="Externals">Slot to the expression that is evaluated at each call. It may mention the lambda's parameters that are data.
/// For a buffer its type is an array or a <c>Tensor&lt;T&gt;</c>, whose elements are then the buffer.</param>
/// <param name="Checks">Tensors that must agree in shape at the call.</param>
/// <param name="Result">How the results make the body's value.</param>
/// <param name="Names">Names the user gave to subexpressions.</param>
internal sealed record ReadFunction(
    Function Function,
    LambdaExpression Lambda,
    IReadOnlyList<ParameterExpression> Parameters,
    IReadOnlyList<ParameterExpression> DataParameters,
    IReadOnlyList<Expression> Externals,
    IReadOnlyList<ShapeCheck> Checks,
    ResultLayout Result,
    IReadOnlyDictionary<Expr, string> Names)
{
    public Type ResultType => Result.Type;

    /// <summary>Counts that the function relies on.</summary>
    public IReadOnlyList<CountCheck> Counts { get; init; } = [];
}

/// <summary>A number of elements that must not be less than some number when the delegate is called.</summary>
/// <param name="Count">In the function, over its parameters and externals.</param>
/// <param name="Source">In the lambda's language.</param>
/// <param name="Least">0, or 1 where an element is needed.</param>
internal sealed record CountCheck(Expr Count, Expression Source, int Least);

/// <summary>Two tensors (parameters or externals) that must have the same shape when the delegate is called.</summary>
internal sealed record ShapeCheck(Expression First, Expression Second);

/// <summary>How the results of a function make one value of a .NET type.</summary>
internal abstract record ResultLayout(Type Type);

/// <summary>One result: a scalar, an array, or a tensor with the shape of <paramref name="ShapeOf"/>.</summary>
internal sealed record ResultLeaf(Type Type, int Index, Expression? ShapeOf) : ResultLayout(Type);

/// <summary>A tuple or anonymous object of several.</summary>
internal sealed record ResultTuple(Type Type, ConstructorInfo Constructor, IReadOnlyList<ResultLayout> Items) : ResultLayout(Type);

/// <summary>Data passed through as it is.</summary>
internal sealed record ResultData(Expression Source) : ResultLayout(Source.Type);
