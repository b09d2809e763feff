using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Finds the writes that must copy first. In the intermediate representation a write makes a new version and the old one lives
/// on; in memory the new version takes the place of the old one, unless the old one is not ours (a parameter, captured data) or is
/// still read afterwards.</summary>
/// <remarks>A use takes an array over if it writes to it, carries it through a loop, or returns it from a branch.</remarks>
internal sealed class Own
{
    private readonly Dictionary<Expr, List<Use>> uses = [];
    private readonly HashSet<Use> copies = [];

    private readonly Schedule schedule;

    private Own(Function function, Schedule schedule)
    {
        this.schedule = schedule;
        Collect(schedule.Root);
        foreach (Expr result in function.Results.Where(result => result.Type.IsArray))
        {
            Add(result, new Use(null, 0, schedule.Root));
        }

        foreach (KeyValuePair<Expr, List<Use>> pair in uses)
        {
            foreach (Use use in pair.Value.Where(TakesOver))
            {
                if (!IsOwned(pair.Key, use.Block) || pair.Value.Any(other => other != use && IsOfTheSame(pair.Key, other, use) && !EndsBefore(other, use)))
                {
                    copies.Add(use);
                }
            }
        }
    }

    /// <summary>Analyses a scheduled function.</summary>
    public static Own Of(Function function, Schedule schedule) => new(function, schedule);

    /// <summary>Whether operand <paramref name="operand"/> of a node computed in <paramref name="block"/> has to be a copy.</summary>
    public bool CopiesOperand(Expr node, int operand, Block block) => copies.Contains(new Use(node, operand, block));

    /// <summary>Whether result <paramref name="result"/> of the region of a block has to be a copy.</summary>
    public bool CopiesResult(Block block, int result) => copies.Contains(new Use(null, result, block));

    /// <summary>Whether anything writes to an array: then reads of it keep their place among the writes.</summary>
    public bool IsWritten(Expr array) => (array is not Variable and not External && !array.Is(Primitives.Load))
        || (uses.TryGetValue(array, out List<Use>? list) && list.Any(TakesOver));

    private void Collect(Block block)
    {
        foreach (Expr node in block.Nodes)
        {
            for (int k = 0; k < node.Operands.Length; k++)
            {
                if (node.Operands[k].Type.IsArray)
                {
                    Add(node.Operands[k], new Use(node, k, block));
                }
            }

            if (node is Structured structured)
            {
                if (block.GuardOf(structured) is { } guard)
                {
                    Collect(guard);
                }

                for (int r = 0; r < structured.Regions.Length; r++)
                {
                    Block inside = block.BlockOf(structured, r);
                    Collect(inside);
                    for (int k = 0; k < inside.Region!.Results.Length; k++)
                    {
                        if (inside.Region.Results[k].Type.IsArray)
                        {
                            Add(inside.Region.Results[k], new Use(null, k, inside));
                        }
                    }
                }
            }
        }
    }

    private void Add(Expr array, Use use)
    {
        if (!uses.TryGetValue(array, out List<Use>? list))
        {
            uses.Add(array, list = []);
        }

        list.Add(use);
    }

    private static bool TakesOver(Use use)
    {
        if (use.User is null)
        {
            return use.Block.Parent is not null;
        }

        return use.User switch
        {
            Apply apply => use.Operand == 0 && (apply.Operation == Primitives.Store || apply.Operation == Primitives.Accumulate
                || apply.Operation == Primitives.Grow),
            Structured { Kind: not StructuredKind.If } => true,
            _ => false,
        };
    }

    // Zeros are made anew for each use, so they always belong to it.
    private bool IsOwned(Expr array, Block at)
    {
        switch (array)
        {
            case Apply apply when apply.Operation == Primitives.Zeros:
                return true;
            case External or Apply { Operation.Name: nameof(Primitives.Load) }:
                return false;
            case Variable variable:
                // A carried array belongs to the iteration.
                for (Block? block = at; block is not null; block = block.Parent)
                {
                    if (block.Region?.Parameters.Contains(variable) == true)
                    {
                        return true;
                    }

                    if (block.Kind is BlockKind.Body or BlockKind.Condition)
                    {
                        return false;
                    }
                }

                return false;
            default:
                // Made outside of a loop and taken over inside would be taken over once per iteration.
                for (Block? block = at; block is not null; block = block.Parent)
                {
                    if (schedule.PlacesOf(array).Contains(block))
                    {
                        return true;
                    }

                    if (block.Kind is BlockKind.Body or BlockKind.Condition)
                    {
                        return false;
                    }
                }

                return false;
        }
    }

    // Code that is needed in several branches is there in each, and has arrays of its own in each.
    private bool IsOfTheSame(Expr array, Use x, Use y) => x.Block == y.Block || HomeOf(array, x.Block) == HomeOf(array, y.Block);

    private Block? HomeOf(Expr array, Block use)
    {
        Block? block = use;
        while (block is not null && !(array is Variable variable ? block.Region?.Parameters.Contains(variable) == true : schedule.PlacesOf(array).Contains(block)))
        {
            block = block.Parent;
        }

        return block;
    }

    /// <summary>Whether one use is over when the other takes the array.</summary>
    private static bool EndsBefore(Use other, Use taking)
    {
        if (other.User is Apply length && length.Operation == Primitives.Length && other.Block == taking.Block)
        {
            return true;
        }

        Block common = Block.Common(other.Block, taking.Block);
        int otherOrder = OrderIn(common, other);
        int takingOrder = OrderIn(common, taking);

        // Equal: both inside one node of the common block. In its two branches they exclude each other.
        return otherOrder < takingOrder
            || (otherOrder == takingOrder && Below(common, other.Block)?.Kind == BlockKind.Branch
                && Below(common, other.Block) != Below(common, taking.Block));
    }

    private static int OrderIn(Block common, Use use) =>
        use.Block == common ? use.User?.Id ?? int.MaxValue : Below(common, use.Block)!.Owner!.Id;

    private static Block? Below(Block common, Block inside)
    {
        Block? block = inside;
        while (block is not null && block.Parent != common)
        {
            block = block.Parent;
        }

        return block;
    }

    private readonly record struct Use(Expr? User, int Operand, Block Block);
}
