using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Runtime;

namespace SymGrad.Emitting;

/// <content>Arrays that nobody sees outside of the code: they come from a pool, once per call, however often a loop fills them.</content>
internal sealed partial class BlockEmitter
{
    private HashSet<Expr>? seen;
    private Escape? escape;
    private List<ParameterExpression> scratch = [];

    // Those of which the code looks at the length.
    private List<ParameterExpression> exact = [];

    /// <summary>The results that live on after the call; of the others the memory is used again.</summary>
    public IReadOnlyCollection<Expr>? LivingOn { get; init; }

    private Expression NewArray(Expr array, Block block, ParameterExpression variable, Expression count)
    {
        if (!options.Vectorize || IsSeen(array))
        {
            return NewArray(array, block, variable.Type, count, isZero: false);
        }

        scratch.Add(variable);
        return Expression.Call(typeof(Scratch), nameof(Scratch.Enlarged), [variable.Type.GetElementType()!], variable, count);
    }

    /// <summary>An array of so many elements, from the pool unless it may be seen when the code that makes it is over.</summary>
    private Expression NewArray(Expr array, Block block, Type type, Expression count, bool isZero)
    {
        if (count is ConstantExpression { Value: 0 } || PlaceFor(array, block, type) is not { } place)
        {
            return Memory.Zeros(type.GetElementType()!, count);
        }

        return Expression.Assign(
            place.Kept, Expression.Call(typeof(Scratch), isZero ? nameof(Scratch.ExactlyZeros) : nameof(Scratch.Exactly), [type.GetElementType()!], place.Free, count));
    }

    /// <summary>A copy of an array. A new one needs none.</summary>
    private Expression Copied(Expr copy, Block block, Expression array)
    {
        if (array is NewArrayExpression { NodeType: ExpressionType.NewArrayBounds, Expressions: [var count] })
        {
            return NewArray(copy, block, array.Type, count, isZero: true);
        }

        if (Memory.IsNew(array) || PlaceFor(copy, block, array.Type) is not { } place)
        {
            return Memory.Copy(array);
        }

        return Expression.Assign(
            place.Kept, Expression.Call(typeof(Scratch), nameof(Scratch.Copied), [array.Type.GetElementType()!], place.Free, array));
    }

    private Expression Grown(Expr grown, Block block, Expression array, Expression length) => IsPooled(grown, block)
        ? Expression.Call(typeof(Scratch), nameof(Scratch.Grown), [array.Type.GetElementType()!], array, length, Kept(array.Type))
        : Memory.Grow(array, length);

    /// <summary>A variable that keeps an array for the whole call, and the memory for its next content; null where the array lives on. Of what an iteration hands on
    /// to the next there are two, in turn.</summary>
    private (ParameterExpression Kept, Expression Free)? PlaceFor(Expr array, Block block, Type type)
    {
        if (IsPooled(array, block))
        {
            ParameterExpression only = Kept(type);
            return (only, only);
        }

        if (!options.Vectorize || split is not null || !escape!.Alternates(array, block))
        {
            return null;
        }

        ParameterExpression latest = Kept(type), before = Kept(type);
        return (latest, Expression.Call(typeof(Scratch), nameof(Scratch.InTurn), [type.GetElementType()!], latest, before));
    }

    private ParameterExpression Kept(Type type)
    {
        ParameterExpression kept = Local(type, null);
        exact.Add(kept);
        return kept;
    }

    private bool IsPooled(Expr array, Block block) =>
        options.Vectorize && split is null && !(escape ??= Escape.Of(function, LivingOn ?? function.Results)).Leaves(array, block);

    /// <summary>Whether anything is done with an array but reading elements that are certain to be in range: an array from the pool may
    /// be too long.</summary>
    private bool IsSeen(Expr array) => (seen ??= Seen()).Contains(array);

    private HashSet<Expr> Seen()
    {
        var found = new HashSet<Expr>(function.Results);
        foreach (Expr node in function.Nodes())
        {
            bool reads = node.Is(Primitives.Load) && new IndexBounds(schedule.OwnerOf).IsInside(node[0], node[1]);
            found.UnionWith(node.Operands.Where((operand, k) => operand.Type.IsArray && !(reads && k == 0)));
            found.UnionWith(node.Regions.SelectMany(region => region.Results).Where(result => result.Type.IsArray));
        }

        return found;
    }

    /// <summary>Gives back what came from the pool, when the results are no longer needed.</summary>
    public IEnumerable<Expression> ReleaseScratch() =>
    [
        .. scratch.Distinct().Select(array => Expression.Call(typeof(Scratch), nameof(Scratch.Release), [array.Type.GetElementType()!], array)),
        .. exact.Select(array => Expression.Call(typeof(Scratch), nameof(Scratch.Give), [array.Type.GetElementType()!], array)),
    ];
}
