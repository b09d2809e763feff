using System.Collections.Generic;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>How often, and where, each value of a scheduled function is used: emitters and printers nest what is used once.</summary>
internal sealed class Uses
{
    private readonly NodeMap<(int Count, Block Block)> uses = new();
    private readonly Schedule schedule;

    private Uses(Function function, Schedule schedule)
    {
        this.schedule = schedule;
        foreach (Expr result in function.Results)
        {
            Count(result, schedule.Root);
        }

        Collect(schedule.Root);
    }

    public static Uses Of(Function function, Schedule schedule) => new(function, schedule);

    /// <summary>The number of uses, in all blocks together.</summary>
    public int CountOf(Expr node) => uses.TryGetValue(node, out var use) ? use.Count : 0;

    /// <summary>Whether a value is used exactly once, and that in the one block that computes it.</summary>
    public bool IsNested(Expr node) =>
        uses.TryGetValue(node, out var use) && use.Count == 1 && schedule.PlacesOf(node) is { Count: 1 } places && places[0] == use.Block;

    private void Collect(Block block)
    {
        foreach (Expr node in block.Nodes)
        {
            foreach (Expr operand in node.Operands)
            {
                Count(operand, block);
            }

            if (node is not Structured structured)
            {
                continue;
            }

            if (block.GuardOf(structured) is { } guard)
            {
                Collect(guard);
            }

            for (int r = 0; r < structured.Regions.Length; r++)
            {
                Block inside = block.BlockOf(structured, r);
                Collect(inside);
                foreach (Expr result in inside.Region!.Results)
                {
                    Count(result, inside);
                }
            }
        }
    }

    private void Count(Expr node, Block block) =>
        uses[node] = (uses.TryGetValue(node, out var use) ? use.Count + 1 : 1, block);
}
