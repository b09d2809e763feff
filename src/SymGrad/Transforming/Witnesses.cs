using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;
using SymGrad.Reading;
using SymGrad.Rewriting;

namespace SymGrad.Transforming;

/// <summary>What a derivative computes only in order to throw where its function throws. With an index out of range, or for the average of
/// no elements, the function has no value: a derivative of zeros, or of whatever else is left, would be one that it does not have.</summary>
/// <remarks>Not the value itself, only what can fail in it. Nearly all of that a derivative computes anyway, under the same conditions in loops
/// over the same iterations; what is missing is mostly elements that the function is linear in.</remarks>
internal sealed class Witnesses
{
    private readonly Graph graph;
    private readonly Schedule schedule;
    private readonly HashSet<Expr> results;
    private readonly HashSet<string> computed;

    private Witnesses(Function primal, IReadOnlyList<Expr> derivative)
    {
        graph = primal.Graph;
        schedule = Schedule.Of(primal);
        results = [.. primal.Nodes().OfType<Project>()];
        computed = Checks(new Function("derivative", [], derivative), UnusedResults.Used(graph, derivative));
    }

    /// <summary>What can fail in a function and is not computed with the results of another.</summary>
    public static Expr[] Missing(Function primal, IReadOnlyList<Expr> derivative)
    {
        Dictionary<Expr, Structured> owners = [];
        foreach (Structured node in primal.Nodes().OfType<Structured>())
        {
            foreach (Variable parameter in node.Regions.SelectMany(region => region.Parameters))
            {
                owners[parameter] = node;
            }
        }

        if (primal.Results.All(derivative.Contains) || !primal.Nodes().Exists(node => CanFail(node, owners.GetValueOrDefault)))
        {
            return [];
        }

        // Where guarded code is computed in several places, what can fail in it is wanted under conditions that pile up: then the value itself.
        var witnesses = new Witnesses(primal, derivative);
        return primal.Nodes().Exists(node => node is Structured && witnesses.schedule.PlacesOf(node).Count > 1)
            ? [.. primal.Results.Where(result => !derivative.Contains(result))]
            : [.. witnesses.In(witnesses.schedule.Root).Select(witness => witness.Type.IsArray ? witness : witnesses.Number(witness))];
    }

    // A loop that does not end is not asked to, and a method with a rule is not called where the rule does not.
    private static bool CanFail(Expr node, System.Func<Expr, Structured?> ownerOf) =>
        node is External or Apply { Operation: not CalledFunction } && Schedule.CanFail(node, ownerOf);

    /// <summary>What is missing of a block and the blocks in it, as values that belong to the block.</summary>
    private IEnumerable<Expr> In(Block block)
    {
        foreach (Expr node in block.Nodes)
        {
            switch (node)
            {
                case Apply apply when CanFail(apply, schedule.OwnerOf) && !computed.Contains(CheckOf(apply, block)):
                    if (!apply.Type.IsArray)
                    {
                        yield return apply;
                    }
                    else if (apply.Operands.Length == 3)
                    {
                        yield return graph.Load(apply[0], apply[1]);
                    }

                    break;
                case External external when CanFail(external, schedule.OwnerOf) && !computed.Contains(CheckOf(external, block)):
                    if (!external.Type.IsArray)
                    {
                        yield return external;
                    }
                    else if (block.Kind == BlockKind.Root)
                    {
                        yield return graph.Length(external);
                    }

                    break;
                case Structured { Kind: StructuredKind.If } choice:
                    Expr? then = Sum(In(block.BlockOf(choice, 0)));
                    Expr? otherwise = Sum(In(block.BlockOf(choice, 1)));
                    if ((then ?? otherwise) is Expr either)
                    {
                        (then, otherwise) = then is not null && otherwise is not null && then.Type != otherwise.Type
                            ? (graph.Convert(then, ExprType.Float64), graph.Convert(otherwise, ExprType.Float64))
                            : (then, otherwise);
                        yield return graph.Choose(choice.Head, then ?? graph.Zero(either.Type), otherwise ?? graph.Zero(either.Type));
                    }

                    break;
                case Structured loop:
                    foreach (Expr witness in InLoop(loop, block))
                    {
                        yield return witness;
                    }

                    break;
            }
        }
    }

    private IEnumerable<Expr> InLoop(Structured loop, Block block)
    {
        if (block.GuardOf(loop) is { } guard && Sum(In(guard)) is Expr before)
        {
            yield return graph.Choose(graph.Integer(0) < loop.Head, before, graph.Zero(before.Type));
        }

        bool isWhile = loop.Kind == StructuredKind.While;
        if (Sum(isWhile ? In(block.BlockOf(loop, 0)).Concat(In(block.BlockOf(loop, 1))) : In(block.BlockOf(loop, 0))) is not Expr each)
        {
            yield break;
        }

        bool iterates = loop.Kind != StructuredKind.Traverse && Walk.Reachable(each).Exists(loop.Regions.SelectMany(region => region.Parameters).Skip(loop.IndexCount).Contains);
        if (!isWhile && !iterates)
        {
            yield return graph.Sum(loop.Head, index => loop.Kind == StructuredKind.Traverse
                ? Element.At(loop, each, index)
                : new Substitution(graph).Replace(loop.Body.Parameters[0], index).Apply(each));
            yield break;
        }

        // What fails depends on what the iterations before have made: they run.
        foreach (Expr result in graph.ProjectAll(loop).Where(results.Contains))
        {
            yield return result.Type.IsArray && block.Kind != BlockKind.Root
                ? graph.Sum(graph.Length(result), j => Number(graph.Load(result, j)))
                : result;
        }
    }

    // Of one floating type if they all are: a loop with one type of numbers can be computed with vectors.
    private Expr? Sum(IEnumerable<Expr> witnesses)
    {
        Expr[] terms = [.. witnesses.Select(Number)];
        return terms.Length == 0 ? null
            : terms.All(term => term.Type == terms[0].Type) ? terms.Aggregate((x, y) => x + y)
            : terms.Select(term => graph.Convert(term, ExprType.Float64)).Aggregate((x, y) => x + y);
    }

    private Expr Number(Expr witness) => witness.Type.IsBoolean
        ? graph.Choose(witness, graph.Number(1, ExprType.Float64), graph.Number(0, ExprType.Float64))
        : witness.Type.IsFloating ? witness : graph.Convert(witness, ExprType.Float64);

    // ---- what a function checks ----

    private static HashSet<string> Checks(Function function, NodeSet used)
    {
        Schedule schedule = Schedule.Of(function);
        var checks = new HashSet<string>();
        foreach (Expr node in function.Nodes().Where(node => node is External or Apply { Operation.IsPartial: true } && used.Contains(node)))
        {
            foreach (Block place in schedule.PlacesOf(node))
            {
                checks.Add(CheckOf(node, place));
            }
        }

        return checks;
    }

    /// <summary>What a node checks, and when: equal for an element that is read and one that is written, in loops that differ in the names
    /// of their indices.</summary>
    private static string CheckOf(Expr node, Block place)
    {
        bool isAccess = node.Is(Primitives.Load) || node.Is(Primitives.Store) || node.Is(Primitives.Accumulate);
        var text = new System.Text.StringBuilder(
            isAccess ? $"{node.Graph.Length(node[0]).ShapeHash}[{node[1].ShapeHash}]" : $"{node.ShapeHash}");
        for (Block? block = place; block?.Owner is { } owner; block = block.Parent)
        {
            text.Append(block.Kind switch
            {
                BlockKind.Branch => $" in {(block.Region == owner.Regions[0] ? "then" : "else")} {owner.Head.ShapeHash}",
                BlockKind.Guard => $" in then {(node.Graph.Integer(0) < owner.Head).ShapeHash}",
                BlockKind.Body when owner.Kind != StructuredKind.While => $" for {owner.Head.ShapeHash}",
                _ => $" while {owner.ShapeHash}",
            });
        }

        return text.ToString();
    }
}
