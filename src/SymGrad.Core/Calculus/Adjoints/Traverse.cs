using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;
using SymGrad.Passes;

namespace SymGrad.Calculus;

/// <content>The adjoint of independent iterations is independent iterations: primal and adjoint run side by side, without a tape.
/// What every iteration reads at its own index only becomes an array built index by index; numbers that all of them share are summed;
/// to all other arrays they add.</content>
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

        // A first sweep tells which arrays an iteration reads elsewhere than at its own index, or in loops of its own. What it could only
        // list as a whole it has not followed further, so the next one may find more.
        var added = new SortedDictionary<int, (Expr Array, Variable Version)>();
        var elsewhere = new HashSet<Expr>();
        Adjoints inside = Swept(new Adjoints(graph, schedule, body) { Lists = static _ => true });
        while (ReadElsewhere(inside).Count(elsewhere.Add) > 0)
        {
            added.Clear();
            inside = Swept(new Adjoints(graph, schedule, body)
            {
                Import = Version,
                Lists = read => !elsewhere.Contains(read.Is(Primitives.Load) ? read[0] : read),
            });
        }

        Expr[] initial = node.Initial;
        (Expr Array, Variable Version)[] versions = [.. added.Values];
        Expr[] scalars = [.. inside.OutgoingScalars];
        IGrouping<Expr, Expr>[] built = [.. inside.Listed.GroupBy(entry => entry.Load[0], entry => entry.Value).OrderBy(a => a.Key.Id)];
        if (versions.Length + scalars.Length + built.Length > 0)
        {
            PassOn();
        }

        for (int k = 0; k < initial.Length; k++)
        {
            if (adjoints.Array(graph.Project(node, k)) is Expr cotangent)
            {
                adjoints.Remove(graph.Project(node, k));
                if (active.Contains(initial[k]))
                {
                    adjoints.Add(initial[k], cotangent);
                }
            }
        }

        Expr[] ReadElsewhere(Adjoints swept) =>
        [
            .. swept.WrittenWhole,
            .. swept.Listed.Where(entry => entry.Load[1] != index || graph.Length(entry.Load[0]) != node.Head).Select(entry => entry.Load[0]),
        ];

        Adjoints Swept(Adjoints into)
        {
            for (int k = 0; k < seeds.Length; k++)
            {
                if (seeds[k] is { } seed && active.Contains(node.Body.Results[k]))
                {
                    into.Add(node.Body.Results[k], seed(index));
                }
            }

            Sweep(body, into);
            return into;
        }

        Expr Version(Expr array)
        {
            if (!added.TryGetValue(array.Id, out (Expr, Variable Version) known))
            {
                added.Add(array.Id, known = (array, graph.Variable(array.Type, "bar")));
            }

            return known.Version;
        }

        void PassOn()
        {
            Variable renewed = graph.Variable(ExprType.Int32, index.Name);
            Substitution beside = new Substitution(graph).Keep(body.Owners()).Replace(index, renewed);
            for (int k = 0; k < initial.Length; k++)
            {
                // What the iterations before have added matters to none of them.
                beside.Replace(node.Body.Parameters[k + 1], adjoints.ZerosLike(initial[k]));
            }

            Expr[] results = beside.Apply(
            [
                .. versions.Select(v => inside.Array(v.Array)!),
                .. scalars.Select(s => inside.Scalar(s)!),
                .. built.Select(a => a.Aggregate((sum, term) => sum + term)),
            ]);
            Structured made = graph.Structured(
                StructuredKind.Traverse,
                [node.Head, .. versions.Select(v => adjoints.Array(v.Array) ?? adjoints.ZerosLike(v.Array))],
                [new Region([renewed, .. versions.Select(v => v.Version)], results)],
                [
                    .. versions.Select(_ => Combiner.Accumulate), .. scalars.Select(_ => Combiner.Sum), .. built.Select(_ => Combiner.Collect),
                ]).InPlaceOf(node);
            int next = 0;
            foreach ((Expr array, _) in versions)
            {
                adjoints.Set(array, graph.Project(made, next++));
            }

            foreach (Expr scalar in scalars)
            {
                adjoints.Add(scalar, graph.Project(made, next++));
            }

            foreach (IGrouping<Expr, Expr> array in built)
            {
                adjoints.Add(array.Key, graph.Project(made, next++));
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
            case Combiner.Sum or Combiner.Accumulate:
                return _ => cotangent;
            case Combiner.Norm:
                // The cosine of the angle to each axis; at the origin the subgradient of least norm.
                return _ => cotangent * graph.Choose(Attains(graph.Zero(result.Type)), graph.Zero(result.Type), node.Body.Results[k] / result);
            case Combiner.Max or Combiner.Min:
                // Ties split evenly.
                Expr one = graph.Number(1, result.Type);
                Expr zero = graph.Zero(result.Type);
                Variable i = graph.Variable(ExprType.Int32, "i");
                Expr element = Rewriting.Element.At(node, node.Body.Results[k], i);
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
