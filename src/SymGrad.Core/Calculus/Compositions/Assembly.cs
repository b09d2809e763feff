using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>The Jacobian of an array whose elements are sums of terms that read a few elements of the input each: every term adds its few partials
/// where they belong, as stiffness matrices are assembled of elements. One loop instead of a sweep for each row or column.</summary>
/// <remarks>Of a gradient the Jacobian is the Hessian: that of a chain takes as long as its entries, and the zeros around them.</remarks>
internal sealed class Assembly
{
    /// <summary>More partials in one iteration than this are no short code.</summary>
    private const int MostPartials = 64;

    private readonly Graph graph;
    private readonly Variable input;
    private readonly Expr columns;
    private readonly NodeSet active;
    private int partials;

    private Assembly(Expr values, Variable input, Expr columns)
    {
        (graph, this.input, this.columns) = (values.Graph, input, columns);
        active = Activity.Of(Walk.Reachable(values), node => node == input);
    }

    /// <summary>The matrix row by row; null if the array is not of that kind.</summary>
    /// <param name="values">The array.</param>
    /// <param name="input">What it is differentiated with respect to.</param>
    /// <param name="rows">The length of the array.</param>
    /// <param name="columns">The length of the input.</param>
    public static Expr? Of(Expr values, Variable input, Expr rows, Expr columns)
    {
        var assembly = new Assembly(values, input, columns);
        return assembly.Added(values, node => node, values.Graph.Zeros(rows * columns, values.Type.ElementType), isOutside: true);
    }

    /// <summary>The matrix with what the elements of an array contribute.</summary>
    /// <param name="array">The array.</param>
    /// <param name="renamed">From an expression of the function to that of the loop that is made.</param>
    /// <param name="matrix">What has been added so far.</param>
    /// <param name="isOutside">Whether no loop is around.</param>
    private Expr? Added(Expr array, System.Func<Expr, Expr> renamed, Expr? matrix, bool isOutside)
    {
        // From the last write to the first; they are additions, whose order matters to nothing but rounding.
        while (matrix is not null && active.Contains(array))
        {
            switch (array)
            {
                case Apply { Operation: var operation } addition when operation == Primitives.Accumulate:
                    matrix = WithPartials(addition[1], addition[2], null, renamed, matrix, isOutside);
                    array = addition[0];
                    break;
                case Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k }:
                    bool collects = loop.Combiners[k] == Combiner.Collect;
                    Expr? failed = null;
                    Structured made = graph.Accumulating(
                        renamed(loop.Head),
                        [matrix],
                        (i, version) =>
                        {
                            Expr Inside(Expr node) => new Substitution(graph).Replace(loop.Body.Parameters[0], i).Apply(renamed(node));
                            Expr? added = collects
                                ? WithPartials(loop.Body.Parameters[0], loop.Body.Results[k], null, Inside, version[0], isOutside: false)
                                : Version(loop.Body.Results[k]) == loop.Body.Parameters[k + 1] ? Added(loop.Body.Results[k], Inside, version[0], isOutside: false)
                                : null;
                            failed = added is null ? version[0] : null;
                            return [added ?? version[0]];
                        });
                    matrix = failed is null ? graph.Project(made, 0) : null;
                    if (collects)
                    {
                        return matrix;
                    }

                    array = loop.Initial[k];
                    break;
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k }:
                    (Expr then, Expr otherwise) = (choice.Regions[0].Results[k], choice.Regions[1].Results[k]);
                    bool addsFirst = IsAddedTo(then, otherwise);
                    Expr? added = addsFirst || IsAddedTo(otherwise, then) ? Additions(addsFirst ? then : otherwise, addsFirst ? otherwise : then, matrix) : null;
                    matrix = added is null ? null : graph.Choose(renamed(choice.Head), addsFirst ? added : matrix, addsFirst ? matrix : added);
                    array = addsFirst ? otherwise : then;
                    break;
                case Variable version when version != input:
                    return matrix; // what the loop starts from is added beside it
                default:
                    return null;
            }
        }

        return matrix;

        Expr? Additions(Expr from, Expr to, Expr before)
        {
            Expr? after = before;
            for (; after is not null && from != to; from = from[0])
            {
                after = WithPartials(from[1], from[2], null, renamed, after, isOutside);
            }

            return after;
        }
    }

    // Whether an array is another one with something added to its elements.
    private static bool IsAddedTo(Expr array, Expr other)
    {
        while (array != other && array.Is(Primitives.Accumulate))
        {
            array = array[0];
        }

        return array == other;
    }

    private static Expr Version(Expr array)
    {
        while (array.Is(Primitives.Accumulate))
        {
            array = array[0];
        }

        return array;
    }

    /// <summary>The matrix with a partial for each element that one number at one place of the array reads.</summary>
    /// <param name="place">Where in the array the number is.</param>
    /// <param name="value">The number.</param>
    /// <param name="weight">What its partials count with; null for 1.</param>
    /// <param name="renamed">From an expression of the function to that of the loop that is made.</param>
    /// <param name="matrix">What has been added so far.</param>
    /// <param name="isOutside">Whether no loop is around. Sums in a loop would make loops of loops, which sweeps are not.</param>
    private Expr? WithPartials(Expr place, Expr value, Expr? weight, System.Func<Expr, Expr> renamed, Expr matrix, bool isOutside)
    {
        if (ReadBy(value, isOutside) is not { } sources || (partials += sources.Count) > MostPartials)
        {
            return null;
        }

        // A sum may read an element that the number reads too: for the partial by the one the other stays what it is.
        Variable[] apart = [.. sources.Select(source => graph.Variable(source.Type, "source"))];
        Expr cut = new Substitution(graph).Replace(sources, apart).Apply(value);
        for (int s = 0; s < apart.Length; s++)
        {
            Expr source = sources[s];
            if (Forward.Differentiate([cut], new Dictionary<Expr, Expr> { [apart[s]] = graph.Number(1, source.Type) }).Tangents[0] is not { } slope)
            {
                continue;
            }

            Expr partial = new Substitution(graph).Replace(apart, sources).Apply(slope);
            Expr factor = weight is null ? renamed(partial) : weight * renamed(partial);
            if (source is Apply load)
            {
                matrix = graph.Accumulate(matrix, (renamed(place) * columns) + renamed(load[1]), graph.Convert(factor, matrix.Type.ElementType));
                continue;
            }

            // What a sum is computed from.
            (Structured loop, int k) = (((Project)source).Source, ((Project)source).Index);
            bool isAssembled = true;
            Structured made = graph.Accumulating(
                loop.Head,
                [matrix],
                (i, version) =>
                {
                    Expr Inside(Expr node) => new Substitution(graph).Replace(loop.Body.Parameters[0], i).Apply(node);
                    Expr? added = WithPartials(place, loop.Body.Results[k], factor, Inside, version[0], isOutside: false);
                    isAssembled = added is not null;
                    return [added ?? version[0]];
                });
            if (!isAssembled)
            {
                return null;
            }

            matrix = graph.Project(made, 0);
        }

        return matrix;
    }

    /// <summary>The elements of the input and the sums that a number is computed from; null if it depends on the input in another way, or only under a
    /// condition: an index may be out of range where the condition does not hold.</summary>
    private List<Expr>? ReadBy(Expr value, bool sums)
    {
        var sources = new List<Expr>();
        foreach (Expr node in Walk.Reachable([value], node => !active.Contains(node) || IsSource(node)).Where(active.Contains))
        {
            if (IsSource(node))
            {
                if (node.Is(Primitives.Load) ? node[0] != input : !sums)
                {
                    return null;
                }

                sources.Add(node);
            }
            else if (node is not Apply apply || apply.Operands.Any(operand => operand.Type.IsArray))
            {
                return null;
            }
        }

        return sources;

        static bool IsSource(Expr node) => node.Is(Primitives.Load)
            || node is Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k } && loop.Combiners[k] == Combiner.Sum;
    }
}
