using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Finds that the iterations of a loop do not need one another: what it carries is summed, is the largest or smallest of something, is
/// added to, or has each iteration write its own element. Such a loop becomes independent iterations, which have a short adjoint and run side by side.</summary>
/// <remarks>People hoist temporaries out of loops: an array of which every iteration reads only what it has written before is carried for no
/// reason, and an array that no iteration changes is not carried at all.</remarks>
internal sealed partial class Separate
{
    private readonly Graph graph;
    private readonly bool reorders;
    private readonly HashSet<Project> read;
    private readonly HashSet<Expr> parameters;
    private readonly Dictionary<Expr, Structured> owners = [];
    private readonly Dictionary<Expr, Expr> originals = [];
    private readonly Dictionary<Expr, Expr> now = [];
    private readonly Dictionary<Structured, Expr[]?> separated = [];

    private Separate(Function function, Algebra algebra)
    {
        graph = function.Graph;
        reorders = algebra == Algebra.Real;
        List<Expr> nodes = function.Nodes();
        read = [.. nodes.OfType<Project>()];
        parameters = [.. function.Parameters];
        foreach (Structured loop in nodes.OfType<Structured>().Where(loop => loop.IndexCount == 1))
        {
            owners.Add(loop.Body.Parameters[0], loop);
        }

        foreach ((Variable carried, Expr start) in nodes.OfType<Structured>().Where(IsFor).SelectMany(OfFixedLength).ToList())
        {
            graph.AssumeSameLength(carried, start);
        }
    }

    /// <summary>Separates the iterations of all loops of a function, the innermost first.</summary>
    /// <remarks>And again: an array that an inner loop fills anew, outer loops need not carry, but this shows only when what nobody reads is
    /// gone.</remarks>
    public static Function Run(Function function, Algebra algebra)
    {
        const int deepestNest = 8;
        int before = int.MaxValue;
        for (int round = 0; round < deepestNest && CarriedIn(function) is > 0 and var carried && carried < before; round++)
        {
            before = carried;
            function = round == 0 ? function : Fuse.Run(function);
            var separate = new Separate(function, algebra);
            function = function.With(
                new Substitution(function.Graph) { Improve = separate.Improve, Became = separate.Note }.Apply(function.Results));
        }

        return function;
    }

    private static int CarriedIn(Function function) => function.Nodes().OfType<Structured>().Where(IsFor).Sum(loop => loop.Initial.Length);

    // Iterations that only write to an array keep its length, and so do those that make one as long.
    private IEnumerable<(Variable Carried, Expr Start)> OfFixedLength(Structured loop)
    {
        Expr[] initial = loop.Initial;
        for (int k = 0; k < initial.Length; k++)
        {
            Variable carried = loop.Body.Parameters[k + 1];
            if (carried.Type.IsArray && graph.Length(loop.Body.Results[k]) is var length && (length == graph.Length(carried) || length == graph.Length(initial[k])))
            {
                yield return (carried, initial[k]);
            }
        }
    }

    private static bool IsFor(Structured node) => node.Kind == StructuredKind.For;

    private void Note(Expr original, Expr made)
    {
        now[original] = made;
        originals[made] = original;
    }

    private Expr Improve(Expr node) => node switch
    {
        Apply store when store.Operation == Primitives.Store => WithoutEarlier(Addition(store) ?? node),
        Apply addition when addition.Operation == Primitives.Accumulate => WithoutEarlier(node),
        Apply length when length.Operation == Primitives.Length => LengthOf(length[0]),
        Apply count when Products.Counted(count) is var number && originals.TryGetValue(number, out Expr? index) && owners.ContainsKey(index) => number,
        Project { Source: { Kind: StructuredKind.For } loop, Index: var k } => Separated(loop)?[k] ?? node,
        _ => node,
    };

    /// <summary><c>a[i] = a[i] + x</c> adds to an element.</summary>
    private Expr? Addition(Apply store)
    {
        Expr own = graph.Load(store[0], store[1]);
        Expr value = store[2];
        return value.Is(Primitives.Add) && value[0] == own ? graph.Accumulate(store[0], store[1], value[1])
            : value.Is(Primitives.Add) && value[1] == own ? graph.Accumulate(store[0], store[1], value[0])
            : value.Is(Primitives.Subtract) && value[0] == own ? graph.Accumulate(store[0], store[1], -value[1])
            : null;
    }

    private Expr[]? Separated(Structured loop)
    {
        if (!separated.TryGetValue(loop, out Expr[]? results))
        {
            separated.Add(loop, results = new Iterations(this, loop).Results());
        }

        return results;
    }

    private bool IsRead(Structured loop, int result) =>
        originals.TryGetValue(loop, out Expr? original) && read.Contains((Project)graph.Project((Structured)original, result));

    // What is known of the length of the array that this one was made of, if that can be said here.
    private Expr LengthOf(Expr array)
    {
        Expr length = graph.Length(originals.TryGetValue(array, out Expr? original) ? original : array);
        return now.TryGetValue(length, out Expr? made) ? made
            : Walk.Reachable(length).TrueForAll(node => node is not Variable || parameters.Contains(node)) ? length
            : graph.Length(array);
    }

    /// <summary>What an iteration does to each value that a loop carries.</summary>
    private sealed partial class Iterations
    {
        private readonly Separate pass;
        private readonly Graph graph;
        private readonly Structured loop;
        private readonly Region body;
        private readonly Expr[] initial;
        private readonly List<Expr> nodes;
        private readonly Dictionary<Expr, int> uses = [];

        public Iterations(Separate pass, Structured loop)
        {
            (this.pass, this.loop, graph, body, initial) = (pass, loop, pass.graph, loop.Body, loop.Initial);

            // What is older than all parameters mentions none of them.
            int oldest = body.Parameters.Min(parameter => parameter.Id);
            nodes = Walk.Reachable(body.Results, node => node.Id < oldest);
            foreach (Expr used in nodes.SelectMany(node => node.Operands.Concat(node.Regions.SelectMany(region => region.Results)))
                .Concat(body.Results))
            {
                uses[used] = UsesOf(used) + 1;
            }
        }

        /// <summary>The results of the loop as independent iterations; null if they need one another.</summary>
        public Expr[]? Results()
        {
            var added = new List<int>();
            var others = new List<(int Result, Combiner Combiner, Expr Element)>();
            var outside = new List<int>();
            var own = new List<int>();
            var filled = new List<int>();
            places.Clear();
            bool isSeparable = true;
            for (int k = 0; k < initial.Length; k++)
            {
                Variable carried = body.Parameters[k + 1];
                Expr next = body.Results[k];
                if (next == carried || (UsesOf(carried) == 0 && !pass.IsRead(loop, k)))
                {
                    outside.Add(k);
                }
                else if (AddedToOneElement(k) is Expr addend)
                {
                    others.Add((k, Combiner.Sum, addend));
                }
                else if (carried.Type.IsArray && Accumulation.IsOnlyAddedTo(body, k, 1))
                {
                    added.Add(k);
                }
                else if (!pass.IsRead(loop, k) && PrivateArray.Is(body, k, nodes))
                {
                    own.Add(k);
                }
                else if (OwnElement(k) is Expr element)
                {
                    others.Add((k, Combiner.Collect, element));
                }
                else if (!carried.Type.IsArray && !carried.Type.IsBoolean && StartsWell(initial[k]) && Addend(next, carried) is Expr term)
                {
                    others.Add((k, Combiner.Sum, term));
                }
                else if (ExtremumOf(next, carried) is (var extreme, var candidate))
                {
                    others.Add((k, extreme, candidate));
                }
                else
                {
                    isSeparable = false;
                    if (carried.Type.IsArray && !initial[k].Is(Primitives.Zeros) && Fill.IsWhole(loop, k, pass.LengthOf(initial[k])))
                    {
                        filled.Add(k);
                    }
                }
            }

            return isSeparable ? Make(added, others, outside, own)
                : outside.Count + filled.Count > 0 ? Without(outside, filled)
                : null;
        }

        /// <summary>The loop without the values that it need not carry, and with arrays that start anew where it fills them.</summary>
        private Expr[] Without(List<int> outside, List<int> filled)
        {
            int[] kept = [.. Enumerable.Range(0, initial.Length).Where(k => !outside.Contains(k))];
            Variable index = graph.Variable(body.Parameters[0].Type, body.Parameters[0].Name);
            Variable[] state = [.. kept.Select(k => graph.Variable(initial[k].Type, body.Parameters[k + 1].Name))];
            Expr[] next = new Substitution(graph)
                .Replace(body.Parameters[0], index)
                .Replace([.. kept.Select(k => body.Parameters[k + 1])], state)
                .Replace([.. outside.Select(k => body.Parameters[k + 1])], [.. outside.Select(k => initial[k])])
                .Apply([.. kept.Select(k => body.Results[k])]);
            Structured made = graph.Structured(
                StructuredKind.For, [loop.Head, .. kept.Select(k => filled.Contains(k) ? graph.Zeros(pass.LengthOf(initial[k]), initial[k].Type.ElementType) : initial[k])],
                [new Region([index, .. state], next)], []).InPlaceOf(loop);
            Expr[] results = [.. initial];
            for (int k = 0; k < kept.Length; k++)
            {
                results[kept[k]] = graph.Project(made, k);
            }

            return results;
        }

        private Expr[] Make(List<int> added, List<(int Result, Combiner Combiner, Expr Element)> others, List<int> outside, List<int> own)
        {
            var results = new Expr[initial.Length];
            foreach (int k in outside.Concat(own))
            {
                results[k] = initial[k];
            }

            if (added.Count + others.Count == 0)
            {
                return results;
            }

            Variable index = graph.Variable(body.Parameters[0].Type, body.Parameters[0].Name);
            Variable[] versions = [.. added.Select(k => graph.Variable(initial[k].Type, body.Parameters[k + 1].Name))];
            Substitution inside = new Substitution(graph).Replace(body.Parameters[0], index);
            foreach (int k in outside.Concat(others.Select(other => other.Result)))
            {
                inside.Replace(body.Parameters[k + 1], initial[k]);
            }

            foreach (int k in own)
            {
                inside.Replace(body.Parameters[k + 1], graph.ZerosLike(initial[k]));
            }

            inside.Replace([.. added.Select(k => body.Parameters[k + 1])], versions);
            Structured made = graph.Structured(
                StructuredKind.Traverse,
                [others.Exists(other => other.Combiner == Combiner.Collect) ? Products.Counted(loop.Head) : loop.Head, .. added.Select(k => initial[k])],
                [new Region([index, .. versions], inside.Apply([.. added.Select(k => body.Results[k]), .. others.Select(other => other.Element)]))],
                [.. added.Select(_ => Combiner.Accumulate), .. others.Select(other => other.Combiner)]).InPlaceOf(loop);
            for (int k = 0; k < added.Count; k++)
            {
                results[added[k]] = graph.Project(made, k);
            }

            for (int k = 0; k < others.Count; k++)
            {
                (int result, Combiner combiner, _) = others[k];
                Expr total = graph.Project(made, added.Count + k);
                results[result] = combiner switch
                {
                    _ when places.TryGetValue(result, out Expr? place) => WithoutEarlier(graph.Accumulate(initial[result], place, total)),
                    Combiner.Collect => total,
                    _ when initial[result] == graph.Identity(combiner, total.Type) => total,
                    Combiner.Max => graph.Apply(Primitives.Max, initial[result], total),
                    Combiner.Min => graph.Apply(Primitives.Min, initial[result], total),
                    _ => initial[result] + total,
                };
            }

            return results;
        }

        /// <summary>What is written to element i in iteration i, if each iteration writes to that element only, reads no other, and
        /// there are as many elements as iterations.</summary>
        private Expr? OwnElement(int k)
        {
            Variable carried = body.Parameters[k + 1];
            Variable index = body.Parameters[0];
            if (!body.Results[k].Is(Primitives.Store) || body.Results[k] is not Apply store || store[0] != carried || store[1] != index
                || UsesOf(store) != 1 || body.Results.Contains(carried) || !IsCount(pass.LengthOf(initial[k]), loop.Head))
            {
                return null;
            }

            bool readsOwn = nodes.TrueForAll(node => node == store || node.Is(Primitives.Length) || (node.Is(Primitives.Load) && node[1] == index)
                || !(node.Operands.Contains(carried) || node.Regions.Any(region => region.Results.Contains(carried))));
            return readsOwn ? store[2] : null;
        }

        // A sum that starts elsewhere is another one, rounded.
        private bool StartsWell(Expr start) => pass.reorders || start.Type.IsInteger || IsZero(start);

        private static bool IsZero(Expr start) => start is Constant { Bits: 0 };

        /// <summary>What an iteration adds to a carried number that it does not use otherwise; null if it does something else.</summary>
        private Expr? Addend(Expr next, Variable carried)
        {
            int known = 0;
            Expr? term = TermOf(next, carried, ref known);
            return known == UsesOf(carried) ? term : null;
        }

        private Expr? TermOf(Expr next, Variable carried, ref int known)
        {
            if (next == carried)
            {
                known++;
                return graph.Zero(carried.Type);
            }

            // Nobody else may look at the sum so far.
            if (UsesOf(next) != 1)
            {
                return null;
            }

            switch (next)
            {
                case Apply sum when sum.Operation == Primitives.Add && Mentions(sum[0], carried):
                    return Plus(sum[0], sum[1], carried, ref known);
                case Apply sum when sum.Operation == Primitives.Add && Mentions(sum[1], carried):
                    return Plus(sum[1], sum[0], carried, ref known);
                case Apply difference when difference.Operation == Primitives.Subtract && Mentions(difference[0], carried)
                    && !Mentions(difference[1], carried):
                    return Plus(difference[0], -difference[1], carried, ref known);
                case Project { Source: { Kind: StructuredKind.If } choice, Index: var k } when pass.reorders:
                    return !Mentions(choice.Head, carried)
                        && TermOf(choice.Regions[0].Results[k], carried, ref known) is Expr then
                        && TermOf(choice.Regions[1].Results[k], carried, ref known) is Expr otherwise
                        ? graph.Choose(choice.Head, then, otherwise)
                        : null;
                default:
                    return null;
            }
        }

        private Expr? Plus(Expr before, Expr more, Variable carried, ref int known)
        {
            if (Mentions(more, carried) || (before != carried && !pass.reorders))
            {
                return null;
            }

            return TermOf(before, carried, ref known) is not Expr term ? null
                : before == carried ? more
                : term + more;
        }

        private bool Mentions(Expr node, Variable carried) => mentions.TryGetValue(carried, out HashSet<Expr>? found)
            ? found.Contains(node)
            : Mentioning(carried).Contains(node);

        private readonly Dictionary<Variable, HashSet<Expr>> mentions = [];

        private HashSet<Expr> Mentioning(Variable carried)
        {
            HashSet<Expr> found = Walk.Dependent(nodes, [carried]);
            mentions.Add(carried, found);
            return found;
        }

        private int UsesOf(Expr node) => uses.TryGetValue(node, out int count) ? count : 0;
    }
}
