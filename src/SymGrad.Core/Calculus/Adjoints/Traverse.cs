using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <content>The adjoint of independent iterations is independent iterations: primal and adjoint run side by side, without a tape.
/// What every iteration reads at its own index becomes an array built index by index; what all of them share is summed.</content>
internal sealed partial class Reverse
{
    private void SweepTraverse(Structured node, Block block, Adjoints adjoints)
    {
        Block body = block.BlockOf(node, 0);
        Variable index = node.Body.Parameters[0];
        Func<Expr, Expr>?[] seeds = [.. Enumerable.Range(0, node.ResultTypes.Length).Select(k => SeedOf(node, k, adjoints))];
        if (seeds.All(seed => seed is null))
        {
            return;
        }

        var inside = new Adjoints(graph, schedule, body) { Lists = static _ => true };
        Seed(inside);
        Sweep(body, inside);
        bool ownElementsOnly = !inside.WroteWholeArray
            && inside.Listed.All(entry => entry.Load[1] == index && graph.Length(entry.Load[0]) == node.Head);
        if (!ownElementsOnly)
        {
            Scatter();
            return;
        }

        Expr[] scalars = [.. inside.OutgoingScalars];
        IGrouping<Expr, Expr>[] arrays = [.. inside.Listed.GroupBy(entry => entry.Load[0], entry => entry.Value).OrderBy(a => a.Key.Id)];
        if (scalars.Length + arrays.Length == 0)
        {
            return;
        }

        Structured made = Renewed(
            [.. scalars.Select(s => inside.Scalar(s)!), .. arrays.Select(a => a.Aggregate((sum, term) => sum + term))],
            [.. scalars.Select(_ => Combiner.Sum), .. arrays.Select(_ => Combiner.Collect)]);
        for (int k = 0; k < scalars.Length; k++)
        {
            adjoints.Add(scalars[k], graph.Project(made, k));
        }

        for (int k = 0; k < arrays.Length; k++)
        {
            adjoints.Add(arrays[k].Key, graph.Project(made, scalars.Length + k));
        }

        void Seed(Adjoints into)
        {
            for (int k = 0; k < seeds.Length; k++)
            {
                if (seeds[k] is { } seed && active.Contains(node.Body.Results[k]))
                {
                    into.Add(node.Body.Results[k], seed(index));
                }
            }
        }

        Structured Renewed(Expr[] results, Combiner[] combiners)
        {
            Variable renewed = graph.Variable(ExprType.Int32, index.Name);
            return graph.Structured(
                StructuredKind.Traverse,
                [node.Head],
                [new Region([renewed], new Substitution(graph).Replace(index, renewed).Apply(results))],
                combiners);
        }

        // Some iteration touches elements of other iterations: the adjoints of arrays are carried through a loop and written to.
        void Scatter()
        {
            var carried = new SortedDictionary<int, (Expr Array, Variable Version)>();
            var writing = new Adjoints(graph, schedule, body) { Import = Carry };
            Seed(writing);
            Sweep(body, writing);
            Expr[] sums = [.. writing.OutgoingScalars];
            Variable[] accumulators = [.. sums.Select(s => graph.Variable(s.Type, "sum"))];
            (Expr Array, Variable Version)[] versions = [.. carried.Values];
            Variable renewed = graph.Variable(ExprType.Int32, index.Name);
            Expr[] results = new Substitution(graph).Replace(index, renewed).Apply(
            [
                .. sums.Select((s, k) => accumulators[k] + writing.Scalar(s)!),
                .. versions.Select(v => writing.Array(v.Array)!),
            ]);
            Structured loop = graph.Structured(
                StructuredKind.For,
                [
                    node.Head,
                    .. sums.Select(s => graph.Zero(s.Type)),
                    .. versions.Select(v => adjoints.Array(v.Array) ?? adjoints.ZerosLike(v.Array)),
                ],
                [new Region([renewed, .. accumulators, .. versions.Select(v => v.Version)], results)],
                []);
            for (int k = 0; k < sums.Length; k++)
            {
                adjoints.Add(sums[k], graph.Project(loop, k));
            }

            for (int k = 0; k < versions.Length; k++)
            {
                adjoints.Set(versions[k].Array, graph.Project(loop, sums.Length + k));
            }

            Expr Carry(Expr array)
            {
                Variable version = graph.Variable(array.Type, "bar");
                carried.Add(array.Id, (array, version));
                return version;
            }
        }
    }

    /// <summary>The cotangent of a result at each index, or null if nothing depends on the result.</summary>
    private Func<Expr, Expr>? SeedOf(Structured node, int k, Adjoints adjoints)
    {
        Expr result = graph.Project(node, k);
        if (adjoints.Of(result) is not Expr cotangent)
        {
            return null;
        }

        switch (node.Combiners[k])
        {
            case Combiner.Collect:
                return index => graph.Load(cotangent, index);
            case Combiner.Sum:
                return _ => cotangent;
            case Combiner.Max or Combiner.Min:
                // Ties split evenly.
                Expr one = graph.Number(1, result.Type);
                Expr zero = graph.Zero(result.Type);
                Variable i = graph.Variable(ExprType.Int32, "i");
                Expr element = new Substitution(graph).Replace(node.Body.Parameters[0], i).Apply(node.Body.Results[k]);
                Expr ties = graph.Project(
                    graph.Structured(
                        StructuredKind.Traverse,
                        [node.Head],
                        [new Region([i], [graph.Choose(Attains(element), one, zero)])],
                        [Combiner.Sum]),
                    0);
                Expr share = cotangent / ties;
                return _ => graph.Choose(Attains(node.Body.Results[k]), share, zero);
            default:
                throw new InvalidOperationException("products are lowered to loops before they are differentiated");
        }

        Expr Attains(Expr element) => graph.Apply(Primitives.Equal, element, result);
    }
}
