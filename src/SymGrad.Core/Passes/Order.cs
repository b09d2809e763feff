using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Renumbers long straight-line code so that few values are alive at a time; into a new graph, which leaves behind what earlier
/// passes made and dropped.</summary>
/// <remarks>Of the nodes that could come next, one that uses up most values for the last time; among equals the one that became
/// possible last. The value and the tangent of a long chain thus go side by side, step by step, and the terms of a long sum are
/// added as soon as they are made.</remarks>
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

        foreach (Apply node in new Greedy(function, nodes).Run())
        {
            now.Add(node, graph.Apply(node.Operation, node.Type, [.. node.Operands.Select(o => now[o])]));
        }

        return new Function(function.Name, parameters, [.. function.Results.Select(r => now[r])]);
    }

    /// <summary>The choice of the next node, in constant time: nodes wait in stacks by what they would use up.</summary>
    private sealed class Greedy
    {
        private const int MostUsedUp = 3;

        private readonly Stack<Apply>[] waiting = [.. Enumerable.Range(0, MostUsedUp + 1).Select(_ => new Stack<Apply>())];
        private readonly Dictionary<Expr, List<Apply>> users = [];
        private readonly Dictionary<Expr, int> uses = [];
        private readonly Dictionary<Apply, int> missing = [];
        private readonly HashSet<Apply> placed = [];

        public Greedy(Function function, List<Expr> nodes)
        {
            foreach (Apply node in nodes.OfType<Apply>())
            {
                Expr[] made = [.. node.Operands.Where(operand => operand is Apply).Distinct()];
                missing.Add(node, made.Length);
                foreach (Expr operand in made)
                {
                    if (!users.TryGetValue(operand, out List<Apply>? list))
                    {
                        users.Add(operand, list = []);
                    }

                    list.Add(node);
                }
            }

            foreach (KeyValuePair<Expr, List<Apply>> pair in users)
            {
                uses.Add(pair.Key, pair.Value.Count + (function.Results.Contains(pair.Key) ? 1 : 0));
            }

            // The first to be made lies on top.
            foreach (Apply node in nodes.OfType<Apply>().Where(node => missing[node] == 0).Reverse())
            {
                Wait(node);
            }
        }

        public IEnumerable<Apply> Run()
        {
            while (Next() is Apply node)
            {
                yield return node;
                foreach (Expr operand in node.Operands.Where(operand => operand is Apply).Distinct())
                {
                    // Whoever is left alone with a value uses it up.
                    if (--uses[operand] == 1 && users[operand].Find(user => !placed.Contains(user)) is Apply last && missing[last] == 0)
                    {
                        Wait(last);
                    }
                }

                foreach (Apply user in users.TryGetValue(node, out List<Apply>? list) ? list : [])
                {
                    if (--missing[user] == 0)
                    {
                        Wait(user);
                    }
                }
            }
        }

        private Apply? Next()
        {
            for (int usedUp = MostUsedUp; usedUp >= 0; usedUp--)
            {
                while (waiting[usedUp].Count > 0)
                {
                    Apply node = waiting[usedUp].Pop();
                    if (placed.Add(node))
                    {
                        return node;
                    }
                }
            }

            return null;
        }

        private void Wait(Apply node) => waiting[node.Operands.Distinct().Count(o => o is Apply && uses[o] == 1)].Push(node);
    }
}
