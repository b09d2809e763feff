using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Passes by iterations that add nothing. What an adjoint adds is linear in the cotangent that comes in: where that is zero, or so
/// small that products with it leave the range of normal numbers, on which processors are many times slower, nothing is added. Most points
/// of a mixture belong to few of its components.</summary>
/// <remarks>This is for real algebra, and for iterations with loops inside: others cost less than to ask.</remarks>
internal static class Skip
{
    /// <summary>Cotangents below this are zero, in doubles and in floats. What is not a number is not passed by.</summary>
    private const double SmallestDouble = 1e-290;
    private const double SmallestFloat = 1e-33;

    // Longer bodies are not looked into.
    private const int LargestBody = 1000;

    public static Function Run(Function function) =>
        function.Nodes().Exists(node => node is Structured loop && Adds(loop))
            ? function.With(new Substitution(function.Graph) { ImproveStructured = Improve }.Apply(function.Results))
            : function;

    /// <summary>The number that decides whether an iteration is passed by, if that is what a conditional does.</summary>
    public static Expr? Passes(Structured choice) =>
        choice.Kind == StructuredKind.If && choice.Head.Is(Primitives.LessThan) && choice.Head.Operands[0].Is(Primitives.Abs)
            && choice.Head.Operands[1] is Constant { Number: SmallestDouble or SmallestFloat } && Array.TrueForAll(choice.ResultTypes, type => type.IsArray)
            && Array.TrueForAll(choice.Regions[0].Results, result => result is Variable)
            ? choice.Head.Operands[0].Operands[0]
            : null;

    private static bool Adds(Structured loop) =>
        loop.Kind == StructuredKind.Traverse && loop.Initial.Length > 0 && loop.Combiners.All(combiner => combiner == Combiner.Accumulate);

    private static Structured Improve(Structured loop)
    {
        if (!Adds(loop) || FactorOf(loop) is not Expr factor)
        {
            return loop;
        }

        Graph graph = loop.Graph;
        Expr isNothing = graph.Apply(Primitives.Abs, factor) < (factor.Type == ExprType.Float32 ? SmallestFloat : SmallestDouble);
        Structured choice = graph.If(isNothing, [.. loop.Body.Parameters.Skip(1)], loop.Body.Results);
        return graph.Structured(loop.Kind, loop.Operands, [new Region(loop.Body.Parameters, graph.ProjectAll(choice))], loop.Combiners).InPlaceOf(loop);
    }

    /// <summary>A number that each iteration computes, and that everything it adds has for a factor; null if there is none.</summary>
    private static Expr? FactorOf(Structured loop)
    {
        Variable index = loop.Body.Parameters[0];
        List<Expr> nodes = Walk.Reachable(loop.Body.Results, node => node.Id < index.Id);
        if (nodes.Count > LargestBody || !nodes.Exists(IsAdding))
        {
            return null;
        }

        // A loop that does not depend on the index runs outside.
        NodeMap<HashSet<Region>> dependencies = Walk.Dependencies(Walk.Reachable(loop));
        if (!nodes.Exists(node => IsAdding(node) && dependencies[node].Contains(loop.Body)))
        {
            return null;
        }

        // Of an array: what all that has been added to it has for a factor; null where nothing has.
        var factors = new Dictionary<Expr, HashSet<Expr>?>();
        foreach (Structured adding in nodes.OfType<Structured>().Where(node => node.Kind == StructuredKind.Traverse).Append(loop))
        {
            foreach (Variable version in adding.Body.Parameters.Skip(1))
            {
                factors[version] = null;
            }
        }

        foreach (Expr node in nodes)
        {
            if (node.Type.IsFloating && node is not Variable)
            {
                factors[node] = node.Type.IsArray ? Added(node) : With(node, Inside(node));
            }
        }

        if (loop.Body.Results.Select(Of).Aggregate(Both) is not { } common)
        {
            return null;
        }

        Region[] inner = [.. nodes.SelectMany(node => node.Regions)];
        return common.Where(factor => factor is Apply && dependencies[factor].Contains(loop.Body) && !dependencies[factor].Overlaps(inner))
            .OrderBy(factor => factor.Id).LastOrDefault();

        static bool IsAdding(Expr node) => node is Structured { Kind: StructuredKind.Traverse, Initial.Length: > 0 };

        HashSet<Expr>? Of(Expr value) => factors.TryGetValue(value, out HashSet<Expr>? known) ? known : [];

        HashSet<Expr>? Added(Expr array) => array switch
        {
            Apply zeros when zeros.Operation == Primitives.Zeros => null,
            Apply addition when addition.Operation == Primitives.Accumulate => Both(Of(addition[0]), Of(addition[2])),
            Project { Source: { Kind: StructuredKind.If } choice, Index: var k } => Both(Of(choice.Regions[0].Results[k]), Of(choice.Regions[1].Results[k])),
            Project { Source: { Kind: StructuredKind.Traverse } made, Index: var k } =>
                k < made.Initial.Length ? Both(Of(made.Initial[k]), Of(made.Body.Results[k])) : Of(made.Body.Results[k]),
            _ => [],
        };

        IEnumerable<Expr> Inside(Expr node) => node switch
        {
            Apply product when product.Operation == Primitives.Multiply || product.Operation == Primitives.StrongMultiply =>
                Of(product[0])!.Concat(Of(product[1])!),
            Apply part when part.Operation == Primitives.Negate || part.Operation == Primitives.Divide => Of(part[0])!,
            Apply sum when sum.Operation == Primitives.Add || sum.Operation == Primitives.Subtract => Of(sum[0])!.Intersect(Of(sum[1])!),
            Apply load when load.Operation == Primitives.Load => Of(load[0]) ?? [],
            Project { Source: { Kind: StructuredKind.Traverse } source, Index: var k } when source.Combiners[k] == Combiner.Sum =>
                Of(source.Body.Results[k])!,
            _ => [],
        };
    }

    private static HashSet<Expr> With(Expr node, IEnumerable<Expr> factors) => [node, .. factors];

    // Where nothing is added, nothing stands in the way.
    private static HashSet<Expr>? Both(HashSet<Expr>? x, HashSet<Expr>? y) => x is null ? y : y is null ? x : [.. x.Intersect(y)];
}
