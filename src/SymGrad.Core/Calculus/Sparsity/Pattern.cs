using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>A function that lists which elements of a result depend on which elements of an input, by the indices alone.</summary>
internal static class Pattern
{
    /// <summary>Result 0 says what is what: the number of rows and of columns, whether the pattern depends on the number of columns only, the
    /// number of stages, their lengths, and for each relation the stage that depends and the one that it depends on. Then follow for each relation
    /// the elements and, in an array of its own, what each depends on.</summary>
    /// <param name="function">A prepared function.</param>
    /// <param name="result">The array whose elements are the rows.</param>
    /// <param name="input">The array whose elements are the columns.</param>
    public static Function Of(Function function, Expr result, Variable input)
    {
        Graph graph = result.Graph;
        Function lowered = Lower.Run(function.With([result]));
        var dependence = Dependence.Of(lowered.Results[0], input);
        List<Expr> header =
        [
            graph.Length(result), graph.Length(input), graph.Integer(dependence.Relations.Values.All(pair => pair.TrueForAll(IsFixed)) ? 1 : 0),
            graph.Integer(dependence.Stages.Count), .. dependence.Stages.Select(stage => stage.Length),
        ];
        List<Expr> results = [];
        foreach (KeyValuePair<(int Stage, int Source), List<Relation>> pair in dependence.Relations)
        {
            header.AddRange([graph.Integer(pair.Key.Stage), graph.Integer(pair.Key.Source)]);
            Expr[] state = [NoIntegers(graph), NoIntegers(graph), graph.Integer(0)];
            foreach (Relation relation in pair.Value)
            {
                state = Listed(relation, 0, [], state);
            }

            results.AddRange(state.Take(2).Select(list => graph.Build(state[2], k => graph.Load(list, k), "k")));
        }

        return function.With([Array(graph, header), .. results]);

        bool IsFixed(Relation relation) => Walk.Reachable(
            [
                relation.Element, relation.Source,
                .. relation.Steps.Select(step => step is Step.Loop loop ? loop.Count : ((Step.When)step).Condition),
            ]).TrueForAll(node => node is not External && !node.Is(Primitives.Load) && (node is not Variable free || free == input || node.Type == ExprType.Int32));
    }

    private static Expr NoIntegers(Graph graph) => graph.Zeros(graph.Integer(0), ExprType.Int32);

    private static Expr Array(Graph graph, IReadOnlyList<Expr> items)
    {
        Expr array = graph.Zeros(graph.Integer(items.Count), ExprType.Int32);
        for (int k = 0; k < items.Count; k++)
        {
            array = graph.Store(array, graph.Integer(k), items[k]);
        }

        return array;
    }

    // The two lists and their length, with one relation added, from a step inwards.
    private static Expr[] Listed(Relation relation, int step, IReadOnlyList<(Variable From, Expr To)> indices, Expr[] state)
    {
        Graph graph = relation.Element.Graph;
        if (step == relation.Steps.Count)
        {
            Expr[] pair = Renamed([relation.Element, relation.Source]);
            Expr next = state[2] + graph.Integer(1);
            return [.. state.Take(2).Select((list, k) => graph.Store(graph.Apply(Primitives.Grow, list, next), state[2], pair[k])), next];
        }

        if (relation.Steps[step] is Step.When when)
        {
            Expr[] inside = Listed(relation, step + 1, indices, state);
            return graph.ProjectAll(graph.If(Renamed([when.Condition])[0], when.Holds ? inside : state, when.Holds ? state : inside));
        }

        var loop = (Step.Loop)relation.Steps[step];
        return graph.ProjectAll(graph.For(
            Renamed([loop.Count])[0], state, (i, carried) => Listed(relation, step + 1, [.. indices, (loop.Index, i)], carried), loop.Index.Name));

        Expr[] Renamed(Expr[] expressions) => indices.Count == 0 ? expressions
            : new Substitution(graph).Replace([.. indices.Select(pair => pair.From)], [.. indices.Select(pair => pair.To)]).Apply(expressions);
    }
}
