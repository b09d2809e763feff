using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Reading;
using SymGrad.Transforming;

namespace SymGrad.Emitting;

/// <summary>Makes .NET values of the results of a function, or writes them into the caller's buffers.</summary>
internal sealed class ResultEmitter(Function function, Func<Expr, Expression> valueOf, bool trapNonFinite)
{
    /// <summary>The value that a layout describes.</summary>
    public Expression Value(ResultLayout layout)
    {
        switch (layout)
        {
            case ResultLeaf leaf:
                Expression value = Trapped(Result(leaf.Index), leaf.Meaning);
                return Differentiable.IsTensor(leaf.Type) ? TensorAccess.Like(value, leaf.ShapeOf!)
                    : value.Type == leaf.Type ? value
                    : Expression.Convert(value, leaf.Type);
            case ResultMatrix matrix:
                return Matrices.Make(Trapped(Result(matrix.Index), matrix.Meaning), Result(matrix.Rows), Result(matrix.Columns));
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
                return Expression.New(tuple.Constructor, tuple.Items.Select(Value), members);
            case ResultTuple tuple:
                return Expression.New(tuple.Constructor, tuple.Items.Select(Value));
            case ResultData data:
                return data.Source;
            case ResultNothing:
                return Expression.Empty();
            default:
                throw new InvalidOperationException("unknown layout");
        }
    }

    /// <summary>Writes results into a buffer of the caller's.</summary>
    /// <param name="target">What goes where.</param>
    /// <param name="buffer">The array of the target, or an array for a tensor that does not lie in one; null for a matrix.</param>
    public IEnumerable<Expression> Write(Target target, ParameterExpression? buffer)
    {
        Expression destination = target.Destination;
        Expression name = Expression.Constant(target.Name);
        switch (target.Layout)
        {
            case ResultLeaf leaf:
                return WriteBuffer(function.Results[leaf.Index], target, buffer!, leaf.Meaning);
            case ResultMatrix matrix:
                return [Matrices.Fill(
                    Trapped(Result(matrix.Index), matrix.Meaning), Result(matrix.Rows), Result(matrix.Columns), destination, name)];
            case ResultEntries entries:
                return [RequireExtents(entries, destination, name), .. Stores(entries, destination)];
            case ResultProduct product:
                return [TensorAccess.FillProduct(
                    Trapped(Result(product.Index), product.Meaning), product.Outer, product.Inner, destination, name)];
            default:
                throw new InvalidOperationException("this result cannot be written into a buffer");
        }
    }

    private static Expression RequireExtents(ResultEntries entries, Expression destination, Expression name) =>
        entries.Type.IsSZArray
            ? Arguments.CallHasLength(destination, Expression.Constant(entries.Items.Count), name)
            : Matrices.RequireExtents(destination, Expression.Constant(entries.Rows), Expression.Constant(entries.Columns), name);

    private IEnumerable<Expression> WriteBuffer(Expr result, Target target, ParameterExpression buffer, string? meaning)
    {
        if (target.Like is null)
        {
            yield return Arguments.CallHasLength(buffer, valueOf(result.Graph.Length(result)), Expression.Constant(target.Name));
        }

        yield return result.Is(Primitives.Zeros)
            ? Expression.Call(typeof(Array), nameof(Array.Clear), null, buffer)
            : Expression.Call(
                typeof(Arguments), nameof(Arguments.CopyUnlessSame), [buffer.Type.GetElementType()!], valueOf(result), buffer);
        if (trapNonFinite)
        {
            yield return Trapped(buffer, meaning);
        }

        if (Differentiable.IsTensor(target.Destination.Type))
        {
            yield return TensorAccess.WriteBack(buffer, target.Destination);
        }
    }

    private Expression Result(int index) => valueOf(function.Results[index]);

    private Expression[] Entries(ResultEntries entries)
    {
        Type element = entries.Type.GetElementType()!;
        return [.. entries.Items.Select(item => Trapped(Result(item), entries.Meaning) is var value && value.Type == element
            ? value
            : Expression.Convert(value, element))];
    }

    private IEnumerable<Expression> Stores(ResultEntries entries, Expression destination) =>
        Entries(entries).Select((entry, k) => Expression.Assign(
            destination.Type.IsSZArray
                ? Expression.ArrayAccess(destination, Expression.Constant(k))
                : Expression.ArrayAccess(
                    destination, Expression.Constant(k / entries.Columns), Expression.Constant(k % entries.Columns)),
            entry));

    private Expression Trapped(Expression value, string? meaning)
    {
        Type element = value.Type.IsArray ? value.Type.GetElementType()! : value.Type;
        return trapNonFinite && meaning is not null && Differentiable.IsScalar(element)
            ? Expression.Call(typeof(Arguments), nameof(Arguments.Finite), [element], value, Expression.Constant(meaning))
            : value;
    }
}
