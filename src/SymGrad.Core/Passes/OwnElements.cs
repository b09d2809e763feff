using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>What the iterations of a loop do to a value that they carry, if they need one another by nothing but sums.</summary>
internal enum Carriage : byte
{
    /// <summary>An array of which each iteration reads and writes an element of its own.</summary>
    Own,

    /// <summary>An array to elements of which iterations only add.</summary>
    Added,

    /// <summary>A number to which iterations only add.</summary>
    Sum,
}

/// <summary>Finds loops that carry arrays and yet could run their iterations in any order, or side by side: each touches its own elements, as the state of a
/// recurrent network is brought up to date in place.</summary>
/// <remarks>Iterations that fill a whole array need not be told of here: <see cref="Separate"/> makes them independent.</remarks>
internal sealed class OwnElements
{
    private readonly Variable index;
    private readonly Region body;
    private readonly List<Expr> nodes;
    private readonly HashSet<Expr> changing;
    private readonly Dictionary<Expr, int> uses;

    private OwnElements(Region body)
    {
        (this.body, index) = (body, body.Parameters[0]);

        // What is older than all parameters mentions none of them.
        int oldest = body.Parameters.Min(parameter => parameter.Id);
        nodes = Walk.Reachable(body.Results, node => node.Id < oldest);
        changing = Walk.Dependent(nodes, body.Parameters);
        uses = Walk.UsesIn(nodes, body.Results);
    }

    /// <summary>What a counted loop does to each value that it carries; null if an iteration may need what another one has computed.</summary>
    public static Carriage[]? Of(Structured loop)
    {
        if (loop.Kind != StructuredKind.For || loop.Initial.Length == 0)
        {
            return null;
        }

        var analysis = new OwnElements(loop.Body);
        Carriage?[] found = [.. Enumerable.Range(0, loop.Initial.Length).Select(analysis.CarriageOf)];
        return found.All(carriage => carriage is not null) ? [.. found.Select(carriage => carriage!.Value)] : null;
    }

    private Carriage? CarriageOf(int k)
    {
        Variable carried = body.Parameters[k + 1];
        return carried.Type.IsArray ? OfArray(carried, body.Results[k])
            : carried.Type.IsFloating && IsOnlyAddedTo(carried, body.Results[k]) ? Carriage.Sum
            : null;
    }

    private Carriage? OfArray(Variable carried, Expr last)
    {
        // The array as it is after each write, the last first.
        var versions = new HashSet<Expr> { carried };
        bool isAddedTo = true;
        for (Expr version = last; version != carried; version = version.Operands[0])
        {
            if (!(version.Is(Primitives.Store) || version.Is(Primitives.Accumulate)))
            {
                return null;
            }

            isAddedTo &= version.Is(Primitives.Accumulate);
            versions.Add(version);
        }

        if (body.Results.Count(versions.Contains) != 1)
        {
            return null;
        }

        var indices = new HashSet<Expr>();
        foreach (Expr node in nodes)
        {
            for (int k = 0; k < node.Operands.Length; k++)
            {
                if (!versions.Contains(node.Operands[k]))
                {
                    continue;
                }

                if (k > 0 || !(node.Is(Primitives.Load) || versions.Contains(node)))
                {
                    return null;
                }

                isAddedTo &= !node.Is(Primitives.Load);
                indices.Add(node.Operands[1]);
            }

            if (node.Regions.Any(region => region.Results.Any(versions.Contains)))
            {
                return null;
            }
        }

        return indices.Count == 1 && StepOf(indices.Single()) is not (null or 0 or < int.MinValue or > int.MaxValue) ? Carriage.Own
            : isAddedTo && indices.Count > 0 ? Carriage.Added
            : null;
    }

    /// <summary>By how much an index grows from iteration to iteration; null where that is not the same number for all.</summary>
    private long? StepOf(Expr place)
    {
        if (place == index)
        {
            return 1;
        }

        if (!changing.Contains(place))
        {
            return 0;
        }

        if (place is not Apply { Type.IsInteger: true } apply || apply.Operands.Length != 2 || apply.Operands.Any(operand => !operand.Type.IsInteger))
        {
            return null;
        }

        return apply.Operation.Name switch
        {
            "Add" => StepOf(apply[0]) + StepOf(apply[1]),
            "Subtract" => StepOf(apply[0]) - StepOf(apply[1]),
            "Multiply" when apply[1] is Constant factor => StepOf(apply[0]) * factor.Bits,
            "Multiply" when apply[0] is Constant factor => StepOf(apply[1]) * factor.Bits,
            _ => null,
        };
    }

    private bool IsOnlyAddedTo(Variable carried, Expr next)
    {
        HashSet<Expr> sums = Walk.Dependent(nodes, [carried]);
        Expr sum = next;
        while (sum != carried)
        {
            if (UsesOf(sum) != 1 || sum is not Apply apply || !(apply.Operation == Primitives.Add || apply.Operation == Primitives.Subtract)
                || apply.Operands.Count(sums.Contains) != 1 || (apply.Operation == Primitives.Subtract && sums.Contains(apply[1])))
            {
                return false;
            }

            sum = sums.Contains(apply[0]) ? apply[0] : apply[1];
        }

        return next != carried && UsesOf(carried) == 1;
    }

    private int UsesOf(Expr node) => uses.TryGetValue(node, out int count) ? count : 0;
}
