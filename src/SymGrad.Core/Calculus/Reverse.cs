using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <summary>Reverse mode: one sweep from users to operands that hands each node's adjoint on to its operands.</summary>
/// <remarks>The sweep follows the schedule of the primal function: a block is swept by the construct that runs it, and what the block
/// does not compute itself comes back to that construct as an outgoing contribution. Each construct with an adjoint of its own
/// has a file in <c>Calculus/Adjoints</c>.</remarks>
internal sealed partial class Reverse
{
    private readonly Graph graph;
    private readonly Schedule schedule;
    private readonly NodeSet active;

    // Loops that record, each with the loop it can stand in for. A loop that is computed in several branches has several.
    private readonly List<(Structured Original, Structured Recording)> recordings = [];

    // Of recordings of while loops, the loops that count only.
    private readonly Dictionary<Structured, Structured> countings = [];

    private Reverse(Function function, HashSet<Expr> inputs)
    {
        graph = function.Graph;
        schedule = Schedule.Of(function);
        active = Activity.Of(function.Nodes(), inputs.Contains);
    }

    /// <summary>The values of a function and the adjoints of its inputs.</summary>
    /// <param name="function">The primal.</param>
    /// <param name="cotangents">One per result; null for a result that the derivative ignores.</param>
    /// <param name="inputs">The variables differentiated with respect to.</param>
    /// <returns>The results, rewritten to share loops with the adjoints; and an adjoint per input, null where no result depends on it.</returns>
    public static (Expr[] Values, Expr?[] Adjoints) Differentiate(
        Function function, IReadOnlyList<Expr?> cotangents, IReadOnlyList<Expr> inputs)
    {
        var sweep = new Reverse(function, [.. inputs]);
        var adjoints = new Adjoints(sweep.graph, sweep.schedule, sweep.schedule.Root);
        for (int k = 0; k < cotangents.Count; k++)
        {
            if (cotangents[k] is Expr cotangent && sweep.active.Contains(function.Results[k]))
            {
                adjoints.Add(function.Results[k], cotangent);
            }
        }

        sweep.Sweep(sweep.schedule.Root, adjoints);
        Expr?[] found = [.. inputs.Select(adjoints.Of)];
        Expr[] shared = sweep.UseRecordings([.. function.Results, .. found.OfType<Expr>()]);
        int next = function.Results.Count;
        return ([.. shared.Take(next)], [.. found.Select(adjoint => adjoint is null ? null : shared[next++])]);
    }

    private void Sweep(Block block, Adjoints adjoints)
    {
        for (int k = block.Nodes.Count - 1; k >= 0; k--)
        {
            Expr node = block.Nodes[k];
            switch (node)
            {
                case var _ when !active.Contains(node):
                    break;
                case Apply { Operation.Signature: Signature.Matrix } product:
                    SweepMatMul(product, adjoints);
                    break;
                case Apply { Operation: CalledFunction } call when IsCallOfArrays(call):
                    SweepCall(call, adjoints);
                    break;
                case Apply { Type.IsArray: true } write:
                    SweepWrite(write, adjoints);
                    break;
                case Apply apply when adjoints.Scalar(apply) is Expr cotangent:
                    SweepApply(apply, cotangent, adjoints);
                    break;
                case Structured { Kind: StructuredKind.If } conditional:
                    SweepIf(conditional, block, adjoints);
                    break;
                case Structured { Kind: StructuredKind.Traverse } traverse:
                    SweepTraverse(traverse, block, adjoints);
                    SweepGuard(traverse, block, adjoints);
                    break;
                case Structured { Kind: StructuredKind.For } loop:
                    SweepLoop(loop, block, adjoints);
                    SweepGuard(loop, block, adjoints);
                    break;
                case Structured { Kind: StructuredKind.While } loop:
                    SweepLoop(loop, block, adjoints);
                    break;
            }
        }
    }

    private void SweepApply(Apply node, Expr cotangent, Adjoints adjoints)
    {
        if (node.Operation == Primitives.Load)
        {
            adjoints.AddElement(node, cotangent);
            return;
        }

        bool isLazy = adjoints.IsLazy(node);
        for (int k = 0; k < node.Operands.Length; k++)
        {
            bool speculative = !schedule.IsCertain(node) || (isLazy && Derivatives.IsSteep(node, k));
            if (active.Contains(node[k])
                && ChainRule.Times(cotangent, node, k, speculative, active.Contains, node[k].Type) is Expr contribution)
            {
                adjoints.Add(node[k], contribution, isLazy);
            }
        }
    }

    // A write is linear. Its adjoint reads what was written and, where the old element was replaced, forgets it.
    private void SweepWrite(Apply node, Adjoints adjoints)
    {
        if (adjoints.Array(node) is not Expr version)
        {
            return;
        }

        adjoints.Remove(node);
        if (node.Operands.Length == 3)
        {
            if (active.Contains(node[2]))
            {
                adjoints.Add(node[2], graph.Load(version, node[1]));
            }

            if (node.Operation == Primitives.Store)
            {
                version = graph.Store(version, node[1], graph.Zero(node.Type.ElementType));
            }
        }

        if (active.Contains(node[0]))
        {
            adjoints.Add(node[0], version);
        }
    }

    private Expr[] UseRecordings(Expr[] roots)
    {
        if (recordings.Count == 0)
        {
            return new Substitution(graph).Apply(roots);
        }

        Substitution substitution = new Substitution(graph).Renew(Walk.Reachable([.. roots, .. recordings.Select(pair => pair.Recording)]));
        foreach (var ofOne in recordings.GroupBy(pair => pair.Original).OrderBy(group => group.Key.Id))
        {
            Structured recording = ofOne.First().Recording;
            Expr now = substitution.Apply(recording);
            substitution.Replace(ofOne.Key, now);
            if (countings.TryGetValue(recording, out Structured? counting))
            {
                substitution.Replace(counting, now);
            }
        }

        return substitution.Apply(roots);
    }
}
