using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>Of an array that the iterations of a loop write to here and there, a reverse loop reads some elements: these are recorded, in the order in which
/// it reads them, and not the array anew in each iteration. What is recorded is then no more than what the forward loop has read.</summary>
/// <remarks>An array that each iteration makes anew, or goes through from end to end, is recorded as it is.</remarks>
internal sealed class Excerpts
{
    private readonly Graph graph;
    private readonly Schedule schedule;
    private readonly Structured loop;
    private readonly Variable index;
    private readonly Variable[] parameters;
    private readonly Variable[] reverseParameters;
    private readonly HashSet<Expr> around;
    private readonly List<(Expr Elements, Variable StandIn)> made = [];

    private Excerpts(Graph graph, Schedule schedule, Tape.ForwardLoop forward, Variable[] reverseParameters)
    {
        this.schedule = schedule;
        (this.graph, loop, index, parameters, this.reverseParameters) = (graph, forward.Node, forward.Index, forward.Parameters, reverseParameters);
        around = [.. forward.Body.Owners()];
    }

    /// <summary>Rewrites the results of a reverse body to read excerpts where it reads arrays that are written here and there.</summary>
    /// <returns>The results, and what they mention: the excerpt in terms of the forward body, and the variable that stands for it.</returns>
    public static (Expr[] Results, IReadOnlyList<(Expr Elements, Variable StandIn)> Made) Of(
        Graph graph, Schedule schedule, Tape.ForwardLoop forward, Expr[] results, Variable[] reverseParameters)
    {
        var excerpts = new Excerpts(graph, schedule, forward, reverseParameters);
        Expr[] arrays = [.. Walk.Reachable(results).Where(excerpts.IsWrittenHereAndThere).OrderByDescending(node => node.Id)];
        foreach (Expr array in arrays)
        {
            results = excerpts.Rewritten(results, array);
        }

        // Those of earlier versions come first: they are read before these are written to.
        return (results, [.. Enumerable.Reverse(excerpts.made)]);
    }

    // A version, within an iteration, of a carried array.
    private bool IsWrittenHereAndThere(Expr node)
    {
        if (!node.Type.IsArray || around.Contains(node) || OriginOf(node) is not Variable origin || System.Array.IndexOf(parameters, origin) is not (>= 0 and var k))
        {
            return false;
        }

        Expr last = loop.Body.Results[k];
        return last != origin && OriginOf(last) == origin && DepthOfWrites(last, origin) < DegreeOf(loop.Initial[k]);
    }

    // What an array was before it was written to.
    private static Expr? OriginOf(Expr array)
    {
        while (true)
        {
            switch (array)
            {
                case Variable:
                    return array;
                case Apply write when write.Is(Primitives.Store) || write.Is(Primitives.Accumulate):
                    array = write[0];
                    break;
                case Project { Source: { Kind: StructuredKind.For } inner, Index: var k } when OriginOf(inner.Body.Results[k]) == inner.Body.Parameters[k + 1]:
                    array = inner.Initial[k];
                    break;
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }
                    when OriginOf(choice.Regions[0].Results[k]) is { } origin && OriginOf(choice.Regions[1].Results[k]) == origin:
                    return origin;
                case Project { Source: { Kind: StructuredKind.Traverse } adding, Index: var k } when k < adding.Initial.Length:
                    array = adding.Initial[k];
                    break;
                default:
                    return null;
            }
        }
    }

    // How many loops are around the innermost write of an iteration.
    private static int DepthOfWrites(Expr array, Expr origin)
    {
        int deepest = 0;
        while (array != origin)
        {
            switch (array)
            {
                case Apply write:
                    array = write[0];
                    break;
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                    return System.Math.Max(deepest, choice.Regions.Max(region => DepthOfWrites(region.Results[k], origin)));
                case Project { Source: var inner, Index: var k }:
                    deepest = System.Math.Max(deepest, 1 + DepthOfWrites(inner.Body.Results[k], inner.Body.Parameters[k + inner.IndexCount]));
                    array = inner.Initial[k];
                    break;
            }
        }

        return deepest;
    }

    // Of an array that loops around carry, the length is that of the array that they start with.
    private int DegreeOf(Expr array)
    {
        while (graph.Length(array) is var length && length.Is(Primitives.Length) && length[0] is Variable carried && schedule.OwnerOf(carried) is { } owner
            && System.Array.IndexOf(owner.Body.Parameters, carried) is var place && place >= owner.IndexCount)
        {
            array = owner.Initial[place - owner.IndexCount];
        }

        return Degree(graph.Length(array));
    }

    /// <summary>How many loops go through an array of some length: two for a matrix.</summary>
    private static int Degree(Expr length) => length switch
    {
        Constant => 0,
        Apply product when product.Is(Primitives.Multiply) => Degree(product[0]) + Degree(product[1]),
        Apply sum when sum.Is(Primitives.Add) || sum.Is(Primitives.Subtract) => System.Math.Max(Degree(sum[0]), Degree(sum[1])),
        _ => 1,
    };

    private Expr[] Rewritten(Expr[] results, Expr array)
    {
        List<Expr> nodes = Walk.Reachable(results);
        NodeMap<HashSet<Region>> bound = Walk.Dependencies(nodes);
        var owners = new Dictionary<Region, Structured>();
        foreach (Structured owner in nodes.OfType<Structured>().Where(node => !around.Contains(node)))
        {
            foreach (Region region in owner.Regions)
            {
                owners.Add(region, owner);
            }
        }

        // What the forward loop computes by itself is recorded, and does not read anything in the reverse loop.
        HashSet<Expr> ofReverse = Walk.Dependent(nodes.Where(node => !around.Contains(node)), reverseParameters);
        bool IsForward(Expr node) => around.Contains(node) || (!ofReverse.Contains(node) && !bound[node].Any(owners.ContainsKey));
        nodes = Walk.Reachable(results, IsForward);
        Expr[] users = [.. nodes.Where(node => !IsForward(node) && node.Operands.Contains(array))];
        if (users.Length == 0 || nodes.Any(node => !IsForward(node) && node.Regions.Any(region => region.Results.Contains(array))) || results.Contains(array)
            || !users.All(user => user.Is(Primitives.Load) || user.Is(Primitives.Length)))
        {
            return results;
        }

        var reads = new Substitution(graph) { KeepsVariables = true }.Keep(nodes.Where(IsForward));
        var read = new List<(Expr Elements, Variable StandIn)>();
        foreach (Apply load in users.OfType<Apply>().Where(user => user.Is(Primitives.Load)))
        {
            Region[] inside = [.. bound[load].Where(owners.ContainsKey).OrderBy(region => region.Parameters[0].Id)];
            if (inside.Length == 0)
            {
                continue;
            }

            Structured[] loops = [.. inside.Select(region => owners[region])];
            if (ofReverse.Contains(load) || loops.Any(l => l.IndexCount == 0 || ofReverse.Contains(l.Head) || bound[l.Head].Any(owners.ContainsKey))
                || MentionsCarried(load[1], inside))
            {
                return results;
            }

            Expr[] counts = [.. loops.Select(l => l.Head)];
            Expr place = Flat([.. inside.Select(region => region.Parameters[0])], counts);
            bool isCertain = Enumerable.Range(0, inside.Length).All(k => Walk.Certain(inside[k].Results).Contains(k + 1 < inside.Length ? loops[k + 1] : load));
            Expr elements = graph.Build(counts.Aggregate((x, y) => x * y), flat => Element(array, new Substitution(graph)
                .Replace([.. inside.Select(region => region.Parameters[0])], Digits(flat, counts)).Apply(load[1]), isCertain));

            // Two reads of the same elements are one.
            Variable standIn = read.Concat(made).FirstOrDefault(known => known.Elements == elements).StandIn ?? graph.Variable(array.Type, "read");
            reads.Replace(load, graph.Load(standIn, place));
            read.Add((elements, standIn));
        }

        made.AddRange(read);
        return read.Count == 0 ? results : reads.Apply(results);
    }

    // An iteration that takes another branch does not read the element, which may not be there.
    private Expr Element(Expr array, Expr at, bool isCertain) => isCertain ? graph.Load(array, at)
        : graph.Choose((graph.Integer(0) <= at) & (at < graph.Length(array)), graph.Load(array, at), graph.Zero(array.Type.ElementType));

    private static bool MentionsCarried(Expr index, Region[] regions) =>
        Walk.Reachable([index]).Any(node => regions.Any(region => region.Parameters.Skip(1).Contains(node)));

    private static Expr Flat(Variable[] indices, Expr[] counts)
    {
        Expr flat = indices[0];
        for (int k = 1; k < indices.Length; k++)
        {
            flat = (flat * counts[k]) + indices[k];
        }

        return flat;
    }

    private static Expr[] Digits(Expr flat, Expr[] counts)
    {
        var digits = new Expr[counts.Length];
        for (int k = counts.Length - 1; k > 0; k--)
        {
            digits[k] = flat % counts[k];
            flat /= counts[k];
        }

        digits[0] = flat;
        return digits;
    }
}
