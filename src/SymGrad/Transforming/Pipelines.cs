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

    /// <summary>The function to emit: for <see cref="Product.Gradient"/> the gradients, for the other derivatives the value and
    /// the gradients, for <see cref="Product.Compile"/> the results of the lambda.</summary>
    /// <param name="product">What is wanted.</param>
    /// <param name="read">The lambda as it was read.</param>
    /// <param name="selection">What to differentiate with respect to; null for <see cref="Product.Compile"/>.</param>
    /// <param name="algebra">Which rewrites are allowed.</param>
    /// <param name="record">Told of the function after each pass.</param>
    public static Function Build(
        Product product, ReadFunction read, Selection? selection, Algebra algebra, Action<PassResult>? record = null)
    {
        Function prepared = Pipeline.Prepare(algebra).Run(read.Function, record);
        if (selection is null)
        {
            return Finish(prepared);
        }

        Variable[] inputs =
        [
            .. selection.Slots.Select(slot => prepared.Parameters[read.Parameters.TakeWhile(p => p != slot).Count()]),
        ];
        Function both = Differentiation.ValueAndGradient(prepared, inputs);
        record?.Invoke(new PassResult(Differentiate, both));
        return Finish(product == Product.Gradient ? both.With(both.Results.Skip(1)) : both);

        Function Finish(Function function) => Order.Run(Lower.Run(Pipeline.Finish(algebra).Run(function, record)));
    }

    /// <summary>A function made ready to be read by people.</summary>
    public static Function Tidy(Function function) => Pipeline.Finish(Algebra.Strict).Run(function);
}
