using System;
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
        Transformed made = Transformation.Of(request, prepared, selection, function => Pipeline.Between(algebra).Run(function));
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

        if (request.Product is not (Product.Compile or Product.Map or Product.MapInto or Product.Vjp))
        {
            made = made with { Read = WithWitnesses(made.Read, prepared.Function) };
        }

        return made with { Read = made.Read with { Function = Finish(made.Read.Function) } };

        Function Finish(Function function) => Order.Run(Lower.Run(Pipeline.Finish(algebra).Run(function, record)));
    }

    // A derivative does not compute the value. Where the value may be refused, as the average of no elements is, it is computed all
    // the same: a derivative of zeros would be one of a function that has no value there.
    private static ReadFunction WithWitnesses(ReadFunction derivative, Function primal)
    {
        if (!primal.Nodes().Exists(node => node is Apply { Operation: { Signature: Signature.Call, Name: nameof(SequenceChecks.NoElements) or nameof(SequenceChecks.Found) } }))
        {
            return derivative;
        }

        Expr[] witnesses = [.. primal.Results.Where(result => !derivative.Function.Results.Contains(result))];
        return derivative with
        {
            Function = derivative.Function.With([.. derivative.Function.Results, .. witnesses]),
            Witnesses = witnesses.Length,
        };
    }

    /// <summary>A function made ready to be read by people.</summary>
    public static Function Tidy(Function function) => Pipeline.Finish(Algebra.Strict).Run(function);
}
