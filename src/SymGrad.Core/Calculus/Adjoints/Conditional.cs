using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <content>The adjoint of a conditional is a conditional: only the branch taken passes anything on.</content>
internal sealed partial class Reverse
{
    private void SweepIf(Structured node, Block block, Adjoints adjoints)
    {
        var cotangents = new Expr?[node.ResultTypes.Length];
        bool any = false;
        for (int k = 0; k < cotangents.Length; k++)
        {
            cotangents[k] = adjoints.Of(graph.Project(node, k));
            any |= cotangents[k] is not null;
        }

        if (any)
        {
            SweepBranches(node.Head, block.BlockOf(node, 0), block.BlockOf(node, 1), adjoints, Seed);
        }

        void Seed(Block branch, Adjoints inside)
        {
            for (int k = 0; k < cotangents.Length; k++)
            {
                if (cotangents[k] is Expr cotangent && active.Contains(branch.Region!.Results[k]))
                {
                    inside.Add(branch.Region.Results[k], cotangent);
                }
            }
        }
    }

    /// <summary>What a guard computes before a loop is wanted only if the loop runs at all.</summary>
    private void SweepGuard(Structured loop, Block block, Adjoints adjoints)
    {
        if (block.GuardOf(loop) is not { } guard || !guard.Nodes.Any(active.Contains))
        {
            return;
        }

        Dictionary<Expr, Expr> handedOn = guard.Nodes
            .SelectMany(node => node is Structured structured ? graph.ProjectAll(structured) : [node])
            .Where(value => adjoints.Of(value) is not null)
            .ToDictionary(value => value, value => adjoints.Of(value)!);
        foreach (Expr node in handedOn.Keys)
        {
            adjoints.Remove(node);
        }

        if (handedOn.Count > 0)
        {
            Expr runs = graph.Integer(0) < loop.Head;
            SweepBranches(runs, guard, null, adjoints, (_, inside) =>
            {
                foreach (KeyValuePair<Expr, Expr> pair in handedOn)
                {
                    inside.Add(pair.Key, pair.Value);
                }
            });
        }
    }

    private void SweepBranches(Expr condition, Block then, Block? otherwise, Adjoints adjoints, Action<Block, Adjoints> seed)
    {
        Adjoints taken = SweepBranch(then);
        Adjoints? other = otherwise is null ? null : SweepBranch(otherwise);

        Expr[] scalars = [.. Union(taken.OutgoingScalars, other?.OutgoingScalars)];
        Expr[] arrays = [.. Union(taken.OutgoingArrays, other?.OutgoingArrays)];
        if (scalars.Length + arrays.Length > 0)
        {
            Structured passedOn = graph.If(condition, Results(taken), Results(other));
            for (int k = 0; k < scalars.Length; k++)
            {
                bool isLazy = taken.Scalar(scalars[k]) is null || other?.Scalar(scalars[k]) is null;
                adjoints.Add(scalars[k], graph.Project(passedOn, k), isLazy);
            }

            for (int k = 0; k < arrays.Length; k++)
            {
                adjoints.Set(arrays[k], graph.Project(passedOn, scalars.Length + k));
            }
        }

        // Elements that are in range whatever the branch: their contribution is conditional, their place is not.
        foreach ((Apply load, Expr value) in taken.Listed)
        {
            adjoints.AddElement(load, graph.Choose(condition, value, graph.Zero(value.Type)));
        }

        foreach ((Apply load, Expr value) in other?.Listed ?? [])
        {
            adjoints.AddElement(load, graph.Choose(condition, graph.Zero(value.Type), value));
        }

        Adjoints SweepBranch(Block branch)
        {
            var inside = new Adjoints(graph, schedule, branch)
            {
                Import = array => adjoints.Array(array) ?? adjoints.ZerosLike(array),
                // An array of the block around the branch is not listed there: a guarded element of it must be added to in here.
                Lists = node => (adjoints.Lists(node) && !adjoints.IsLocal(node.Is(Primitives.Load) ? node[0] : node))
                    || (node.Is(Primitives.Load) && !schedule.IsGuarded(node)),
            };
            seed(branch, inside);
            Sweep(branch, inside);
            adjoints.Join(inside);
            return inside;
        }

        Expr[] Results(Adjoints? inside) =>
        [
            .. scalars.Select(node => inside?.Scalar(node) ?? graph.Zero(node.Type)),
            .. arrays.Select(array => inside?.Array(array) ?? adjoints.Array(array) ?? adjoints.ZerosLike(array)),
        ];
    }

    private static IEnumerable<Expr> Union(IEnumerable<Expr> left, IEnumerable<Expr>? right) =>
        left.Union(right ?? []).OrderBy(node => node.Id);
}
