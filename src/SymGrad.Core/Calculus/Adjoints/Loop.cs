using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <content>The adjoint of a loop with carried values is a loop that runs backwards over a recording of the forward one. A while loop
/// counts as it goes; backwards it is a counted loop.</content>
internal sealed partial class Reverse
{
    private void SweepLoop(Structured node, Block block, Adjoints adjoints)
    {
        Expr?[] cotangents = [.. Enumerable.Range(0, node.ResultTypes.Length).Select(k => adjoints.Of(graph.Project(node, k)))];
        if (cotangents.All(c => c is null))
        {
            return;
        }

        bool isWhile = node.Kind == StructuredKind.While;
        Structured? counting = isWhile ? CountIterations(node) : null;
        Expr count = counting is null ? node.Head : graph.Project(counting, node.ResultTypes.Length);
        Block body = block.BlockOf(node, isWhile ? 1 : 0);
        Expr[] initial = node.Initial;
        Variable index = isWhile ? graph.Variable(ExprType.Int32, "i") : node.Body.Parameters[0];
        Variable[] parameters = [.. node.Body.Parameters.Skip(node.IndexCount)];
        int[] carried = [.. Enumerable.Range(0, parameters.Length).Where(k => active.Contains(parameters[k]))];

        // The body of the reverse loop, in terms of the values of the primal body.
        Variable backwards = graph.Variable(ExprType.Int32, index.Name);
        Variable[] bars = [.. carried.Select(k => graph.Variable(parameters[k].Type, parameters[k].Name + "Bar"))];
        var outer = new SortedDictionary<int, (Expr Array, Variable Version)>();
        var inside = new Adjoints(graph, schedule, body) { Import = Carry };
        for (int c = 0; c < carried.Length; c++)
        {
            Expr result = node.Body.Results[carried[c]];
            if (active.Contains(result))
            {
                inside.Add(result, bars[c]);
            }
        }

        Sweep(body, inside);
        Expr[] sums = [.. inside.OutgoingScalars];
        Variable[] accumulators = [.. sums.Select(s => graph.Variable(s.Type, "sum"))];
        (Expr Array, Variable Version)[] versions = [.. outer.Values];
        Expr[] results =
        [
            .. carried.Select(k => inside.Of(parameters[k]) ?? ZerosLike(parameters[k])),
            .. sums.Select((s, k) => accumulators[k] + inside.Scalar(s)!),
            .. versions.Select(v => inside.Array(v.Array)!),
        ];

        // Record what the reverse body needs of each iteration, and run backwards over it: unless no iteration needs another one.
        Expr iteration = OwnElements.Of(node) is null ? count - 1 - backwards : backwards;
        Variable[] reverseParameters = [backwards, .. bars, .. accumulators, .. versions.Select(v => v.Version)];
        (results, Structured? recording) = Tape.Replay(
            graph, schedule, new(node, body, count, index, parameters, initial), results, iteration, reverseParameters,
            recordings, countings);
        if ((recording ?? counting) is { } forward)
        {
            recordings.Add((node, forward));
        }

        // The loop runs once: what records it counts too.
        if (counting is not null && recording is not null)
        {
            countings.Add(recording, counting);
        }

        Structured reverse = graph.Structured(
            StructuredKind.For,
            [
                count,
                .. carried.Select(k => cotangents[k] ?? ZerosLike(graph.Project(node, k))),
                .. sums.Select(s => graph.Zero(s.Type)),
                .. versions.Select(v => adjoints.Array(v.Array) ?? adjoints.ZerosLike(v.Array)),
            ],
            [new Region(reverseParameters, results)],
            []).InPlaceOf(node);
        Expr[] passedOn = graph.ProjectAll(reverse);
        for (int k = 0; k < sums.Length; k++)
        {
            adjoints.Add(sums[k], passedOn[carried.Length + k]);
        }

        for (int k = 0; k < versions.Length; k++)
        {
            adjoints.Set(versions[k].Array, passedOn[carried.Length + sums.Length + k]);
        }

        // Last: an array that starts a carried value may also be read by the iterations.
        for (int c = 0; c < carried.Length; c++)
        {
            if (active.Contains(initial[carried[c]]))
            {
                adjoints.Add(initial[carried[c]], passedOn[c]);
            }
        }

        Expr Carry(Expr array)
        {
            Variable version = graph.Variable(array.Type, "bar");
            outer.Add(array.Id, (array, version));
            return version;
        }

        Expr ZerosLike(Expr value) =>
            value.Type.IsArray ? graph.Zeros(graph.Length(value), value.Type.ElementType) : graph.Zero(value.Type);
    }

    /// <summary>A while loop with its number of iterations as one more result.</summary>
    private Structured CountIterations(Structured node) => graph.While(
        [.. node.Initial, graph.Integer(0)],
        state => Instantiate(node.Regions[0], state)[0],
        state => [.. Instantiate(node.Regions[1], state), state[state.Length - 1] + 1]).InPlaceOf(node);

    private Expr[] Instantiate(Region region, Expr[] arguments)
    {
        var substitution = new Substitution(graph);
        for (int k = 0; k < region.Parameters.Length; k++)
        {
            substitution.Replace(region.Parameters[k], arguments[k]);
        }

        return substitution.Apply(region.Results);
    }
}
