using System;
using System.Collections.Generic;
using System.Linq;
using SymGrad.Ir;

namespace SymGrad.Passes;

/// <summary>Rebuilds a function with loops fused and unread results dropped.</summary>
/// <remarks>First from users to operands, to see which results are read; then from operands to users. Both are loops with a stack of their
/// own; the order of ids alone does not serve here, because a fused loop needs what was made after its first member.</remarks>
/// <param name="function">What to rebuild.</param>
/// <param name="loopOf">The fused loop that a loop becomes part of.</param>
/// <param name="elementOf">The expression that a read of an array becomes, or null if it stays a read.</param>
/// <param name="ownerOf">The structured node that binds a variable, or null.</param>
internal sealed class Fusion(
    Function function, Func<Structured, FusedLoop> loopOf, Func<Expr, Expr?> elementOf, Func<Expr, Structured?> ownerOf)
{
    private readonly Graph graph = function.Graph;
    private readonly Dictionary<Structured, bool[]> read = [];
    private readonly HashSet<Expr> demanded = [];
    private readonly Dictionary<Expr, Expr> rebuilt = [];

    public Expr[] Run()
    {
        FindReads();
        foreach (FusedLoop loop in read.Keys.Where(IsTraverse).OrderBy(node => node.Id).Select(loopOf).Distinct())
        {
            foreach (Structured member in loop.Members.Where(read.ContainsKey))
            {
                loop.Results.AddRange(Read(member).Select(k => (member, k)));
            }

            Variable first = loop.Members[0].Body.Parameters[0];
            Variable index = graph.Variable(first.Type, first.Name);
            foreach (Structured member in loop.Members)
            {
                rebuilt[member.Body.Parameters[0]] = index;
            }
        }

        // As far as can be in the order in which nodes were made: what reads an array before it is written to needs no copy of it then.
        foreach (Expr node in function.Nodes().Where(demanded.Contains))
        {
            Rebuild(node);
        }

        return [.. function.Results.Select(Rebuild)];
    }

    // ---- what is read ----

    private void FindReads()
    {
        var pending = new Stack<Expr>(function.Results);
        while (pending.Count > 0)
        {
            Expr node = pending.Pop();
            if (!demanded.Add(node))
            {
                continue;
            }

            switch (node)
            {
                case Variable variable when ownerOf(variable) is Structured owner && CarriedIndex(owner, variable) is int carried:
                    Demand(owner, carried, pending);
                    break;
                case Project project:
                    Demand(project.Source, project.Index, pending);
                    break;
                default:
                    foreach (Expr operand in elementOf(node) is Expr element ? [element] : node.Operands)
                    {
                        pending.Push(operand);
                    }

                    break;
            }
        }
    }

    private void Demand(Structured node, int result, Stack<Expr> pending)
    {
        if (!read.TryGetValue(node, out bool[]? reads))
        {
            read.Add(node, reads = new bool[node.ResultTypes.Length]);
            if (node.Kind == StructuredKind.While)
            {
                pending.Push(node.Regions[0].Results[0]);
            }
            else
            {
                pending.Push(node.Head);
            }
        }

        if (reads[result])
        {
            return;
        }

        reads[result] = true;
        pending.Push(node.Body.Results[result]);
        if (node.Kind == StructuredKind.If)
        {
            pending.Push(node.Regions[0].Results[result]);
        }
        else if (node.Initial is { } initial && result < initial.Length)
        {
            pending.Push(initial[result]);
        }
    }

    private static int? CarriedIndex(Structured owner, Variable variable)
    {
        Variable[] condition = owner.Regions[0].Parameters;
        int position = Array.IndexOf(owner.Body.Parameters, variable) is var found and >= 0 ? found : Array.IndexOf(condition, variable);
        return position >= owner.IndexCount ? position - owner.IndexCount : null;
    }

    private IEnumerable<int> Read(Structured node) => Enumerable.Range(0, node.ResultTypes.Length).Where(k => read[node][k]);

    // ---- rebuilding ----

    private Expr Rebuild(Expr root)
    {
        var pending = new Stack<Expr>([root]);
        while (pending.Count > 0)
        {
            Expr node = pending.Peek();
            if (rebuilt.ContainsKey(node))
            {
                pending.Pop();
                continue;
            }

            bool ready = true;
            foreach (Expr needed in Needs(node))
            {
                if (!rebuilt.ContainsKey(needed))
                {
                    pending.Push(needed);
                    ready = false;
                }
            }

            if (ready)
            {
                pending.Pop();
                rebuilt.Add(node, Make(node));
            }
        }

        return rebuilt[root];
    }

    private IEnumerable<Expr> Needs(Expr node) => node switch
    {
        Structured { Kind: StructuredKind.Traverse } traverse when loopOf(traverse) is var loop => loop.Made is not null
            ? []
            : loop.Results.SelectMany(NeedsOf).Concat([traverse.Head]),
        Structured { Kind: StructuredKind.If } conditional => ReadResults(conditional).Concat([conditional.Head]),
        Structured { Kind: StructuredKind.While } loop => ReadResults(loop).Concat(Read(loop).Select(k => loop.Initial[k])),
        Structured loop => ReadResults(loop).Concat(Read(loop).Select(k => loop.Initial[k])).Concat([loop.Head]),
        _ => elementOf(node) is Expr element ? [element] : node.Operands,
    };

    // What a result is computed from, and the array it is added to.
    private static IEnumerable<Expr> NeedsOf((Structured Member, int Index) result) =>
        result.Member.Combiners[result.Index] == Combiner.Accumulate
            ? [result.Member.Body.Results[result.Index], result.Member.Initial[result.Index]]
            : [result.Member.Body.Results[result.Index]];

    private IEnumerable<Expr> ReadResults(Structured node) => node.Regions.SelectMany((region, r) => ReadResults(node, r));

    // The condition of a while loop has a result of its own.
    private IEnumerable<Expr> ReadResults(Structured node, int region) =>
        node.Kind == StructuredKind.While && region == 0
            ? node.Regions[0].Results
            : Read(node).Select(k => node.Regions[region].Results[k]);

    private Expr Make(Expr node)
    {
        switch (node)
        {
            case Variable variable:
                return ownerOf(variable) is null ? variable : graph.Variable(variable.Type, variable.Name);
            case Structured { Kind: StructuredKind.Traverse } traverse:
                return MakeFused(loopOf(traverse), traverse.Head);
            case Structured structured:
                return MakeStructured(structured);
            case Project { Source: { Kind: StructuredKind.Traverse } source } project:
                FusedLoop loop = loopOf(source);
                return graph.Project(loop.Made!, loop.Positions[(source, project.Index)]);
            case Project project:
                return graph.Project((Structured)rebuilt[project.Source], Read(project.Source).TakeWhile(k => k < project.Index).Count());
            case Apply apply:
                return MakeApply(apply);
            default:
                return node;
        }
    }

    private Expr MakeApply(Apply node)
    {
        if (elementOf(node) is Expr element)
        {
            return rebuilt[element];
        }

        Expr[] operands = [.. node.Operands.Select(operand => rebuilt[operand])];
        return operands.SequenceEqual(node.Operands) ? node
            : node.Operation == Primitives.Length ? graph.Length(operands[0])
            : graph.Apply(node.Operation, node.Type, operands);
    }

    // Two results that turned out to be the same are one. The arrays that are added to come first.
    private Structured MakeFused(FusedLoop loop, Expr count)
    {
        if (loop.Made is not null)
        {
            return loop.Made;
        }

        var distinct = new List<(Expr Result, Combiner Combiner)>();
        var parameters = new List<Variable> { (Variable)rebuilt[loop.Members[0].Body.Parameters[0]] };
        var arrays = new List<Expr>();
        foreach ((Structured member, int index) in loop.Results.OrderBy(r => r.Member.Combiners[r.Index] == Combiner.Accumulate ? 0 : 1))
        {
            (Expr, Combiner) entry = (rebuilt[member.Body.Results[index]], member.Combiners[index]);
            int position = distinct.IndexOf(entry);
            if (position < 0)
            {
                position = distinct.Count;
                distinct.Add(entry);
                if (entry.Item2 == Combiner.Accumulate)
                {
                    arrays.Add(rebuilt[member.Initial[index]]);
                    parameters.Add((Variable)Bound(member.Body.Parameters[index + member.IndexCount]));
                }
            }

            loop.Positions.Add((member, index), position);
        }

        loop.Made = graph.Structured(
            StructuredKind.Traverse, [rebuilt[count], .. arrays],
            [new Region([.. parameters], [.. distinct.Select(entry => entry.Result)])],
            [.. distinct.Select(entry => entry.Combiner)]);
        loop.Made.IsExecuted |= loop.Members.TrueForAll(member => member.IsExecuted);
        return loop.Made;
    }

    private Structured MakeStructured(Structured node)
    {
        int[] results = [.. Read(node)];
        Region[] regions = [.. node.Regions.Select((region, r) => new Region(
            [.. region.Parameters.Where((p, k) => k < IndicesOf(r) || read[node][k - IndicesOf(r)]).Select(p => (Variable)Bound(p))],
            [.. ReadResults(node, r).Select(result => rebuilt[result])]))];
        Expr[] operands = node.Kind switch
        {
            StructuredKind.If => [rebuilt[node.Head]],
            StructuredKind.While => [.. results.Select(k => rebuilt[node.Initial[k]])],
            _ => [rebuilt[node.Head], .. results.Select(k => rebuilt[node.Initial[k]])],
        };
        return graph.Structured(node.Kind, operands, regions, []).InPlaceOf(node);

        int IndicesOf(int region) => node.Regions[region] == node.Body ? node.IndexCount : 0;
    }

    // A parameter that its region never mentions has not been visited.
    private Expr Bound(Variable parameter)
    {
        if (!rebuilt.TryGetValue(parameter, out Expr? found))
        {
            rebuilt.Add(parameter, found = graph.Variable(parameter.Type, parameter.Name));
        }

        return found;
    }

    private static bool IsTraverse(Structured node) => node.Kind == StructuredKind.Traverse;
}
