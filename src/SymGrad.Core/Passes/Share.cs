using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Keeps what one loop computes at great cost for the loops after it that would compute the same again: the exponentials of a
/// softmax, the distances behind them. In loops inside of loops, where the array that keeps them is short and stays in the cache; where the
/// later loop makes one array, in the memory of which they can be kept; and anywhere if the element itself takes a loop.</summary>
internal static class Share
{
    /// <summary>An element that costs less, in cycles, is computed again: an exponential is worth a trip to memory.</summary>
    private const int Worthwhile = 20;

    // Each round shares what one loop has with another.
    private const int MostRounds = 32;

    /// <param name="function">What to share in.</param>
    /// <param name="inPlace">Whether an array may lie where the one lies that a later loop makes of it, element by element.</param>
    public static Function Run(Function function, bool inPlace = false)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            if (Once(function, inPlace) is not { } shared)
            {
                return function;
            }

            function = shared;
        }

        return function;
    }

    private static Function? Once(Function function, bool inPlace)
    {
        Structured[] loops = [.. function.Nodes().OfType<Structured>().Where(node => node.Kind == StructuredKind.Traverse)];
        if (!loops.GroupBy(loop => loop.Head).Any(alike => alike.Count() > 1))
        {
            return null;
        }

        Schedule schedule = Schedule.Of(function);
        (Structured Loop, Block Block)[] placed =
            [.. loops.Where(loop => schedule.PlacesOf(loop).Count == 1).Select(loop => (loop, schedule.PlacesOf(loop)[0]))];
        foreach (IGrouping<(Expr, Block), Structured> alike in placed.GroupBy(pair => (pair.Loop.Head, pair.Block), pair => pair.Loop))
        {
            Structured[] inOrder = [.. alike];
            bool isNested = IsNested(alike.Key.Item2);
            for (int later = 1; later < inOrder.Length; later++)
            {
                for (int earlier = 0; earlier < later; earlier++)
                {
                    if (Common(inOrder[earlier], inOrder[later], isNested) is { Count: > 0 } common
                        || (inPlace && inOrder[later].Combiners.Length == 1 && inOrder[later].Combiners[0] == Combiner.Collect
                            && (common = Common(inOrder[earlier], inOrder[later], true)).Count == 1
                            && common[0].Later.Type == inOrder[later].Body.Results[0].Type && common[0].Later != inOrder[later].Body.Results[0]))
                    {
                        return Rewritten(function, inOrder[earlier], inOrder[later], common);
                    }
                }
            }
        }

        return Deeper(function, placed);
    }

    /// <summary>The same for a later loop further in: in a branch where one counts the elements that equal a maximum.</summary>
    private static Function? Deeper(Function function, (Structured Loop, Block Block)[] placed)
    {
        foreach ((Structured later, Block inside) in placed)
        {
            foreach ((Structured earlier, Block around) in placed)
            {
                if (earlier.Head == later.Head && earlier != later && IsWithin(inside.Parent, around)
                    && Walk.Reachable([.. later.Body.Results], node => node.Id < earlier.Id).Contains(earlier)
                    && Common(earlier, later, IsNested(around)) is { Count: > 0 } common)
                {
                    return Rewritten(function, earlier, later, common);
                }
            }
        }

        return null;
    }

    private static bool IsWithin(Block? block, Block around)
    {
        while (block is not null && block != around)
        {
            block = block.Parent;
        }

        return block is not null;
    }

    private static bool IsNested(Block? block)
    {
        for (; block is not null; block = block.Parent)
        {
            if (block.Kind == BlockKind.Body)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The elements that both loops compute: as the earlier writes them and as the later does.</summary>
    private static List<(Expr Earlier, Expr Later)> Common(Structured earlier, Structured later, bool isNested)
    {
        Variable index = earlier.Body.Parameters[0];
        HashSet<Expr> always = Always(earlier);
        var renamed = new Dictionary<Expr, Expr>();
        var substitution = new Substitution(index.Graph)
        {
            KeepsVariables = true,
            Became = (original, made) => renamed[original] = made,
        };
        Expr[] results = substitution.Replace(later.Body.Parameters[0], index).Apply(later.Body.Results);
        var users = new HashSet<Expr>(results);
        foreach (Expr made in renamed.Values.Where(made => !always.Contains(made)))
        {
            users.UnionWith(made.Operands);
            users.UnionWith(made.Regions.SelectMany(region => region.Results));
        }

        // The largest: what something uses that only the later loop computes.
        return
        [
            .. renamed.Where(pair => pair.Value != pair.Key && pair.Value.Type.IsFloating && !pair.Value.Type.IsArray && always.Contains(pair.Value)
                    && users.Contains(pair.Value) && IsWorthwhile(pair.Value, index, isNested))
                .Select(pair => (pair.Value, pair.Key)).OrderBy(pair => pair.Value.Id),
        ];
    }

    // What every iteration computes, and what depends on its index.
    private static HashSet<Expr> Always(Structured loop)
    {
        Variable index = loop.Body.Parameters[0];
        var found = new HashSet<Expr>();
        var pending = new Stack<Expr>(loop.Body.Results);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (node.Id > index.Id && found.Add(node))
            {
                foreach (Expr operand in node.Operands)
                {
                    pending.Push(operand);
                }
            }
        }

        found.IntersectWith(Walk.Dependent(Walk.Reachable(loop.Body.Results, node => node.Id < index.Id), [index]));
        return found;
    }

    private static bool IsWorthwhile(Expr element, Variable index, bool isNested)
    {
        if (element.Is(Primitives.Load))
        {
            return false;
        }

        int cost = 0;
        foreach (Expr node in Walk.Reachable([element], node => node.Id < index.Id).Where(node => node.Id > index.Id))
        {
            if (node is Structured { IsLoop: true })
            {
                return true;
            }

            cost += node is Apply apply ? apply.Operation.Cost : 0;
        }

        return isNested && cost >= Worthwhile;
    }

    private static Function Rewritten(Function function, Structured earlier, Structured later, List<(Expr Earlier, Expr Later)> common)
    {
        Graph graph = function.Graph;
        int kept = earlier.ResultTypes.Length;
        Structured keeping = graph.Structured(
            StructuredKind.Traverse, earlier.Operands,
            [new Region(earlier.Body.Parameters, [.. earlier.Body.Results, .. common.Select(pair => pair.Earlier)])],
            [.. earlier.Combiners, .. common.Select(_ => Combiner.Collect)]).InPlaceOf(earlier);
        Substitution substitution = new Substitution(graph) { KeepsVariables = true }.Replace(earlier, keeping);
        for (int k = 0; k < common.Count; k++)
        {
            substitution.Replace(common[k].Later, graph.Load(graph.Project(keeping, kept + k), later.Body.Parameters[0]));
        }

        // All variables are renewed at last: what was rewritten shares some with what it was made of.
        return function.With(new Substitution(graph).Apply(substitution.Apply(function.Results)));
    }
}
