using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Calculus;
using SymGrad.Emitting;
using SymGrad.Ir;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>The value of a function with its pullback: two functions, the second of which takes from the first what it needs.</summary>
internal static class Pullbacks
{
    /// <summary>Both in one, with a cotangent for each result as further parameters.</summary>
    public static Transformed Of(Subject subject)
    {
        if (subject.Read.Result is not ResultLeaf)
        {
            throw new DifferentiationException(
                subject.Read.Lambda.Body, "a pullback takes one cotangent, and the value is made of several.", "Return one number, array or tensor.");
        }

        return subject.With(Directional.Vjp(subject.Read.Function, subject.Inputs), Layouts.Named(subject.Read.Result, "the value"));
    }

    /// <summary>The two functions of the one.</summary>
    /// <param name="whole">What <see cref="Of"/> made.</param>
    /// <param name="selection">The inputs.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="finish">The passes that the second function goes through.</param>
    public static Transformed Split(Transformed whole, Selection selection, Request request, Func<Function, Function> finish)
    {
        ReadFunction read = whole.Read;
        int primal = read.Parameters.Count;
        (Function first, Function second) = Residuals.Split(read.Function, [.. read.Function.Parameters.Skip(primal)], 1);
        var kept = new List<Kept>();
        ParameterExpression spill = Expression.Parameter(typeof(Spill), "kept");
        Expression[] places =
        [
            .. second.Parameters.Take(first.Results.Count - 1).Select((variable, k) => SpillSlots.From(
                variable.Type, Keep(SpillSlots.StoreOf(variable.Type), k + 1, null))),
        ];
        Type type = request.ReturnType.GetGenericArguments()[1];
        ParameterExpression cotangent = Expression.Parameter(type.GetGenericArguments()[0], "cotangent");
        var value = (ResultLeaf)read.Result;
        ShapeCheck[] checks = cotangent.Type.IsValueType ? []
            :
            [
                new ShapeCheck(
                    value.ShapeOf is { } like
                        ? Kept(like)
                        : Expression.Convert(Keep(nameof(Spill.Objects), 0, null), cotangent.Type),
                    cotangent)
                {
                    FirstName = "the value",
                },
            ];
        ResultLayout gradient = WithShapes(Layouts.Gradient(selection, 0));
        var code = new Transformed(
            new ReadFunction(
                finish(second), read.Lambda, [.. places, cotangent], [], read.Externals, checks, gradient, read.Names),
            [spill, cotangent],
            []);
        return whole with
        {
            Read = read with { Function = first, Result = Layouts.Tuple(value, new ResultPullback(type, code, kept)) },
        };

        Expression Keep(string store, int result, Expression? source)
        {
            int slot = kept.Count(other => other.Store == store);
            kept.Add(new Kept(store, slot, result, source));
            return SpillSlots.Slot(spill, store, slot);
        }

        Expression Kept(Expression data) => Expression.Convert(Keep(nameof(Spill.Objects), -1, data), data.Type);

        ResultLayout WithShapes(ResultLayout layout) => layout switch
        {
            ResultLeaf { ShapeOf: { } tensor } leaf => leaf with { ShapeOf = Kept(tensor) },
            ResultData data => new ResultData(Kept(data.Source)),
            ResultTuple tuple => tuple with { Items = [.. tuple.Items.Select(WithShapes)] },
            _ => layout,
        };
    }
}
