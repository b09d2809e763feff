using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;
using SymGrad.Printing;
using SymGrad.Reading;

namespace SymGrad.Transforming;

/// <summary>The derivation of a gradient, with the function after each pass on the way to the compiled one.</summary>
internal static class Explanation
{
    public static Derivation Of(LambdaExpression f, SymOptions options)
    {
        Selection selection = Selection.All(f);
        ReadFunction read = Reader.ReadForPrinting(f);
        read = read with { Function = read.Wanted, Witnesses = 0 };
        Variable[] inputs = [.. selection.Slots.Select(read.VariableAt)];
        var passes = new List<(string Name, Function Function)> { ("read", read.Function) };
        Function gradient = Pipelines.Build(
            new Request(Product.Gradient, typeof(Delegate)), read, selection, options.Algebra, result => passes.Add((result.Pass, result.Function))).Read.Wanted;
        Function prepared = passes.TakeWhile(pass => pass.Name != Pipelines.Differentiate).Last().Function;
        return DerivationBuilder.Build(
            read.Function, inputs, read.Names, passes, gradient, DerivationConventions.Of(prepared, [.. prepared.Parameters.Where(inputs.Contains)]));
    }
}
