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
    private readonly HashSet<Expr> active;
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
        return assembly.Added(values, graph => graph, values.Graph.Zeros(rows * columns, values.Type.ElementType));
    }

    /// <summary>The matrix with what the elements of an array contribute.</summary>
    /// <param name="array">The array.</param>
    /// <param name="renamed">From an expression of the function to that of the loop that is made.</param>
    /// <param name="matrix">What has been added so far.</param>
    private Expr? Added(Expr array, System.Func<Expr, Expr> renamed, Expr? matrix)
    {
        // From the last write to the first; they are additions, whose order matters to nothing but rounding.
        while (matrix is not null && active.Contains(array))
        {
            switch (array)
            {
                case Apply { Operation: var operation } addition when operation == Primitives.Accumulate:
                    matrix = WithPartials(addition[1], addition[2], renamed, matrix);
                    array = addition[0];
                    break;
                case Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k } when !Walk.Reachable(loop.Head).Exists(active.Contains):
                    bool collects = loop.Combiners[k] == Combiner.Collect;
                    Expr? failed = null;
                    Structured made = graph.Accumulating(
                        renamed(loop.Head),
                        [matrix],
                        (i, version) =>
                        {
                            Expr Inside(Expr node) => new Substitution(graph).Replace(loop.Body.Parameters[0], i).Apply(renamed(node));
                            Expr? added = collects
                                ? WithPartials(loop.Body.Parameters[0], loop.Body.Results[k], Inside, version[0])
                                : Version(loop.Body.Results[k]) == loop.Body.Parameters[k + 1] ? Added(loop.Body.Results[k], Inside, version[0])
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
                case Variable version when version != input:
                    return matrix; // what the loop starts from is added beside it
                default:
                    return null;
            }
        }

        return matrix;
    }

    private static Expr Version(Expr array)
    {
        while (array.Is(Primitives.Accumulate))
        {
            array = array[0];
        }

        return array;
    }

    // One number at one place of the array: a partial for each element that it reads.
    private Expr? WithPartials(Expr place, Expr value, System.Func<Expr, Expr> renamed, Expr matrix)
    {
        if (LoadsOf(value) is not { } loads || (partials += loads.Count) > MostPartials)
        {
            return null;
        }

        Expr row = renamed(place) * columns;
        foreach (Apply load in loads)
        {
            Expr? partial = Forward.Differentiate([value], new Dictionary<Expr, Expr> { [load] = graph.Number(1, load.Type) }).Tangents[0];
            if (partial is not null)
            {
                matrix = graph.Accumulate(matrix, row + renamed(load[1]), graph.Convert(renamed(partial), matrix.Type.ElementType));
            }
        }

        return matrix;
    }

    /// <summary>The elements of the input that a number is computed from; null if it depends on it in another way, or only under a condition: an
    /// index may be out of range where the condition does not hold.</summary>
    private List<Apply>? LoadsOf(Expr value)
    {
        var loads = new List<Apply>();
        foreach (Expr node in Walk.Reachable([value], node => !active.Contains(node) || node.Is(Primitives.Load)).Where(active.Contains))
        {
            switch (node)
            {
                case Apply { Operation: var operation } load when operation == Primitives.Load:
                    if (load[0] != input)
                    {
                        return null;
                    }

                    loads.Add(load);
                    break;
                case Apply apply when !apply.Operands.Any(operand => operand.Type.IsArray):
                    break;
                default:
                    return null;
            }
        }

        return loads;
    }
}
