using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;
using SymGrad.Rewriting;
using SymGrad.Rewriting.Rules;

namespace SymGrad.Transforming;

/// <summary>What happens to a function on its way to each product.</summary>
internal static class Pipelines
{
    private static readonly RuleSet[] Exactly = [Exact.Rules];
    private static readonly RuleSet[] Prepare = [Stable.Rules, Exact.Rules, Real.Rules];
    private static readonly RuleSet[] Finish = [Exact.Rules, Real.Rules];

    /// <summary>The function to emit: for <see cref="Product.Gradient"/> the gradients, for the other derivatives the value and
    /// the gradients, for <see cref="Product.Compile"/> the results of the lambda.</summary>
    public static Function Build(Product product, ReadFunction read, Selection? selection, Algebra algebra)
    {
        Function prepared = Simplify.Run(read.Function, algebra == Algebra.Strict ? Exactly : Prepare);
        if (selection is null)
        {
            return Lower.Run(prepared);
        }


        Variable[] inputs =
        [
            .. selection.Slots.Select(slot => prepared.Parameters[read.Parameters.TakeWhile(p => p != slot).Count()]),
        ];
        Function both = Differentiation.ValueAndGradient(prepared, inputs);
        Function wanted = product == Product.Gradient ? both.With(both.Results.Skip(1)) : both;
        return Lower.Run(Simplify.Run(wanted, algebra == Algebra.Strict ? Exactly : Finish));
    }

    /// <summary>A function made ready to be read by people.</summary>
    public static Function Tidy(Function function) => Simplify.Run(function, Exactly);
}
