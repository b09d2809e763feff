using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Makes one conditional of two with the same condition where both make the same call: the value of a recursion and its derivative then come
/// from one call at each level. With two, the calls below a level would be made twice, and those below these four times. And where both compute the same at
/// some cost: three sums to which an iteration adds if it is not passed over.</summary>
/// <remarks>What stands between the two, and needs the first, is computed in the branch from what that branch results in.</remarks>
internal static class Meet
{
    // Each round makes one conditional of two.
    private const int MostRounds = 64;

    /// <summary>What costs less, in cycles, may be computed in both.</summary>
    private const int Worthwhile = 8;

    // Longer functions are asked for calls only.
    private const int Long = 4000;

    public static Function Run(Function function)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            if (Once(function) is not { } met)
            {
                return function;
            }

            function = met;
        }

        return function;
    }

    private static Function? Once(Function function)
    {
        List<Expr> nodes = function.Nodes();
        bool calls = nodes.Exists(node => node is Apply { Operation: MethodCall });
        if (!calls && (nodes.Count > Long || nodes.Count(node => node is Structured { Kind: StructuredKind.If }) < 2))
        {
            return null;
        }

        Schedule schedule = Schedule.Of(function);
        foreach (IGrouping<(Expr, Block), Structured> alike in nodes.OfType<Structured>()
            .Where(node => node.Kind == StructuredKind.If && schedule.PlacesOf(node).Count == 1)
            .GroupBy(node => (node.Head, schedule.PlacesOf(node)[0])))
        {
            Structured[] inOrder = [.. alike];
            for (int later = 1; later < inOrder.Length; later++)
            {
                for (int earlier = 0; earlier < later; earlier++)
                {
                    if ((calls && Calls(inOrder[earlier]).Overlaps(Calls(inOrder[later]))) || SharedCost(schedule, inOrder[earlier], inOrder[later]) >= Worthwhile)
                    {
                        return Met(function, inOrder[earlier], inOrder[later]);
                    }
                }
            }
        }

        return null;
    }

    // What is computed in both, because it is computed in branches only.
    private static int SharedCost(Schedule schedule, Structured earlier, Structured later)
    {
        int cost = 0;
        for (int branch = 0; branch < 2; branch++)
        {
            Block first = schedule.PlacesOf(earlier)[0].BlockOf(earlier, branch), second = schedule.PlacesOf(later)[0].BlockOf(later, branch);
            cost += Walk.Reachable(earlier.Regions[branch].Results, node => !schedule.PlacesOf(node).Any(first.Encloses))
                .OfType<Apply>().Where(node => schedule.PlacesOf(node).Any(first.Encloses) && schedule.PlacesOf(node).Any(second.Encloses))
                .Sum(node => node.Operation.Cost);
        }

        return cost;
    }

    private static Function Met(Function function, Structured earlier, Structured later)
    {
        Graph graph = function.Graph;
        Region[] regions = [.. earlier.Regions.Select((region, k) =>
        {
            var inside = new Substitution(graph).Replace(graph.ProjectAll(earlier), region.Results);
            return new Region([], [.. region.Results, .. inside.Apply(later.Regions[k].Results)]);
        })];
        Structured both = graph.Structured(StructuredKind.If, earlier.Operands, regions, []);
        var substitution = new Substitution(graph) { KeepsVariables = true };
        int first = earlier.ResultTypes.Length;
        for (int k = 0; k < first + later.ResultTypes.Length; k++)
        {
            substitution.Replace(k < first ? graph.Project(earlier, k) : graph.Project(later, k - first), graph.Project(both, k));
        }

        return function.With(substitution.Apply(function.Results));
    }

    // By what is called and with what: the value and the gradient are one call.
    private static HashSet<string> Calls(Structured conditional) =>
    [
        .. Walk.Reachable([.. conditional.Regions.SelectMany(region => region.Results)]).OfType<Apply>()
            .Where(node => node.Operation is MethodCall)
            .Select(node => (Call: node, ((MethodCall)node.Operation).Form))
            .Select(pair => $"{pair.Form.Key}\t{string.Join(",", pair.Call.Operands.Take(pair.Form.Parts.Count).Select(operand => operand.Id))}"),
    ];
}
