using System.Collections.Generic;
using System.Linq;

namespace SymGrad.Ir;

/// <summary>Whether the iterations of a loop only ever add to an array they carry: then their order does not matter to it.</summary>
internal static class Accumulation
{
    /// <summary>Whether a carried array of a loop is only added to, all the way to the next iteration, and never read.</summary>
    /// <param name="body">The body of the loop.</param>
    /// <param name="carried">Which of its carried values.</param>
    /// <param name="indexCount">The parameters before them.</param>
    public static bool IsOnlyAddedTo(Region body, int carried, int indexCount)
    {
        Variable start = body.Parameters[carried + indexCount];
        if (!start.Type.IsArray)
        {
            return false;
        }

        List<Expr> nodes = Walk.Reachable(body.Results);
        var versions = new HashSet<Expr> { start };
        var owners = new Dictionary<Expr, (Structured Loop, int Carried)>();
        foreach (Structured loop in nodes.OfType<Structured>().Where(IsCounted))
        {
            for (int k = 0; k < loop.Initial.Length; k++)
            {
                owners.Add(loop.Body.Parameters[k + loop.IndexCount], (loop, k));
            }
        }

        // The versions: what is added to, and what carries one through a loop or out of a branch.
        for (int known = 0; known < versions.Count;)
        {
            known = versions.Count;
            versions.UnionWith(nodes.Where(node => node switch
            {
                Variable parameter => owners.TryGetValue(parameter, out var owner) && versions.Contains(owner.Loop.Initial[owner.Carried]),
                Project { Source: var source, Index: var k } => IsVersionOf(source, k, versions),
                _ => node.Is(Primitives.Accumulate) && versions.Contains(node[0]),
            }));
        }

        return versions.Contains(body.Results[carried])
            && !body.Results.Where((result, k) => k != carried && versions.Contains(result)).Any()
            && nodes.TrueForAll(node => OnlyAdds(node, versions));
    }

    private static bool IsVersionOf(Structured source, int result, HashSet<Expr> versions) =>
        source.Kind == StructuredKind.If ? source.Regions.Any(region => versions.Contains(region.Results[result]))
        : IsCounted(source) && result < source.Initial.Length && versions.Contains(source.Initial[result]);

    private static bool OnlyAdds(Expr node, HashSet<Expr> versions)
    {
        switch (node)
        {
            case Apply apply when apply.Operation == Primitives.Accumulate:
                return !versions.Contains(apply[1]) && !versions.Contains(apply[2]);
            case Apply apply when apply.Operation == Primitives.Length:
                return true;
            case Apply apply:
                return !apply.Operands.Any(versions.Contains);
            case Structured { Kind: StructuredKind.If } choice:
                return Enumerable.Range(0, choice.ResultTypes.Length).All(k =>
                    versions.Contains(choice.Regions[0].Results[k]) == versions.Contains(choice.Regions[1].Results[k]));
            case Structured loop when IsCounted(loop):
                Expr[] initial = loop.Initial;
                return Enumerable.Range(0, loop.Body.Results.Length).All(k =>
                    versions.Contains(loop.Body.Results[k]) == (k < initial.Length && versions.Contains(initial[k])));
            case Structured other:
                return !other.Operands.Concat(other.Regions.SelectMany(region => region.Results)).Any(versions.Contains);
            default:
                return true;
        }
    }

    private static bool IsCounted(Structured loop) => loop.Kind is StructuredKind.For or StructuredKind.Traverse;
}
