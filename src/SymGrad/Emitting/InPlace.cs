using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using SymGrad.Ir;

namespace SymGrad.Emitting;

/// <content>An array of which a later loop makes another one, element by element, and that nobody else looks at: both lie in the same memory, as
/// when a person scales what is in a buffer already.</content>
internal sealed partial class BlockEmitter
{
    private Dictionary<Expr, Expr>? becoming;

    /// <summary>The array that is at last where a collected one is made: itself, if it stays.</summary>
    private Expr LastInPlace(Expr array)
    {
        while (split is null && (becoming ??= Replaced()).TryGetValue(array, out Expr? later))
        {
            array = later;
        }

        return array;
    }

    /// <summary>The memory that an array is made in: that of the array that it replaces, where it replaces one.</summary>
    private Expression? InPlaceOf(Expr made) =>
        split is null && (becoming ??= Replaced()).FirstOrDefault(pair => pair.Value == made) is { Key: { } earlier }
            ? values[earlier]
            : null;

    private Dictionary<Expr, Expr> Replaced()
    {
        var found = new Dictionary<Expr, Expr>();
        List<Expr> nodes = function.Nodes();
        Structured[] loops = [.. nodes.OfType<Structured>().Where(node => node.Kind == StructuredKind.Traverse && node.Combiners is [Combiner.Collect])];
        if (loops.Length == 0)
        {
            return found;
        }

        ILookup<Expr, Expr> users = nodes.SelectMany(user => user.Operands.Where(IsCollected).Distinct().Select(array => (array, user)))
            .ToLookup(use => use.array, use => use.user);
        HashSet<Expr> handedOn = [.. function.Results, .. nodes.SelectMany(node => node.Regions).SelectMany(region => region.Results)];
        foreach (Structured loop in loops)
        {
            Expr made = loop.Graph.Project(loop, 0);
            Variable index = loop.Body.Parameters[0];
            Expr? earlier = users.Where(array => CanReplace(array.Key, [.. array])).Select(array => array.Key).OrderBy(array => array.Id).FirstOrDefault();
            if (earlier is not null)
            {
                found.Add(earlier, made);
            }

            bool CanReplace(Expr array, Expr[] reads) => array != made && !found.ContainsKey(array) && !handedOn.Contains(array) && array.Type == made.Type
                && ((Project)array).Source.Head == loop.Head
                && schedule.PlacesOf(((Project)array).Source) is [var there] && schedule.PlacesOf(loop) is [var here] && there == here
                && reads.All(read => read.Is(Primitives.Load) && read[0] == array && read[1] == index);
        }

        return found;
    }

    private static bool IsCollected(Expr array) =>
        array is Project { Source: { Kind: StructuredKind.Traverse } loop, Index: var k } && loop.Combiners[k] == Combiner.Collect;
}
