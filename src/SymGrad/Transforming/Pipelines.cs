using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>What happens to a function on its way to each product.</summary>
internal static class Pipelines
{
    /// <summary>The name of the pass between the preparation and the rest.</summary>
    public const string Differentiate = "differentiate";

    /// <summary>What a transform makes of a function, ready to be emitted.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="read">The lambda as it was read.</param>
    /// <param name="selection">What to differentiate with respect to; null where nothing is.</param>
    /// <param name="algebra">Which rewrites are allowed.</param>
    /// <param name="record">Told of the function after each pass.</param>
    public static Transformed Build(
        Request request, ReadFunction read, Selection? selection, Algebra algebra, Action<PassResult>? record = null)
    {
        ReadFunction prepared = read with { Function = Pipeline.Prepare(algebra).Run(read.Function, record) };
        Transformed made = Transformation.Of(
            request, selection is null ? prepared : prepared with { Function = prepared.Wanted, Witnesses = 0 }, selection,
            function => Pipeline.Between(algebra).Run(function));
        if (made.Read.Function != prepared.Function)
        {
            record?.Invoke(new PassResult(Differentiate, made.Read.Function));
        }

        if (request.Product == Product.Vjp)
        {
            // Apart before loops are fused: a loop of both would compute the value anew with each pullback.
            Function whole = Simplify.Run(made.Read.Function, Pipeline.Laws(algebra));
            made = Pullbacks.Split(made with { Read = made.Read with { Function = whole } }, selection!, request, Finish);
        }

        // A second derivative has no use for the value, nor for the gradient, that it was made of.
        made = made with { Read = made.Read with { Function = Layouts.OnlyUsed(made, made.Read.Witnesses) } };
        bool isListedBefore = request.Product is Product.JacobianTerms or Product.HessianTerms && request.ReturnType != typeof(int[][]);
        if (selection is not null && !isListedBefore && (request.Product != Product.Vjp || prepared.Witnesses > 0))
        {
            Expr[] witnesses = Witnesses.Missing(prepared.Function, made.Read.Function.Results);
            made = made with
            {
                Read = made.Read with
                {
                    Function = made.Read.Function.With([.. made.Read.Function.Results, .. witnesses]),
                    Witnesses = witnesses.Length,
                },
            };
        }

        return made with { Read = made.Read with { Function = Finish(made.Read.Function) } };

        Function Finish(Function function) => Order.Run(Lower.Run(Pipeline.Finish(algebra).Run(function, record)));
    }

    /// <summary>A function made ready to be read by people.</summary>
    public static Function Tidy(Function function) => Pipeline.Finish(Algebra.Strict).Run(function);
}
