using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>A conditional hands on what its branches have computed at great cost to later conditionals on the same condition: the sine in a branch of a function
/// to the branch of its adjoint.</summary>
/// <remarks>Branches are lazy, so that nothing of them can be computed before the conditional; but where the condition is the same, so is the branch that was taken.
/// The other branch hands on zeros, which nobody reads.</remarks>
internal static class Relay
{
    /// <summary>What costs less, in cycles, is computed again.</summary>
    private const int Worthwhile = 8;

    // Each round hands on from one conditional to another.
    private const int MostRounds = 16;

    public static Function Run(Function function)
    {
        for (int round = 0; round < MostRounds && Once(function) is { } relayed; round++)
        {
            function = relayed;
        }

        return function;
    }

    private static Function? Once(Function function)
    {
        Structured[] choices = [.. function.Nodes().OfType<Structured>().Where(node => node.Kind == StructuredKind.If)];
        IGrouping<Expr, Structured>[] alike = [.. choices.GroupBy(choice => choice.Head).Where(group => group.Count() > 1)];
        if (alike.Length == 0)
        {
            return null;
        }

        Schedule schedule = Schedule.Of(function);
        foreach (Structured[] group in alike.SelectMany(g => g.Where(choice => schedule.PlacesOf(choice).Count == 1).GroupBy(choice => schedule.PlacesOf(choice)[0])).Select(g => g.ToArray()))
        {
            foreach (Structured later in group)
            {
                HashSet<Expr> before = [.. Walk.Reachable([later])];
                foreach (Structured earlier in group.Where(choice => choice != later && before.Contains(choice)))
                {
                    Expr[][] common = [Common(schedule, earlier, later, 0), Common(schedule, earlier, later, 1)];
                    if (common[0].Length + common[1].Length > 0)
                    {
                        return Rewritten(function, schedule, earlier, later, common);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>What both conditionals compute in a branch, the earlier one in any case: the largest of it.</summary>
    private static Expr[] Common(Schedule schedule, Structured earlier, Structured later, int branch)
    {
        HashSet<Expr> computed = Certain(schedule, earlier, branch);
        Expr[] inLater = [.. Inside(schedule, later, branch)];
        HashSet<Expr> users = [.. later.Regions[branch].Results];
        foreach (Expr node in inLater.Where(node => !computed.Contains(node)))
        {
            users.UnionWith(node.Operands);
            users.UnionWith(node.Regions.SelectMany(region => region.Results));
        }

        return [.. inLater.Where(node => node is Apply && node.Type.IsFloating && !node.Type.IsArray && !node.Is(Primitives.Load)
            && computed.Contains(node) && users.Contains(node) && CostOf(node, computed) >= Worthwhile)];
    }

    private static int CostOf(Expr node, HashSet<Expr> computed) =>
        Walk.Reachable([node], other => !computed.Contains(other)).Where(computed.Contains).Sum(other => other is Apply apply ? apply.Operation.Cost : 0);

    // What a branch computes whenever it is taken.
    private static HashSet<Expr> Certain(Schedule schedule, Structured choice, int branch)
    {
        HashSet<Expr> inside = [.. Inside(schedule, choice, branch)];
        var certain = new HashSet<Expr>();
        var pending = new Stack<Expr>(choice.Regions[branch].Results);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (inside.Contains(node) && certain.Add(node))
            {
                foreach (Expr operand in node.Operands)
                {
                    pending.Push(operand);
                }
            }
        }

        return certain;
    }

    private static IEnumerable<Expr> Inside(Schedule schedule, Structured choice, int branch)
    {
        Block block = schedule.PlacesOf(choice)[0].BlockOf(choice, branch);
        return Walk.Reachable(choice.Regions[branch].Results).Where(node => schedule.PlacesOf(node).Any(IsInBlock));

        bool IsInBlock(Block? place)
        {
            while (place is not null && place != block)
            {
                place = place.Parent;
            }

            return place is not null;
        }
    }

    private static Function Rewritten(Function function, Schedule schedule, Structured earlier, Structured later, Expr[][] common)
    {
        Graph graph = function.Graph;
        Expr[] all = [.. common[0], .. common[1]];
        Structured handing = graph.Structured(
            StructuredKind.If, earlier.Operands,
            [.. earlier.Regions.Select((region, branch) => new Region([], [.. region.Results, .. all.Select((node, k) => k < common[0].Length == (branch == 0) ? node : graph.Zero(node.Type))]))],
            []);
        var now = new Dictionary<Expr, Expr>();
        new Substitution(graph) { KeepsVariables = true, Became = (original, made) => now[original] = made }.Replace(earlier, handing).Apply(function.Results);
        Region[] regions = [Taking(0), Taking(1)];
        Structured taking = graph.Structured(StructuredKind.If, [.. later.Operands.Select(operand => now.TryGetValue(operand, out Expr? made) ? made : operand)], regions, []);
        Expr[] results = new Substitution(graph) { KeepsVariables = true }.Replace(earlier, handing).Replace(later, taking).Apply(function.Results);

        // All variables are renewed at last: what was rewritten shares some with what it was made of.
        return function.With(new Substitution(graph).Apply(results));

        Region Taking(int branch)
        {
            HashSet<Expr> inside = [.. Inside(schedule, later, branch)];
            Substitution taken = new Substitution(graph) { KeepsVariables = true }.Replace(earlier, handing);
            foreach (Expr outside in Walk.Reachable(later.Regions[branch].Results).Where(node => !inside.Contains(node) && now.ContainsKey(node)))
            {
                taken.Replace(outside, now[outside]);
            }

            for (int k = 0; k < common[branch].Length; k++)
            {
                taken.Replace(common[branch][k], graph.Project(handing, earlier.ResultTypes.Length + (branch == 0 ? k : common[0].Length + k)));
            }

            return new Region([], taken.Apply(later.Regions[branch].Results));
        }
    }
}
