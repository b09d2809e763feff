using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>The Jacobian of an array whose elements are sums of terms that read a few elements of the input each: every term adds its few partials
/// where they belong, as stiffness matrices are assembled of elements. One loop instead of a sweep for each row or column.</summary>
/// <remarks>Of a gradient the Jacobian is the Hessian: that of a chain takes as long as its entries, and the zeros around them.</remarks>
internal sealed class Assembly
{
    /// <summary>More partials in one iteration than this are no short code.</summary>
    private const int MostPartials = 64;

    /// <summary>Of a number of more elements than this the partials are found backwards, all in one sweep.</summary>
    private const int MostForwards = 4;

    private readonly Graph graph;
    private readonly Variable input;
    private readonly Placement placement;
    private readonly NodeSet active;
    private int partials;

    private Assembly(Expr values, Variable input, Placement placement)
    {
        (graph, this.input, this.placement) = (values.Graph, input, placement);
        active = Activity.Of(Walk.Reachable(values), node => node == input);
    }

    /// <summary>What holds the entries; null if the array is not of that kind.</summary>
    /// <param name="values">The array.</param>
    /// <param name="input">What it is differentiated with respect to.</param>
    /// <param name="placement">Where the entries go.</param>
    public static Expr[]? Of(Expr values, Variable input, Placement placement)
    {
        var outside = new Nest(node => node, placement.Begin(values.Graph.Integer(1)), values.Graph.Integer(0), IsOutside: true);
        return new Assembly(values, input, placement).Added(values, outside, placement.Start) is { } made ? placement.End(made) : null;
    }

    /// <summary>What holds the entries, with what the elements of an array contribute.</summary>
    private Expr[]? Added(Expr array, Nest nest, Expr[]? state)
    {
        // From the last write to the first: that of two additions comes first matters to nothing but rounding, and two stores to an element are refused.
        while (state is not null && active.Contains(array))
        {
            switch (array)
            {
                case Apply { Operation: var operation } write when operation == Primitives.Accumulate || operation == Primitives.Store:
                    state = Written(write[1], write[2], nest, state, replaces: operation == Primitives.Store);
                    array = write[0];
                    break;
                case Project { Source: { Kind: StructuredKind.Traverse or StructuredKind.For } loop, Index: var k }:
                    bool collects = loop.Kind == StructuredKind.Traverse && loop.Combiners[k] == Combiner.Collect;
                    Expr result = loop.Body.Results[k];
                    state = Iterating(loop, nest, state, (inside, version) =>
                        collects ? Written(loop.Body.Parameters[0], result, inside, version, replaces: false)
                        : !IsCarriedBy(loop, result) && Dependence.VersionBehind(result) == loop.Body.Parameters[k + 1] ? Added(result, inside, version)
                        : null);
                    if (collects)
                    {
                        return state;
                    }

                    array = loop.Initial[k];
                    break;
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                    (Expr then, Expr otherwise) = (choice.Regions[0].Results[k], choice.Regions[1].Results[k]);
                    bool addsFirst = IsAddedTo(then, otherwise);
                    Expr[]? added = addsFirst || IsAddedTo(otherwise, then) ? Additions(addsFirst ? then : otherwise, addsFirst ? otherwise : then, state) : null;
                    state = added is null ? null
                        : graph.ProjectAll(graph.If(nest.Renamed(choice.Head), addsFirst ? added : state, addsFirst ? state : added));
                    array = addsFirst ? otherwise : then;
                    break;
                case Variable version when version != input:
                    return state; // what the loop starts from is added beside it
                default:
                    return null;
            }
        }

        return state;

        Expr[]? Additions(Expr from, Expr to, Expr[] before)
        {
            Expr[]? after = before;
            for (; after is not null && from != to; from = from[0])
            {
                after = Written(from[1], from[2], nest, after, replaces: false);
            }

            return after;
        }
    }

    // A loop over what an iteration adds.
    private Expr[]? Iterating(Structured loop, Nest nest, Expr[] state, Func<Nest, Expr[], Expr[]?> iteration)
    {
        bool isAdded = true;
        Expr count = nest.Renamed(loop.Head);
        Structured made = graph.Accumulating(
            count,
            state,
            (i, version) =>
            {
                Expr Inside(Expr node) => new Substitution(graph).Replace(loop.Body.Parameters[0], i).Apply(nest.Renamed(node));
                Expr[]? added = iteration(new Nest(Inside, placement.Begin(nest.Slots, count), (nest.Ordinal * count) + i, IsOutside: false), version);
                isAdded = added is not null;
                return added ?? version;
            });
        return isAdded ? graph.ProjectAll(made) : null;
    }

    // Whether what an iteration writes depends on the iterations before, other than by what it writes to.
    private static bool IsCarriedBy(Structured loop, Expr result)
    {
        var mentioned = new List<Expr>();
        var pending = new Stack<Expr>([result]);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case Apply { Operands.Length: 3 } write:
                    mentioned.AddRange([write[1], write[2]]);
                    pending.Push(write[0]);
                    break;
                case Project { Source: { Kind: StructuredKind.Traverse or StructuredKind.For } inner, Index: var k } when k < inner.Initial.Length:
                    mentioned.Add(inner.Head);
                    pending.Push(inner.Body.Results[k]);
                    pending.Push(inner.Initial[k]);
                    break;
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                    mentioned.Add(choice.Head);
                    pending.Push(choice.Regions[0].Results[k]);
                    pending.Push(choice.Regions[1].Results[k]);
                    break;
            }
        }

        return Walk.Reachable([.. mentioned]).Exists(node => node is Variable variable && Array.IndexOf(loop.Body.Parameters, variable) >= 1);
    }

    // Whether an array is another one with something added to its elements.
    private static bool IsAddedTo(Expr array, Expr other)
    {
        while (array != other && array.Is(Primitives.Accumulate))
        {
            array = array[0];
        }

        return array == other;
    }

    private Expr[]? Written(Expr place, Expr value, Nest nest, Expr[] state, bool replaces) =>
        placement.Write(state, nest.Renamed(place), replaces, nest.Slots, nest.Ordinal) is { } noted ? WithPartials(place, value, null, nest, noted) : null;

    /// <summary>What holds the entries, with a partial for each element that one number at one place of the array reads.</summary>
    /// <param name="place">Where in the array the number is.</param>
    /// <param name="value">The number.</param>
    /// <param name="weight">What its partials count with; null for 1.</param>
    /// <param name="nest">The loops around. Sums in a loop would make loops of loops, which sweeps are not.</param>
    /// <param name="state">What holds the entries.</param>
    private Expr[]? WithPartials(Expr place, Expr value, Expr? weight, Nest nest, Expr[] state)
    {
        if (ReadBy(value, nest.IsOutside) is not { } sources || (partials += sources.Count) > MostPartials)
        {
            return null;
        }

        Expr row = nest.Renamed(place);
        Expr[]? now = state;
        Expr?[] slopes = Slopes(value, sources);
        for (int s = 0; s < sources.Count && now is not null; s++)
        {
            if (slopes[s] is not { } partial)
            {
                continue;
            }

            Expr factor = weight is null ? nest.Renamed(partial) : weight * nest.Renamed(partial);
            if (sources[s] is Apply load)
            {
                now = placement.Add(now, row, nest.Renamed(load[1]), factor, nest.Slots, nest.Ordinal);
                continue;
            }

            // What a sum is computed from.
            (Structured loop, int k) = (((Project)sources[s]).Source, ((Project)sources[s]).Index);
            now = Iterating(loop, nest, now, (inside, version) => WithPartials(place, loop.Body.Results[k], factor, inside, version));
        }

        return now;
    }

    // A sum may read an element that the number reads too: for the partial by the one the other stays what it is.
    private Expr?[] Slopes(Expr value, List<Expr> sources)
    {
        Variable[] apart = [.. sources.Select(source => graph.Variable(source.Type, "source"))];
        Expr cut = new Substitution(graph).Replace(sources, apart).Apply(value);
        Expr?[] slopes = sources.Count > MostForwards
            ? Reverse.Differentiate(new Function("term", apart, [cut]), [graph.Number(1, cut.Type)], apart).Adjoints
            : [.. apart.Select(source => Forward.Differentiate([cut], new Dictionary<Expr, Expr> { [source] = graph.Number(1, source.Type) }).Tangents[0])];
        var back = new Substitution(graph).Replace(apart, sources);
        return [.. slopes.Select(slope => slope is null ? null : back.Apply(slope))];
    }

    /// <summary>The elements of the input and the sums that a number is computed from; null if it depends on the input in another way, or reads an
    /// element in one branch only: its index may be out of range where the other one is taken.</summary>
    private List<Expr>? ReadBy(Expr value, bool sums)
    {
        var all = new HashSet<Expr>();
        var inBoth = new Dictionary<Structured, HashSet<Expr>>();
        var certain = new HashSet<Expr>();
        return Read([value], certain) && all.IsSubsetOf(certain) ? [.. all.OrderBy(source => source.Id)] : null;

        bool Read(Expr[] roots, HashSet<Expr> found)
        {
            foreach (Expr node in Walk.Reachable(roots, node => !active.Contains(node) || IsSource(node) || node.Regions.Length > 0).Where(active.Contains))
            {
                if (IsSource(node))
                {
                    if (node.Is(Primitives.Load) ? node[0] != input : !sums)
                    {
                        return false;
                    }

                    found.Add(node);
                    all.Add(node);
                }
                else if (node is Project { Source: { Kind: StructuredKind.If } choice })
                {
                    if (!inBoth.TryGetValue(choice, out HashSet<Expr>? both))
                    {
                        var (then, otherwise) = (new HashSet<Expr>(), new HashSet<Expr>());
                        if (!Read([choice.Head], then) || !Read([choice.Head], otherwise) || !Read(choice.Regions[0].Results, then) || !Read(choice.Regions[1].Results, otherwise))
                        {
                            return false;
                        }

                        then.IntersectWith(otherwise);
                        inBoth.Add(choice, both = then);
                    }

                    found.UnionWith(both);
                }
                else if (node is not Structured && (node is not Apply apply || apply.Operands.Any(operand => operand.Type.IsArray)))
                {
                    return false;
                }
            }

            return true;
        }

        static bool IsSource(Expr node) => node.Is(Primitives.Load)
            || (node is Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k } && loop.Combiners[k] == Combiner.Sum);
    }

    /// <summary>Where code stands that adds entries.</summary>
    /// <param name="Renamed">From an expression of the function to that of the loop that is made.</param>
    /// <param name="Slots">The entries of one iteration.</param>
    /// <param name="Ordinal">The number of the iteration among all of them.</param>
    /// <param name="IsOutside">Whether no loop is around.</param>
    private sealed record Nest(Func<Expr, Expr> Renamed, Slots Slots, Expr Ordinal, bool IsOutside);
}
