using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>What a reverse loop needs to know of the iterations of its forward loop: recomputed where that is cheap, else recorded in
/// arrays indexed by the iteration. These are ordinary arrays of the intermediate representation, so the result differentiates again.</summary>
internal sealed class Tape
{
    /// <summary>A scalar that costs up to this much to compute from recorded ones is not recorded itself.</summary>
    private const int CheapCost = 8;

    private readonly Graph graph;
    private readonly Schedule schedule;
    private readonly ForwardLoop loop;
    private readonly Dictionary<Structured, Structured> originals;

    // Of recordings of while loops, the loops that only count.
    private readonly IReadOnlyDictionary<Structured, Structured> countings;

    private readonly List<Slot> slots = [];
    private readonly HashSet<Expr> recomputed = [];
    private readonly Dictionary<Expr, Expr> lengths = [];

    // Excerpts of arrays, and what the results have in the place of each.
    private readonly Dictionary<Expr, Variable> standIns = [];

    // What mentions the index or a carried value of the forward loop; of those, what mentions a carried array; and what mentions
    // anything that exists in the reverse loop only.
    private readonly HashSet<Expr> ofForward;
    private readonly HashSet<Expr> ofArrays;
    private readonly HashSet<Expr> ofReverse;

    private Tape(
        Graph graph, Schedule schedule, ForwardLoop loop, Expr[] results, IReadOnlyList<(Expr Elements, Variable StandIn)> excerpts,
        Variable[] reverseParameters, IEnumerable<(Structured Original, Structured Recording)> inner, IReadOnlyDictionary<Structured, Structured> countings)
    {
        (this.graph, this.schedule, this.loop, this.countings) = (graph, schedule, loop, countings);
        originals = inner.GroupBy(pair => pair.Recording).ToDictionary(pair => pair.Key, pair => pair.First().Original);
        List<Expr> nodes = Walk.Reachable([.. results, .. excerpts.Select(excerpt => excerpt.Elements)]);
        NodeMap<HashSet<Region>> bound = Walk.Dependencies(nodes);
        ofForward = Mentioning(nodes, [loop.Index, .. loop.Parameters]);
        ofArrays = Mentioning(nodes, [.. loop.Parameters.Where(p => p.Type.IsArray)]);
        ofReverse = Mentioning(nodes, reverseParameters);
        ofReverse.UnionWith(nodes.Where(node => bound[node].Count > 0));
        foreach ((Expr elements, Variable standIn) in excerpts)
        {
            standIns[elements] = standIn;
        }
    }

    /// <summary>A loop whose iterations are to be recalled: a counted loop, or a while loop and its counted iterations.</summary>
    public sealed record ForwardLoop(Structured Node, Block Body, Expr Count, Variable Index, Variable[] Parameters, Expr[] Initial)
    {
        /// <summary>Whether nobody knows how many iterations there are before they are over: then they are counted, and recordings grow.</summary>
        public bool Grows => Node.Kind == StructuredKind.While;
    }

    /// <summary>Rewrites the results of a reverse body, which mention values of the forward body, to recompute these or read them from
    /// a recording.</summary>
    /// <returns>The rewritten results, and the recording form of the forward loop (its own results first), null if nothing is recorded.</returns>
    public static (Expr[] Results, Structured? Recording) Replay(
        Graph graph, Schedule schedule, ForwardLoop loop, Expr[] results, Expr iteration, Variable[] reverseParameters,
        IEnumerable<(Structured Original, Structured Recording)> inner, IReadOnlyDictionary<Structured, Structured> countings)
    {
        (results, IReadOnlyList<(Expr Elements, Variable StandIn)> excerpts) = Excerpts.Of(graph, schedule, loop, results, reverseParameters);
        var tape = new Tape(graph, schedule, loop, results, excerpts, reverseParameters, inner, countings);
        tape.Decide(results);
        Structured? recording = tape.slots.Count > 0 ? tape.Record() : null;
        var rows = new Dictionary<Expr, (Expr Array, Expr Begin)>();
        var substitution = new Substitution(graph) { Improve = node => ReadInPlace(node, rows) }.Keep(loop.Body.Owners()).Replace(loop.Index, iteration);
        foreach (KeyValuePair<Expr, Expr> known in tape.lengths)
        {
            substitution.Replace(known.Key, known.Value);
        }

        int next = loop.Parameters.Length + (loop.Grows ? 1 : 0);
        foreach (Slot slot in tape.slots)
        {
            Expr[] arrays = [.. slot.Initial(graph.Integer(0)).Select(_ => graph.Project(recording!, next++))];

            // Lengths are recorded before the arrays they measure.
            Expr? length = slot is Slot.OfStretch ? substitution.Apply(graph.Length(slot.Node)) : null;
            Expr read = slot.Read(arrays, iteration, length);
            substitution.Replace(tape.standIns.TryGetValue(slot.Node, out Variable? standIn) ? standIn : slot.Node, read);
            if (slot.Begin(arrays, iteration) is { } begin)
            {
                rows.Add(read, (arrays[0], begin));
            }
        }

        return (substitution.Apply(results), recording);
    }

    // An element of a recorded row: where the forward loop has written it, there it is.
    private static Expr ReadInPlace(Expr node, Dictionary<Expr, (Expr Array, Expr Begin)> rows) =>
        node.Is(Primitives.Load) && rows.TryGetValue(node[0], out (Expr Array, Expr Begin) row) ? node.Graph.Load(row.Array, row.Begin + node[1]) : node;

    private void Decide(Expr[] results)
    {
        foreach (Expr excerpt in standIns.Keys.OrderBy(node => node.Id))
        {
            AddSlot(excerpt);
        }

        var pending = new Stack<Expr>(results);
        var seen = new HashSet<Expr>();
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (!ofForward.Contains(node) || node == loop.Index || !seen.Add(node))
            {
                continue;
            }

            if (node.Is(Primitives.Length) && LengthBefore(node[0]) is Expr known)
            {
                lengths.Add(node, known);
            }
            else if (ofReverse.Contains(node) || IsRecomputed(node))
            {
                recomputed.Add(node);
                foreach (Expr operand in node.Operands)
                {
                    pending.Push(operand);
                }

                foreach (Expr result in node.Regions.SelectMany(region => region.Results))
                {
                    pending.Push(result);
                }
            }
            else
            {
                AddSlot(node);
            }
        }
    }

    private void AddSlot(Expr node)
    {
        if (slots.Any(slot => slot.Node == node))
        {
            return;
        }

        if (!node.Type.IsArray)
        {
            slots.Add(new Slot.OfScalar(graph, node));
            return;
        }

        Expr length = graph.Length(node);
        length = LengthBefore(length.Is(Primitives.Length) ? length[0] : node) ?? length;
        if (!Mentioning(Walk.Reachable(length), [loop.Index, .. loop.Parameters]).Contains(length) && Conditions(node) is { Count: 0 })
        {
            slots.Add(new Slot.OfRow(graph, node, length));
        }
        else
        {
            Expr own = graph.Length(node);
            if (own is not (Constant or Variable) || loop.Parameters.Contains(own))
            {
                AddSlot(own);
            }

            slots.Add(new Slot.OfStretch(graph, node));
        }
    }

    /// <summary>The length of a carried array, where the iterations only write to it, or make one as long: what it was before the loop.</summary>
    private Expr? LengthBefore(Expr array)
    {
        int k = System.Array.IndexOf(loop.Parameters, array);
        return k >= 0 && graph.Length(loop.Node.Body.Results[k]) is var after && (after == graph.Apply(Primitives.Length, array) || after == graph.Length(loop.Initial[k]))
            ? graph.Length(loop.Initial[k])
            : null;
    }

    private bool IsRecomputed(Expr node) => node switch
    {
        Variable => false,
        Structured => true,

        // Of an array of zeros there is only its length to know.
        _ when node.Is(Primitives.Zeros) => true,
        { Type.IsArray: true } => !ofArrays.Contains(node),
        Apply => CanBeGuarded(node) ? CostOf(node, CheapCost) <= CheapCost : true,
        Project project => !CanBeGuarded(node) && !ofArrays.Contains(project.Source),
        _ => true,
    };

    // The cost of computing a scalar from the carried scalars, the index and what is outside of the loop.
    private int CostOf(Expr node, int budget)
    {
        if (budget < 0 || !ofForward.Contains(node) || node is Variable { Type.IsArray: false })
        {
            return 0;
        }

        if (node is not Apply apply || (apply.Operation.Signature == Signature.Memory && ofForward.Contains(apply[0])))
        {
            return budget + 1;
        }

        int cost = apply.Operation.Cost;
        foreach (Expr operand in apply.Operands)
        {
            if (!operand.Type.IsArray)
            {
                cost += CostOf(operand, budget - cost);
            }
        }

        return cost;
    }

    private Structured Record()
    {
        Variable i = graph.Variable(ExprType.Int32, loop.Index.Name);
        Variable[] state = [.. loop.Parameters.Select(p => graph.Variable(p.Type, p.Name))];
        Expr[] values = WithInnerRecordings([.. loop.Node.Body.Results, .. slots.Select(slot => Guarded(slot.Node))]);
        HashSet<Expr> around = [.. loop.Body.Owners()];
        Substitution inIteration = new Substitution(graph).Keep(around).Replace(loop.Index, i).Replace(loop.Parameters, state)
            .Renew(Walk.Reachable(values, around.Contains).Where(node => !around.Contains(node)));

        // Excerpts, and what arrays hold at first, are recorded before these are written to, and need no copies of them.
        Expr[][] empty = [.. slots.Select(slot => slot.Initial(loop.Grows ? graph.Integer(0) : loop.Count))];
        Variable[][] parts = [.. empty.Select(slot => slot.Select(s => graph.Variable(s.Type, "tape")).ToArray())];
        Expr[][] tapes = [.. slots.Select((slot, k) => loop.Grows ? slot.Grown(parts[k], i + 1) : parts[k])];
        var excerpts = new Dictionary<Slot, Expr[]>();
        for (int k = 0; k < slots.Count; k++)
        {
            if (standIns.ContainsKey(slots[k].Node))
            {
                excerpts.Add(slots[k], slots[k].Write(tapes[k], i, inIteration.Apply(values[state.Length + k])));
            }
        }

        var rows = new Dictionary<Slot, Expr>();
        WriteTogether(slot => loop.Parameters.Contains(slot.Node), k => inIteration.Apply(slots[k].Node));
        values = inIteration.Apply(values);
        values = WriteInPlace(values, state.Length, tapes, i, rows);
        List<Expr> initial = [.. loop.Initial, .. loop.Grows ? [graph.Integer(0)] : System.Array.Empty<Expr>()];
        List<Variable> parameters = [.. state, .. loop.Grows ? [i] : System.Array.Empty<Variable>()];
        List<Expr> results = [.. values.Take(state.Length), .. loop.Grows ? [i + 1] : System.Array.Empty<Expr>()];
        WriteTogether(slot => !excerpts.ContainsKey(slot), k => values[state.Length + k]);
        for (int k = 0; k < slots.Count; k++)
        {
            initial.AddRange(empty[k]);
            parameters.AddRange(parts[k]);
            results.AddRange(excerpts.TryGetValue(slots[k], out Expr[]? excerpt) ? excerpt : rows.TryGetValue(slots[k], out Expr? row) ? [row] : slots[k].Write(tapes[k], i, values[state.Length + k]));
        }

        Structured recording = loop.Grows
            ? graph.Structured(StructuredKind.While, [.. initial], [Tested(parameters), new Region([.. parameters], [.. results])], [])
            : graph.Structured(StructuredKind.For, [loop.Count, .. initial], [new Region([i, .. parameters], [.. results])], []);
        return recording.InPlaceOf(loop.Node);

        // Rows of one width in one loop.
        void WriteTogether(System.Func<Slot, bool> isWritten, System.Func<int, Expr> content)
        {
            IEnumerable<int> left = Enumerable.Range(0, slots.Count).Where(k => slots[k] is Slot.OfRow && !rows.ContainsKey(slots[k]) && isWritten(slots[k]));
            foreach (IGrouping<Expr, int> alike in left.GroupBy(k => ((Slot.OfRow)slots[k]).Width).ToArray())
            {
                Expr[] written = Slot.WriteRows(graph, alike.Key, [.. alike.Select(k => tapes[k][0])], i, [.. alike.Select(content)]);
                foreach ((int k, int place) in alike.Select((k, place) => (k, place)))
                {
                    rows.Add(slots[k], written[place]);
                }
            }
        }
    }

    // The condition of a while loop, which knows nothing of what is recorded.
    private Region Tested(IReadOnlyList<Variable> parameters)
    {
        Region condition = loop.Node.Regions[0];
        Variable[] tested = [.. parameters.Select(p => graph.Variable(p.Type, p.Name))];
        return new Region(tested, new Substitution(graph).Keep(loop.Body.Owners()).Replace(condition.Parameters, [.. tested.Take(condition.Parameters.Length)]).Apply(condition.Results));
    }

    // ---- recordings of loops inside the loop ----

    /// <summary>Values in which inner loops that record stand for those that do not: they are not to run twice.</summary>
    private Expr[] WithInnerRecordings(Expr[] values)
    {
        KeyValuePair<Structured, Structured>[] inner =
        [
            .. originals.GroupBy(pair => pair.Value).Where(group => group.Count() == 1).Select(group => group.First())
                .Where(pair => schedule.PlacesOf(pair.Value) is { Count: 1 } places && loop.Body.Encloses(places[0])),
        ];
        if (inner.Length == 0)
        {
            return values;
        }

        // A recording may start from what another loop results in, which records too.
        HashSet<Expr> around = [.. loop.Body.Owners()];
        Substitution substitution = new Substitution(graph).Keep(around).Renew(
            Walk.Reachable([.. values, .. inner.Select(pair => pair.Key)], around.Contains).Where(node => !around.Contains(node)));
        foreach (KeyValuePair<Structured, Structured> pair in inner.OrderBy(pair => pair.Value.Id))
        {
            // What reads an array before the loop writes to it stays before it.
            substitution.Apply([.. Walk.Reachable(values, around.Contains).Where(node => node.Id < pair.Value.Id && !around.Contains(node))]);
            Expr now = substitution.Apply(pair.Key);
            substitution.Replace(pair.Value, now);
            if (countings.TryGetValue(pair.Key, out Structured? counting))
            {
                substitution.Replace(counting, now);
            }
        }

        return substitution.Apply(values);
    }

    /// <summary>A row that an inner loop records is written where it belongs in the first place, not to an array of its own.</summary>
    private Expr[] WriteInPlace(Expr[] values, int state, Expr[][] tapes, Expr iteration, Dictionary<Slot, Expr> rows)
    {
        // Loops one after the other, as each is made of what the ones before have become.
        int[] left = [.. Enumerable.Range(0, slots.Count).Where(k => slots[k] is Slot.OfRow && Recorded(k) is { } row && Rebasing.IsPossible(row.Source, row.Index)
            && IsReadByElement(row))];
        int[] all = left;
        while (left.Length > 0)
        {
            Structured inner = left.Select(k => Recorded(k)!.Source).OrderBy(node => node.Id).First();
            int[] written = [.. left.Where(k => Recorded(k)!.Source == inner)];
            Dictionary<int, (Expr Array, Expr Begin)> places = written.ToDictionary(
                k => Recorded(k)!.Index, k => (tapes[k][0], iteration * ((Slot.OfRow)slots[k]).Width));
            Structured rebased = Rebasing.Of(inner, places);
            values = new Substitution(graph)
            {
                Improve = node => node.Is(Primitives.Load) && node[0] is Project row && row.Source == rebased && places.TryGetValue(row.Index, out var place)
                    ? graph.Load(row, place.Begin + node[1])
                    : node,
            }.Replace(inner, rebased).Apply(values);
            left = [.. left.Except(written)];
        }

        foreach (int k in all)
        {
            rows.Add(slots[k], values[state + k]);
        }

        return values;

        // What else takes the row reads elements of it, which are further on then.
        bool IsReadByElement(Expr row) => values.Count(value => value == row) == 1 && Walk.Reachable(values).TrueForAll(node =>
            (node.Is(Primitives.Load) ? node[1] != row : !node.Operands.Contains(row)) && node.Regions.All(region => !region.Results.Contains(row)));

        Project? Recorded(int k) => values[state + k] is Project { Source.Kind: StructuredKind.For } row ? row : null;
    }

    // ---- recording what is computed in branches: only where the branch is taken ----

    private Expr Guarded(Expr node)
    {
        List<Expr> conditions = Conditions(node) ?? [];
        Expr nothing = node.Type.IsArray ? graph.Zeros(graph.Integer(0), node.Type.ElementType) : graph.Zero(node.Type);
        return conditions.Count == 0 ? node : conditions.Aggregate(nothing, (rest, condition) => graph.Choose(condition, node, rest));
    }

    private bool CanBeGuarded(Expr node) => Conditions(node) is not null;

    /// <summary>For each place of a node in the body, the condition under which that place is reached; empty where one always is; null
    /// where a condition cannot be told outside of an inner loop.</summary>
    private List<Expr>? Conditions(Expr node)
    {
        var conditions = new List<Expr>();
        foreach (Block place in PlacesOf(node))
        {
            Expr? condition = null;
            for (Block block = place; block != loop.Body && block.Parent is not null; block = block.Parent)
            {
                Expr? here = block.Kind switch
                {
                    BlockKind.Branch when block.Region == block.Owner!.Regions[0] => block.Owner.Head,
                    BlockKind.Branch => !block.Owner!.Head,
                    BlockKind.Guard => graph.Integer(0) < block.Owner!.Head,
                    _ => null,
                };
                if (here is not null)
                {
                    if (ofReverse.Contains(block.Owner!.Head) || IsBoundInside(block.Owner.Head))
                    {
                        return schedule.IsGuarded(node) ? null : [];
                    }

                    // The outer condition is asked first.
                    condition = condition is null ? here : graph.Choose(here, condition, graph.Boolean(false));
                }
            }

            if (condition is null)
            {
                return [];
            }

            conditions.Add(condition);
        }

        return conditions;
    }

    private bool IsBoundInside(Expr node) =>
        schedule.DependenciesOf(node).Any(region => region != loop.Body.Region && BoundInside(region));

    private bool BoundInside(Region region) => region.Parameters.Length > 0
        && schedule.OwnerOf(region.Parameters[0]) is { } owner
        && schedule.PlacesOf(owner).Any(loop.Body.Encloses);

    /// <summary>Where the primal computes a node, or would: a node that the sweep made is computed where its operands are.</summary>
    private IReadOnlyList<Block> PlacesOf(Expr node)
    {
        var pending = new Stack<Expr>([node]);
        var seen = new HashSet<Expr>();
        IReadOnlyList<Block> deepest = [];
        while (pending.Count > 0)
        {
            Expr next = pending.Pop();
            if (next is Structured recording && originals.TryGetValue(recording, out Structured? original))
            {
                next = original;
            }

            Block[] places = [.. schedule.PlacesOf(next).Where(loop.Body.Encloses)];
            if (places.Length > 0)
            {
                deepest = deepest.Count == 0 || places[0].Depth > deepest[0].Depth ? places : deepest;
                continue;
            }

            foreach (Expr operand in next.Operands)
            {
                if (ofForward.Contains(operand) && seen.Add(operand))
                {
                    pending.Push(operand);
                }
            }
        }

        return deepest;
    }

    // What the loops around it result in does not mention their variables.
    private HashSet<Expr> Mentioning(List<Expr> nodes, IReadOnlyCollection<Variable> variables)
    {
        HashSet<Expr> around = [.. loop.Body.Owners()];
        return Walk.Dependent(nodes.Where(node => !around.Contains(node)), variables);
    }
}
