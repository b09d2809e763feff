using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using SymGrad.Ir;
using SymGrad.Transforming;

namespace SymGrad.Reading;

/// <summary>A lambda as the middle of the compiler sees it, with all that the emitter needs to make a delegate of it again.</summary>
/// <param name="Function">One parameter per number, array or tensor of the lambda's parameters, one result per scalar or buffer of the body's value.</param>
/// <param name="Lambda">What was read.</param>
/// <param name="Parameters">Where each parameter of <see cref="Function"/> comes from: a parameter of the lambda, or a member of one.</param>
/// <param name="DataParameters">The other lambda parameters: they are mentioned by <see cref="Externals"/> only.</param>
/// <param name="Externals">Slot to the expression that is evaluated at each call. It may mention the lambda's parameters that are data.
/// For a buffer its type is an array or a <c>Tensor&lt;T&gt;</c>, whose elements are then the buffer.</param>
/// <param name="Checks">Tensors that must agree in shape at the call.</param>
/// <param name="Result">How the results make the body's value.</param>
/// <param name="Names">Names the user gave to subexpressions.</param>
internal sealed record ReadFunction(
    Function Function,
    LambdaExpression Lambda,
    IReadOnlyList<Expression> Parameters,
    IReadOnlyList<ParameterExpression> DataParameters,
    IReadOnlyList<Expression> Externals,
    IReadOnlyList<ShapeCheck> Checks,
    ResultLayout Result,
    IReadOnlyDictionary<Expr, string> Names)
{
    public Type ResultType => Result.Type;

    /// <summary>The tensors it mentions, parameters and data, in the order in which they were met.</summary>
    public IReadOnlyList<Expression> Tensors { get; init; } = [];

    /// <summary>What throws before anything is computed, if the shapes of the arguments do not go together.</summary>
    public IReadOnlyList<Expression> Requirements { get; init; } = [];

    /// <summary>Whether the ranks of its tensors decide what it computes and were not given: it cannot be emitted then.</summary>
    public bool NeedsForms { get; init; }

    /// <summary>Counts that the function relies on.</summary>
    public IReadOnlyList<CountCheck> Counts { get; init; } = [];

    /// <summary>How many of the function's last results nobody wants: they are computed for the exceptions that they may throw.</summary>
    public int Witnesses { get; init; }

    /// <summary>The function of the results that somebody wants.</summary>
    public Function Wanted => Witnesses == 0 ? Function : Function.With(Function.Results.Take(Function.Results.Count - Witnesses));

    /// <summary>The parameter of <see cref="Function"/> that comes from a place.</summary>
    public Variable VariableAt(Expression place) =>
        Function.Parameters[Parameters.TakeWhile(parameter => !Places.Same(parameter, place)).Count()];
}

/// <summary>A number of elements that must not be less than some number when the delegate is called.</summary>
/// <param name="Count">In the function, over its parameters and externals.</param>
/// <param name="Source">In the lambda's language.</param>
/// <param name="Least">0, or 1 where an element is needed.</param>
internal sealed record CountCheck(Expr Count, Expression Source, int Least);

/// <summary>Two tensors (parameters or externals) that must have the same shape when the delegate is called.</summary>
internal sealed record ShapeCheck(Expression First, Expression Second)
{
    /// <summary>What messages call the first one; null for its own text.</summary>
    public string? FirstName { get; init; }
}

/// <summary>How the results of a function make one value of a .NET type.</summary>
internal abstract record ResultLayout(Type Type);

/// <summary>One result: a scalar, an array, or a tensor with the shape of <paramref name="ShapeOf"/>: that of a tensor, or an array of
/// lengths.</summary>
internal sealed record ResultLeaf(Type Type, int Index, Expression? ShapeOf) : ResultLayout(Type)
{
    /// <summary>What messages call it; null where nobody asks whether it is finite.</summary>
    public string? Meaning { get; init; }
}

/// <summary>A matrix: a result that holds it row by row, and its extents, which are results too.</summary>
internal sealed record ResultMatrix(Type Type, int Index, int Rows, int Columns) : ResultLayout(Type)
{
    public string? Meaning { get; init; }
}

/// <summary>An array of arrays: a result that holds all rows one after the other, and one that says where each begins and the last one ends.</summary>
internal sealed record ResultRows(Type Type, int Index, int Starts) : ResultLayout(Type)
{
    public string? Meaning { get; init; }
}

/// <summary>A matrix, or a vector, whose entries are results one by one, row by row.</summary>
internal sealed record ResultEntries(Type Type, int Rows, int Columns, IReadOnlyList<int> Items) : ResultLayout(Type)
{
    public string? Meaning { get; init; }
}

/// <summary>An array of results, each an array.</summary>
internal sealed record ResultList(Type Type, IReadOnlyList<int> Items) : ResultLayout(Type);

/// <summary>A matrix as a tensor: one result, with the extents of one tensor (of the outputs), then those of another (of the inputs).</summary>
internal sealed record ResultProduct(Type Type, int Index, Expression Outer, Expression Inner) : ResultLayout(Type)
{
    public string? Meaning { get; init; }
}

/// <summary>A function from a cotangent to a gradient, with what it needs of the function that returns it.</summary>
/// <param name="Type">The type of the delegate.</param>
/// <param name="Code">What it computes: from what is kept, then the cotangent.</param>
/// <param name="Kept">What is kept.</param>
internal sealed record ResultPullback(Type Type, Transformed Code, IReadOnlyList<Kept> Kept) : ResultLayout(Type);

/// <summary>A value that a pullback needs.</summary>
/// <param name="Store">The array of the spill that holds it.</param>
/// <param name="Slot">Where in it.</param>
/// <param name="Result">The result of the function that it is; unless there is a <paramref name="Source"/>.</param>
/// <param name="Source">The expression that gives it, of a tensor whose shape is needed.</param>
internal sealed record Kept(string Store, int Slot, int Result, Expression? Source);

/// <summary>Nothing: everything is written into the caller's buffers.</summary>
internal sealed record ResultNothing() : ResultLayout(typeof(void));

/// <summary>A tuple, an anonymous object, a record, a struct of several.</summary>
internal sealed record ResultTuple(Type Type, ConstructorInfo? Constructor, IReadOnlyList<ResultLayout> Items) : ResultLayout(Type)
{
    /// <summary>The members that the last items are set to after the construction.</summary>
    public IReadOnlyList<MemberInfo> Inits { get; init; } = [];


    /// <summary>Of an anonymous object, its members.</summary>
    public MemberInfo[]? Members { get; init; }
}

/// <summary>Data passed through as it is.</summary>
internal sealed record ResultData(Expression Source) : ResultLayout(Source.Type);
