using System;
using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>Rebuilds expressions with some nodes replaced: memoized, and a loop over ids rather than a recursion.</summary>
/// <remarks>Bound variables are renewed on the way, so that no variable is ever bound by two different regions; a structured node in
/// which nothing else changed is found again by interning.</remarks>
/// <param name="target">The graph to build in. When it is not the graph of the source, every free variable must be replaced.</param>
internal sealed class Substitution(Graph target)
{
    private readonly NodeMap<Expr> replaced = new();
    private readonly Dictionary<Expr, Expr> given = [];
    private readonly HashSet<Expr> bound = [];
    private readonly HashSet<Expr> apart = [];
    private bool isAtConstant;

    /// <summary>Whether bound variables stay: where what is rebuilt takes the place of the original everywhere.</summary>
    public bool KeepsVariables { get; init; }

    /// <summary>Called on every node of what is rebuilt; may return an operand of it that takes its place.</summary>
    public Func<Expr, Expr?>? StandsFor { get; init; }

    /// <summary>Called on every rebuilt node that is not <see cref="Structured"/>; may return something better.</summary>
    public Func<Expr, Expr>? Improve { get; init; }

    /// <summary>Called with each structured node and its rebuilt form; may return a better one with the same results.</summary>
    public Func<Structured, Structured>? ImproveStructured { get; init; }

    /// <summary>Told of every node and what became of it, operands before users.</summary>
    public Action<Expr, Expr>? Became { get; init; }

    public Substitution Replace(Expr from, Expr to)
    {
        replaced[from] = to;
        given[from] = to;
        isAtConstant |= from is Variable { Type.IsArray: false } && to is Constant;
        return this;
    }

    public Substitution Replace(IReadOnlyList<Expr> from, IReadOnlyList<Expr> to)
    {
        for (int k = 0; k < from.Count; k++)
        {
            Replace(from[k], to[k]);
        }

        return this;
    }

    /// <summary>Says beforehand which nodes bind variables that are to be renewed, where a part of them is rebuilt before the whole: the variable of
    /// a loop around it would else stay, and be bound by the loop and by what it is rebuilt to.</summary>
    public Substitution Renew(IEnumerable<Expr> nodes)
    {
        bound.UnionWith(nodes.SelectMany(node => node.Regions).SelectMany(region => region.Parameters));
        return this;
    }

    /// <summary>Leaves nodes as they are, whatever they contain. An adjoint mentions the index of a loop that it is to run beside, and may
    /// mention what the whole loop results in, where that index is bound.</summary>
    public Substitution Keep(IEnumerable<Expr> nodes)
    {
        foreach (Expr node in nodes)
        {
            replaced[node] = node;
        }

        return this;
    }

    public Expr Apply(Expr root) => Apply([root])[0];

    public Expr[] Apply(IReadOnlyList<Expr> roots)
    {
        List<Expr> nodes = Walk.Reachable([.. roots], replaced.ContainsKey);
        if (given.Count > 0 && FindApart(nodes, roots))
        {
            Expr[] outer = [.. roots, .. apart.SelectMany(node => node.Operands)];
            nodes = Walk.Reachable(outer, node => replaced.ContainsKey(node) || apart.Contains(node));
        }

        return Apply(roots, nodes);
    }

    /// <summary>The results of a function in which nothing is replaced.</summary>
    public Expr[] Apply(Function function) => Apply(function.Results, function.Nodes());

    private Expr[] Apply(IReadOnlyList<Expr> roots, List<Expr> nodes)
    {
        foreach (Expr node in nodes.Where(node => !apart.Contains(node)))
        {
            foreach (Region region in replaced.ContainsKey(node) ? [] : node.Regions)
            {
                bound.UnionWith(region.Parameters);
            }
        }

        foreach (Expr node in nodes)
        {
            if (!replaced.ContainsKey(node))
            {
                Expr now = Rebuild(node);
                replaced.Add(node, now);
                Became?.Invoke(node, now);
            }
        }

        return [.. roots.Select(root => replaced[root])];
    }

    // Where a number takes the place of an index, nobody knows whether there is such an iteration.
    private bool KeepsExecuted => !isAtConstant;

    private Expr Rebuild(Expr node)
    {
        bool moved = target != node.Graph;
        if (StandsFor?.Invoke(node) is { } operand)
        {
            return replaced[operand];
        }

        switch (node)
        {
            case Variable variable:
                return (bound.Contains(variable) && !KeepsVariables) || moved ? target.Variable(variable.Type, variable.Name) : node;
            case Structured structured:
                Region[] regions = [.. apart.Contains(structured) ? RebuiltApart(structured) : structured.Regions.Select(Rebuilt)];
                Structured rebuilt = target.Structured(structured.Kind, Rebuilt(structured.Operands), regions, structured.Combiners);
                rebuilt.IsExecuted |= structured.IsExecuted && KeepsExecuted;
                return ImproveStructured?.Invoke(rebuilt) ?? rebuilt;
        }

        Expr made = node switch
        {
            Constant constant => moved ? target.Literal(constant.Bits, constant.Type) : node,
            External external => moved ? target.External(external.Type, external.Slot, external.Name, external.MayFail) : node,
            Apply apply => Rebuilt(apply.Operands) is var operands && operands == apply.Operands && !moved
                ? node
                : apply.Operation == Primitives.Length && apply.Operands[0] is var array
                    ? target.Length(replaced[array])
                    : target.Apply(apply.Operation, apply.Type, operands),
            Project project => target.Project((Structured)replaced[project.Source], project.Index),
            _ => throw new InvalidOperationException($"unknown node {node.GetType().Name}"),
        };
        made.IsExecuted |= node.IsExecuted && KeepsExecuted;
        return Improve?.Invoke(made) ?? made;
    }

    /// <summary>Finds the structured nodes that bind what is replaced, or what the roots mention outside of them too: part of the body of a
    /// loop, mentioning the result of that loop. What their regions mean by those variables is their own.</summary>
    private bool FindApart(List<Expr> nodes, IReadOnlyList<Expr> roots)
    {
        if (!nodes.Any(node => node.Regions.Length > 0))
        {
            return false;
        }

        NodeMap<HashSet<Region>> dependencies = Walk.Dependencies(nodes);
        var open = new HashSet<Region>(roots.SelectMany(root => dependencies[root]));
        int before = apart.Count;
        apart.UnionWith(nodes.Where(node => !replaced.ContainsKey(node)
            && node.Regions.Any(region => open.Contains(region) || region.Parameters.Any(given.ContainsKey))));
        return apart.Count > before;
    }

    private IEnumerable<Region> RebuiltApart(Structured node)
    {
        var inside = new Substitution(target)
        {
            StandsFor = StandsFor, Improve = Improve, ImproveStructured = ImproveStructured, Became = Became, isAtConstant = isAtConstant,
        };
        HashSet<Expr> own = [.. node.Regions.SelectMany(region => region.Parameters)];
        foreach (KeyValuePair<Expr, Expr> pair in given.Where(pair => !own.Contains(pair.Key)))
        {
            inside.Replace(pair.Key, pair.Value);
        }

        foreach (Variable parameter in own.Cast<Variable>().OrderBy(parameter => parameter.Id))
        {
            inside.Replace(parameter, target.Variable(parameter.Type, parameter.Name));
        }

        foreach (Region region in node.Regions)
        {
            Expr[] results = inside.Apply(region.Results);
            yield return new Region([.. region.Parameters.Select(p => (Variable)inside.replaced[p])], results);
        }
    }

    private Region Rebuilt(Region region) =>
        new([.. region.Parameters.Select(p => (Variable)replaced[p])], [.. region.Results.Select(r => replaced[r])]);

    private Expr[] Rebuilt(Expr[] operands)
    {
        Expr[] result = operands;
        for (int k = 0; k < operands.Length; k++)
        {
            Expr now = replaced[operands[k]];
            if (now != operands[k])
            {
                result = result == operands ? (Expr[])operands.Clone() : result;
                result[k] = now;
            }
        }

        return result;
    }
}
