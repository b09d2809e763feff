using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Calculus;

/// <summary>Forward mode: one sweep from operands to users that carries each value and its tangent.</summary>
/// <remarks>Loops come back with their tangents carried beside their values, so nothing is computed twice and nothing is recorded.</remarks>
internal sealed class Forward
{
    private readonly Graph graph;
    private readonly NodeSet active;
    private readonly NodeMap<Expr> values = new();
    private readonly NodeMap<Expr> tangents = new();

    private Forward(List<Expr> nodes, IReadOnlyDictionary<Expr, Expr> seeds)
    {
        graph = nodes[0].Graph;
        active = Activity.Of(nodes, seeds.ContainsKey);
        HashSet<Expr> bound = [.. nodes.Where(node => node.Regions.Length > 0).SelectMany(node => node.Regions).SelectMany(region => region.Parameters)];
        foreach (Expr node in nodes)
        {
            if (seeds.TryGetValue(node, out Expr? seed))
            {
                values[node] = node;
                tangents[node] = seed;
            }
            else
            {
                Visit(node, bound.Contains(node));
            }
        }
    }

    /// <summary>Results and their tangents (null where a result does not depend on any seeded node).</summary>
    /// <param name="results">What to differentiate.</param>
    /// <param name="seeds">The inputs and their tangents; arrays have array tangents.</param>
    public static (Expr[] Values, Expr?[] Tangents) Differentiate(
        IReadOnlyList<Expr> results, IReadOnlyDictionary<Expr, Expr> seeds)
    {
        return Of(Walk.Reachable([.. results]), results, seeds);
    }

    /// <summary>The results of a function and their tangents.</summary>
    public static (Expr[] Values, Expr?[] Tangents) Differentiate(Function function, IReadOnlyDictionary<Expr, Expr> seeds) =>
        Of(function.Nodes(), function.Results, seeds);

    private static (Expr[] Values, Expr?[] Tangents) Of(
        List<Expr> nodes, IReadOnlyList<Expr> results, IReadOnlyDictionary<Expr, Expr> seeds)
    {
        var sweep = new Forward(nodes, seeds);
        return ([.. results.Select(r => sweep.values[r])], [.. results.Select(r => sweep.Tangent(r))]);
    }

    private Expr? Tangent(Expr node) => tangents.TryGetValue(node, out Expr? tangent) ? tangent : null;

    private void Visit(Expr node, bool isBound)
    {
        switch (node)
        {
            case Variable variable when isBound:
                values[node] = graph.Variable(variable.Type, variable.Name);
                if (active.Contains(node))
                {
                    tangents[node] = graph.Variable(variable.Type, variable.Name + "Dot");
                }

                break;
            case Apply apply:
                Expr[] operands = Array.TrueForAll(apply.Operands, IsUnchanged) ? apply.Operands : Array.ConvertAll(apply.Operands, o => values[o]);
                Expr value = operands == apply.Operands ? apply
                    : apply.Operation == Primitives.Length ? graph.Length(operands[0])
                    : graph.Apply(apply.Operation, apply.Type, operands);
                values[node] = value;
                if (active.Contains(node) && TangentOf(apply, (value as Apply)!) is Expr tangent)
                {
                    tangents[node] = tangent;
                    values[node] = apply.Operation is CalledFunction called ? called.Beside((Apply)value, tangent) : value;
                }

                break;
            case Structured { Kind: StructuredKind.Traverse } traverse:
                VisitTraverse(traverse);
                break;
            case Structured structured:
                VisitStructured(structured);
                break;
            case Project project when !values.ContainsKey(project):
                values[node] = graph.Project((Structured)values[project.Source], project.Index);
                break;
            case Project:
                break;
            default:
                values[node] = node;
                break;
        }
    }

    private bool IsUnchanged(Expr node) => values[node] == node;

    private Expr? TangentOf(Apply node, Apply value)
    {
        if (node.Operation.Signature == Signature.Memory)
        {
            return MemoryTangent(node);
        }

        if (node.Operation == Primitives.MatMul)
        {
            return MatMulTangent(node, value);
        }

        if (value.Operation is CalledFunction called && Calls.TakeProducts(value))
        {
            return Calls.Tangent(called, value, [.. node.Operands.Select(Tangent)]);
        }

        Expr? sum = null;
        for (int k = 0; k < value.Operands.Length; k++)
        {
            if (TangentOfOperand(node, value, k) is Expr dot
                && ChainRule.Times(dot, value, k, speculative: false, o => IsActiveOperand(node, o), node.Type) is Expr term)
            {
                sum = ChainRule.Plus(sum, term);
            }
        }

        return sum;
    }

    private Expr? TangentOfOperand(Apply node, Apply value, int k) =>
        values[node[k]] == value[k] ? Tangent(node[k]) : Tangent(node[node.Operands.Length - 1 - k]);

    // The rebuilt node may order its operands differently, so they are looked up by value.
    private bool IsActiveOperand(Apply node, Expr operand) => Array.Exists(node.Operands, o => values[o] == operand && active.Contains(o));

    private Expr? MatMulTangent(Apply node, Apply value)
    {
        MatrixForm form = MatrixForm.Of(value);
        Expr? left = Tangent(node[0]) is Expr x ? graph.MatMul(x, value[1], form) : null;
        Expr? right = Tangent(node[1]) is Expr y ? graph.MatMul(value[0], y, form) : null;
        return left is null ? right
            : right is null ? left
            : graph.Build(form.Length, i => graph.Load(left, i) + graph.Load(right, i));
    }

    // Memory is linear: the tangent of a write is the same write into the array of tangents.
    private Expr? MemoryTangent(Apply node)
    {
        Expr? array = Tangent(node[0]);
        if (node.Operation == Primitives.Load)
        {
            return array is null ? null : graph.Load(array, values[node[1]]);
        }

        if (node.Operation == Primitives.Copy)
        {
            return array is null ? null : graph.Apply(Primitives.Copy, array);
        }

        if (node.Operation == Primitives.Grow)
        {
            return array is null ? null : graph.Apply(Primitives.Grow, array, values[node[1]]);
        }

        Expr? element = Tangent(node[2]);
        if (node.Operation == Primitives.Accumulate && element is null)
        {
            return array;
        }

        return graph.Apply(
            node.Operation, array ?? ZerosLike(node[0]), values[node[1]], element ?? graph.Zero(node.Type.ElementType));
    }

    private Expr ZerosLike(Expr value) =>
        value.Type.IsArray ? graph.Zeros(graph.Length(values[value]), value.Type.ElementType) : graph.Zero(value.Type);

    private void VisitStructured(Structured node)
    {
        // Carried values and results first, then the tangents of those that have one, in the same order.
        int first = node.IndexCount;
        bool carries = node.Kind != StructuredKind.If;
        int[] withTangent =
        [
            .. Enumerable.Range(0, node.ResultTypes.Length).Where(k => carries
                ? active.Contains(node.Body.Parameters[k + first])
                : node.Regions.Any(region => Tangent(region.Results[k]) is not null)),
        ];
        var regions = new List<Region>();
        foreach (Region region in node.Regions)
        {
            Variable[] parameters = [.. region.Parameters.Select(p => (Variable)values[p])];
            Variable[] dots = carries ? [.. withTangent.Select(k => (Variable)tangents[region.Parameters[k + first]])] : [];
            Expr[] results = [.. region.Results.Select(r => values[r])];
            bool isCondition = node.Kind == StructuredKind.While && region == node.Regions[0];
            Expr[] resultDots = isCondition ? [] : [.. withTangent.Select(k => Tangent(region.Results[k]) ?? ZerosLike(region.Results[k]))];
            regions.Add(new Region([.. parameters, .. dots], [.. results, .. resultDots]));
        }

        Expr[] operands = [.. node.Operands.Select(o => values[o])];
        Expr[] initialDots = carries ? [.. withTangent.Select(k => Tangent(node.Initial[k]) ?? ZerosLike(node.Initial[k]))] : [];
        Structured made = graph.Structured(node.Kind, [.. operands, .. initialDots], [.. regions], []).InPlaceOf(node);
        int count = node.ResultTypes.Length;
        Record(node, made, k => k, [.. withTangent.Select((k, d) => (k, count + d))]);
    }

    private void VisitTraverse(Structured node)
    {
        // The arrays that are added to first, then those of their tangents, then all other results and the tangents of those.
        int count = node.ResultTypes.Length;
        Expr[] initial = node.Initial;
        Expr[] results = [.. node.Body.Results.Select(r => values[r])];
        int[] added = [.. Enumerable.Range(0, initial.Length).Where(k => active.Contains(node.Body.Parameters[k + 1]))];
        Variable[] parameters =
        [
            .. node.Body.Parameters.Select(p => (Variable)values[p]), .. added.Select(k => (Variable)tangents[node.Body.Parameters[k + 1]]),
        ];
        int[] summed = [.. Enumerable.Range(0, count).Where(k =>
            node.Combiners[k] is Combiner.Collect or Combiner.Sum && Tangent(node.Body.Results[k]) is not null)];
        var made = graph.Structured(
            StructuredKind.Traverse,
            [.. node.Operands.Select(o => values[o]), .. added.Select(k => Tangent(initial[k]) ?? ZerosLike(initial[k]))],
            [
                new Region(
                    parameters,
                    [
                        .. results.Take(initial.Length), .. added.Select(k => Tangent(node.Body.Results[k])!),
                        .. results.Skip(initial.Length), .. summed.Select(k => Tangent(node.Body.Results[k])!),
                    ]),
            ],
            [
                .. Enumerable.Repeat(Combiner.Accumulate, initial.Length + added.Length),
                .. node.Combiners.Skip(initial.Length), .. summed.Select(k => node.Combiners[k]),
            ]).InPlaceOf(node);
        Record(
            node, made, PositionOf,
            [
                .. added.Select((k, d) => (k, initial.Length + d)), .. summed.Select((k, d) => (k, count + added.Length + d)),
            ]);
        for (int k = 0; k < count; k++)
        {
            if (node.Combiners[k] is Combiner.Max or Combiner.Min && Tangent(node.Body.Results[k]) is Expr dot)
            {
                tangents[graph.Project(node, k)] = ExtremumTangent(made, PositionOf(k), parameters, results[k], dot);
            }
            else if (node.Combiners[k] == Combiner.Norm && Tangent(node.Body.Results[k]) is Expr step)
            {
                tangents[graph.Project(node, k)] = NormTangent(made, PositionOf(k), parameters, results[k], step);
            }
            else if (node.Combiners[k] == Combiner.Product && Tangent(node.Body.Results[k]) is not null)
            {
                throw new InvalidOperationException("products are lowered to loops before they are differentiated");
            }
        }

        int PositionOf(int k) => k < initial.Length ? k : k + added.Length;
    }

    // What an iteration computes, in a loop of its own: what the iterations before have added to arrays matters to it as little as to them.
    // The loop may have been found by interning, with parameters of its own.
    private Substitution Elsewhere(Structured made, Variable[] parameters, Variable index) =>
        new Substitution(graph).Keep([made]).Replace(parameters, [index, .. made.Initial]);

    // The tangents of the elements, each along the axis of its element; at the origin the subgradient of least norm.
    private Expr NormTangent(Structured made, int k, Variable[] parameters, Expr element, Expr dot)
    {
        Expr norm = graph.Project(made, k);
        Expr zero = graph.Zero(dot.Type);
        Variable renewed = graph.Variable(ExprType.Int32, parameters[0].Name);
        Expr cosine = graph.Choose(graph.Apply(Primitives.Equal, norm, zero), zero, element / norm);
        Expr term = Elsewhere(made, parameters, renewed).Apply(cosine * dot);
        return graph.Project(
            graph.Structured(StructuredKind.Traverse, [made.Head], [new Region([renewed], [term])], [Combiner.Sum]), 0);
    }

    // The mean of the tangents of all elements that attain the extremum: the even split at ties.
    private Expr ExtremumTangent(Structured made, int k, Variable[] parameters, Expr element, Expr dot)
    {
        Expr attains = graph.Apply(Primitives.Equal, element, graph.Project(made, k));
        Expr zero = graph.Zero(dot.Type);
        Variable renewed = graph.Variable(ExprType.Int32, parameters[0].Name);
        Expr[] terms = Elsewhere(made, parameters, renewed).Apply(
            [graph.Choose(attains, dot, zero), graph.Choose(attains, graph.Number(1, dot.Type), zero)]);
        Structured ties = graph.Structured(
            StructuredKind.Traverse, [made.Head], [new Region([renewed], terms)], [Combiner.Sum, Combiner.Sum]);

        // Nothing attains the extremum of nothing.
        Expr count = graph.Apply(Primitives.Max, graph.Project(ties, 1), graph.Number(1, dot.Type));
        return graph.Project(ties, 0) / count;
    }

    private void Record(Structured node, Structured made, Func<int, int> positionOf, (int Result, int Position)[] withTangent)
    {
        values[node] = made;
        for (int k = 0; k < node.ResultTypes.Length; k++)
        {
            values[graph.Project(node, k)] = graph.Project(made, positionOf(k));
        }

        foreach ((int result, int position) in withTangent)
        {
            tangents[graph.Project(node, result)] = graph.Project(made, position);
        }
    }
}
