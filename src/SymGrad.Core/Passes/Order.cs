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
        var now = new Dictionary<Expr, Expr>();
        Variable[] parameters = [.. function.Parameters.Select(p => graph.Variable(p.Type, p.Name))];
        for (int k = 0; k < parameters.Length; k++)
        {
            now.Add(function.Parameters[k], parameters[k]);
        }

        foreach (Expr leaf in nodes.Where(node => node is Constant or External))
        {
            now.Add(leaf, leaf is External external
                ? graph.External(external.Type, external.Slot, external.Name)
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
        private readonly int[][] operands;
        private readonly List<int>[] users;
        private readonly int[] uses;
        private readonly int[] sizes;
        private readonly int[] missing;
        private readonly int[] levels;
        private readonly bool[] placed;

        public Greedy(Function function, Apply[] nodes)
        {
            this.nodes = nodes;
            operands = new int[nodes.Length][];
            users = new List<int>[nodes.Length];
            uses = new int[nodes.Length];
            sizes = new int[nodes.Length];
            missing = new int[nodes.Length];
            levels = new int[nodes.Length];
            placed = new bool[nodes.Length];
            var positions = new Dictionary<Expr, int>();
            for (int k = 0; k < nodes.Length; k++)
            {
                positions.Add(nodes[k], k);
                users[k] = [];
                operands[k] = [.. nodes[k].Operands.OfType<Apply>().Distinct().Select(operand => positions[operand])];
                sizes[k] = 1;
                foreach (int operand in operands[k])
                {
                    users[operand].Add(k);
                    uses[operand]++;
                    sizes[k] = Math.Min(sizes[k] + sizes[operand], MostAtHand + 1);
                    missing[k] += IsAtHand(operand) ? 0 : 1;
                    levels[k] = Math.Max(levels[k], IsAtHand(operand) ? 0 : levels[operand] + 1);
                }
            }

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

        private void Place(int node, List<Apply> order)
        {
            if (placed[node])
            {
                return;
            }

            foreach (int operand in operands[node])
            {
                Place(operand, order);
            }

            placed[node] = true;
            order.Add(nodes[node]);
            foreach (int operand in operands[node])
            {
                // Whoever is left alone with a value uses it up.
                if (--uses[operand] == 1 && users[operand].FindIndex(user => !placed[user]) is var last and >= 0)
                {
                    WaitIfPossible(users[operand][last]);
                }
            }

            foreach (int user in IsAtHand(node) ? [] : users[node])
            {
                missing[user]--;
                WaitIfPossible(user);
            }
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
                waiting[Array.FindAll(operands[node], operand => uses[operand] == 1).Length].Add(((long)levels[node] << 32) | (uint)node);
            }
        }
    }
}
