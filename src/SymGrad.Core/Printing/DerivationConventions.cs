using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Calculus;
using SymGrad.Ir;

namespace SymGrad.Printing;

/// <summary>The conventions that the derivative of a function rests on: the rows of <see cref="Kinks"/> for what it is made of, and the
/// conditionals whose branches may not meet.</summary>
internal static class DerivationConventions
{
    /// <param name="function">What is differentiated, after the rewrites that come before differentiation.</param>
    /// <param name="inputs">The parameters differentiated with respect to.</param>
    public static IReadOnlyList<Convention> Of(Function function, IReadOnlyList<Variable> inputs)
    {
        List<Expr> nodes = function.Nodes();
        NodeSet active = Activity.Of(nodes, inputs.Contains);
        var found = new List<Convention>();
        foreach (Expr node in nodes.Where(active.Contains))
        {
            found.AddRange(node switch
            {
                Apply apply => Kinks.Of(apply, active.Contains)
                    .Where(kink => kink.At(apply) is not Constant { IsTrue: false })
                    .Select(kink => OfKink(kink, apply)),
                Structured { Kind: StructuredKind.If } choice when DependsOnInputs(choice.Head) => [OfConditional(choice)],
                Project { Source.Kind: StructuredKind.Traverse } fold => OfExtremum(fold),
                _ => [],
            });
        }

        return [.. found.GroupBy(convention => convention.ToString()).Select(same => same.First())];

        bool DependsOnInputs(Expr condition) => Walk.Reachable([condition], active.Contains).Any(active.Contains);
    }

    private static Convention OfKink(Kink kink, Apply node) => new(
        Printed(node), Printed(kink.At(node)), [.. kink.SlopesOf(node).Select(Printed)], kink.Reason);

    // Two floating values that are equal at a point are equal nowhere around it: what the branch says there says nothing about the slope.
    private static Convention OfConditional(Structured choice)
    {
        Expr shown = choice.Graph.Project(choice, 0);
        bool isPoint = choice.Head is Apply test && test[0].Type.IsFloating
            && (test.Operation == Primitives.Equal || test.Operation == Primitives.NotEqual);
        Expr where = isPoint ? choice.Graph.Apply(Primitives.Equal, choice.Head.Operands) : choice.Head;
        return new Convention(
            Printed(shown), Printed(where), [],
            isPoint
                ? "the derivative of the branch taken at this point alone, which need not be that of the function around it; "
                    + "write a formula that holds there too, or a series for a small interval"
                : "the derivative of the branch taken, on either side");
    }

    private static IEnumerable<Convention> OfExtremum(Project fold)
    {
        Combiner combiner = fold.Source.Combiners[fold.Index];
        if (combiner is Combiner.Max or Combiner.Min)
        {
            yield return new Convention(
                Printed(fold), new PrintedFormula("several elements attain it", @"\text{several elements attain it}"), [],
                "a tie splits evenly");
        }
    }

    private static PrintedFormula Printed(Expr expression) => new(Infix.PrintOnLine(expression), Latex.PrintOnLine(expression));
}
