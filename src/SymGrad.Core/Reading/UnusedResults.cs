using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Reading;

/// <summary>Takes out of conditionals and loops the results that nothing uses: to a reader every variable that a loop assigns is carried,
/// temporaries too.</summary>
internal sealed class UnusedResults
{
    private readonly Graph graph;
    private readonly Dictionary<Expr, (Structured Node, int Place)> carried = [];
    private readonly Dictionary<Structured, HashSet<int>> used = [];
    private readonly NodeSet seen = new();
    private readonly List<Expr> found = [];
    private readonly Stack<Expr> pending = new();
    private readonly NodeMap<Expr> rebuilt = new();

    private UnusedResults(Graph graph) => this.graph = graph;

    /// <summary>The same values without what is not used, and what became of each node; null where each is what it was.</summary>
    public static (IReadOnlyList<Expr> Results, NodeMap<Expr>? Rebuilt) Remove(Graph graph, IReadOnlyList<Expr> results)
    {
        List<Expr> nodes = Walk.Reachable([.. results]);
        if (!nodes.Exists(node => node is Structured))
        {
            return (results, null);
        }

        var pass = new UnusedResults(graph);
        pass.FindCarried(nodes);
        pass.FindUsed(results);
        return (pass.Rebuild(results), pass.rebuilt);
    }

    /// <summary>What is computed for the sake of these values, conditionals and loops themselves aside.</summary>
    public static NodeSet Used(Graph graph, IReadOnlyList<Expr> results)
    {
        var pass = new UnusedResults(graph);
        pass.FindCarried(Walk.Reachable([.. results]));
        pass.FindUsed(results);
        return pass.seen;
    }

    private void FindCarried(List<Expr> nodes)
    {
        foreach (Structured loop in nodes.OfType<Structured>())
        {
            if (loop.Kind is StructuredKind.For or StructuredKind.While or StructuredKind.Scan)
            {
                foreach (Region region in loop.Regions)
                {
                    int indices = region.Parameters.Length - loop.ResultTypes.Length;
                    for (int k = indices; k < region.Parameters.Length; k++)
                    {
                        carried.Add(region.Parameters[k], (loop, k - indices));
                    }
                }
            }
        }
    }

    private void FindUsed(IReadOnlyList<Expr> results)
    {
        Demand(results);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case Project project:
                    Use(project.Source, project.Index);
                    break;
                case Structured:
                    break; // its parts are demanded one by one
                case Variable variable when carried.TryGetValue(variable, out (Structured Node, int Place) home):
                    Use(home.Node, home.Place);
                    break;
                case var node:
                    Demand(node.Operands);
                    break;
            }
        }
    }

    private void Demand(IEnumerable<Expr> nodes)
    {
        foreach (Expr node in nodes)
        {
            if (seen.Add(node))
            {
                found.Add(node);
                pending.Push(node);
            }
        }
    }

    private void Use(Structured node, int place)
    {
        if (!used.TryGetValue(node, out HashSet<int>? places))
        {
            used.Add(node, places = []);
            Demand(node.Kind == StructuredKind.While ? node.Regions[0].Results : [node.Head]);
        }

        if (places.Add(place))
        {
            Demand(node.Kind == StructuredKind.If ? node.Regions.Select(r => r.Results[place]) : [node.Body.Results[place]]);
            if (node.Initial is { } initial && place < initial.Length)
            {
                Demand([initial[place]]);
            }
        }
    }

    // Only what is used is rebuilt: the parts of a node that are dropped are not reached.
    private Expr[] Rebuild(IReadOnlyList<Expr> results)
    {
        var nodes = new List<Expr>(found);
        nodes.AddRange(used.Keys);
        nodes.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        foreach (Expr node in nodes)
        {
            rebuilt[node] = node switch
            {
                Structured structured => IsWhole(structured) ? structured : Reduced(structured),
                Project project => graph.Project((Structured)rebuilt[project.Source], PlaceAfter(project.Source, project.Index)),
                Apply apply when IsChanged(apply.Operands) =>
                    graph.Apply(apply.Operation, apply.Type, [.. apply.Operands.Select(o => rebuilt[o])]),
                _ => node,
            };
        }

        return [.. results.Select(r => rebuilt[r])];
    }

    private bool IsChanged(Expr[] nodes)
    {
        foreach (Expr node in nodes)
        {
            if (rebuilt[node] != node)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWhole(Structured node) => used[node].Count == node.ResultTypes.Length
        && !IsChanged(node.Operands)
        && node.Regions.All(region => !IsChanged(region.Results));

    private int PlaceAfter(Structured node, int place) => used[node].Count(k => k < place);

    private Structured Reduced(Structured node)
    {
        int[] kept = [.. used[node].OrderBy(k => k)];
        int firstInitial = node.Operands.Length - node.Initial.Length;
        Expr[] operands = [.. node.Operands.Where((_, k) => k < firstInitial || used[node].Contains(k - firstInitial)).Select(o => rebuilt[o])];
        IEnumerable<Region> regions = node.Regions.Select((region, r) =>
        {
            bool isTest = node.Kind == StructuredKind.While && r == 0;
            int indices = region == node.Body ? node.IndexCount : 0;
            return new Region(
                [.. region.Parameters.Where((_, k) => k < indices || used[node].Contains(k - indices))],
                isTest ? [rebuilt[region.Results[0]]] : [.. kept.Select(k => rebuilt[region.Results[k]])]);
        });
        Combiner[] combiners = node.Kind == StructuredKind.Traverse ? [.. kept.Select(k => node.Combiners[k])] : [];
        return graph.Structured(node.Kind, operands, [.. regions], combiners).InPlaceOf(node);
    }
}
