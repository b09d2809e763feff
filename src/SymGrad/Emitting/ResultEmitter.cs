using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Transforming;

namespace SymGrad.Emitting;

/// <summary>Makes .NET values of the results of a function, or writes them into the caller's buffers.</summary>
/// <param name="function">What was emitted.</param>
/// <param name="valueOf">The emitted form of a result.</param>
/// <param name="trapped">Looks whether a value of that meaning is finite, before it is returned.</param>
/// <param name="statements">The code so far: what has to be done with the results is added.</param>
/// <param name="options">How to emit pullbacks.</param>
internal sealed class ResultEmitter(
    Function function,
    Func<Expr, Expression> valueOf,
    Func<Expression, string, Expression> trapped,
    List<Expression> statements,
    EmitterOptions options)
{
    private readonly List<Part> parts = [];

    /// <summary>The code of pullbacks among the results.</summary>
    public IReadOnlyList<Part> Parts => parts;

    /// <summary>The value that a layout describes.</summary>
    public Expression Value(ResultLayout layout)
    {
        switch (layout)
        {
            case ResultLeaf leaf:
                Expression value = Trapped(Result(leaf.Index), leaf.Meaning);
                return Differentiable.IsTensor(leaf.Type) ? TensorAccess.Like(value, leaf.ShapeOf!)
                    : Differentiable.IsNested(leaf.Type) ? NestedAccess.Like(value, leaf.ShapeOf!)
                    : value.Type == leaf.Type ? value
                    : Expression.Convert(value, leaf.Type);
            case ResultMatrix matrix when IsWritten(matrix):
                return Result(matrix.Index);
            case ResultMatrix matrix:
                return Matrices.Make(Trapped(Result(matrix.Index), matrix.Meaning), Result(matrix.Rows), Result(matrix.Columns));
            case ResultRows rows:
                return NestedAccess.RowsOf(Trapped(Result(rows.Index), rows.Meaning), Result(rows.Starts));
            case ResultList list:
                return Expression.NewArrayInit(list.Type.GetElementType()!, list.Items.Select(Result));
            case ResultEntries { Type: var type } entries when type.IsSZArray:
                return Expression.NewArrayInit(type.GetElementType()!, Entries(entries));
            case ResultEntries entries:
                Expression made = Expression.NewArrayBounds(
                    entries.Type.GetElementType()!, Expression.Constant(entries.Rows), Expression.Constant(entries.Columns));
                ParameterExpression filled = Expression.Variable(entries.Type, "matrix");
                return Expression.Block([filled], [Expression.Assign(filled, made), .. Stores(entries, filled), filled]);
            case ResultProduct product:
                return TensorAccess.LikeProduct(Trapped(Result(product.Index), product.Meaning), product.Outer, product.Inner);
            case ResultTuple { Members: { } members } tuple:
                return Expression.New(tuple.Constructor!, tuple.Items.Select(Value), members);
            case ResultTuple tuple:
                int arguments = tuple.Items.Count - tuple.Inits.Count;
                NewExpression constructed = tuple.Constructor is { } constructor
                    ? Expression.New(constructor, tuple.Items.Take(arguments).Select(Value))
                    : Expression.New(tuple.Type);
                return tuple.Inits.Count == 0
                    ? constructed
                    : Expression.MemberInit(constructed, tuple.Inits.Zip(tuple.Items.Skip(arguments), (member, item) => Expression.Bind(member, Value(item))));
            case ResultData data:
                return data.Source;
            case ResultPullback pullback:
                return Pullback(pullback);
            case ResultNothing:
                return Expression.Empty();
            default:
                throw new InvalidOperationException("unknown layout");
        }
    }

    /// <summary>Writes results into a buffer of the caller's.</summary>
    /// <param name="target">What goes where.</param>
    /// <param name="buffer">The array of the target, or an array for a tensor that does not lie in one; null for a matrix.</param>
    public void Write(Target target, ParameterExpression? buffer)
    {
        Expression destination = target.Destination;
        Expression name = Expression.Constant(target.Name);
        switch (target.Layout)
        {
            case ResultLeaf leaf:
                WriteBuffer(function.Results[leaf.Index], target, buffer!, leaf.Meaning);
                break;
            case ResultMatrix matrix when IsWritten(matrix):
                break;
            case ResultMatrix matrix:
                statements.Add(Matrices.Fill(
                    Trapped(Result(matrix.Index), matrix.Meaning), Result(matrix.Rows), Result(matrix.Columns), destination, name));
                break;
            case ResultEntries entries:
                statements.Add(entries.Type.IsSZArray
                    ? Arguments.CallHasLength(destination, Expression.Constant(entries.Items.Count), name)
                    : Matrices.RequireExtents(destination, Expression.Constant(entries.Rows), Expression.Constant(entries.Columns), name));
                statements.AddRange(Stores(entries, destination));
                break;
            case ResultProduct product:
                statements.Add(TensorAccess.FillProduct(
                    Trapped(Result(product.Index), product.Meaning), product.Outer, product.Inner, destination, name));
                break;
            default:
                throw new InvalidOperationException("this result cannot be written into a buffer");
        }
    }

    private void WriteBuffer(Expr result, Target target, ParameterExpression buffer, string? meaning)
    {
        if (target.Like is null)
        {
            statements.Add(Arguments.CallHasLength(buffer, valueOf(result.Graph.Length(result)), Expression.Constant(target.Name)));
        }

        statements.Add(result.Is(Primitives.Zeros)
            ? Expression.Call(typeof(Array), nameof(Array.Clear), null, buffer)
            : Expression.Call(
                typeof(Arguments), nameof(Arguments.CopyUnlessSame), [buffer.Type.GetElementType()!], valueOf(result), buffer));
        Trapped(buffer, meaning);
        if (Differentiable.IsTensor(target.Destination.Type))
        {
            statements.Add(TensorAccess.WriteBack(buffer, target.Destination));
        }
        else if (Differentiable.IsNested(target.Destination.Type))
        {
            statements.Add(NestedAccess.Fill(buffer, target.Destination));
        }
    }

    // What the pullback needs is kept; its code is compiled once, as a part.
    private MethodCallExpression Pullback(ResultPullback pullback)
    {
        Type code = typeof(Func<,,>).MakeGenericType([typeof(Spill), .. pullback.Type.GetGenericArguments()]);
        EmittedLambda emitted = LambdaEmitter.Emit(pullback.Code, code, options with { Trap = null });
        var part = new Part(Expression.Variable(code, "pullback"), emitted.Main);
        parts.AddRange([.. emitted.Parts, part]);
        ParameterExpression kept = Expression.Variable(typeof(Spill), "kept");
        IEnumerable<Expression> sizes = new[] { nameof(Spill.Doubles), nameof(Spill.Floats), nameof(Spill.Integers), nameof(Spill.Objects) }
            .Select(store => Expression.Constant(pullback.Kept.Count(value => value.Store == store)));
        IEnumerable<Expression> stores = pullback.Kept.Select(value => Expression.Assign(
            SpillSlots.Slot(kept, value.Store, value.Slot),
            value.Source is { } source
                ? Expression.Convert(source, typeof(object))
                : SpillSlots.To(function.Results[value.Result].Type, Result(value.Result))));
        Expression spill = Expression.Block(
            [kept], [Expression.Assign(kept, Expression.Call(typeof(Spill), nameof(Spill.Keep), null, [.. sizes])), .. stores, kept]);
        return Expression.Call(typeof(Pullbacks), nameof(Pullbacks.Bind), pullback.Type.GetGenericArguments(), part.Variable, spill);
    }

    // The code has written to a matrix itself.
    private bool IsWritten(ResultMatrix matrix) => Result(matrix.Index).Type.GetArrayRank() == 2;

    private Expression Result(int index) => valueOf(function.Results[index]);

    private Expression[] Entries(ResultEntries entries)
    {
        Type element = entries.Type.GetElementType()!;
        return [.. entries.Items.Select(item => Trapped(Result(item), entries.Meaning) is var value && value.Type == element
            ? value
            : Expression.Convert(value, element))];
    }

    private Expression[] Stores(ResultEntries entries, Expression destination) =>
        [.. Entries(entries).Select((entry, k) => Expression.Assign(
            destination.Type.IsSZArray
                ? Expression.ArrayAccess(destination, Expression.Constant(k))
                : Expression.ArrayAccess(
                    destination, Expression.Constant(k / entries.Columns), Expression.Constant(k % entries.Columns)),
            entry))];

    private Expression Trapped(Expression value, string? meaning) => meaning is null ? value : trapped(value, meaning);
}
