using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Renumbers long straight-line code so that few values are alive at a time; into a new graph, which leaves behind what earlier
/// passes made and dropped.</summary>
/// <remarks>Of the nodes that could come next, one that uses up most values for the last time; among equals the one with the shortest way
/// from the parameters. The value and the tangent of a long chain thus go side by side, step by step. The terms of a long sum, being
/// small, are made one by one as they are added. Equal steps come out in equal order, which <see cref="Period"/> finds.</remarks>
internal static class Order
{
    /// <summary>Functions shorter than this are left alone: registers and caches hold all their values.</summary>
    private const int Long = 800;

    public static Function Run(Function function)
    {
        List<Expr> nodes = function.Nodes();
        if (nodes.Count < Long || nodes.Any(node => node is Structured || node.Type.IsArray))
        {
            return function;
        }

        var graph = new Graph();
        var now = new NodeMap<Expr>();
        Variable[] parameters = [.. function.Parameters.Select(p => graph.Variable(p.Type, p.Name))];
        for (int k = 0; k < parameters.Length; k++)
        {
            now.Add(function.Parameters[k], parameters[k]);
        }

        foreach (Expr leaf in nodes.Where(node => node is Constant or External))
        {
            now.Add(leaf, leaf is External external
                ? graph.External(external.Type, external.Slot, external.Name, external.MayFail)
                : graph.Literal(((Constant)leaf).Bits, leaf.Type));
        }

        foreach (Apply node in new Greedy(function, [.. nodes.OfType<Apply>()]).Run())
        {
            now.Add(node, graph.Apply(node.Operation, node.Type, Array.ConvertAll(node.Operands, operand => now[operand])));
        }

        return new Function(function.Name, parameters, [.. function.Results.Select(r => now[r])]);
    }

    /// <summary>The choice of the next node: nodes wait in queues by what they would use up.</summary>
    private sealed class Greedy
    {
        private const int MostUsedUp = 3;

        // What parameters and so many operations make is computed when it is first wanted, rather than as soon as it can be.
        private const int MostAtHand = 12;

        private readonly MinHeap[] waiting = [.. Enumerable.Range(0, MostUsedUp + 1).Select(_ => new MinHeap())];
        private readonly Apply[] nodes;

        // By the position of a node in the list: its operands, who uses it, how many of these are still to come, how many operations it
        // is made of (up to a few), how many of its operands are to be waited for, how long the way from the parameters is.
        private readonly Lists operands;
        private readonly Lists users;
        private readonly int[] uses;
        private readonly int[] sizes;
        private readonly int[] missing;
        private readonly int[] levels;
        private readonly bool[] placed;

        public Greedy(Function function, Apply[] nodes)
        {
            this.nodes = nodes;
            uses = new int[nodes.Length];
            sizes = new int[nodes.Length];
            missing = new int[nodes.Length];
            levels = new int[nodes.Length];
            placed = new bool[nodes.Length];
            var positions = new NodeMap<int>();
            operands = new Lists(nodes.Length, nodes.Sum(node => node.Operands.Length));
            for (int k = 0; k < nodes.Length; k++)
            {
                positions.Add(nodes[k], k);
                AddOperands(k, positions);
                sizes[k] = 1;
                for (int place = operands.First(k); place < operands.End(k); place++)
                {
                    int operand = operands[place];
                    uses[operand]++;
                    sizes[k] = Math.Min(sizes[k] + sizes[operand], MostAtHand + 1);
                    missing[k] += IsAtHand(operand) ? 0 : 1;
                    levels[k] = Math.Max(levels[k], IsAtHand(operand) ? 0 : levels[operand] + 1);
                }
            }

            users = UsersOf(operands, uses);
            foreach (Apply result in function.Results.OfType<Apply>().Distinct())
            {
                uses[positions[result]]++;
            }

            for (int k = 0; k < nodes.Length; k++)
            {
                WaitIfPossible(k);
            }
        }

        public IEnumerable<Apply> Run()
        {
            var order = new List<Apply>(nodes.Length);
            for (int next = Next(); next >= 0; next = Next())
            {
                Place(next, order);
            }

            for (int k = 0; k < nodes.Length; k++)
            {
                Place(k, order);
            }

            return order;
        }

        private bool IsAtHand(int node) => sizes[node] <= MostAtHand;

        // Without leaves, and each once.
        private void AddOperands(int node, NodeMap<int> positions)
        {
            Expr[] all = nodes[node].Operands;
            for (int k = 0; k < all.Length; k++)
            {
                if (Array.IndexOf(all, all[k], 0, k) < 0 && positions.TryGetValue(all[k], out int position))
                {
                    operands.Add(position);
                }
            }

            operands.Close(node);
        }

        private static Lists UsersOf(Lists operands, int[] uses)
        {
            var users = new Lists(uses);
            for (int k = 0; k < uses.Length; k++)
            {
                for (int place = operands.First(k); place < operands.End(k); place++)
                {
                    users.AddTo(operands[place], k);
                }
            }

            return users;
        }

        private void Place(int node, List<Apply> order)
        {
            if (placed[node])
            {
                return;
            }

            for (int place = operands.First(node); place < operands.End(node); place++)
            {
                Place(operands[place], order);
            }

            placed[node] = true;
            order.Add(nodes[node]);
            for (int place = operands.First(node); place < operands.End(node); place++)
            {
                // Whoever is left alone with a value uses it up.
                int operand = operands[place];
                if (--uses[operand] == 1 && LastUser(operand) is int last)
                {
                    WaitIfPossible(last);
                }
            }

            for (int place = users.First(node); place < users.End(node) && !IsAtHand(node); place++)
            {
                missing[users[place]]--;
                WaitIfPossible(users[place]);
            }
        }

        private int? LastUser(int node)
        {
            for (int place = users.First(node); place < users.End(node); place++)
            {
                if (!placed[users[place]])
                {
                    return users[place];
                }
            }

            return null;
        }

        private int Next()
        {
            for (int usedUp = MostUsedUp; usedUp >= 0; usedUp--)
            {
                while (waiting[usedUp].Count > 0)
                {
                    int node = unchecked((int)waiting[usedUp].Take());
                    if (!placed[node])
                    {
                        return node;
                    }
                }
            }

            return -1;
        }

        // Among equals the shortest way from the parameters comes first, then the order in which they were made.
        private void WaitIfPossible(int node)
        {
            if (missing[node] == 0 && !IsAtHand(node))
            {
                int usedUp = 0;
                for (int place = operands.First(node); place < operands.End(node); place++)
                {
                    usedUp += uses[operands[place]] == 1 ? 1 : 0;
                }

                waiting[Math.Min(usedUp, MostUsedUp)].Add(((long)levels[node] << 32) | (uint)node);
            }
        }
    }

    /// <summary>A list of numbers for each node, one after the other in one array.</summary>
    private sealed class Lists
    {
        private readonly int[] ends;
        private readonly int[] items;
        private int count;

        /// <summary>Lists that are filled one after the other.</summary>
        public Lists(int lists, int items) => (ends, this.items) = (new int[lists], new int[items]);

        /// <summary>Lists of given lengths, filled in any order.</summary>
        public Lists(int[] lengths)
        {
            ends = new int[lengths.Length];
            int sum = 0;
            for (int k = 0; k < lengths.Length; k++)
            {
                // Each list ends where it begins until it is filled.
                ends[k] = sum;
                sum += lengths[k];
            }

            items = new int[sum];
            starts = (int[])ends.Clone();
        }

        private readonly int[]? starts;

        public int this[int place] => items[place];

        public int First(int list) => starts is not null ? starts[list] : list == 0 ? 0 : ends[list - 1];

        public int End(int list) => ends[list];

        public void Add(int item) => items[count++] = item;

        public void Close(int list) => ends[list] = count;

        public void AddTo(int list, int item) => items[ends[list]++] = item;
    }
}
