using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>The adjoints of one block while it is swept. What the block itself does not compute is outgoing: the construct around
/// the block passes it on in its own way.</summary>
/// <remarks>The adjoint of an array is a value that is written to, version after version. An adjoint that is absent is absent,
/// not zero.</remarks>
internal sealed class Adjoints(Graph graph, Schedule schedule, Block block)
{
    private readonly Dictionary<Expr, Expr> scalars = [];
    private readonly Dictionary<Expr, Expr> arrays = [];
    private readonly HashSet<Expr> lazy = [];

    /// <summary>How the adjoint of an outer array enters this block when it is first written to; null where it does not (yet) exist.</summary>
    public Func<Expr, Expr?> Import { get; init; } = static _ => null;

    /// <summary>Whether contributions to elements of outer arrays are to be listed rather than written.</summary>
    public Func<Expr, bool> Lists { get; init; } = static _ => false;

    /// <summary>Contributions to elements of outer arrays: the load, and the contribution.</summary>
    public List<(Apply Load, Expr Value)> Listed { get; } = [];

    /// <summary>The outer arrays that received a contribution as a whole although only elements can be listed.</summary>
    public HashSet<Expr> WrittenWhole { get; } = [];

    public Expr? Scalar(Expr node) => scalars.TryGetValue(node, out Expr? found) ? found : null;

    /// <summary>The adjoint of a node, scalar or array, or null.</summary>
    public Expr? Of(Expr node) => node.Type.IsArray ? Array(node) : Scalar(node);

    /// <summary>The current version of the adjoint of an array; null if there is none.</summary>
    public Expr? Array(Expr array)
    {
        if (!arrays.TryGetValue(array, out Expr? found) && !IsLocal(array) && Import(array) is Expr imported)
        {
            arrays.Add(array, found = imported);
        }

        return found;
    }

    public void Set(Expr array, Expr version)
    {
        if (!IsLocal(array) && Lists(array))
        {
            WrittenWhole.Add(array);
        }

        arrays[array] = version;
    }

    /// <summary>Takes over that a block inside this one wrote whole outer arrays.</summary>
    public void Join(Adjoints inside) => WrittenWhole.UnionWith(inside.WrittenWhole);

    /// <summary>Takes the adjoint of a node away: it has been passed on to somewhere else.</summary>
    public void Remove(Expr node) => _ = node.Type.IsArray ? arrays.Remove(node) : scalars.Remove(node);

    /// <summary>Whether the adjoint of a scalar may be zero only because nobody took the branch that uses it: such a zero stays zero whatever
    /// it meets on its way to the inputs, be it infinite.</summary>
    public bool IsLazy(Expr node) => lazy.Contains(node);

    /// <param name="node">What the contribution is to.</param>
    /// <param name="contribution">The contribution.</param>
    /// <param name="isLazy">Whether it is there in some branch only.</param>
    public void Add(Expr node, Expr contribution, bool isLazy = false)
    {
        if (node is Constant or External)
        {
            return;
        }

        if (isLazy)
        {
            lazy.Add(node);
        }

        if (node.Type.IsArray)
        {
            AddWhole(node, contribution);
        }
        else
        {
            scalars[node] = ChainRule.Plus(Scalar(node), contribution);
        }
    }

    /// <summary>Adds to the element of an array that a load reads.</summary>
    public void AddElement(Apply load, Expr contribution)
    {
        Expr array = load[0];
        if (!IsLocal(array) && Lists(load))
        {
            Listed.Add((load, contribution));
            return;
        }

        arrays[array] = graph.Accumulate(Array(array) ?? ZerosLike(array), load[1], contribution);
    }

    /// <summary>Whether a node is computed in this block or inside it.</summary>
    public bool IsLocal(Expr node) => node is Variable variable
        ? schedule.OwnerOf(variable) is { } owner && IsLocalParameter(owner, variable)
        : schedule.PlacesOf(node).Any(block.Encloses);

    public IEnumerable<Expr> OutgoingScalars => scalars.Keys.Where(key => !IsLocal(key)).OrderBy(key => key.Id);

    public IEnumerable<Expr> OutgoingArrays => arrays.Keys.Where(key => !IsLocal(key)).OrderBy(key => key.Id);

    public Expr ZerosLike(Expr array) => graph.Zeros(graph.Length(array), array.Type.ElementType);

    private bool IsLocalParameter(Structured owner, Variable variable)
    {
        for (Block? around = block; around is not null; around = around.Parent)
        {
            if (around.Owner == owner && around.Region is not null)
            {
                return around == block;
            }
        }

        // Bound neither by this block nor around it: bound inside, or a parameter of the function.
        return schedule.PlacesOf(owner).Any(block.Encloses) && owner.Regions.Any(region => region.Parameters.Contains(variable));
    }

    private void AddWhole(Expr array, Expr contribution)
    {
        if (!IsLocal(array) && Lists(array))
        {
            WrittenWhole.Add(array);
            return;
        }

        arrays[array] = Array(array) switch
        {
            null => contribution,

            // Two arrays built element by element are added element by element, so that one loop can build both.
            Project { Source: { Kind: StructuredKind.Traverse } source, Index: var k } built when source.Combiners[k] == Combiner.Collect =>
                graph.Build(graph.Length(array), j => graph.Load(built, j) + graph.Load(contribution, j)),
            Apply { Operation.Signature: Signature.Matrix or Signature.Call } product =>
                graph.Build(graph.Length(array), j => graph.Load(product, j) + graph.Load(contribution, j)),
            Expr written => graph.Project(
                graph.Accumulating(
                    graph.Length(array),
                    [written],
                    (j, version) => [graph.Accumulate(version[0], j, graph.Load(contribution, j))]),
                0),
        };
    }
}
