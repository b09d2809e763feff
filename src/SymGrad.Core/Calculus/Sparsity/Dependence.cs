using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>Which elements of a result depend on which elements of an input: not by numbers, but by the indices that loops read at. A loop
/// over i that reads at i and at i + 1 is one relation for each, however long it is.</summary>
/// <remarks>Arrays and numbers that are computed on the way are stages of their own, so that what is read of them at any place is found again.
/// A derivative that is zero by rule depends on nothing. Both branches of a conditional count, unless integers decide between them, since which
/// one is taken may change with the input. What cannot be followed, as a state that a loop carries on, depends on everything: the pattern is never
/// too small.</remarks>
internal sealed class Dependence
{
    private readonly Graph graph;
    private readonly Variable input;
    private readonly NodeSet active;
    private readonly NodeMap<HashSet<Region>> mentions;
    private readonly Dictionary<Variable, (Structured Loop, int Parameter)> bound = [];
    private readonly List<Stage> stages = [];
    private readonly Dictionary<Expr, int> numbers = [];
    private readonly SortedDictionary<(int Stage, int Source), List<Relation>> relations = [];

    private Dependence(Expr result, Variable input)
    {
        (graph, this.input) = (result.Graph, input);
        List<Expr> nodes = Walk.Reachable(result);
        active = Activity.Of(nodes, node => node == input);
        mentions = Walk.Dependencies(nodes);
        foreach (Structured loop in nodes.OfType<Structured>())
        {
            foreach (Region region in loop.Regions)
            {
                for (int k = 0; k < region.Parameters.Length; k++)
                {
                    bound[region.Parameters[k]] = (loop, k);
                }
            }
        }

        StageOf(input);
        if (result == input)
        {
            stages.Add(stages[0]); // a result that is the input is another stage all the same
            Follow(1);
        }
        else if (active.Contains(result))
        {
            StageOf(result);
            for (int stage = 1; stage < stages.Count; stage++)
            {
                Follow(stage);
            }
        }
    }

    /// <summary>Stage 0 is the input, stage 1 the result, where it depends on the input at all; the others in the order in which they are found.</summary>
    public IReadOnlyList<Stage> Stages => stages;

    /// <summary>By the stage that depends and the one that it depends on.</summary>
    public IReadOnlyDictionary<(int Stage, int Source), List<Relation>> Relations => relations;

    public static Dependence Of(Expr result, Variable input) => new(result, input);

    /// <summary>Where code stands that a stage is computed by.</summary>
    /// <param name="Stage">Which one.</param>
    /// <param name="Steps">The loops and conditions around.</param>
    /// <param name="Element">The place in the stage that is computed there.</param>
    /// <param name="Joined">The loops all of whose iterations count together.</param>
    private sealed record Place(int Stage, IReadOnlyList<Step> Steps, Expr Element, IReadOnlyList<Structured> Joined)
    {
        public Place In(Structured loop) => this with { Steps = [.. Steps, new Step.Loop(loop.Body.Parameters[0], loop.Head)] };

        public Place When(Expr condition, bool holds) => this with { Steps = [.. Steps, new Step.When(condition, holds)] };
    }

    private int StageOf(Expr value)
    {
        if (!numbers.TryGetValue(value, out int number))
        {
            numbers.Add(value, number = stages.Count);
            stages.Add(new Stage(value, value.Type.IsArray ? graph.Length(value) : graph.Integer(1)));
        }

        return number;
    }

    private void Follow(int stage)
    {
        Expr value = stages[stage].Value;
        var place = new Place(stage, [], graph.Integer(0), []);
        bool isFollowed = value.Type.IsArray ? FollowArray(value, place) : value is Project of ? FollowResult(of, place) : FollowNumber(value, place);
        if (!isFollowed)
        {
            foreach ((int, int) key in relations.Keys.Where(key => key.Stage == stage).ToArray())
            {
                relations.Remove(key);
            }

            Variable i = graph.Variable(ExprType.Int32, "i"), j = graph.Variable(ExprType.Int32, "j");
            Add(stage, 0, new Relation([new Step.Loop(i, stages[stage].Length), new Step.Loop(j, stages[0].Length)], i, j));
        }
    }

    /// <summary>Finds what a number depends on, wherever it is computed; false if that cannot be told.</summary>
    private bool FollowNumber(Expr number, Place place)
    {
        var seen = new HashSet<Expr>();
        var pending = new Stack<Expr>([number]);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (!active.Contains(node) || !seen.Add(node))
            {
                continue;
            }

            bool isFollowed = true;
            switch (node)
            {
                case Apply { Operation: var operation } load when operation == Primitives.Load:
                    isFollowed = FollowLoad(load, place);
                    break;
                case Apply apply when !apply.Operands.Any(operand => operand.Type.IsArray):
                    foreach (Expr operand in apply.Operands)
                    {
                        pending.Push(operand);
                    }

                    break;
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                    isFollowed = FollowNumber(choice.Regions[0].Results[k], Under(choice, true, place))
                        && FollowNumber(choice.Regions[1].Results[k], Under(choice, false, place));
                    break;
                case Project result when place.Steps.Count > 0 && mentions[result].Count == 0:
                    Add(place.Stage, StageOf(result), new Relation(place.Steps, place.Element, graph.Integer(0)));
                    break;
                case Project result:
                    isFollowed = FollowResult(result, place);
                    break;
                case Variable variable:
                    isFollowed = bound.TryGetValue(variable, out (Structured Loop, int) carried) && place.Joined.Contains(carried.Loop);
                    break;
                default:
                    isFollowed = false;
                    break;
            }

            if (!isFollowed)
            {
                return false;
            }
        }

        return true;
    }

    // The number that a loop results in: what any iteration reads.
    private bool FollowResult(Project result, Place place)
    {
        Structured loop = result.Source;
        switch (loop.Kind)
        {
            case StructuredKind.Traverse:
                return IsKnown(loop.Head, place) && FollowNumber(loop.Body.Results[result.Index], place.In(loop));
            case StructuredKind.For:
                Place inside = place.In(loop) with { Joined = [.. place.Joined, loop] };
                return IsKnown(loop.Head, place) && Enumerable.Range(0, loop.Initial.Length).All(k => loop.Initial[k].Type.IsArray
                    ? !active.Contains(loop.Body.Parameters[k + 1])
                    : FollowNumber(loop.Initial[k], place) && FollowNumber(loop.Body.Results[k], inside));
            case StructuredKind.If:
                return FollowNumber(result, place);
            default:
                return false;
        }
    }

    private bool FollowLoad(Apply load, Place place)
    {
        Expr array = load[0];
        if (mentions[array].Count > 0 || !IsKnown(load[1], place))
        {
            return false;
        }

        Add(place.Stage, StageOf(array), new Relation(place.Steps, place.Element, load[1]));
        return true;
    }

    /// <summary>Finds what the elements of an array depend on; false if that cannot be told.</summary>
    private bool FollowArray(Expr array, Place place)
    {
        while (active.Contains(array))
        {
            switch (array)
            {
                case Apply { Operation: var operation } write when operation == Primitives.Store || operation == Primitives.Accumulate:
                    if (!IsKnown(write[1], place) || !FollowNumber(write[2], place with { Element = write[1] }))
                    {
                        return false;
                    }

                    array = write[0];
                    break;
                case Apply { Operation: var operation } copy when operation == Primitives.Copy:
                    array = copy[0];
                    break;
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                    return FollowArray(choice.Regions[0].Results[k], Under(choice, true, place))
                        && FollowArray(choice.Regions[1].Results[k], Under(choice, false, place));
                case Project { Source: { Kind: StructuredKind.Traverse or StructuredKind.For } loop, Index: var k } when IsKnown(loop.Head, place):
                    if (loop.Kind == StructuredKind.Traverse && loop.Combiners[k] == Combiner.Collect)
                    {
                        return FollowNumber(loop.Body.Results[k], place.In(loop) with { Element = loop.Body.Parameters[0] });
                    }

                    if (VersionBehind(loop.Body.Results[k]) != loop.Body.Parameters[k + 1] || !FollowArray(loop.Body.Results[k], place.In(loop)))
                    {
                        return false;
                    }

                    array = loop.Initial[k];
                    break;
                case Variable variable when bound.ContainsKey(variable):
                    return true; // what it was before the iteration is followed from where the loop starts
                case Variable when array == input:
                    Variable i = graph.Variable(ExprType.Int32, "i");
                    Add(place.Stage, 0, new Relation([.. place.Steps, new Step.Loop(i, stages[0].Length)], i, i));
                    return true;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>The array that writes start from.</summary>
    public static Expr VersionBehind(Expr array)
    {
        while (true)
        {
            switch (array)
            {
                case Apply { Operation: var operation } write when operation == Primitives.Store || operation == Primitives.Accumulate:
                    array = write[0];
                    break;
                case Project { Source: { Kind: StructuredKind.Traverse or StructuredKind.For } loop, Index: var k } when k < loop.Initial.Length:
                    array = loop.Initial[k];
                    break;
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }
                    when VersionBehind(choice.Regions[0].Results[k]) is var version && version == VersionBehind(choice.Regions[1].Results[k]):
                    return version;
                default:
                    return array;
            }
        }
    }

    // A condition on integers says where something is read at all. One on numbers changes with them; it stays only where an index could not be
    // read without it.
    private Place Under(Structured choice, bool holds, Place place) =>
        IsKnown(choice.Head, place) && (Walk.Reachable(choice.Head).TrueForAll(node => !node.Type.IsFloating)
            || Walk.Reachable(choice.Regions[holds ? 0 : 1].Results).Exists(node => node.Is(Primitives.Load) && !node.Type.IsFloating))
            ? place.When(choice.Head, holds)
            : place;

    // Whether an integer can be computed from the indices of the loops around: it mentions nothing else that they bind.
    private bool IsKnown(Expr value, Place place)
    {
        if (!mentions.TryGetValue(value, out HashSet<Region> regions) || regions.Count == 0)
        {
            return true;
        }

        List<Expr> parts = Walk.Reachable(value);
        return parts.OfType<Variable>().All(variable => !bound.TryGetValue(variable, out (Structured Loop, int Parameter) at)
            || parts.Contains(at.Loop)
            || place.Steps.Any(step => step is Step.Loop { Index: var index } && index == variable));
    }

    private void Add(int stage, int source, Relation relation)
    {
        if (!relations.TryGetValue((stage, source), out List<Relation>? known))
        {
            relations.Add((stage, source), known = []);
        }

        if (!known.Exists(other => other.Element == relation.Element && other.Source == relation.Source && other.Steps.SequenceEqual(relation.Steps)))
        {
            known.Add(relation);
        }
    }
}
